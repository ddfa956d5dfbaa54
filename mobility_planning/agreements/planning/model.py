"""The best plan as a whole-number model: groups of courses packed into semesters.

It sees numbers only: host courses, groups and goals are positions and whole numbers, so equal problems are equal here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from mobility_planning.agreements.planning.solver import Choices, Terms

_STAGES = 3

Load = tuple[int, ...]


@dataclass(frozen=True)
class Aim:
    """A goal to be maximised: what each group adds, and what every host course taken adds.

    Parameters
    ----------
    groups : tuple of int
        One for each group of the packing.
    course : int
        For each host course that is taken, whether it replaces anything or not.
    """

    groups: tuple[int, ...]
    course: int = 0


@dataclass(frozen=True)
class Packing:
    """What may be planned, in numbers; equal problems are equal and have one hash.

    Parameters
    ----------
    groups : tuple of tuple of int
        The host courses of each group; the order of the groups is the order of preference among equals.
    rivals : tuple of tuple of int
        Groups of which one may be chosen at the most, since they replace one home course or fill one elective group.
    ways : tuple of tuple of Load
        For each host course the ways of taking it, the preferred one first: its load in each semester.
    needs : tuple of (course, way, course, way)
        Who takes the first course in that way takes the second one in that way too.
    least, most : Load
        Bounds of the load of each semester.
    aims : tuple of Aim
        In their order.
    """

    groups: tuple[tuple[int, ...], ...]
    rivals: tuple[tuple[int, ...], ...]
    ways: tuple[tuple[Load, ...], ...]
    needs: tuple[tuple[int, int, int, int], ...]
    least: Load
    most: Load
    aims: tuple[Aim, ...]


@dataclass(frozen=True)
class Packed:
    """The best plan of a packing.

    Parameters
    ----------
    groups : tuple of int
        Positions of the groups chosen, rising.
    ways : tuple of (course, way)
        How each host course of the plan is taken, by course.
    values : tuple of int
        Of each aim; proven.
    stage : int
        Under which terms it was made: 0, of groups alone; 1, with host courses that replace nothing; 2, without the
        least load, which no plan has.
    """

    groups: tuple[int, ...]
    ways: tuple[tuple[int, int], ...]
    values: tuple[int, ...]
    stage: int

    @property
    def reached(self) -> bool:
        """Whether every semester has its least load."""
        return self.stage < _STAGES - 1

    @property
    def courses(self) -> frozenset[int]:
        """The host courses of the plan."""
        return frozenset(course for course, _ in self.ways)


def pack(packing: Packing, *, avoid: Sequence[Packed] = (), seconds: float = 20.0) -> Packed | None:
    """Choose groups and host courses: the best by the first aim, among those the best by the second, and so on.

    A plan consists of groups. Where that does not bring every semester to its least load, host courses that replace
    nothing may be added; where even that does not, the least load is given up. Of equally good plans the one whose
    groups stand earliest is taken (smallest sum of positions, then the earliest group in which two plans differ).

    Parameters
    ----------
    packing : Packing
    avoid : sequence of Packed
        Other plans: compared with each of them this one has a host course that is new. It is made under the terms of
        the first of them (`Packed.stage`).
    seconds : float
        The longest one question to the solver may take.

    Returns
    -------
    Packed or None
        None where there is no such plan.

    Raises
    ------
    AgreementError
        Where a goal cannot be proven in time.

    Examples
    --------
    >>> aims = (Aim((50, 40, 30)), Aim((0, 0, 0), course=-1))
    >>> two = Packing(((0,), (1,), (0, 1)), ((0, 2),), (((6,),), ((5,),)), (), (0,), (10,), aims)
    >>> pack(two).groups, pack(two).values, pack(two, avoid=[pack(two)]).groups
    ((0,), (50, -1), (1,))
    """
    light = replace(packing, least=(0,) * len(packing.most))
    usual = range(_STAGES) if any(packing.least) else (0,)
    for stage in (avoid[0].stage,) if avoid else usual:
        model = _Model(light if stage == _STAGES - 1 else packing, fillers=stage == 1, seconds=seconds)
        for other in avoid:
            model.differ(other.courses)
        found = model.solve()
        if found is not None:
            return model.packed(found, stage)
    return None


class _Model:
    """A packing as choices: one for each group, then one for each way of a course that groups alone do not settle."""

    def __init__(self, packing: Packing, *, fillers: bool, seconds: float) -> None:
        self.packing = packing
        self._users = _users(packing)
        free = [
            (course, way)
            for course, ways in enumerate(packing.ways)
            if fillers or (len(ways) > 1 and self._users[course])
            for way in range(len(ways))
        ]
        self._y = {key: number for number, key in enumerate(free, start=len(packing.groups))}
        self._choices = Choices(len(packing.groups) + len(free), seconds=seconds)
        self._write_courses(fillers=fillers)
        self._write_loads()

    def solve(self) -> list[int] | None:
        """Give the best choices; None where there is no plan."""
        return self._choices.best([self._points(aim) for aim in self.packing.aims])

    def packed(self, best: list[int], stage: int) -> Packed:
        """Write choices out as a plan."""
        chosen = tuple(group for group in range(len(self.packing.groups)) if best[group])
        used = {course: 0 for group in chosen for course in self.packing.groups[group]}
        ways = used | {course: way for (course, way), choice in self._y.items() if best[choice]}
        values = tuple(sum(aim.groups[group] for group in chosen) + aim.course * len(ways) for aim in self.packing.aims)
        return Packed(chosen, tuple(sorted(ways.items())), values, stage)

    def differ(self, courses: frozenset[int]) -> None:
        """Take a course that is none of these."""
        others = [course for course in range(len(self.packing.ways)) if course not in courses]
        self._choices.at_least([term for course in others for term in self._taken(course)], 1)

    def _write_courses(self, *, fillers: bool) -> None:
        """Use every home course and every host course once at the most, and place each host course that is used."""
        for groups in dict.fromkeys((*self.packing.rivals, *self._users)):
            if len(groups) > 1:
                self._choices.at_least([(group, -1) for group in groups], -1)
        for course in sorted({course for course, _ in self._y}):
            placed = self._taken(course)
            used = [(group, -1) for group in self._users[course]]
            self._choices.at_least([*placed, *used], 0)
            self._choices.at_least(_minus(placed if fillers else [*placed, *used]), -1 if fillers else 0)
        for course, way, needed, its_way in self.packing.needs:
            self._choices.at_least([*self._taken(needed, its_way), *_minus(self._taken(course, way))], 0)

    def _write_loads(self) -> None:
        for semester, (least, most) in enumerate(zip(self.packing.least, self.packing.most, strict=True)):
            load = [
                (choice, weight[semester])
                for course, ways in enumerate(self.packing.ways)
                for way, weight in enumerate(ways)
                for choice, _ in self._taken(course, way)
            ]
            self._choices.at_least(_minus(load), -most)
            if least:
                self._choices.at_least(load, least)

    def _taken(self, course: int, way: int | None = None) -> Terms:
        """Say by which choices a course is taken, in one way or in any."""
        if (course, 0) not in self._y:
            return [(group, 1) for group in self._users[course]]
        ways = range(len(self.packing.ways[course])) if way is None else (way,)
        return [(self._y[course, each], 1) for each in ways]

    def _points(self, aim: Aim) -> list[int]:
        points = [*aim.groups, *(0 for _ in self._y)]
        for course in range(len(self.packing.ways)) if aim.course else ():
            for choice, _ in self._taken(course):
                points[choice] += aim.course
        return points


def _users(packing: Packing) -> list[tuple[int, ...]]:
    """List the groups that use each host course."""
    users: list[list[int]] = [[] for _ in packing.ways]
    for group, courses in enumerate(packing.groups):
        for course in courses:
            users[course].append(group)
    return [tuple(groups) for groups in users]


def _minus(terms: Iterable[tuple[int, int]]) -> Terms:
    return [(choice, -factor) for choice, factor in terms]
