"""A side rule: what a quota, a budget, a pin or a right to an earlier seat asks of the seats given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from mobility_planning.allocation.problem import Array, Problem
from mobility_planning.core.errors import AllocationError


class NoAllocationError(AllocationError):
    """No allocation satisfies all rules together."""


@dataclass(frozen=True, eq=False)
class SideRule:
    """`least <= sum of coefficient over the placed pairs <= most`; None leaves a side open.

    Parameters
    ----------
    name : str
        As the office wrote it.
    pairs, coefficients : int64 array, shape (pairs the rule counts,)
        Positions in the problem, and what a seat counts: 1, semesters, hundredths of a currency, parts of a share.
    least, most : int or None
    kind : {"quota", "budget", "pin", "right"}
    """

    name: str
    pairs: Array
    coefficients: Array
    least: int | None = None
    most: int | None = None
    kind: str = "quota"

    @property
    def label(self) -> str:
        """Name the rule with its kind: `quota "grants"`."""
        return f'{self.kind} "{self.name}"'

    @property
    def counts_seats(self) -> bool:
        """True where every seat counts one, so that the rule may be part of a network."""
        return bool((self.coefficients == 1).all())

    def reduced(self) -> SideRule:
        """Give the same rule in the smallest whole numbers: costs in hundreds of thousands make solvers slow."""
        unit = int(np.gcd.reduce(self.coefficients)) if len(self.coefficients) else 1
        if unit <= 1:
            return self
        least = None if self.least is None else -(-self.least // unit)
        most = None if self.most is None else self.most // unit
        return replace(self, coefficients=self.coefficients // unit, least=least, most=most)

    def range_over(self, problem: Problem) -> tuple[int, int]:
        """Give between what the total lies in any allocation, some applicant's own seat left out or not.

        As close as seats allow: a solver works the better, the smaller these numbers are.
        """
        dearest, cheapest = (np.zeros(len(problem.offers), dtype=np.int64) for _ in range(2))
        np.maximum.at(dearest, problem.offer[self.pairs], self.coefficients)
        np.minimum.at(cheapest, problem.offer[self.pairs], self.coefficients)
        least, most = ((ends * problem.capacity).sum() for ends in (cheapest, dearest))
        spare = int(np.abs(self.coefficients).max(initial=0)) if least else 0
        return int(least) - spare, int(most) + spare

    def binds(self, problem: Problem) -> bool:
        """Say whether any allocation could break the rule: a cap above all the seats it counts forbids nothing."""
        least, most = self.range_over(problem)
        return (self.least is not None and self.least > least) or (self.most is not None and self.most < most)

    def without(self, fixed: Array, rest: Array) -> SideRule:
        """Leave to the pairs of `rest`, numbered anew, what the pairs already `fixed` leave of the bounds."""
        used = int(self.coefficients[np.isin(self.pairs, fixed)].sum())
        there = self.among(rest)
        least = None if self.least is None else self.least - used
        most = None if self.most is None else self.most - used
        return replace(there, least=least, most=most)

    def among(self, kept: Array) -> SideRule:
        """Count only the pairs of `kept` (ascending positions), numbered by their place in it."""
        place = np.searchsorted(kept, self.pairs)
        there = (place < len(kept)) & (kept[np.minimum(place, len(kept) - 1)] == self.pairs) if len(kept) else place < 0
        return replace(self, pairs=place[there], coefficients=self.coefficients[there])


def coefficients(rules: Sequence[SideRule], pairs: int) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    """Lay out what each pair counts under each rule.

    Parameters
    ----------
    rules : sequence of SideRule
    pairs : int

    Returns
    -------
    int64 array, shape (pairs, rules)

    Examples
    --------
    >>> rule = SideRule("both", np.array([0, 2]), np.array([1, 2]), most=2)
    >>> coefficients([rule], 3).tolist()
    [[1], [0], [2]]
    """
    table = np.zeros((pairs, len(rules)), dtype=np.int64)
    for number, rule in enumerate(rules):
        table[rule.pairs, number] = rule.coefficients
    return table
