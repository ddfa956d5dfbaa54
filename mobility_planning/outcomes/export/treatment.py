"""What becomes of each column of a table before it is given to research."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum

import pandas as pd

from mobility_planning.outcomes.export.rounding import ROUNDING, step_of
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
    ROUNDED = "rounded"
    LEVEL = "level"
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
    ("recognitions", "home_course_ids"), ("programmes", "title"), ("programmes", "title_ru"),
    ("programmes", "title_kk"), ("programmes", "faculty"), ("programmes", "faculty_ru"), ("programmes", "faculty_kk"),
    ("programmes", "isced_f"),
    ("offers", "city"), ("offers", "country"), ("offers", "language"), ("offers", "currency"), ("offers", "funding"),
    ("offers", "specialties"), ("offers", "academic_years"), ("institutions", "name"), ("institutions", "country"),
    ("institutions", "city"), ("institutions", "credit_system"), ("institutions", "grade_scale"),
    ("term_records", "academic_year"), ("term_records", "grade_scale"),
})  # fmt: skip
"""Text columns that hold a code or a name of an institution, not words about a person."""
_MOMENTS = frozenset({"starts_on", "ends_on"})
_GROUPS, _LONGEST = 40, 40
"""Most different values, and most letters of one, that a text column of the office's own may have."""
_NOT_KNOWN = frozenset({PERSON, "grade_scale", *ROUNDING})
"""What others do not know of a person from elsewhere: exact numbers, and the scale they are on."""
_PARTNERS = frozenset({"offers", "institutions", "programmes"})
"""Tables about no person: nothing in them is rounded."""


def treatments(
    name: str, table: pd.DataFrame, leave_out: Collection[str] = (), rounding: Mapping[str, float] = ROUNDING
) -> dict[str, Treatment]:
    """Say what becomes of each column of a table.

    A column of the office's own may hold anything, a telephone number as well as a region: it is kept only where its
    values are few and short. Grade averages, credits and merit are rounded, and the score of a language test gives
    way to its CEFR level, since two decimals of an average are enough to find a person by.

    Parameters
    ----------
    name : str
        The table's name.
    table : DataFrame
    leave_out : collection of str
        Columns of applicants to drop as well.
    rounding : mapping of str to float
        Steps by column; empty keeps every number, and every score, exact.

    Returns
    -------
    dict of str to Treatment

    Examples
    --------
    >>> people = pd.DataFrame({"applicant_id": ["a", "b", "c", "d"], "gpa": [3.14, 3.2, 2.9, 3.9]})
    >>> people = people.assign(region=["x", "y", "x", "y"], telephone=[701, 702, 703, 704])
    >>> {column: str(treatment) for column, treatment in treatments("applicants", people).items()}
    {'applicant_id': 'pseudonym', 'gpa': 'rounded', 'region': 'kept', 'telephone': 'dropped_own'}
    """
    found = {str(column): _treatment(name, str(column), table[column], leave_out) for column in table}
    if not rounding or name in _PARTNERS:
        return found
    return {column: _coarser(name, column, table[column], how, rounding) for column, how in found.items()}


def _coarser(
    name: str, column: str, values: pd.Series, how: Treatment, rounding: Mapping[str, float]
) -> Treatment:  # fmt: skip
    if how is not Treatment.KEPT:
        return how
    if (name, column) == ("languages", "score"):
        return Treatment.LEVEL
    return how if step_of(column, values, rounding) is None else Treatment.ROUNDED


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
    return known_and_numbers("applicants", applicants, treatments("applicants", applicants, leave_out))[0]


def known_and_numbers(
    name: str, table: pd.DataFrame, treated: Mapping[str, Treatment]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Part what others may know of a person from the numbers that only the office has.

    Parameters
    ----------
    name : str
        The table's name.
    table : DataFrame
    treated : mapping of str to Treatment

    Returns
    -------
    known, numbers : tuple of str
        Only columns that leave the office, in which not all rows are alike.
    """
    leaving = [column for column, how in treated.items() if how not in DROPPED and column != PERSON]
    told = [column for column in leaving if len(set(table[column].astype(str))) > 1]
    numbers = {column for column in told if column in ROUNDING or (name, column) == ("languages", "score")}
    known = tuple(column for column in told if column not in numbers and column not in _NOT_KNOWN)
    return known, tuple(column for column in told if column in numbers)
