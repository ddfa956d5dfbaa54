"""How quantities go together: a Gaussian copula with an office's own rank correlations."""

from __future__ import annotations

import numpy as np
import pandas as pd

from mobility_planning.outcomes.simulation.arrays import Floats

_FEWEST = 3
"""Pairs of known values below which a correlation says nothing."""


def latent_correlation(values: Floats) -> Floats:
    """Give the correlation of the normal scores behind quantities, from their rank correlations.

    Ranks do not depend on a scale, so a GPA and a language level can be put side by side.

    Parameters
    ----------
    values : float array, shape (people, quantities)
        NaN where a value is not known; each pair of quantities is compared over who has both.

    Returns
    -------
    float array, shape (quantities, quantities)
        2 sin(pi * Spearman / 6) (Pearson 1907), made a correlation matrix where pairwise gaps left it none; 0 where a
        quantity does not vary.

    Examples
    --------
    >>> up = np.arange(8.0)
    >>> latent_correlation(np.column_stack([up, -up, up**3])).round(6).tolist()
    [[1.0, -1.0, 1.0], [-1.0, 1.0, -1.0], [1.0, -1.0, 1.0]]
    """
    ranked = pd.DataFrame(values).corr(method="spearman", min_periods=_FEWEST).fillna(0.0).to_numpy(copy=True)
    latent = 2 * np.sin(np.pi * ranked / 6)
    np.fill_diagonal(latent, 1.0)
    return nearest(latent)


def nearest(matrix: Floats) -> Floats:
    """Give a correlation matrix near to a symmetric one whose eigenvalues are not all positive.

    Parameters
    ----------
    matrix : float array, shape (k, k)
        With ones on the diagonal.

    Returns
    -------
    float array, shape (k, k)
        The same where it is one; else with its negative eigenvalues clipped (statsmodels `corr_clipped`).

    Examples
    --------
    >>> torn = np.array([[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]])
    >>> found = nearest(torn)
    >>> bool(np.linalg.eigvalsh(found).min() > -1e-9), found.diagonal().round(9).tolist()
    (True, [1.0, 1.0, 1.0])
    """
    if not len(matrix) or np.linalg.eigvalsh(matrix).min() >= 0:
        return matrix
    from statsmodels.stats.correlation_tools import corr_clipped

    return np.asarray(corr_clipped(matrix), dtype=np.float64)


def root(correlation: Floats) -> Floats:
    """Give the symmetric square root by which independent normal numbers become correlated ones.

    A symmetric root has no sign to choose, so it is the same on every machine, and it exists where a Cholesky factor
    does not: where two quantities go together entirely.

    Parameters
    ----------
    correlation : float array, shape (k, k)

    Returns
    -------
    float array, shape (k, k)

    Examples
    --------
    >>> half = root(np.array([[1.0, 0.6], [0.6, 1.0]]))
    >>> (half @ half).round(9).tolist()
    [[1.0, 0.6], [0.6, 1.0]]
    """
    values, vectors = np.linalg.eigh(correlation)
    return np.asarray((vectors * np.sqrt(np.clip(values, 0, None))) @ vectors.T)
