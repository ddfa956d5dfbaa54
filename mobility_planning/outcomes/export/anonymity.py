"""How many persons of a table cannot be told apart by what others may know of them: k-anonymity."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from mobility_planning.outcomes.suppression import K


@dataclass(frozen=True)
class Anonymity:
    """A count of the persons who share all their quasi-identifiers with too few others.

    Parameters
    ----------
    columns : tuple of str
        The quasi-identifiers: what somebody may know of a person from elsewhere.
    persons, classes : int
        Rows, and sets of rows that are alike in all these columns.
    smallest : int
        Persons of the smallest class: the table is so-many-anonymous (Sweeney 2002); 0 without rows.
    k : int
        What is asked for.
    below : int
        Persons in classes of fewer than k.
    alone : int
        Persons in a class of their own.
    """

    columns: tuple[str, ...]
    persons: int
    classes: int
    smallest: int
    k: int
    below: int
    alone: int = 0

    @property
    def share_below(self) -> float:
        """Share of the persons who are in classes of fewer than k; 0 without persons."""
        return self.below / self.persons if self.persons else 0.0


def anonymity(table: pd.DataFrame, columns: Sequence[str], k: int = K) -> Anonymity:
    """Count how many persons stand out by their quasi-identifiers.

    Parameters
    ----------
    table : DataFrame
        One row per person.
    columns : sequence of str
        Quasi-identifiers; without any, all persons are alike.
    k : int

    Returns
    -------
    Anonymity

    Examples
    --------
    >>> people = pd.DataFrame({"gender": ["f", "f", "m"], "year": [2, 2, 3]})
    >>> found = anonymity(people, ["gender", "year"], k=2)
    >>> found.smallest, found.below, found.alone
    (1, 1, 1)
    """
    if not len(table):
        return Anonymity(tuple(columns), 0, 0, 0, k, 0)
    sizes = table.groupby(list(columns), dropna=False).size() if columns else pd.Series([len(table)])
    below, alone = int(sizes[sizes < k].sum()), int((sizes == 1).sum())
    return Anonymity(tuple(columns), len(table), len(sizes), int(sizes.min()), k, below, alone)


def told_apart(table: pd.DataFrame, columns: Sequence[str], k: int = K) -> pd.DataFrame:
    """Say of each quasi-identifier how far it tells persons apart, by itself and together with the others.

    Parameters
    ----------
    table : DataFrame
        One row per person.
    columns : sequence of str
        Quasi-identifiers.
    k : int

    Returns
    -------
    DataFrame
        `column, values` (different ones), `alone` (persons with a value that nobody else has), `below_without`
        (persons in classes of fewer than `k` if this column were left out): what leaving it out would help.

    Examples
    --------
    >>> people = pd.DataFrame({"gender": ["f", "f", "m", "m"], "town": ["x", "x", "y", "z"]})
    >>> told_apart(people, ["gender", "town"], k=2).values.tolist()
    [['gender', 2, 0, 2], ['town', 3, 2, 0]]
    """
    rows = []
    for column in columns:
        sizes = table[column].value_counts(dropna=False)
        others = [one for one in columns if one != column]
        rows.append((column, len(sizes), int((sizes == 1).sum()), anonymity(table, others, k).below))
    return pd.DataFrame(rows, columns=["column", "values", "alone", "below_without"])
