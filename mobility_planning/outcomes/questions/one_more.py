"""What would one more seat buy? Every full offer that somebody waits for, solved again with one seat more."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

import pandas as pd

from mobility_planning.allocation.moves import NEW, UP, moves
from mobility_planning.allocation.problem import Array
from mobility_planning.allocation.result import Allocation
from mobility_planning.allocation.round import Round
from mobility_planning.core.progress import Track, silent

COLUMNS = (
    "offer_id", "hei_id", "quantity", "waiting", "placed", "first_choices", "ranks_gained", "ects_gained", "new_seat",
    "moved_up", "moved_down", "lost",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class OneMoreSeat:
    """What one more seat buys, offer by offer.

    Parameters
    ----------
    base : int
        Applicants placed as it is.
    table : DataFrame, one row per offer that is full and waited for, where a seat helps most first
        `offer_id, hei_id, quantity, waiting`; what is gained by one more seat there: `placed`, `first_choices`,
        `ranks_gained` (ranks that those with a seat before and after move up, together), `ects_gained` (recognisable
        ECTS of all seats; missing where they are known of no wish); and who moves: `new_seat, moved_up, moved_down,
        lost` (applicants).
    """

    base: int
    table: pd.DataFrame

    @property
    def places(self) -> pd.DataFrame:
        """The offers where one more seat places one more applicant."""
        return self.table[self.table["placed"] > 0]

    @property
    def moving(self) -> pd.Series:
        """The offer where one more seat gives most applicants a seat or a better one; the first of equals."""
        helped = self.table["new_seat"] + self.table["moved_up"]
        return self.table.iloc[int(helped.to_numpy().argmax())]


def one_more_seat(
    allocation: Allocation, offers: Collection[str] | None = None, *, track: Track = silent
) -> OneMoreSeat:
    """Solve the round again with one seat more at each full offer, one offer at a time.

    A seat where the longest list waits is not always the one that places somebody: whoever takes it may leave another
    seat to the next. `allocation.explain.what_if.one_more_seat` names the applicants; here they are only counted.

    Parameters
    ----------
    allocation : Allocation
    offers : collection of str, optional
        Which offers to look at; by default every full one that somebody waits for.
    track : Track

    Returns
    -------
    OneMoreSeat

    Examples
    --------
    >>> from mobility_planning.allocation.allocate import allocate
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> found = one_more_seat(allocate(read_workspace(sample_folder())), ["OF27-01"])
    >>> len(found.table), bool((found.table["placed"] >= 0).all())
    (1, True)
    """
    table = allocation.cutoffs
    full = table[(table["free"] <= 0) & (table["waiting"] > 0)].sort_values("offer_id")
    asked = full if offers is None else full[full["offer_id"].isin(list(offers))]
    rows = asked[["offer_id", "hei_id", "quantity", "waiting"]].to_dict("records")
    found = pd.DataFrame(
        [{**row, **_gained(allocation, str(row["offer_id"]))}
         for row in track(rows, description="adding seats", total=len(rows))],
        columns=list(COLUMNS),
    )  # fmt: skip
    order = ["placed", "first_choices", "ranks_gained", "offer_id"]
    ordered = found.sort_values(order, ascending=[False, False, False, True], ignore_index=True)
    return OneMoreSeat(allocation.placed, ordered.astype({"ects_gained": "Float64"}))


def gains(before: Round, seats: pd.DataFrame, after: Round, then: pd.DataFrame) -> dict[str, float | None]:
    """Count what is gained from one allocation to another of the same applicants.

    Parameters
    ----------
    before, after : Round
    seats, then : DataFrame
        `applicant_id, offer_id` ("" = none), `rank` of each.

    Returns
    -------
    dict of str to number
        As in `OneMoreSeat.table`, from `placed` on.
    """
    moved = moves(seats, then)
    kept = moved.dropna(subset=["from_rank", "to_rank"])
    kinds = moved["kind"].value_counts()
    ects = [_ects(round_, held) for round_, held in ((before, seats), (after, then))]
    return {
        "placed": int((then["offer_id"] != "").sum() - (seats["offer_id"] != "").sum()),
        "first_choices": int(then["rank"].eq(1).sum() - seats["rank"].eq(1).sum()),
        "ranks_gained": int((kept["from_rank"] - kept["to_rank"]).sum()),
        "ects_gained": None if ects[0] is None or ects[1] is None else round(ects[1] - ects[0], 2),
        "new_seat": int(kinds.get(NEW, 0)),
        "moved_up": int(kinds.get(UP, 0)),
        "moved_down": int(kinds.get("moved", 0)),
        "lost": int(kinds.get("lost", 0)),
    }


def _ects(round_: Round, seats: pd.DataFrame) -> float | None:
    """Add up the recognisable ECTS of all seats."""
    coverage = round_.workspace["coverage"]
    if not len(coverage):
        return None
    held = seats[["applicant_id", "offer_id"]].merge(coverage, on=["applicant_id", "offer_id"])
    return float(held["ects"].sum())


def _gained(allocation: Allocation, offer: str) -> dict[str, float | None]:
    round_ = allocation.round
    problem = round_.problem
    capacity: Array = problem.capacity.copy()
    capacity[problem.offers.index(offer)] += 1
    larger = replace(round_, problem=replace(problem, capacity=capacity))
    return gains(round_, allocation.seats, larger, larger.seats(larger.best().seats))
