"""Why every applicant got what they got, and why not more: as codes and numbers, from which sentences are made."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from mobility_planning.allocation.explain.reasons import GOALS, WishExplained, reasons
from mobility_planning.allocation.explain.what_if import Need, goal_lost, limit_of, needs
from mobility_planning.allocation.result import Allocation
from mobility_planning.allocation.standings import PLACED
from mobility_planning.core.errors import AllocationError, near_miss
from mobility_planning.core.progress import Track, silent


@dataclass(frozen=True)
class Explanation:
    """One applicant's result: the seat ("" = none), its rank and merit, and every wish in the order of ranks."""

    applicant_id: str
    offer_id: str
    rank: int | None
    merit: int | None
    wishes: tuple[WishExplained, ...]

    def table(self) -> pd.DataFrame:
        """Lay the wishes out; see `explanations`."""
        return wish_table(self.wishes)


@dataclass(frozen=True)
class OfferExplained:
    """One offer's result: its seats, how many are left, the cut-off, and every wish for it.

    The wishes stand in the order of those placed, those waiting, and all others.
    """

    offer_id: str
    seats: int
    free: int
    cutoff: int | None
    wishes: tuple[WishExplained, ...]

    def table(self) -> pd.DataFrame:
        """Lay the wishes out; see `explanations`."""
        return wish_table(self.wishes)


def explain_applicant(allocation: Allocation, applicant_id: str, *, changes: bool = True) -> Explanation:
    """Explain one applicant's result.

    Parameters
    ----------
    allocation : Allocation
    applicant_id : str
    changes : bool
        Whether to find what would change it, which solves the round again and again.

    Returns
    -------
    Explanation

    Raises
    ------
    AllocationError
        Where there is no such applicant; near misses are named.

    Examples
    --------
    >>> from mobility_planning.allocation.allocate import allocate
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> allocation = allocate(read_workspace(sample_folder()))
    >>> lacking = allocation.waiting["applicant_id"][0]
    >>> told = explain_applicant(allocation, lacking)
    >>> "outranked" in {wish.why for wish in told.wishes}
    True
    """
    _demand_known(applicant_id, allocation.seats["applicant_id"], "applicant")
    return explained(allocation, [applicant_id], changes=changes)[0]


def explain_offer(allocation: Allocation, offer_id: str, *, changes: bool = False) -> OfferExplained:
    """Explain one offer's result: who sits there and why, who waits and why.

    Parameters
    ----------
    allocation : Allocation
    offer_id : str
    changes : bool
        As in `explain_applicant`, for everyone who wished for it.

    Returns
    -------
    OfferExplained

    Raises
    ------
    AllocationError
        Where there is no such offer; near misses are named.
    """
    table = allocation.cutoffs.set_index("offer_id")
    _demand_known(offer_id, table.index, "offer")
    wishes = [wish for wish in reasons(allocation).values() if wish.offer_id == offer_id]
    if changes:
        found = _by_wish(needs(allocation, [wish.applicant_id for wish in wishes]))
        wishes = _with_changes(allocation, wishes, found, None)
    ordered = sorted(wishes, key=lambda wish: (wish.outcome != PLACED, not wish.position, wish.position))
    row: Any = table.loc[offer_id]
    return OfferExplained(offer_id, int(row["quantity"]), int(row["free"]), _integer(row["cutoff"]), tuple(ordered))


def explained(
    allocation: Allocation, applicants: Collection[str] | None = None, *, changes: bool = True,
    limit: int | None = None, track: Track = silent,
) -> tuple[Explanation, ...]:  # fmt: skip
    """Explain everyone's result, or some applicants'.

    Parameters
    ----------
    allocation : Allocation
    applicants : collection of str, optional
        Everyone by default.
    changes : bool
        Whether to find what would change it.
    limit : int, optional
        See `what_if.needs`.
    track : Track

    Returns
    -------
    tuple of Explanation
        In the order of applicants.
    """
    seats = allocation.seats
    if applicants is not None:
        seats = seats[seats["applicant_id"].isin(list(applicants))]
    found = _by_wish(needs(allocation, applicants, limit=limit, track=track)) if changes else {}
    wishes: dict[str, list[WishExplained]] = {name: [] for name in seats["applicant_id"]}
    mine = [wish for (name, _), wish in reasons(allocation).items() if name in wishes]
    for wish in _with_changes(allocation, mine, found, limit) if changes else mine:
        wishes[wish.applicant_id].append(wish)
    columns = [seats[name].tolist() for name in ("applicant_id", "offer_id", "rank", "merit")]
    return tuple(
        Explanation(name, offer, _integer(rank), _integer(merit), tuple(wishes[name]))
        for name, offer, rank, merit in zip(*columns, strict=True)
    )


def explanations(
    allocation: Allocation, *, changes: bool = True, limit: int | None = None, track: Track = silent
) -> pd.DataFrame:
    """Explain every wish in one table.

    Parameters
    ----------
    allocation : Allocation
    changes : bool
        Whether to find what would change it.
    limit : int, optional
        See `what_if.needs`.
    track : Track

    Returns
    -------
    DataFrame, one row per wish, in the order of applicants and ranks
        `applicant_id, offer_id, rank, outcome, why`; `rules` (codes that refuse, or names of what excuses) and
        `sources`; `merit, cutoff` (Int64), `lottery, position, waiting, seats`; `holders` ("A-1 7500 pin", joined by
        "; "); `gpa_found, gpa_least` (Float64)`, gpa_gives, level_found, level_least` ("en C1")`, level_gives` (see
        `what_if.Need`); `goal, goal_now, goal_then` (see `what_if.GoalLost`).
    """
    told = explained(allocation, changes=changes, limit=limit, track=track)
    return wish_table([wish for one in told for wish in one.wishes])


def wish_table(wishes: Sequence[WishExplained]) -> pd.DataFrame:
    """Lay explained wishes out as the table of `explanations`."""
    return pd.DataFrame([_row(wish) for wish in wishes], columns=list(_TYPES)).astype(_TYPES)


_TYPES = {
    "applicant_id": "str", "offer_id": "str", "rank": "int64", "outcome": "str", "why": "str", "rules": "str",
    "sources": "str", "merit": "int64", "cutoff": "Int64", "lottery": "int64", "position": "int64", "waiting": "int64",
    "seats": "int64", "holders": "str", "gpa_found": "str", "gpa_least": "Float64", "gpa_gives": "str",
    "level_found": "str", "level_least": "str", "level_gives": "str", "goal": "str", "goal_now": "Int64",
    "goal_then": "Int64",
}  # fmt: skip


def _row(wish: WishExplained) -> dict[str, object]:
    gpa, level = wish.need("gpa"), wish.need("language")
    plain = {name: getattr(wish, name) for name in _TYPES if hasattr(wish, name) and name not in ("rules", "holders")}
    return plain | {
        "rules": "; ".join([*(rule.code for rule in wish.refusals), *wish.rules]),
        "sources": "; ".join(dict.fromkeys(rule.source for rule in wish.refusals)),
        "holders": "; ".join(f"{each.applicant_id} {each.merit} {each.why}" for each in wish.holders),
        "gpa_found": gpa.found if gpa else "",
        "gpa_least": gpa.least if gpa else None,
        "gpa_gives": gpa.gives if gpa else "",
        "level_found": level.found if level else "",
        "level_least": f"{level.language} {level.least}" if level and level.least else "",
        "level_gives": level.gives if level else "",
        "goal": wish.goal.goal if wish.goal else "",
        "goal_now": wish.goal.now if wish.goal else None,
        "goal_then": wish.goal.then if wish.goal else None,
    }


def _with_changes(
    allocation: Allocation, wishes: Sequence[WishExplained], found: Mapping[tuple[str, str], tuple[Need, ...]],
    limit: int | None,
) -> list[WishExplained]:  # fmt: skip
    """Add what would change each wish, and which goal stands in the way of as many as the limit lets be solved."""
    goals = [wish for wish in wishes if wish.why == GOALS][: limit_of(allocation, limit)]
    lost = {wish: goal_lost(allocation, wish.applicant_id, wish.rank) for wish in goals}
    return [
        replace(wish, needs=found.get((wish.applicant_id, wish.offer_id), ()), goal=lost.get(wish)) for wish in wishes
    ]


def _by_wish(found: Iterable[Need]) -> dict[tuple[str, str], tuple[Need, ...]]:
    table: dict[tuple[str, str], tuple[Need, ...]] = {}
    for need in found:
        key = need.applicant_id, need.offer_id
        table[key] = (*table.get(key, ()), need)
    return table


def _demand_known(name: str, names: Iterable[str], what: str) -> None:
    known = list(names)
    if name not in known:
        raise AllocationError(
            f"there is no {what} {name!r}", hint=near_miss(name, known) or f"name an {what} by its id"
        )


def _integer(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)
