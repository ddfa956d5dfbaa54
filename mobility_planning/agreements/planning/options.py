"""What can be planned, as nouns: a situation, the home courses that are open, the host courses that may be taken.

ECTS are counted in hundredths here, as whole numbers, so that no rounding can make or lose any; the load of a semester
is counted in half hundredths, since a course of a year has half of its ECTS in each of its semesters.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

CENTS = 100
"""Hundredths of an ECTS credit in one."""
LOAD = 2 * CENTS
"""Units of a semester's load in one ECTS credit."""
REASONS = ("credits", "term", "level", "language", "prerequisite")
"""Why a host course may not be taken: the codes of `LeftOut`."""


@dataclass(frozen=True)
class Situation:
    """All of a student and a stay that a plan depends on; students in one situation have one plan.

    Parameters
    ----------
    programme_id, level : str
    semester, semesters : int
        The first semester of study of the stay, and how many there are.
    passed : frozenset of str
        Ids of home courses.
    languages : tuple of (language, CEFR) or None
        Those taught at the host, no level above the one asked for. None where they are not asked for at all: for a
        whole programme, or where the office has no certificates.
    hei_id : str
        The host.
    terms : tuple of str
        The terms of the semesters, in their order.
    language, min_cefr : str
        The offer's language and its lowest level.
    """

    programme_id: str
    level: str
    semester: int
    semesters: int
    passed: frozenset[str]
    languages: tuple[tuple[str, str], ...] | None
    hei_id: str
    terms: tuple[str, ...]
    language: str
    min_cefr: str

    @property
    def last(self) -> int:
        """The last semester of study of the stay."""
        return self.semester + self.semesters - 1


@dataclass(frozen=True)
class Course:
    """A course of a catalogue in the numbers of a plan.

    `cents` is None where its credits cannot be converted; `eqf` is the EQF level of its cycle, 0 where not known.
    """

    course_id: str
    title: str
    level: str
    language: str
    term: str
    prerequisites: tuple[str, ...]
    cents: int | None
    eqf: int = 0


@dataclass(frozen=True)
class HomeCourse:
    """A home course that is open, or a place in an elective group, which any course may fill.

    Parameters
    ----------
    course_id : str
        Empty for a place in an elective group.
    group : str
        The elective group; empty for compulsory courses and free electives.
    semester : int
        For a place, the first semester of its group.
    compulsory, due : bool
        Whether the programme obliges to take it, and whether the stay's own semesters do.
    cents : int
        ECTS in hundredths; for a place, those of most courses of its group.
    """

    course_id: str
    group: str
    semester: int
    compulsory: bool
    due: bool
    cents: int

    @property
    def name(self) -> str:
        """The course's id, or the group a place is in."""
        return self.course_id or self.group

    @property
    def slot(self) -> tuple[str, str]:
        """What can be replaced once: the elective group, or the course by itself."""
        return ("group", self.group) if self.group else ("course", self.course_id)


@dataclass(frozen=True)
class HostCourse:
    """A host course that may be taken.

    Parameters
    ----------
    course_id : str
    cents : int
        ECTS in hundredths.
    terms : tuple of str
        The ways of taking it: the term of each.
    loads : tuple of tuple of int
        For each way the load in every semester of the stay, in half hundredths of ECTS.
    needs : tuple of str
        Host courses that must be taken in the first semester for it to be taken in the second.
    """

    course_id: str
    cents: int
    terms: tuple[str, ...]
    loads: tuple[tuple[int, ...], ...]
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class LeftOut:
    """A reason why a host course may not be taken: what it is (`value`), and what it would have to be (`required`)."""

    course_id: str
    title: str
    code: str
    value: str
    required: str


@dataclass(frozen=True)
class Options:
    """What can be planned in a situation.

    Parameters
    ----------
    home : tuple of HomeCourse
        What is open, by semester and id; places in elective groups at the end.
    hosts : tuple of HostCourse
        By id.
    left_out : tuple of LeftOut
        By course and reason.
    due_cents : int
        Hundredths of ECTS of the home courses due in the stay's semesters: compulsory ones, and one of each group.
    """

    home: tuple[HomeCourse, ...]
    hosts: tuple[HostCourse, ...]
    left_out: tuple[LeftOut, ...]
    due_cents: int


def cents_of(ects: float) -> int | None:
    """Give hundredths of ECTS, rounded down, so that no course is worth more than it is; None where unknown.

    >>> cents_of(5.0), cents_of(16 / 3), cents_of(float("nan"))
    (500, 533, None)
    """
    return None if math.isnan(ects) else math.floor(ects * CENTS + 1e-6)


def split(joined: str) -> tuple[str, ...]:
    """Take a list joined by ";" apart, each once.

    >>> split("A; B;;A")
    ('A', 'B')
    """
    return tuple(dict.fromkeys(part.strip() for part in joined.split(";") if part.strip()))
