"""What no single cell shows: references between tables, ranks, scales, and settings that name columns and rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

import pandas as pd

from mobility_planning.core.errors import near_miss
from mobility_planning.core.facts import Facts
from mobility_planning.core.grades import off_scale
from mobility_planning.core.languages import certificate_levels
from mobility_planning.core.policy import Policy
from mobility_planning.tables.issues import Issue
from mobility_planning.tables.schemas import FORGIVING, SCHEMAS
from mobility_planning.tables.settings import SETTINGS_FILE, Settings
from mobility_planning.tables.typed import ReadTable

Reads = Mapping[str, ReadTable]


def checked(reads: Reads, settings: Settings, policy: Policy | None, facts: Facts) -> dict[str, ReadTable]:
    """Check the tables of a workspace against each other.

    Parameters
    ----------
    reads : mapping of str to ReadTable
        Every table that was found.
    settings : Settings
    policy : Policy or None
        Gives the documents an applicant may hand in.
    facts : Facts
        The credit systems, grade scales and language tests that exist.

    Returns
    -------
    dict of str to ReadTable
        The same tables with their further issues; rows with an error are held back.
    """
    done = {}
    for name, read in reads.items():
        issues = [*_references(read, reads, settings.workspace.home), *_own_rules(read, facts)]
        if name == "documents" and policy:
            issues += _unknown_words(read, "document", [d.id for d in policy.documents], "not a document of the policy")
        if name == "applicants":
            issues += _grade_point_averages(read, reads, settings.workspace.home, facts)
        done[name] = read.with_issues(issues)
    return done


def _references(read: ReadTable, reads: Reads, home: str) -> Iterator[Issue]:
    """Find ids that stand in no row of the table they refer to."""
    for column, spec in SCHEMAS[read.name].columns.items():
        table, _, key = spec.metadata["refers"].partition(".")
        if table not in reads or not reads[table].rows:
            continue
        known = reads[table].seen.get(key, frozenset())
        if read.name == "curriculum" and key == "course_id" and home:
            courses = reads[table].table
            known = frozenset(courses.loc[courses["hei_id"] == home, "course_id"])
        values = read.table[column]
        wrong = values[~values.isin(known) & (values != "")]
        for row, value in zip(wrong.index, wrong, strict=True):
            issue = read.issue(int(row), column, value, f"not in {reads[table].file or table}", near_miss(value, known))
            yield replace(issue, severity="warning") if read.name in FORGIVING else issue


def _own_rules(read: ReadTable, facts: Facts) -> Iterator[Issue]:
    """Hold the rules that take two cells of a table, or its rows together."""
    table = read.table
    if read.name == "choices":
        for row in table.index[table.duplicated(["applicant_id", "rank"], keep=False)]:
            rule = f"two choices of {table['applicant_id'][row]} have this rank"
            yield read.issue(int(row), "rank", table["rank"][row], rule, "number the choices 1, 2, 3 …")
    if read.name == "offers":
        for row in table.index[(table["min_cefr"] != "") & (table["language"] == "")]:
            yield read.issue(
                int(row), "min_cefr", table["min_cefr"][row], "a level without a language", "fill in language"
            )
        for row in table.index[table["cost"].gt(0) & (table["currency"] == "")]:
            yield read.issue(int(row), "cost", table["cost"][row], "an amount without a currency", "fill in currency")
    if read.name == "languages":
        levels = certificate_levels(table, facts)
        faulty = levels[levels["fault"] != ""]
        for row, fault in zip(faulty.index, faulty["fault"], strict=True):
            column = "test" if "test" in fault else "score"
            yield read.issue(int(row), column, table[column][row], "cannot be converted to CEFR", fault)
    if read.name in {"institutions", "courses"}:
        yield from _unknown_words(read, "credit_system", facts.credit_systems["system"], "not a known credit system")
    if read.name == "institutions":
        yield from _unknown_words(read, "grade_scale", facts.gpa_scales["scale"], "not a known grade scale")


def _unknown_words(read: ReadTable, column: str, known: object, rule: str) -> list[Issue]:
    words = sorted(set(known))  # type: ignore[call-overload]
    values = read.table[column]
    wrong = values[~values.isin(words) & (values != "")]
    return [
        read.issue(int(row), column, value, rule, near_miss(value, words))
        for row, value in zip(wrong.index, wrong, strict=True)
    ]


def _grade_point_averages(read: ReadTable, reads: Reads, home: str, facts: Facts) -> list[Issue]:
    """Find scales that are unknown and averages that their scale does not have."""
    issues = _unknown_words(read, "grade_scale", facts.gpa_scales["scale"], "not a known grade scale")
    scales = home_scale(reads["institutions"].table, home) if "institutions" in reads else ""
    known = set(facts.gpa_scales["scale"])
    for row, gpa, own in zip(read.table.index, read.table["gpa"], read.table["grade_scale"], strict=True):
        scale = own or scales
        if scale in known and not pd.isna(gpa) and off_scale(Decimal(repr(float(gpa))), scale, facts):
            issues.append(
                read.issue(int(row), "gpa", gpa, f"off the scale {scale}", "check the number and grade_scale")
            )
    return issues


def home_scale(institutions: pd.DataFrame, home: str) -> str:
    """Give the grade scale of the home university, or an empty string where it is not stated.

    >>> home_scale(pd.DataFrame({"hei_id": ["H"], "grade_scale": ["kz-4.0"]}), "H")
    'kz-4.0'
    """
    scales = institutions.loc[institutions["hei_id"] == home, "grade_scale"]
    return str(scales.iloc[0]) if len(scales) else ""


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
    applicants, offers, courses = tables["applicants"], tables["offers"], tables["courses"]
    issues = []
    for key, named in {"merit": settings.merit.weights, "merit.tie_break": settings.merit.tie_break}.items():
        numeric = {"gpa", "language", "lottery", *applicants.select_dtypes("number").columns}
        for column in [column for column in named if column not in numeric and len(applicants)]:
            hint = near_miss(column, numeric) or "add the column to applicants, with numbers"
            issues.append(Issue(SETTINGS_FILE, column=key, value=column, rule="not a column of numbers", hint=hint))
    for pin in settings.pin:
        for column, known in {"applicant_id": applicants["applicant_id"], "offer_id": offers["offer_id"]}.items():
            value = getattr(pin, column)
            if value not in set(known):
                issues.append(
                    Issue(
                        SETTINGS_FILE, column=f"pin.{column}", value=value, rule="unknown", hint=near_miss(value, known)
                    )
                )
    for quota in settings.quota:
        for side, table in {"applicants": applicants, "offers": offers}.items():
            for column in [c for c in getattr(quota, side) if c not in {*table.columns, "faculty", "level"}]:
                hint = near_miss(column, table.columns)
                issues.append(
                    Issue(
                        SETTINGS_FILE, column=f"quota.{side}", value=column, rule=f"not a column of {side}", hint=hint
                    )
                )
    home = settings.workspace.home
    if len(courses) and home not in set(courses["hei_id"]):
        hint = near_miss(home, courses["hei_id"]) or "name the home university as institutions has it"
        issues.append(
            Issue(SETTINGS_FILE, column="workspace.home", value=home, rule="no course has this university", hint=hint)
        )
    return issues
