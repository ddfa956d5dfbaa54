"""What would one level of a language course buy? The round again with everyone of one level a level higher."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from mobility_planning.agreements.coverage import coverage
from mobility_planning.allocation.explain.targets import LEVELS
from mobility_planning.allocation.result import Allocation
from mobility_planning.allocation.round import prepare
from mobility_planning.allocation.rules.wishes import known_order
from mobility_planning.core.progress import Track, silent
from mobility_planning.outcomes.questions.one_more import gains
from mobility_planning.outcomes.suppression import K
from mobility_planning.tables.workspace import Workspace

OFFER_LANGUAGE = "offer.language"
COLUMNS = (
    "language", "from_level", "to_level", "people", "wishes", "eligible", "placed", "placed_in_course",
    "first_choices", "ranks_gained", "ects_gained", "new_seat", "moved_up", "moved_down", "lost", "per_person",
)  # fmt: skip
_PAIR = ["applicant_id", "offer_id"]


@dataclass(frozen=True)
class Course:
    """A course group: everyone of one level in a language, with a wish for an offer in it."""

    language: str
    from_level: str
    to_level: str
    people: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class LanguageCourseValue:
    """What a course of one level buys, language by language and level by level.

    Parameters
    ----------
    planned : bool
        Whether recognisable ECTS were planned anew with the higher level, from proposals; otherwise they stay as they
        are, and what a level opens is its seats alone.
    table : DataFrame, one row per course group, the one that places most first
        `language, from_level, to_level, people` in the course, their `wishes` for offers in the language; `eligible`,
        refused wishes that may compete with the level (of any offer, as ECTS may change too); what the optimum gains:
        `placed`, `placed_in_course` (of those in the course), `first_choices, ranks_gained, ects_gained, new_seat,
        moved_up, moved_down, lost` as in `one_more.OneMoreSeat`; `per_person`, applicants placed by person in the
        course.
    """

    planned: bool
    table: pd.DataFrame


def language_course_value(
    allocation: Allocation, proposals: pd.DataFrame | None = None, *, k: int = K, track: Track = silent
) -> LanguageCourseValue:
    """Raise everyone of one level in a language by a level, and allocate again: what the course is worth.

    A level opens offers that ask for it, raises merit where language weighs, and lets courses be taken that are taught
    in the language, so that more ECTS count at home. Nobody else changes, and the wishes stay as they are, so a course
    that makes people wish for more is worth more than is counted here. Who has shown no level is in no course group.

    Parameters
    ----------
    allocation : Allocation
    proposals : DataFrame, optional
        As `propose` gives them, to plan the stays of those in the course anew.
    k : int
        Groups of fewer persons hold no course: what it changes would tell of single persons.
    track : Track

    Returns
    -------
    LanguageCourseValue

    Examples
    --------
    >>> from mobility_planning.allocation.allocate import allocate
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> groups = courses(allocate(read_workspace(sample_folder())))
    >>> [(group.language, group.to_level) for group in groups][:3]
    [('de', 'B2'), ('de', 'C1'), ('en', 'B1')]
    """
    groups = tuple(group for group in courses(allocation) if len(group.people) >= k)
    planned = proposals is not None and len(allocation.workspace["coverage"]) > 0
    known = _planned(allocation.workspace, groups, proposals, track) if planned else [None] * len(groups)
    held = list(zip(groups, known, strict=True))
    rows = [
        {**_about(group, allocation), **_bought(group, allocation, ects)}
        for group, ects in track(held, description="holding courses", total=len(held))
    ]
    table = pd.DataFrame(rows, columns=list(COLUMNS)).astype({"ects_gained": "Float64", "per_person": "float64"})
    order = ["placed", "eligible", "ranks_gained", "language", "to_level"]
    ordered = table.sort_values(order, ascending=[False, False, False, True, True], ignore_index=True)
    return LanguageCourseValue(planned, ordered)


def courses(allocation: Allocation) -> tuple[Course, ...]:
    """Form a course group for every language that offers ask for and every level somebody could leave.

    Parameters
    ----------
    allocation : Allocation

    Returns
    -------
    tuple of Course
        By language and level.
    """
    wishes = allocation.round.wishes
    there = wishes[wishes[OFFER_LANGUAGE] != ""]
    levels = there.assign(level=known_order(allocation.workspace, there[OFFER_LANGUAGE], there))
    open_ = levels[(levels["level"] > 0) & (levels["level"] < len(LEVELS))]
    kinds = sorted(set(zip(open_[OFFER_LANGUAGE], open_["level"].astype(int), strict=True)))
    people = {
        kind: open_.loc[(open_[OFFER_LANGUAGE] == kind[0]) & (open_["level"] == kind[1]), "applicant_id"]
        for kind in kinds
    }
    return tuple(
        Course(str(language), LEVELS[level - 1], LEVELS[level], tuple(sorted(set(people[language, level]))))
        for language, level in kinds
    )


def _about(group: Course, allocation: Allocation) -> dict[str, object]:
    wishes = allocation.round.wishes
    mine = wishes["applicant_id"].isin(group.people) & (wishes[OFFER_LANGUAGE] == group.language)
    return {
        "language": group.language, "from_level": group.from_level, "to_level": group.to_level,
        "people": len(group.people), "wishes": int(mine.sum()),
    }  # fmt: skip


def _bought(group: Course, allocation: Allocation, ects: pd.DataFrame | None) -> dict[str, object]:
    """Allocate again after the course, and count what is gained."""
    before = allocation.round
    workspace = _raised(allocation.workspace, group, ects)
    after = prepare(workspace)
    then = after.seats(after.best().seats)
    found = gains(before, allocation.seats, after, then)
    eligible = ~before.pairs["eligible"] & after.pairs["eligible"].to_numpy()
    inside = [int(((held["offer_id"] != "") & held["applicant_id"].isin(group.people)).sum())
              for held in (allocation.seats, then)]  # fmt: skip
    return {
        **found, "eligible": int(eligible.sum()), "placed_in_course": inside[1] - inside[0],
        "per_person": (found["placed"] or 0) / len(group.people),
    }  # fmt: skip


def _raised(workspace: Workspace, group: Course, ects: pd.DataFrame | None) -> Workspace:
    """Hand in a certificate of the higher level for everyone in the course, and their stays planned anew."""
    raised = workspace.with_table("languages", _certificates(workspace["languages"], group, group.people))
    if ects is None:
        return raised
    known = workspace["coverage"]
    left = known[~known["applicant_id"].isin(group.people)]
    return raised.with_table("coverage", pd.concat([left, ects[known.columns]], ignore_index=True))


def _certificates(known: pd.DataFrame, group: Course, people: tuple[str, ...]) -> pd.DataFrame:
    rows = pd.DataFrame(
        {"applicant_id": list(people), "language": group.language, "test": "CEFR", "score": group.to_level}
    )
    return pd.concat([known, rows.reindex(columns=known.columns).astype(known.dtypes)], ignore_index=True)


def _planned(
    workspace: Workspace, groups: tuple[Course, ...], proposals: pd.DataFrame | None, track: Track
) -> list[pd.DataFrame | None]:
    """Plan the stays of everyone in every course at once: each of them enters as a person of their own."""
    copies = pd.DataFrame(
        [(number, person, f"{person}\0{number}") for number, group in enumerate(groups) for person in group.people],
        columns=["group", "own", "copy"],
    )
    copied = {name: _copied(workspace[name], copies) for name in ("applicants", "languages", "transcripts", "choices")}
    for number, group in enumerate(groups):
        people = tuple(copies.loc[copies["group"] == number, "copy"])
        copied["languages"] = _certificates(copied["languages"], group, people)
    small = replace(workspace, tables={**workspace.tables, **copied})
    found = coverage(small, proposals=proposals, pairs=copied["choices"][_PAIR], track=track).dropna(subset="ects")
    named = found.merge(copies, left_on="applicant_id", right_on="copy")
    plain = named.assign(applicant_id=named["own"])
    return [plain.loc[plain["group"] == number, found.columns] for number in range(len(groups))]


def _copied(table: pd.DataFrame, copies: pd.DataFrame) -> pd.DataFrame:
    """Repeat an applicant's rows for every course the applicant is in."""
    rows = copies.merge(table, left_on="own", right_on="applicant_id")
    return rows.assign(applicant_id=rows["copy"])[table.columns].astype(table.dtypes)
