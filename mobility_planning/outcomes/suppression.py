"""Which groups of a table must not be shown, so that no small one can be read off it or worked out from the rest."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

K = 5
"""Persons from which on a group may be shown."""


class Shown(StrEnum):
    """Whether a group is shown, and why it is not."""

    YES = "yes"
    SMALL = "small"
    COMPLEMENT = "complement"


def suppressed(sizes: Mapping[str, int], k: int = K) -> Mapping[str, Shown]:
    """Decide which groups are hidden, where their total is shown.

    1. A group of fewer than `k` is hidden.
    2. What is hidden can be worked out as the total less what is shown. So long as all hidden ones together are fewer
       than `k`, as a single one always is, the smallest group shown is hidden as well (complementary suppression;
       Hundepool et al., Statistical Disclosure Control, 2012, chapter 4).

    Parameters
    ----------
    sizes : mapping of str to int
        Persons by group, at least 1 each.
    k : int

    Returns
    -------
    mapping of str to Shown

    Examples
    --------
    >>> {group: str(shown) for group, shown in suppressed({"a": 40, "b": 9, "c": 3}).items()}
    {'a': 'yes', 'b': 'complement', 'c': 'small'}
    """
    small = {group for group, size in sizes.items() if size < k}
    hidden = set(small)
    by_size = sorted(set(sizes) - small, key=lambda group: (sizes[group], group))
    while hidden and by_size and sum(sizes[group] for group in hidden) < k:
        hidden.add(by_size.pop(0))
    return {group: _state(group, small, hidden) for group in sizes}


def _state(group: str, small: set[str], hidden: set[str]) -> Shown:
    if group in small:
        return Shown.SMALL
    return Shown.COMPLEMENT if group in hidden else Shown.YES
