"""The plan of a stay: which host courses to take, and which home courses they replace, best by the office's goals.

1. Options: home courses that are open, host courses that may be taken.
2. Replacements: groups of host courses for home courses, proposed or decided.
3. An exact choice within the bounds of every semester, no course used twice; then the next best plans that differ.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

import pandas as pd

from mobility_planning.agreements.planning.model import Aim, Packed, Packing, pack
from mobility_planning.agreements.planning.options import CENTS, LOAD, HomeCourse, HostCourse, Options, Situation
from mobility_planning.agreements.planning.replacements import SURE, Replacement, Replacements
from mobility_planning.agreements.planning.shortfalls import Shortfall, room, shortfalls
from mobility_planning.agreements.planning.student import Period, Student
from mobility_planning.agreements.planning.tables import Chosen, Taken, plan_tables
from mobility_planning.core.progress import Track, silent
from mobility_planning.matching.proposals import propose
from mobility_planning.tables.settings_sections import PlanGoal
from mobility_planning.tables.workspace import Workspace

TOP = 10
"""Home courses proposed for each host course of a plan."""
_USUAL_MOST = 30
"""ECTS of a semester where neither settings nor policy say more: 60 ECTS make an academic year (ECTS Users' Guide)."""
_UNITS: Mapping[PlanGoal, int] = {
    "expected": SURE * CENTS, "decided": CENTS, "compulsory": SURE * CENTS, "on_time": SURE * CENTS, "fewest": -1,
}  # fmt: skip


@dataclass(frozen=True)
class GoalValue:
    """What a plan reaches of a goal.

    Parameters
    ----------
    goal : str
        A goal of `[planning]`.
    value : float
        ECTS; for `fewest` the number of host courses.
    best : float
        The value of the best plan of these goals in their order.
    proven : bool
    """

    goal: str
    value: float
    best: float
    proven: bool

    @property
    def lost(self) -> float:
        """What an alternative loses of the goal; below 0 where it has more of it, at the cost of an earlier one."""
        difference = self.value - self.best if self.goal == "fewest" else self.best - self.value
        return round(difference, 6)


@dataclass(frozen=True, eq=False)
class Plan:
    """Courses of one stay, and what they replace at home.

    Parameters
    ----------
    student : Student
    offer_id, hei_id, term : str
        The offer, its host and its term.
    groups, studied, recognised, later, left_out, load : DataFrame
        See `plan_tables`.
    due_ects : float
        ECTS of the home courses due in the stay's semesters: the compulsory ones, and one of each elective group.
    goals : tuple of GoalValue
    missing : tuple of Shortfall
        Empty where every semester has its least ECTS.
    room : tuple of Shortfall
        Why no more is planned, where another usual course would have fitted; empty where `missing` says so already.
    """

    student: Student
    offer_id: str
    hei_id: str
    term: str
    groups: pd.DataFrame
    studied: pd.DataFrame
    recognised: pd.DataFrame
    later: pd.DataFrame
    left_out: pd.DataFrame
    load: pd.DataFrame
    due_ects: float
    goals: tuple[GoalValue, ...]
    missing: tuple[Shortfall, ...]
    room: tuple[Shortfall, ...] = ()

    @property
    def host_ects(self) -> float:
        """ECTS of the host courses (Table A)."""
        return _total(self.studied["ects"])

    @property
    def recognised_ects(self) -> float:
        """ECTS of the home courses that are recognised if all is accepted (Table B)."""
        return _total(self.groups["recognised_ects"])

    @property
    def expected_ects(self) -> float:
        """The same, weighted with probabilities."""
        return _total(self.groups["expected_ects"], places=6)

    @property
    def decided_ects(self) -> float:
        """ECTS recognised in groups that the office has decided on."""
        return _total(self.groups.loc[self.groups["decided"], "recognised_ects"])

    @property
    def gap_ects(self) -> float:
        """ECTS due in the stay's semesters that the plan leaves open."""
        done = self.recognised[["recognised_ects", "due_ects"]].min(axis=1)
        return round(self.due_ects - _total(done), 2)


@dataclass(frozen=True, eq=False)
class Plans:
    """The best plan, and the next best ones: each has, compared with any before it, a host course that is new.

    A plan that only leaves courses of another one out is none of its own.
    """

    best: Plan
    alternatives: tuple[Plan, ...]


@dataclass(frozen=True, eq=False)
class Planning:
    """A planning problem: what can be planned in a situation, and the same in numbers.

    Parameters
    ----------
    options : Options
    replacements : tuple of Replacement
        The groups of `packing`, in its order.
    hosts : tuple of HostCourse
        The host courses of `packing`, in its order.
    packing : Packing
        Loads in half hundredths of ECTS; aims in the order of the settings' goals: expected, compulsory and on_time in
        millionths of ECTS, decided in hundredths, fewest as minus the number of host courses.
    """

    options: Options
    replacements: tuple[Replacement, ...]
    hosts: tuple[HostCourse, ...]
    packing: Packing


def plan(
    workspace: Workspace,
    applicant_id: str,
    offer_id: str,
    *,
    proposals: pd.DataFrame | None = None,
    alternatives: int | None = None,
    track: Track = silent,
) -> Plans:
    """Plan the courses of an applicant's stay: the most expected recognised ECTS, then the office's further goals.

    Every goal is proven before the next one counts, and of equally good plans it is always the same one. A semester
    has no more than its most ECTS; where it cannot have its least, the plan is made without it and says what is
    missing.

    Parameters
    ----------
    workspace : Workspace
    applicant_id, offer_id : str
    proposals : DataFrame, optional
        host_hei_id, host_course_id, home_course_id, probability; without it the host's courses are matched.
    alternatives : int, optional
        How many further plans at the most; without it as many as the settings say.
    track : Track
        Shows the progress of matching.

    Returns
    -------
    Plans

    Raises
    ------
    AgreementError
        For an unknown applicant or offer; a host without courses or credits; a goal that is not proven in time.

    Examples
    --------
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> nothing = pd.DataFrame({"host_hei_id": [], "host_course_id": [], "home_course_id": [], "probability": []})
    >>> plans = plan(read_workspace(sample_folder()), "S26-0001", "OF27-06", proposals=nothing)
    >>> plans.best.decided_ects == plans.best.expected_ects > 0
    True
    """
    replacements = Replacements(workspace, pd.DataFrame() if proposals is None else proposals)
    register = replacements.catalogues.register
    student = register.student(applicant_id, offer_id)
    period = register.period_of(applicant_id, offer_id)
    if proposals is None:
        replacements.catalogues.catalogue(period.hei_id)
        replacements = Replacements(workspace, proposals_at(workspace, [period.hei_id], track=track))
    return plans_of(replacements, student, period, alternatives=alternatives)


def proposals_at(workspace: Workspace, hosts: Collection[str], *, track: Track = silent) -> pd.DataFrame:
    """Match the courses of some hosts only.

    Parameters
    ----------
    workspace : Workspace
    hosts : collection of str
        Their `hei_id`.
    track : Track

    Returns
    -------
    DataFrame
        As `matching.proposals.propose` gives it, `TOP` home courses for each host course.
    """
    courses = workspace["courses"]
    some = courses[courses["hei_id"].isin([workspace.home, *hosts])]
    return propose(workspace.with_table("courses", some), top=TOP, track=track)


def plans_of(replacements: Replacements, student: Student, period: Period, *, alternatives: int | None = None) -> Plans:
    """Plan the courses of a student's stay from replacements that are at hand; see `plan`.

    Parameters
    ----------
    replacements : Replacements
    student : Student
        Of an applicant or of a whole programme.
    period : Period
    alternatives : int, optional

    Returns
    -------
    Plans
    """
    settings = replacements.workspace.settings.planning
    problem = planning_of(replacements, replacements.catalogues.situation(student, period))
    wanted = settings.alternatives if alternatives is None else alternatives
    found = list(islice(_best_first(problem.packing, settings.seconds), wanted + 1))
    best, *others = [_plan(replacements.workspace, problem, student, period, (each, found[0])) for each in found]
    return Plans(best, tuple(others))


def _best_first(packing: Packing, seconds: float) -> Iterator[Packed]:
    """Give the best plan, then the next best ones for as long as there are any."""
    found: list[Packed] = []
    while (following := pack(packing, avoid=found, seconds=seconds)) is not None:
        yield following
        found.append(following)


def planning_of(replacements: Replacements, situation: Situation) -> Planning:
    """Put a situation in numbers.

    Parameters
    ----------
    replacements : Replacements
    situation : Situation

    Returns
    -------
    Planning

    Raises
    ------
    AgreementError
        Where no plan can be made at all.
    """
    options = replacements.options(situation)
    groups = tuple(replacements.candidates_of(situation, options))
    least, most = bounds_of(replacements.workspace)
    used = {name for group in groups for name in group.hosts}
    used |= {need for course in options.hosts if course.course_id in used for need in course.needs}
    hosts = tuple(course for course in options.hosts if least or course.course_id in used)
    number = {course.course_id: position for position, course in enumerate(hosts)}
    packing = Packing(
        tuple(tuple(number[name] for name in group.hosts) for group in groups),
        _rivals(groups),
        tuple(course.loads for course in hosts),
        tuple(_needs(hosts, number)),
        (least * LOAD,) * situation.semesters,
        (most * LOAD,) * situation.semesters,
        tuple(_aim(goal, groups) for goal in replacements.workspace.settings.planning.goals),
    )
    return Planning(options, groups, hosts, packing)


def bounds_of(workspace: Workspace) -> tuple[int, int]:
    """Give the least and the most ECTS of a semester: the settings', else the policy's, else 0 and 30.

    A least that only the policy asks for gives way to a most that the settings name.
    """
    planning = workspace.settings.planning
    load = workspace.policy.study_load if workspace.policy else None
    stated = (load.min_ects_per_semester, load.max_ects_per_semester) if load else (None, None)
    most = next(bound for bound in (planning.max_ects, stated[1], _USUAL_MOST) if bound is not None)
    least = next(bound for bound in (planning.min_ects, stated[0], 0) if bound is not None)
    return min(least, most), most


def _rivals(groups: tuple[Replacement, ...]) -> tuple[tuple[int, ...], ...]:
    """List the groups that replace each home course or fill each elective group."""
    found: dict[tuple[str, str], list[int]] = {}
    for position, group in enumerate(groups):
        for course in group.homes:
            found.setdefault(course.slot, []).append(position)
    return tuple(tuple(positions) for _, positions in sorted(found.items()))


def _needs(hosts: tuple[HostCourse, ...], number: Mapping[str, int]) -> Iterator[tuple[int, int, int, int]]:
    for position, course in enumerate(hosts):
        for need in course.needs:
            yield position, 0, number[need], 0  # both have one way each that fits: the second semester, and the first


def _aim(goal: PlanGoal, groups: tuple[Replacement, ...]) -> Aim:
    if goal == "fewest":
        return Aim((0,) * len(groups), course=-1)
    if goal == "decided":
        return Aim(tuple(group.recognised_cents * group.decided for group in groups))
    return Aim(tuple(group.chance * _share(goal, group) for group in groups))


def _share(goal: PlanGoal, group: Replacement) -> int:
    """Give the hundredths of ECTS of a group that count for a goal."""

    def counts(course: HomeCourse) -> bool:
        return goal == "expected" or (course.compulsory if goal == "compulsory" else course.due)

    return sum(share for course, share in zip(group.homes, group.shares, strict=True) if counts(course))


def _plan(
    workspace: Workspace, problem: Planning, student: Student, period: Period, packed: tuple[Packed, Packed]
) -> Plan:
    """Write a plan out; the second packing is the best one, which the first is held against."""
    this, best = packed
    chosen = _chosen(workspace, problem, period, this)
    tables = plan_tables(workspace, period.hei_id, chosen)
    goals = workspace.settings.planning.goals
    fitting = len({name for group in problem.replacements for name in group.hosts})
    told = tuple(
        GoalValue(goal, value / _UNITS[goal], reached / _UNITS[goal], proven=True)
        for goal, value, reached in zip(goals, this.values, best.values, strict=True)
    )
    return Plan(
        student, period.offer_id, period.hei_id, period.term, tables.groups, tables.studied, tables.recognised,
        tables.later, tables.left_out, tables.load, problem.options.due_cents / CENTS, told,
        () if this.reached else tuple(shortfalls(problem.options, tables)),
        tuple(room(problem.options, tables, fitting, workspace.settings.planning.least)) if this.reached else (),
    )  # fmt: skip


def _chosen(workspace: Workspace, problem: Planning, period: Period, packed: Packed) -> Chosen:
    groups = tuple(problem.replacements[position] for position in packed.groups)
    group_of = {name: str(number) for number, group in enumerate(groups, start=1) for name in group.hosts}
    courses = [(problem.hosts[position], way) for position, way in packed.ways]
    taken = tuple(Taken(course, way, group_of.get(course.course_id, "")) for course, way in courses)
    return Chosen(problem.options, groups, taken, period.terms, bounds_of(workspace))


def _total(column: pd.Series, places: int = 2) -> float:
    """Add up figures of so many decimal places."""
    return round(math.fsum(column), places)
