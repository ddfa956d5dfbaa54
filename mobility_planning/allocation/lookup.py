"""Looking a value up for every row by a key, the same for many rows, one row or none."""

from __future__ import annotations

import pandas as pd


def look_up(keys: pd.Series, values: pd.Series) -> pd.Series:
    """Give each key its value, missing where there is none; the dtype is that of the values, made nullable if need be.

    Parameters
    ----------
    keys : Series
    values : Series
        With the keys as a unique index.

    Returns
    -------
    Series
        On the index of `keys`.

    Examples
    --------
    >>> look_up(pd.Series(["X", "Z"]), pd.Series([2], index=["X"], dtype="Int64")).tolist()
    [2, <NA>]
    """
    return values.reindex(keys.tolist()).set_axis(keys.index)
