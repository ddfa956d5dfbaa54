"""What the office already decided after a stay: rows of the table `recognitions` prevail over every proposal."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pandas as pd

from mobility_planning.agreements.course_names import listed, names_of
from mobility_planning.agreements.returning.courses import Compared
from mobility_planning.agreements.returning.rules import (
    CourseState,
    Kind,
    Outcome,
    RecognisedCourse,
    StudiedCourse,
    cents,
    earned,
)
from mobility_planning.agreements.signing.agreement import LearningAgreement
from mobility_planning.core.facts import exact
from mobility_planning.core.remark import Remark, remark
from mobility_planning.core.terms import Recognised
from mobility_planning.tables.workspace import Workspace

Groups = Mapping[str, tuple[tuple[StudiedCourse, ...], tuple[RecognisedCourse, ...]]]


def office_outcomes(workspace: Workspace, agreement: LearningAgreement, compared: Compared) -> tuple[Outcome, ...]:
    """Read the office's own rows for a stay as outcomes, its figures and words as they stand.

    Parameters
    ----------
    workspace : Workspace
    agreement : LearningAgreement
    compared : Compared

    Returns
    -------
    tuple of Outcome
        A row that recognises more than was earned says so and stands: the office decides.
    """
    rows = workspace["recognitions"]
    own = rows[(rows["applicant_id"] == agreement.applicant_id) & (rows["hei_id"] == agreement.host.hei_id)]
    year = agreement.academic_year
    own = own[own["academic_year"].isin(["", year])] if year else own
    names = names_of(compared.named(compared.courses))
    # the agreement's own names first: a transcript without ids names its courses in another way
    agreed = {course.name: place for place, course in reversed([*enumerate(compared.courses)])}
    homes = {home.course_id: home for _, both in compared.groups.values() for home in both}
    found = []
    for row in own.to_dict("records"):
        places = ((name, agreed.get(name, names.find(name, name, name))) for name in listed(row["host_course_ids"]))
        hosts = tuple(_host(name, place, compared) for name, place in places)
        kept = tuple(homes.get(name, RecognisedCourse(name, name, None)) for name in listed(row["home_course_ids"]))
        found.append(_outcome(row, _group_of(hosts, compared), hosts, kept))
    return tuple(found)


def without_office(compared: Compared, own: Iterable[Outcome]) -> tuple[Groups, tuple[StudiedCourse, ...]]:
    """Leave to the proposals what the office has not decided.

    Parameters
    ----------
    compared : Compared
    own : iterable of Outcome
        Of `office_outcomes`.

    Returns
    -------
    tuple of (groups, extras)
        As in `Compared`, without the courses the office decided on; what is left of a group without home courses is
        extra.
    """
    decided = list(own)
    hosts = {(course.row, course.title) for one in decided for course in one.hosts}
    homes = {home.course_id for one in decided for home in one.homes}
    groups: dict[str, tuple[tuple[StudiedCourse, ...], tuple[RecognisedCourse, ...]]] = {}
    extras = [course for course in compared.extras if (course.row, course.title) not in hosts]
    for name, (away, back) in compared.groups.items():
        left = tuple(course for course in away if (course.row, course.title) not in hosts)
        due = tuple(home for home in back if home.course_id not in homes)
        if due and (left or not away):
            groups[name] = (left, due)
        else:
            extras += left
    return groups, tuple(extras)


def _host(name: str, place: Hashable | None, compared: Compared) -> StudiedCourse:
    """Give the course the office means, under the name the office gave it."""
    if not isinstance(place, int):
        return StudiedCourse(name, name, CourseState.MISSING)
    return replace(compared.courses[place], name=name)


def _group_of(hosts: tuple[StudiedCourse, ...], compared: Compared) -> str:
    """Name the agreement's group that all the courses are of; empty where they are of none, or of several."""
    titles = {course.title for course in hosts}
    return next((name for name, (away, _) in compared.groups.items() if titles <= {one.title for one in away}), "")


def _outcome(
    row: Mapping[Hashable, Any], group: str, hosts: tuple[StudiedCourse, ...], homes: tuple[RecognisedCourse, ...]
) -> Outcome:
    ects, outcome = _ects(row, hosts, homes), Recognised(row["outcome"])
    grounds: list[Remark] = [remark("ground-office")]
    if ects > earned(hosts):
        grounds.append(remark("ground-office-more", ects=float(ects), earned=float(earned(hosts))))
    day = "" if pd.isna(row["decided_on"]) else row["decided_on"].date().isoformat()
    method = "office" if row["grade"] else ""
    said = {"grade": row["grade"], "said": row["ground"], "decided_on": day, "decided_by": row["decided_by"]}
    return Outcome(group, Kind.OFFICE, hosts, homes, outcome, ects, tuple(grounds), method=method, **said)


def _ects(
    row: Mapping[Hashable, Any], hosts: tuple[StudiedCourse, ...], homes: tuple[RecognisedCourse, ...]
) -> Fraction:
    """Give the ECTS the office wrote, or those that its verdict means; a part that it does not state is none."""
    if not pd.isna(row["ects"]):
        return exact(float(row["ects"]))
    if row["outcome"] != Recognised.FULLY:
        return Fraction(0)
    stated = [home.ects for home in homes if home.ects is not None]
    return cents(min(sum(stated, Fraction(0)), earned(hosts)) if stated else earned(hosts))
