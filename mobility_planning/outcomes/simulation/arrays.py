"""Names for the arrays that a simulation is made of, and its streams of random numbers."""

from __future__ import annotations

from typing import Any

import numpy as np

Floats = np.ndarray[Any, np.dtype[np.float64]]
Ints = np.ndarray[Any, np.dtype[np.int64]]
Flags = np.ndarray[Any, np.dtype[np.bool_]]


def stream(seed: tuple[int, ...], purpose: int) -> np.random.Generator:
    """Open the random numbers of one purpose, so that what one purpose uses up changes nothing of another.

    Two demands that are drawn with one seed therefore share their people and their people's whims (common random
    numbers), and what differs between them is what the demands differ in.

    Parameters
    ----------
    seed : tuple of int
        From 0 up, such as (seed of the study, number of the run).
    purpose : int
        From 1 up.

    Returns
    -------
    numpy.random.Generator

    Examples
    --------
    >>> same = stream((7, 0), 1).random() == stream((7, 0), 1).random()
    >>> bool(same), bool(stream((7, 0), 1).random() == stream((7, 0), 2).random())
    (True, False)
    """
    return np.random.Generator(np.random.PCG64([*seed, purpose]))
