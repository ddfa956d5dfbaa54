"""The chosen options share no course, are worth the most, and are the earliest of equals."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mobility_planning.core.errors import MobilityError, SettingsError
from mobility_planning.matching.groups.group_choice import choose

options = st.lists(
    st.tuples(st.lists(st.integers(0, 8), min_size=1, max_size=4), st.integers(1, 4)), min_size=1, max_size=8
)


def packings(courses: list[list[int]]) -> list[tuple[int, ...]]:
    def fits(chosen: tuple[int, ...]) -> bool:
        return all(not set(courses[a]) & set(courses[b]) for a, b in combinations(chosen, 2))

    positions = range(len(courses))
    return [some for n in range(len(courses) + 1) for some in combinations(positions, n) if fits(some)]


@settings(max_examples=80, deadline=None)
@given(options)
def test_the_choice_is_the_earliest_of_the_best_of_all_packings(rows) -> None:
    courses, worth = [row[0] for row in rows], [row[1] for row in rows]
    every = packings(courses)
    best = max(sum(worth[i] for i in some) for some in every)
    equals = [some for some in every if sum(worth[i] for i in some) == best]
    earliest = max(equals, key=lambda some: [i in some for i in range(len(rows))])
    assert choose(courses, worth) == list(earliest)


@pytest.mark.parametrize("size", [13, 25, 30])
def test_among_equals_in_a_long_chain_the_earliest_are_taken(size: int) -> None:
    # Option i uses the courses i and i + 1, so neighbours exclude each other.
    chain = [[i, i + 1] for i in range(size)]
    assert choose(chain, [1] * size) == list(range(0, size, 2))


def test_a_long_chain_with_one_best_choice_takes_it() -> None:
    chain = [[i, i + 1] for i in range(20)]
    assert choose(chain, [2 if i % 2 else 1 for i in range(20)]) == list(range(1, 20, 2))


def test_independent_parts_do_not_disturb_each_other() -> None:
    part = [["a", "b"], ["b", "c"], ["c", "d"]]
    apart = [[course + "'" for course in option] for option in part]
    assert choose(part, [3, 5, 3]) == [0, 2]
    assert choose([*part, *apart], [3, 5, 3, 1, 5, 1]) == [0, 2, 4]


def test_nothing_to_choose_from_gives_nothing() -> None:
    assert choose([], []) == []


@pytest.mark.parametrize(("courses", "worth"), [([[]], [1]), ([["a"]], [0]), ([["a"]], [-1]), ([["a"]], [])])
def test_an_option_without_course_or_worth_is_refused(courses, worth) -> None:
    with pytest.raises(SettingsError, match="worth above 0"):
        choose(courses, worth)


def test_a_choice_that_is_not_proven_in_time_is_an_error_and_no_answer() -> None:
    courses = [[a, b, c] for a in range(12) for b in range(a + 1, 12) for c in range(b + 1, 12)]
    with pytest.raises(MobilityError, match="no proven best choice"):
        choose(courses, [1000 + (7 * i) % 13 for i in range(len(courses))], seconds=0.0)
