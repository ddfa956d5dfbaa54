"""How far the persons of an export can be told apart: by what others may know, and by the numbers as well."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pandas as pd

from mobility_planning.outcomes.export.anonymity import anonymity, told_apart
from mobility_planning.outcomes.export.treatment import PERSON, Treatment, known_and_numbers
from mobility_planning.outcomes.suppression import K

KNOWN, LEAVING, BEFORE = "known", "with_numbers", "numbers_before"
"""Sets of columns: what others may know; that with the numbers as they leave the office; and as they were before."""
COLUMNS = ("table", "by", "columns", "rows", "classes", "smallest", "k", "below", "share_below", "alone")
BY_COLUMN = ("table", "column", "exact", "values", "alone", "below_without")
_ABOUT_PERSONS = ("applicants", "seats", "mobilities", "term_records")
"""Tables with a row for a person or a stay, in which a row alone may give somebody away."""


@dataclass(frozen=True, eq=False)
class AnonymityReport:
    """What is known of the risk before a table is given away.

    Parameters
    ----------
    table : DataFrame
        `table, by` (which set of columns: "known", "with_numbers" or "numbers_before"), `columns` (joined by "; "),
        `rows, classes, smallest, k, below, share_below, alone`.
    by_column : DataFrame
        `table, column, exact` (an exact number leaves the office), `values, alone, below_without`, of all columns that
        leave the office.
    """

    table: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=list(COLUMNS)))
    by_column: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=list(BY_COLUMN)))

    @property
    def exact(self) -> tuple[str, ...]:
        """Names of the columns whose exact numbers leave the office, as `table.column`."""
        rows = self.by_column[self.by_column["exact"].astype(bool)]
        return tuple(f"{table}.{column}" for table, column in zip(rows["table"], rows["column"], strict=True))


def anonymity_report(
    source: Mapping[str, pd.DataFrame],
    coarse: Mapping[str, pd.DataFrame],
    treated: Mapping[str, Mapping[str, Treatment]],
    k: int = K,
) -> AnonymityReport:
    """Count who stands out in each table about persons.

    Parameters
    ----------
    source, coarse : mapping of str to DataFrame
        The tables as they were, and as they leave the office (ids in place of pseudonyms).
    treated : mapping of str to mapping
        What became of their columns.
    k : int

    Returns
    -------
    AnonymityReport

    Examples
    --------
    >>> from mobility_planning.outcomes.export.treatment import treatments
    >>> people = pd.DataFrame({"applicant_id": ["a", "b"], "gender": ["f", "f"], "gpa": [3.11, 3.12]})
    >>> how = {"applicants": treatments("applicants", people)}
    >>> found = anonymity_report({"applicants": people}, {"applicants": people.assign(gpa=3.1)}, how, k=2).table
    >>> found[["by", "smallest", "below"]].values.tolist()
    [['known', 2, 0], ['with_numbers', 2, 0], ['numbers_before', 1, 2]]
    """
    names = [name for name in _ABOUT_PERSONS if name in coarse]
    rows = [row for name in names for row in _sets(name, source[name], coarse[name], treated[name], k)]
    return AnonymityReport(
        pd.DataFrame(rows, columns=list(COLUMNS)), _columns({name: coarse[name] for name in names}, treated, k)
    )


def _sets(
    name: str, source: pd.DataFrame, coarse: pd.DataFrame, treated: Mapping[str, Treatment], k: int
) -> Iterator[tuple[object, ...]]:
    known, numbers = known_and_numbers(name, source, treated)
    for by, table, columns in (
        (KNOWN, coarse, known), (LEAVING, coarse, (*known, *numbers)), (BEFORE, source, (*known, *numbers)),
    ):  # fmt: skip
        found = anonymity(table, columns, k)
        yield (name, by, "; ".join(columns), found.persons, found.classes, found.smallest, k, found.below,
               round(found.share_below, 6), found.alone)  # fmt: skip


def _columns(
    coarse: Mapping[str, pd.DataFrame], treated: Mapping[str, Mapping[str, Treatment]], k: int
) -> pd.DataFrame:
    found = []
    for name, table in coarse.items():
        known, numbers = known_and_numbers(name, table.drop(columns=PERSON), treated[name])
        exact = {column for column in numbers if treated[name][column] is Treatment.KEPT}
        apart = told_apart(table, (*known, *numbers), k)
        found.append(apart.assign(table=name, exact=apart["column"].isin(exact)))
    whole = pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=list(BY_COLUMN))
    return whole[list(BY_COLUMN)]
