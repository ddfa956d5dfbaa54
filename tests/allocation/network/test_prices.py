"""Prices prove the optimum, have the signs their rules allow, and do not depend on how the flow was found."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mobility_planning.allocation.network import levels as stages
from mobility_planning.allocation.network import prices as pricing
from mobility_planning.allocation.network.network_optimum import network_optimum
from mobility_planning.allocation.network.seat_network import network_of
from mobility_planning.core.errors import AllocationError
from tests.allocation.networks import cap, every_allocation, laminar_caps, market, markets, points_of, value_of

CASES = settings(max_examples=150, deadline=None)


def optimum_of(problem, levels, caps):
    try:
        return network_optimum(problem, levels, caps)
    except AllocationError:
        return None


@CASES
@given(st.data())
def test_prices_are_zero_where_there_is_room_and_keep_the_sign_of_their_bound(data):
    problem = data.draw(markets())
    levels, caps = data.draw(points_of(problem)), data.draw(laminar_caps(problem))
    best = optimum_of(problem, levels, caps)
    assume(best)
    held = np.bincount(problem.offer[best.seats], minlength=len(problem.offers))
    zeros = (0,) * len(levels)
    for price, free in zip(best.prices.offers.tolist(), problem.capacity > held, strict=True):
        assert tuple(price) == zeros if free else tuple(price) >= zeros
    for price, one in zip(best.prices.caps.tolist(), caps, strict=True):
        count = int(np.isin(one.pairs, best.seats).sum())
        assert tuple(price) <= zeros or count == one.most
        assert tuple(price) >= zeros or count == one.least


@CASES
@given(st.data())
def test_whatever_the_prices_no_allocation_exceeds_their_bound(data):
    problem = data.draw(markets())
    levels, caps = data.draw(points_of(problem, goals=2)), data.draw(laminar_caps(problem))
    numbers = st.lists(st.integers(-3, 3), min_size=len(levels), max_size=len(levels))
    offers = data.draw(st.lists(numbers, min_size=len(problem.offers), max_size=len(problem.offers)))
    of_caps = data.draw(st.lists(numbers, min_size=len(caps), max_size=len(caps)))
    prices = pricing.Prices(np.array(offers), np.array(of_caps, dtype=np.int64).reshape(len(caps), len(levels)))
    bound = pricing.bound_of(problem, caps, levels, prices)
    assert bound is None or all(value_of(levels, seats) <= bound for seats in every_allocation(problem, caps))


@CASES
@given(st.data())
def test_every_best_flow_has_the_same_potentials(data):
    problem = data.draw(markets(people=5))
    points = data.draw(points_of(problem, low=0, high=1, goals=1))[0]
    network = network_of(problem)
    level = stages.level_of(network, points)
    allocations = list(every_allocation(problem, []))
    most = max(points[list(seats)].sum() for seats in allocations)
    best = [seats for seats in allocations if points[list(seats)].sum() == most]
    found = {tuple(pricing.potentials(level, flow_of(network, problem, seats)).tolist()) for seats in best}
    assert len(found) == 1


def flow_of(network, problem, seats):
    rest = np.flatnonzero(network.pair == -1)
    taken = np.flatnonzero(np.isin(network.pair, seats))
    rest[network.unit[taken]] = taken
    return stages.Flow(rest, np.bincount(problem.offer[list(seats)], minlength=len(problem.offers)))


def test_a_flow_that_is_not_best_has_no_potentials():
    problem = market([[0], [0]], [1])
    network = network_of(problem)
    level = stages.level_of(network, np.array([2, 5]))
    with pytest.raises(AllocationError, match="could not be proven"):
        pricing.potentials(level, flow_of(network, problem, [0]))


def test_a_price_is_the_smallest_that_explains_who_is_left_out():
    problem = market([[0], [0], [0]], [2])
    best = network_optimum(problem, [np.array([9, 7, 4])])
    assert best.prices.offers.tolist() == [[4]]


def test_a_lower_bound_has_a_price_below_zero_and_an_upper_one_above():
    problem = market([[0], [0], [1]], [1, 1])
    caps = [cap("second", [False, True, False], least=1), cap("third", [False, False, True], most=0)]
    best = network_optimum(problem, [np.array([9, 7, 4])], caps)
    assert best.seats.tolist() == [1]
    assert [int(np.sign(price)) for price in best.prices.caps[:, 0]] == [-1, 1]


def test_prices_go_by_the_names_of_offers_and_caps():
    problem = market([[0], [0]], [1])
    caps = [cap("all", [True, True], most=1)]
    best = network_optimum(problem, [np.array([3, 2]), np.array([0, 1])], caps)
    offers, of_caps = best.prices.by_name(problem, caps)
    assert offers.keys() == {"O000"}
    assert np.add(offers["O000"], of_caps["all"]).tolist() == [2, 1]
