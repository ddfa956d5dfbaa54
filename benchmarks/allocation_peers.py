"""Allocate seats with one of the general solvers and matching packages people use for it today.

    python benchmarks/allocation_peers.py NAME --market M.npz --seats S.npy
    python benchmarks/allocation_peers.py --versions

`benchmarks/allocation.py` runs it, one process for each peer; it needs nothing of this project, so it may stand in an
interpreter of its own (`benchmarks/allocation-requirements.txt`).

Every peer is one function from a market to the positions of the pairs that get a seat, model building included. Those
that optimise are asked for as many placed as can be and then for the least sum of ranks, both in one objective in whole
numbers (`Market.points`); they are told to stop at no gap but zero.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import numpy as np
from markets import Array, Market, load, synthetic

Solve = Callable[[Market], Array]


def ortools_flow(market: Market) -> Array:
    """Send seats through OR-tools' min-cost flow: source, applicants, offers, sink, and a way past all offers."""
    people, offers = len(market.lottery), len(market.capacity)
    sink, everyone = people + offers, np.arange(people)
    tail = np.concatenate([market.applicant, everyone, people + np.arange(offers)])
    head = np.concatenate([people + market.offer, np.full(people + offers, sink)])
    room = np.concatenate([np.ones(market.size + people, dtype=np.int64), market.capacity])
    price = np.concatenate([-market.points, np.zeros(people + offers, dtype=np.int64)])
    solver: Any = import_module("ortools.graph.python.min_cost_flow").SimpleMinCostFlow()
    arcs = solver.add_arcs_with_capacity_and_unit_cost(tail.astype(np.int32), head.astype(np.int32), room, price)
    solver.set_nodes_supplies(np.append(everyone, sink), np.append(np.ones(people, dtype=np.int64), -people))
    if solver.solve() != solver.OPTIMAL:
        raise RuntimeError("no optimal flow")
    return np.flatnonzero(solver.flows(arcs[: market.size]) > 0)


def ortools_cpsat(market: Market) -> Array:
    """Choose true or false for each pair with OR-tools' CP-SAT."""
    cp_model: Any = import_module("ortools.sat.python.cp_model")
    model = cp_model.CpModel()
    taken = [model.new_bool_var("") for _ in range(market.size)]
    for pairs in _groups(market.applicant, len(market.lottery)):
        model.add_at_most_one(taken[pair] for pair in pairs)
    for pairs, seats in zip(_groups(market.offer, len(market.capacity)), market.capacity.tolist(), strict=True):
        model.add(sum(taken[pair] for pair in pairs) <= seats)
    model.maximize(cp_model.LinearExpr.weighted_sum(taken, market.points.tolist()))
    solver = cp_model.CpSolver()
    if solver.solve(model) != cp_model.OPTIMAL:
        raise RuntimeError("not proven optimal")
    return np.flatnonzero([solver.value(one) for one in taken])


def scipy_linprog(market: Market) -> Array:
    """Solve the linear programme with scipy (HiGHS); its vertices are whole."""
    from scipy.optimize import linprog

    rows, most = _rows(market)
    found = linprog(-market.points, A_ub=rows, b_ub=most, bounds=(0, 1), method="highs-ds")
    return _taken(found.x)


def scipy_milp(market: Market) -> Array:
    """Solve the integer programme with scipy (HiGHS)."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    rows, most = _rows(market)
    found = milp(
        -market.points, integrality=np.ones(market.size, dtype=np.int64), bounds=Bounds(0, 1),
        constraints=LinearConstraint(rows, ub=most), options={"mip_rel_gap": 0},
    )  # fmt: skip
    return _taken(found.x)


def networkx_flow(market: Market) -> Array:
    """Find networkx's maximum flow of the least cost."""
    import networkx as nx  # type: ignore[import-untyped]

    graph = nx.DiGraph()
    for person in range(len(market.lottery)):
        graph.add_edge("source", ("applicant", person), capacity=1, weight=0)
    for offer, seats in enumerate(market.capacity.tolist()):
        graph.add_edge(("offer", offer), "sink", capacity=seats, weight=0)
    for person, offer, rank in zip(*_lists(market), strict=True):
        graph.add_edge(("applicant", person), ("offer", offer), capacity=1, weight=rank)
    flow = nx.max_flow_min_cost(graph, "source", "sink")
    pairs = zip(market.applicant.tolist(), market.offer.tolist(), strict=True)
    return np.flatnonzero([flow["applicant", person]["offer", offer] for person, offer in pairs])


def pulp_cbc(market: Market) -> Array:
    """Write the model in PuLP as its documentation shows, and solve it with the CBC it brings."""
    import pulp

    return _pulp(market, pulp.PULP_CBC_CMD(msg=False, gapRel=0))


def pulp_highs(market: Market) -> Array:
    """Write the model in PuLP as its documentation shows, and solve it with HiGHS."""
    import pulp

    return _pulp(market, pulp.HiGHS(msg=False, gapRel=0))


def fairpyx_utilitarian(market: Market) -> Array:
    """Ask fairpyx for the allocation of the highest sum of values."""
    from fairpyx import Instance, divide  # type: ignore[import-not-found]
    from fairpyx.algorithms import utilitarian_matching  # type: ignore[import-not-found]

    values: dict[str, dict[str, int]] = {f"a{person}": {} for person in range(len(market.lottery))}
    for person, offer, worth in zip(
        market.applicant.tolist(), market.offer.tolist(), market.points.tolist(), strict=True
    ):
        values[f"a{person}"][f"o{offer}"] = worth
    seats = {f"o{offer}": number for offer, number in enumerate(market.capacity.tolist())}
    # A value that is missing is an error to it, and a pair of value 0 may still be chosen.
    every = {person: dict.fromkeys(seats, 0) | listed for person, listed in values.items()}
    found = divide(utilitarian_matching, Instance(valuations=every, agent_capacities=1, item_capacities=seats))
    held = {(person, offer) for person, bundle in found.items() for offer in bundle}
    names = zip(market.applicant.tolist(), market.offer.tolist(), strict=True)
    return np.flatnonzero([(f"a{person}", f"o{offer}") in held for person, offer in names])


def matching_residents(market: Market) -> Array:
    """Ask `matching` for the resident-optimal stable matching."""
    # `benchmarks/matching.py`, beside this file, would hide the package of that name.
    sys.path = [place for place in sys.path if place != str(Path(__file__).parent)]
    from matching.games import HospitalResident  # type: ignore[import-not-found]

    # An applicant is R0, R1, ... and an offer H0, H1, ...; both sides must list each other.
    wishes = _groups(market.applicant, len(market.lottery))
    claims = _groups(market.offer, len(market.capacity))
    goes = np.lexsort((market.lottery[market.applicant], -market.merit))
    line = np.empty(market.size, dtype=np.int64)
    line[goes] = np.arange(market.size)
    residents = {
        f"R{person}": [f"H{market.offer[pair]}" for pair in pairs] for person, pairs in enumerate(wishes) if pairs
    }
    hospitals = {
        f"H{offer}": [f"R{market.applicant[pair]}" for pair in sorted(pairs, key=line.__getitem__)]
        for offer, pairs in enumerate(claims)
        if pairs
    }
    seats = {name: int(market.capacity[int(name[1:])]) for name in hospitals}
    sys.setrecursionlimit(1_000_000)  # it copies the whole game, one player leading to the next
    found = HospitalResident.create_from_dictionaries(residents, hospitals, seats).solve(optimal="resident")
    held = {(str(resident), str(hospital)) for hospital, list_ in found.items() for resident in list_}
    names = zip(market.applicant.tolist(), market.offer.tolist(), strict=True)
    return np.flatnonzero([(f"R{person}", f"H{offer}") in held for person, offer in names])


def _pulp(market: Market, solver: object) -> Array:
    import pulp

    model = pulp.LpProblem("seats", pulp.LpMaximize)
    taken = [pulp.LpVariable(f"x{pair}", cat="Binary") for pair in range(market.size)]
    model += pulp.lpSum(worth * one for worth, one in zip(market.points.tolist(), taken, strict=True))
    for pairs in _groups(market.applicant, len(market.lottery)):
        model += pulp.lpSum(taken[pair] for pair in pairs) <= 1
    for pairs, seats in zip(_groups(market.offer, len(market.capacity)), market.capacity.tolist(), strict=True):
        model += pulp.lpSum(taken[pair] for pair in pairs) <= seats
    model.solve(solver)
    return np.flatnonzero([one.varValue > 0.5 for one in taken])


def _taken(values: np.ndarray[tuple[int], np.dtype[np.float64]] | None) -> Array:
    if values is None:
        raise RuntimeError("no solution")
    return np.flatnonzero(values > 0.5)


def _rows(market: Market) -> tuple[Any, Array]:
    """Lay out one seat each and no offer over its seats as a sparse matrix."""
    from scipy.sparse import csr_array

    people, pairs = len(market.lottery), np.arange(market.size)
    shape = (people + len(market.capacity), market.size)
    where = (np.concatenate([market.applicant, people + market.offer]), np.concatenate([pairs, pairs]))
    most = np.concatenate([np.ones(people, dtype=np.int64), market.capacity])
    return csr_array((np.ones(2 * market.size), where), shape=shape), most


def _groups(labels: Array, number: int) -> list[list[int]]:
    groups: list[list[int]] = [[] for _ in range(number)]
    for pair, label in enumerate(labels.tolist()):
        groups[label].append(pair)
    return groups


def _lists(market: Market) -> tuple[list[int], list[int], list[int]]:
    return market.applicant.tolist(), market.offer.tolist(), market.rank.tolist()


@dataclass(frozen=True)
class Peer:
    """A solver: how to allocate with it, the packages it comes from, and whether it is after stability instead."""

    solve: Solve
    packages: tuple[str, ...]
    stable: bool = False


PEERS = {
    "OR-tools min-cost flow": Peer(ortools_flow, ("ortools",)),
    "OR-tools CP-SAT": Peer(ortools_cpsat, ("ortools",)),
    "scipy linprog": Peer(scipy_linprog, ("scipy",)),
    "scipy milp": Peer(scipy_milp, ("scipy",)),
    "PuLP, naive, CBC": Peer(pulp_cbc, ("PuLP",)),
    "PuLP, naive, HiGHS": Peer(pulp_highs, ("PuLP", "highspy")),
    "networkx": Peer(networkx_flow, ("networkx",)),
    "fairpyx utilitarian": Peer(fairpyx_utilitarian, ("fairpyx",)),
    "matching": Peer(matching_residents, ("matching",), stable=True),
}


def versions() -> dict[str, str | None]:
    """Give for each peer the packages and versions installed here, None where one is not."""
    found: dict[str, str | None] = {}
    for name, peer in PEERS.items():
        try:
            found[name] = ", ".join(f"{package} {version(package)}" for package in peer.packages)
        except PackageNotFoundError:
            found[name] = None
    return found


def run(methods: Mapping[str, Solve], description: str | None, told: Callable[[], object]) -> None:
    """Allocate with the method named and print the seconds from arrays to seats; or print the versions.

    A first market of a few applicants is not timed, so that the loading of packages does not count.
    """
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", nargs="?", choices=list(methods))
    parser.add_argument("--versions", action="store_true", help="print the installed release of each method as JSON")
    parser.add_argument("--market", type=Path, metavar="FILE.npz")
    parser.add_argument("--seats", type=Path, metavar="FILE.npy", help="where the positions of the seats go")
    options = parser.parse_args()
    if options.versions:
        print(json.dumps(told()))
        return
    if not (options.name and options.market and options.seats):
        parser.error("give a method, --market and --seats, or --versions")
    methods[options.name](synthetic(12, 4))
    market = load(options.market)
    start = time.perf_counter()
    seats = methods[options.name](market)
    seconds = time.perf_counter() - start
    np.save(options.seats, seats)
    print(f"\n{seconds}")


if __name__ == "__main__":
    run({name: peer.solve for name, peer in PEERS.items()}, __doc__, versions)
