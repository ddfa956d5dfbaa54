"""The optimum: goals one after another, each proven in integers before the next, over parts that do not touch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from mobility_planning.allocation.fairness import undecided
from mobility_planning.allocation.model import PartModel, SideRule
from mobility_planning.allocation.problem import Array, Problem
from mobility_planning.core.progress import Track, silent

LOTTERY = "lottery"
MODEL_SIZE = 200
"""Wishes from which on a model is large enough to be solved by itself."""


@dataclass(frozen=True)
class GoalReached:
    """How far one goal was reached.

    Parameters
    ----------
    goal : str
        The goal's name.
    value : int
        Applicants placed, merit points of the placed together, or the sum of their ranks.
    best : int or None
        The best value any allocation could have, the goals before it kept; equal to `value` where it is proven, None
        where the time was too short to know any bound.
    """

    goal: str
    value: int
    best: int | None

    @property
    def proven(self) -> bool:
        """True where nothing better exists."""
        return self.value == self.best


@dataclass(frozen=True, eq=False)
class Optimum:
    """The pairs that get a seat (positions, ascending) and how far each goal was reached."""

    seats: Array
    goals: tuple[GoalReached, ...]


def optimum(
    problem: Problem,
    goals: Sequence[str],
    *,
    fair: bool,
    rules: Sequence[SideRule] = (),
    seconds: float = 60.0,
    track: Track = silent,
) -> Optimum:
    """Find the best allocation by the first goal, among those the best by the second, and so on.

    Wishes that no fair allocation can fulfil are left out first; what is left falls into parts without a common
    applicant or offer, and an optimum of every part is an optimum of the whole. Equal optima are told apart by the
    lottery: a rank gained weighs the more, the better the number, so that of two equals who could trade places without
    loss to any goal, the better number has the better wish.

    Parameters
    ----------
    problem : Problem
    goals : sequence of {"placed", "merit", "preference"}
    fair : bool
        Whether to allow no justified envy and no wasted seat.
    rules : sequence of SideRule
        Quotas and budgets; their `pairs` are positions in `problem`.
    seconds : float
        Time for one goal of one part.
    track : Track

    Returns
    -------
    Optimum

    Raises
    ------
    AllocationError
        Where the rules exclude each other, or a time limit leaves nothing.

    Examples
    --------
    >>> import pandas as pd
    >>> from mobility_planning.allocation.problem import problem_of
    >>> pairs = pd.DataFrame({"applicant_id": ["A", "A", "B"], "offer_id": ["X", "Y", "X"], "rank": [1, 2, 1],
    ...     "eligible": True, "merit": [5, 5, 5], "priority": 0, "lottery": [1, 1, 2]})
    >>> offers = pd.DataFrame({"offer_id": ["X", "Y"], "quantity": [1, 1]})
    >>> best = optimum(problem_of(pairs, offers, pd.Series(["A", "B"])), ["placed"], fair=True)
    >>> best.seats.tolist(), best.goals[0].value, best.goals[0].proven
    ([1, 2], 2, True)
    """
    points = {goal: goal_points(goal, problem) for goal in (*goals, LOTTERY)}
    left = undecided(problem) if fair else np.arange(problem.size)
    reduced = problem.keep(left)
    parts = list(_together(reduced.parts(_linked(rules))))
    seats: list[Array] = []
    bounds: dict[str, int | None] = dict.fromkeys(points, 0)
    for part in track(parts, description="allocating", total=len(parts)):
        own = {goal: points[goal][left[part]] for goal in points}
        found, best = _solve(reduced.keep(part), own, _rules_of(rules, part), fair=fair, seconds=seconds)
        seats.append(left[part[found]])
        bounds = {goal: _plus(bounds[goal], best[goal]) for goal in bounds}
    chosen = np.sort(np.concatenate(seats)) if seats else np.array([], dtype=np.int64)
    reached = tuple(_reached(goal, problem, chosen, points, bounds) for goal in goals)
    return Optimum(chosen, reached)


def _together(parts: Iterable[Array]) -> Iterator[Array]:
    """Put small parts into one model, since a solver's start costs more than they do; a lone wish needs none."""
    waiting: list[Array] = []
    for part in parts:
        if len(part) == 1:
            yield part
            continue
        waiting.append(part)
        if sum(map(len, waiting)) >= MODEL_SIZE:
            yield np.sort(np.concatenate(waiting))
            waiting = []
    if waiting:
        yield np.sort(np.concatenate(waiting))


def goal_points(goal: str, problem: Problem) -> Array:
    """Give each pair the points that placing it adds to a goal, more being better.

    Preference counts down from the longest list, so that a seat is always worth more than none.

    >>> from mobility_planning.allocation.problem import Problem
    >>> ones = np.ones(2, dtype=np.int64)
    >>> first, second = np.array([0, 1]), np.array([1, 2])
    >>> problem = Problem(("A",), ("X", "Y"), ones, ones * 0, first, second, ones, ones, ones, ones)
    >>> goal_points("preference", problem).tolist()
    [2, 1]
    """
    longest = int(problem.rank.max()) if problem.size else 0
    by_goal: Mapping[str, Array] = {
        "placed": np.ones(problem.size, dtype=np.int64),
        "merit": problem.merit,
        "preference": longest + 1 - problem.rank,
        LOTTERY: (longest + 1 - problem.rank) * (len(problem.applicants) + 1 - problem.lottery),
    }
    return by_goal[goal]


def _solve(
    part: Problem, points: Mapping[str, Array], rules: Sequence[SideRule], *, fair: bool, seconds: float
) -> tuple[Array, dict[str, int | None]]:
    """Optimise one part by each goal in turn; a wish without a rival needs no model."""
    if part.size == 1 and not rules:
        seats = np.array([0])[: int(part.capacity[part.offer[0]])]
        return seats, {goal: int(own[seats].sum()) for goal, own in points.items()}
    model, seats = PartModel(_compact(part), fair=fair, rules=rules), np.array([], dtype=np.int64)
    bounds: dict[str, int | None] = {}
    for goal, own in points.items():
        solution = model.maximise(own, seconds)
        seats, bounds[goal] = solution.seats, solution.bound
        model.keep_at_least(own, int(own[seats].sum()))
    return seats, bounds


def _compact(part: Problem) -> Problem:
    """Renumber the applicants and offers of a part from 0, so that a small part makes a small model."""
    people, applicant = np.unique(part.applicant, return_inverse=True)
    places, offer = np.unique(part.offer, return_inverse=True)
    return replace(
        part,
        applicants=tuple(part.applicants[i] for i in people), offers=tuple(part.offers[i] for i in places),
        capacity=part.capacity[places], applicant=applicant, offer=offer,
    )  # fmt: skip


def _reached(
    goal: str, problem: Problem, seats: Array, points: Mapping[str, Array], bounds: Mapping[str, int | None]
) -> GoalReached:
    value, best = int(points[goal][seats].sum()), bounds[goal]
    if goal != "preference":
        return GoalReached(goal, value, best)
    whole = len(seats) * (int(problem.rank.max()) + 1) if problem.size else 0
    return GoalReached(goal, whole - value, None if best is None else whole - best)


def _plus(left: int | None, right: int | None) -> int | None:
    """Add two bounds; what is not known stays so."""
    return None if left is None or right is None else left + right


def _linked(rules: Sequence[SideRule]) -> dict[int, int]:
    """Tie the pairs of a rule together; a pair of two rules ties those rules together."""
    group: dict[int, int] = {}
    for number, rule in enumerate(rules):
        merged = {group[pair] for pair in rule.pairs.tolist() if pair in group}
        group = {pair: number if old in merged else old for pair, old in group.items()}
        group |= dict.fromkeys(rule.pairs.tolist(), number)
    return group


def _rules_of(rules: Sequence[SideRule], part: Array) -> list[SideRule]:
    """Give the rules of a part, their pairs as positions in it."""
    place = {int(pair): position for position, pair in enumerate(part)}
    mine = [rule for rule in rules if len(rule.pairs) and int(rule.pairs[0]) in place]
    return [replace(rule, pairs=np.array([place[int(pair)] for pair in rule.pairs])) for rule in mine]
