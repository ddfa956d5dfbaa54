"""The goals of an allocation as levels: integer points per pair, to be maximised one level after another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from mobility_planning.allocation.problem import Array, Problem

BALANCE, LOTTERY = "balance", "lottery"


@dataclass(frozen=True)
class GoalReached:
    """How far one goal, or one level of it, was reached.

    Parameters
    ----------
    goal : str
        The goal's name.
    value : int
        `placed`: applicants; `merit`: points of the placed together; `preference`: sum of their ranks; `coverage`:
        recognisable credits in hundredths of an ECTS credit; `stay`: seats kept; `balance`: largest difference of two
        groups' placement rates, in hundredths of a percent rounded up; `rank_maximal`: seats of just this rank;
        `generous`: seats of a better rank than this one.
    best : int or None
        The best value any allocation could have, the goals before it kept; equal to `value` where it is proven, None
        where the time was too short to know any bound.
    rank : int or None
        Of a goal that has one level per rank.
    """

    goal: str
    value: int
    best: int | None
    rank: int | None = None

    @property
    def proven(self) -> bool:
        """True where nothing better exists."""
        return self.value == self.best


@dataclass(frozen=True, eq=False)
class Level:
    """One objective: the points that placing each pair adds; for `balance`, none, as it is no sum over pairs."""

    goal: str
    points: Array
    rank: int | None = None

    @property
    def name(self) -> str:
        """The goal, with the rank where there is one: `rank_maximal 1`."""
        return self.goal if self.rank is None else f"{self.goal} {self.rank}"


def levels_of(goals: Sequence[str], problem: Problem) -> tuple[Level, ...]:
    """Lay the goals out in levels, the lottery last.

    Parameters
    ----------
    goals : sequence of str
        `placed, merit, preference, rank_maximal, generous, coverage, balance, stay`, in the order that counts.
    problem : Problem

    Returns
    -------
    tuple of Level
        * `preference` counts down from the longest list, so that a seat is worth more than none;
        * `rank_maximal` (Irving, Kavitha, Mehlhorn, Michail & Paluch, ACM Transactions on Algorithms 2006): as many
          first choices as can be, then second ones, and so on;
        * `generous` (Huang, Kavitha, Mehlhorn & Michail, Algorithmica 2016): as many placed as can be,
          then as few at the worst rank as can be, then at the one before;
        * the lottery weighs a rank gained the more, the better the number, so that of two equals who could trade places
          without loss to any goal, the better number has the better wish.

    Examples
    --------
    >>> from mobility_planning.allocation.problem import Problem
    >>> ones = np.ones(2, dtype=np.int64)
    >>> first, second = np.array([0, 1]), np.array([1, 2])
    >>> problem = Problem(("A",), ("X", "Y"), ones, ones * 0, first, second, ones, ones, ones, ones)
    >>> [(level.goal, level.rank, level.points.tolist()) for level in levels_of(["rank_maximal"], problem)]
    [('rank_maximal', 1, [1, 0]), ('rank_maximal', 2, [0, 1]), ('lottery', None, [2, 1])]
    """
    found: list[Level] = []
    for goal in (*goals, LOTTERY):
        found += [level for level in _levels(goal, problem) if not _said(level, found)]
    return tuple(found)


def _said(level: Level, before: Sequence[Level]) -> bool:
    """Say whether a level only repeats one before it."""
    return level.goal != BALANCE and any(
        np.array_equal(level.points, other.points) for other in before if other.goal != BALANCE
    )


def _levels(goal: str, problem: Problem) -> Iterator[Level]:
    longest = int(problem.rank.max()) if problem.size else 0
    ones, down = np.ones(problem.size, dtype=np.int64), longest + 1 - problem.rank
    if goal == "rank_maximal":
        for rank in np.unique(problem.rank).tolist():
            yield Level(goal, (problem.rank == rank).astype(np.int64), rank)
    elif goal == "generous":
        yield Level("placed", ones)
        for rank in np.unique(problem.rank)[:0:-1].tolist():
            yield Level(goal, (problem.rank < rank).astype(np.int64), rank)
    else:
        points = {
            "placed": ones,
            "merit": problem.merit,
            "preference": down,
            "coverage": problem.column("coverage"),
            "stay": problem.column("stay"),
            BALANCE: ones * 0,
            LOTTERY: down * (len(problem.applicants) + 1 - problem.lottery),
        }
        yield Level(goal, points[goal])


def reached(level: Level, problem: Problem, seats: Array, best: int | None) -> GoalReached:
    """Say in the goal's own terms how far a level was reached.

    Parameters
    ----------
    level : Level
    problem : Problem
    seats : int64 array
        Positions of the pairs that hold a seat.
    best : int or None
        The most points possible (for `balance`, minus the least spread).
    """
    if level.goal == BALANCE:
        value = spread(problem, seats, group_sizes(problem))
        return GoalReached(level.goal, value, None if best is None else min(value, -best))
    value = int(level.points[seats].sum())
    if level.goal != "preference":
        return GoalReached(level.goal, value, best, level.rank)
    whole = len(seats) * (int(problem.rank.max()) + 1) if problem.size else 0
    return GoalReached(level.goal, whole - value, None if best is None else whole - best)


def group_sizes(problem: Problem) -> dict[int, int]:
    """Count the applicants with an eligible wish in each group."""
    group = problem.column("group")
    people, where = np.unique(problem.applicant, return_index=True)
    keys, sizes = np.unique(group[where], return_counts=True)
    return dict(zip(keys.tolist(), sizes.tolist(), strict=True)) if len(people) else {}


def spread(problem: Problem, seats: Array, sizes: Mapping[int, int]) -> int:
    """Give the largest difference of two groups' placement rates, in hundredths of a percent, rounded up.

    Parameters
    ----------
    problem : Problem
    seats : int64 array
    sizes : mapping of int to int
        Group to number of its competing applicants, as `group_sizes` counts them over the whole round.

    >>> from mobility_planning.allocation.problem import Problem
    >>> ones, people = np.ones(3, dtype=np.int64), np.array([0, 1, 2])
    >>> problem = Problem(("A", "B", "C"), ("X",), ones, people, ones * 0, *[ones] * 5,
    ...                   more={"group": np.array([0, 1, 1])})
    >>> spread(problem, np.array([1]), group_sizes(problem))
    5000
    """
    placed = np.bincount(problem.column("group")[seats], minlength=max(sizes, default=0) + 1).tolist()
    rates = [(placed[key], size) for key, size in sizes.items()]
    widest = [-(-10_000 * (p * m - q * n) // (n * m)) for p, n in rates for q, m in rates]
    return max(widest, default=0)
