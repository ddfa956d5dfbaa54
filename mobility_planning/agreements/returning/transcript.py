"""Transcripts of records as an office reads them: each course with its ECTS, its suggested home grade, its faults."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

import pandas as pd

from mobility_planning.agreements.course_names import reference
from mobility_planning.agreements.returning.course_facts import CourseFacts, Row
from mobility_planning.core.credits import CreditConversion, to_ects
from mobility_planning.core.errors import AgreementError, ConversionError, Place, near_miss
from mobility_planning.core.grade_conversion import GradeConversion, convert_grade
from mobility_planning.core.grade_tables import Distributions, GradeTable
from mobility_planning.core.locale import words
from mobility_planning.core.remark import sentences
from mobility_planning.core.terms import Term
from mobility_planning.tables.workspace import Workspace

TABLE = "transcripts"
KEPT = (
    "applicant_id", "omobility_id", "hei_id", "academic_year", "term", "course_id", "code", "title", "isced_f",
    "level", "language", "credits", "credit_system", "grade", "grade_scale", "issued_on",
)  # fmt: skip
"""Columns of the table `transcripts` that stand as they are, the system and scale filled in from the university."""
NUMBERS = ("ects_low", "ects", "ects_high", "home_points", "raw")
TEXTS = ("fact_id", "source", "home_grade", "method", "grade_fact_id", "grade_source", "basis", "caveats", "fault")
Result = TypeVar("Result")


@dataclass(frozen=True)
class ReadCourse:
    """One course of a transcript, converted; what could not be is in `faults`, in words."""

    passed: bool | None
    credits: CreditConversion | None
    grade: GradeConversion | None
    faults: tuple[str, ...]


def read_transcript(workspace: Workspace, applicant_id: str, hei_id: str = "", *, language: str = "en") -> pd.DataFrame:
    """Read an applicant's transcript with ECTS and suggested home grades.

    Nothing is left out: a course that no agreement or catalogue knows, a grade that no scale or distribution has, or
    credits that cannot be converted stay in the table and say in `fault` what is wrong, where, and what to do.

    Parameters
    ----------
    workspace : Workspace
    applicant_id : str
    hei_id : str
        One university only; the home university's rows are the courses passed at home.
    language : {"en", "ru", "kk"}
        Of the column `caveats`.

    Returns
    -------
    DataFrame, a row per course of the transcript
        The columns of `transcripts` with `credit_system` and `grade_scale` filled in from the university; `passed`
        (boolean, missing where nothing says so); `ects_low, ects, ects_high` (exact range and figure, ECTS) with
        `fact_id, source`; `home_grade`, `home_points` (on the home scale), `raw` (before rounding), `method`,
        `grade_fact_id, grade_source`, `basis` (field of the distributions compared) and `caveats`; `known` (in the
        agreement or the catalogue); `fault`.

    Raises
    ------
    AgreementError
        Where there is no transcript of the applicant, or none of that university.

    Examples
    --------
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> read_transcript(read_workspace(sample_folder()), "nobody")
    Traceback (most recent call last):
    ...
    mobility_planning.core.errors.AgreementError: transcripts, column applicant_id: no transcript of 'nobody'
    (import the transcript first)
    """
    return Transcripts(workspace).read(applicant_id, hei_id, language)


@dataclass(frozen=True, eq=False)
class Transcripts:
    """The transcripts of a workspace; what courses share (catalogues, scales, distributions) is looked up once.

    Parameters
    ----------
    workspace : Workspace
    """

    workspace: Workspace

    @cached_property
    def facts(self) -> CourseFacts:
        """What the tables know of the courses."""
        return CourseFacts(self.workspace)

    @cached_property
    def distributions(self) -> Distributions:
        """The grade distributions, each read once."""
        return Distributions(self.workspace["grade_distributions"], self.workspace.facts)

    def read(self, applicant_id: str, hei_id: str = "", language: str = "en") -> pd.DataFrame:
        """Read one transcript; see `read_transcript`."""
        rows = self.rows(applicant_id, hei_id)
        found = [self.course(row) for row in rows.to_dict("records")]
        kept = rows.assign(credit_system=[self.facts.system(row) for row in rows.to_dict("records")],
                           grade_scale=[self.facts.scale(row) for row in rows.to_dict("records")])  # fmt: skip
        cells = pd.DataFrame([_cells(course, language) for course in found], index=rows.index)
        known = [self.facts.knows(row) for row in rows.to_dict("records")]
        passed = pd.Series([course.passed for course in found], rows.index, dtype="boolean")
        types = dict.fromkeys(NUMBERS, "float64") | dict.fromkeys(TEXTS, "str")
        return pd.concat([kept[list(KEPT)].assign(passed=passed, known=known), cells.astype(types)], axis=1)

    def conversions(self, applicant_id: str, hei_id: str = "") -> tuple[GradeConversion | None, ...]:
        """Give the grade conversions of a transcript in the order of its rows, with overlaps and both distributions."""
        return tuple(self.course(row).grade for row in self.rows(applicant_id, hei_id).to_dict("records"))

    def passed_at_home(self, applicant_id: str) -> frozenset[str]:
        """Give the ids of the home courses that an applicant's transcript of the home university shows as passed."""
        table = self.workspace[TABLE]
        own = table[(table["applicant_id"] == applicant_id) & (table["hei_id"] == self.workspace.home)]
        return frozenset(str(row["course_id"]) for row in own.to_dict("records") if self.course(row).passed)

    def rows(self, applicant_id: str, hei_id: str = "") -> pd.DataFrame:
        """Give an applicant's rows of the table `transcripts`.

        Raises
        ------
        AgreementError
            Where there are none.
        """
        table = self.workspace[TABLE]
        own = table[table["applicant_id"] == applicant_id]
        if own.empty:
            hint = near_miss(applicant_id, table["applicant_id"]) or "import the transcript first"
            raise AgreementError(f"no transcript of {applicant_id!r}", Place(TABLE, column="applicant_id"), hint)
        chosen = own[own["hei_id"] == hei_id] if hei_id else own
        if chosen.empty:
            hint = f"there are rows of: {', '.join(sorted(set(own['hei_id'])))}"
            raise AgreementError(f"no courses of {hei_id!r} for {applicant_id}", Place(TABLE, column="hei_id"), hint)
        return chosen.reset_index(drop=True)

    def course(self, row: Row) -> ReadCourse:
        """Convert one row, whatever of it can be converted."""
        faults = [] if self.facts.knows(row) else [_unknown(row, self.facts)]
        credits_, amiss = _tried(lambda: self._ects(row), row, "credits")
        grade, wrong = (None, "") if self._only_passed(row) else _tried(lambda: self._grade(row), row, "grade")
        passed = _said(row)
        if passed is None and grade:
            passed = grade.passing
        return ReadCourse(passed, credits_, grade, tuple(fault for fault in [*faults, amiss, wrong] if fault))

    def _only_passed(self, row: Row) -> bool:
        """Tell whether a row says that a course was passed and gives no grade, as courses without marks do."""
        return not str(row["grade"]).strip() and _said(row) is True

    def _ects(self, row: Row) -> CreditConversion:
        if pd.isna(row["credits"]):
            raise ConversionError("no credits", hint="write them as the transcript prints them")
        level, _ = self.facts.study(row)
        return to_ects(
            row["credits"], self.facts.system(row), level=level, on=taught_on(row), facts=self.workspace.facts
        )

    def _grade(self, row: Row) -> GradeConversion:
        if not str(row["grade"]).strip() and _said(row) is None:
            raise ConversionError("no grade, and nothing says whether it was passed", hint="fill in grade or passed")
        return convert_grade(
            str(row["grade"]),
            self.facts.scale(row),
            self.workspace.home_scale,
            tables=self._distributions(row),
            passed=_said(row),
            facts=self.workspace.facts,
        )

    def _distributions(self, row: Row) -> tuple[GradeTable, GradeTable] | None:
        host, home = str(row["hei_id"]), self.workspace.home
        if host == home:
            return None
        level, isced = self.facts.study(row)
        sides = (host, self.facts.scale(row)), (home, self.workspace.home_scale)
        return self.distributions.common(*sides, isced, level=level)


def taught_on(row: Row) -> date | None:
    """Give the day whose credit rules hold for a course: in its term, or else when the transcript was issued.

    >>> taught_on({"academic_year": "2022/2023", "term": "spring", "issued_on": None})
    datetime.date(2023, 2, 1)
    """
    year = str(row["academic_year"])
    if year:
        first = int(year[:4])
        return date(first + 1, 2, 1) if row["term"] == Term.SPRING else date(first, 9, 1)
    return None if pd.isna(row["issued_on"]) else pd.Timestamp(row["issued_on"]).date()


def _said(row: Row) -> bool | None:
    """Give what the transcript itself says of passing."""
    return None if pd.isna(row["passed"]) else bool(row["passed"])


def _unknown(row: Row, facts: CourseFacts) -> str:
    name = reference(str(row["course_id"]), str(row["code"]), str(row["title"]))
    near = near_miss(name, facts.ids.get(str(row["hei_id"]), ()), limit=1)
    hint = near or "add it to courses or agreements, or decide on it in decisions"
    return _fault(row, "course_id", "neither the agreement nor the catalogue has this course", hint)


def _tried(convert: Callable[[], Result], row: Row, column: str) -> tuple[Result | None, str]:
    try:
        return convert(), ""
    except ConversionError as error:
        return None, _fault(row, column, error.what, error.hint, error.place)


def _fault(row: Row, column: str, what: str, hint: str, place: Place | None = None) -> str:
    name = reference(str(row["course_id"]), str(row["code"]), str(row["title"]))
    where = place if place and place.file else Place(TABLE, column=column)
    return str(AgreementError(f"{row['applicant_id']}, {name}: {what}", where, hint))


def _cells(course: ReadCourse, language: str) -> dict[str, object]:
    credits_, grade = course.credits, course.grade
    told = words(language)
    return {
        "ects_low": float(credits_.low) if credits_ else None,
        "ects": float(credits_.ects) if credits_ else None,
        "ects_high": float(credits_.high) if credits_ else None,
        "fact_id": credits_.fact_id if credits_ else "",
        "source": credits_.source if credits_ else "",
        "home_grade": grade.suggested if grade else "",
        "home_points": float(grade.points) if grade and grade.points is not None else None,
        "raw": float(grade.raw) if grade and grade.raw is not None else None,
        "method": str(grade.method) if grade else "",
        "grade_fact_id": grade.fact_id if grade else "",
        "grade_source": grade.source if grade else "",
        "basis": (grade.host.field or "all") if grade and grade.host else "",
        "caveats": sentences(grade.caveats, told) if grade else "",
        "fault": " ".join(course.faults),
    }
