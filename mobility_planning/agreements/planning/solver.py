"""Yes-or-no choices under rows of whole numbers: asked for the most of one goal after another, every answer proven.

Exactness. Goals are never added up with weights: each is optimised by itself and then held. All coefficients are whole;
an objective is divided by what divides all of it, and a gap below one half proves it. The solver takes 1 - 1e-9 for a
whole 1, so that even coefficients that add up to 1e8 (a year of expected ECTS in millionths) shift a value by 0.1 only.
Every answer is checked again in whole numbers, and its value against the bound that the solver proved.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import gcd
from typing import Any

import pulp

from mobility_planning.core.errors import AgreementError

_BLOCK = 12
"""Choices whose order is settled at once; their powers of two stay far below what the solver's tolerance blurs."""
_TOLERANCE = 1e-9
_HALF = 0.5
_PARTS = 2**20
"""Prices are taken in parts of this size, so that the bound they give is a whole number."""
_MANY = 200
"""Choices that are asked for at once; of more than these the most promising are tried first."""

Terms = list[tuple[int, int]]
"""Numbers of choices, each with its factor."""


class Choices:
    """A number of yes-or-no choices, the rows they keep to, and what is settled about them already.

    Parameters
    ----------
    size : int
    seconds : float
        The longest one question to the solver may take.

    Examples
    --------
    >>> choices = Choices(3, seconds=10.0)
    >>> choices.at_least([(0, -1), (1, -1)], -1)
    >>> choices.best([[2, 2, 0], [0, 0, -1]])
    [1, 0, 0]
    """

    def __init__(self, size: int, *, seconds: float) -> None:
        self._size, self._seconds = size, seconds
        self._rows: list[tuple[Terms, int]] = []
        self._settled: dict[int, int] = {}

    def at_least(self, terms: Iterable[tuple[int, int]], side: int) -> None:
        """Add the row `sum of terms >= side`."""
        gathered: dict[int, int] = {}
        for choice, factor in terms:
            gathered[choice] = gathered.get(choice, 0) + factor
        self._rows.append(([(choice, factor) for choice, factor in gathered.items() if factor], side))

    def best(self, goals: Sequence[Sequence[int]]) -> list[int] | None:
        """Choose the best by the first goal, among those the best by the second, and so on.

        Of several best the one is taken whose choices have the smallest sum of numbers, counted from 1; of these the
        one that has the first choice in which two of them differ.

        Parameters
        ----------
        goals : sequence of sequence of int
            What each choice adds to each goal.

        Returns
        -------
        list of int or None
            1 for yes and 0 for no; None where nothing keeps to the rows.

        Raises
        ------
        AgreementError
            Where an answer cannot be proven in time.
        """
        found: list[int] | None = None
        for points in goals or [[0] * self._size]:
            found = self._best_by(points, found)
            if found is None:
                return None
        return None if found is None else self._one_of_equals(found)

    def _best_by(self, points: Sequence[int], before: list[int] | None) -> list[int] | None:
        """Reach the most of a goal, and hold it; what was best before may be the best by this goal too."""
        whole = gcd(*points) or 1
        goal = [point // whole for point in points]
        bound, worth = self._priced(goal)
        found = before
        if found is None or bound > _PARTS * _worth(goal, found):
            found = self._promising(goal, worth) or before
            self._settle(bound, worth, goal, found)
        if found is None or bound >= _PARTS * (_worth(goal, found) + 1):
            found = self._maximise(goal)
        if found is not None:
            self._settle(bound, worth, goal, found)
            self.at_least(enumerate(goal), _worth(goal, found))
        return found

    def _one_of_equals(self, best: list[int]) -> list[int]:
        if self._only(best):
            return best
        numbers = [-number for number in range(1, self._size + 1)]
        best = self._known(numbers)
        self.at_least(enumerate(numbers), _worth(numbers, best))
        while not self._only(best):
            block = [choice for choice in range(self._size) if choice not in self._settled][:_BLOCK]
            worth = {choice: 2**place for place, choice in enumerate(reversed(block))}
            best = self._known([worth.get(choice, 0) for choice in range(self._size)])
            self._settled |= {choice: best[choice] for choice in block}
        return best

    def _only(self, best: list[int]) -> bool:
        """Say whether nothing else is as good, by asking for what differs from it the most."""
        away = [-1 if chosen else 1 for chosen in best]
        return self._known(away) == best

    def _promising(self, goal: list[int], worth: Mapping[int, int]) -> list[int] | None:
        """Where choices are many, ask for the best of those that prices leave nearly open."""
        if len(worth) <= _MANY:
            return None
        ranked = sorted(worth, key=lambda choice: (abs(worth[choice]), choice))
        few = Choices(self._size, seconds=self._seconds)
        few._rows = self._rows
        few._settled = self._settled | {choice: int(worth[choice] > 0) for choice in ranked[_MANY:]}
        return few._maximise(goal)

    def _settle(self, bound: int, worth: Mapping[int, int], goal: list[int], found: list[int] | None) -> None:
        """Settle every choice without which, or with which, nothing is worth as much as what was found."""
        if found is not None:
            enough = _PARTS * _worth(goal, found)
            lost = {choice: each for choice, each in worth.items() if bound - abs(each) < enough}
            self._settled |= {choice: int(each > 0) for choice, each in lost.items()}

    def _priced(self, goal: list[int]) -> tuple[int, dict[int, int]]:
        """Bound a goal by prices, those the relaxed problem has for its rows, and tell what each choice adds at them.

        Any prices of 0 or more give a bound (Lagrange), so that it does not matter how well the solver found them; the
        bound itself is worked out in whole numbers, `_PARTS` to one.

        Returns
        -------
        bound : int
            Nothing is worth more.
        worth : dict of int to int
            For each live choice: whatever decides against its sign is worth that much less than the bound.
        """
        live = self._live()
        prices = [max(0, round(_PARTS * price)) for price in self._prices(goal, live)]
        worth = {choice: _PARTS * goal[choice] for choice in live}
        bound = sum(_PARTS * goal[choice] * taken for choice, taken in self._settled.items())
        for (terms, side), price in zip(self._rows, prices, strict=True):
            bound -= price * side
            for choice, factor in terms if price else ():
                if choice in worth:
                    worth[choice] += price * factor
                else:
                    bound += price * factor * self._settled[choice]
        return bound + sum(max(0, each) for each in worth.values()), worth

    def _known(self, points: Sequence[int]) -> list[int]:
        """Maximise where it is known that something keeps to the rows."""
        best = self._maximise(points)
        if best is None:
            raise self._not_proven()
        return best

    def _maximise(self, points: Sequence[int]) -> list[int] | None:
        """Give the choices of the greatest worth, proven; None where nothing keeps to the rows."""
        live = self._live()
        best = [self._settled.get(choice, 0) for choice in range(self._size)]
        possible = all(side <= self._most(terms) for terms, side in self._rows)
        if live and possible:
            answer = self._answer(points, live)
            if answer is None:
                return None
            for choice, value in zip(live, answer, strict=True):
                best[choice] = value
        kept = all(_sum(terms, best) >= side for terms, side in self._rows)
        if live and possible and not kept:
            raise self._not_proven()
        return best if kept else None

    def _answer(self, points: Sequence[int], live: list[int]) -> list[int] | None:
        """Ask the solver; None where it says, twice, that nothing keeps to the rows."""
        whole = gcd(*points) or 1
        goal = [point // whole for point in points]
        model = self._ask(goal, live)
        if model.status != pulp.LpStatusOptimal:
            # HiGHS 1.13 took possible models for impossible in its presolve: such a verdict is heard twice
            model = self._ask(goal, live, presolve="off")
        if model.status == pulp.LpStatusInfeasible:
            return None
        answer = [round(variable.varValue) for variable in model.variables()]
        bound = -model.solverModel.getInfo().mip_dual_bound
        if model.sol_status != pulp.LpSolutionOptimal or _worth([goal[each] for each in live], answer) < bound - _HALF:
            raise self._not_proven()
        return answer

    def _most(self, terms: Terms) -> int:
        """Give the most that a row can have, looking at it alone."""
        settled = self._settled
        return sum(factor * settled[choice] if choice in settled else max(0, factor) for choice, factor in terms)

    def _live(self) -> list[int]:
        return [choice for choice in range(self._size) if choice not in self._settled]

    def _prices(self, goal: list[int], live: list[int]) -> list[float]:
        """Give every row the price the relaxed problem has for it; 0 for rows that are settled."""
        if not live:
            return [0.0] * len(self._rows)
        model = self._ask(goal, live, mip=False)
        found = {row.name: float(row.pi or 0.0) for row in model.constraints()}
        return [found.get(f"r{number}", 0.0) for number in range(len(self._rows))]

    def _ask(self, goal: list[int], live: list[int], *, mip: bool = True, **options: str) -> pulp.LpProblem:
        model = pulp.LpProblem("plan", pulp.LpMaximize)
        x = {choice: model.add_variable(f"x{place:06}", 0, 1, pulp.LpInteger) for place, choice in enumerate(live)}
        model.setObjective(pulp.LpAffineExpression([(x[choice], goal[choice]) for choice in live]))
        for number, (terms, side) in enumerate(self._rows):
            open_terms = [(x[choice], factor) for choice, factor in terms if choice in x]
            rest = side - sum(factor * self._settled[choice] for choice, factor in terms if choice not in x)
            if open_terms:
                expression = pulp.LpAffineExpression(open_terms)
                model.addConstraint(pulp.LpConstraint(expression, pulp.LpConstraintGE, f"r{number}", rest))
        exact: dict[str, Any] = {
            "gapRel": 0.0, "gapAbs": _HALF, "random_seed": 0,
            "mip_feasibility_tolerance": _TOLERANCE, "primal_feasibility_tolerance": _TOLERANCE, **options,
        }  # fmt: skip
        model.solve(pulp.HiGHS(mip=mip, msg=False, threads=1, timeLimit=self._seconds, **exact))
        return model

    def _not_proven(self) -> AgreementError:
        return AgreementError(
            f"no proven best plan among {self._size} choices in {self._seconds:g} seconds",
            hint="give [planning] more seconds, or plan replacements of a higher probability only",
        )


def _sum(terms: Terms, values: Sequence[int]) -> int:
    return sum(factor * values[choice] for choice, factor in terms)


def _worth(points: Sequence[int], values: Sequence[int]) -> int:
    return sum(point * value for point, value in zip(points, values, strict=True))
