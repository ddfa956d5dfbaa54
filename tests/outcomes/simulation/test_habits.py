"""Drawn applicants make their lists as the row they come from did, as far as their own reach lets them."""

import numpy as np
import pytest

from mobility_planning.outcomes.simulation.habits import habits
from mobility_planning.outcomes.simulation.offered import Prospects

OPEN = np.ones((5, 4), dtype=bool)
REACH = np.array([[1, 1, 0, 0], [1, 1, 0, 0], [1, 1, 1, 0], [0, 0, 0, 0], [1, 1, 1, 1]], dtype=bool)
LISTS = np.array([[2, 3, -1], [0, 1, 2], [1, 0, -1], [3, -1, -1], [-1, -1, -1]])


@pytest.fixture
def found():
    return habits(LISTS, Prospects(OPEN, REACH))


def test_a_list_is_counted_with_what_in_it_is_beyond_reach(found):
    assert found.length.tolist() == [2, 3, 2, 1, 0]
    assert found.beyond.tolist() == [2, 1, 0, 1, 0]


def test_who_names_only_what_is_beyond_reach_does_not_heed_it_unless_nothing_was_within(found):
    assert found.heedless.tolist() == [True, False, False, False, False]


def test_who_names_all_within_reach_is_known(found):
    assert found.exhausted.tolist() == [False, True, False, False, False]


def test_what_is_not_open_is_not_within_reach():
    closed = OPEN.copy()
    closed[1, 0] = False
    found = habits(LISTS, Prospects(closed, REACH))
    assert found.beyond.tolist() == [2, 2, 0, 1, 0]


@pytest.mark.parametrize(("row", "near", "wishes"), [
    (2, 1, 1), (2, 2, 2), (2, 4, 2),  # as many as the row, where so many are within reach
    (1, 0, 1), (1, 1, 2), (1, 3, 3),  # all within reach and one beyond it; no list is longer than three
    (0, 0, 2), (0, 4, 2),  # who does not look at reach
    (4, 4, 0),  # who wishes for nothing
])  # fmt: skip
def test_a_list_follows_the_row_and_the_reach(found, row, near, wishes):
    prospects = Prospects(np.ones((1, 4), bool), np.arange(4)[None, :] < near)
    assert found.lengths(np.array([row]), prospects).tolist() == [wishes]


def test_a_length_that_is_asked_for_holds_for_all_who_wish(found):
    prospects = Prospects(OPEN, REACH)
    assert found.lengths(np.arange(5), prospects, 3).tolist() == [3, 3, 3, 3, 0]
