"""No small group can be read off a table, or worked out from it."""

from hypothesis import given
from hypothesis import strategies as st

from mobility_planning.outcomes.suppression import Shown, suppressed

SIZES = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=2), st.integers(1, 30), max_size=8)


@given(SIZES, st.integers(1, 8))
def test_a_group_that_is_shown_is_large_enough(sizes, k):
    shown = [group for group, state in suppressed(sizes, k).items() if state is Shown.YES]
    assert all(sizes[group] >= k for group in shown)


@given(SIZES, st.integers(1, 8))
def test_what_is_left_of_the_total_is_never_one_group_nor_fewer_than_k_persons(sizes, k):
    states = suppressed(sizes, k)
    hidden = [group for group, state in states.items() if state is not Shown.YES]
    left = sum(sizes.values()) - sum(size for group, size in sizes.items() if group not in hidden)
    assert not hidden or len(hidden) == len(sizes) or (len(hidden) >= 2 and left >= k)


@given(SIZES, st.integers(1, 8))
def test_without_a_small_group_nothing_is_hidden(sizes, k):
    large = {group: size for group, size in sizes.items() if size >= k}
    assert set(suppressed(large, k).values()) <= {Shown.YES}


def test_the_next_smallest_hides_the_only_small_one():
    found = suppressed({"a": 40, "b": 9, "c": 3, "d": 12})
    assert found == {"a": Shown.YES, "b": Shown.COMPLEMENT, "c": Shown.SMALL, "d": Shown.YES}


def test_two_small_ones_that_are_few_together_need_a_third():
    assert suppressed({"a": 40, "b": 9, "c": 1, "d": 2})["b"] is Shown.COMPLEMENT
    assert suppressed({"a": 40, "b": 9, "c": 2, "d": 3})["b"] is Shown.YES
