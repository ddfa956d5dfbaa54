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
    """

    columns: tuple[str, ...]
    persons: int
    classes: int
    smallest: int
    k: int
    below: int


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
    >>> found.smallest, found.below
    (1, 1)
    """
    if not len(table):
        return Anonymity(tuple(columns), 0, 0, 0, k, 0)
    if not columns:
        return Anonymity((), len(table), 1, len(table), k, len(table) if len(table) < k else 0)
    sizes = table.groupby(list(columns), dropna=False).size()
    return Anonymity(tuple(columns), len(table), len(sizes), int(sizes.min()), k, int(sizes[sizes < k].sum()))
