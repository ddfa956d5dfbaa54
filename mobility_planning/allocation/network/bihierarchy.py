"""Which caps leave an allocation a network: sets of wishes that split into two families of disjoint or nested sets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from mobility_planning.allocation.problem import Array, Mask, Problem

APPLICANTS, OFFERS = 1, 2


@dataclass(frozen=True, eq=False)
class Cap:
    """A quota that counts seats: `least <= number of placed pairs <= most`; None leaves a side open.

    Parameters
    ----------
    name : str
    pairs : int64 array
        Positions of the wishes it counts, each once.
    least, most : int or None
    """

    name: str
    pairs: Array
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, eq=False)
class Family:
    """Sets of wishes of which any two are disjoint or nested: the rows of a kind (applicants or offers) and some caps.

    A set goes by its number: the rows first, then all caps; -1 stands for no set.

    Parameters
    ----------
    row_parent : int64 array, shape (rows,)
        The smallest cap around each row.
    cap_parent : int64 array, shape (caps,)
        The smallest set around each cap; -1 also for the caps of the other family.
    leaf : int64 array, shape (pairs,)
        The smallest set around each pair.
    """

    row_parent: Array
    cap_parent: Array
    leaf: Array


@dataclass(frozen=True, eq=False)
class Bihierarchy:
    """The two families, and which of them each cap belongs to: APPLICANTS, OFFERS, or 0 for an empty cap."""

    side: Array
    applicants: Family
    offers: Family


def bihierarchy_of(problem: Problem, caps: Sequence[Cap] = ()) -> Bihierarchy | None:
    """Split one seat per applicant, the seats of the offers and the caps into two families, where that is possible.

    Then every vertex of the problem is a whole allocation, and a flow finds the best one. A cap that crosses an
    applicant's list must go with the offers, one that crosses an offer must go with the applicants, and two caps
    that cross each other go apart; what is left free goes with the offers.

    Parameters
    ----------
    problem : Problem
    caps : sequence of Cap
        Their `pairs` are positions in `problem`.

    Returns
    -------
    Bihierarchy or None
        None where no split with the applicants in one family and the offers in the other exists.

    References
    ----------
    Budish, Che, Kojima & Milgrom (2013), Designing random allocation mechanisms, American Economic Review 103(2).

    Examples
    --------
    >>> ones, pair = np.ones(4, dtype=np.int64), np.array([0, 0, 1, 1])
    >>> problem = Problem(("A", "B"), ("X", "Y"), ones[:2], pair, np.array([0, 1, 0, 1]), *[ones] * 5)
    >>> bihierarchy_of(problem, [Cap("A", np.array([0, 1])), Cap("B at X", np.array([2]))]).side.tolist()
    [1, 2]
    >>> bihierarchy_of(problem, [Cap("A at X or B at Y", np.array([0, 3]))]) is None
    True
    """
    side = _sides(problem, caps)
    if side is None:
        return None
    families = [
        _family(row, rows, {k: cap.pairs for k, cap in enumerate(caps) if side[k] == own}, len(caps))
        for own, row, rows in (
            (APPLICANTS, problem.applicant, len(problem.applicants)),
            (OFFERS, problem.offer, len(problem.offers)),
        )
    ]
    return Bihierarchy(side, *families)


def _sides(problem: Problem, caps: Sequence[Cap]) -> Array | None:
    """Colour the caps with two colours so that no two of one colour cross, those that cross a row given."""
    across_applicants = _cross(caps, problem.applicant, len(problem.applicants))
    across_offers = _cross(caps, problem.offer, len(problem.offers))
    if (across_applicants & across_offers).any():
        return None
    side = np.where(across_applicants, OFFERS, np.where(across_offers, APPLICANTS, 0))
    rivals = _rivals(caps, problem.size)
    for first in [*np.flatnonzero(side).tolist(), *range(len(caps))]:
        side[first] = side[first] or OFFERS
        waiting = [first]
        while waiting:
            one = waiting.pop()
            others = rivals[one]
            if (side[others] == side[one]).any():
                return None
            waiting += others[side[others] == 0].tolist()
            side[others] = APPLICANTS + OFFERS - side[one]
    side[[not len(cap.pairs) for cap in caps]] = 0
    return side


def _cross(caps: Sequence[Cap], row: Array, rows: int) -> Mask:
    """Tell which caps hold a part of a row, and something outside it."""
    size = np.bincount(row, minlength=rows)
    crossing = np.zeros(len(caps), dtype=bool)
    for k, cap in enumerate(caps):
        touched, count = np.unique(row[cap.pairs], return_counts=True)
        crossing[k] = len(touched) > 1 and bool((count < size[touched]).any())
    return crossing


def _rivals(caps: Sequence[Cap], pairs: int) -> list[Array]:
    """Give the caps that cross each cap: they share a pair, and neither holds the other."""
    size = np.array([len(cap.pairs) for cap in caps], dtype=np.int64)
    start = np.concatenate([[0], np.cumsum(size)])
    held = np.concatenate([np.array([], dtype=np.int64), *(cap.pairs for cap in caps)])
    member = csr_array((np.ones(len(held), dtype=np.int64), held, start), shape=(len(caps), pairs))
    common = (member @ member.T).tocoo()
    one, other = common.coords
    crossing = (common.data < size[one]) & (common.data < size[other])
    order = np.flatnonzero(crossing)[np.argsort(one[crossing], kind="stable")]
    return np.split(other[order].astype(np.int64), np.searchsorted(one[order], np.arange(1, len(caps))))


def _family(row: Array, rows: int, caps: dict[int, Array], number: int) -> Family:
    """Nest a family: paint the sets over the pairs from the largest down, so that each finds its parent beneath it."""
    size = np.bincount(row, minlength=rows)
    first = np.zeros(rows, dtype=np.int64)
    first[row[::-1]] = np.arange(len(row))[::-1]
    largest_first = sorted(caps, key=lambda k: (-len(caps[k]), k))
    around = [k for k in largest_first if len(caps[k]) >= size[row[caps[k][0]]]]
    within = [k for k in largest_first if len(caps[k]) < size[row[caps[k][0]]]]
    painted, cap_parent = np.full(len(row), -1), np.full(number, -1)
    for k in around:
        cap_parent[k] = painted[caps[k][0]]
        painted[caps[k]] = rows + k
    row_parent = np.full(rows, -1)
    row_parent[size > 0] = painted[first[size > 0]]
    painted = row.copy()
    for k in within:
        cap_parent[k] = painted[caps[k][0]]
        painted[caps[k]] = rows + k
    return Family(row_parent, cap_parent, painted)
