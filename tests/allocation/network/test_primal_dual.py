"""The own flow, OR-tools and HiGHS agree, on random markets and on those made to be hard."""

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from mobility_planning.allocation.network import min_cost_flow, primal_dual
from mobility_planning.allocation.network.levels import excess_of, level_of
from mobility_planning.allocation.network.network_optimum import network_optimum
from mobility_planning.allocation.network.seat_network import network_of
from tests.allocation.networks import cap, market


def random_market(rng):
    people, offers = rng.integers(5, 120), rng.integers(2, 15)
    lists = [rng.permutation(offers)[: rng.integers(0, 7)] for _ in range(people)]
    return market(lists, rng.integers(0, 2 * people // offers + 2, offers))


def chain(rng):
    """Everyone wants two neighbouring offers with one seat each: one more seat moves everyone."""
    people = int(rng.integers(5, 80))
    return market([[i, i + 1] for i in range(people)], np.ones(people + 1, dtype=np.int64))


def one_taste(rng):
    """Everyone has the same list, and there are too few seats."""
    offers = int(rng.integers(2, 10))
    return market([range(offers)] * int(rng.integers(offers, 60)), rng.integers(0, 5, offers))


def points_drawn(rng, problem):
    person = rng.integers(0, 10_001, len(problem.applicants))[problem.applicant]
    kinds = {
        "placed": np.ones(problem.size, dtype=np.int64),
        "merit": person,
        "preference": 11 - problem.rank,
        "any": rng.integers(-1000, 10_000, problem.size),
        "doubling": 1 << rng.integers(0, 30, problem.size),
    }
    return kinds[rng.choice(list(kinds))]


def faculty_and_country(rng, problem):
    """Quotas of three faculties and two countries, and of a faculty at each offer."""
    faculty = rng.integers(0, 3, len(problem.applicants))[problem.applicant]
    country = rng.integers(0, 2, len(problem.offers))[problem.offer]
    caps = [cap(f"faculty {f}", faculty == f, most=int(rng.integers(0, 20))) for f in range(3)]
    caps += [cap(f"country {c}", country == c, most=int(rng.integers(1, 30))) for c in range(2)]
    return caps + [cap(f"at {o}", (problem.offer == o) & (faculty == 0), most=2) for o in range(len(problem.offers))]


@pytest.mark.parametrize("kind", [random_market, chain, one_taste])
@pytest.mark.parametrize("seed", range(67))
def test_own_flow_ortools_and_highs_agree(kind, seed):
    rng = np.random.default_rng(seed)
    problem = kind(rng)
    points = points_drawn(rng, problem)
    caps = faculty_and_country(rng, problem) if seed % 2 else []
    values = {network_optimum(problem, [points], caps, flow_of=primal_dual.flow_of).values[0]}
    if min_cost_flow.installed():
        values.add(network_optimum(problem, [points], caps, flow_of=min_cost_flow.flow_of).values[0])
    assert values == {by_highs(problem, points, caps)}


def by_highs(problem, points, caps):
    rows = [(problem.applicant == person, 1) for person in range(len(problem.applicants))]
    rows += [(problem.offer == offer, seats) for offer, seats in enumerate(problem.capacity)]
    rows += [(np.isin(np.arange(problem.size), one.pairs), one.most) for one in caps]
    matrix = np.array([row for row, _ in rows], dtype=float)
    held = LinearConstraint(matrix, ub=[side for _, side in rows])
    solved = milp(-points.astype(float), constraints=held, bounds=Bounds(0, 1), integrality=np.ones(problem.size))
    return round(-solved.fun)


def test_a_flow_passes_on_what_it_receives():
    rng = np.random.default_rng(1)
    problem = random_market(rng)
    network = network_of(problem, faculty_and_country(rng, problem))
    flow = primal_dual.flow_of(level_of(network, points_drawn(rng, problem)))
    assert not excess_of(network, flow).any()


def test_where_no_flow_exists_the_nodes_that_cannot_pass_on_are_known():
    problem = market([[0], [0]], [1])
    network = network_of(problem, [cap("both", [True, True], least=2)])
    with pytest.raises(primal_dual.NoFlow) as proof:
        primal_dual.flow_of(level_of(network, np.ones(2, dtype=np.int64)))
    assert 0 < proof.value.inside.sum() < network.nodes
