"""Looking something up for every row, where many rows ask the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

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


def told(values: pd.Series, tell: Callable[[Any], str]) -> pd.Series:
    """Say something of every value, worked out once for each distinct one.

    Parameters
    ----------
    values : Series
    tell : function from a value, or what stands for a missing one, to str

    Returns
    -------
    Series of str
        On the index of `values`.

    Examples
    --------
    >>> told(pd.Series([2.0, None, 2.0]), "at least {:g}".format).tolist()
    ['at least 2', 'at least nan', 'at least 2']
    """
    if values.dtype == object:  # where 1 and True would count as one value
        return values.map(tell).astype("str")
    number, distinct = pd.factorize(values, use_na_sentinel=False)
    texts = pd.Series([tell(value) for value in distinct.tolist()], dtype="str")
    return texts.take(number).set_axis(values.index)
