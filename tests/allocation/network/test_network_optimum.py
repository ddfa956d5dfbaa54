"""The network lane finds what trying everything finds, whatever algorithm finds its flows."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mobility_planning.allocation.network import min_cost_flow, primal_dual
from mobility_planning.allocation.network.network_optimum import network_optimum
from mobility_planning.core.errors import AllocationError
from tests.allocation.networks import (
    any_caps,
    cap,
    every_allocation,
    laminar_caps,
    market,
    markets,
    points_of,
    value_of,
)

with_ortools = pytest.mark.skipif(not min_cost_flow.installed(), reason="OR-tools is not installed")
CASES = settings(max_examples=150, deadline=None)


@CASES
@given(st.data())
def test_the_optimum_is_the_best_of_all_allocations_goal_by_goal(data):
    problem = data.draw(markets())
    levels = data.draw(points_of(problem))
    caps = data.draw(st.one_of(laminar_caps(problem), any_caps(problem)))
    values = {value_of(levels, seats) for seats in every_allocation(problem, caps)}
    best = found(problem, levels, caps, primal_dual.flow_of)
    if isinstance(best, str):
        assert not values
        assert "'cap " in best
    elif best:
        assert best[1] == value_of(levels, best[0]) == max(values)


@with_ortools
@CASES
@given(st.data())
def test_seats_and_prices_are_the_same_whichever_algorithm_found_the_flow(data):
    problem = data.draw(markets(people=6, offers=4))
    levels, caps = data.draw(points_of(problem)), data.draw(laminar_caps(problem))
    one, other = (found(problem, levels, caps, flow) for flow in (primal_dual.flow_of, min_cost_flow.flow_of))
    assert one == other


def found(problem, levels, caps, flow_of):
    try:
        best = network_optimum(problem, levels, caps, flow_of=flow_of)
    except AllocationError as error:
        return str(error)
    return best and (best.seats.tolist(), best.values, best.prices.offers.tolist(), best.prices.caps.tolist())


def test_many_goals_come_in_their_order():
    rng = np.random.default_rng(5)
    problem = market([rng.permutation(12)[:10] for _ in range(60)], rng.integers(1, 6, 12))
    levels = [(problem.rank == rank).astype(np.int64) for rank in range(1, 11)]
    best = network_optimum(problem, levels)
    assert best.values[0] == network_optimum(problem, levels[:1]).values[0]
    assert best.values[:4] == network_optimum(problem, levels[:4]).values
    assert best.values == value_of(levels, best.seats)


def test_a_wish_of_negative_points_is_filled_only_where_something_asks_for_it():
    problem, points = market([[0]], [1]), [np.array([-4])]
    assert network_optimum(problem, points).values == (0,)
    assert network_optimum(problem, points, [cap("pin", [True], least=1)]).values == (-4,)


def test_what_all_goals_leave_equal_is_drawn_alike_every_time():
    problem = market([[0, 1], [0, 1], [1, 0]], [1, 1])
    goal = [np.zeros(problem.size, dtype=np.int64)]
    assert len({tuple(network_optimum(problem, goal).seats.tolist()) for _ in range(3)}) == 1


@pytest.mark.parametrize(("lists", "seats"), [([[], []], [1]), ([[0], [0]], [0]), ([[]], [0])])
def test_where_nobody_can_be_placed_nobody_is(lists, seats):
    problem = market(lists, seats)
    best = network_optimum(problem, [np.ones(problem.size, dtype=np.int64)])
    assert (best.seats.tolist(), best.values) == ([], (0,))


def test_without_goals_seats_are_only_valid():
    best = network_optimum(market([[0]], [1]), [])
    assert (best.values, best.prices.offers.shape) == ((), (1, 0))


def test_caps_that_cross_applicants_and_offers_are_left_to_another_lane():
    problem = market([[0, 1], [0, 1]], [1, 1])
    assert network_optimum(problem, [problem.rank], [cap("crossing", [True, False, False, True], most=1)]) is None


def test_lower_bounds_that_exclude_each_other_are_named_with_what_keeps_them_unmet():
    problem = market([[0], [0]], [2])
    caps = [
        cap("all", [True, True], most=1),
        cap("first", [True, False], least=1),
        cap("second", [False, True], least=1),
    ]
    with pytest.raises(AllocationError, match=r"'first', 'second' the least number of seats \(.*raise 'all'\)"):
        network_optimum(problem, [problem.rank], caps)


@pytest.mark.parametrize("seats", [[], [True, True]])
def test_a_lower_bound_above_what_it_counts_is_named(seats):
    problem = market([[0], [0]], [2])
    with pytest.raises(AllocationError, match="'ask' asks for at least 3 seats"):
        network_optimum(problem, [problem.rank], [cap("ask", seats, least=3)])


def test_points_too_large_for_exact_sums_are_refused():
    problem = market([[0]], [1])
    with pytest.raises(AllocationError, match="too many for exact sums"):
        network_optimum(problem, [np.array([1 << 59])])


def test_sums_beyond_64_bits_are_exact():
    problem, points = market([[0]] * 300, [299]), np.full(300, 1 << 56)
    assert network_optimum(problem, [points]).values == (299 << 56,)


def test_a_flow_that_is_not_best_is_never_called_the_optimum():
    problem = market([[0], [0]], [1])

    def lazy(level):
        everyone_rests = np.flatnonzero(level.network.pair == -1)
        return primal_dual.Flow(everyone_rests, np.zeros(len(level.network.tail), dtype=np.int64))

    with pytest.raises(AllocationError, match="could not be proven"):
        network_optimum(problem, [np.array([3, 2])], flow_of=lazy)
