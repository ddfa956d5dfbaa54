"""The flow of a level by OR-tools' min-cost flow in whole numbers, where that package is installed."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np

from mobility_planning.allocation.network.levels import Flow, NetworkLevel


def installed() -> bool:
    """Tell whether OR-tools is there."""
    return find_spec("ortools") is not None


def flow_of(level: NetworkLevel) -> Flow | None:
    """Find a flow with the most points.

    Units with one choice left are no nodes: they count as supply where they stand.

    Parameters
    ----------
    level : NetworkLevel

    Returns
    -------
    Flow or None
        None where no flow keeps the bounds.

    Notes
    -----
    Cost scaling (Goldberg 1997, An efficient implementation of a scaling minimum-cost flow algorithm) in int64.
    """
    network = level.network
    options = np.diff(network.start, append=len(network.unit))
    movers = np.flatnonzero(options > 1)
    number = np.full(len(options), -1)
    number[movers] = network.nodes + np.arange(len(movers))
    moves = np.flatnonzero(options[network.unit] > 1)
    least, most = np.maximum(network.least, 0), np.minimum(network.most, len(network.unit) + len(network.tail))
    supply = np.zeros(network.nodes + len(movers), dtype=np.int64)
    np.add.at(supply, network.node[network.start[options == 1]], 1)
    np.subtract.at(supply, network.home, 1)
    np.subtract.at(supply, network.tail, least)
    np.add.at(supply, network.head, least)
    supply[network.nodes :] = 1
    solver: Any = import_module("ortools.graph.python.min_cost_flow").SimpleMinCostFlow()
    solver.add_arcs_with_capacity_and_unit_cost(
        np.concatenate([network.tail, number[network.unit[moves]]]).astype(np.int32),
        np.concatenate([network.head, network.node[moves]]).astype(np.int32),
        np.concatenate([most - least, np.ones(len(moves), dtype=np.int64)]),
        -np.concatenate([level.gain, level.points[moves]]),
    )
    solver.set_nodes_supplies(np.arange(len(supply), dtype=np.int32), supply)
    if solver.solve() != solver.OPTIMAL:
        return None
    flows = solver.flows(np.arange(len(network.tail) + len(moves), dtype=np.int32))
    choice = network.start.copy()
    taken = moves[flows[len(network.tail) :] > 0]
    choice[network.unit[taken]] = taken
    return Flow(choice, least + flows[: len(network.tail)])
