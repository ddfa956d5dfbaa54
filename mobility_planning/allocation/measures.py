"""What a simulation counts of every round: seats, ranks, merit, envy and waste, over arrays instead of the tables.

The audit recomputes all of it from the tables for the one allocation that people rely on; a thousand rounds under four
mechanisms ask for the numbers alone. A law of the tests holds the two equal.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mobility_planning.allocation.limits import coefficients
from mobility_planning.allocation.problem import Array, Mask, Problem
from mobility_planning.allocation.round import Round
from mobility_planning.allocation.seats.goals import group_sizes, spread

_NOBODY = -1
_LEAST, _MOST = np.iinfo(np.int64).min, np.iinfo(np.int64).max


@dataclass(frozen=True)
class Measures:
    """The numbers by which an allocation is set beside others.

    Parameters
    ----------
    placed, first_choice : int
        Applicants with a seat, and with their first wish.
    rank_sum, merit_sum : int
        Of the seats given; merit as compared.
    envy_pairs, wasted_seats : int
        Wishes whose applicant would rather sit where a lower merit sits, or where a seat is free, and no quota, budget,
        pin or earlier seat stands in the way.
    spread : int
        Largest difference of two groups' placement rates, in hundredths of a percent (see `goals.spread`).
    """

    placed: int
    first_choice: int
    rank_sum: int
    merit_sum: int
    envy_pairs: int
    wasted_seats: int
    spread: int


def counted(round_: Round, chosen: Array) -> Measures:
    """Count what an allocation gives and what it costs in envy and waste.

    Parameters
    ----------
    round_ : Round
    chosen : int64 array
        Positions of the pairs that hold a seat in the round's problem, as a mechanism gives them.

    Returns
    -------
    Measures
        What `compare.measured` finds of the same seats by the audit.

    Examples
    --------
    >>> from mobility_planning.allocation.round import prepare
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> round_ = prepare(read_workspace(sample_folder()))
    >>> fair, most = round_.best(seconds=60), round_.best(goals=["placed"], fair=False)
    >>> counted(round_, fair.seats).envy_pairs, counted(round_, most.seats).envy_pairs > 0
    (0, True)
    """
    problem = round_.problem
    untouched, silent = _rights(round_, chosen)
    wanted = _wanted(problem, chosen, silent)
    open_ = chosen[~untouched[problem.applicant[chosen]]]
    free = problem.capacity > np.bincount(problem.offer[chosen], minlength=len(problem.offers))
    unfilled = wanted[free[problem.offer[wanted]]]
    return Measures(
        placed=len(chosen),
        first_choice=int((problem.rank[chosen] == 1).sum()),
        rank_sum=int(problem.rank[chosen].sum()),
        merit_sum=int(problem.merit[chosen].sum()),
        envy_pairs=_justified(round_, chosen, *_of_lower_merit(problem, wanted, open_)),
        wasted_seats=_justified(round_, chosen, unfilled, np.full(len(unfilled), _NOBODY)),
        spread=spread(problem, chosen, group_sizes(problem)),
    )


def _rights(round_: Round, chosen: Array) -> tuple[Mask, Mask]:
    """Say whose seat is open to no claim, and who has no claim to make: pins and earlier seats, as the audit does."""
    problem, settings = round_.problem, round_.workspace.settings
    pins = {pin.applicant_id for pin in settings.pin}
    pinned = np.array([name in pins for name in problem.applicants], dtype=bool)
    kept, holders = pinned.copy(), pinned.copy()
    if settings.allocation.earlier != "free":
        stay = problem.column("stay") == 1
        kept[problem.applicant[chosen[stay[chosen]]]] = True
        holders[problem.applicant[stay]] = True
    return kept, holders


def _wanted(problem: Problem, chosen: Array, silent: Mask) -> Array:
    """Find the wishes that their applicant prefers to what was given, and may claim."""
    own = np.full(len(problem.applicants), _MOST)
    own[problem.applicant[chosen]] = problem.rank[chosen]
    return np.flatnonzero((problem.rank < own[problem.applicant]) & ~silent[problem.applicant])


def _of_lower_merit(problem: Problem, wanted: Array, seats: Array) -> tuple[Array, Array]:
    """Set beside each wish everyone of lower merit who sits there: two arrays of pairs, as long as there are such."""
    line = seats[np.argsort(problem.offer[seats], kind="stable")]
    first, last = (np.searchsorted(problem.offer[line], problem.offer[wanted], side) for side in ("left", "right"))
    there = last - first
    wish = np.repeat(wanted, there)
    seat = line[np.arange(len(wish)) + np.repeat(last - np.cumsum(there), there)]
    lower = problem.merit[seat] < problem.merit[wish]
    return wish[lower], seat[lower]


def _justified(round_: Round, chosen: Array, wish: Array, leaving: Array) -> int:
    """Count the wishes for which some exchange breaks no rule: out of the present seat, into that of who leaves."""
    problem, rules = round_.problem, round_.rules
    held = np.full(len(problem.applicants), _NOBODY)
    held[problem.applicant[chosen]] = chosen
    # What nobody's seat counts stands in the last row, which is where position -1 points.
    counts = np.vstack([coefficients(rules, problem.size), np.zeros((1, len(rules)), dtype=np.int64)])
    after = counts[chosen].sum(axis=0) + counts[wish] - counts[held[problem.applicant[wish]]] - counts[leaving]
    least = np.array([_LEAST if rule.least is None else rule.least for rule in rules])
    most = np.array([_MOST if rule.most is None else rule.most for rule in rules])
    return len(np.unique(wish[((after >= least) & (after <= most)).all(axis=1)]))
