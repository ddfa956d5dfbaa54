"""The network lane: goals one after another as exact flows, proven by prices in whole numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from mobility_planning.allocation.limits import NoAllocationError
from mobility_planning.allocation.network import min_cost_flow, primal_dual
from mobility_planning.allocation.network.bihierarchy import Cap
from mobility_planning.allocation.network.levels import Flow, NetworkLevel, excess_of, level_of, narrowed, seats_of
from mobility_planning.allocation.network.prices import Prices, bound_of, potentials, prices_of
from mobility_planning.allocation.network.seat_network import Network, network_of
from mobility_planning.allocation.problem import Array, Problem
from mobility_planning.core.errors import AllocationError

FlowOf = Callable[[NetworkLevel], Flow | None]
LARGE = 20_000
"""Choices from which on starting OR-tools pays."""


@dataclass(frozen=True, eq=False)
class NetworkOptimum:
    """The best allocation by the goals in order, with its proof.

    Parameters
    ----------
    seats : int64 array
        Positions of the pairs that hold a seat, ascending.
    values : tuple of int
        The points reached, one per goal.
    prices : Prices
        They prove that no allocation has more.
    """

    seats: Array
    values: tuple[int, ...]
    prices: Prices


def network_optimum(
    problem: Problem, levels: Sequence[Array], caps: Sequence[Cap] = (), *, flow_of: FlowOf | None = None
) -> NetworkOptimum | None:
    """Find the best allocation by goals in order, where seats and caps form a network.

    A network has whole vertices, so that the largest of problems need no integer programme. After each goal only the
    choices and arcs without a loss stay open: what is left are all its optima, and the next goal chooses among them.
    Which flow algorithm finds them makes no difference to the prices; what the last goal leaves equal is drawn by fixed
    numbers, so that it makes none to the seats either (two drawn sums are alike with a chance below pairs / 2**40).

    Parameters
    ----------
    problem : Problem
    levels : sequence of int64 array, shape (pairs,)
        The points of each goal, most important first; they may be negative: such a wish is filled only where an earlier
        goal or a lower bound asks for it.
    caps : sequence of Cap
        Quotas that count seats; their `pairs` are positions in `problem`.
    flow_of : callable, optional
        Another flow algorithm; OR-tools where it is installed and the problem large, else the package's own.

    Returns
    -------
    NetworkOptimum or None
        None where the caps are no network.

    Raises
    ------
    AllocationError
        Where lower bounds cannot be met, points are too large for exact sums, or the proof fails.

    Examples
    --------
    >>> ones, applicant, offer = np.ones(3, dtype=np.int64), np.array([0, 0, 1]), np.array([0, 1, 0])
    >>> problem = Problem(("A", "B"), ("X", "Y"), ones[:2], applicant, offer, np.array([1, 2, 1]), *[ones] * 4)
    >>> best = network_optimum(problem, [np.array([9, 8, 7])])
    >>> best.seats.tolist(), best.values, best.prices.offers.tolist()
    ([1, 2], (15,), [[1], [0]])
    """
    network = network_of(problem, caps)
    if network is None:
        return None
    _check(caps, levels, network)
    narrow, found = network, list[Array]()
    for points in levels:
        level = level_of(narrow, points)
        flow = _flow(level, flow_of, network, caps)
        found.append(potentials(level, flow))
        narrow = narrowed(level, flow, found[-1])
    seats = seats_of(narrow, _flow(level_of(narrow, _drawn(problem.size, network)), flow_of, network, caps))
    optimum = NetworkOptimum(seats, tuple(sum(points[seats].tolist()) for points in levels), prices_of(network, found))
    if not _keeps(problem, caps, seats) or bound_of(problem, caps, levels, optimum.prices) != optimum.values:
        raise AllocationError("the optimum could not be proven: its prices do not add up to its points")
    return optimum


def _flow(level: NetworkLevel, flow_of: FlowOf | None, network: Network, caps: Sequence[Cap]) -> Flow:
    """Solve one level; what cannot be met is named by the own algorithm's cut."""
    large = len(level.points) >= LARGE and min_cost_flow.installed()
    try:
        flow = (flow_of or (min_cost_flow.flow_of if large else primal_dual.flow_of))(level)
        flow = flow or primal_dual.flow_of(level)
    except primal_dual.NoFlow as proof:
        raise _unmet(network, caps, proof) from None
    if excess_of(level.network, flow).any():
        raise AllocationError("the flow found is none: it loses seats on its way")
    return flow


def _unmet(network: Network, caps: Sequence[Cap], proof: primal_dual.NoFlow) -> NoAllocationError:
    """Name the lower bounds that ask for more than can come, and the upper bounds that keep it away."""
    into = ~proof.inside[network.tail] & proof.inside[network.head]
    out = proof.inside[network.tail] & ~proof.inside[network.head]
    arcs = [(cap, arc) for cap, arc in zip(caps, network.cap_arc.tolist(), strict=True) if arc >= 0]
    asking = [cap.name for cap, arc in arcs if into[arc] and (cap.least or 0) > 0]
    limits = [cap.name for cap, arc in arcs if out[arc] and cap.most is not None]
    names, others = (", ".join(map(repr, group)) for group in (asking, limits))
    hint = f"lower what they ask for, or raise {others}" if limits else "lower what they ask for"
    return NoAllocationError(f"no allocation gives {names} the least number of seats", hint=hint)


def _check(caps: Sequence[Cap], levels: Sequence[Array], network: Network) -> None:
    """Refuse caps that no allocation can keep, and points whose sums could leave 64 bits."""
    for cap in caps:
        most = len(cap.pairs) if cap.most is None else min(cap.most, len(cap.pairs))
        if max(cap.least or 0, 0) > most:
            hint = f"at most {most} of the {len(cap.pairs)} wishes it counts can be placed"
            raise NoAllocationError(f"{cap.name!r} asks for at least {cap.least} seats", hint=hint)
    top = max((int(np.abs(points).max(initial=0)) for points in levels), default=0)
    if top * 4 * network.nodes >= primal_dual.FAR:
        raise AllocationError(f"{top} points for one seat are too many for exact sums", hint="use smaller numbers")


def _keeps(problem: Problem, caps: Sequence[Cap], seats: Array) -> bool:
    """Count again: one seat each, no offer over its seats, every cap within its bounds."""
    taken = np.zeros(problem.size, dtype=np.int64)
    taken[seats] = 1
    counted = [int(taken[cap.pairs].sum()) for cap in caps]
    return (
        len(np.unique(problem.applicant[seats])) == len(seats)
        and bool((np.bincount(problem.offer[seats], minlength=len(problem.offers)) <= problem.capacity).all())
        and all(cap.most is None or count <= cap.most for cap, count in zip(caps, counted, strict=True))
        and all(cap.least is None or count >= cap.least for cap, count in zip(caps, counted, strict=True))
    )


def _drawn(pairs: int, network: Network) -> Array:
    """Give each pair a number that is drawn once and for all (Steele, Lea & Flood 2014, SplitMix64).

    As long as 40 bits, or as path sums over the nodes leave room for.
    """
    bits = min(40, 57 - network.nodes.bit_length())
    mixed = (np.arange(pairs, dtype=np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return ((mixed ^ (mixed >> np.uint64(31))) >> np.uint64(64 - bits)).astype(np.int64)
