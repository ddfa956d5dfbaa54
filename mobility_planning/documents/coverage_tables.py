"""Where the courses fit: what the least of recognisable ECTS refused, and what the seats given count for at home."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import pandas as pd

from mobility_planning.agreements.coverage import COMPUTED, origin
from mobility_planning.allocation.result import Allocation
from mobility_planning.allocation.round import prepare
from mobility_planning.allocation.rules.findings import MISSING
from mobility_planning.allocation.rules.office_rules import LEAST_COVERAGE
from mobility_planning.core.alphabet import by_alphabet
from mobility_planning.core.errors import AllocationError
from mobility_planning.core.locale import Words
from mobility_planning.documents.names import host_names
from mobility_planning.documents.round_tables import seat_coverage
from mobility_planning.tables.workspace import Workspace

GOAL = "coverage"


@dataclass(frozen=True)
class Sum:
    """What some seats count for at home.

    Parameters
    ----------
    seats : int
    mean : float or None
        ECTS, over the seats they are known of; None where they are known of none.
    unknown : int
        Seats of which the table coverage says nothing.
    """

    seats: int
    mean: float | None
    unknown: int


@dataclass(frozen=True, eq=False)
class Fit:
    """Where the courses fit.

    Parameters
    ----------
    computed : bool
        Whether matching and planning made the table coverage, or the office handed it in.
    least : int or None
        The fewest ECTS asked for; None where none are.
    wishes, applicants, alone : int
        Wishes refused for fewer, their applicants, and those of the wishes that nothing else refuses.
    given : Sum
        Of the seats given.
    without : Sum or None
        Of the seats as they would have been given without the least and the goal; None where neither is set, or the
        other rules leave no such allocation.
    """

    computed: bool
    least: int | None
    wishes: int
    applicants: int
    alone: int
    given: Sum
    without: Sum | None


def fit(allocation: Allocation) -> Fit | None:
    """Sum up where the courses fit.

    Parameters
    ----------
    allocation : Allocation

    Returns
    -------
    Fit or None
        None where nothing is known of recognisable ECTS.
    """
    workspace = allocation.workspace
    if not len(workspace["coverage"]):
        return None
    refused = _refused(allocation)
    reasons = allocation.pairs["reasons"]
    return Fit(
        computed=origin(workspace) == COMPUTED,
        least=workspace.settings.allocation.min_ects,
        wishes=len(refused),
        applicants=refused["applicant_id"].nunique(),
        alone=int(reasons.isin([LEAST_COVERAGE, LEAST_COVERAGE + MISSING]).sum()),
        given=_sum(allocation.seats, workspace),
        without=_without(allocation),
    )


def fit_sentences(allocation: Allocation, words: Words) -> list[str]:
    """Say where recognisable ECTS come from, whom the least refused, what the seats count for, and would have else.

    Parameters
    ----------
    allocation : Allocation
    words : Words

    Returns
    -------
    list of str
        Nothing where nothing is known of recognisable ECTS.
    """
    known = fit(allocation)
    if known is None:
        return []
    least = [] if known.least is None else [words.say(
        "fit-least", least=known.least, wishes=known.wishes, applicants=known.applicants, alone=known.alone
    )]  # fmt: skip
    return [
        words.say("fit-computed" if known.computed else "fit-handed-in"),
        *least,
        *_counted("fit-given", known.given, words),
        *(_counted("fit-without", known.without, words) if known.without else []),
    ]


def _counted(key: str, seats: Sum, words: Words) -> list[str]:
    """Say what seats count for; nothing of none."""
    if seats.mean is None:
        return []
    unknown = [words.say("fit-unknown", unknown=seats.unknown)] * bool(seats.unknown)
    return [" ".join([words.say(key, seats=seats.seats, mean=words.number(seats.mean, 1)), *unknown])]


def hosts_fit(allocation: Allocation, words: Words) -> pd.DataFrame:
    """Lay out by host what its seats count for.

    Parameters
    ----------
    allocation : Allocation
    words : Words

    Returns
    -------
    DataFrame
        `host, seats` (given), `ects_mean, ects_least, ects_most` (of them; missing where they are not known),
        `wishes_refused` (for too few ECTS), the host whose seats count for most first.
    """
    seats = seat_ects(allocation, words)
    hosts = allocation.workspace["offers"].set_index("offer_id")["hei_id"]
    given = seats.groupby("hei_id")["ects"].agg(["size", "mean", "min", "max"])
    refused = _refused(allocation)["offer_id"].map(hosts).value_counts()
    table = given.reindex(sorted({*given.index, *refused.index}))
    names = host_names(allocation.workspace, words)
    told = pd.DataFrame({
        "host": [str(names.get(hei, hei)) for hei in table.index],
        "seats": table["size"].fillna(0).astype("int64"),
        "ects_mean": table["mean"].round(1), "ects_least": table["min"], "ects_most": table["max"],
        "wishes_refused": refused.reindex(table.index).fillna(0).astype("int64"),
    })  # fmt: skip
    return told.sort_values(
        ["ects_mean", "host"], ascending=[False, True], na_position="last", ignore_index=True,
        key=by_alphabet(words.language, "host"),
    )  # fmt: skip


def seat_ects(allocation: Allocation, words: Words) -> pd.DataFrame:
    """Give every seat with its host and its recognisable ECTS: `applicant_id, hei_id, host, ects` (NaN: unknown)."""
    held = allocation.seats[allocation.seats["offer_id"] != ""]
    hosts = allocation.workspace["offers"].set_index("offer_id")["hei_id"]
    names = host_names(allocation.workspace, words)
    there = held["offer_id"].map(hosts)
    known = seat_coverage(allocation)
    ects = [known.get(key) for key in zip(held["applicant_id"], held["offer_id"], strict=True)]
    return pd.DataFrame({
        "applicant_id": held["applicant_id"].to_numpy(),
        "hei_id": there.to_numpy(), "host": there.map(names).fillna(there).astype("str").to_numpy(),
        "ects": pd.Series(ects, dtype="float64").to_numpy(),
    })  # fmt: skip


def _refused(allocation: Allocation) -> pd.DataFrame:
    refusals = allocation.eligibility.refusals
    return refusals[refusals["code"].isin([LEAST_COVERAGE, LEAST_COVERAGE + MISSING])]


def _sum(seats: pd.DataFrame, workspace: Workspace) -> Sum:
    held = seats.loc[seats["offer_id"] != "", ["applicant_id", "offer_id"]]
    ects = held.merge(workspace["coverage"], on=["applicant_id", "offer_id"], how="left")["ects"].astype("float64")
    mean = None if ects.isna().all() else float(ects.mean())
    return Sum(len(ects), mean, int(ects.isna().sum()))


@lru_cache(maxsize=1)
def _without(allocation: Allocation) -> Sum | None:
    """Give the seats anew, without the least and the goal; minutes and report ask for the same round."""
    workspace = allocation.workspace
    asked = workspace.settings.allocation
    goals = tuple(goal for goal in asked.goals if goal != GOAL)
    if (asked.min_ects is None and goals == asked.goals) or not goals:
        return None
    free = asked.model_copy(update={"min_ects": None, "goals": goals})
    settings = workspace.settings.model_copy(update={"allocation": free})
    try:
        round_ = prepare(replace(workspace, settings=settings))
        return _sum(round_.seats(round_.best().seats), workspace)
    except AllocationError:
        return None
