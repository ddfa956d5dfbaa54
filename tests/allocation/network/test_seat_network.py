"""The network of a problem has its caps where they stand between applicants, wishes and offers."""

import numpy as np

from mobility_planning.allocation.network.seat_network import FREE, GROUND, network_of
from tests.allocation.networks import cap, market

FACULTY = np.array([0, 0, 0, 1, 1, 1])


def two_by_three():
    """Two applicants, each with a wish for all three offers: pairs 0-2 and 3-5."""
    return market([[0, 1, 2], [0, 1, 2]], [1, 1, 1])


def test_a_faculty_at_an_offer_stands_between_the_wish_and_the_offer():
    problem = two_by_three()
    network = network_of(problem, [cap("faculty 0 at offer 1", (FACULTY == 0) & (problem.offer == 1), most=1)])
    inner = network.cap_arc[0]
    assert network.head[inner] == network.tail[network.offer_arc[1]]
    assert network.node[network.pair == 1].tolist() == [network.tail[inner]]
    assert network.node[network.pair == 4].tolist() == [network.head[inner]]


def test_caps_nest_whatever_their_order():
    problem = two_by_three()
    small, large = cap("one country", problem.offer < 2, most=1), cap("all", problem.offer < 3, most=2)
    for caps in ([small, large], [large, small]):
        network = network_of(problem, caps)
        inner, outer = network.cap_arc[caps.index(small)], network.cap_arc[caps.index(large)]
        assert network.head[inner] == network.tail[outer]
        assert network.head[outer] == GROUND
        assert network.head[network.offer_arc].tolist() == [*[network.tail[inner]] * 2, network.tail[outer]]


def test_an_applicant_with_a_cap_within_the_own_list_has_arcs_and_no_unit():
    problem = two_by_three()
    network = network_of(problem, [cap("one of two", [True, True, False, False, False, False], least=1)])
    assert sorted(network.pair.tolist()) == [-1, 3, 4, 5]
    assert sorted(network.wish[network.wish >= 0].tolist()) == [0, 1, 2]


def test_a_cap_that_counts_nothing_has_no_arc_and_a_bound_nobody_reaches_is_none():
    problem = two_by_three()
    network = network_of(
        problem, [cap("nothing", [False] * 6, most=0), cap("plenty", [True] * 6, least=0, most=10**30)]
    )
    assert network.cap_arc.tolist() == [-1, 3]
    assert (network.least[3], network.most[3]) == (-FREE, FREE)
