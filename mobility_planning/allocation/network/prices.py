"""Prices of seats and caps in whole numbers, one per goal: what proves an allocation the best by the goals in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import mul

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from mobility_planning.allocation.network.bihierarchy import Cap
from mobility_planning.allocation.network.levels import Flow, NetworkLevel
from mobility_planning.allocation.network.seat_network import GROUND, Network
from mobility_planning.allocation.problem import Array, Mask, Problem
from mobility_planning.core.errors import AllocationError

_NEVER = -(1 << 60)
Points = tuple[int, ...]
Table = np.ndarray[tuple[int, int], np.dtype[np.int64]]


@dataclass(frozen=True, eq=False)
class Prices:
    """What a seat of each offer and a place under each cap costs, in the points of each goal.

    Rows are compared as a dictionary compares words: by the first goal, then the second, and so on. A price of zeros
    marks what nobody queues for.

    Parameters
    ----------
    offers : int64 array, shape (offers, goals)
        Never below zeros.
    caps : int64 array, shape (caps, goals)
        At least zeros where the upper bound counts, at most zeros where the lower one does.
    """

    offers: Table
    caps: Table

    def by_name(self, problem: Problem, caps: Sequence[Cap]) -> tuple[dict[str, Points], dict[str, Points]]:
        """Name the prices of offers and of caps, for whoever checks them."""
        offers = dict(zip(problem.offers, map(tuple, self.offers.tolist()), strict=True))
        return offers, dict(zip((cap.name for cap in caps), map(tuple, self.caps.tolist()), strict=True))


@dataclass(frozen=True, eq=False)
class _Steps:
    """`potential[target] >= potential[source] + rise`: what a flow that is best asks of the potentials."""

    source: Array
    target: Array
    rise: Array

    def among(self, kept: Mask) -> _Steps:
        return _Steps(self.source[kept], self.target[kept], self.rise[kept])

    def climb(self, start: Array) -> Array:
        """Raise potentials from `start` until every step is kept, all steps at a time (Bellman & Ford)."""
        reached = start
        for _ in range(len(start) + 1):
            raised = reached.copy()
            known = reached[self.source]
            np.maximum.at(raised, self.target, np.where(known > _NEVER, known + self.rise, _NEVER))
            if np.array_equal(raised, reached):
                return reached
            reached = raised
        raise AllocationError("a goal's optimum could not be proven: prices that explain it do not exist")


def potentials(level: NetworkLevel, flow: Flow) -> Array:
    """Give every node the smallest potential that explains why the flow is best, the ground's being 0.

    Which of several best flows is given makes no difference: the potentials that explain one explain all. What the
    ground bounds from nowhere hangs as high as the rest of it allows.

    Parameters
    ----------
    level : NetworkLevel
    flow : Flow
        A best flow of the level.

    Returns
    -------
    int64 array, shape (nodes,)
        In points; an arc's price is the potential at its tail less that at its head.

    Raises
    ------
    AllocationError
        Where the flow is not a best one.
    """
    steps = _steps(level, flow)
    start = np.full(level.network.nodes, _NEVER)
    start[GROUND] = 0
    found = steps.climb(start)
    hanging = found == _NEVER
    if not hanging.any():
        return found
    within = steps.among(hanging[steps.source] & hanging[steps.target])
    loose = within.climb(np.where(hanging, 0, _NEVER))
    ends = np.ones(len(within.source), dtype=np.int8)
    graph = coo_array((ends, (within.source, within.target)), shape=(len(start), len(start)))
    _, piece = connected_components(graph, directed=False)
    drop = np.zeros(len(start), dtype=np.int64)
    out = steps.among(hanging[steps.source] & ~hanging[steps.target])
    np.maximum.at(drop, piece[out.source], loose[out.source] + out.rise - found[out.target])
    return np.where(hanging, loose - drop[piece], found)


def _steps(level: NetworkLevel, flow: Flow) -> _Steps:
    """List the steps: from a unit's choice to its others, over arcs that hold more, back over those that hold less."""
    network = level.network
    own = flow.choice[network.unit]
    more, less = flow.arcs < network.most, flow.arcs > network.least
    return _Steps(
        np.concatenate([network.node[own], network.tail[more], network.head[less]]),
        np.concatenate([network.node, network.head[more], network.tail[less]]),
        np.concatenate([level.points - level.points[own], level.gain[more], -level.gain[less]]),
    )


def prices_of(network: Network, found: Sequence[Array]) -> Prices:
    """Read the prices off the potentials of each goal."""
    table = np.zeros((len(network.tail) + 1, len(found)), dtype=np.int64)  # the last row is for caps without an arc
    for goal, potential in enumerate(found):
        table[:-1, goal] = potential[network.tail] - potential[network.head]
    return Prices(table[network.offer_arc], table[network.cap_arc])


def bound_of(problem: Problem, caps: Sequence[Cap], levels: Sequence[Array], prices: Prices) -> tuple[int, ...] | None:
    """Give what no allocation can exceed by the goals in order, given prices: it is weak duality in whole numbers.

    An allocation's points are, seat by seat, the price paid plus what is left of the points, and nobody is left more
    than from the best wish (or from none). So the sum of the best that is left to each, plus the price of every
    seat and of every cap's bound, is at least the points of any allocation.

    Returns
    -------
    tuple of int or None
        One number per goal; None where a price has a sign its rule does not allow.
    """
    seats = np.array([_sign(row) for row in prices.offers], dtype=np.int64)
    signs = np.array([_sign(row) for row in prices.caps], dtype=np.int64)
    bounds = [(cap.most if sign > 0 else cap.least) if sign else 0 for cap, sign in zip(caps, signs, strict=True)]
    if (seats < 0).any() or None in bounds:
        return None
    # Sums over everyone are Python's, which never overflow.
    seats_of = problem.capacity.tolist()
    bound = [sum(map(mul, bought, seats_of)) for bought in prices.offers.T.tolist()]
    best = np.ones(problem.size, dtype=bool)
    resting = np.ones(len(problem.applicants), dtype=bool)
    for goal, points in enumerate(levels):
        left = points - prices.offers[problem.offer, goal]
        for cap, price, side in zip(caps, prices.caps[:, goal], bounds, strict=True):
            left[cap.pairs] -= price
            bound[goal] += int(price) * int(side or 0)
        most = np.where(resting, 0, _NEVER)
        np.maximum.at(most, problem.applicant[best], left[best])
        resting &= most == 0
        best &= left == most[problem.applicant]
        bound[goal] += sum(most.tolist())
    return tuple(bound)


def _sign(row: Array) -> int:
    """Compare a row with zeros: its first number that is none decides."""
    lead = row[row != 0]
    return int(np.sign(lead[0])) if len(lead) else 0
