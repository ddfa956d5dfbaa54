"""The own exact flow: the points bit by bit, shortest paths over the few nodes, blocking flows over the people."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import maximum_flow

from mobility_planning.allocation.network.levels import Flow, NetworkLevel, excess_of
from mobility_planning.allocation.network.seat_network import Network
from mobility_planning.allocation.problem import Array, Mask

FAR = 1 << 60
"""Further than any path; potentials stay far below it, so that no sum leaves int64."""
BITS = 2
"""Bits of the points that each scale adds."""
_MOST = (1 << 30) - 1


class NoFlow(Exception):  # noqa: N818 - a finding that carries a proof, not a fault
    """No flow keeps the bounds; `inside` marks the nodes whose excess cannot leave."""

    def __init__(self, inside: Mask) -> None:
        self.inside = inside
        super().__init__("no flow keeps the bounds")


@dataclass(frozen=True, eq=False)
class _State:
    """A flow that is best at its potentials, but may pile up at some nodes and be missing at others."""

    level: NetworkLevel
    potential: Array
    flow: Flow

    @property
    def slack(self) -> Array:
        """What each arc gains by one more unit: full where positive, at its least where negative."""
        network = self.level.network
        return self.potential[network.tail] + self.level.gain - self.potential[network.head]

    @property
    def loss(self) -> Array:
        """What each choice is worse than its unit's own."""
        value = self.level.points - self.potential[self.level.network.node]
        return value[self.flow.choice][self.level.network.unit] - value


def flow_of(level: NetworkLevel) -> Flow:
    """Find a flow with the most points.

    1. Take the leading bits of the points, potentials 0.
    2. Let every unit make its best choice and every arc fill by the sign of its slack.
    3. Push what piles up along arcs without loss to where it is missing (a maximum flow).
    4. Where something is left, lower the potentials by the distances from it, and push again.
    5. Once nothing is left, double potentials and points with the next bits, until no bit is left.

    Parameters
    ----------
    level : NetworkLevel

    Returns
    -------
    Flow

    Raises
    ------
    NoFlow
        Where no flow keeps the bounds.

    Notes
    -----
    Edmonds & Karp (1972), scaling of the costs, with the primal-dual method of Ford & Fulkerson in each scale.
    """
    network = level.network
    top = max((int(np.abs(points).max(initial=0)) for points in (level.points, level.gain)), default=0)
    shift = max(top.bit_length() - 1, 0) // BITS * BITS
    flow = Flow(network.start.copy(), np.clip(0, network.least, network.most))
    potential = np.zeros(network.nodes, dtype=np.int64)
    while True:
        # Rounded up, so that an arc without an upper bound never gains.
        coarse = replace(level, points=-(-level.points >> shift), gain=-(-level.gain >> shift))
        state = _balanced(_best(coarse, potential, flow))
        if not shift:
            return state.flow
        shift -= BITS
        potential, flow = state.potential << BITS, state.flow


def _best(level: NetworkLevel, potential: Array, flow: Flow) -> _State:
    """Let each unit take a best choice, its own where that is one, and fill the arcs by the sign of their slack."""
    network = level.network
    value = level.points - potential[network.node]
    best = np.maximum.reduceat(value, network.start) if len(value) else value
    first = np.flatnonzero(value == best[network.unit])
    first = first[np.flatnonzero(np.diff(network.unit[first], prepend=-1))]
    slack = potential[network.tail] + level.gain - potential[network.head]
    arcs = np.where(slack > 0, network.most, np.where(slack < 0, network.least, flow.arcs))
    return _State(level, potential, Flow(np.where(value[flow.choice] == best, flow.choice, first), arcs))


def _balanced(state: _State) -> _State:
    """Push and re-price in turn until every node passes on what it receives."""
    network = state.level.network
    excess = excess_of(network, state.flow)
    while excess.any():
        state = replace(state, flow=_pushed(state, excess))
        excess = excess_of(network, state.flow)
        if excess.any():
            state = replace(state, potential=state.potential - _distances(state, excess))
    return state


def _distances(state: _State, excess: Array) -> Array:
    """Give the least loss on the way from what is left over to each node (Bellman & Ford, all arcs at a time)."""
    network, flow, slack = state.level.network, state.flow, state.slack
    more, less = flow.arcs < network.most, flow.arcs > network.least
    source = np.concatenate([network.node[flow.choice][network.unit], network.tail[more], network.head[less]])
    target = np.concatenate([network.node, network.head[more], network.tail[less]])
    length = np.concatenate([state.loss, -slack[more], slack[less]])
    before, distance = np.array([]), np.where(excess > 0, 0, FAR)
    while not np.array_equal(before, distance):
        before, distance = distance, distance.copy()
        np.minimum.at(distance, target, np.minimum(before[source] + length, FAR))
    reached = distance < FAR
    if not reached[excess < 0].all():
        raise NoFlow(reached)
    return np.where(reached, distance, distance[reached].max())


def _pushed(state: _State, excess: Array) -> Flow:
    """Move as much as possible from where it piles up to where it is missing, without any loss."""
    network, flow, slack = state.level.network, state.flow, state.slack
    tight = state.loss == 0
    tight[flow.choice] = False
    moves = np.flatnonzero(tight)
    movers = np.unique(network.unit[moves])
    number = np.full(len(network.home), -1)
    number[movers] = network.nodes + np.arange(len(movers))
    more = np.flatnonzero((slack == 0) & (flow.arcs < network.most))
    less = np.flatnonzero((slack == 0) & (flow.arcs > network.least))
    left, missing = np.flatnonzero(excess > 0), np.flatnonzero(excess < 0)
    source = network.nodes + len(movers)
    arcs = [
        (network.node[flow.choice[movers]], number[movers], np.ones(len(movers), dtype=np.int64)),
        (number[network.unit[moves]], network.node[moves], np.ones(len(moves), dtype=np.int64)),
        (network.tail[more], network.head[more], (network.most - flow.arcs)[more]),
        (network.head[less], network.tail[less], (flow.arcs - network.least)[less]),
        (np.full(len(left), source), left, excess[left]),
        (missing, np.full(len(missing), source + 1), -excess[missing]),
    ]
    tails, heads, room = (np.concatenate(column) for column in zip(*arcs, strict=True))
    room = np.minimum(room, _MOST).astype(np.int32)
    graph = coo_array((room, (tails, heads)), shape=(source + 2, source + 2)).tocsr()
    pushed = maximum_flow(graph, source, source + 1).flow
    return Flow(_moved(network, flow, moves, movers, pushed), flow.arcs + _through(network, pushed) * (slack == 0))


def _moved(network: Network, flow: Flow, moves: Array, movers: Array, pushed: csr_array) -> Array:
    """Read the new choice of each unit that was passed through."""
    moved = pushed[network.nodes : network.nodes + len(movers)].tocoo()
    taken = moved.data > 0
    unit, node = movers[moved.coords[0][taken]], moved.coords[1][taken].astype(np.int64)
    key = network.unit[moves] * network.nodes + network.node[moves]
    order = np.argsort(key, kind="stable")
    choice = flow.choice.copy()
    choice[unit] = moves[order[np.searchsorted(key[order], unit * network.nodes + node)]]
    return choice


def _through(network: Network, pushed: csr_array) -> Array:
    """Read what was pushed over each arc, less what was pushed back."""
    few = pushed[: network.nodes, : network.nodes].tocoo()
    key = few.coords[0].astype(np.int64) * network.nodes + few.coords[1]
    order = np.argsort(key, kind="stable")
    wanted = network.tail * network.nodes + network.head
    place = np.minimum(np.searchsorted(key[order], wanted), max(len(key) - 1, 0))
    if not len(key):
        return np.zeros(len(wanted), dtype=np.int64)
    return np.where(key[order][place] == wanted, few.data[order][place], 0).astype(np.int64)
