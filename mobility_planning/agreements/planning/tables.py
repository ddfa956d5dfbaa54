"""The tables of a plan: groups, Table A, Table B, what is left for later, what may not be taken, the load."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

import pandas as pd

from mobility_planning.agreements.planning.options import CENTS, LOAD, HomeCourse, HostCourse, Options
from mobility_planning.agreements.planning.replacements import SURE, Replacement
from mobility_planning.core.credits import ects_column
from mobility_planning.core.terms import CourseKind
from mobility_planning.tables.workspace import Workspace

NAMES = ("code", "title", "title_en", "title_ru", "title_kk")
GROUPS = {
    "group": "str", "host_course_ids": "str", "home_course_ids": "str", "host_ects": "float64", "home_ects": "float64",
    "recognised_ects": "float64", "missing_ects": "float64", "probability": "float64", "decided": "bool",
    "expected_ects": "float64", "n_host": "int64", "n_home": "int64",
}  # fmt: skip
STUDIED = (
    {"group": "str", "hei_id": "str", "course_id": "str"} | dict.fromkeys(NAMES, "str")
    | {"term": "str", "language": "str", "credits": "float64", "credit_system": "str", "ects": "float64",
       "ects_low": "float64", "ects_high": "float64", "fact_id": "str", "source": "str"}
)  # fmt: skip
RECOGNISED = (
    {"group": "str", "hei_id": "str", "course_id": "str"} | dict.fromkeys(NAMES, "str")
    | {"semester": "int64", "term": "str", "kind": "str", "elective_group": "str", "credits": "float64",
       "credit_system": "str", "ects": "float64", "recognised_ects": "float64", "automatic": "bool",
       "due_ects": "float64"}
)  # fmt: skip
LATER = (
    {"course_id": "str"} | dict.fromkeys(NAMES, "str")
    | {"semester": "int64", "kind": "str", "elective_group": "str", "ects": "float64"}
)  # fmt: skip
LEFT_OUT = {"course_id": "str", "title": "str", "code": "str", "value": "str", "required": "str"}
LOADS = {"term": "str", "least": "float64", "most": "float64", "ects": "float64"}


@dataclass(frozen=True)
class Taken:
    """A host course of a plan, the way it is taken in, and the number of its group; "" where it replaces nothing."""

    course: HostCourse
    way: int
    group: str


@dataclass(frozen=True)
class Chosen:
    """A plan in numbers, as the tables are written from it.

    Parameters
    ----------
    options : Options
    groups : tuple of Replacement
        Numbered from 1.
    taken : tuple of Taken
    terms : tuple of str
        The semesters of the stay.
    bounds : tuple of (int, int)
        Least and most ECTS of a semester.
    """

    options: Options
    groups: tuple[Replacement, ...]
    taken: tuple[Taken, ...]
    terms: tuple[str, ...]
    bounds: tuple[int, int]


@dataclass(frozen=True, eq=False)
class PlanTables:
    """The tables of a plan; ECTS in hundredths, none of them ever rounded up.

    Parameters
    ----------
    groups : DataFrame
        Which host courses count for which home courses: group ("1", "2", …), ids joined by "; " (a place in an elective
        group stands by the group's name), ECTS of both sides, recognised and missing ECTS, probability, decided,
        expected ECTS, n_host, n_home.
    studied : DataFrame
        Table A, by semester and group: host courses with their original credits, ECTS, the exact range, and the row of
        the facts.
    recognised : DataFrame
        Table B, by group: home courses, what is recognised of each, whether it is so automatically (decided, nothing
        missing), and how much of it is due in the stay's semesters (`due_ects`).
    later : DataFrame
        Home courses of the stay's semesters that stay open; an elective group is one row, its title the group.
    left_out : DataFrame
        Host courses that may not be taken, a row for each reason.
    load : DataFrame
        term, least, most and ects of every semester.
    """

    groups: pd.DataFrame
    studied: pd.DataFrame
    recognised: pd.DataFrame
    later: pd.DataFrame
    left_out: pd.DataFrame
    load: pd.DataFrame


def plan_tables(workspace: Workspace, hei_id: str, chosen: Chosen) -> PlanTables:
    """Write the tables of a plan.

    Parameters
    ----------
    workspace : Workspace
    hei_id : str
        The host.
    chosen : Chosen

    Returns
    -------
    PlanTables
    """
    theirs = {taken.course.course_id for taken in chosen.taken}
    open_home = {course.course_id for course in chosen.options.home}
    host, home = _printed(workspace, hei_id, theirs), _printed(workspace, workspace.home, open_home)
    return PlanTables(
        _table(_groups(chosen), GROUPS),
        _table(_studied(chosen, hei_id, host), STUDIED),
        _table(_recognised(chosen, workspace.home, home), RECOGNISED),
        _table(_later(chosen, home), LATER),
        _table([vars(reason) for reason in chosen.options.left_out], LEFT_OUT),
        _table(_loads(chosen), LOADS),
    )


_Printed = Mapping[str, Mapping[str, object]]
_NO_COURSE: Mapping[str, object] = dict.fromkeys(("code", "title_en", "title_ru", "title_kk", "term"), "")


def _table(rows: Iterable[Mapping[str, object]], columns: Mapping[str, str]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(columns)).astype(dict(columns))


def _printed(workspace: Workspace, hei_id: str, wanted: Set[str]) -> _Printed:
    """Give what the catalogue prints of some courses, and the conversion of their credits, by id."""
    courses = workspace["courses"]
    table = courses[(courses["hei_id"] == hei_id) & courses["course_id"].isin(list(wanted))]
    institutions = workspace["institutions"]
    usual = next(iter(institutions.loc[institutions["hei_id"] == hei_id, "credit_system"]), "")
    system = table["credit_system"].where(table["credit_system"] != "", usual)
    today, facts = workspace.settings.workspace.today, workspace.facts
    figures = ects_column(table["credits"], system, table["level"], on=today, facts=facts)
    sources = facts.credit_systems.set_index("fact_id")["source"]
    columns = ["course_id", *NAMES, "term", "language", "credits"]
    whole = table[columns].assign(
        credit_system=system, ects_low=figures["ects_low"].round(2), ects_high=figures["ects_high"].round(2),
        fact_id=figures["fact_id"], source=figures["fact_id"].map(sources).fillna(""),
    )  # fmt: skip
    return {str(row["course_id"]): {str(key): cell for key, cell in row.items()} for row in whole.to_dict("records")}


def _groups(chosen: Chosen) -> Iterator[dict[str, object]]:
    for number, group in enumerate(chosen.groups, start=1):
        yield {
            "group": str(number), "host_course_ids": "; ".join(group.hosts),
            "home_course_ids": "; ".join(course.name for course in group.homes),
            "host_ects": group.host_cents / CENTS, "home_ects": group.home_cents / CENTS,
            "recognised_ects": group.recognised_cents / CENTS,
            "missing_ects": (group.home_cents - group.recognised_cents) / CENTS,
            "probability": group.chance / SURE, "decided": group.decided,
            "expected_ects": group.chance * group.recognised_cents / (SURE * CENTS),
            "n_host": len(group.hosts), "n_home": len(group.homes),
        }  # fmt: skip


def _studied(chosen: Chosen, hei_id: str, printed: _Printed) -> Iterator[dict[str, object]]:
    for taken in sorted(chosen.taken, key=lambda taken: _order(taken, chosen.terms)):
        course = taken.course
        figures = {"term": course.terms[taken.way], "ects": course.cents / CENTS}
        yield {**printed[course.course_id], "group": taken.group, "hei_id": hei_id, **figures}


def _order(taken: Taken, terms: Sequence[str]) -> tuple[object, ...]:
    """Put the courses of the first semester first, those of the year last, and fillers after the groups."""
    term = taken.course.terms[taken.way]
    when = terms.index(term) if term in terms else len(terms)
    return when, not taken.group, len(taken.group), taken.group, taken.course.course_id


def _recognised(chosen: Chosen, hei_id: str, printed: _Printed) -> Iterator[dict[str, object]]:
    for number, group in enumerate(chosen.groups, start=1):
        automatic = group.decided and group.recognised_cents == group.home_cents
        for course, share in zip(group.homes, group.shares, strict=True):
            yield {
                "credits": math.nan, "credit_system": "", **_home(course, printed), "group": str(number),
                "hei_id": hei_id, "recognised_ects": share / CENTS, "automatic": automatic,
                "due_ects": _due_cents(course, chosen.options) / CENTS,
            }  # fmt: skip


def _home(course: HomeCourse, printed: _Printed) -> dict[str, object]:
    """Describe a home course, or a place in an elective group by the group's name."""
    kind = CourseKind.COMPULSORY if course.compulsory else CourseKind.ELECTIVE
    named = printed[course.course_id] if course.course_id else {**_NO_COURSE, "title": course.group}
    return {**named, "course_id": course.course_id, "semester": course.semester, "kind": str(kind),
            "elective_group": course.group, "ects": course.cents / CENTS}  # fmt: skip


def _due_cents(course: HomeCourse, options: Options) -> int:
    """Say how much of a home course the stay's semesters ask for; of an elective, what its group usually does."""
    usual = {place.group: place.cents for place in options.home if not place.course_id}
    return usual.get(course.group, course.cents) if course.due else 0


def _later(chosen: Chosen, printed: _Printed) -> Iterator[dict[str, object]]:
    done = {course.slot for group in chosen.groups for course in group.homes}
    for course in sorted(chosen.options.home, key=lambda course: (course.semester, course.name)):
        # an elective group is told once, by its place
        if course.due and course.slot not in done and bool(course.course_id) != bool(course.group):
            yield _home(course, printed)


def _loads(chosen: Chosen) -> Iterator[dict[str, object]]:
    least, most = chosen.bounds
    for semester, term in enumerate(chosen.terms):
        load = sum(taken.course.loads[taken.way][semester] for taken in chosen.taken)
        yield {"term": term, "least": least, "most": most, "ects": load / LOAD}
