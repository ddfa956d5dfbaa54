"""The catalogues of a workspace, read once: which situation a student is in, and what can be planned in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from mobility_planning.agreements.planning.home_courses import open_courses
from mobility_planning.agreements.planning.host_courses import asked_level, host_courses
from mobility_planning.agreements.planning.options import Course, Options, Situation, cents_of, split
from mobility_planning.agreements.planning.student import Lesson, Period, Register, Student
from mobility_planning.core.errors import AgreementError, Place
from mobility_planning.core.terms import Cefr, Level
from mobility_planning.matching.proposals import course_ects
from mobility_planning.tables.workspace import Workspace


@dataclass(frozen=True, eq=False)
class Catalogues:
    """The courses of all universities of a workspace, read once.

    Parameters
    ----------
    workspace : Workspace
    """

    workspace: Workspace

    @cached_property
    def register(self) -> Register:
        """The students."""
        return Register(self.workspace)

    @cached_property
    def courses(self) -> Mapping[str, Mapping[str, Course]]:
        """Every university's courses, by id."""
        table = self.workspace["courses"]
        ects = course_ects(self.workspace)["ects"].tolist()
        names = ("hei_id", "course_id", "title", "level", "language", "term", "prerequisites")
        found: dict[str, dict[str, Course]] = {}
        rows = zip(*(table[name] for name in names), strict=True)
        for cells, figure, stated in zip(rows, ects, table["eqf_level"].fillna(0), strict=True):
            hei, course, title, level, language, term, needs = map(str, cells)
            eqf = Level(level).eqf if level else int(stated)
            known = Course(course, title, level, language, term, split(needs), cents_of(figure), eqf)
            found.setdefault(hei, {})[course] = known
        return found

    @property
    def home(self) -> Mapping[str, Course]:
        """The home university's courses."""
        return self.courses.get(self.workspace.home, {})

    def situation(self, student: Student, period: Period) -> Situation:
        """Reduce a student and a stay to what a plan depends on.

        Of the languages only those taught at the host matter, and no level above the one asked for.
        """
        asked = bool(student.applicant_id) and len(self.workspace["languages"]) > 0
        spoken = student.languages if asked else {}
        least = self.workspace.settings.planning.min_cefr
        enough = {
            name: asked_level(name, period.language, period.min_cefr, least) for name in self._taught(period.hei_id)
        }
        known = (
            (name, min(Cefr(spoken[name]), level, key=lambda level: level.order))
            for name, level in enough.items()
            if name in spoken
        )
        return Situation(
            student.programme_id, student.level, student.semester, student.semesters, student.passed,
            tuple(sorted((name, str(level)) for name, level in known)) if asked else None,
            period.hei_id, period.terms, period.language, period.min_cefr,
        )  # fmt: skip

    def _taught(self, hei_id: str) -> frozenset[str]:
        """Give the languages a host teaches in."""
        return self._languages.get(hei_id, frozenset())

    @cached_property
    def _languages(self) -> Mapping[str, frozenset[str]]:
        return {hei: frozenset(each.language for each in own.values()) for hei, own in self.courses.items()}

    def options(self, situation: Situation, known: Set[str] = frozenset()) -> Options:
        """Say what can be planned in a situation.

        Parameters
        ----------
        situation : Situation
        known : set of str
            Host courses whose content the student has passed at home; they meet prerequisites.

        Raises
        ------
        AgreementError
            Where the host has no courses, none with credits, or the programme no courses to plan with.
        """
        home, due = open_courses(situation, self._lessons(situation), self.home, self.workspace.settings.planning)
        hosts, left_out = host_courses(situation, self.catalogue(situation.hei_id), known,
                                       self.workspace.settings.planning)  # fmt: skip
        return Options(home, hosts, left_out, due)

    def catalogue(self, hei_id: str) -> Mapping[str, Course]:
        """Give a host's courses by id; an error where no plan can be made of them."""
        courses = self.courses.get(hei_id, {})
        if not courses:
            hint = "read its catalogue into the table courses"
            raise AgreementError(f"the host {hei_id!r} has no courses", Place(file="courses"), hint)
        bare = sum(course.cents is None for course in courses.values())
        if bare == len(courses):
            raise AgreementError(
                f"none of the {bare} courses of {hei_id!r} has credits that can be converted to ECTS",
                Place(file="courses", column="credits"), "fill in credits, and the credit_system of courses or host",
            )  # fmt: skip
        return courses

    def _lessons(self, situation: Situation) -> Sequence[Lesson]:
        lessons = self.register.curricula.get(situation.programme_id, ())
        if not any(self._cents(lesson) for lesson in lessons):
            what = f"programme {situation.programme_id!r} has no courses with a semester and credits"
            raise AgreementError(what, Place(file="curriculum"), "a plan replaces courses of its curriculum")
        return lessons

    def _cents(self, lesson: Lesson) -> int | None:
        course = self.home.get(lesson.course_id)
        return course.cents if course else None
