"""What `mobility.toml` names, held against the tables: columns to weigh, pins, quotas, budgets, the home university."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pandas as pd

from mobility_planning.core.errors import near_miss
from mobility_planning.tables.issues import Issue
from mobility_planning.tables.settings import SETTINGS_FILE, Quota, Settings
from mobility_planning.tables.values import holds, words

FROM_PROGRAMMES = ("faculty", "level", "isced_f")
"""Columns of an applicant's programme, which quotas may name as if they were the applicant's."""
TAKEN = (*FROM_PROGRAMMES, "programme", "rank", "offer_id", "scope", "scale", "known_order")
"""Names that mean something else where a wish is weighed; an office's own column of such a name has no weight."""


def settings_issues(settings: Settings, tables: Mapping[str, pd.DataFrame]) -> list[Issue]:
    """Find what the settings name and the tables do not have.

    Parameters
    ----------
    settings : Settings
    tables : mapping of str to DataFrame

    Returns
    -------
    list of Issue
        Each in `mobility.toml`, with the key as its column.
    """
    checks = (
        _columns(settings, tables), _pins(settings, tables), _budgets(settings, tables), _home(settings, tables),
        _together(settings), _unstated(settings, tables),
    )  # fmt: skip
    quotas = [issue for quota in settings.quota for issue in _quota(quota, tables)]
    return [*(issue for check in checks for issue in check), *quotas]


def _issue(column: str, value: object, rule: str, hint: str = "") -> Issue:
    return Issue(SETTINGS_FILE, column=column, value=str(value), rule=rule, hint=hint)


def _columns(settings: Settings, tables: Mapping[str, pd.DataFrame]) -> Iterator[Issue]:
    applicants = tables["applicants"]
    numeric = {"gpa", "language", *applicants.select_dtypes("number").columns} - set(TAKEN)
    weighed = {*settings.merit.weights, *settings.merit.tie_break}
    for column in sorted(set(settings.merit.highest) - weighed):
        yield _issue("merit.highest", column, "neither a weight nor a tie-break", near_miss(column, weighed))
    for key, named, known in (
        ("merit", settings.merit.weights, numeric),
        ("merit.tie_break", settings.merit.tie_break, numeric | {"lottery"}),
    ):
        for column in [column for column in named if column not in known and len(applicants)]:
            hint = near_miss(column, known) or "add the column to applicants, with numbers"
            yield _issue(key, column, "not a column of numbers", hint)


def _together(settings: Settings) -> Iterator[Issue]:
    """Find what this version cannot do, before anything is allocated."""
    if settings.allocation.fairness == "by_merit" and (settings.quota or settings.budget):
        rule = "quotas and budgets are not combined with fairness by merit"
        yield _issue("allocation.fairness", "by_merit", rule, 'write fairness = "none", or take them out')
    if settings.scenario:
        yield replace(_issue("scenario", "", "scenarios are not run", "they are read over"), severity="warning")


def _unstated(settings: Settings, tables: Mapping[str, pd.DataFrame]) -> Iterator[Issue]:
    """Say of a round what it is decided without: minutes that name no home, day or policy are easily signed unread."""
    if not all(len(tables[name]) for name in ("applicants", "offers", "choices")):
        return
    for key, without in {
        "home": "the papers name no university",
        "today": "no deadline is checked",
        "policy": "only the offers' own conditions are checked",
    }.items():
        if not getattr(settings.workspace, key):
            yield replace(_issue(f"workspace.{key}", "", "not stated", f"without it {without}"), severity="warning")


def _pins(settings: Settings, tables: Mapping[str, pd.DataFrame]) -> Iterator[Issue]:
    for pin in settings.pin:
        for column, table in {"applicant_id": tables["applicants"], "offer_id": tables["offers"]}.items():
            value = getattr(pin, column)
            if value not in set(table[column]):
                yield _issue(f"pin.{column}", value, "unknown", near_miss(value, table[column]))


def _quota(quota: Quota, tables: Mapping[str, pd.DataFrame]) -> Iterator[Issue]:
    """Find columns that are none, and values that nobody has: such a quota would limit nothing in silence."""
    programmes = tables["programmes"][["programme_id", *FROM_PROGRAMMES]]
    own = tables["applicants"].drop(columns=list(FROM_PROGRAMMES), errors="ignore")
    sides = {"applicants": own.merge(programmes, on="programme_id", how="left"), "offers": tables["offers"]}
    for side, table in sides.items():
        for column, value in getattr(quota, side).items():
            if column not in table:
                yield _issue(f"quota.{side}", column, f"not a column of {side}", near_miss(column, table.columns))
            elif not holds(table[column], value).any():
                hint = near_miss(value, words(table[column]))
                yield _issue(f"quota.{side}.{column}", value, f"{quota.name}: no row of {side} has this value", hint)


def _budgets(settings: Settings, tables: Mapping[str, pd.DataFrame]) -> Iterator[Issue]:
    funds = tables["applicants"]["funding"]
    for budget in settings.budget:
        if budget.funding not in set(funds):
            yield _issue(
                "budget.funding", budget.funding, "no applicant has this funding", near_miss(budget.funding, funds)
            )


def _home(settings: Settings, tables: Mapping[str, pd.DataFrame]) -> Iterator[Issue]:
    home, courses = settings.workspace.home, tables["courses"]
    if len(courses) and home not in set(courses["hei_id"]):
        hint = near_miss(home, courses["hei_id"]) or "name the home university as institutions has it"
        yield _issue("workspace.home", home, "no course has this university", hint)
