"""Caps are a network exactly where a split into two laminar families exists, and the families nest as they should."""

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from mobility_planning.allocation.network.bihierarchy import APPLICANTS, OFFERS, bihierarchy_of
from tests.allocation.networks import any_caps, cap, laminar_caps, market, markets

FACULTY = np.array([0, 0, 0, 1, 1, 1])


def two_by_three():
    """Two applicants, each with a wish for all three offers: pairs 0-2 and 3-5."""
    return market([[0, 1, 2], [0, 1, 2]], [1, 1, 1])


def laminar(sets):
    return all(not one & other or one <= other or other <= one for one, other in itertools.combinations(sets, 2))


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_split_is_found_exactly_where_one_exists(data):
    problem = data.draw(markets())
    caps = data.draw(st.one_of(laminar_caps(problem), any_caps(problem)))
    sets = [set(one.pairs.tolist()) for one in caps]
    applicants = [set(np.flatnonzero(problem.applicant == a).tolist()) for a in range(len(problem.applicants))]
    offers = [set(np.flatnonzero(problem.offer == o).tolist()) for o in range(len(problem.offers))]
    possible = any(
        laminar(applicants + [one for one, side in zip(sets, sides, strict=True) if side == APPLICANTS])
        and laminar(offers + [one for one, side in zip(sets, sides, strict=True) if side == OFFERS])
        for sides in itertools.product([APPLICANTS, OFFERS], repeat=len(caps))
    )
    split = bihierarchy_of(problem, caps)
    assert (split is not None) == possible
    if split:
        assert laminar(applicants + [one for one, side in zip(sets, split.side, strict=True) if side == APPLICANTS])
        assert laminar(offers + [one for one, side in zip(sets, split.side, strict=True) if side == OFFERS])


def test_a_faculty_goes_with_the_applicants_and_a_country_with_the_offers():
    problem = two_by_three()
    caps = [cap("faculty", FACULTY == 0, most=1), cap("country", problem.offer < 2, most=1)]
    assert bihierarchy_of(problem, caps).side.tolist() == [APPLICANTS, OFFERS]


def test_a_faculty_at_a_country_crosses_both_sides():
    problem = two_by_three()
    assert bihierarchy_of(problem, [cap("both", (FACULTY == 0) & (problem.offer < 2), most=1)]) is not None
    wider = market([[0, 1, 2], [0, 1, 2], [0, 1, 2]], [1, 1, 1])
    both = (wider.applicant < 2) & (wider.offer < 2)
    assert bihierarchy_of(wider, [cap("both", both, most=1)]) is None
