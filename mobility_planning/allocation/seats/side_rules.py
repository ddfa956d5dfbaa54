"""Quotas, budgets and pins of `mobility.toml` as rows over pairs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from mobility_planning.allocation.limits import SideRule
from mobility_planning.allocation.problem import Array, Mask, Problem
from mobility_planning.core.errors import AllocationError, Place
from mobility_planning.core.terms import Term
from mobility_planning.tables.settings import SETTINGS_FILE, Budget, Quota, Settings
from mobility_planning.tables.values import holds

WHOLE = 100
"""Percent of a whole, and the smallest units of a currency in one."""


def side_rules(problem: Problem, wishes: pd.DataFrame, settings: Settings) -> list[SideRule]:
    """Translate the office's quotas and budgets.

    Parameters
    ----------
    problem : Problem
    wishes : DataFrame
        One row per pair of the table the problem was made from, with applicants' columns and `offer.<column>`.
    settings : Settings

    Returns
    -------
    list of SideRule
        A quota that names both seats and percent gives one rule for each.

    Raises
    ------
    AllocationError
        Where an offer's cost is in another currency than the budget.
    """
    if not settings.quota and not settings.budget:
        return []
    rows = wishes.iloc[problem.row]
    quotas = [rule for quota in settings.quota for rule in _quota(quota, rows)]
    return [*quotas, *(_budget(budget, rows) for budget in settings.budget)]


def _quota(quota: Quota, rows: pd.DataFrame) -> Iterator[SideRule]:
    """Count seats, or semesters (a seat of the year is two), and compare shares without a fraction.

    A share of p percent is `100 · (seats of these applicants) - p · (all seats there) >= 0`, or `<= 0`.
    """
    offers = _holds(rows, {f"offer.{column}": value for column, value in quota.offers.items()})
    both = offers & _holds(rows, quota.applicants)
    if quota.min is not None or quota.max is not None:
        pairs = np.flatnonzero(both)
        yearly = (rows["offer.term"] == Term.YEAR).to_numpy()[pairs] & (quota.count == "semesters")
        yield SideRule(quota.name, pairs, 1 + yearly.astype(np.int64), quota.min, quota.max)
    pairs = np.flatnonzero(offers)
    theirs = both[pairs].astype(np.int64)
    if quota.min_percent is not None:
        yield SideRule(quota.name, pairs, WHOLE * theirs - quota.min_percent, least=0)
    if quota.max_percent is not None:
        yield SideRule(quota.name, pairs, quota.max_percent - WHOLE * theirs, least=0)


def _holds(rows: pd.DataFrame, conditions: Mapping[str, str]) -> Mask:
    held = np.ones(len(rows), dtype=bool)
    for column, value in conditions.items():
        held &= holds(rows[column], value).to_numpy()
    return held


def _budget(budget: Budget, rows: pd.DataFrame) -> SideRule:
    """Count the cost of the seats that applicants of one fund get, in hundredths of the currency, as integers."""
    mine = (rows["funding"] == budget.funding) & rows["offer.cost"].gt(0)
    foreign = rows[mine & (rows["offer.currency"] != budget.currency)]
    if len(foreign):
        offer, currency = foreign[["offer_id", "offer.currency"]].iloc[0]
        what = f"budget {budget.name!r} is in {budget.currency}, offer {offer} in {currency}"
        raise AllocationError(what, hint="write all costs of one fund in one currency")
    pairs = np.flatnonzero(mine)
    cents = (rows["offer.cost"].to_numpy()[pairs] * WHOLE).round().astype(np.int64)
    return SideRule(budget.name, pairs, cents, most=budget.amount * WHOLE, kind="budget")


def pinned(problem: Problem, settings: Settings) -> Array:
    """Find the pairs the commission has pinned.

    Parameters
    ----------
    problem : Problem
    settings : Settings

    Returns
    -------
    int64 array
        Positions of the pinned pairs.

    Raises
    ------
    AllocationError
        Where a pin is not an eligible wish, gives two seats, or an offer has more pins than seats.
    """
    place = {
        (problem.applicants[a], problem.offers[o]): pair
        for pair, (a, o) in enumerate(zip(problem.applicant, problem.offer, strict=True))
    }
    found: list[int] = []
    for pin in settings.pin:
        key = (pin.applicant_id, pin.offer_id)
        if key not in place:
            hint = "pin a wish of the applicant that no rule refuses"
            raise AllocationError(f"{key[0]} cannot be pinned to {key[1]}", Place(SETTINGS_FILE, column="pin"), hint)
        found.append(place[key])
    pairs = np.array(sorted(set(found)), dtype=np.int64)
    crowded = np.bincount(problem.offer[pairs], minlength=len(problem.offers)) > problem.capacity
    if len(np.unique(problem.applicant[pairs])) < len(pairs) or crowded.any():
        raise AllocationError(
            "the pins give someone two seats, or an offer more than it has", Place(SETTINGS_FILE, column="pin")
        )
    return pairs


def rights(problem: Problem, decided: Array) -> tuple[SideRule, ...]:
    """Ask that every holder of an earlier seat has it or a better one.

    One rule over all of them: as many seats as there are holders, each no worse than the holder's own.

    Parameters
    ----------
    problem : Problem
        With `keep` among its further columns.
    decided : int64 array
        Pairs of applicants whose seat is decided already, who have no such right.

    Returns
    -------
    tuple of SideRule
        Empty where nobody holds an earlier seat.
    """
    own = np.zeros(len(problem.applicants), dtype=np.int64)
    stay = np.flatnonzero((problem.column("keep") == 1) & ~np.isin(problem.applicant, problem.applicant[decided]))
    own[problem.applicant[stay]] = problem.rank[stay]
    good = np.flatnonzero(problem.rank <= own[problem.applicant])
    ones = np.ones(len(good), dtype=np.int64)
    return (SideRule("earlier seats", good, ones, least=len(stay), kind="right"),) if len(stay) else ()
