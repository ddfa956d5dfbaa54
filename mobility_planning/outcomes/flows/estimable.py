"""What a Poisson regression can estimate: terms that vary by themselves, and observations that it does not separate."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.optimize import linprog
from statsmodels.regression.linear_model import OLS

INFLATION = 100.0
"""Variance inflation over which a term tells nothing that those before it do not."""
_FARTHEST, _HALF = 1_000.0, 0.5
"""Of a combination's coefficients, per standard deviation: a separation finer than its inverse is rounding."""


def without_doubles(design: pd.DataFrame) -> tuple[pd.DataFrame, tuple[tuple[str, str], ...]]:
    """Leave out the columns that are constant, or nearly a sum of those before them.

    Parameters
    ----------
    design : DataFrame of float
        Without a constant; the columns that matter most first.

    Returns
    -------
    kept : DataFrame
    dropped : tuple of (str, str)
        Each column left out, with "constant" or "collinear".

    Examples
    --------
    >>> table = pd.DataFrame({"a": [0.0, 1, 2, 4], "b": 1.0, "c": [1.0, 3, 5, 9]})
    >>> kept, dropped = without_doubles(table)
    >>> list(kept), dropped
    (['a'], (('b', 'constant'), ('c', 'collinear')))
    """
    kept: list[str] = []
    dropped = []
    for name in design.columns:
        if np.ptp(design[name].to_numpy()) == 0:
            dropped.append((str(name), "constant"))
        elif _inflation(design[[*kept, name]]) > INFLATION:
            dropped.append((str(name), "collinear"))
        else:
            kept.append(name)
    return design[kept], tuple(dropped)


def _inflation(columns: pd.DataFrame) -> float:
    """Measure how well the last column follows from the others: 1 / (1 - R2)."""
    terms = spread(columns)
    rest = terms.iloc[:, :-1].assign(one=1.0)
    unexplained = 1 - float(OLS(terms.iloc[:, -1], rest).fit().rsquared)
    return 1 / unexplained if unexplained > 0 else np.inf


def spread(columns: pd.DataFrame) -> pd.DataFrame:
    """Give columns in standard deviations from their mean: those of very different size have no accurate inverse.

    >>> spread(pd.DataFrame({"gdp": [1e12, 2e12, 3e12]}))["gdp"].tolist()
    [-1.0, 0.0, 1.0]
    """
    return (columns - columns.mean()) / columns.std()


def separated(design: pd.DataFrame, stays: pd.Series) -> pd.Series:
    """Find the observations of 0 for which the likelihood has no maximum.

    Estimates exist unless some combination of the terms is 0 wherever there is a stay, never above 0 and somewhere
    below: sent to infinity, it predicts those zeros ever better (Santos Silva and Tenreyro 2010, Economics Letters
    107; Correia, Guimaraes and Zylkin 2019, arXiv 1903.01633). A linear programme finds every such observation: it
    takes as many as can be from 0 to -1 at once.

    Parameters
    ----------
    design : DataFrame of float
        Without a constant.
    stays : Series of int

    Returns
    -------
    Series of bool

    Examples
    --------
    >>> separated(pd.DataFrame({"abroad": [0.0, 0, 1, 1]}), pd.Series([3, 0, 0, 0])).tolist()
    [False, False, True, True]
    """
    terms = spread(design).assign(one=1.0).to_numpy()
    zero = stays.to_numpy() == 0
    zeros = int(zero.sum())
    below = np.hstack([terms[zero], np.eye(zeros)])
    level = np.hstack([terms[~zero], np.zeros((len(terms) - zeros, zeros))])
    goal = np.concatenate([np.zeros(terms.shape[1]), -np.ones(zeros)])
    bounds = [(-_FARTHEST, _FARTHEST)] * terms.shape[1] + [(0, 1)] * zeros
    found = linprog(goal, below, np.zeros(zeros), level, np.zeros(len(level)), bounds)
    perfect = np.zeros(len(stays), dtype=bool)
    perfect[zero] = np.asarray(found.x)[terms.shape[1] :] > _HALF
    return pd.Series(perfect, index=stays.index)
