"""Which rules exclude each other: an irreducible infeasible set, and how far each would have to give way."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import comb

import numpy as np

from mobility_planning.allocation.limits import NoAllocationError, SideRule
from mobility_planning.allocation.problem import Array, Problem
from mobility_planning.allocation.seats.model import PartModel
from mobility_planning.core.errors import AllocationError, Place
from mobility_planning.tables.settings import SETTINGS_FILE

TRIED = 2_000
"""Sets tried to find a smaller clash than the first irreducible one."""


def demand_possible(problem: Problem, rules: Sequence[SideRule], fixed: Array, seconds: float = 60.0) -> None:
    """Stop where no allocation at all satisfies the rules, and name the fewest that clash.

    Parameters
    ----------
    problem : Problem
    rules : sequence of SideRule
        Quotas and budgets.
    fixed : int64 array
        Positions of the pairs decided already: pins, and earlier seats that are not to be moved; one rule each.
    seconds : float
        Time for one question to the solver.

    Raises
    ------
    AllocationError
        Naming the rules; without any one of them the others could be satisfied.
    """
    if not rules:
        return
    found = clash(problem, [*rules, *(_decided(problem, pair) for pair in fixed.tolist())], seconds)
    if found:
        named = " and ".join(_said(rule) for rule in found)
        hint = "loosen or take out any one of them"
        raise AllocationError(f"no allocation satisfies together: {named}", Place(SETTINGS_FILE), hint)


def clash(problem: Problem, rules: Sequence[SideRule], seconds: float = 60.0) -> tuple[SideRule, ...]:
    """Find a smallest set of rules that no allocation satisfies together.

    A rule is taken out at a time and stays out where the rest still excludes itself (deletion filter: Chinneck &
    Dravnieks, ORSA Journal on Computing 1991); then smaller sets are tried, as long as they are few.

    Parameters
    ----------
    problem : Problem
    rules : sequence of SideRule
    seconds : float

    Returns
    -------
    tuple of SideRule
        Empty where the rules can be satisfied. Whichever one is left out, the others can be.

    Examples
    --------
    >>> one = np.array([0])
    >>> problem = Problem(("A",), ("X",), one + 1, *[one] * 7)
    >>> full, empty = SideRule("all", one, one + 1, least=1), SideRule("none", one, one + 1, most=0)
    >>> [rule.name for rule in clash(problem, [SideRule("idle", one, one + 1, most=1), full, empty])]
    ['all', 'none']
    """
    if _possible(problem, rules, seconds):
        return ()
    left = list(rules)
    for rule in rules:
        without = [other for other in left if other is not rule]
        if not _possible(problem, without, seconds):
            left = without
    for size in range(1, len(left)):
        if comb(len(rules), size) > TRIED:
            break
        for few in combinations(rules, size):
            if not _possible(problem, few, seconds):
                return few
    return tuple(left)


def _possible(problem: Problem, rules: Sequence[SideRule], seconds: float) -> bool:
    if not rules or not problem.size:
        return all((rule.least or 0) <= 0 for rule in rules)
    try:
        PartModel(problem, fair=False, rules=rules).maximise(np.zeros(problem.size, dtype=np.int64), seconds)
    except NoAllocationError:
        return False
    return True


def _decided(problem: Problem, pair: int) -> SideRule:
    name = f"{problem.applicants[problem.applicant[pair]]} at {problem.offers[problem.offer[pair]]}"
    return SideRule(
        name, np.array([pair]), np.array([1]), least=1, kind="earlier seat" if problem.column("stay")[pair] else "pin"
    )


def _said(rule: SideRule) -> str:
    """Name a rule with its bounds, and with what all its eligible wishes could give where that is too little."""
    if rule.kind in {"pin", "earlier seat"}:
        return rule.label
    if (rule.coefficients < 0).any():
        return f"{rule.label} (a share)"
    unit = 100 if rule.kind == "budget" else 1
    bounds = {"at least": rule.least, "at most": rule.most}
    return f"{rule.label} ({', '.join(f'{key} {bound // unit}' for key, bound in bounds.items() if bound is not None)})"
