"""The home courses that are open to replacement, the places in elective groups among them, and how much is due."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mobility_planning.agreements.planning.options import CENTS, Course, HomeCourse, Situation, cents_of
from mobility_planning.agreements.planning.student import Lesson
from mobility_planning.tables.settings_sections import PlanningSection


def open_courses(
    situation: Situation, lessons: Sequence[Lesson], home: Mapping[str, Course], planning: PlanningSection
) -> tuple[tuple[HomeCourse, ...], int]:
    """List the home courses that are open to replacement, and add up those that are due.

    Open is what is not passed and lies no more than `ahead` semesters after the stay. Of an elective group one course
    is due; who has passed one has closed the group.

    Parameters
    ----------
    situation : Situation
    lessons : sequence of Lesson
        The curriculum of the programme.
    home : mapping of str to Course
        The home catalogue; courses without credits are not planned with.
    planning : PlanningSection

    Returns
    -------
    open : tuple of HomeCourse
        Courses, then one place for every elective group that is open.
    due_cents : int
        Hundredths of ECTS.

    Examples
    --------
    >>> stay = Situation("P", "bachelor", 3, 1, frozenset({"A"}), None, "x", ("autumn",), "", "")
    >>> lessons = [Lesson("A", 1, True, ""), Lesson("B", 3, True, ""), Lesson("C", 4, False, "E1")]
    >>> home = {name: Course(name, name, "", "", "", (), 500) for name in "ABC"}
    >>> courses, due = open_courses(stay, lessons, home, PlanningSection())
    >>> [course.name for course in courses], due
    (['B', 'C', 'E1'], 500)
    """
    worth = {lesson.course_id: home[lesson.course_id].cents for lesson in lessons if lesson.course_id in home}
    groups = _groups(lessons, worth)
    closed = {lesson.group for lesson in lessons if lesson.course_id in situation.passed} - {""}
    stays = range(situation.semester, situation.last + 1)
    found = []
    for lesson in lessons:
        cents = worth.get(lesson.course_id)
        done = lesson.course_id in situation.passed or lesson.group in closed
        if cents and not done and lesson.semester <= situation.last + planning.ahead:
            when = groups[lesson.group].semester if lesson.group else lesson.semester
            wanted = when in stays and (lesson.compulsory or bool(lesson.group))
            found.append(HomeCourse(lesson.course_id, lesson.group, lesson.semester, lesson.compulsory, wanted, cents))
    free = {course.group for course in found} - {""}
    places = [HomeCourse("", name, group.semester, False, group.semester in stays, group.cents)  # noqa: FBT003
              for name, group in groups.items() if name in free]  # fmt: skip
    due = [course for course in found if course.due and not course.group] + [place for place in places if place.due]
    return (*found, *places), sum(course.cents for course in due)


def elective_ects(lessons: Iterable[Lesson], ects: Mapping[str, float]) -> dict[str, float]:
    """Say how many ECTS a place in every elective group has, from those of its courses.

    >>> lessons = [Lesson("C", 4, False, "E1"), Lesson("D", 4, False, "E1"), Lesson("B", 4, True, "")]
    >>> elective_ects(lessons, {"C": 5.0, "D": 4.0})
    {'E1': 4.0}
    """
    worth = {course: cents_of(value) for course, value in ects.items()}
    return {name: group.cents / CENTS for name, group in _groups(lessons, worth).items()}


@dataclass(frozen=True)
class _Group:
    semester: int
    cents: int


def _groups(lessons: Iterable[Lesson], worth: Mapping[str, int | None]) -> dict[str, _Group]:
    """Describe every elective group: its first semester, and the ECTS of most of its courses (the fewer of equals)."""
    members: dict[str, list[tuple[int, int]]] = {}
    for lesson in lessons:
        cents = worth.get(lesson.course_id)
        if lesson.group and cents:
            members.setdefault(lesson.group, []).append((lesson.semester, cents))
    found = {}
    for name, own in sorted(members.items()):
        often = Counter(cents for _, cents in own)
        found[name] = _Group(min(own)[0], min(often, key=lambda cents: (-often[cents], cents)))
    return found
