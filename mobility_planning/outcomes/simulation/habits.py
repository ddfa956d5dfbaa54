"""How applicants make their lists: how many wishes, how many of them beyond reach, and who does not look at reach."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mobility_planning.outcomes.simulation.arrays import Flags, Ints
from mobility_planning.outcomes.simulation.offered import Prospects

NOBODY = -1
"""Stands in a list after its last wish."""


@dataclass(frozen=True, eq=False)
class Habits:
    """What the office's applicants did, from which drawn ones take it over with their row.

    Parameters
    ----------
    length, beyond : int64 array, shape (rows,)
        Wishes of each row, and those of them for offers that are not open or not within reach.
    heedless : bool array, shape (rows,)
        Names nothing that is within reach, although such offers were open.
    exhausted : bool array, shape (rows,)
        Names everything that is within reach, and any offer is.
    """

    length: Ints
    beyond: Ints
    heedless: Flags
    exhausted: Flags

    def lengths(self, rows: Ints, prospects: Prospects, asked: int | None = None) -> Ints:
        """Say how many wishes drawn applicants name.

        As many as their row, but people run out of offers before they run out of lines. Who has fewer offers within
        reach than the row named gets a shorter list, who would else be made to wish for what they cannot get; who has
        more than a row that named all of them names all again, up to the office's longest list.

        Parameters
        ----------
        rows : int64 array, shape (people,)
            The row that each is drawn from.
        prospects : Prospects
            Of the drawn applicants.
        asked : int, optional
            The number for everyone who names any.

        Returns
        -------
        int64 array, shape (people,)
        """
        if asked is not None:
            return np.where(self.length[rows] > 0, asked, 0).astype(np.int64)
        all_ = (prospects.open & prospects.reach).sum(axis=1) + self.beyond[rows]
        wanted = np.where(self.exhausted[rows], self.length.max(), self.length[rows])
        return np.asarray(np.minimum(wanted, all_))


def habits(lists: Ints, prospects: Prospects) -> Habits:
    """Learn how the office's applicants make their lists.

    Parameters
    ----------
    lists : int64 array, shape (people, longest)
        Positions of the offers wished for, best first; -1 after the last.
    prospects : Prospects
        Of the same people.

    Returns
    -------
    Habits

    Examples
    --------
    >>> reach = np.array([[True, False, True], [True, False, True]])
    >>> found = habits(np.array([[0, 1, -1], [1, -1, -1]]), Prospects(np.ones((2, 3), dtype=bool), reach))
    >>> found.length.tolist(), found.beyond.tolist(), found.heedless.tolist()
    ([2, 1], [1, 1], [False, True])
    """
    there = lists != NOBODY
    near = prospects.open & prospects.reach
    named = np.take_along_axis(near, np.maximum(lists, 0), axis=1) & there
    length = there.sum(axis=1)
    unheeded = there.any(axis=1) & near.any(axis=1) & ~named.any(axis=1)
    exhausted = near.any(axis=1) & (named.sum(axis=1) == near.sum(axis=1))
    return Habits(length, length - named.sum(axis=1), unheeded, exhausted)
