"""What becomes of each column of a table before it is given to research, and the codebook that says so."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum

import pandas as pd

from mobility_planning.tables.cells import Kind
from mobility_planning.tables.schemas import SCHEMAS

PERSON = "applicant_id"
PSEUDONYM = "pseudonym"
"""The column that stands in place of the ids."""
SEATS = "seats"
"""The round's result, exported with the tables where it is given."""


class Treatment(StrEnum):
    """What becomes of a column."""

    KEPT = "kept"
    PSEUDONYM = "pseudonym"
    MONTH = "month"
    TEXT = "dropped_text"
    OWN = "dropped_own"
    CHOICE = "dropped_choice"


DROPPED = frozenset({Treatment.TEXT, Treatment.OWN, Treatment.CHOICE})
_CODES = frozenset({
    ("applicants", "funding"), ("applicants", "grade_scale"), ("applicants", "lowest_grade"),
    ("applicants", "citizenship"), ("languages", "test"), ("languages", "score"), ("documents", "document"),
    ("mobilities", "starts_on"), ("mobilities", "ends_on"), ("mobilities", "activity_type"),
    ("mobilities", "country"), ("mobilities", "isced_f"), ("mobilities", "academic_year"), ("mobilities", "language"),
    ("languages", "language"), ("recognitions", "academic_year"), ("recognitions", "host_course_ids"),
    ("recognitions", "home_course_ids"), ("programmes", "title"), ("programmes", "faculty"), ("programmes", "isced_f"),
    ("offers", "city"), ("offers", "country"), ("offers", "language"), ("offers", "currency"), ("offers", "funding"),
    ("offers", "specialties"), ("offers", "academic_years"), ("institutions", "name"), ("institutions", "country"),
    ("institutions", "city"), ("institutions", "credit_system"), ("institutions", "grade_scale"),
})  # fmt: skip
"""Text columns that hold a code or a name of an institution, not words about a person."""
_MOMENTS = frozenset({"starts_on", "ends_on"})
_GROUPS, _LONGEST = 40, 40
"""Most different values, and most letters of one, that a text column of the office's own may have."""
_NOT_QUASI = frozenset({PERSON, "gpa", "grade_scale", "ects_earned"})


def treatments(name: str, table: pd.DataFrame, leave_out: Collection[str] = ()) -> dict[str, Treatment]:
    """Say what becomes of each column of a table.

    A column of the office's own may hold anything, a telephone number as well as a region: it is kept only where its
    values are few and short.

    Parameters
    ----------
    name : str
        The table's name.
    table : DataFrame
    leave_out : collection of str
        Columns of applicants to drop as well.

    Returns
    -------
    dict of str to Treatment

    Examples
    --------
    >>> people = pd.DataFrame({"applicant_id": ["a", "b", "c", "d"], "year": [2, 2, 3, 3]})
    >>> people = people.assign(region=["x", "y", "x", "y"], telephone=[701, 702, 703, 704])
    >>> {column: str(treatment) for column, treatment in treatments("applicants", people).items()}
    {'applicant_id': 'pseudonym', 'year': 'kept', 'region': 'kept', 'telephone': 'dropped_own'}
    """
    return {str(column): _treatment(name, str(column), table[column], leave_out) for column in table}


def _treatment(name: str, column: str, values: pd.Series, leave_out: Collection[str]) -> Treatment:
    known = SCHEMAS[name].columns.get(column) if name in SCHEMAS else None
    if column == PERSON:
        return Treatment.PSEUDONYM
    if name == "applicants" and column in leave_out:
        return Treatment.CHOICE
    if column in _MOMENTS or (known and pd.api.types.is_datetime64_any_dtype(values)):
        return Treatment.MONTH
    if name == SEATS or (name, column) in _CODES or column.endswith("hei_id"):
        return Treatment.KEPT
    if known:
        free = known.metadata["kind"] == Kind.TEXT or column == "omobility_id"
        return Treatment.TEXT if free else Treatment.KEPT
    return Treatment.KEPT if _few_and_short(values) else Treatment.OWN


def _few_and_short(values: pd.Series) -> bool:
    """Say whether a column of the office's own holds a few short values, such as regions or years of birth."""
    different = values.dropna().astype("str").drop_duplicates()
    repeated = len(different) * 2 <= len(values) or len(different) <= 2
    return repeated and len(different) <= _GROUPS and bool(different.str.len().le(_LONGEST).all())


def quasi_identifiers(applicants: pd.DataFrame, leave_out: Collection[str] = ()) -> tuple[str, ...]:
    """Name what others may know of an applicant: every kept column but the average and the credits.

    Parameters
    ----------
    applicants : DataFrame
    leave_out : collection of str
        Columns that are dropped by choice.

    Returns
    -------
    tuple of str
        Only columns in which not all applicants are alike.
    """
    kept = [name for name, how in treatments("applicants", applicants, leave_out).items() if how is Treatment.KEPT]
    return tuple(name for name in kept if name not in _NOT_QUASI and len(set(applicants[name].astype(str))) > 1)


def codebook(source: Mapping[str, pd.DataFrame], treated: Mapping[str, Mapping[str, Treatment]]) -> pd.DataFrame:
    """Describe every column of the tables, those that were dropped too.

    Parameters
    ----------
    source : mapping of str to DataFrame
        The tables as they were.
    treated : mapping of str to mapping
        What became of their columns.

    Returns
    -------
    DataFrame
        `table, column, kind` (dtype), `meaning, treatment`.
    """
    rows = [
        {
            "table": name,
            "column": PSEUDONYM if treatment is Treatment.PSEUDONYM else column,
            "kind": str(source[name][column].dtype),
            "meaning": _meaning(name, column),
            "treatment": str(treatment),
        }
        for name, of_table in treated.items()
        for column, treatment in of_table.items()
    ]
    return pd.DataFrame(rows, columns=["table", "column", "kind", "meaning", "treatment"])


def _meaning(name: str, column: str) -> str:
    known = SCHEMAS[name].columns.get(column) if name in SCHEMAS else None
    own = {"offer_id": "the seat given, empty = none", "rank": "rank of that wish, 1 = first choice",
           "merit": "merit as compared"}  # fmt: skip
    return str(known.description) if known is not None else own.get(column, "a column of the office's own")
