"""One part of an allocation problem as a PuLP model: seats, fairness, side rules and balance as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from math import lcm

import numpy as np

from mobility_planning.allocation.limits import SideRule
from mobility_planning.allocation.problem import Array, Problem
from mobility_planning.allocation.seats.fair_rows import FairRows
from mobility_planning.allocation.seats.rows import Rows

WHOLE_RATE = 10_000
"""A placement rate of 100 %, in hundredths of a percent."""


@dataclass(frozen=True, eq=False)
class Solution:
    """The pairs that get a seat, and the best value any solution of the part could have, None where it is not known."""

    seats: Array
    bound: int | None


class PartModel:
    """A part of a problem, ready to be optimised by one objective after another.

    Parameters
    ----------
    problem : Problem
        The part.
    fair : bool
        Whether to forbid justified envy and wasted seats.
    rules : sequence of SideRule
        Their `pairs` are positions in this part.
    sizes : mapping of int to int, optional
        Group to number of its competing applicants; where given, `balance` can be asked for.
    forgiving : bool
        Whether claims may be passed over, for rules under which fairness is impossible; `fewest_passed_over` then
        has to be the first objective.
    """

    def __init__(
        self, problem: Problem, *, fair: bool, rules: Sequence[SideRule] = (),
        sizes: Mapping[int, int] | None = None, forgiving: bool = False,
    ) -> None:  # fmt: skip
        self.problem, self.sizes = problem, sizes or {}
        self._rows = Rows(whole=fair or bool(rules) or sizes is not None)
        self._x = [self._rows.choice(f"x{pair}") for pair in range(problem.size)]
        for pairs in problem.by_applicant:
            if len(pairs) > 1:
                self._rows.at_most([(self._x[pair], 1) for pair in pairs], 1)
        self._keep()
        self._passed_over = []
        if fair:
            made = FairRows(self._rows, problem, self._x, [rule.reduced() for rule in rules], forgiving=forgiving)
            self._passed_over = made.passed_over
        else:
            self._seats()
        for rule in rules:
            self._side(rule.reduced())
        self._spread = self._balance(sizes) if sizes else None

    def _keep(self) -> None:
        """Leave every holder of an earlier seat that is kept with it, or with a better wish."""
        problem = self.problem
        for pair in np.flatnonzero(problem.column("keep")).tolist():
            mine = problem.by_applicant[problem.applicant[pair]]
            self._rows.at_least([(self._x[p], 1) for p in mine[problem.rank[mine] <= problem.rank[pair]].tolist()], 1)

    def _seats(self) -> None:
        for offer, pairs in enumerate(self.problem.by_offer):
            seats = int(self.problem.capacity[offer])
            if len(pairs) > seats:
                self._rows.at_most([(self._x[pair], 1) for pair in pairs], seats)

    def _side(self, rule: SideRule) -> None:
        terms = [(self._x[pair], int(c)) for pair, c in zip(rule.pairs, rule.coefficients, strict=True)]
        if rule.most is not None:
            self._rows.at_most(terms, rule.most)
        if rule.least is not None:
            self._rows.at_least(terms, rule.least)

    def _balance(self, sizes: Mapping[int, int]) -> object:
        """Bound the spread of placement rates, in whole hundredths of a percent rounded up, from above."""
        spread = self._rows.choice("spread", WHOLE_RATE)
        group = self.problem.column("group")
        placed = {key: self._rows.count(f"placed{key}", 0, size) for key, size in sizes.items()}
        for key, variable in placed.items():
            mine = np.flatnonzero(group == key).tolist()
            self._rows.equal([*((self._x[pair], 1) for pair in mine), (variable, -1)], 0)
        for one, other in permutations(placed, 2):
            whole = lcm(sizes[one], sizes[other])
            higher, lower = WHOLE_RATE * (whole // sizes[one]), -WHOLE_RATE * (whole // sizes[other])
            self._rows.at_most([(placed[one], higher), (placed[other], lower), (spread, -whole)], 0)
        return spread

    def keep_at_least(self, points: Array, value: int) -> None:
        """Hold a goal at the value it reached, for the goals that come after it."""
        self._rows.at_least([(x, int(point)) for x, point in zip(self._x, points, strict=True) if point], value)

    def keep_spread(self, value: int) -> None:
        """Hold the spread of placement rates at the value it reached."""
        self._rows.at_most([(self._spread, 1)], value)

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
        NoAllocationError
            Where no allocation satisfies the rows.
        AllocationError
            Where none was found in time.
        """
        solved = self._rows.maximise(zip(self._x, points.tolist(), strict=True), self._x, seconds)
        seats = np.flatnonzero(solved.values)
        bound = solved.bound
        return Solution(seats, None if bound is None else max(bound, int(points[seats].sum())))

    def least_spread(self, seconds: float) -> Solution:
        """Place so that the placement rates of the groups lie closest; the bound is that of minus the spread."""
        solved = self._rows.maximise([(self._spread, -1)], self._x, seconds)
        return Solution(np.flatnonzero(solved.values), solved.bound)

    def fewest_passed_over(self, seconds: float) -> tuple[int, int | None]:
        """Pass over as few claims as the rules allow, and hold that for the goals after it.

        Returns
        -------
        passed : int
            Claims passed over.
        least : int or None
            The fewest possible, where it is known.
        """
        solved = self._rows.maximise([(z, -1) for z in self._passed_over], self._passed_over, seconds)
        passed = int(solved.values.sum())
        self._rows.at_most([(z, 1) for z in self._passed_over], passed)
        return passed, None if solved.bound is None else -solved.bound
