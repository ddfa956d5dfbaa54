"""The rules of recognition: what a group of courses counts for once the transcript is there, and on which ground."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import floor

from mobility_planning.core.facts import Facts
from mobility_planning.core.grade_values import grade_at, grade_rule
from mobility_planning.core.remark import Remark, remark
from mobility_planning.core.terms import Recognised

_CENT = 100


class CourseState(StrEnum):
    """What became of a course at the host; `unread`: nothing on the transcript says whether it was passed."""

    PASSED = "passed"
    FAILED = "failed"
    MISSING = "missing"
    UNREAD = "unread"
    REPEATED = "repeated"


class Kind(StrEnum):
    """What an outcome rests on: the agreement, a past decision, the policy on electives, nothing, the office itself."""

    AGREED = "agreed"
    DECISION = "decision"
    ELECTIVE = "elective"
    EXTRA = "extra"
    OFFICE = "office"


@dataclass(frozen=True)
class StudiedCourse:
    """A course at the host, as agreed and as the transcript has it.

    Parameters
    ----------
    name : str
        Id, code or title: what lists know it by.
    title : str
    state : CourseState
    agreed : fractions.Fraction or None
        ECTS of the agreement.
    earned : fractions.Fraction or None
        ECTS of the transcript where it was passed; None where its credits could not be converted.
    points : fractions.Fraction or None
        The suggested grade on the home scale.
    grade, method : str
        The suggested home grade, and how it was found.
    row : int or None
        Its row of the transcript as read.
    """

    name: str
    title: str
    state: CourseState
    agreed: Fraction | None = None
    earned: Fraction | None = None
    points: Fraction | None = None
    grade: str = ""
    method: str = ""
    row: int | None = None

    @property
    def passed(self) -> bool:
        """Whether it was passed."""
        return self.state == CourseState.PASSED


@dataclass(frozen=True)
class RecognisedCourse:
    """A home course that a group counts for; `ects` is what the agreement recognises, None where it does not say."""

    course_id: str
    title: str
    ects: Fraction | None


@dataclass(frozen=True)
class Outcome:
    """What is proposed, or was decided, for a group of courses.

    Parameters
    ----------
    group : str
        The agreement's group; empty for courses outside it.
    kind : Kind
    hosts : tuple of StudiedCourse
    homes : tuple of RecognisedCourse
    outcome : Recognised
    ects : fractions.Fraction
        ECTS recognised.
    grounds : tuple of Remark
    grade, method : str
        The suggested home grade of the whole group, and how it was found.
    said : str
        The office's own words, which stand instead of the grounds.
    decided_on, decided_by : str
        Of a decision: ISO day, role or id.
    """

    group: str
    kind: Kind
    hosts: tuple[StudiedCourse, ...]
    homes: tuple[RecognisedCourse, ...]
    outcome: Recognised
    ects: Fraction
    grounds: tuple[Remark, ...]
    grade: str = ""
    method: str = ""
    said: str = ""
    decided_on: str = ""
    decided_by: str = ""

    @property
    def earned(self) -> Fraction:
        """ECTS of its courses that were passed."""
        return earned(self.hosts)


def earned(hosts: Iterable[StudiedCourse]) -> Fraction:
    """Add up the ECTS of the courses passed."""
    return sum((course.earned or Fraction(0) for course in hosts if course.passed), Fraction(0))


def agreed_outcome(
    group: str, hosts: tuple[StudiedCourse, ...], homes: tuple[RecognisedCourse, ...], scale: str, facts: Facts
) -> Outcome:
    """Propose what an agreed group counts for.

    Passed as agreed, it counts for all of Table B. Where a course was failed or is missing, its share of the group's
    ECTS is not recognised; where the host gave fewer ECTS than Table B asks for, only those earned are. So no credit
    is recognised that was not earned.

    Parameters
    ----------
    group : str
    hosts : tuple of StudiedCourse
        Table A of the group.
    homes : tuple of RecognisedCourse
        Table B of the group.
    scale : str
        The home grade scale.
    facts : Facts

    Returns
    -------
    Outcome
    """
    due = _due(hosts, homes)
    ects = cents(min(earned(hosts), due * _share_passed(hosts)))
    complete = bool(hosts) and all(course.passed and course.earned is not None for course in hosts)
    outcome = Recognised.PARTIALLY if ects else Recognised.NOT
    if complete and ects == cents(due):
        outcome = Recognised.FULLY
    grade, method, ungraded = group_grade(hosts, scale, facts) if ects else ("", "", ())
    grounds = (*_grounds(hosts, ects, due, complete=complete), *ungraded)
    return Outcome(group, Kind.AGREED, hosts, homes, outcome, ects, grounds, grade, method)


def group_grade(hosts: tuple[StudiedCourse, ...], scale: str, facts: Facts) -> tuple[str, str, tuple[Remark, ...]]:
    """Suggest one home grade for several host courses: their home grades weighted by ECTS.

    Parameters
    ----------
    hosts : tuple of StudiedCourse
    scale : str
        The home grade scale.
    facts : Facts

    Returns
    -------
    tuple of (str, str, tuple of Remark)
        The grade, empty where no course has one; its method, such as "average; modified_bavarian"; and a remark for
        each course passed that could not count.
    """
    passed = [course for course in hosts if course.passed]
    counted = [course for course in passed if course.points is not None and course.earned]
    left = tuple(remark("ground-no-grade", course=course.title) for course in passed if course not in counted)
    if len(passed) == 1:
        only = passed[0]
        return only.grade, only.method, () if only.grade else left
    if not counted:
        return "", "", left
    weights = [course.earned or Fraction(0) for course in counted]
    points = [course.points or Fraction(0) for course in counted]
    average = sum((p * w for p, w in zip(points, weights, strict=True)), Fraction(0)) / sum(weights)
    grade, _ = grade_at(average, scale, grade_rule("average", scale, facts), facts)
    return grade, "; ".join(["average", *sorted({course.method for course in counted})]), left


def cents(ects: Fraction) -> Fraction:
    """Cut off after a hundredth of an ECTS, so that no sum of parts is more than was earned.

    >>> float(cents(Fraction(10, 3)))
    3.33
    """
    return Fraction(floor(ects * _CENT), _CENT)


def _due(hosts: tuple[StudiedCourse, ...], homes: tuple[RecognisedCourse, ...]) -> Fraction:
    """Add up Table B; a course whose ECTS nobody stated leaves the group open to all that was earned."""
    stated = [course.ects for course in homes if course.ects is not None]
    return sum(stated, Fraction(0)) if len(stated) == len(homes) else earned(hosts)


def _share_passed(hosts: tuple[StudiedCourse, ...]) -> Fraction:
    """Give the share of the group that was passed, by the ECTS agreed; by number of courses where one states none."""
    if not hosts:
        return Fraction(0)
    weights = [course.agreed or Fraction(0) for course in hosts]
    if not all(weights):
        weights = [Fraction(1)] * len(hosts)
    passed = sum((w for w, course in zip(weights, hosts, strict=True) if course.passed), Fraction(0))
    return passed / sum(weights)


def _grounds(hosts: tuple[StudiedCourse, ...], ects: Fraction, due: Fraction, *, complete: bool) -> tuple[Remark, ...]:
    if not hosts:
        return (remark("ground-nothing-studied"),)
    told = tuple(found for course in hosts for found in course_grounds(course))
    if complete and ects == cents(due):
        return (remark("ground-all-passed"), *told)
    if complete:
        return (*told, remark("ground-short", missing=float(cents(due) - ects), due=float(cents(due))))
    return (*told, remark("ground-part", ects=float(ects), due=float(cents(due)))) if ects else told


def course_grounds(course: StudiedCourse) -> tuple[Remark, ...]:
    """Say what stands against a course; nothing for one that was passed and whose credits are known."""
    if course.passed:
        return () if course.earned is not None else (remark("ground-credits", course=course.title),)
    return (remark(f"ground-{course.state}", course=course.title),)
