"""The parts of a problem that do not touch: put together, linked by rules, and solved one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from mobility_planning.allocation.limits import NoAllocationError, SideRule
from mobility_planning.allocation.problem import Array, Mask, Problem
from mobility_planning.allocation.seats.fairness import undecided
from mobility_planning.allocation.seats.goals import BALANCE, LOTTERY, Level, group_sizes, spread
from mobility_planning.allocation.seats.model import PartModel, Solution

LOTTERY_SHARE = 0.2
"""Of the time for a goal, what telling equal optima apart may take."""
MODEL_SIZE = 200
"""Wishes from which on a model is large enough to be solved by itself."""


@dataclass(frozen=True, eq=False)
class Found:
    """A part solved: its seats, the bound of every level, and the claims that had to be passed over."""

    seats: Array
    bounds: tuple[int | None, ...]
    passed_over: int = 0
    fewest: int | None = 0


@dataclass(frozen=True, eq=False)
class Part:
    """Wishes that share no applicant, offer or rule with any other part.

    Parameters
    ----------
    pairs : int64 array
        Their positions in the whole problem.
    problem : Problem
    levels : sequence of Level
    rules : sequence of SideRule
        Their `pairs` are positions in the part.
    fair, forgiving : bool
        Whether claims count, and whether they may be passed over.
    sizes : mapping of int to int or None
        Group to competing applicants, where placement rates are to be balanced.
    """

    pairs: Array
    problem: Problem
    levels: Sequence[Level]
    rules: Sequence[SideRule]
    fair: bool
    forgiving: bool
    sizes: Mapping[int, int] | None

    def solved(self, seconds: float) -> Found:
        """Optimise level by level; a wish without a rival needs no model."""
        if self.problem.size == 1 and not self.rules and self.sizes is None:
            seats = np.array([0])[: int(self.problem.capacity[self.problem.offer[0]])]
            return Found(seats, tuple(int(level.points[seats].sum()) for level in self.levels))
        forgiving = self.forgiving and bool(self.rules)
        model = PartModel(
            self.problem.compact(), fair=self.fair, rules=self.rules, sizes=self.sizes, forgiving=forgiving
        )
        passed_over, fewest = model.fewest_passed_over(seconds) if forgiving else (0, 0)
        return replace(_levelled(model, self.levels, seconds), passed_over=passed_over, fewest=fewest)


def split(
    problem: Problem, levels: Sequence[Level], rules: Sequence[SideRule], *, fair: bool, forgiving: bool = False
) -> list[Part]:
    """Leave out what no fair allocation can fulfil, and split the rest into parts, the largest first.

    Parameters
    ----------
    problem : Problem
    levels : sequence of Level
    rules : sequence of SideRule
    fair : bool
    forgiving : bool
        Whether claims near a rule may be passed over, so that nothing follows from them.

    Returns
    -------
    list of Part

    Raises
    ------
    NoAllocationError
        Where a rule asks for what none of its wishes that are left can give.
    """
    sizes = group_sizes(problem) if any(level.goal == BALANCE for level in levels) else None
    binding = [rule for rule in rules if rule.binds(problem)]
    everything = np.arange(problem.size)
    left = undecided(problem, _excusable(problem, binding, forgiving=forgiving)) if fair else everything
    kept = [rule.among(left) for rule in binding]
    if any(not len(rule.pairs) and (rule.least or 0) > 0 for rule in kept):
        raise NoAllocationError("a rule asks for what no eligible wish can give")
    reduced = problem.keep(left)
    groups = [np.arange(reduced.size)] if sizes is not None else _together(reduced.parts(_linked(kept)))
    return [
        Part(
            left[group], reduced.keep(group), [replace(level, points=level.points[left[group]]) for level in levels],
            _rules_of(kept, group), fair, forgiving, sizes,
        )
        for group in sorted((group for group in groups if len(group)), key=len, reverse=True)
    ]  # fmt: skip


def _excusable(problem: Problem, rules: Sequence[SideRule], *, forgiving: bool) -> Mask:
    """Find the wishes whose claim a rule may excuse.

    An upper bound excuses only claims of wishes it counts, since no other exchange adds to it; a lower one may excuse
    any claim of a part it belongs to.
    """
    found = np.zeros(problem.size, dtype=bool)
    for rule in rules:
        found[rule.pairs] = True
    if forgiving or any(rule.least is not None for rule in rules):
        for part in problem.parts(_linked(rules)):
            found[part] |= found[part].any()
    return found


def _levelled(model: PartModel, levels: Sequence[Level], seconds: float) -> Found:
    bounds: list[int | None] = []
    solution = Solution(np.array([], dtype=np.int64), None)
    for level in levels:
        limit = seconds * LOTTERY_SHARE if level.goal == LOTTERY else seconds
        if level.goal == BALANCE:
            solution = model.least_spread(limit)
            model.keep_spread(spread(model.problem, solution.seats, model.sizes))
        else:
            solution = model.maximise(level.points, limit)
            model.keep_at_least(level.points, int(level.points[solution.seats].sum()))
        bounds.append(solution.bound)
    return Found(solution.seats, tuple(bounds))


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


def sum_of(numbers: Iterable[int | None]) -> int | None:
    """Add bounds up; where one is not known, the sum is not."""
    known = list(numbers)
    return None if None in known else sum(number for number in known if number is not None)
