"""Justified envy, and the wishes that fairness settles before any solver runs.

A holds justified envy towards B at an offer that A prefers to what A has, where B sits with a lower priority; a free
seat A prefers is a wasted seat. An allocation without either is weakly stable (Abdulkadiroğlu & Sönmez, American
Economic Review 2003; with ties: Irving, Discrete Applied Mathematics 1994). Applicants of equal
priority do not envy each other.

Under quotas and budgets, envy or waste is justified only where the exchange is allowed: A gives up what A has and takes
B's seat, B leaves, everyone else stays, and no rule is broken by it (after Ehlers, Hafalir, Yenmez & Yildirim, Journal
of Economic Theory 2014, where an assignment has to stay feasible for envy to count).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mobility_planning.allocation.problem import Array, Mask, Problem

_NEVER = np.iinfo(np.int64).max


def undecided(problem: Problem, excusable: Mask | None = None) -> Array:
    """Leave out the wishes that no fair allocation can fulfil.

    Two rules, repeated until nothing changes (in the spirit of the preprocessing of Delorme et al., arXiv 1810.02711):

    * *sure*: where fewer others than seats have the same or a higher priority at an offer, the applicant gets this
      offer or a better one, so the later wishes go;
    * *out of reach*: where as many applicants as there are seats hold the offer as the best wish left to them, whoever
      has a lower priority there cannot get it, so that wish goes.

    Parameters
    ----------
    problem : Problem
    excusable : bool array, shape (pairs,), optional
        The wishes whose claim a quota or a budget may excuse, so that nothing follows from them.

    Returns
    -------
    int64 array
        Positions of the wishes that are left, ascending. The fair allocations over them are exactly the fair ones over
        all wishes.
    """
    lines = _Lines.of(problem)
    claims = problem.column("claim", 1) == 1
    if excusable is not None:
        claims &= ~excusable
    alive = np.ones(problem.size, dtype=bool)
    while True:
        before = alive.sum()
        alive &= ~_after_a_sure_seat(problem, alive, claims, lines)
        alive &= ~_out_of_reach(problem, alive, claims, lines)
        if alive.sum() == before:
            return np.flatnonzero(alive)


@dataclass(frozen=True, eq=False)
class _Lines:
    """Every offer's applicants in a line, highest priority first; equal ones share a step.

    `order` lists the pairs; per pair, `start` is where its offer's line starts, `first` and `last` bound its step.
    """

    order: Array
    start: Array
    first: Array
    last: Array

    @classmethod
    def of(cls, problem: Problem) -> _Lines:
        order = np.lexsort((-problem.priority, problem.offer))
        offer, priority = problem.offer[order], problem.priority[order]
        number = np.arange(len(order))
        new_offer = np.r_[True, offer[1:] != offer[:-1]][: len(order)]
        new_step = new_offer | np.r_[True, priority[1:] != priority[:-1]][: len(order)]
        start = np.maximum.accumulate(np.where(new_offer, number, 0)) if len(order) else number
        steps = np.flatnonzero(new_step)
        step = np.cumsum(new_step) - 1
        ends = np.r_[steps[1:], len(order)]
        back = np.empty_like(order)
        back[order] = number
        return cls(order, start[back], steps[step][back], ends[step][back])

    def ahead(self, counted: Mask, bound: Array) -> Array:
        """Count, for each pair, the counted ones of its line before a bound (`first` or `last`)."""
        total = np.r_[0, np.cumsum(counted[self.order])]
        counts: Array = total[bound] - total[self.start]
        return counts


def _after_a_sure_seat(problem: Problem, alive: Mask, claims: Mask, lines: _Lines) -> Mask:
    """Find the wishes that come after one the applicant is sure of."""
    sure = alive & claims & (lines.ahead(alive, lines.last) <= problem.capacity[problem.offer])
    first = np.full(len(problem.applicants), _NEVER)
    np.minimum.at(first, problem.applicant[sure], problem.rank[sure])
    return problem.rank > first[problem.applicant]


def _out_of_reach(problem: Problem, alive: Mask, claims: Mask, lines: _Lines) -> Mask:
    """Find the wishes below the last seat that first wishes alone fill."""
    best = np.full(len(problem.applicants), _NEVER)
    np.minimum.at(best, problem.applicant[alive], problem.rank[alive])
    asking = alive & claims & (problem.rank == best[problem.applicant])
    return lines.ahead(asking, lines.first) >= problem.capacity[problem.offer]


def envy_pairs(problem: Problem, seats: Array) -> Array:
    """Find the wishes towards which there is justified envy, quotas and budgets left aside.

    Parameters
    ----------
    problem : Problem
    seats : int64 array
        Positions of the pairs that hold a seat.

    Returns
    -------
    int64 array
        Positions of the wishes that their applicant prefers to what they hold and whose offer has someone of a lower
        priority in it.
    """
    held = np.full(len(problem.applicants), _NEVER)
    held[problem.applicant[seats]] = problem.rank[seats]
    lowest = np.full(len(problem.offers), _NEVER)
    np.minimum.at(lowest, problem.offer[seats], problem.priority[seats])
    wanted = problem.rank < held[problem.applicant]
    return np.flatnonzero(wanted & (problem.priority > lowest[problem.offer]))
