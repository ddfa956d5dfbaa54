"""Every scenario beside the base: what it would give, at what price, and who would move, whereto and why."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import pandas as pd

from mobility_planning.allocation.compare import MORE_MEASURES, measured
from mobility_planning.allocation.round import Round, prepare
from mobility_planning.allocation.seats.optimum import Optimum
from mobility_planning.core.errors import MobilityError
from mobility_planning.core.progress import Track, silent
from mobility_planning.tables.scenarios import scenarios
from mobility_planning.tables.workspace import Workspace

BASE = ""
"""The name of the base among scenarios, which all have one."""
MOVES = ("gained", "lost", "better", "worse")
UP = ("gained", "better")
TABLE = ["scenario", *MORE_MEASURES, *MOVES, "fault"]
GOALS = ["scenario", "goal", "rank", "reached", "best", "proven"]
_AT_OFFER = ["merit_before", "merit_after", "ahead_before", "ahead_after"]
CHANGES = [
    "scenario", "applicant_id", "change", "offer_before", "rank_before", "offer_after", "rank_after", "because",
    "at_offer", *_AT_OFFER,
]  # fmt: skip
REASONS = ("refused", "admitted", "seats", "merit", "others", "rules")
"""Why a seat changes; of several the first is told.

`refused`: the scenario's rules refuse the seat of the base; `admitted`: those of the base refused the new one; `seats`:
the offer that decides has another number of seats; `merit`: the applicant's own merit there is another, and those ahead
became fewer where the seat is better, more where it is worse; `others`: somebody else's eligibility, merit or seats
changed; `rules`: none of these, so goals, fairness, quotas, budgets, pins or earlier seats.
"""
_COUNTS = [*(name for name in MORE_MEASURES if name != "mean_rank"), *MOVES]


@dataclass(frozen=True, eq=False)
class Scenarios:
    """The base and its scenarios side by side.

    Parameters
    ----------
    table : DataFrame, one row per scenario, the base ("") first
        `scenario`; `placed` to `spread` as `compare.measured` measures them; `gained, lost, better, worse`, the
        applicants who have a seat only there, only in the base, or one they prefer more or less; `fault`, why there is
        no allocation, with all figures empty.
    goals : DataFrame
        `scenario, goal, rank` (of a goal with one level per rank), `reached, best, proven`.
    changes : DataFrame, one row per scenario and applicant whose seat would be another
        `change` (one of these moves), `offer_before, rank_before`, `offer_after, rank_after` ("" and empty: no seat);
        `because` (see `REASONS`); `at_offer`, the offer that decides, the better one of the two, with the applicant's
        `merit_before, merit_after` there and the eligible wishes of higher priority `ahead_before, ahead_after`.
    """

    table: pd.DataFrame
    goals: pd.DataFrame
    changes: pd.DataFrame

    @property
    def price(self) -> pd.DataFrame:
        """Every scenario's figures less the base's: what it would cost, and gain."""
        figures = self.table.set_index("scenario")[MORE_MEASURES].astype("Float64")
        less = figures.loc[figures.index != BASE] - figures.loc[BASE]
        counts = {name: "Int64" for name in _COUNTS if name in less}
        return less.round(3).astype(counts).reset_index()


def side_by_side(workspace: Workspace, *, ready: Round | None = None, track: Track = silent) -> Scenarios:
    """Allocate the base and every `[[scenario]]` of `mobility.toml`.

    Parameters
    ----------
    workspace : Workspace
    ready : Round, optional
        The base as `prepare` reads it, where it is at hand.
    track : Track

    Returns
    -------
    Scenarios

    Raises
    ------
    AllocationError
        Where the base cannot be allocated; a scenario that cannot says why in its row.
    """
    round_ = ready or prepare(workspace, track=track)
    base = _Case(BASE, round_, round_.best(track=track))
    rows, goals, changes = [base.row(base)], [base.goals()], [base.changes(base)]
    asked = scenarios(workspace)
    for name, other in track(asked, description="trying scenarios", total=len(asked)):
        try:
            there = prepare(other)
            case = _Case(name, there, there.best())
        except MobilityError as error:
            rows.append({"scenario": name, "fault": str(error)})
            continue
        rows.append(case.row(base))
        goals.append(case.goals())
        changes.append(case.changes(base))
    table = pd.DataFrame(rows, columns=TABLE).fillna({"fault": ""})
    return Scenarios(
        table.astype({**dict.fromkeys(_COUNTS, "Int64"), "mean_rank": "Float64"}),
        pd.concat(goals, ignore_index=True),
        pd.concat(changes, ignore_index=True),
    )


class _Wish(NamedTuple):
    """What decides over a wish: the rules, merit, how many eligible wishes have a higher priority there, and seats."""

    eligible: bool
    merit: int
    ahead: int
    quantity: int


@dataclass(frozen=True, eq=False)
class _Case:
    """One scenario allocated."""

    name: str
    round_: Round
    best: Optimum

    @cached_property
    def seats(self) -> pd.DataFrame:
        return self.round_.seats(self.best.seats).set_index("applicant_id")

    @cached_property
    def wishes(self) -> dict[tuple[str, str], _Wish]:
        """Every wish by applicant and offer."""
        pairs = self.round_.pairs
        offers = self.round_.workspace["offers"]
        seats = dict(zip(offers["offer_id"].tolist(), offers["quantity"].tolist(), strict=True))
        columns = [pairs[name].tolist() for name in ("applicant_id", "offer_id", "eligible", "merit")]
        rows = zip(*columns, _ahead(pairs), strict=True)
        return {(a, o): _Wish(eligible, merit, ahead, seats[o]) for a, o, eligible, merit, ahead in rows}

    def row(self, base: _Case) -> dict[str, object]:
        moves = self.changes(base)["change"].value_counts()
        counted = {move: int(moves.get(move, 0)) for move in MOVES}
        return {"scenario": self.name, **measured(self.round_, self.best.seats), **counted, "fault": ""}

    def goals(self) -> pd.DataFrame:
        rows = [(self.name, goal.goal, goal.rank, goal.value, goal.best, goal.proven) for goal in self.best.goals]
        return pd.DataFrame(rows, columns=GOALS).astype({"rank": "Int64", "best": "Int64"})

    def changes(self, base: _Case) -> pd.DataFrame:
        before = base.seats.rename(columns={"offer_id": "offer_before", "rank": "rank_before"})
        after = self.seats.rename(columns={"offer_id": "offer_after", "rank": "rank_after"})
        both = before[["offer_before", "rank_before"]].join(after[["offer_after", "rank_after"]])
        moved = both[both["offer_before"] != both["offer_after"]].reset_index()
        moves = [_move(one, other) for one, other in zip(moved["rank_before"], moved["rank_after"], strict=True)]
        there = moved["offer_after"].where(pd.Series(moves).isin(UP), moved["offer_before"])
        told = [self._told(base, *key) for key in zip(moved["applicant_id"], there, moves, strict=True)]
        table = moved.assign(scenario=self.name, change=moves, at_offer=there)
        table = table.join(pd.DataFrame(told, columns=["because", *_AT_OFFER], index=table.index))[CHANGES]
        return table.astype(dict.fromkeys(["rank_before", "rank_after", *_AT_OFFER], "Int64"))

    def _told(self, base: _Case, applicant: str, offer: str, change: str) -> tuple[str, int, int, int, int]:
        """Say why a seat changed, by the offer that decides: the better one of the two."""
        was, now = base.wishes[applicant, offer], self.wishes[applicant, offer]
        return next(self._reasons(base, change, was, now)), was.merit, now.merit, was.ahead, now.ahead

    def _reasons(self, base: _Case, change: str, was: _Wish, now: _Wish) -> Iterator[str]:
        if was.eligible and not now.eligible:
            yield "refused"
        if now.eligible and not was.eligible:
            yield "admitted"
        if was.quantity != now.quantity:
            yield "seats"
        nearer = now.ahead < was.ahead if change in UP else now.ahead > was.ahead
        if was.merit != now.merit and nearer:
            yield "merit"
        yield "rules" if self.wishes == base.wishes else "others"


def _move(before: int | None, after: int | None) -> str:
    """Name a change of seats by their ranks; a rank that is missing is no seat."""
    if pd.isna(before):
        return "gained"
    if pd.isna(after):
        return "lost"
    return "better" if int(after or 0) < int(before or 0) else "worse"


def _ahead(pairs: pd.DataFrame) -> list[int]:
    """Count at each wish's offer the eligible wishes of higher priority."""
    competing = pairs[pairs["eligible"]]
    lines = {offer: sorted(line) for offer, line in competing.groupby("offer_id")["priority"]}
    keys = zip(pairs["offer_id"].tolist(), pairs["priority"].tolist(), strict=True)
    return [len(line) - bisect_right(line, own) for offer, own in keys for line in [lines.get(offer, [])]]
