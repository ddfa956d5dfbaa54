"""Mechanisms to stand beside the optimum: those that need no solver, and every one that is compared, by its name."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from mobility_planning.allocation.problem import Array, Problem
from mobility_planning.allocation.round import Round
from mobility_planning.allocation.rules.merit import with_merit
from mobility_planning.core.languages import certificate_levels

Mechanism = Callable[[Round], Array]
"""Gives the seats of a round as positions in its problem, those already decided among them."""
ANY = "any"
"""Stands for whatever language an applicant knows best."""


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


def serial_dictatorship(problem: Problem, line: Array) -> Array:
    """Let applicants choose one after another, each the best wish that still has a seat.

    Whoever stands in the line has nothing to gain by a false list (Satterthwaite & Sonnenschein, Review of Economic
    Studies 1981).

    Parameters
    ----------
    problem : Problem
    line : int64 array
        Positions of the applicants, the first to choose first.

    Returns
    -------
    int64 array
        Positions of the pairs that get a seat, ascending; what deferred acceptance gives where every offer ranks the
        applicants as the line does.

    Examples
    --------
    >>> import pandas as pd
    >>> from mobility_planning.allocation.problem import problem_of
    >>> pairs = pd.DataFrame({"applicant_id": ["A", "A", "B"], "offer_id": ["X", "Y", "X"], "rank": [1, 2, 1],
    ...     "eligible": True, "merit": [5, 5, 9], "priority": [0, 0, 1], "lottery": [1, 1, 2]})
    >>> offers = pd.DataFrame({"offer_id": ["X", "Y"], "quantity": [1, 1]})
    >>> problem = problem_of(pairs, offers, pairs["applicant_id"].drop_duplicates())
    >>> serial_dictatorship(problem, np.array([0, 1])).tolist(), serial_dictatorship(problem, np.array([1, 0])).tolist()
    ([0], [1, 2])
    """
    free = problem.capacity.tolist()
    chosen: list[int] = []
    for person in line.tolist():
        for pair in problem.by_applicant[person].tolist():
            if free[problem.offer[pair]]:
                free[problem.offer[pair]] -= 1
                chosen.append(pair)
                break
    return np.sort(np.array(chosen, dtype=np.int64))


def common_line(round_: Round) -> Array:
    """Put all applicants in one line, whatever they wish for.

    The line follows the office's own merit (its weights, bands, priority classes, tie-breaks and lottery), with the
    best level that any certificate shows in place of the level in an offer's language: so nobody moves in it by
    wishing for something else. What a priority class asks of an offer is read at the first wish handed in.

    Parameters
    ----------
    round_ : Round

    Returns
    -------
    int64 array
        Positions of the applicants in the round's problem, best first; those without a wish are last.
    """
    workspace = round_.workspace
    people = round_.wishes.drop_duplicates("applicant_id").reset_index(drop=True)
    levels = certificate_levels(workspace["languages"], workspace.facts)
    best = levels.groupby("applicant_id")["cefr_order"].max()
    shown = best.reindex(people["applicant_id"]).fillna(0).to_numpy(dtype="int64")
    anywhere = people.assign(known_order=shown, **{"offer.language": ANY})
    made = with_merit(people[["applicant_id"]], anywhere, workspace)
    order = made.sort_values(["priority", "lottery"], ascending=[False, True])["applicant_id"]
    place = pd.Series(np.arange(len(round_.problem.applicants)), index=list(round_.problem.applicants))
    first = place.reindex(order).to_numpy(dtype=np.int64)
    return np.concatenate([first, np.setdiff1d(place.to_numpy(), first)])


def mechanisms_of(round_: Round) -> Mapping[str, Mechanism]:
    """Give every mechanism that is compared, by its name.

    Parameters
    ----------
    round_ : Round
        Whose common line is used: it stays as it is where a mechanism is tried on other wishes of the same round.

    Returns
    -------
    mapping of str to Mechanism
        * `serial_dictatorship` along `common_line`, and `deferred_acceptance_common` with that line at every offer: by
          law the same seats;
        * `deferred_acceptance` with the priority at each offer;
        * `fair_optimum` and `without_fairness`: the office's goals with and without fairness by merit;
        * `merit_optimum`, `rank_maximal` and `generous`: other goals, without fairness.

        All keep the pins; the first three know no quotas and budgets.
    """
    line = common_line(round_)
    place = np.empty(len(line), dtype=np.int64)
    place[line] = np.arange(len(line), 0, -1)

    def common(problem: Problem) -> Problem:
        return replace(problem, priority=place[problem.applicant])

    return {
        "serial_dictatorship": lambda asked: asked.whole(serial_dictatorship(asked.left, line)),
        "deferred_acceptance_common": lambda asked: asked.whole(deferred_acceptance(common(asked.left))),
        "deferred_acceptance": lambda asked: asked.whole(deferred_acceptance(asked.left)),
        "fair_optimum": lambda asked: asked.best(fair=True).seats,
        "without_fairness": lambda asked: asked.best(fair=False).seats,
        "merit_optimum": lambda asked: asked.best(goals=("merit", "preference"), fair=False).seats,
        "rank_maximal": lambda asked: asked.best(goals=("rank_maximal",), fair=False).seats,
        "generous": lambda asked: asked.best(goals=("generous",), fair=False).seats,
    }
