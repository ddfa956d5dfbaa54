"""Quotas and budgets of `mobility.toml`, held against the tables and against each other before anything is solved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, permutations

import pandas as pd

from mobility_planning.core.errors import near_miss
from mobility_planning.core.terms import Term
from mobility_planning.tables.issues import Issue
from mobility_planning.tables.settings import SETTINGS_FILE, Budget, Quota, Settings
from mobility_planning.tables.values import holds, words

FROM_PROGRAMMES = ("faculty", "level", "isced_f")
"""Columns of an applicant's programme, which settings may name as if they were the applicant's."""
TAKEN = (*FROM_PROGRAMMES, "programme", "rank", "offer_id", "scope", "scale", "known_order")
"""Names that mean something else where a wish is weighed; an office's own column of such a name has no weight."""
SHOWN = 5
"""Values named where a quota's own is none of them."""

Tables = Mapping[str, pd.DataFrame]


def people(tables: Tables) -> pd.DataFrame:
    """Join the applicants with what settings may ask of their programmes.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        With `applicants` and `programmes`.

    Returns
    -------
    DataFrame, one row per applicant
        The applicants' columns; `faculty, level, isced_f` are the programme's, also where applicants have their own.

    Examples
    --------
    >>> programmes = pd.DataFrame({"programme_id": ["P"], "faculty": ["IT"], "level": [""], "isced_f": ["0612"]})
    >>> people({"applicants": pd.DataFrame({"programme_id": ["P"]}), "programmes": programmes})["faculty"].tolist()
    ['IT']
    """
    programmes = tables["programmes"][["programme_id", *FROM_PROGRAMMES]]
    own = tables["applicants"].drop(columns=list(TAKEN), errors="ignore")
    return own.merge(programmes, on="programme_id", how="left")


def rule_issues(settings: Settings, tables: Tables) -> list[Issue]:
    """Find quotas and budgets that name what is not there, or that exclude each other.

    Parameters
    ----------
    settings : Settings
    tables : mapping of str to DataFrame

    Returns
    -------
    list of Issue
        Each in `mobility.toml`, with the key as its column.
    """
    sides = {"applicants": people(tables), "offers": tables["offers"].drop(columns="scope", errors="ignore")}
    named = [issue for quota in settings.quota for issue in _quota(quota, sides)]
    budgets = [issue for budget in settings.budget for issue in _budget(budget, tables)]
    clashes = [] if named else list(_contradictions(settings.quota, sides))
    return [*_names(settings), *named, *clashes, *budgets]


def setting_issue(column: str, value: object, rule: str, hint: str = "") -> Issue:
    """Make an issue of one key of `mobility.toml`."""
    return Issue(SETTINGS_FILE, column=column, value=str(value), rule=rule, hint=hint)


def _names(settings: Settings) -> Iterator[Issue]:
    """Find names by which a reader of the minutes could not tell two rules apart."""
    rules: Mapping[str, tuple[Quota | Budget, ...]] = {"quota": settings.quota, "budget": settings.budget}
    number = Counter(rule.name for kind in rules.values() for rule in kind)
    for key, kind in rules.items():
        for name in [rule.name for rule in kind if number[rule.name] > 1]:
            yield setting_issue(f"{key}.name", name, "two quotas or budgets of one name", "give each its own")


def _quota(quota: Quota, sides: Tables) -> Iterator[Issue]:
    """Find columns that are none, and values that nobody has: such a quota would limit nothing in silence."""
    for side, table in sides.items():
        for column, value in getattr(quota, side).items():
            key = f"quota.{side}"
            if column not in table:
                hint = near_miss(column, table.columns) or f"add the column to {side}, or take it out"
                yield setting_issue(key, column, f"{quota.name}: not a column of {side}", hint)
            elif not holds(table[column], value).any():
                there = sorted(set(words(table[column])) - {""})
                more = f" and {len(there) - SHOWN} more" if len(there) > SHOWN else ""
                hint = near_miss(value, there) or "there are " + (", ".join(there[:SHOWN]) or "none") + more
                yield setting_issue(f"{key}.{column}", value, f"{quota.name}: no row of {side} has this value", hint)


@dataclass(frozen=True)
class _Reach:
    """Whom and what a quota counts, and how much that can be at the most."""

    quota: Quota
    applicants: frozenset[str]
    offers: frozenset[str]
    most: int

    def within(self, other: _Reach) -> bool:
        """Say whether whatever this one counts the other counts too."""
        return self.applicants <= other.applicants and self.offers <= other.offers


def _reach(quota: Quota, sides: Tables) -> _Reach:
    applicants, offers = sides["applicants"], sides["offers"]
    for column, value in quota.applicants.items():
        applicants = applicants[holds(applicants[column], value)]
    for column, value in quota.offers.items():
        offers = offers[holds(offers[column], value)]
    whole_year = (offers["term"] == Term.YEAR) & (quota.count == "semesters")
    each = whole_year.astype("int64") + 1
    seats = int((offers["quantity"] * each).sum())
    most = min(seats, len(applicants) * int(each.max() if len(each) else 0))
    return _Reach(quota, frozenset(applicants["applicant_id"]), frozenset(offers["offer_id"]), most)


def _contradictions(quotas: tuple[Quota, ...], sides: Tables) -> Iterator[Issue]:
    """Find quotas that no allocation keeps, as far as that shows without solving."""
    reaches = [_reach(quota, sides) for quota in quotas]
    for reach in reaches:
        least = reach.quota.min
        if least is not None and least > reach.most:
            rule = f"{reach.quota.name}: its applicants and offers allow {reach.most} at the most"
            yield setting_issue("quota.min", least, rule, "lower min, or widen whom the quota counts")
    some = [reach for reach in reaches if reach.most]
    for inner, outer in permutations(some, 2):
        yield from _below(inner, outer)
    for one, other in combinations(some, 2):
        yield from _over_hundred(one, other)


def _below(inner: _Reach, outer: _Reach) -> Iterator[Issue]:
    """Find a least number that another quota, which counts the same seats and maybe more, does not allow."""
    one, other = inner.quota, outer.quota
    if not inner.within(outer):
        return
    hint = "raise the one or lower the other"
    if one.min is not None and other.max is not None and one.min > other.max and one.count in {"seats", other.count}:
        rule = f"{one.name} asks for at least {one.min}, {other.name} allows at most {other.max} of the same seats"
        yield setting_issue("quota.min", one.min, rule, hint)
    low, high = one.min_percent, other.max_percent
    if low is not None and high is not None and low > high and inner.offers == outer.offers:
        rule = f"{one.name} asks for at least {low} percent, {other.name} allows at most {high} of the same seats"
        yield setting_issue("quota.min_percent", low, rule, hint)


def _over_hundred(one: _Reach, other: _Reach) -> Iterator[Issue]:
    """Find two groups without a common member whose least shares of the same offers make more than the whole."""
    shares = (one.quota.min_percent or 0) + (other.quota.min_percent or 0)
    if shares > 100 and one.offers == other.offers and not one.applicants & other.applicants:
        rule = f"{one.quota.name} and {other.quota.name} share the same seats and ask for {shares} percent together"
        yield setting_issue("quota.min_percent", one.quota.min_percent, rule, "lower one of them")


def _budget(budget: Budget, tables: Tables) -> Iterator[Issue]:
    """Find a fund that nobody has, and costs in a currency that cannot be added up with the budget's."""
    funds = set(tables["applicants"]["funding"])
    if budget.funding not in funds:
        hint = near_miss(budget.funding, funds) or "write it as the column funding of applicants has it"
        yield setting_issue("budget.funding", budget.funding, "no applicant has this funding", hint)
    mine = tables["applicants"].loc[tables["applicants"]["funding"] == budget.funding, "applicant_id"]
    wished = tables["choices"].loc[tables["choices"]["applicant_id"].isin(mine), "offer_id"]
    offers = tables["offers"]
    open_to_it = offers["funding"].isin(["", budget.funding]) & offers["offer_id"].isin(wished)
    foreign = offers[open_to_it & offers["cost"].gt(0) & (offers["currency"] != budget.currency)]
    if len(foreign):
        offer, currency = foreign[["offer_id", "currency"]].iloc[0]
        others = f" and {len(foreign) - 1} more" * (len(foreign) > 1)
        rule = f"{budget.name}: offer {offer} costs {currency or 'an amount without a currency'}{others}"
        hint = "write all costs of one fund in one currency"
        yield setting_issue("budget.currency", budget.currency, rule, hint)
