"""One goal over the network the goals before it left open, the flow that reaches it, and what stays open afterwards."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from mobility_planning.allocation.network.seat_network import Network
from mobility_planning.allocation.problem import Array


@dataclass(frozen=True, eq=False)
class NetworkLevel:
    """A network and what a goal gives for each of its choices and arcs.

    Parameters
    ----------
    network : Network
    points : int64 array, shape (choices,)
        0 for a unit that rests.
    gain : int64 array, shape (arcs,)
        0 for an arc that only collects.
    """

    network: Network
    points: Array
    gain: Array


@dataclass(frozen=True, eq=False)
class Flow:
    """The choice of each unit and what runs through each arc."""

    choice: Array
    arcs: Array


def level_of(network: Network, points: Array) -> NetworkLevel:
    """Lay the points of the pairs on the choices and arcs that stand for them."""
    padded = np.append(points, 0)
    return NetworkLevel(network, padded[network.pair], padded[network.wish])


def narrowed(level: NetworkLevel, flow: Flow, potential: Array) -> Network:
    """Leave what an optimum may still do: choices as good as the best, and arcs with a price only as full as they are.

    By complementary slackness these are all the optima of the level and no other allocations, so the next goal chooses
    among equals.
    """
    network = level.network
    value = level.points - potential[network.node]
    tight = value == value[flow.choice][network.unit]
    priced = potential[network.tail] + level.gain != potential[network.head]
    return replace(
        network, unit=network.unit[tight], node=network.node[tight], pair=network.pair[tight],
        least=np.where(priced, flow.arcs, network.least), most=np.where(priced, flow.arcs, network.most),
    )  # fmt: skip


def seats_of(network: Network, flow: Flow) -> Array:
    """Give the pairs that hold a seat, ascending."""
    wishes = network.wish[(network.wish >= 0) & (flow.arcs > 0)]
    chosen = network.pair[flow.choice]
    return np.sort(np.concatenate([wishes, chosen[chosen >= 0]]))


def excess_of(network: Network, flow: Flow) -> Array:
    """Give what each node receives beyond what it passes on; all 0 in a flow that is one."""
    count = network.nodes
    excess = np.bincount(network.node[flow.choice], minlength=count) - np.bincount(network.home, minlength=count)
    np.subtract.at(excess, network.tail, flow.arcs)
    np.add.at(excess, network.head, flow.arcs)
    return excess
