"""Solving a round only as far as one applicant's seat depends on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from mobility_planning.allocation.limits import NoAllocationError, SideRule
from mobility_planning.allocation.problem import Array, Mask, Problem
from mobility_planning.allocation.round import Round
from mobility_planning.allocation.seats.fairness import undecided
from mobility_planning.allocation.seats.goals import BALANCE, Level, levels_of
from mobility_planning.allocation.seats.optimum import optimum
from mobility_planning.allocation.seats.parts import split


def open_to_change(round_: Round) -> Mask:
    """Find the wishes that some fair allocation could fulfil after any change of any one applicant.

    What `fairness.undecided` finds holds whatever one applicant does, if it holds with one rival more in every line and
    one first wish fewer: two strangers in front of every line, who ask for nothing, and one seat more say just that.

    Parameters
    ----------
    round_ : Round

    Returns
    -------
    bool array
        By the rows of the round's pairs. All true where quotas, or goals without fairness, decide.
    """
    left, within = round_.left, np.ones(len(round_.pairs), dtype=bool)
    if not settled_by_merit(round_):
        return within
    strange, people = 2 * len(left.offers), len(left.applicants)
    number, ones = np.arange(strange), np.ones(strange, dtype=np.int64)
    first = ones + left.priority.max(initial=0)
    new = {"applicant": people + number, "offer": number % len(left.offers), "priority": first}
    names = ("applicant", "offer", "rank", "merit", "priority", "lottery", "row")
    columns: dict[str, Any] = {name: np.append(getattr(left, name), new.get(name, ones)) for name in names}
    claim = np.append(left.column("claim", 1), 0 * ones)
    applicants, capacity = (*left.applicants, *[""] * strange), left.capacity + 1
    crowded = replace(left, applicants=applicants, capacity=capacity, more={"claim": claim}, **columns)
    kept = undecided(crowded)
    within[left.row] = False
    within[left.row[kept[kept < left.size]]] = True
    return within


def settled_by_merit(round_: Round) -> bool:
    """Say whether fairness alone leaves wishes out: no rule can take a sure seat away, no goal looks at everyone."""
    asked = round_.workspace.settings.allocation
    return asked.fairness == "by_merit" and not round_.rules and BALANCE not in asked.goals


def rank_obtained(round_: Round, person: int, within: Mask) -> int:
    """Solve a round as far as one applicant is touched by it.

    Parameters
    ----------
    round_ : Round
    person : int
        Position of the applicant in the round's problem.
    within : bool array
        As `open_to_change` gives it.

    Returns
    -------
    int
        The rank of the seat, 0 where there is none, or no allocation at all.
    """
    asked, left = round_.workspace.settings.allocation, round_.left
    own = left.applicant == person
    if not own.any():
        return 0
    fair, levels = asked.fairness == "by_merit", levels_of(asked.goals, left)
    rules = [rule.without(round_.fixed, round_.rest) for rule in round_.rules]
    try:
        if settled_by_merit(round_):
            near = np.flatnonzero(within[left.row] | own)
            held = _among(left, near[undecided(left.keep(near))], person, levels, asked.seconds)
        elif fair:
            held = _in_part(left, person, levels, rules, asked.seconds)
        else:
            held = optimum(left, asked.goals, fair=False, rules=rules, seconds=asked.seconds).seats
    except NoAllocationError:
        return 0
    return int(left.rank[held[own[held]]].sum())


def _among(left: Problem, pairs: Array, person: int, levels: Sequence[Level], seconds: float) -> Array:
    """Give the seats among the pairs that fairness leaves open, as far as an applicant touches them."""
    reduced = left.keep(pairs)
    own = np.flatnonzero(reduced.applicant == person)[:1]
    if not len(own) or _sure(reduced, int(own[0])):
        return pairs[own]
    there = pairs[_touched(reduced, person)]
    mine = [replace(level, points=level.points[there]) for level in levels]
    return there[_in_part(left.keep(there), person, mine, (), seconds)]


def _in_part(
    problem: Problem, person: int, levels: Sequence[Level], rules: Sequence[SideRule], seconds: float
) -> Array:
    """Give the seats of the part of a fair problem that an applicant is in, with the fewest claims passed over."""

    def solved(*, forgiving: bool) -> Array:
        parts = split(problem, levels, rules, fair=True, forgiving=forgiving)
        mine = [part for part in parts if (part.problem.applicant == person).any()]
        seats = [part.pairs[part.solved(seconds).seats] for part in mine]
        return seats[0] if seats else np.array([], dtype=np.int64)

    try:
        return solved(forgiving=False)
    except NoAllocationError:
        if not rules:
            raise
    return solved(forgiving=True)


def _sure(reduced: Problem, best: int) -> bool:
    """Say whether fewer others than seats are as good at the best wish left to somebody who has a claim."""
    good = (reduced.offer == reduced.offer[best]) & (reduced.priority >= reduced.priority[best])
    return bool(reduced.column("claim", 1)[best] and good.sum() <= reduced.capacity[reduced.offer[best]])


def _touched(reduced: Problem, person: int) -> Array:
    """Find the part that an applicant's seat depends on: an optimum of every part is one of the whole."""
    people = np.arange(len(reduced.applicants)) == person
    part = people[reduced.applicant]
    while True:
        offers = np.bincount(reduced.offer[part], minlength=len(reduced.offers)) > 0
        people = np.bincount(reduced.applicant[offers[reduced.offer]], minlength=len(people)) > 0
        grown = people[reduced.applicant]
        if (grown == part).all():
            return np.flatnonzero(part)
        part = grown
