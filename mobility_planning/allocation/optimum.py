"""The optimum: goals one after another, each proven in integers before the next, over parts that do not touch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from mobility_planning.allocation.bihierarchy import Cap
from mobility_planning.allocation.certificate import Certificate
from mobility_planning.allocation.fairness import undecided
from mobility_planning.allocation.goals import (
    BALANCE,
    LOTTERY,
    GoalReached,
    Level,
    group_sizes,
    levels_of,
    reached,
    spread,
)
from mobility_planning.allocation.limits import NoAllocationError, SideRule
from mobility_planning.allocation.model import PartModel, Solution
from mobility_planning.allocation.network import network_optimum
from mobility_planning.allocation.problem import Array, Problem
from mobility_planning.core.progress import Track, silent

MODEL_SIZE = 200
"""Wishes from which on a model is large enough to be solved by itself."""


@dataclass(frozen=True, eq=False)
class Optimum:
    """The best allocation found.

    Parameters
    ----------
    seats : int64 array
        Positions of the pairs that get a seat, ascending.
    goals : tuple of GoalReached
    passed_over : int
        Claims that had to be passed over, since the rules leave no fair allocation; 0 where fairness holds.
    fewest : int or None
        The fewest such claims possible, where it is known.
    certificate : Certificate or None
        Prices that prove it, where seats and rules form a network.
    """

    seats: Array
    goals: tuple[GoalReached, ...]
    passed_over: int = 0
    fewest: int | None = 0
    certificate: Certificate | None = None


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

    Without fairness, and where rules are nested, this is a network: exact flows find it, and prices prove it. Otherwise
    wishes that no fair allocation can fulfil are left out first; what is left falls into parts without a common
    applicant, offer or rule, and an optimum of every part is an optimum of the whole. Equal optima are told apart by
    the lottery (see `goals.levels_of`). Where the rules leave no fair allocation, as few claims as possible are passed
    over before any goal counts.

    Parameters
    ----------
    problem : Problem
    goals : sequence of str
        See `goals.levels_of`.
    fair : bool
        Whether to allow no justified envy and no wasted seat.
    rules : sequence of SideRule
        Quotas and budgets; their `pairs` are positions in `problem`.
    seconds : float
        Time for one level of one part.
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
    if any(not len(rule.pairs) and ((rule.least or 0) > 0 or (rule.most or 0) < 0) for rule in rules):
        raise NoAllocationError("a rule asks for what no eligible wish can give")
    levels = levels_of(goals, problem)
    if not fair and BALANCE not in goals and (found := _by_network(problem, levels, rules)):
        return found
    return _by_parts(problem, levels, fair=fair, rules=rules, seconds=seconds, track=track)


def _by_network(problem: Problem, levels: Sequence[Level], rules: Sequence[SideRule]) -> Optimum | None:
    """Take the lane for networks, where every rule counts seats and seats and rules are nested."""
    if not all(rule.counts_seats for rule in rules):
        return None
    caps = [Cap(rule.label, rule.pairs, rule.least, rule.most) for rule in rules]
    found = network_optimum(problem, [level.points for level in levels], caps)
    if found is None:
        return None
    prices = Certificate(tuple(level.name for level in levels), *found.prices.by_name(problem, caps))
    told = zip(levels, found.values, strict=True)
    return Optimum(
        found.seats,
        tuple(reached(level, problem, found.seats, value) for level, value in told if level.goal != LOTTERY),
        certificate=prices,
    )


def _by_parts(
    problem: Problem, levels: Sequence[Level], *,
    fair: bool, rules: Sequence[SideRule], seconds: float, track: Track,
) -> Optimum:  # fmt: skip
    """Optimise part by part with whole-number models."""
    goals = [level.goal for level in levels]
    sizes = group_sizes(problem) if BALANCE in goals else None
    left = _left(problem, rules) if fair else np.arange(problem.size)
    reduced, kept = problem.keep(left), [rule.among(left) for rule in rules]
    whole = sizes is not None
    parts = [np.arange(reduced.size)] if whole else list(_together(reduced.parts(_linked(kept))))
    found = [
        _solve(
            reduced.keep(part), [replace(level, points=level.points[left[part]]) for level in levels],
            _rules_of(kept, part), fair=fair, sizes=sizes, seconds=seconds,
        )
        for part in track(parts, description="allocating", total=len(parts))
        if len(part)
    ]  # fmt: skip
    nothing = np.array([], dtype=np.int64)
    places = [part for part in parts if len(part)]
    chosen = [left[part[one.seats]] for part, one in zip(places, found, strict=True)]
    seats = np.sort(np.concatenate([nothing, *chosen]))
    bounds = [_sum(one.bounds[number] for one in found) for number in range(len(levels))]
    told = [(level, bound) for level, bound in zip(levels, bounds, strict=True) if level.goal != LOTTERY]
    return Optimum(
        seats,
        tuple(reached(level, problem, seats, bound) for level, bound in told),
        sum(one.passed_over for one in found),
        _sum(one.fewest for one in found),
    )


def _left(problem: Problem, rules: Sequence[SideRule]) -> Array:
    """Leave out what no fair allocation can fulfil, where no rule can take a sure seat away."""
    ruled = np.zeros(problem.size, dtype=bool)
    if rules:
        touched = np.concatenate([rule.pairs for rule in rules])
        for part in problem.parts():
            ruled[part] = np.isin(part, touched).any()
    free = np.flatnonzero(~ruled)
    return np.sort(np.concatenate([np.flatnonzero(ruled), free[undecided(problem.keep(free))]]))


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


@dataclass(frozen=True, eq=False)
class _Found:
    """A part solved: its seats, the bound of every level, and the claims that had to be passed over."""

    seats: Array
    bounds: tuple[int | None, ...]
    passed_over: int = 0
    fewest: int | None = 0


def _solve(
    part: Problem, levels: Sequence[Level], rules: Sequence[SideRule], *,
    fair: bool, sizes: Mapping[int, int] | None, seconds: float,
) -> _Found:  # fmt: skip
    """Optimise one part level by level; a wish without a rival needs no model."""
    if part.size == 1 and not rules and sizes is None:
        seats = np.array([0])[: int(part.capacity[part.offer[0]])]
        return _Found(seats, tuple(int(level.points[seats].sum()) for level in levels))
    compact = part.compact()
    try:
        return _levelled(PartModel(compact, fair=fair, rules=rules, sizes=sizes), levels, seconds)
    except NoAllocationError:
        if not (fair and rules):
            raise
    model = PartModel(compact, fair=True, rules=rules, sizes=sizes, forgiving=True)
    passed_over, fewest = model.fewest_passed_over(seconds)
    return replace(_levelled(model, levels, seconds), passed_over=passed_over, fewest=fewest)


def _levelled(model: PartModel, levels: Sequence[Level], seconds: float) -> _Found:
    bounds: list[int | None] = []
    solution = Solution(np.array([], dtype=np.int64), None)
    for level in levels:
        if level.goal == BALANCE:
            solution = model.least_spread(seconds)
            model.keep_spread(spread(model.problem, solution.seats, model.sizes))
        else:
            solution = model.maximise(level.points, seconds)
            model.keep_at_least(level.points, int(level.points[solution.seats].sum()))
        bounds.append(solution.bound)
    return _Found(solution.seats, tuple(bounds))


def _sum(numbers: Iterable[int | None]) -> int | None:
    """Add bounds up; where one is not known, the sum is not."""
    known = list(numbers)
    return None if None in known else sum(number for number in known if number is not None)


def _linked(rules: Sequence[SideRule]) -> dict[int, int]:
    """Tie the pairs of a rule together; a pair of two rules ties those rules together."""
    group: dict[int, int] = {}
    for number, rule in enumerate(rules):
        merged = {group[pair] for pair in rule.pairs.tolist() if pair in group}
        group = {pair: number if old in merged else old for pair, old in group.items()}
        group |= dict.fromkeys(rule.pairs.tolist(), number)
    return group


def _rules_of(rules: Sequence[SideRule], part: Array) -> list[SideRule]:
    """Give the rules of a part, their pairs as positions in it; a rule without pairs binds no part."""
    return [mine for rule in rules if len((mine := rule.among(part)).pairs)]
