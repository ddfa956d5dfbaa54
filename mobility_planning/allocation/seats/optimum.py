"""The optimum: goals one after another, each proven in integers before the next, over parts that do not touch."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from mobility_planning.allocation.certificate import Certificate, FairCertificate
from mobility_planning.allocation.limits import NoAllocationError, SideRule
from mobility_planning.allocation.network.bihierarchy import Cap
from mobility_planning.allocation.network.network_optimum import network_optimum
from mobility_planning.allocation.problem import Array, Problem
from mobility_planning.allocation.seats.goals import (
    BALANCE,
    LOTTERY,
    GoalReached,
    Level,
    levels_of,
    reached,
)
from mobility_planning.allocation.seats.parts import Part, split, sum_of
from mobility_planning.core.progress import Track, silent


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
    certificate : Certificate, FairCertificate or None
        Prices that prove it, where there are any.
    """

    seats: Array
    goals: tuple[GoalReached, ...]
    passed_over: int = 0
    fewest: int | None = 0
    certificate: Certificate | FairCertificate | None = None


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
    rules = [rule for rule in rules if rule.binds(problem)]
    if not all(rule.counts_seats for rule in rules) or problem.column("keep").any():
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
    """Optimise part by part with whole-number models; where fairness is impossible, pass over the fewest claims."""
    try:
        return _put_together(problem, levels, split(problem, levels, rules, fair=fair), seconds, track)
    except NoAllocationError:
        if not (fair and rules):
            raise
    whole = split(problem, levels, rules, fair=True, forgiving=True)
    return _put_together(problem, levels, whole, seconds, track)


def _put_together(problem: Problem, levels: Sequence[Level], parts: Sequence[Part], seconds: float,
                  track: Track) -> Optimum:  # fmt: skip
    """Solve the parts, as many at a time as there are cores: the solver leaves Python's lock while it works."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        solving = pool.map(lambda part: part.solved(seconds), parts)
        found = list(track(solving, description="allocating", total=len(parts)))
    nothing = np.array([], dtype=np.int64)
    chosen = [part.pairs[one.seats] for part, one in zip(parts, found, strict=True)]
    seats = np.sort(np.concatenate([nothing, *chosen]))
    bounds = [sum_of(one.bounds[number] for one in found) for number in range(len(levels))]
    told = [(level, bound) for level, bound in zip(levels, bounds, strict=True) if level.goal != LOTTERY]
    return Optimum(
        seats,
        tuple(reached(level, problem, seats, bound) for level, bound in told),
        sum(one.passed_over for one in found),
        sum_of(one.fewest for one in found),
    )
