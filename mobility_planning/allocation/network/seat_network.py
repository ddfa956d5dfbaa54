"""An allocation problem as a network: seats run through caps on applicants, along wishes, through caps on offers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from mobility_planning.allocation.network.bihierarchy import APPLICANTS, Bihierarchy, Cap, bihierarchy_of
from mobility_planning.allocation.problem import Array, Mask, Problem

GROUND = 0
"""The node where every seat comes from and returns to."""
FREE = 1 << 40
"""A bound that binds nothing."""


@dataclass(frozen=True, eq=False)
class Network:
    """Units that choose, and arcs that collect what they choose.

    Every applicant has one unit. It rests at its home (the smallest cap on applicants around it, or the ground) or
    stands at the node of one of its wishes (an offer, or a cap within it). Only an applicant with a cap within the own
    list has no unit but arcs, one for the single seat and one for each wish.

    Parameters
    ----------
    nodes : int
        Number of nodes; 0 is the ground.
    tail, head, least, most : int64 array, shape (arcs,)
        The arcs between nodes and their bounds; -FREE and FREE where there is none.
    wish : int64 array, shape (arcs,)
        The pair an arc stands for, -1 for an arc that collects.
    offer_arc, cap_arc : int64 array
        The arc of each offer and of each cap, -1 for an empty cap.
    unit, node, pair : int64 array, shape (choices,)
        The choices, grouped by unit: where it stands, and for which pair (-1: it rests).
    home : int64 array, shape (units,)
    """

    nodes: int
    tail: Array
    head: Array
    least: Array
    most: Array
    wish: Array
    offer_arc: Array
    cap_arc: Array
    unit: Array
    node: Array
    pair: Array
    home: Array

    @cached_property
    def start(self) -> Array:
        """The position of each unit's first choice."""
        return np.flatnonzero(np.diff(self.unit, prepend=-1))


def network_of(problem: Problem, caps: Sequence[Cap] = ()) -> Network | None:
    """Make the network of a problem and its caps, where they form one.

    Parameters
    ----------
    problem : Problem
    caps : sequence of Cap
        Their `pairs` are positions in `problem`.

    Returns
    -------
    Network or None
        None where the caps do not split into two families: then an integer programme has to decide.

    Examples
    --------
    >>> ones, pair = np.ones(4, dtype=np.int64), np.array([0, 0, 1, 1])
    >>> problem = Problem(("A", "B"), ("X", "Y"), ones[:2], pair, np.array([0, 1, 0, 1]), *[ones] * 5)
    >>> network = network_of(problem, [Cap("X and Y", np.arange(4), most=1)])
    >>> network.tail.tolist(), network.head.tolist(), network.most.tolist()
    ([1, 2, 3], [3, 3, 0], [1, 1, 1])
    """
    split = bihierarchy_of(problem, caps)
    if split is None:
        return None
    people, offers = len(problem.applicants), len(problem.offers)
    inside = split.applicants.cap_parent
    divided = np.unique(inside[(inside >= 0) & (inside < people)])
    of_cap = 1 + offers + np.arange(len(caps))
    person = np.full(people, GROUND)
    person[divided] = 1 + offers + len(caps) + np.arange(len(divided))
    above = np.concatenate([person, of_cap, [GROUND]])
    below = np.concatenate([1 + np.arange(offers), of_cap, [GROUND]])
    used = np.flatnonzero(split.side)
    cap_arc = np.full(len(caps), -1)
    cap_arc[used] = offers + np.arange(len(used))
    tail, head, least, most, wish = _arcs(problem, caps, split, above, below, divided)
    unit, node, pair, home = _choices(problem, split, above, below, divided)
    nodes = 1 + offers + len(caps) + len(divided)
    return Network(nodes, tail, head, least, most, wish, np.arange(offers), cap_arc, unit, node, pair, home)


def _arcs(
    problem: Problem, caps: Sequence[Cap], split: Bihierarchy, above: Array, below: Array, divided: Array
) -> tuple[Array, ...]:
    """List tail, head, bounds and pair of the arcs: of offers, caps, divided applicants, and those applicants' wishes.

    `above` and `below` give the node of a set of either family. An upper bound that all wishes keep is none.
    """
    used = np.flatnonzero(split.side)
    node = 1 + len(problem.offers) + used
    upward = split.side[used] == APPLICANTS
    least, most = np.array([_bounds(cap) for cap in caps], dtype=np.int64).reshape(-1, 2)[used].T
    wishes = np.flatnonzero(np.isin(problem.applicant, divided))
    person = above[divided]
    groups = (
        (below[: len(problem.offers)], below[split.offers.row_parent], -FREE, problem.capacity, -1),
        (
            np.where(upward, above[split.applicants.cap_parent[used]], node),
            np.where(upward, node, below[split.offers.cap_parent[used]]),
            least, most, -1,
        ),
        (above[split.applicants.row_parent[divided]], person, -FREE, 1, -1),
        (above[split.applicants.leaf[wishes]], below[split.offers.leaf[wishes]], 0, FREE, wishes),
    )  # fmt: skip
    tail, head, least, most, wish = np.concatenate([np.stack(np.broadcast_arrays(*group)) for group in groups], axis=1)
    return tail, head, least, np.where(most > problem.size, FREE, most), wish


def _bounds(cap: Cap) -> tuple[int, int]:
    least = -FREE if cap.least is None or cap.least <= 0 else min(cap.least, FREE)
    return least, FREE if cap.most is None else min(cap.most, FREE)


def _choices(
    problem: Problem, split: Bihierarchy, above: Array, below: Array, divided: Array
) -> tuple[Array, Array, Array, Array]:
    """List what each applicant's unit may do: stand for one of the wishes, or rest at home."""
    whole: Mask = ~np.isin(problem.applicant, divided)
    pairs = np.flatnonzero(whole)
    people, unit = np.unique(problem.applicant[pairs], return_inverse=True)
    home = above[split.applicants.row_parent[people]]
    unit = np.concatenate([unit, np.arange(len(people))])
    order = np.argsort(unit, kind="stable")
    node = np.concatenate([below[split.offers.leaf[pairs]], home])
    pair = np.concatenate([pairs, np.full(len(people), -1)])
    return unit[order], node[order], pair[order], home
