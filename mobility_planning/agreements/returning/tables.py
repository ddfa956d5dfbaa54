"""Recognition as tables: what papers show, the rows of `recognitions`, and the stay's row of `mobilities`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

import pandas as pd

from mobility_planning.agreements.returning.rules import CourseState, Kind, Outcome, StudiedCourse, earned
from mobility_planning.agreements.signing.agreement import LearningAgreement
from mobility_planning.core.terms import Direction, MobilityStatus
from mobility_planning.tables.schemas import SCHEMAS, empty_table
from mobility_planning.tables.workspace import Workspace

_FIGURES = dict.fromkeys(("agreed_ects", "earned_ects", "home_ects", "ects"), "float64")


def group_rows(outcomes: Sequence[Outcome], said: Sequence[str]) -> pd.DataFrame:
    """Give one row per outcome, as `Recognition.groups` describes it."""
    rows = [
        {
            "group": one.group, "kind": str(one.kind),
            "host_course_ids": _joined(c.name for c in one.hosts), "host_titles": _joined(c.title for c in one.hosts),
            "home_course_ids": _joined(c.course_id for c in one.homes),
            "home_titles": _joined(c.title for c in one.homes),
            "agreed_ects": _sum(c.agreed for c in one.hosts), "earned_ects": float(one.earned),
            "home_ects": _sum(c.ects for c in one.homes), "ects": float(one.ects), "outcome": str(one.outcome),
            "grade": one.grade, "grade_method": one.method, "ground": ground,
            "decided_on": one.decided_on, "decided_by": one.decided_by,
        }
        for one, ground in zip(outcomes, said, strict=True)
    ]  # fmt: skip
    table = pd.DataFrame(rows)
    return table.astype({name: _FIGURES.get(str(name), "str") for name in table})


def course_rows(outcomes: Sequence[Outcome], rows: pd.DataFrame) -> pd.DataFrame:
    """Give one row per course at the host, as `Recognition.courses` describes it; repeated attempts come last."""
    columns = ["group", "state", "agreed_ects"]
    courses = [(one.group, course) for one in outcomes for course in one.hosts]
    lines = [_line(group, course, rows) for group, course in courses]
    kept = rows[rows["state"] == CourseState.REPEATED]
    again = kept.assign(group="", agreed_ects=float("nan"))
    own = [str(name) for name in rows if name not in {"agreed_as", "place", "counts", "state"}]
    parts = [pd.DataFrame(lines, columns=[*columns, *own]), again[[*columns, *own]]]
    types = {name: rows[name].dtype for name in own if name != "known"}
    table = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
    return table.astype({**types, "known": "boolean", "group": "str", "state": "str", "agreed_ects": "float64"})


def home_rows(outcomes: Iterable[Outcome]) -> pd.DataFrame:
    """Give one row per home course: `group, course_id, title, ects`."""
    rows = [
        (one.group, home.course_id, home.title, float("nan") if home.ects is None else float(home.ects))
        for one in outcomes
        for home in one.homes
    ]
    table = pd.DataFrame(rows, columns=["group", "course_id", "title", "ects"])
    return table.astype({"group": "str", "course_id": "str", "title": "str", "ects": "float64"})


def recognition_rows(outcomes: Sequence[Outcome], said: Sequence[str], agreement: LearningAgreement) -> pd.DataFrame:
    """Give the outcomes as rows of the table `recognitions`."""
    rows = [
        {
            "applicant_id": agreement.applicant_id, "academic_year": agreement.academic_year, "term": agreement.term,
            "hei_id": agreement.host.hei_id, "host_course_ids": _joined(c.name for c in one.hosts),
            "home_course_ids": _joined(c.course_id for c in one.homes), "outcome": str(one.outcome),
            "ects": float(one.ects), "grade": one.grade, "ground": ground,
            "decided_on": one.decided_on or None, "decided_by": one.decided_by,
        }
        for one, ground in zip(outcomes, said, strict=True)
    ]  # fmt: skip
    return _as("recognitions", pd.DataFrame(rows))


def mobility_row(workspace: Workspace, agreement: LearningAgreement, outcomes: Sequence[Outcome]) -> pd.DataFrame:
    """Give the stay's row of `mobilities`: the one that is there with its ECTS filled in, or a new one.

    `recognised_on` is filled with the last day of the office's decisions once nothing that counts is a proposal any
    more; until then it stays as it was.
    """
    hosts = [course for one in outcomes for course in one.hosts]
    planned = sum((course.agreed or Fraction(0) for course in hosts), Fraction(0))
    rows = workspace["mobilities"]
    own = rows[
        (rows["applicant_id"] == agreement.applicant_id)
        & (rows["direction"] == Direction.OUT)
        & (rows["hei_id"] == agreement.host.hei_id)
        & rows["academic_year"].isin([agreement.academic_year] if agreement.academic_year else rows["academic_year"])
    ].tail(1)
    found = own if len(own) else _new_stay(workspace, agreement)
    figures = found.assign(
        ects_earned=float(earned(hosts)),
        ects_recognised=float(sum((one.ects for one in outcomes), Fraction(0))),
        status=str(MobilityStatus.RECOGNISED),
    )
    day = decided_on(outcomes)
    dated = figures.assign(recognised_on=pd.Timestamp(day).as_unit("s")) if day else figures
    return (dated.assign(ects_planned=float(planned)) if planned else dated).reset_index(drop=True)


def decided_on(outcomes: Sequence[Outcome]) -> str:
    """Give the last day on which the office decided on a stay; empty while something that counts awaits its decision.

    Parameters
    ----------
    outcomes : sequence of Outcome
        Those of past decisions are proposals for this stay: their days are of another case.

    Returns
    -------
    str
        ISO 8601.

    Examples
    --------
    >>> decided_on([])
    ''
    """
    days = [(one.decided_on if one.kind is Kind.OFFICE else "", one.ects > 0) for one in outcomes]
    awaiting = any(counts and not day for day, counts in days)
    return "" if awaiting else max((day for day, _ in days), default="")


def replaced(table: pd.DataFrame, parts: Sequence[pd.DataFrame], name: str) -> pd.DataFrame:
    """Put new rows in the place of those with the same key; the table stays in the order of its key."""
    key = list(SCHEMAS[name].unique)
    whole = pd.concat([table, *parts], ignore_index=True).drop_duplicates(key, keep="last")
    return whole.astype(table.dtypes.to_dict()).sort_values(key, kind="stable").reset_index(drop=True)


def _new_stay(workspace: Workspace, agreement: LearningAgreement) -> pd.DataFrame:
    rows = workspace["institutions"]
    scope = "".join(rows.loc[rows["hei_id"] == agreement.host.hei_id, "scope"])
    stay = {
        "applicant_id": agreement.applicant_id, "academic_year": agreement.academic_year,
        "direction": str(Direction.OUT), "scope": scope, "hei_id": agreement.host.hei_id,
        "country": agreement.host.country, "programme_id": agreement.programme["programme_id"],
        "term": agreement.term, "omobility_id": agreement.omobility_id, "starts_on": agreement.starts_on,
        "ends_on": agreement.ends_on, "isced_f": agreement.programme["isced_f"], "language": agreement.language,
        "cefr": agreement.cefr,
    }  # fmt: skip
    return _as("mobilities", pd.DataFrame([stay]))


def _as(name: str, rows: pd.DataFrame) -> pd.DataFrame:
    """Complete rows with the columns of a table, each in its dtype."""
    blank = empty_table(name)
    filled = {
        str(column): rows[column] if column in rows else pd.Series("" if dtype == "str" else None, rows.index)
        for column, dtype in blank.dtypes.items()
    }
    return pd.DataFrame(filled, index=rows.index).astype(blank.dtypes.to_dict())


def _line(group: str, course: StudiedCourse, rows: pd.DataFrame) -> dict[str, object]:
    agreed = {"group": group, "state": str(course.state), "agreed_ects": _sum([course.agreed])}
    if course.row is None:
        texts = {str(name): "" for name in rows if rows[name].dtype == "str" and name != "state"}
        return {**texts, **agreed, "course_id": course.name, "title": course.title}
    found = rows.loc[course.row]
    return {**dict(zip(map(str, rows), list(found), strict=True)), **agreed}


def _joined(names: Iterable[str]) -> str:
    return "; ".join(name.replace(";", ",") for name in names)


def _sum(figures: Iterable[Fraction | None]) -> float:
    """Add up what is stated; nothing stated is missing, not 0."""
    stated = [figure for figure in figures if figure is not None]
    return float(sum(stated, Fraction(0))) if stated else float("nan")
