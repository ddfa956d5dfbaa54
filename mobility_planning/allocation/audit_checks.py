"""What can make an allocation invalid, checked row by row against the office's tables and settings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from mobility_planning.core.facts import Facts
from mobility_planning.core.languages import certificate_levels
from mobility_planning.tables.settings import Budget, Quota, Settings
from mobility_planning.tables.values import holds

Held = Mapping[str, str]
Tables = Mapping[str, pd.DataFrame]
_LEVELS = ("", "A1", "A2", "B1", "B2", "C1", "C2")


def ranks_of(choices: pd.DataFrame) -> dict[tuple[str, str], int]:
    """Read the rank of every wish.

    Parameters
    ----------
    choices : DataFrame
        `applicant_id, offer_id, rank`.

    Returns
    -------
    dict
        Applicant and offer to rank.
    """
    keys = zip(choices["applicant_id"].tolist(), choices["offer_id"].tolist(), strict=True)
    return dict(zip(keys, map(int, choices["rank"].tolist()), strict=True))


def faults_of_tables(tables: Tables, pairs: pd.DataFrame, seats: pd.DataFrame) -> Iterator[str]:
    """Find applicants who are missing or twice there, and pairs that are not the wishes handed in."""
    if sorted(tables["applicants"]["applicant_id"]) != sorted(seats["applicant_id"]):
        yield "the seats do not name every applicant once"
    if ranks_of(pairs) != ranks_of(tables["choices"]):
        yield "the pairs are not the wishes that were handed in"


def faults_of_seats(held: Held, pairs: pd.DataFrame, tables: Tables, facts: Facts, home_scale: str) -> Iterator[str]:
    """Find seats that were not wished for, were refused, or go against what the offer itself asks.

    Parameters
    ----------
    held : mapping of str to str
        Applicant to offer, for those who have a seat.
    pairs : DataFrame
        `applicant_id, offer_id, eligible`, as published.
    tables : mapping of str to DataFrame
    facts : Facts
    home_scale : str
        The scale of the offers' GPA, and of applicants who name none.

    Yields
    ------
    str
        One sentence per fault.
    """
    eligible = dict(zip(zip(pairs["applicant_id"], pairs["offer_id"], strict=True), pairs["eligible"], strict=True))
    offers = {row["offer_id"]: row for row in tables["offers"].to_dict("records")}
    people = {row["applicant_id"]: row for row in tables["applicants"].to_dict("records")}
    shown = _levels_shown(tables, facts)
    falling = home_scale in _falling_scales(facts)
    for person, name in sorted(held.items()):
        if (person, name) not in eligible or name not in offers or person not in people:
            yield f"{person} holds {name}, which is not among the wishes"
            continue
        offer, applicant = offers[name], people[person]
        if not eligible[person, name]:
            yield f"{person} holds {name} although refused there"
        elsewhere = (applicant.get("grade_scale") or home_scale) != home_scale
        if _worse(applicant["gpa"], offer["min_gpa"], elsewhere=elsewhere, lower_is_better=falling):
            yield f"{person} holds {name} with a GPA below {offer['min_gpa']:g}"
        asked = _LEVELS.index(offer["min_cefr"])
        if shown.get((person, offer["language"]), 0) < asked:
            yield f"{person} holds {name} below level {_LEVELS[asked]}"


def _levels_shown(tables: Tables, facts: Facts) -> dict[tuple[str, str], int]:
    if "languages" not in tables:
        return {}
    rows = certificate_levels(tables["languages"], facts)
    best: dict[tuple[str, str], int] = {}
    for person, language, level in zip(rows["applicant_id"], rows["language"], rows["cefr"], strict=True):
        best[person, language] = max(best.get((person, language), 0), _LEVELS.index(level))
    return best


def _falling_scales(facts: Facts) -> set[str]:
    """Name the scales whose best value is the lowest."""
    table = facts.gpa_scales
    return set(table.loc[table["best"].astype(float) < table["worst"].astype(float), "scale"])


def _worse(gpa: float, least: float, *, elsewhere: bool, lower_is_better: bool) -> bool:
    if pd.isna(least):
        return False
    return bool(elsewhere or pd.isna(gpa) or (gpa > least if lower_is_better else gpa < least))


def faults_of_settings(held: Held, tables: Tables, settings: Settings) -> Iterator[str]:
    """Find pins that were not kept, quotas that were broken and budgets that were overspent."""
    for pin in settings.pin:
        if held.get(pin.applicant_id) != pin.offer_id:
            yield f"{pin.applicant_id} does not hold the pinned {pin.offer_id}"
    for quota in settings.quota:
        number = _under_quota(quota, held, tables)
        if (quota.max is not None and number > quota.max) or (quota.min is not None and number < quota.min):
            yield f"{number} seats fall under the quota {quota.name}"
    for budget in settings.budget:
        spent = _spent(budget, held, tables)
        if spent > budget.amount * 100:
            yield f"the seats of the fund {budget.name} cost {spent / 100:.2f} {budget.currency}"


def _under_quota(quota: Quota, held: Held, tables: Tables) -> int:
    own = tables["applicants"].drop(columns=["level", "faculty", "isced_f"], errors="ignore")
    programmes = tables["programmes"][["programme_id", "level", "faculty", "isced_f"]]
    people, offers = own.merge(programmes, on="programme_id", how="left"), tables["offers"]
    for column, value in quota.applicants.items():
        people = people[holds(people[column], value)]
    for column, value in quota.offers.items():
        offers = offers[holds(offers[column], value)]
    counted, places = set(people["applicant_id"]), set(offers["offer_id"])
    return sum(person in counted and offer in places for person, offer in held.items())


def _spent(budget: Budget, held: Held, tables: Tables) -> int:
    """Add up what the seats of one fund cost, in hundredths."""
    people, offers = tables["applicants"], tables["offers"]
    mine = set(people.loc[people["funding"] == budget.funding, "applicant_id"])
    cost = dict(zip(offers["offer_id"], offers["cost"].fillna(0), strict=True))
    return sum(round(cost[offer] * 100) for person, offer in held.items() if person in mine)
