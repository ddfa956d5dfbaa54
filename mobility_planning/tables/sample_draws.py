"""Random draws that give the same words for the same seed on every machine: only plain uniform numbers are used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd

Row = Mapping[str, Any]


def records(table: pd.DataFrame) -> list[Row]:
    """Give a table's rows by their columns' names.

    >>> records(pd.DataFrame({"a": [1]}))
    [{'a': 1}]
    """
    return [{str(column): value for column, value in row.items()} for row in table.to_dict("records")]


def stream(seed: int, table: int) -> np.random.Generator:
    """Open the stream of random numbers of one table, so that no table's draws depend on another's length.

    >>> stream(2026, 1).random() == stream(2026, 1).random(), stream(2026, 1).random() == stream(2026, 2).random()
    (True, False)
    """
    return np.random.Generator(np.random.PCG64([seed, table]))


def pick(rng: np.random.Generator, weights: Mapping[str, float]) -> str:
    """Draw one word, each with the chance of its weight.

    >>> pick(stream(1, 1), {"always": 1.0, "never": 0.0})
    'always'
    """
    return list(weights)[_place(float(rng.random()), list(weights.values()))]


def _place(at: float, weights: Sequence[float]) -> int:
    """Find in which weight the share `at` of their sum falls."""
    rest = at * sum(weights)
    for number, weight in enumerate(weights):
        rest -= weight
        if rest < 0:
            return number
    return max(number for number, weight in enumerate(weights) if weight > 0)


def shares(rng: np.random.Generator, weights: Mapping[str, float], count: int) -> list[str]:
    """Draw words whose numbers keep to the weights as closely as whole numbers can, in random order.

    A small sample keeps its shape in this way: of 300 applicants with a share of 4 % there are 12, not 6 or 19.

    >>> sorted(shares(stream(1, 1), {"few": 0.25, "many": 0.75}, 8))
    ['few', 'few', 'many', 'many', 'many', 'many', 'many', 'many']
    """
    words, values = list(weights), list(weights.values())
    start = float(rng.random())
    drawn = [words[_place((number + start) / count, values)] for number in range(count)]
    return [drawn[place] for place in np.argsort(rng.random(count), kind="stable")]


def some(rng: np.random.Generator, weights: Mapping[str, float], count: int) -> list[str]:
    """Draw up to so many different words, one after another.

    >>> sorted(some(stream(1, 1), {"a": 1.0, "b": 5.0}, 3))
    ['a', 'b']
    """
    left, found = {word: weight for word, weight in weights.items() if weight > 0}, list[str]()
    while left and len(found) < count:
        word = pick(rng, left)
        found.append(word)
        del left[word]
    return found


def between(rng: np.random.Generator, least: int, most: int) -> int:
    """Draw a whole number from `least` to `most`, both included."""
    return least + int(float(rng.random()) * (most - least + 1))


def day_between(rng: np.random.Generator, first: date, last: date) -> str:
    """Draw a day from `first` to `last`, moved back to Friday from a weekend, as ISO text."""
    day = first + timedelta(days=between(rng, 0, (last - first).days))
    return (day - timedelta(days=max(0, day.weekday() - 4))).isoformat()


def chance(rng: np.random.Generator, share: float) -> bool:
    """Say yes in this share of draws."""
    return float(rng.random()) < share
