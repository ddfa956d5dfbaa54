"""After the round: seats given back or added, and who moves where under each way of going on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

import pandas as pd

from mobility_planning.allocation.allocate import allocated
from mobility_planning.allocation.compare import audited
from mobility_planning.allocation.moves import DOWN, KEPT, LOST, NEW, UP, moves
from mobility_planning.allocation.result import Allocation
from mobility_planning.allocation.round import Round, prepare
from mobility_planning.core.errors import AllocationError, near_miss
from mobility_planning.core.progress import Track, silent
from mobility_planning.tables.schemas import empty_table
from mobility_planning.tables.workspace import Workspace

Mode = Literal["waiting", "keep", "fewest", "full"]
EARLIER: Mapping[Mode, Literal["fixed", "kept", "free"]] = {
    "waiting": "fixed", "keep": "kept", "fewest": "free", "full": "free",
}  # fmt: skip
"""What an earlier seat is worth in each mode: just this seat, this one or a better, nothing but a goal, nothing."""


def next_round(
    workspace: Workspace, earlier: pd.DataFrame, *, mode: Mode = "keep", track: Track = silent
) -> Allocation:
    """Allocate again after withdrawals, late offers or late wishes.

    Late offers and wishes are new rows of their tables; whoever gives a seat back is a row of `withdrawals`.

    Parameters
    ----------
    workspace : Workspace
        As it stands now.
    earlier : DataFrame
        The `allocation.csv` of the round before: `applicant_id, offer_id`, and `rank, merit` where they are known.
    mode : {"waiting", "keep", "fewest", "full"}
        `waiting`: nobody who has a seat moves, and seats that are free go to those without one. `keep`: whoever has a
        seat keeps it or gets a better one (Abdulkadiroğlu & Sönmez, Journal of Economic Theory 1999), and among equally
        many placed as many seats as can be stay as they are. `fewest`: as many placed as in a full re-run, and among
        those as many seats as can be stay as they are, but a seat may be exchanged for a worse one. `full`: earlier
        seats count for nothing but a goal `stay` of the office's own.
    track : Track

    Returns
    -------
    Allocation
        Its workspace holds the earlier seats, so that its papers tell who moved.

    Raises
    ------
    AllocationError
        Where the mode or the earlier allocation cannot be read, or the round cannot be allocated (see `allocate`).

    Examples
    --------
    >>> from mobility_planning.allocation.allocate import allocate
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> workspace = read_workspace(sample_folder())
    >>> before = allocate(workspace).seats
    >>> gone = before.loc[before["offer_id"] != "", ["applicant_id"]].head(1).assign(withdrawn_on=pd.NaT, reason="")
    >>> later = workspace.with_table("withdrawals", gone)
    >>> from mobility_planning.allocation.moves import moves_of
    >>> moved = moves_of(next_round(later, before, mode="waiting"))
    >>> sorted(set(moved["kind"])), int((moved["kind"] == "withdrawn").sum())
    (['kept', 'new_seat', 'withdrawn'], 1)
    """
    round_ = follow_up(workspace, earlier, mode=mode, track=track)
    return allocated(round_, round_.best(track=track), track=track)


def follow_up(workspace: Workspace, earlier: pd.DataFrame, *, mode: Mode = "keep", track: Track = silent) -> Round:
    """Prepare the round that follows an earlier one, without deciding it.

    Parameters
    ----------
    workspace : Workspace
    earlier : DataFrame
    mode : {"waiting", "keep", "fewest", "full"}
    track : Track

    Returns
    -------
    Round

    Raises
    ------
    AllocationError
        As `next_round`.
    """
    return prepare(following(workspace, earlier, mode=mode), track=track)


def following(workspace: Workspace, earlier: pd.DataFrame, *, mode: Mode = "keep") -> Workspace:
    """Put the earlier seats, and what they are worth in this mode, into a workspace.

    Parameters
    ----------
    workspace : Workspace
    earlier : DataFrame
    mode : {"waiting", "keep", "fewest", "full"}

    Returns
    -------
    Workspace

    Raises
    ------
    AllocationError
        As `next_round`.
    """
    if mode not in EARLIER:
        raise AllocationError(f"there is no mode {mode!r}", hint=f"the modes are {', '.join(EARLIER)}")
    seats = _earlier_seats(earlier, workspace["applicants"]["applicant_id"], workspace["offers"]["offer_id"])
    asked = workspace.settings.allocation
    goals = _with_stay(asked.goals) if mode in {"keep", "fewest"} else asked.goals
    section = asked.model_copy(update={"earlier": EARLIER[mode], "goals": goals})
    settings = workspace.settings.model_copy(update={"allocation": section})
    return replace(workspace, settings=settings, tables={**workspace.tables, "earlier_seats": seats})


def compare_modes(workspace: Workspace, earlier: pd.DataFrame, *, track: Track = silent) -> pd.DataFrame:
    """Set the ways of going on side by side.

    Parameters
    ----------
    workspace : Workspace
        As it stands now.
    earlier : DataFrame
        See `next_round`.
    track : Track

    Returns
    -------
    DataFrame
        `mode, placed, kept, moved_up, moved, new, lost, first_choice, mean_rank, envy_pairs, excused`: applicants, but
        for `mean_rank`, and the last two, which count wishes.

    Raises
    ------
    AllocationError
        As `next_round`.
    """
    rows = [_measured(workspace, earlier, mode) for mode in track(EARLIER, description="going on", total=len(EARLIER))]
    return pd.DataFrame(rows)


def _measured(workspace: Workspace, earlier: pd.DataFrame, mode: Mode) -> dict[str, object]:
    round_ = follow_up(workspace, earlier, mode=mode)
    chosen = round_.best().seats
    now, seats, found = round_.workspace, round_.seats(chosen), audited(round_, chosen)
    gone = frozenset(now["withdrawals"]["applicant_id"])
    kinds = Counter(moves(now["earlier_seats"], seats, withdrawn=gone)["kind"].tolist())
    return {
        "mode": mode, "placed": found.placed,
        "kept": kinds[KEPT], "moved_up": kinds[UP], "moved": kinds[DOWN], "new": kinds[NEW], "lost": kinds[LOST],
        "first_choice": found.first_choice, "mean_rank": found.mean_rank,
        "envy_pairs": found.envy_pairs, "excused": len(found.excused),
    }  # fmt: skip


def _with_stay(goals: tuple[str, ...]) -> tuple[str, ...]:
    """Aim at few moves right after the number of the placed, or after the first goal where that is no goal."""
    if "stay" in goals:
        return goals
    place = goals.index("placed") + 1 if "placed" in goals else 1
    return (*goals[:place], "stay", *goals[place:])


def _earlier_seats(earlier: pd.DataFrame, applicants: pd.Series, offers: pd.Series) -> pd.DataFrame:
    """Read an allocation as the table `earlier_seats`, whether it comes from a file or from the round itself."""
    for column in ("applicant_id", "offer_id"):
        if column not in earlier:
            hint = "take the allocation.csv of the round before"
            raise AllocationError(f"the earlier allocation has no column {column}", hint=hint)
    known = earlier.assign(offer_id=earlier["offer_id"].fillna("").astype("str"))
    held = known[known["offer_id"] != ""]
    twice = held.loc[held["applicant_id"].duplicated(), "applicant_id"]
    if len(twice):
        raise AllocationError(f"{twice.iloc[0]} has two seats in the earlier allocation", hint="keep one of them")
    lost = held.loc[~held["applicant_id"].isin(applicants), "applicant_id"]
    if len(lost):
        hint = near_miss(lost.iloc[0], applicants) or "keep the applicant, and add a row to withdrawals"
        raise AllocationError(f"{lost.iloc[0]} had a seat and is not among the applicants", hint=hint)
    strange = held.loc[~held["offer_id"].isin(offers), "offer_id"]
    if len(held) and len(strange) == len(held):
        hint = near_miss(strange.iloc[0], offers) or "take the allocation.csv of the round before"
        raise AllocationError(f"no earlier seat is at an offer of this round: {strange.iloc[0]}", hint=hint)
    known = known.sort_values("offer_id", ascending=False, kind="stable").drop_duplicates("applicant_id")
    empty = empty_table("earlier_seats")
    numbers = {
        name: pd.to_numeric(known[name]).astype("Int64") for name in ("rank", "merit") if name in known
    }  # fmt: skip
    table = known.assign(applicant_id=known["applicant_id"].astype("str"), **numbers).reindex(columns=empty.columns)
    table = table.astype(empty.dtypes.to_dict()).sort_values("applicant_id", kind="stable")
    return table[table["applicant_id"].isin(applicants)].reset_index(drop=True)
