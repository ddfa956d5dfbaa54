"""Courses outside the agreement: recognised by a past decision, as electives where the policy says so, or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import zip_longest

import pandas as pd

from mobility_planning.agreements.course_names import CourseNames, listed, names_of
from mobility_planning.agreements.decided_credits import decided_ects
from mobility_planning.agreements.returning.rules import (
    Kind,
    Outcome,
    RecognisedCourse,
    StudiedCourse,
    cents,
    course_grounds,
    earned,
    group_grade,
)
from mobility_planning.agreements.signing.stay_record import course_ects
from mobility_planning.core.facts import exact
from mobility_planning.core.remark import Remark, remark
from mobility_planning.core.terms import Recognised, Verdict
from mobility_planning.tables.workspace import Workspace

_SIDES = ["host_course_ids", "host_codes", "host_titles", "home_course_ids"]


@dataclass(frozen=True)
class Decision:
    """A past decision on courses of the host: which, what for, and by whom."""

    courses: tuple[tuple[str, str, str], ...]
    homes: tuple[str, ...]
    verdict: Verdict
    credits: Fraction | None
    decided_on: str
    decided_by: str

    @property
    def ground(self) -> Remark:
        """The sentence that cites it."""
        return remark(f"ground-decision-{self.verdict}", day=self.decided_on or "none", who=self.decided_by or "?")


def extra_outcomes(
    workspace: Workspace,
    hei_id: str,
    extras: Sequence[StudiedCourse],
    named: pd.DataFrame,
    taken: frozenset[str],
    level: str,
) -> tuple[Outcome, ...]:
    """Propose what courses outside the agreement count for.

    Parameters
    ----------
    workspace : Workspace
        Its `decisions`, the latest first, and its policy on electives.
    hei_id : str
        The host.
    extras : sequence of StudiedCourse
    named : DataFrame
        `course_id, code, title` of the extras, in their order.
    taken : frozenset of str
        Home courses that something else already counts for: no course is recognised twice.
    level : str
        Level of the programme, for the credits of decisions.

    Returns
    -------
    tuple of Outcome
        Decisions first; every extra is in exactly one.
    """
    names, left = names_of(named.reset_index(drop=True)), dict(enumerate(extras))
    found: list[Outcome] = []
    used, blocked = set(taken), dict[int, Remark]()
    for decision in _decisions(workspace, hei_id):
        places = [place for place in _places(decision, names) if place in left and left[place].passed]
        if len(places) != len(decision.courses) or len(set(places)) != len(places):
            continue
        if twice := sorted(used & set(decision.homes)):
            blocked |= {place: remark("ground-home-already", courses="; ".join(twice)) for place in places}
            continue
        found.append(_decided(decision, tuple(left.pop(place) for place in places), workspace, level))
        used.update(decision.homes)
    return (*found, *(_alone(course, workspace, blocked.get(place)) for place, course in left.items()))


def _decisions(workspace: Workspace, hei_id: str) -> Iterator[Decision]:
    """List the newest decision on exactly the same courses, on one day a rejection; the newest first.

    A rejection for some home courses says nothing against others: it comes after what was accepted.
    """
    rows = workspace["decisions"]
    own = rows[rows["host_hei_id"] == hei_id]
    no = own["verdict"] == Verdict.REJECTED
    order = own.assign(no=no, last=no & (own["home_course_ids"] != ""))
    newest = order.sort_values(["decided_on", "no"], ascending=[False, False], kind="stable").drop_duplicates(_SIDES)
    for row in newest.sort_values("last", kind="stable").to_dict("records"):
        courses = _courses(row["host_course_ids"], row["host_codes"], row["host_titles"])
        credits_ = None if pd.isna(row["credits"]) else exact(row["credits"])
        day = "" if pd.isna(row["decided_on"]) else row["decided_on"].date().isoformat()
        if courses:
            homes = tuple(listed(row["home_course_ids"]))
            yield Decision(courses, homes, Verdict(row["verdict"]), credits_, day, row["decided_by"])


def _courses(ids: str, codes: str, titles: str) -> tuple[tuple[str, str, str], ...]:
    """Pair ids, codes and titles; a single course may have a semicolon in its title."""
    first, second, third = listed(ids), listed(codes), listed(titles)
    if len(first) == 1 or len(second) == 1:
        third = [titles]
    return tuple((one, two, three) for one, two, three in zip_longest(first, second, third, fillvalue=""))


def _places(decision: Decision, names: CourseNames) -> list[int]:
    found = [names.find(*course) for course in decision.courses]
    return [place for place in found if isinstance(place, int)]


def _decided(decision: Decision, hosts: tuple[StudiedCourse, ...], workspace: Workspace, level: str) -> Outcome:
    homes = tuple(_home_course(course, workspace) for course in decision.homes)
    told = [found for course in hosts for found in course_grounds(course)]
    if decision.verdict == Verdict.REJECTED:
        return _outcome(decision, hosts, (), Recognised.NOT, Fraction(0), (decision.ground, *told), workspace)
    cap = None if decision.credits is None else decided_ects(workspace, decision.credits, level)
    most = earned(hosts) if cap is None else cap
    full = sum((home.ects or Fraction(0) for home in homes), Fraction(0)) or most
    ects = cents(min(most, full, earned(hosts)))
    if ects < cents(full):
        told.append(remark("ground-short", missing=float(cents(full) - ects), due=float(cents(full))))
    whole = decision.verdict != Verdict.PARTIAL and ects >= cents(full)
    outcome = (Recognised.FULLY if whole else Recognised.PARTIALLY) if ects else Recognised.NOT
    return _outcome(decision, hosts, homes, outcome, ects, (decision.ground, *told), workspace)


def _outcome(
    decision: Decision, hosts: tuple[StudiedCourse, ...], homes: tuple[RecognisedCourse, ...], outcome: Recognised,
    ects: Fraction, grounds: tuple[Remark, ...], workspace: Workspace,
) -> Outcome:  # fmt: skip
    grade, method, ungraded = group_grade(hosts, workspace.home_scale, workspace.facts) if ects else ("", "", ())
    return Outcome(
        "", Kind.DECISION, hosts, homes, outcome, ects, (*grounds, *ungraded), grade, method,
        decided_on=decision.decided_on, decided_by=decision.decided_by,
    )  # fmt: skip


def _home_course(course_id: str, workspace: Workspace) -> RecognisedCourse:
    rows = workspace["courses"]
    titles = rows.loc[(rows["hei_id"] == workspace.home) & (rows["course_id"] == course_id), "title"]
    ects = course_ects(workspace, workspace.home).get((workspace.home, course_id))
    return RecognisedCourse(course_id, "".join(titles), None if ects is None else exact(ects))


def _alone(course: StudiedCourse, workspace: Workspace, blocked: Remark | None) -> Outcome:
    """Propose for one course that no decision speaks of, or that one speaks of in vain."""
    hosts, told = (course,), course_grounds(course)
    stated = workspace.policy.recognition if workspace.policy else None
    ects = cents(earned(hosts))
    if stated and stated.electives_transfer and ects:
        grade, method, ungraded = group_grade(hosts, workspace.home_scale, workspace.facts)
        grounds = (remark("ground-elective", source=stated.cite()), *ungraded)
        return Outcome("", Kind.ELECTIVE, hosts, (), Recognised.FULLY, ects, grounds, grade, method)
    why = "ground-extra" if course.agreed is None else "ground-unpaired"
    grounds = told or (blocked or remark(why, course=course.title),)
    return Outcome("", Kind.EXTRA, hosts, (), Recognised.NOT, Fraction(0), grounds)
