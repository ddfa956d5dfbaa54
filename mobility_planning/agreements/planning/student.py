"""A person as a planner sees them: programme, semester of the stay, courses passed, languages; all from the tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

import pandas as pd

from mobility_planning.agreements.course_names import names_of
from mobility_planning.core.academic_year import academic_year_of
from mobility_planning.core.errors import AgreementError, Place, near_miss
from mobility_planning.core.grade_values import passing_of
from mobility_planning.core.languages import certificate_levels
from mobility_planning.core.terms import CourseKind, Term
from mobility_planning.tables.workspace import Workspace

Found = TypeVar("Found")


@dataclass(frozen=True)
class Student:
    """A person as a planner sees them.

    Parameters
    ----------
    applicant_id : str
        Empty where a whole programme is meant.
    programme_id, level, isced_f : str
    semester : int
        The semester of study in which the stay begins, from 1.
    semesters : int
        1, or 2 for a stay of a year.
    passed : frozenset of str
        Ids of home courses.
    assumed : bool
        True where there is no transcript of the home university: all courses of earlier semesters count as passed.
        Where there is one, this holds of the semesters between the newest one on it and the stay.
    languages : mapping of str to str
        ISO 639-1 code to CEFR level, the best of each.
    """

    applicant_id: str
    programme_id: str
    level: str
    isced_f: str
    semester: int
    semesters: int
    passed: frozenset[str]
    assumed: bool
    languages: Mapping[str, str]

    @property
    def last(self) -> int:
        """The last semester of study of the stay."""
        return self.semester + self.semesters - 1


@dataclass(frozen=True)
class Period:
    """A stay at a host, as an offer describes it.

    Parameters
    ----------
    offer_id, hei_id : str
    term : str
        The offer's `Term`; where it has none, the applicant's, or autumn.
    terms : tuple of str
        The semesters in their order: ("autumn",), ("spring",) or ("autumn", "spring").
    academic_year : str
        Such as 2027/2028; empty where the settings name none.
    years : int
        Academic years between the year of the competition and that of the stay.
    language, min_cefr : str
        Of the offer; may be empty.
    """

    offer_id: str
    hei_id: str
    term: str
    terms: tuple[str, ...]
    academic_year: str
    years: int
    language: str
    min_cefr: str

    def semester(self, year: int) -> int:
        """Say in which semester of study the stay begins, for a student now in the given year of study."""
        return max(1, 2 * (year + self.years) - (self.terms[0] == Term.AUTUMN))


@dataclass(frozen=True)
class Lesson:
    """A course in a curriculum; `group` is its elective group, empty for compulsory courses and for free electives.

    A free elective is one of no group: it may be taken, but nobody says how many of them are due.
    """

    course_id: str
    semester: int
    compulsory: bool
    group: str


@dataclass(frozen=True, eq=False)
class Register:
    """The students of a workspace, read once and looked up often.

    Parameters
    ----------
    workspace : Workspace

    Examples
    --------
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> register = Register(read_workspace(sample_folder()))
    >>> student = register.student("S26-0001", "OF27-06")
    >>> student.programme_id, student.semester, student.assumed, student.languages["en"]
    ('6B06101', 5, True, 'C1')
    """

    workspace: Workspace

    @cached_property
    def curricula(self) -> Mapping[str, tuple[Lesson, ...]]:
        """The courses of every programme, by semester and id; a course without a semester is in none."""
        table = self.workspace["curriculum"].dropna(subset=["semester"]).sort_values(["semester", "course_id"])
        found: dict[str, list[Lesson]] = {}
        columns = (table[name] for name in ("programme_id", "course_id", "semester", "kind", "elective_group"))
        for programme, course, semester, kind, group in zip(*columns, strict=True):
            compulsory = kind == CourseKind.COMPULSORY or (not kind and not group)
            lesson = Lesson(course, int(semester), compulsory, "" if compulsory else group)
            found.setdefault(programme, []).append(lesson)
        return {programme: tuple(lessons) for programme, lessons in found.items()}

    @cached_property
    def passed(self) -> Mapping[str, frozenset[str]]:
        """The home courses passed, by the transcript of every applicant who has one of the home university."""
        table = self.workspace["transcripts"]
        own = table[table["hei_id"] == self.workspace.home]
        found: dict[str, set[str]] = {str(person): set() for person in own["applicant_id"]}
        scales = own["grade_scale"].where(own["grade_scale"] != "", self.workspace.home_scale)
        columns = (own["applicant_id"], self._catalogue_ids(own), own["passed"], own["grade"], scales)
        for person, course, passed, grade, scale in zip(*columns, strict=True):
            if course and (passing_of(grade, scale, self.workspace.facts) if pd.isna(passed) else bool(passed)):
                found[person].add(course)
        return {person: frozenset(courses) for person, courses in found.items()}

    def _catalogue_ids(self, printed: pd.DataFrame) -> pd.Series[str]:
        """Give the catalogue's id of courses on a transcript, which may print a code or a title alone."""
        courses = self.workspace["courses"]
        own = courses[courses["hei_id"] == self.workspace.home]
        found = names_of(own).find_all(printed)
        known = pd.Series([own["course_id"].get(label, "") for label in found], index=printed.index, dtype="str")
        return printed["course_id"].where(known == "", known)

    @cached_property
    def languages(self) -> Mapping[str, Mapping[str, str]]:
        """The best level of every language that an applicant has a certificate for."""
        levels = certificate_levels(self.workspace["languages"], self.workspace.facts)
        found: dict[str, dict[str, str]] = {}
        told = levels[levels["cefr"] != ""].sort_values(["applicant_id", "language", "cefr_order"])
        for person, language, cefr in zip(told["applicant_id"], told["language"], told["cefr"], strict=True):
            found.setdefault(person, {})[language] = cefr
        return {person: MappingProxyType(spoken) for person, spoken in found.items()}

    def student(self, applicant_id: str, offer_id: str) -> Student:
        """Describe an applicant for a stay; see `student_of`."""
        programme_id, year, term = _known(applicant_id, self._applicants, "applicant", "applicants")
        if year < 1:
            place = Place(file="applicants", column="year")
            hint = "it says in which semester the stay begins; fill it in"
            raise AgreementError(f"applicant {applicant_id!r} has no year of study", place, hint)
        period = self.period(offer_id, term)
        passed = self.passed.get(applicant_id)
        if passed is not None:
            passed |= self._under_way(applicant_id, programme_id, year, period.semester(year))
        languages = self.languages.get(applicant_id, MappingProxyType({}))
        return self._student(applicant_id, programme_id, period.semester(year), period, passed, languages)

    def _under_way(self, applicant_id: str, programme_id: str, year: int, begins: int) -> frozenset[str]:
        """Name the courses between the newest semester on a transcript and the stay, which will be passed by then."""
        newest, first = self._newest.get(applicant_id), self.workspace.settings.workspace.year
        if newest is None or not first:
            return frozenset()
        known = newest - 2 * (int(first[:4]) - year)
        lessons = self.curricula.get(programme_id, ())
        return frozenset(lesson.course_id for lesson in lessons if known < lesson.semester < begins)

    @cached_property
    def _newest(self) -> Mapping[str, int]:
        """The newest semester on every transcript of the home university, counted from the year 0."""
        table = self.workspace["transcripts"]
        own = table[(table["hei_id"] == self.workspace.home) & (table["academic_year"] != "")]
        found: dict[str, int] = {}
        for person, years, term in zip(own["applicant_id"], own["academic_year"], own["term"], strict=True):
            semester = 2 * int(years[:4]) - (term == Term.AUTUMN)
            found[person] = max(semester, found.get(person, semester))
        return found

    def period_of(self, applicant_id: str, offer_id: str) -> Period:
        """Describe an applicant's stay; where the offer names no term it is the one the applicant wishes for."""
        return self.period(offer_id, _known(applicant_id, self._applicants, "applicant", "applicants")[2])

    def programme_student(self, programme_id: str, offer_id: str, semester: int) -> Student:
        """Describe the usual student of a programme; see `programme_student`."""
        if semester < 1:
            raise AgreementError(f"semester {semester}", hint="semesters of study count from 1")
        return self._student("", programme_id, semester, self.period(offer_id), None, MappingProxyType({}))

    def period(self, offer_id: str, wished: str = "") -> Period:
        """Describe the stay of an offer.

        Parameters
        ----------
        offer_id : str
        wished : str
            The term to take where the offer names none.

        Raises
        ------
        AgreementError
            For an unknown offer.
        """
        hei_id, term, language, cefr = _known(offer_id, self._offers, "offer", "offers")
        term = term or wished or Term.AUTUMN
        settings = self.workspace.settings.workspace
        terms = (Term.AUTUMN.value, Term.SPRING.value) if term == Term.YEAR else (str(term),)
        starts = settings.term_starts.get(Term(term)) or settings.term_starts.get(Term(terms[0]))
        first = int(settings.year[:4]) if settings.year else 0
        begins = int(academic_year_of(starts)[:4]) if starts and first else first
        year = f"{begins}/{begins + 1}" if begins else ""
        return Period(offer_id, hei_id, str(term), terms, year, begins - first, language, cefr)

    def _student(self, applicant_id: str, programme_id: str, semester: int, period: Period,
                 passed: frozenset[str] | None, languages: Mapping[str, str]) -> Student:  # fmt: skip
        level, field = _known(programme_id, self._programmes, "programme", "programmes")
        lessons = self.curricula.get(programme_id, ())
        done = frozenset(lesson.course_id for lesson in lessons if lesson.semester < semester)
        return Student(
            applicant_id, programme_id, level, field, semester, len(period.terms),
            done if passed is None else passed, passed is None, languages,
        )  # fmt: skip

    @cached_property
    def _applicants(self) -> Mapping[str, tuple[str, int, str]]:
        table = self.workspace["applicants"]
        columns = (table["applicant_id"], table["programme_id"], table["year"].fillna(0), table["term"])
        rows = zip(*columns, strict=True)
        return {person: (programme, int(year), term) for person, programme, year, term in rows}

    @cached_property
    def _programmes(self) -> Mapping[str, tuple[str, str]]:
        table = self.workspace["programmes"]
        rows = zip(table["programme_id"], table["level"], table["isced_f"], strict=True)
        return {programme: (level, field) for programme, level, field in rows}

    @cached_property
    def _offers(self) -> Mapping[str, tuple[str, str, str, str]]:
        table = self.workspace["offers"]
        rows = zip(*(table[name] for name in ("offer_id", "hei_id", "term", "language", "min_cefr")), strict=True)
        return {offer: (hei, term, language, cefr) for offer, hei, term, language, cefr in rows}


def student_of(workspace: Workspace, applicant_id: str, offer_id: str) -> Student:
    """Describe an applicant as a planner sees them.

    The semester of the stay follows from the year of study in the academic year of the settings; a stay whose term
    starts (`term_starts`) in the next academic year is two semesters later.

    Parameters
    ----------
    workspace : Workspace
    applicant_id, offer_id : str

    Returns
    -------
    Student

    Raises
    ------
    AgreementError
        For an applicant or offer that is not there, or an applicant without a year of study.

    Examples
    --------
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> student_of(read_workspace(sample_folder()), "S26-0001", "OF27-06").semester
    5
    """
    return Register(workspace).student(applicant_id, offer_id)


def programme_student(workspace: Workspace, programme_id: str, offer_id: str, semester: int) -> Student:
    """Describe the usual student of a programme, who passed everything before and whose languages are not asked for.

    Parameters
    ----------
    workspace : Workspace
    programme_id, offer_id : str
    semester : int
        The semester of study in which the stay begins, from 1.

    Returns
    -------
    Student
        With an empty `applicant_id`.

    Raises
    ------
    AgreementError
        For a programme or offer that is not there, or a semester below 1.
    """
    return Register(workspace).programme_student(programme_id, offer_id, semester)


def _known(name: str, rows: Mapping[str, Found], what: str, table: str) -> Found:
    if name not in rows:
        raise AgreementError(f"no {what} {name!r}", Place(file=table), near_miss(name, rows))
    return rows[name]
