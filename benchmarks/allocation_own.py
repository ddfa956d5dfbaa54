"""Allocate seats with the package's own lanes, each in a process of its own (see `benchmarks/allocation.py`)."""

from __future__ import annotations

from importlib.metadata import version

import numpy as np
from allocation_peers import run
from markets import Array, Market

from mobility_planning.allocation.mechanisms import deferred_acceptance
from mobility_planning.allocation.network import min_cost_flow, primal_dual
from mobility_planning.allocation.network.network_optimum import FlowOf, network_optimum
from mobility_planning.allocation.problem import Problem
from mobility_planning.allocation.seats.model import PartModel

PATIENCE = 3600.0
"""Seconds for one goal; the benchmark's own limit is shorter."""


def problem_of(market: Market) -> Problem:
    """Give the package's own form of a market."""
    return Problem(
        tuple(f"A{number:06d}" for number in range(len(market.lottery))),
        tuple(f"O{number:04d}" for number in range(len(market.capacity))),
        market.capacity, market.applicant, market.offer, market.rank, market.merit, market.merit,
        market.lottery[market.applicant], np.arange(market.size),
    )  # fmt: skip


def goals_of(market: Market) -> list[Array]:
    """Lay out the goals: as many placed as can be, then the least sum of their ranks."""
    return [np.ones(market.size, dtype=np.int64), market.down]


def network(market: Market) -> Array:
    """Take the lane for networks as it comes: large ones by OR-tools where that is installed."""
    return _network(market)


def own_network(market: Market) -> Array:
    """Take the lane for networks with the package's own flow."""
    return _network(market, primal_dual.flow_of)


def model(market: Market) -> Array:
    """Solve goal after goal with the PuLP model and HiGHS."""
    part = PartModel(problem_of(market), fair=False)
    seats = np.array([], dtype=np.int64)
    for points in goals_of(market):
        seats = part.maximise(points, PATIENCE).seats
        part.keep_at_least(points, int(points[seats].sum()))
    return seats


def deferred(market: Market) -> Array:
    """Run applicant-proposing deferred acceptance on merit and lottery."""
    return deferred_acceptance(problem_of(market))


def _network(market: Market, flow_of: FlowOf | None = None) -> Array:
    best = network_optimum(problem_of(market), goals_of(market), flow_of=flow_of)
    if best is None:
        raise RuntimeError("not taken for a network")
    return best.seats


OWN = {
    "network lane": network,
    "network lane, own flow": own_network,
    "PuLP model, HiGHS": model,
    "deferred acceptance": deferred,
}


def versions() -> dict[str, str | None]:
    """Give the releases for each lane, OR-tools' where the network lane may use it."""
    own = f"mobility-planning {version('mobility-planning')}"
    lanes: dict[str, str | None] = dict.fromkeys(OWN, own)
    return lanes | ({"network lane": f"{own}, ortools {version('ortools')}"} if min_cost_flow.installed() else {})


if __name__ == "__main__":
    run(OWN, __doc__, versions)
