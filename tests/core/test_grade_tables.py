from fractions import Fraction
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobility_planning.core.errors import ConversionError
from mobility_planning.core.grade_tables import common_tables, grade_table
from tests.core.distributions import given_grades

AB = {"A": 10, "B": 30, "F": 20}


def test_only_passing_grades_share_the_whole():
    found = grade_table(given_grades("H", AB, failing="F"), "H", "0612")
    assert [(one.grade, one.share) for one in found.grades] == [("A", Fraction(1, 4)), ("B", Fraction(3, 4))]
    assert (found.failing, found.total) == (("F",), 40)


@given(st.lists(st.integers(0, 50), min_size=1, max_size=6).filter(any))
def test_the_grades_follow_each_other_without_a_gap_from_the_best_to_the_last(counts):
    found = grade_table(given_grades("H", {f"g{n}": count for n, count in enumerate(counts)}), "H", "0612").grades
    assert found[0].first == 0
    assert found[-1].last == 1
    assert all(one.last == next_.first for one, next_ in pairwise(found))


def test_percentages_alone_are_enough_and_said_to_be():
    found = grade_table(given_grades("H", {"A": 12.5, "B": 37.5}, percent=True), "H", "0612")
    assert [one.last for one in found.grades] == [Fraction(1, 4), 1]
    assert found.total is None
    assert [caveat.key for caveat in found.caveats] == ["grade-percent-only"]


def test_without_a_table_of_its_own_a_broader_field_is_the_sum_of_those_within():
    rows = pd.concat(
        [given_grades("H", {"A": 1, "B": 2}, field="0612"), given_grades("H", {"A": 3, "B": 4}, field="0613")]
    )
    found = grade_table(rows, "H", "06")
    assert [one.count for one in found.grades] == [4, 6]
    assert [caveat.key for caveat in found.caveats] == ["grade-added-fields"]


def test_courses_are_added_up_where_no_field_has_a_table():
    rows = pd.concat([given_grades("H", {"A": 1}, course_id="X"), given_grades("H", {"A": 2}, course_id="Y")])
    found = grade_table(rows, "H", "0612")
    assert found.total == 3
    assert [caveat.key for caveat in found.caveats] == ["grade-added-courses"]


def test_a_field_s_own_table_goes_before_its_courses():
    rows = pd.concat([given_grades("H", {"A": 50}), given_grades("H", {"A": 2}, course_id="Y")])
    assert grade_table(rows, "H", "0612").total == 50


@pytest.mark.parametrize(
    ("fields", "common"),
    [(("0612", "0612"), "0612"), (("0612", "0613"), "06"), (("0612", "0714"), ""), (("06", "0612"), "06")],
)
def test_both_sides_are_read_for_the_narrowest_field_they_have_in_common(fields, common):
    rows = pd.concat([given_grades("X", {"A": 5}, field=fields[0]), given_grades("H", {"A": 5}, field=fields[1])])
    host, home = common_tables(rows, ("X", ""), ("H", ""), "0612")
    assert (host.field, home.field) == (common, common)


def test_there_is_nothing_to_compare_where_one_side_has_no_table():
    assert common_tables(given_grades("X", AB), ("X", ""), ("H", ""), "0612") is None


def test_rows_of_another_level_do_not_count():
    rows = given_grades("H", AB, level="doctorate")
    assert grade_table(rows, "H", "0612", level="bachelor") is None
    assert grade_table(rows, "H", "0612", level="doctorate").total == 60


def test_without_positions_the_scale_gives_the_order_and_what_passes():
    rows = given_grades("H", {"5,0": 2, "1,3": 10, "2,0": 5}).assign(position=None, passing=None)
    found = grade_table(rows, "H", "0612", scale="de")
    assert [one.grade for one in found.grades] == ["1,3", "2,0"]
    assert (found.failing, found.caveats) == (("5,0",), ())


def test_grades_that_nobody_says_to_pass_are_taken_to_and_that_is_said():
    found = grade_table(given_grades("H", {"VG": 2, "G": 1}).assign(passing=None), "H", "0612")
    assert found.total == 3
    assert [caveat.key for caveat in found.caveats] == ["grade-passing-not-said"]


@pytest.mark.parametrize("spelt", ["a-", " A– ", "А-"])
def test_a_grade_is_found_however_it_is_typed(spelt):
    assert grade_table(given_grades("H", {"A": 1, "A-": 1}), "H", "0612").find(spelt).grade == "A-"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"count": [-1, 30, 20]}, "grade_distributions, column count: H: a grade was given less than 0 times"),
        ({"count": [0, 0, 20]}, "H: no passing grade was ever given"),
        ({"count": [1, None, 3]}, "how often a grade was given is not known"),
        ({"position": [1, 1, 2]}, "the order of the grades is not known"),
    ],
)
def test_a_table_that_cannot_be_right_is_refused(change, message):
    rows = given_grades("H", AB, failing="F").assign(
        **{name: pd.array(cells, "Int64") for name, cells in change.items()}
    )
    with pytest.raises(ConversionError) as error:
        grade_table(rows, "H", "0612", scale="lv-10")
    assert message in str(error.value)


def test_a_grade_that_both_passes_and_fails_is_refused():
    rows = pd.concat([given_grades("H", {"D": 1}), given_grades("H", {"D": 1}, field="0613", failing="D")])
    with pytest.raises(ConversionError, match="passes in one row and fails in another"):
        grade_table(rows, "H", "06")


def test_rows_without_a_level_count_for_every_level():
    assert grade_table(given_grades("H", AB), "H", "0612", level="bachelor").total == 60
