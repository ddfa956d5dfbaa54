"""After a goal exactly its optima stay open, so that the next goal chooses among equals."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from mobility_planning.allocation.network import primal_dual
from mobility_planning.allocation.network.levels import level_of, narrowed, seats_of
from mobility_planning.allocation.network.prices import potentials
from mobility_planning.allocation.network.seat_network import network_of
from tests.allocation.networks import every_allocation, markets, points_of, value_of


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_what_stays_open_after_a_goal_are_all_its_optima_and_nothing_else(data):
    problem = data.draw(markets())
    levels = data.draw(points_of(problem, goals=1))
    network = network_of(problem)
    level = level_of(network, levels[0])
    flow = primal_dual.flow_of(level)
    left = narrowed(level, flow, potentials(level, flow))
    everything = {seats: value_of(levels, seats) for seats in every_allocation(problem, [])}
    most = max(everything.values())
    assert everything[tuple(seats_of(network, flow).tolist())] == most
    for seats, value in everything.items():
        assert (value == most) == is_open(left, problem, seats)


def is_open(left, problem, seats):
    resting = np.setdiff1d(problem.applicant, problem.applicant[list(seats)])
    rests = set(np.unique(problem.applicant)[left.unit[left.pair == -1]].tolist())
    held = np.bincount(problem.offer[list(seats)], minlength=len(problem.offers))
    return (
        set(seats) <= set(left.pair.tolist())
        and set(resting.tolist()) <= rests
        and bool(((left.least <= held) & (held <= left.most)).all())
    )
