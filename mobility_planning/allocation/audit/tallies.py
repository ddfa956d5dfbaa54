"""Quotas, budgets and pins as the audit reads them: straight from the tables, without the solver's rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from mobility_planning.tables.quota_check import people
from mobility_planning.tables.settings import Budget, Quota, Settings
from mobility_planning.tables.values import holds

Held = Mapping[str, str]
Tables = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class Tally:
    """One bound of a quota or a budget.

    Parameters
    ----------
    name : str
        The rule as the minutes name it: `quota "grants"`.
    kind : {"seats", "share", "money"}
        What is counted: seats or semesters, hundredths of seats above a share, hundredths of a currency.
    people : frozenset of str
        The applicants it speaks of.
    units : mapping of str to int
        What a seat at each offer it speaks of counts.
    least, most : int or None
        For a share, the percent.
    """

    name: str
    kind: str
    people: frozenset[str]
    units: Mapping[str, int]
    least: int | None = None
    most: int | None = None

    def counts(self, person: str, offer: str) -> int:
        """Give what one seat adds; a share also counts the seats of others, against it."""
        if offer not in self.units:
            return 0
        if self.kind != "share":
            return self.units[offer] if person in self.people else 0
        percent = self.least if self.least is not None else self.most or 0
        own = 100 * (person in self.people) - percent
        return own if self.least is not None else -own

    def broken(self, counted: int) -> bool:
        """Say whether a total breaks the rule."""
        if self.kind == "share":
            return counted < 0
        return (self.most is not None and counted > self.most) or (self.least is not None and counted < self.least)

    def total(self, held: Held) -> int:
        """Add up over all seats given."""
        return sum(self.counts(person, offer) for person, offer in held.items())


def tallies(settings: Settings, tables: Tables) -> list[Tally]:
    """Read every quota and budget, each with the applicants and offers it speaks of.

    Parameters
    ----------
    settings : Settings
    tables : mapping of str to DataFrame

    Returns
    -------
    list of Tally
        A quota with two shares has two.
    """
    quotas = [tally for quota in settings.quota for tally in _quota(quota, tables)]
    return [*quotas, *(_budget(budget, tables) for budget in settings.budget)]


def _quota(quota: Quota, tables: Tables) -> Iterator[Tally]:
    own, offers = people(tables), tables["offers"]
    for column, value in quota.applicants.items():
        own = own[holds(own[column], value)]
    for column, value in quota.offers.items():
        offers = offers[holds(offers[column], value)]
    name, counted = f'quota "{quota.name}"', frozenset(own["applicant_id"])
    one = dict.fromkeys(offers["offer_id"].tolist(), 1)
    if quota.min is not None or quota.max is not None:
        yearly = offers.loc[offers["term"] == "year", "offer_id"].tolist() if quota.count == "semesters" else []
        yield Tally(name, "seats", counted, one | dict.fromkeys(yearly, 2), quota.min, quota.max)
    if quota.min_percent is not None:
        yield Tally(name, "share", counted, one, least=quota.min_percent)
    if quota.max_percent is not None:
        yield Tally(name, "share", counted, one, most=quota.max_percent)


def _budget(budget: Budget, tables: Tables) -> Tally:
    people, offers = tables["applicants"], tables["offers"]
    mine = frozenset(people.loc[people["funding"] == budget.funding, "applicant_id"])
    costs = zip(offers["offer_id"].tolist(), offers["cost"].fillna(0).tolist(), strict=True)
    cents = {offer: round(cost * 100) for offer, cost in costs}
    return Tally(f'budget "{budget.name}"', "money", mine, cents, most=budget.amount * 100)


def faults_of_settings(held: Held, tables: Tables, settings: Settings) -> Iterator[str]:
    """Find pins that were not kept, quotas that were broken and budgets that were overspent."""
    for pin in settings.pin:
        if held.get(pin.applicant_id) != pin.offer_id:
            yield f"{pin.applicant_id} does not hold the pinned {pin.offer_id}"
    for tally in tallies(settings, tables):
        number = tally.total(held)
        if tally.broken(number):
            yield _told(tally, number)


def _told(tally: Tally, number: int) -> str:
    if tally.kind == "money":
        return f"the seats under {tally.name} cost {number / 100:.2f} instead of at most {(tally.most or 0) / 100:.2f}"
    if tally.kind == "share":
        bound = f"at least {tally.least}" if tally.least is not None else f"at most {tally.most}"
        return f"the seats do not keep the {tally.name} of {bound} percent"
    return f"{number} seats fall under the {tally.name}"
