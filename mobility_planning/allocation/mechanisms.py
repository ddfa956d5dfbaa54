"""Mechanisms that need no solver, to stand beside the optimum."""

from __future__ import annotations

import heapq

import numpy as np

from mobility_planning.allocation.problem import Array, Problem


def deferred_acceptance(problem: Problem) -> Array:
    """Let applicants propose down their lists and offers keep the best (Gale & Shapley 1962; Roth 1984).

    1. Every applicant without a seat asks for the next offer on the list.
    2. An offer that is over its seats refuses the lowest priority, and among equals the highest lottery number.
    3. The refused ask on, until nobody asks.

    Parameters
    ----------
    problem : Problem

    Returns
    -------
    int64 array
        Positions of the pairs that get a seat, ascending. There is no justified envy in it, and no applicant gains by
        misstating the wishes; one lottery decides all ties.

    Examples
    --------
    >>> import pandas as pd
    >>> from mobility_planning.allocation.problem import problem_of
    >>> pairs = pd.DataFrame({"applicant_id": ["A", "A", "B"], "offer_id": ["X", "Y", "X"], "rank": [1, 2, 1],
    ...     "eligible": True, "merit": [5, 5, 9], "priority": [0, 0, 1], "lottery": [1, 1, 2]})
    >>> offers = pd.DataFrame({"offer_id": ["X", "Y"], "quantity": [1, 1]})
    >>> deferred_acceptance(problem_of(pairs, offers, pairs["applicant_id"].drop_duplicates())).tolist()
    [1, 2]
    """
    next_wish = [0] * len(problem.applicants)
    held: list[list[tuple[int, int, int]]] = [[] for _ in problem.offers]
    asking = list(range(len(problem.applicants)))
    while asking:
        person = asking.pop()
        wishes = problem.by_applicant[person]
        if next_wish[person] == len(wishes):
            continue
        pair = int(wishes[next_wish[person]])
        next_wish[person] += 1
        seats = held[problem.offer[pair]]
        heapq.heappush(seats, (int(problem.priority[pair]), -int(problem.lottery[pair]), pair))
        if len(seats) > problem.capacity[problem.offer[pair]]:
            asking.append(int(problem.applicant[heapq.heappop(seats)[2]]))
    return np.sort(np.array([pair for seats in held for _, _, pair in seats], dtype=np.int64))
