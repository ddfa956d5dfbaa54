"""No justified envy, as rows of a model, and the wishes that it settles before any solver runs.

A holds justified envy towards B at an offer that A prefers to what A has, where B sits with a lower priority; a free
seat A prefers is a wasted seat. An allocation without either is weakly stable (Abdulkadiroğlu & Sönmez, American
Economic Review 2003; with ties: Irving, Discrete Applied Mathematics 1994). Applicants of equal
priority do not envy each other.
"""

from __future__ import annotations

import numpy as np

from mobility_planning.allocation.problem import Array, Mask, Problem


def undecided(problem: Problem) -> Array:
    """Leave out the wishes that no fair allocation can fulfil.

    Two rules, repeated until nothing changes (in the spirit of the preprocessing of Delorme et al., arXiv 1810.02711):

    * *sure*: where fewer others than seats have the same or a higher priority at an offer, the applicant gets this
      offer or a better one, so the later wishes go;
    * *out of reach*: where as many applicants as there are seats hold the offer as the best wish left to them, whoever
      has a lower priority there cannot get it, so that wish goes.

    Parameters
    ----------
    problem : Problem

    Returns
    -------
    int64 array
        Positions of the wishes that are left, ascending. The fair allocations over them are exactly the fair ones over
        all wishes.
    """
    alive = np.ones(problem.size, dtype=bool)
    while True:
        before = alive.sum()
        alive &= ~_after_a_sure_seat(problem, alive)
        alive &= ~_out_of_reach(problem, alive)
        if alive.sum() == before:
            return np.flatnonzero(alive)


def _after_a_sure_seat(problem: Problem, alive: Mask) -> Mask:
    """Find the wishes that come after one the applicant is sure of."""
    place = np.full(problem.size, np.iinfo(np.int64).max)
    for pairs in problem.by_offer:
        left = pairs[alive[pairs]]
        ranked = np.sort(-problem.priority[left])
        place[left] = np.searchsorted(ranked, -problem.priority[left], side="right")
    sure = alive & (place <= problem.capacity[problem.offer])
    first = np.full(len(problem.applicants), np.iinfo(np.int64).max)
    np.minimum.at(first, problem.applicant[sure], problem.rank[sure])
    return problem.rank > first[problem.applicant]


def _out_of_reach(problem: Problem, alive: Mask) -> Mask:
    """Find the wishes below the last seat that first wishes alone fill."""
    best = np.full(len(problem.applicants), np.iinfo(np.int64).max)
    np.minimum.at(best, problem.applicant[alive], problem.rank[alive])
    first = alive & (problem.rank == best[problem.applicant])
    floor = np.full(len(problem.offers), np.iinfo(np.int64).min)
    for offer, pairs in enumerate(problem.by_offer):
        asking = np.sort(problem.priority[pairs[first[pairs]]])[::-1]
        seats = problem.capacity[offer]
        if seats == 0:
            floor[offer] = np.iinfo(np.int64).max
        elif len(asking) >= seats:
            floor[offer] = asking[seats - 1]
    return problem.priority < floor[problem.offer]


def envy_pairs(problem: Problem, seats: Array) -> Array:
    """Find the wishes towards which there is justified envy.

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
    held = np.full(len(problem.applicants), np.iinfo(np.int64).max)
    held[problem.applicant[seats]] = problem.rank[seats]
    lowest = np.full(len(problem.offers), np.iinfo(np.int64).max)
    np.minimum.at(lowest, problem.offer[seats], problem.priority[seats])
    wanted = problem.rank < held[problem.applicant]
    return np.flatnonzero(wanted & (problem.priority > lowest[problem.offer]))
