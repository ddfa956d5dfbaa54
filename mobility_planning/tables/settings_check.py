"""What `mobility.toml` names, held against the tables: columns, goals, pins, the home university, scenarios."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

import pandas as pd

from mobility_planning.core.errors import near_miss
from mobility_planning.tables.issues import Issue
from mobility_planning.tables.quota_check import FROM_PROGRAMMES, TAKEN, people, rule_issues, setting_issue
from mobility_planning.tables.scenarios import with_seats
from mobility_planning.tables.settings import Scenario, Settings, merged
from mobility_planning.tables.values import words

_WHAT_TO_ADD = {
    "coverage": "add coverage.csv with applicant_id, offer_id and the recognisable ects of each wish, or the tables "
    "courses and curriculum, from which it is computed",
    "earlier_seats": "add earlier_seats.csv, the allocation.csv of the earlier round",
}


def settings_issues(settings: Settings, tables: Mapping[str, pd.DataFrame]) -> list[Issue]:
    """Find what the settings name and the tables do not have, in the base and in every scenario.

    Parameters
    ----------
    settings : Settings
    tables : mapping of str to DataFrame

    Returns
    -------
    list of Issue
        Each in `mobility.toml`, with the key as its column; a scenario's are `scenario.<name>.<key>`, without those
        that the base has already.
    """
    base = _issues(settings, tables)
    known = frozenset(base)
    return [*base, *(issue for each in settings.scenario for issue in _scenario(each, settings, tables, known))]


def _issues(settings: Settings, tables: Mapping[str, pd.DataFrame]) -> list[Issue]:
    checks = (
        _columns(settings, tables), _pins(settings, tables), _withdrawn(settings, tables), _home(settings, tables),
        _goals(settings, tables), _unstated(settings, tables), rule_issues(settings, tables),
    )  # fmt: skip
    return [issue for check in checks for issue in check]


def _scenario(
    scenario: Scenario, settings: Settings, tables: Mapping[str, pd.DataFrame], known: frozenset[Issue]
) -> Iterator[Issue]:
    """Check a scenario as if it were the base."""
    before, offers = f"scenario.{scenario.name}", tables["offers"]
    for offer in [offer for offer in scenario.seats if offer not in set(offers["offer_id"])]:
        hint = near_miss(offer, offers["offer_id"]) or "name an offer as the table offers has it"
        yield setting_issue(f"{before}.seats", offer, "unknown", hint)
    changed = {**tables, "offers": with_seats(offers, scenario.seats)}
    for issue in _issues(merged(settings, scenario), changed):
        if issue not in known:
            yield replace(issue, column=f"{before}.{issue.column}")


def _columns(settings: Settings, tables: Mapping[str, pd.DataFrame]) -> Iterator[Issue]:
    applicants = tables["applicants"]
    numeric = {"gpa", "language", *applicants.select_dtypes("number").columns} - set(TAKEN)
    weighed = {*settings.merit.weights, *settings.merit.tie_break}
    for column in sorted(set(settings.merit.highest) - weighed):
        hint = near_miss(column, weighed) or "weigh the column, or take it out"
        yield setting_issue("merit.highest", column, "neither a weight nor a tie-break", hint)
    for key, named, known in (
        ("merit", settings.merit.weights, numeric),
        ("merit.tie_break", settings.merit.tie_break, numeric | {"lottery"}),
    ):
        for column in [column for column in named if column not in known and len(applicants)]:
            hint = near_miss(column, known) or "add the column to applicants, with numbers"
            yield setting_issue(key, column, "not a column of numbers", hint)


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
            yield replace(
                setting_issue(f"workspace.{key}", "", "not stated", f"without it {without}"), severity="warning"
            )


def _goals(settings: Settings, tables: Mapping[str, pd.DataFrame]) -> Iterator[Issue]:
    """Find goals and refusals that have nothing to look at."""
    asked = settings.allocation
    for key, value, wanted, table in (
        ("allocation.min_ects", asked.min_ects, asked.min_ects is not None, "coverage"),
        ("allocation.goals", "coverage", "coverage" in asked.goals, "coverage"),
        ("allocation.goals", "stay", "stay" in asked.goals, "earlier_seats"),
        ("allocation.earlier", asked.earlier, asked.earlier != "free", "earlier_seats"),
    ):
        if wanted and not len(tables[table]) and not (table == "coverage" and _computable(tables)):
            yield setting_issue(key, value, f"needs the table {table}", _WHAT_TO_ADD[table])
    # A wish has columns of these names already, with another meaning: groups by an office's own would not be compared.
    everyone = people(tables).drop(columns=list(set(TAKEN) - set(FROM_PROGRAMMES)), errors="ignore")
    if not len(everyone) or not ({"balance"} & {*asked.goals, *asked.model_fields_set}):
        return
    if asked.balance not in everyone:
        hint = near_miss(asked.balance, everyone.columns) or "add the column to applicants"
        yield setting_issue("allocation.balance", asked.balance, "not a column of applicants or programmes", hint)
    elif not words(everyone[asked.balance].dropna()).ne("").any():
        hint = "fill in the column, or balance another one"
        yield setting_issue("allocation.balance", asked.balance, "no applicant has a value there", hint)


def _computable(tables: Mapping[str, pd.DataFrame]) -> bool:
    """Say whether the table coverage can be computed by course matching."""
    return len(tables["courses"]) > 0 and len(tables["curriculum"]) > 0


def _pins(settings: Settings, tables: Mapping[str, pd.DataFrame]) -> Iterator[Issue]:
    """Find pins that nobody can be given, or that not everybody can."""
    for pin in settings.pin:
        for column, table in {"applicant_id": tables["applicants"], "offer_id": tables["offers"]}.items():
            value = getattr(pin, column)
            if value not in set(table[column]):
                hint = near_miss(value, table[column]) or f"name a row of the table {column.removesuffix('_id')}s"
                yield setting_issue(f"pin.{column}", value, "unknown", hint)
    offers, choices = tables["offers"], tables["choices"]
    wished = set(zip(choices["applicant_id"], choices["offer_id"], strict=True))
    for pin in [pin for pin in settings.pin if wished and (pin.applicant_id, pin.offer_id) not in wished]:
        if pin.applicant_id in set(tables["applicants"]["applicant_id"]) and pin.offer_id in set(offers["offer_id"]):
            rule = f"{pin.applicant_id} has not wished for the pinned offer"
            yield setting_issue("pin.offer_id", pin.offer_id, rule, "pin a wish, or add it to choices")
    for person, number in Counter(pin.applicant_id for pin in settings.pin).items():
        if number > 1:
            yield setting_issue("pin.applicant_id", person, f"pinned {number} times", "keep one pin of each applicant")
    seats = dict(zip(offers["offer_id"], offers["quantity"], strict=True))
    for offer, number in Counter(pin.offer_id for pin in settings.pin).items():
        if offer in seats and number > seats[offer]:
            rule = f"{number} pins for {seats[offer]} seats"
            yield setting_issue("pin.offer_id", offer, rule, "take pins out, or add seats")


def _withdrawn(settings: Settings, tables: Mapping[str, pd.DataFrame]) -> Iterator[Issue]:
    """Find seats that would be given to who does not want one any more."""
    gone = set(tables["withdrawals"]["applicant_id"])
    for person in [pin.applicant_id for pin in settings.pin if pin.applicant_id in gone]:
        yield setting_issue("pin.applicant_id", person, "pinned, but withdrawn", "take the pin or the withdrawal out")


def _home(settings: Settings, tables: Mapping[str, pd.DataFrame]) -> Iterator[Issue]:
    home, courses = settings.workspace.home, tables["courses"]
    needed = any(len(tables[name]) for name in ("curriculum", "applicants", "offers"))
    if needed and len(courses) and home not in set(courses["hei_id"]):
        hint = near_miss(home, courses["hei_id"]) or "name the home university as institutions has it"
        yield setting_issue("workspace.home", home, "no course has this university", hint)
