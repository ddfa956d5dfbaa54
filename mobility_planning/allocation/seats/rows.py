"""Rows and whole-number variables of a PuLP model, and the one place that calls a solver through it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pulp

from mobility_planning.allocation.limits import NoAllocationError
from mobility_planning.allocation.problem import Array
from mobility_planning.core.errors import AllocationError

Terms = Sequence[tuple[pulp.LpVariable, int | float]]


@dataclass(frozen=True, eq=False)
class Solved:
    """Values of the variables asked for, and the highest whole objective no solution can exceed (None: not known)."""

    values: Array
    bound: int | None


class Rows:
    """A model being written row by row, and optimised by one objective after another.

    Parameters
    ----------
    whole : bool
        Whether variables of `choice` have to be whole numbers; where the rows form a network (seats and one seat each)
        every vertex is integral and so is every vertex of an optimal face, and continuous variables are faster.
    """

    def __init__(self, *, whole: bool) -> None:
        self.whole = whole
        self._model = pulp.LpProblem("part", pulp.LpMaximize)
        self._found: list[float] = []

    def choice(self, name: str, most: int = 1) -> pulp.LpVariable:
        """Add a variable for a yes or no, or for a whole number up to `most`."""
        return self._model.add_variable(name, 0, most, pulp.LpInteger if self.whole else pulp.LpContinuous)

    def count(self, name: str, least: int | None, most: int | None) -> pulp.LpVariable:
        """Add a variable that rows tie to the choices, and which is whole because they are."""
        return self._model.add_variable(name, least, most, pulp.LpContinuous)

    def at_most(self, terms: Terms, side: int) -> None:
        """Add `sum of terms <= side`."""
        self._row(terms, pulp.LpConstraintLE, side)

    def at_least(self, terms: Terms, side: int) -> None:
        """Add `sum of terms >= side`."""
        self._row(terms, pulp.LpConstraintGE, side)

    def equal(self, terms: Terms, side: int) -> None:
        """Add `sum of terms = side`."""
        self._row(terms, pulp.LpConstraintEQ, side)

    def _row(self, terms: Terms, sense: int, side: int) -> None:
        self._model.addConstraint(pulp.LpConstraint(pulp.LpAffineExpression(terms), sense, rhs=side))

    def maximise(self, terms: Iterable[tuple[pulp.LpVariable, int]], wanted: Sequence[pulp.LpVariable],
                 seconds: float) -> Solved:  # fmt: skip
        """Solve for the most of an objective with whole coefficients.

        Parameters
        ----------
        terms : iterable of (variable, int)
        wanted : sequence of variable
            Those whose values are asked for.
        seconds : float
            When to stop with the best found.

        Raises
        ------
        NoAllocationError
            Where no solution satisfies the rows.
        AllocationError
            Where none was found in time; where one was found before, that one is given again.
        """
        self._model.setObjective(pulp.LpAffineExpression(list(terms)))
        self._solve(seconds)
        if self._model.status not in (pulp.LpStatusOptimal, pulp.LpStatusNotSolved):
            # HiGHS 1.13 took possible models for impossible in its presolve: such a verdict is heard twice.
            self._solve(seconds, presolve="off")
        if self._model.status == pulp.LpStatusInfeasible and not self._found:
            raise NoAllocationError("no allocation satisfies all rules together")
        if self._model.status == pulp.LpStatusOptimal:
            self._found = [variable.varValue for variable in self._model.variables()]
        if not self._found:
            raise AllocationError(
                f"no whole allocation found in {seconds:g} seconds", hint="give [allocation] more seconds"
            )
        place = {variable.name: number for number, variable in enumerate(self._model.variables())}
        values = np.array([self._found[place[variable.name]] for variable in wanted])
        if not np.allclose(values, np.round(values), atol=1e-5):
            raise AllocationError("the solver gave parts of seats", hint="tell whoever keeps this program")
        return Solved(np.round(values).astype(np.int64), self._bound())

    def _solve(self, seconds: float, **options: str) -> None:
        """Solve with one thread; a gap below one proves an objective in whole numbers.

        The solver is not told what was found before: from such a start HiGHS 1.14 took a lesser goal for the best.
        """
        exact: dict[str, Any] = {"gapRel": 0.0, "gapAbs": 0.5, "random_seed": 0, **options}
        try:
            self._model.solve(pulp.HiGHS(msg=False, threads=1, timeLimit=seconds, **exact))
        except IndexError:  # the solver takes no model of such numbers, and PuLP looks for its answer
            hint = "look for a cost or a budget that cannot be meant"
            raise AllocationError("the solver cannot read numbers as large as these", hint=hint) from None

    def _bound(self) -> int | None:
        """Give the highest whole value no solution can exceed, where the solver knows one."""
        info = self._model.solverModel.getInfo()
        bound = info.mip_dual_bound if self.whole else info.objective_function_value
        # HiGHS minimises the negated objective.
        return math.floor(-bound + 1e-4 + 1e-10 * abs(bound)) if math.isfinite(bound) else None
