"""The codebook: what every column of an export means, its unit, what may stand there, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from mobility_planning.outcomes.export.rounding import ROUNDING, step_of
from mobility_planning.outcomes.export.treatment import DROPPED, PERSON, PSEUDONYM, SEATS, Treatment
from mobility_planning.tables.cells import Kind
from mobility_planning.tables.schemas import SCHEMAS

COLUMNS = ("table", "column", "kind", "meaning", "unit", "allowed", "treatment", "missing")
OWN = "a column of the office's own"
_SEATS = {
    "offer_id": "the seat given, empty = none", "rank": "rank of that wish, 1 = first choice",
    "merit": "merit as compared",
}  # fmt: skip
_ECTS = ("ects", "ects_planned", "ects_earned", "ects_recognised", "planned_ects", "due_ects")
_UNITS: Mapping[str, str] = {
    **dict.fromkeys(_ECTS, "ECTS"), **dict.fromkeys(("gpa", "gpa_before", "gpa_after"), "points of the grade scale"),
    "merit": "0 to 10000 for each priority class", "quantity": "seats", "students": "persons", "months": "months",
    "cost": "in `currency`", "rank": "rank", "year": "year of study", "min_gpa": "points of the home grade scale",
    "completed_years": "years", "completed_periods": "academic periods", "percent": "percent",
}  # fmt: skip
_PERSON_MEANING = "the person, under a keyed pseudonym; the same in all tables"


def codebook(
    source: Mapping[str, pd.DataFrame],
    treated: Mapping[str, Mapping[str, Treatment]],
    exported: Mapping[str, pd.DataFrame] | None = None,
    rounding: Mapping[str, float] = ROUNDING,
) -> pd.DataFrame:
    """Describe every column of the tables, those that were dropped too.

    Parameters
    ----------
    source : mapping of str to DataFrame
        The tables as they were.
    treated : mapping of str to mapping
        What became of their columns.
    exported : mapping of str to DataFrame, optional
        The tables as they leave the office; `kind` and `missing` are of these where a column is in them.
    rounding : mapping of str to float
        Steps by column.

    Returns
    -------
    DataFrame
        `table, column, kind` (dtype), `meaning, unit, allowed` (what may stand there), `treatment` (a `Treatment`) and
        `missing` (empty cells).

    Examples
    --------
    >>> people = {"applicants": pd.DataFrame({"applicant_id": ["a", "b"], "gpa": [3.14, None]})}
    >>> made = codebook(people, {"applicants": {"applicant_id": Treatment.PSEUDONYM, "gpa": Treatment.ROUNDED}})
    >>> made[["column", "allowed", "missing"]].values.tolist()
    [['pseudonym', '32 hexadecimal digits', 0], ['gpa', 'steps of 0.1; at least 0; at most 100', 1]]
    """
    rows = [
        _row(name, column, treatment, source[name][column], (exported or {}).get(name), rounding)
        for name, of_table in treated.items()
        for column, treatment in of_table.items()
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _row(
    name: str, column: str, treatment: Treatment, values: pd.Series, exported: pd.DataFrame | None,
    rounding: Mapping[str, float],
) -> tuple[object, ...]:  # fmt: skip
    shown = PSEUDONYM if treatment is Treatment.PSEUDONYM else column
    there = values if exported is None or shown not in exported else exported[shown]
    allowed = "" if treatment in DROPPED else _allowed(name, column, treatment, step_of(column, values, rounding))
    unit = _UNITS.get(column, "") if pd.api.types.is_numeric_dtype(values) else ""
    missing = int((there.isna() | there.astype("str").eq("")).sum())
    return (name, shown, str(there.dtype), meaning(name, column), unit, allowed, str(treatment), missing)


def meaning(name: str, column: str) -> str:
    """Say what a column of a table means, as its schema does.

    >>> meaning("choices", "rank")
    '1 = first choice'
    """
    known = SCHEMAS[name].columns.get(column) if name in SCHEMAS else None
    if column == PERSON:
        return _PERSON_MEANING
    if known is not None:
        return str(known.description)
    return _SEATS.get(column, OWN) if name == SEATS else OWN


def _allowed(name: str, column: str, treatment: Treatment, step: float | None) -> str:
    """Say what may stand in a column, as its schema and its treatment leave it."""
    fixed = {
        Treatment.PSEUDONYM: "32 hexadecimal digits",
        Treatment.MONTH: "a month, such as 2026-03",
        Treatment.LEVEL: "the CEFR level of the score: A1 to C2; empty = none, or not known",
    }
    if treatment in fixed:
        return fixed[treatment]
    steps = [f"steps of {step:g}"] if treatment is Treatment.ROUNDED and step else []
    return "; ".join([*steps, *_rules(name, column)])


def _rules(name: str, column: str) -> list[str]:
    known = SCHEMAS[name].columns.get(column) if name in SCHEMAS else None
    if known is None:
        return []
    if known.metadata["kind"] == Kind.FLAG:
        return ["True or False"]
    said = [str(check.error) for check in known.checks if check.error and check.error != "required"]
    return [text for text in said if not text.endswith("characters")]
