"""What does fairness cost? The same wishes with and without fairness, beside other mechanisms and wider bands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from mobility_planning.allocation.compare import measured
from mobility_planning.allocation.mechanisms import deferred_acceptance
from mobility_planning.allocation.problem import Array
from mobility_planning.allocation.result import Allocation
from mobility_planning.allocation.round import HUNDREDTHS, Round
from mobility_planning.allocation.study.bands import EQUAL, band_curve
from mobility_planning.core.progress import Track, silent

FAIR, UNFAIR, DEFERRED = "fair_optimum", "without_fairness", "deferred_acceptance"
WIDTHS = (1, 100, 500, 1000, 2500, 10000)
COLUMNS = (
    "mechanism", "placed", "first_choice", "rank_sum", "mean_rank", "ects_sum", "envy_pairs", "wasted_seats",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class FairnessCost:
    """The price of fairness by merit.

    Parameters
    ----------
    table : DataFrame, one row per mechanism
        `mechanism` (fair_optimum, without_fairness, deferred_acceptance), `placed, first_choice, rank_sum, mean_rank,
        ects_sum` (recognisable ECTS of the seats; missing where they are known of no wish), and the justified claims
        `envy_pairs, wasted_seats`.
    bands : DataFrame, one row per width and way to treat ties
        `ties, band, placed, first_choice, envy_pairs, cost`: fair by bands of this width; `envy_pairs` by exact merit,
        `cost` in applicants not placed.
    """

    table: pd.DataFrame
    bands: pd.DataFrame

    def of(self, mechanism: str) -> pd.Series:
        """Give the row of a mechanism."""
        return self.table[self.table["mechanism"] == mechanism].iloc[0]

    @property
    def cost(self) -> int:
        """Applicants whom fairness leaves without a seat."""
        return int(self.of(UNFAIR)["placed"] - self.of(FAIR)["placed"])

    @property
    def price(self) -> float:
        """The same as a share of those that could be placed (Bertsimas, Farias & Trichakis, Operations Research 2011).

        0 where nobody could be placed.
        """
        most = int(self.of(UNFAIR)["placed"])
        return self.cost / most if most else 0.0

    @property
    def free_from(self) -> int | None:
        """The narrowest band, ties drawn by lot, under which fairness costs nobody a seat; None where none does."""
        free = self.bands[(self.bands["ties"] == EQUAL) & (self.bands["cost"] <= 0)]
        return int(free["band"].min()) if len(free) else None


def fairness_cost(allocation: Allocation, *, widths: Sequence[int] = WIDTHS, track: Track = silent) -> FairnessCost:
    """Set a round with fairness by merit beside the same round without it.

    Without fairness more can be placed, and somebody of lower merit sits where somebody of higher merit wanted to. A
    commission should know both sides of that price. Wider bands of merit make it smaller, since equals have no claim
    against each other.

    Parameters
    ----------
    allocation : Allocation
    widths : sequence of int
        Of bands of merit, points of 10000.
    track : Track

    Returns
    -------
    FairnessCost

    Examples
    --------
    >>> from mobility_planning.allocation.allocate import allocate
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> found = fairness_cost(allocate(read_workspace(sample_folder())), widths=[10000])
    >>> found.cost >= 0, int(found.of("fair_optimum")["envy_pairs"])
    (True, 0)
    """
    round_ = allocation.round
    chosen = {
        FAIR: round_.best(fair=True).seats,
        UNFAIR: round_.best(fair=False).seats,
        DEFERRED: round_.whole(deferred_acceptance(round_.left)),
    }
    rows = [
        {"mechanism": name, **measured(round_, seats), **_sums(round_, seats)}
        for name, seats in track(chosen.items(), description="comparing", total=len(chosen))
    ]
    table = pd.DataFrame(rows)[list(COLUMNS)].astype({"ects_sum": "Float64", "mean_rank": "Float64"})
    most = int(table.loc[table["mechanism"] == UNFAIR, "placed"].iloc[0])
    curve = band_curve(_fair(round_).workspace, widths, ready=_fair(round_), track=track)
    columns = ["ties", "band", "placed", "first_choice", "envy_pairs", "cost"]
    return FairnessCost(table, curve.assign(cost=most - curve["placed"])[columns])


def _fair(round_: Round) -> Round:
    """Ask for fairness, whatever the office asks for."""
    settings = round_.workspace.settings
    asked = settings.model_copy(update={"allocation": settings.allocation.model_copy(update={"fairness": "by_merit"})})
    return replace(round_, workspace=replace(round_.workspace, settings=asked))


def _sums(round_: Round, seats: Array) -> dict[str, float | None]:
    ects = round_.problem.column("coverage")[seats].sum() / HUNDREDTHS
    known = len(round_.workspace["coverage"]) > 0
    return {"rank_sum": int(np.sum(round_.problem.rank[seats])), "ects_sum": float(ects) if known else None}
