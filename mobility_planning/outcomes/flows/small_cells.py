"""Flows too small to be shown: which of a list, and which of a table whose rows and columns have sums."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from mobility_planning.outcomes.suppression import Shown, suppressed

Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
_ENOUGH = 2
"""Cells that must be hidden in a line for neither to be its sum less the rest."""


def without_small(table: pd.DataFrame, within: Sequence[str], k: int, *, number: str = "stays") -> pd.DataFrame:
    """Empty the small numbers of a table, and those that would give them away where their total is known.

    Parameters
    ----------
    table : DataFrame
        With the columns `within` and `number`, at least 1 each.
    within : sequence of str
        The columns by which totals are shown elsewhere.
    k : int
        Stays from which on a number may be shown.
    number : str

    Returns
    -------
    DataFrame
        The same rows; `number` is Int64, missing where hidden, and `shown` says why (`Shown`).

    Examples
    --------
    >>> flows = pd.DataFrame({"year": "2025", "hei_id": ["a", "b", "c"], "stays": [40, 9, 3]})
    >>> without_small(flows, ["year"], 5)[["stays", "shown"]].values.tolist()
    [[40, 'yes'], [<NA>, 'complement'], [<NA>, 'small']]
    """
    states: dict[str, Shown] = {}
    for _, rows in table.groupby(list(within), sort=False):
        states |= suppressed({str(place): int(size) for place, size in rows[number].items()}, k)
    shown = pd.Series([states[str(place)].value for place in table.index], index=table.index, dtype="str")
    kept = table[number].astype("Int64").where(shown == Shown.YES)
    return table.assign(shown=shown).assign(**{number: kept})


def hidden_in_table(table: pd.DataFrame, k: int) -> tuple[pd.DataFrame, pd.Series, pd.Series]:
    """Decide which cells and which sums of a table of counts are hidden.

    1. The sums of the rows, and those of the columns, are hidden as any list of groups is (`suppressed`).
    2. A cell of 1 to `k` - 1 is hidden.
    3. Where the sum of a row or column is shown and some of its cells are hidden, these must be at least two and
       together at least `k`: so long as they are not, the smallest of the others is hidden as well, one of 0 last. This
       goes on by rows and columns until nothing changes (Hundepool et al., Statistical Disclosure Control, 2012,
       chapter 4).
    4. Where the sum of a row or column is hidden, so is one of its cells at least: all of them would add up to it.
    5. A hidden cell that all sums together, and what is said of why it is hidden, leave a single value gets another one
       hidden beside it, until none is left or there is nothing more to hide.

    Parameters
    ----------
    table : DataFrame of int
        Origins by destinations.
    k : int

    Returns
    -------
    cells : DataFrame of str
        `Shown`, as wide and high as the table.
    rows, columns : Series of bool
        Whether the sum of each is shown.

    Examples
    --------
    >>> hidden_in_table(pd.DataFrame([[9, 3], [8, 7]]), 5)[0].values.tolist()
    [['complement', 'small'], ['complement', 'complement']]
    """
    counts = table.to_numpy(dtype="int64")
    small = (counts > 0) & (counts < k)
    sums = [pd.Series(_shown(counts.sum(axis=axis), k), index=names)
            for axis, names in ((1, table.index), (0, table.columns))]  # fmt: skip
    hidden = _uncertain(counts, small, sums[0].to_numpy(dtype=bool), sums[1].to_numpy(dtype=bool), k)
    states = np.where(small, Shown.SMALL.value, np.where(hidden, Shown.COMPLEMENT.value, Shown.YES.value))
    return pd.DataFrame(states, index=table.index, columns=table.columns, dtype="str"), sums[0], sums[1]


def _shown(sums: Numbers, k: int) -> list[bool]:
    states = suppressed({str(place): int(size) for place, size in enumerate(sums) if size}, k)
    return [states.get(str(place), Shown.YES) is Shown.YES for place in range(len(sums))]


def _closed(counts: Numbers, small: Flags, rows: Flags, columns: Flags, k: int) -> Flags:
    """Hide cells until no line with a known sum gives a hidden cell away, and none adds up to a sum that is hidden."""
    hidden, before = small.copy(), -1
    while hidden.sum() != before:
        before = int(hidden.sum())
        for line in _lines(rows, columns):
            hidden[line] = _closed_line(counts[line], hidden[line], k)
        for line in _lines(~rows, ~columns):
            hidden[line] = _without_one(counts[line], hidden[line])
    return hidden


def _lines(rows: Flags, columns: Flags) -> Iterator[tuple[int | slice, int | slice]]:
    yield from ((int(place), slice(None)) for place in np.flatnonzero(rows))
    yield from ((slice(None), int(place)) for place in np.flatnonzero(columns))


def _closed_line(counts: Numbers, hidden: Flags, k: int) -> Flags:
    if not hidden.any():
        return hidden
    closed = hidden.copy()
    for place in sorted(np.flatnonzero(~hidden), key=lambda one: (counts[one] == 0, counts[one], one)):
        if closed.sum() >= _ENOUGH and counts[closed].sum() >= k:
            break
        closed[place] = True
    return closed


def _without_one(counts: Numbers, hidden: Flags) -> Flags:
    """Hide the smallest number of a line of which nothing is hidden yet."""
    there = np.flatnonzero(counts)
    if hidden.any() or not len(there):
        return hidden
    closed = hidden.copy()
    closed[there[counts[there].argmin()]] = True
    return closed


def _uncertain(counts: Numbers, small: Flags, rows: Flags, columns: Flags, k: int) -> Flags:
    """Hide cells until the sums leave no hidden cell a single value."""
    hidden = _closed(counts, small, rows, columns, k)
    while (
        beside := _beside(counts, hidden, _told(counts, small, hidden, rows, columns, k), rows, columns)
    ) is not None:
        hidden[beside] = True
        hidden = _closed(counts, hidden, rows, columns, k)
    return hidden


def _beside(
    counts: Numbers, hidden: Flags, told: Sequence[tuple[int, int]], rows: Flags, columns: Flags
) -> tuple[int, int] | None:
    """Give the smallest cell shown in a line of one that is told, one of 0 last; None where there is none."""
    free = [
        (int(row), int(column)) for row, column in np.argwhere(~hidden)
        if any((row == at and rows[row]) or (column == other and columns[column]) for at, other in told)
    ]  # fmt: skip
    return min(free, key=lambda cell: (counts[cell] == 0, counts[cell], cell), default=None)


def _told(counts: Numbers, small: Flags, hidden: Flags, rows: Flags, columns: Flags, k: int) -> list[tuple[int, int]]:
    """Give the hidden cells of which the sums shown leave one value only."""
    from scipy.optimize import linprog

    cells = [(int(row), int(column)) for row, column in np.argwhere(hidden)]
    lines = [(0, int(row)) for row in np.flatnonzero(rows)] + [(1, int(column)) for column in np.flatnonzero(columns)]
    of_lines = [[cell[side] == place for cell in cells] for side, place in lines]
    sums = np.array([*of_lines, [True] * len(cells)], dtype="float64")
    inner = np.array([counts[cell] for cell in cells], dtype="float64")
    bounds = [(1, k - 1) if small[cell] else (0, None) for cell in cells]
    found = []
    for place, cell in enumerate(cells):
        one = np.eye(len(cells))[place]
        ends = [
            linprog(way * one, A_eq=sums, b_eq=sums @ inner, bounds=bounds, method="highs").x for way in (1.0, -1.0)
        ]
        # Sums of lines have whole corners, so that a range ends in whole numbers; one without an end tells nothing.
        values = [None if end is None else round(float(end[place])) for end in ends]
        if None not in values and values[0] == values[1]:
            found.append(cell)
    return found
