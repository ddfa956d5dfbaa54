"""The stays a page looks at: each with all that its planner found, so that a step is arithmetic and no search."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from mobility_planning.agreements.planning.options import HomeCourse, HostCourse
from mobility_planning.agreements.planning.plan import Planning, Plans, planning_of, plans_of
from mobility_planning.agreements.planning.replacements import SURE, Replacement, Replacements
from mobility_planning.agreements.planning.student import Period, Student
from mobility_planning.agreements.signing.replanning import given_up, with_agreed, without_courses
from mobility_planning.desk.agreement.draft import key_of
from mobility_planning.tables.workspace import Workspace


@dataclass(frozen=True, eq=False)
class Stay:
    """One student's stay on the seat of one offer, and what can be planned in it.

    Parameters
    ----------
    replacements : Replacements
    student : Student
    period : Period
    problem : Planning
    plans : Plans
        The best plan, and the next best ones.
    """

    replacements: Replacements
    student: Student
    period: Period
    problem: Planning
    plans: Plans

    @property
    def workspace(self) -> Workspace:
        """The tables as they were when the stay was looked at."""
        return self.replacements.workspace

    @cached_property
    def hosts(self) -> Mapping[str, HostCourse]:
        """The host courses that may be taken."""
        return {course.course_id: course for course in self.problem.options.hosts}

    @cached_property
    def homes(self) -> Mapping[str, HomeCourse]:
        """The home courses that are open, and the places in elective groups, by `key_of`."""
        return {key_of(course): course for course in self.problem.options.home}

    @cached_property
    def known(self) -> Mapping[tuple[tuple[str, ...], tuple[str, ...]], Replacement]:
        """What the planner found, by both sides."""
        return {(each.hosts, tuple(sorted(map(key_of, each.homes)))): each for each in self.problem.replacements}

    def chance(self, hosts: Collection[str], homes: Collection[str]) -> int:
        """Say how probable it is that courses are found equivalent that nobody has put together so far.

        A chain is as strong as its weakest link: every home course needs a host course for it. What matching never
        proposed, and what the office has rejected, has no chance.

        Returns
        -------
        int
            Hundredths of a percent.
        """
        verdicts = self.replacements.verdicts(self.period.hei_id)
        if verdicts.forbid(frozenset(hosts), frozenset(homes)):
            return 0
        links = (max((self._chances.get((host, one), 0.0) for host in hosts for one in self._meant(home)), default=0.0)
                 for home in homes)  # fmt: skip
        return round(SURE * min(links, default=0.0))

    def rejected(self, hosts: Collection[str], homes: Collection[str]) -> bool:
        """Say whether the office has decided against it."""
        return self.replacements.verdicts(self.period.hei_id).forbid(frozenset(hosts), frozenset(homes))

    def rivals(self, homes: Iterable[str]) -> frozenset[str]:
        """Give what else may not be replaced besides some home courses: the others of their elective groups."""
        chosen = frozenset(homes)
        slots = {self.homes[home].slot for home in chosen if home in self.homes}
        return frozenset(key for key, course in self.homes.items() if course.slot in slots) - chosen

    def _meant(self, home: str) -> list[str]:
        """Name the courses that a place in an elective group stands for, or the course itself."""
        course = self.homes[home]
        if course.course_id:
            return [course.course_id]
        return [one.course_id for one in self.problem.options.home if one.group == course.group and one.course_id]

    @cached_property
    def _chances(self) -> Mapping[tuple[str, str], float]:
        table = self.replacements.proposals
        own = table[table["host_hei_id"] == self.period.hei_id]
        pairs = zip(own["host_course_id"], own["home_course_id"], own["probability"], strict=True)
        return {(host, home): float(chance) for host, home, chance in pairs}


class Stays:
    """The stays of one state of the tables, each planned once.

    Parameters
    ----------
    workspace : Workspace
        With every decision of the office.
    proposals : DataFrame
        As `propose` gives them.
    """

    def __init__(self, workspace: Workspace, proposals: pd.DataFrame) -> None:
        self.workspace, self.proposals = workspace, proposals
        self._usual = Replacements(workspace, proposals)

    def same(self, workspace: Workspace, proposals: pd.DataFrame) -> bool:
        """Say whether these are the same tables and proposals, so that nothing needs to be looked up again."""
        tables = self.workspace.tables
        return (
            all(table is tables[name] or table.equals(tables[name]) for name, table in workspace.tables.items())
            and workspace.settings == self.workspace.settings
            and proposals.equals(self.proposals)
        )

    def stay(self, applicant_id: str, offer_id: str, *, alternatives: int | None = None) -> Stay:
        """Look at a stay: what was agreed counts as decided, and what a change gave up is not put back.

        Parameters
        ----------
        applicant_id, offer_id : str
        alternatives : int, optional
            How many further plans at the most; without it as many as the settings say.

        Returns
        -------
        Stay

        Raises
        ------
        AgreementError
            As `agreements.planning.plan.plan`.
        """
        found = self._replacements(applicant_id, offer_id)
        register = found.catalogues.register
        student, period = register.student(applicant_id, offer_id), register.period_of(applicant_id, offer_id)
        problem = planning_of(found, found.catalogues.situation(student, period))
        return Stay(found, student, period, problem, plans_of(found, student, period, alternatives=alternatives))

    def _replacements(self, applicant_id: str, offer_id: str) -> Replacements:
        """Give those of everyone, unless an agreement makes this stay's own."""
        gone = given_up(self.workspace, applicant_id, offer_id)
        agreed = with_agreed(self.workspace, applicant_id, offer_id)
        if agreed is self.workspace and not gone:
            return self._usual
        return Replacements(without_courses(agreed, offer_id, gone), self.proposals)
