"""Measure how near to the optimum an allocation under grant budgets comes, and in what time.

Each grant holder's seat costs what the offer's grant costs. One budget over all holders, or one for each faculty, is a
share of what the average seat would cost if all seats went to applicants alike: at 0.8 and 0.5 it binds. No network
has such a rule, so that these are true integer programmes; the bound is the highest value not yet excluded.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from itertools import product

import numpy as np
from allocation_own import problem_of
from markets import Market

from mobility_planning.allocation.limits import SideRule
from mobility_planning.allocation.seats.goals import GoalReached
from mobility_planning.allocation.seats.optimum import optimum
from mobility_planning.core.errors import AllocationError

WHOLE = 100
"""Hundredths of a currency unit, as budgets are kept."""
SHARES = (0.8, 0.5)
GOALS = ("placed", "preference"), ("placed", "merit"), ("merit",)
SECONDS = {"one": 20.0, "each faculty": 60.0}
"""For one goal, by how the grants are budgeted."""


def rules_of(market: Market, budgeted: str, share: float) -> list[SideRule]:
    """Make one budget, or one for each faculty."""
    faculty = market.faculty[market.applicant]
    wanted = [np.flatnonzero(faculty >= 0)]
    if budgeted == "each faculty":
        wanted = [np.flatnonzero(faculty == number) for number in np.unique(faculty[faculty >= 0])]
    seats = int(market.capacity.sum()) / len(market.lottery)
    cost = market.cost * WHOLE
    return [
        SideRule(
            f"grants {number}", pairs, cost[market.offer[pairs]], kind="budget",
            most=int(len(np.unique(market.applicant[pairs])) * seats * cost.mean() * share),
        )
        for number, pairs in enumerate(wanted, 1)
    ]  # fmt: skip


def rows(name: str, market: Market, limit: float) -> Iterator[list[str]]:
    """Solve every case; give the rows of the table, one for each goal, the seconds with the last."""
    problem = problem_of(market)
    for budgeted, most in SECONDS.items():
        seconds = min(most, limit)
        for share, goals in product(SHARES, GOALS):
            case = [name, budgeted, f"{share:g}"]
            start = time.perf_counter()
            try:
                best = optimum(problem, goals, fair=False, rules=rules_of(market, budgeted, share), seconds=seconds)
            except AllocationError as error:
                yield [*case, ", ".join(goals), f"none: {error}", "–", "–", f"{time.perf_counter() - start:.1f}"]
                continue
            spent = f"{time.perf_counter() - start:.1f}"
            for goal in best.goals:
                yield [*case, goal.goal, *_reached(goal), spent if goal is best.goals[-1] else ""]


def _reached(goal: GoalReached) -> list[str]:
    """Write a goal's value, bound and gap."""
    if goal.best is None:
        return [f"{goal.value:,}", "unknown", "–"]
    return [f"{goal.value:,}", f"{goal.best:,}", f"{abs(goal.best - goal.value) / max(goal.value, 1):.3%}"]


def table(markets: Iterable[tuple[str, Market]], limit: float) -> str:
    """Write value, bound, gap and seconds of every case."""
    heads = ["market", "budget", "share", "goal", "value", "bound", "gap", "seconds"]
    rule = ["---", "---", "---:", "---", *["---:"] * 4]
    body = [row for name, market in markets for row in rows(name, market, limit)]
    return "\n".join("| " + " | ".join(row) + " |" for row in (heads, rule, *body))
