"""Quotas, budgets and pins of `mobility.toml` as rows over pairs."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from mobility_planning.allocation.model import SideRule
from mobility_planning.allocation.problem import Array, Problem
from mobility_planning.core.errors import AllocationError, Place
from mobility_planning.tables.settings import SETTINGS_FILE, Budget, Quota, Settings
from mobility_planning.tables.values import holds


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

    Raises
    ------
    AllocationError
        Where an offer's cost is in another currency than the budget.
    """
    quotas = [_quota(quota, problem, wishes) for quota in settings.quota]
    return [*quotas, *(_budget(budget, problem, wishes) for budget in settings.budget)]


def _quota(quota: Quota, problem: Problem, wishes: pd.DataFrame) -> SideRule:
    rows = wishes.iloc[problem.row]
    offers = {f"offer.{column}": value for column, value in quota.offers.items()}
    pairs = np.flatnonzero(_holds(rows, quota.applicants) & _holds(rows, offers))
    return SideRule(quota.name, pairs, np.ones(len(pairs), dtype=np.int64), quota.min, quota.max)


def _holds(rows: pd.DataFrame, conditions: Mapping[str, str]) -> Array:
    held = np.ones(len(rows), dtype=bool)
    for column, value in conditions.items():
        held &= holds(rows[column], value).to_numpy()
    return held


def _budget(budget: Budget, problem: Problem, wishes: pd.DataFrame) -> SideRule:
    """Count the cost of the seats that applicants of one fund get, in hundredths of the currency, as integers."""
    rows = wishes.iloc[problem.row]
    mine = (rows["funding"] == budget.funding) & rows["offer.cost"].gt(0)
    foreign = rows[mine & (rows["offer.currency"] != budget.currency)]
    if len(foreign):
        offer, currency = foreign[["offer_id", "offer.currency"]].iloc[0]
        what = f"budget {budget.name!r} is in {budget.currency}, offer {offer} in {currency}"
        raise AllocationError(what, hint="write all costs of one fund in one currency")
    pairs = np.flatnonzero(mine)
    cents = (rows["offer.cost"].to_numpy()[pairs] * 100).round().astype(np.int64)
    return SideRule(budget.name, pairs, cents, None, budget.amount * 100)


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
