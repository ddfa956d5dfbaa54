"""The best set of groups in which no course is used twice: weighted set packing, exact, in independent parts."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from itertools import combinations

import pulp

from mobility_planning.core.errors import MobilityError, SettingsError

_BLOCK = 12
"""Options whose order is settled at once; their powers of two stay far below what the solver's tolerance blurs."""

_PARTS = 4
"""Courses of the largest option that is looked for inside another one."""


def choose(options: Sequence[Sequence[Hashable]], worth: Sequence[int], *, seconds: float = 60.0) -> list[int]:
    """Choose options that share no course, so that their worth adds up to the most.

    The options fall into parts that share no course with each other; each part is solved by itself, to proven
    optimality. Worth is a whole number, so a gap below one proves the optimum. Of several best choices the one with
    the earliest options wins: the first option at which two choices differ is taken.

    Parameters
    ----------
    options : sequence of sequences of hashables
        The courses each option uses, at least one; their order is the order of preference among equals.
    worth : sequence of int
        What each option adds, in any unit, above 0.
    seconds : float
        The longest one question to the solver may take.

    Returns
    -------
    list of int
        Positions of the chosen options, rising.

    Raises
    ------
    SettingsError
        For an option without a course, or with a worth that is not above 0.
    MobilityError
        Where a part is too large to be proven optimal in time.

    Examples
    --------
    >>> choose([["lecture", "home"], ["lecture", "lab", "home"], ["other", "elsewhere"]], [5, 7, 1])
    [1, 2]
    >>> choose([["a"], ["a"]], [3, 3])
    [0]
    """
    if len(options) != len(worth) or not all(options) or any(value <= 0 for value in worth):
        raise SettingsError("an option needs a course and a worth above 0", hint="leave the others out")
    kept = _undominated(options, worth)
    parts = ([kept[position] for position in part] for part in _parts([options[i] for i in kept]))
    chosen = [
        part[position]
        for part in parts
        for position in _choose_part([options[i] for i in part], [worth[i] for i in part], seconds)
    ]
    return sorted(chosen)


def _undominated(options: Sequence[Sequence[Hashable]], worth: Sequence[int]) -> list[int]:
    """Leave out what no best choice holds: options worth less than one that needs only some of their courses."""
    best: dict[frozenset[Hashable], int] = {}
    for courses, value in zip(map(frozenset, options), worth, strict=True):
        best[courses] = max(value, best.get(courses, 0))

    def rivals(courses: Sequence[Hashable]) -> Iterator[frozenset[Hashable]]:
        several = tuple(dict.fromkeys(courses))
        for size in range(1, min(len(several), _PARTS) + 1):
            yield from map(frozenset, combinations(several, size))

    return [i for i, courses in enumerate(options) if all(best.get(rival, 0) <= worth[i] for rival in rivals(courses))]


def _parts(options: Sequence[Sequence[Hashable]]) -> list[list[int]]:
    """Split the options so that two of them which share a course, directly or through others, stay together."""
    leader = list(range(len(options)))

    def find(option: int) -> int:
        while leader[option] != option:
            leader[option] = leader[leader[option]]
            option = leader[option]
        return option

    first: dict[Hashable, int] = {}
    for option, courses in enumerate(options):
        for course in courses:
            one, other = find(option), find(first.setdefault(course, option))
            leader[max(one, other)] = min(one, other)
    parts: dict[int, list[int]] = {}
    for option in range(len(options)):
        parts.setdefault(find(option), []).append(option)
    return list(parts.values())


def _choose_part(options: list[Sequence[Hashable]], worth: list[int], seconds: float) -> list[int]:
    if len(options) == 1:
        return [0]
    part = _Part(options, worth, seconds)
    best = part.maximise(worth)
    part.hold(worth, sum(worth[option] for option in best))
    if len(options) > _BLOCK and part.is_only(best):
        return best
    for start in range(0, len(options), _BLOCK):
        block = range(start, min(start + _BLOCK, len(options)))
        best = part.maximise([2 ** (block[-1] - i) if i in block else 0 for i in range(len(options))])
        part.settle(block, best)
    return best


class _Part:
    """A packing problem that is asked several questions, each answer narrowing the next."""

    def __init__(self, options: list[Sequence[Hashable]], worth: list[int], seconds: float) -> None:
        self.options, self.worth, self.seconds = options, worth, seconds
        self.model = pulp.LpProblem("groups", pulp.LpMaximize)
        self.x = [self.model.add_variable(f"x{i}", 0, 1, pulp.LpInteger) for i in range(len(options))]
        self.least = 0
        users: dict[Hashable, list[int]] = {}
        for option, courses in enumerate(options):
            for course in dict.fromkeys(courses):
                users.setdefault(course, []).append(option)
        for several in dict.fromkeys(tuple(using) for using in users.values() if len(using) > 1):
            self._row([(option, 1) for option in several], pulp.LpConstraintLE, 1)

    def _row(self, terms: list[tuple[int, int]], sense: int, side: int) -> None:
        expression = pulp.LpAffineExpression([(self.x[option], factor) for option, factor in terms])
        self.model.addConstraint(pulp.LpConstraint(expression, sense, rhs=side))

    def hold(self, points: list[int], least: int) -> None:
        """Keep the worth that was reached."""
        self.least = least
        self._row(list(enumerate(points)), pulp.LpConstraintGE, least)

    def settle(self, block: range, chosen: list[int]) -> None:
        """Fix the options of a block as they were chosen."""
        for option in block:
            self.x[option].lowBound = self.x[option].upBound = int(option in chosen)

    def is_only(self, best: list[int]) -> bool:
        """Say whether no other choice is worth as much: as worth is above 0, another one must leave an option out."""
        outside = [-1 if option in set(best) else 0 for option in range(len(self.options))]
        return self.maximise(outside) == best

    def maximise(self, points: list[int]) -> list[int]:
        self.model.setObjective(pulp.LpAffineExpression(list(zip(self.x, points, strict=True))))
        self.model.solve(
            pulp.HiGHS(msg=False, threads=1, timeLimit=self.seconds, gapRel=0.0, gapAbs=0.5, random_seed=0)
        )
        chosen = [option for option, x in enumerate(self.x) if x.varValue is not None and x.varValue > 0.5]
        used = [course for option in chosen for course in dict.fromkeys(self.options[option])]
        valid = len(used) == len(set(used)) and sum(self.worth[option] for option in chosen) >= self.least
        if self.model.sol_status != pulp.LpSolutionOptimal or not valid:
            raise MobilityError(
                f"no proven best choice among {len(self.options)} groups in {self.seconds:g} seconds",
                hint="ask for groups of a higher probability, or give it more seconds",
            )
        return chosen
