"""A small office with a history that can be counted by hand."""

from dataclasses import replace

import pandas as pd

from mobility_planning.core.facts import shipped_facts
from mobility_planning.tables.issues import issue_table
from mobility_planning.tables.schemas import SCHEMAS, empty_table
from mobility_planning.tables.settings import Settings
from mobility_planning.tables.workspace import Workspace

EMPTY = {name: empty_table(name) for name in SCHEMAS}
YEAR = "2024/2025"
PROGRAMMES = [
    {"programme_id": "A", "title": "Tourism", "faculty": "Services", "level": "bachelor", "students": 60},
    {"programme_id": "B", "title": "Energy", "faculty": "Engineering", "level": "bachelor", "students": 40},
]
INSTITUTIONS = [
    {"hei_id": "home", "name": "Home", "country": "KZ", "scope": "internal"},
    {"hei_id": "far", "name": "Far", "name_ru": "Далёкий", "country": "LV", "scope": "external"},
    {"hei_id": "near", "name": "Near", "country": "KZ", "scope": "internal"},
]


def table(name, rows):
    """Type rows as the schema says; what a row leaves out is empty, and columns of the office's own follow."""
    empty = EMPTY[name]
    texts = {column: "" for column, dtype in empty.dtypes.items() if dtype == "str"}
    own = [column for row in rows[:1] for column in row if column not in empty]
    whole = pd.DataFrame([texts | row for row in rows], columns=[*empty.columns, *own])
    return whole.astype(empty.dtypes.to_dict())


def history(**rows):
    """Make a workspace of two faculties, a host abroad and one in the country."""
    given = {"programmes": PROGRAMMES, "institutions": INSTITUTIONS, **rows}
    tables = EMPTY | {name: table(name, each) for name, each in given.items()}
    settings = Settings.model_validate({"workspace": {"home": "home", "year": "2025/2026"}})
    counts = pd.DataFrame([(name, "", "", len(each), len(each)) for name, each in tables.items() if len(each)],
                          columns=["table", "file", "sheet", "read", "rows"])  # fmt: skip
    return Workspace(None, tables, settings, None, shipped_facts(), issue_table([]), counts)


def stay(number, **said):
    """Give one outgoing stay abroad, recognised in full unless said otherwise."""
    usual = {"applicant_id": f"M{number}", "academic_year": YEAR, "direction": "out", "scope": "external",
             "hei_id": "far", "country": "LV", "programme_id": "A", "term": "autumn", "status": "recognised",
             "ects_planned": 30.0, "ects_earned": 30.0, "ects_recognised": 30.0}  # fmt: skip
    return usual | said


def with_policy(workspace, policy):
    """Give the workspace another policy."""
    return replace(workspace, policy=policy)
