"""The agreement in force against the transcript: each course of Table A with the attempt that counts, and the rest."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import pandas as pd

from mobility_planning.agreements.course_names import names_of, reference
from mobility_planning.agreements.returning.rules import CourseState, RecognisedCourse, StudiedCourse
from mobility_planning.agreements.signing.components import in_force
from mobility_planning.core.facts import exact
from mobility_planning.core.terms import AgreementPart, AgreementState

ONE_GROUP = "1"
"""The group of an agreement whose tables name none: then all of Table A stands for all of Table B."""


@dataclass(frozen=True, eq=False)
class Compared:
    """An agreement against a transcript.

    Parameters
    ----------
    groups : mapping of str to (tuple of StudiedCourse, tuple of RecognisedCourse)
        Table A and Table B of each group.
    extras : tuple of StudiedCourse
        Courses of the transcript that no group has.
    rows : DataFrame
        The transcript as read, with `state`, and `counts` where the attempt is the one that counts.
    whole : bool
        Whether the agreement names no groups, so that it was taken as one.
    proposed : bool
        Whether a version that is only proposed was left out.
    """

    groups: Mapping[str, tuple[tuple[StudiedCourse, ...], tuple[RecognisedCourse, ...]]]
    extras: tuple[StudiedCourse, ...]
    rows: pd.DataFrame
    whole: bool
    proposed: bool

    @property
    def courses(self) -> tuple[StudiedCourse, ...]:
        """Every course at the host: those of the groups, then the extras."""
        return (*(course for hosts, _ in self.groups.values() for course in hosts), *self.extras)

    def named(self, courses: Sequence[StudiedCourse]) -> pd.DataFrame:
        """Give `course_id, code, title` of courses as the transcript names them, or as the agreement does."""
        names = [
            ("", course.name, course.title)
            if course.row is None
            else tuple(self.rows.loc[course.row, ["course_id", "code", "title"]])
            for course in courses
        ]
        return pd.DataFrame(names, columns=["course_id", "code", "title"], dtype="str")


def compare(components: pd.DataFrame, transcript: pd.DataFrame) -> Compared:
    """Find each agreed course on the transcript.

    A course taken twice counts once: the attempt that was passed, of several the one with most ECTS, then the best
    grade, then the last.

    Parameters
    ----------
    components : DataFrame
        Rows of the table `agreements`, all versions of one agreement.
    transcript : DataFrame
        Of `read_transcript`, of the host only.

    Returns
    -------
    Compared
    """
    binding = components[components["state"] != AgreementState.PROPOSED]
    proposed = len(binding) < len(components) and len(binding) > 0
    now = in_force(binding if len(binding) else components)
    whole = bool(len(now)) and bool((now["group"] == "").all())
    now = now.assign(group=ONE_GROUP) if whole else now
    back = now["part"] == AgreementPart.RECOGNISED
    studied, recognised = now[~back].reset_index(drop=True), now[back]
    rows = _with_attempts(transcript, names_of(studied).find_all(transcript))
    counted = {row["agreed_as"]: row for row in _records(rows[rows["counts"]]) if row["agreed_as"] is not None}
    hosts = [(row["group"], host_course(row, counted.get(place))) for place, row in enumerate(_records(studied))]
    homes = [(row["group"], home_course(row)) for row in _records(recognised)]
    named = list(dict.fromkeys(group for group, _ in [*hosts, *homes] if group))
    groups = {
        name: (tuple(c for group, c in hosts if group == name), tuple(c for group, c in homes if group == name))
        for name in sorted(named, key=lambda name: (len(name), name))
    }
    paired = {name: both for name, both in groups.items() if both[1]}
    alone = [course for group, course in hosts if group not in paired]
    others = [row for row in _records(rows[rows["counts"]]) if row["agreed_as"] is None]
    extras = (*alone, *(replace(host_course(row, row), agreed=None) for row in others))
    return Compared(paired, extras, rows, whole, proposed)


def host_course(agreed: Mapping[Hashable, Any], row: Mapping[Hashable, Any] | None) -> StudiedCourse:
    """Give a course at the host: as agreed, with the row of the transcript where there is one."""
    name = reference(agreed["course_id"], agreed["code"], agreed["title"])
    title = str(agreed["title"] or agreed["code"] or agreed["course_id"])
    ects = _figure(agreed["ects"])
    if row is None:
        return StudiedCourse(name, title, CourseState.MISSING, ects)
    state = CourseState(row["state"])
    own = row["home_grade"], row["method"], int(row["place"])
    return StudiedCourse(name, title, state, ects, _figure(row["ects"]), _figure(row["home_points"]), *own)


def home_course(row: Mapping[Hashable, Any]) -> RecognisedCourse:
    """Give a home course of Table B."""
    name = reference(row["course_id"], row["code"], row["title"])
    return RecognisedCourse(name, str(row["title"] or name), _figure(row["ects"]))


def _with_attempts(transcript: pd.DataFrame, found: pd.Series) -> pd.DataFrame:
    """Add to each row which agreed course it is, its state, and whether it is the attempt that counts."""
    own = names_of(transcript)
    same = own.find_all(transcript)
    course = [f"agreed {a}" if a is not None else f"extra {b}" for a, b in zip(found, same, strict=True)]
    rows = transcript.assign(
        agreed_as=found, place=range(len(transcript)), _course=course, state=transcript["passed"].map(_STATES)
    )
    rows = rows.assign(state=rows["state"].fillna(str(CourseState.UNREAD)).astype("str"))
    order = rows.assign(_passed=rows["state"] == CourseState.PASSED).sort_values(
        ["_passed", "ects", "home_points", "academic_year", "term", "place"],
        ascending=False,
        kind="stable",
    )
    first = order.drop_duplicates("_course")["place"]
    counts = rows["place"].isin(first)
    state = rows["state"].where(counts, str(CourseState.REPEATED))
    return rows.drop(columns="_course").assign(counts=counts, state=state)


_STATES = {True: str(CourseState.PASSED), False: str(CourseState.FAILED)}


def _records(rows: pd.DataFrame) -> list[dict[Hashable, Any]]:
    return rows.to_dict("records")


def _figure(value: float | None) -> Fraction | None:
    return None if value is None or pd.isna(value) else exact(float(value))
