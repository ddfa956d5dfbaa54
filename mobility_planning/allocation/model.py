"""One part of an allocation problem as a PuLP model: seats, fairness and side rules as rows, solved by HiGHS."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pulp

from mobility_planning.allocation.problem import Array, Problem
from mobility_planning.core.errors import AllocationError


@dataclass(frozen=True, eq=False)
class SideRule:
    """A quota or a budget: `least <= sum of coefficient over the placed pairs <= most`; None leaves a side open."""

    name: str
    pairs: Array
    coefficients: Array
    least: int | None = None
    most: int | None = None

    def without(self, fixed: Array, rest: Array) -> SideRule:
        """Leave to the pairs of `rest`, numbered anew, what the pairs already `fixed` leave of the bounds.

        Raises
        ------
        AllocationError
            Where the fixed pairs alone exceed the upper bound, or the rest cannot reach the lower one.
        """
        used = int(self.coefficients[np.isin(self.pairs, fixed)].sum())
        place = {int(pair): position for position, pair in enumerate(rest)}
        kept = np.array([pair in place for pair in self.pairs.tolist()], dtype=bool)
        pairs = np.array([place[pair] for pair in self.pairs[kept].tolist()], dtype=np.int64)
        coefficients = self.coefficients[kept]
        least = None if self.least is None else self.least - used
        most = None if self.most is None else self.most - used
        if most is not None and most < 0:
            raise AllocationError(f"the pins alone exceed {self.name!r}", hint="loosen it, or take a pin out")
        if least is not None and least > int(coefficients.sum()):
            raise AllocationError(f"{self.name!r} asks for more than its eligible wishes can give", hint="loosen it")
        return SideRule(self.name, pairs, coefficients, least, most)


@dataclass(frozen=True, eq=False)
class Solution:
    """The pairs that get a seat, and the best value any solution of the part could have, None where it is not known."""

    seats: Array
    bound: int | None


class PartModel:
    """A part of a problem, ready to be optimised by one objective after another.

    Variables stay continuous where the rows form a network (seats and one seat each): every vertex is integral then,
    and so is every vertex of an optimal face. Fairness and side rules need whole numbers.

    Parameters
    ----------
    problem : Problem
        The part.
    fair : bool
        Whether to forbid justified envy and wasted seats.
    rules : sequence of SideRule
        Their `pairs` are positions in this part.
    """

    def __init__(self, problem: Problem, *, fair: bool, rules: Sequence[SideRule] = ()) -> None:
        self.problem = problem
        self.whole = fair or bool(rules)
        self.model = pulp.LpProblem("part", pulp.LpMaximize)
        kind = pulp.LpInteger if self.whole else pulp.LpContinuous
        self.x = [self.model.add_variable(f"x{pair}", 0, 1, kind) for pair in range(problem.size)]
        self._one_seat_each()
        self._seats(cumulative=fair)
        for rule in rules:
            self._side(rule)

    def _row(self, terms: Sequence[tuple[pulp.LpVariable, int]], sense: int, side: int) -> None:
        self.model.addConstraint(pulp.LpConstraint(pulp.LpAffineExpression(terms), sense, rhs=side))

    def _one_seat_each(self) -> None:
        for pairs in self.problem.by_applicant:
            if len(pairs) > 1:
                self._row([(self.x[pair], 1) for pair in pairs], pulp.LpConstraintLE, 1)

    def _seats(self, *, cumulative: bool) -> None:
        """Keep every offer within its seats; for fairness, count them cumulatively by priority.

        `y` counts the seats held by this priority or a higher one; a chain of short rows, where one row per pair
        (Baïou & Balinski 2000) would be dense.
        """
        for offer, pairs in enumerate(self.problem.by_offer):
            seats = int(self.problem.capacity[offer])
            if not cumulative:
                if len(pairs) > seats:
                    self._row([(self.x[pair], 1) for pair in pairs], pulp.LpConstraintLE, seats)
                continue
            above: list[tuple[pulp.LpVariable, int]] = []
            for level in np.unique(self.problem.priority[pairs])[::-1]:
                y = self.model.add_variable(f"y{offer}_{level}", 0, seats, pulp.LpContinuous)
                equal = pairs[self.problem.priority[pairs] == level]
                self._row(
                    [(y, 1), *((v, -c) for v, c in above), *((self.x[pair], -1) for pair in equal)],
                    pulp.LpConstraintEQ,
                    0,
                )
                above = [(y, 1)]
                for pair in equal:
                    self._no_envy(int(pair), y, seats)

    def _no_envy(self, pair: int, y: pulp.LpVariable, seats: int) -> None:
        """Let the applicant have this offer or a better one, or let all its seats be held by no lower priority."""
        problem = self.problem
        mine = problem.by_applicant[problem.applicant[pair]]
        better = mine[problem.rank[mine] <= problem.rank[pair]]
        self._row([*((self.x[other], seats) for other in better), (y, 1)], pulp.LpConstraintGE, seats)

    def _side(self, rule: SideRule) -> None:
        terms = [(self.x[pair], int(c)) for pair, c in zip(rule.pairs, rule.coefficients, strict=True)]
        if rule.most is not None:
            self._row(terms, pulp.LpConstraintLE, rule.most)
        if rule.least is not None:
            self._row(terms, pulp.LpConstraintGE, rule.least)

    def keep_at_least(self, points: Array, value: int) -> None:
        """Hold a goal at the value it reached, for the goals that come after it."""
        self._row(
            [(x, int(point)) for x, point in zip(self.x, points, strict=True) if point], pulp.LpConstraintGE, value
        )

    def maximise(self, points: Array, seconds: float) -> Solution:
        """Place so that the points of the placed pairs add up to the most.

        Parameters
        ----------
        points : int64 array, shape (pairs of the part,)
        seconds : float
            When to stop with the best found; the bound then shows the gap that is left.

        Returns
        -------
        Solution

        Raises
        ------
        AllocationError
            Where no allocation satisfies the rows, or none was found in time.
        """
        self.model.setObjective(pulp.LpAffineExpression(list(zip(self.x, map(int, points), strict=True))))
        # Points are whole numbers, so a gap below one proves the optimum.
        solver = pulp.HiGHS(msg=False, threads=1, timeLimit=seconds, gapRel=0.0, gapAbs=0.5, random_seed=0)
        self.model.solve(solver)
        if self.model.status == pulp.LpStatusInfeasible:
            raise AllocationError(
                "no allocation satisfies all rules together", hint="loosen a quota, a budget or a pin"
            )
        values = np.array([x.varValue if x.varValue is not None else np.nan for x in self.x])
        if self.model.status != pulp.LpStatusOptimal or not np.allclose(values, np.round(values), atol=1e-5):
            raise AllocationError(
                f"no whole allocation found in {seconds:g} seconds", hint="give [allocation] more seconds"
            )
        seats = np.flatnonzero(values > 0.5)
        bound = self._bound()
        return Solution(seats, None if bound is None else max(bound, int(points[seats].sum())))

    def _bound(self) -> int | None:
        """Give the highest whole value no solution can exceed, where the solver knows one."""
        info = self.model.solverModel.getInfo()
        bound = info.mip_dual_bound if self.whole else info.objective_function_value
        return math.floor(abs(bound) + 1e-4 * (1 + abs(bound) * 1e-6)) if math.isfinite(bound) else None
