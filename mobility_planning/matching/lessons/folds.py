"""Folds by university: what is learned from decisions is measured on universities that did not teach it."""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt
import pandas as pd

FOLDS = 5


def university(hei_ids: pd.Series[str]) -> pd.Series[str]:
    """Name each university without its faculty, so that one university never stands on both sides of a fold.

    >>> university(pd.Series(["Example Tech - Engineering", "Example Tech (Design)"])).tolist()
    ['example tech', 'example tech']
    """
    return hei_ids.map({name: _base(name) for name in hei_ids.unique()})


def fold_numbers(hei_ids: pd.Series[str], folds: int = FOLDS) -> npt.NDArray[np.int64]:
    """Deal universities into folds of nearly equal numbers of rows, the largest first.

    Returns
    -------
    ndarray of int
        0 … folds - 1 for each row; the same university always in one fold.

    Examples
    --------
    >>> fold_numbers(pd.Series(["a", "b", "a", "c"]), folds=2).tolist()
    [0, 1, 0, 1]
    """
    names = university(hei_ids)
    sizes = names.value_counts().rename_axis("name").reset_index(name="size")
    filled, number = np.zeros(folds, dtype=np.int64), dict[str, int]()
    for row in sizes.sort_values(["size", "name"], ascending=[False, True]).itertuples(index=False):
        number[str(row.name)] = int(filled.argmin())
        filled[number[str(row.name)]] += int(str(row.size))
    return np.asarray(names.map(number), dtype=np.int64)


def _base(name: str) -> str:
    return re.sub(r"\(.*?\)", "", name.split(" - ")[0]).strip().casefold() or name
