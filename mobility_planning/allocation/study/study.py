"""Everything a commission tries before it decides, in one run: mechanisms, lies, bands, weights, luck and scenarios."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from mobility_planning.allocation.round import Round, prepare
from mobility_planning.allocation.study.bands import WIDTHS, band_curve
from mobility_planning.allocation.study.manipulation import Manipulation
from mobility_planning.allocation.study.mechanism_table import compare_all, lying, manipulations
from mobility_planning.allocation.study.scenarios import Scenarios, side_by_side
from mobility_planning.allocation.study.sweeps import LotteryStability, WeightSweep, lottery_stability, weight_sweep
from mobility_planning.core.progress import Track, silent
from mobility_planning.tables.workspace import Workspace

PAIRS_TRIED = 20_000
"""Wishes a mechanism may go through once for every applicant whose false lists are tried: fewer in a large round."""
FEW_WIDTHS = (1, 50, 250, 1000)
"""Of bands in a large round."""


@dataclass(frozen=True)
class Effort:
    """How much is tried.

    Parameters
    ----------
    people, tries : int
        Applicants whose false lists are tried under each mechanism, and lists for each.
    widths : tuple of int
        Of bands.
    step : int
        Percent between two weights.
    draws : int
        Lotteries.
    seed : int
        Of the applicants and lists drawn, and of the first lottery.
    """

    people: int = 20
    tries: int = 5
    widths: tuple[int, ...] = WIDTHS
    step: int = 5
    draws: int = 50
    seed: int = 1

    @classmethod
    def fitting(cls, wishes: int) -> Effort:
        """Try as much as a round of so many wishes lets one wait for.

        >>> Effort.fitting(1_000) == Effort(), Effort.fitting(5_000).people, Effort.fitting(100_000).draws
        (True, 4, 20)
        """
        people = min(cls.people, max(3, PAIRS_TRIED // max(wishes, 1)))
        if wishes <= PAIRS_TRIED:
            return cls(people=people)
        return cls(people=people, tries=3, widths=FEW_WIDTHS, step=10, draws=20)


@dataclass(frozen=True, eq=False)
class Study:
    """What was tried, and what came of it.

    Parameters
    ----------
    workspace : Workspace
    effort : Effort
    scenarios : Scenarios
    mechanisms : DataFrame
        As `mechanism_table.compare_all` gives it, with what lying brings.
    manipulations : tuple of Manipulation
    bands : DataFrame
        As `bands.band_curve` gives it.
    weights : WeightSweep or None
        None where merit has one criterion only.
    lottery : LotteryStability
    """

    workspace: Workspace
    effort: Effort
    scenarios: Scenarios
    mechanisms: pd.DataFrame
    manipulations: tuple[Manipulation, ...]
    bands: pd.DataFrame
    weights: WeightSweep | None
    lottery: LotteryStability


def study(workspace: Workspace, *, effort: Effort | None = None, track: Track = silent) -> Study:
    """Try everything on a round.

    Parameters
    ----------
    workspace : Workspace
    effort : Effort, optional
        What fits the size of the round, unless given.
    track : Track

    Returns
    -------
    Study

    Raises
    ------
    AllocationError
        Where the base cannot be allocated.
    """
    round_ = prepare(workspace, track=track)
    asked = effort or Effort.fitting(round_.problem.size)
    tried = manipulations(round_, people=asked.people, tries=asked.tries, seed=asked.seed, track=track)
    return Study(
        workspace=workspace,
        effort=asked,
        scenarios=side_by_side(workspace, ready=round_, track=track),
        mechanisms=lying(compare_all(round_, round_.best().seats, track=track), tried),
        manipulations=tried,
        bands=band_curve(workspace, asked.widths, ready=round_, track=track),
        weights=_weights(round_, asked, track),
        lottery=lottery_stability(workspace, asked.draws, asked.seed, ready=round_, track=track),
    )


def _weights(round_: Round, asked: Effort, track: Track) -> WeightSweep | None:
    """Sweep the weight of the GPA, or of the first criterion where it is none; a lone one has nothing to sweep."""
    weights = round_.workspace.settings.merit.weights
    if len(weights) < 2:
        return None
    column = "gpa" if "gpa" in weights else next(iter(weights))
    return weight_sweep(round_.workspace, column, asked.step, ready=round_, track=track)
