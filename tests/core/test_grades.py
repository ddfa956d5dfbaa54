from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobility_planning.core.errors import ConversionError
from mobility_planning.core.facts import shipped_facts
from mobility_planning.core.grades import gpa_scale, gpa_share, grade_point_average, grade_points, off_scale

SCALES = sorted(shipped_facts().gpa_scales["scale"])
SHARES = st.fractions(min_value=0, max_value=1, max_denominator=1000)


@pytest.mark.parametrize(
    ("letter", "points", "percent"),
    [
        ("A", "4", (95, 100)),
        ("A-", "3.67", (90, 94)),
        ("B+", "3.33", (85, 89)),
        ("B", "3", (80, 84)),
        ("B-", "2.67", (75, 79)),
        ("C+", "2.33", (70, 74)),
        ("C", "2", (65, 69)),
        ("C-", "1.67", (60, 64)),
        ("D+", "1.33", (55, 59)),
        ("D", "1", (50, 54)),
        ("F", "0", (0, 49)),
    ],
)
def test_a_letter_and_both_ends_of_its_percentages_have_the_same_points(letter, points, percent):
    found = {grade_points(value) for value in (letter, *percent)}
    assert [(one.grade, one.points, one.passing) for one in found] == [(letter, Fraction(points), letter != "F")]
    assert found.pop().fact_id == f"kz-letter.{letter}"


def test_fx_is_known_as_a_letter_and_a_low_percentage_stays_f():
    assert grade_points("FX").points == Fraction(1, 2)
    assert not grade_points("FX").passing
    assert grade_points(30).grade == "F"


def test_an_office_that_has_fx_puts_its_row_first():
    facts = shipped_facts().override("grades", pd.DataFrame({"fact_id": ["kz-letter.FX"], "source": ["Senate"]}))
    assert (grade_points(30, facts=facts).grade, grade_points(24, facts=facts).grade) == ("FX", "F")


def test_the_disputed_word_for_c_plus_is_noted_with_its_row():
    grades = shipped_facts().grades
    grades = grades[grades["scale"] == "kz-letter"].set_index("grade")
    assert grades.loc["C+", "traditional"] == "satisfactory"
    assert "good" in grades.loc["C+", "note"]


@pytest.mark.parametrize("spelt", ["a-", " A - ", "А-", "A–", "A−"])
def test_a_letter_is_read_in_any_case_and_from_a_cyrillic_keyboard(spelt):
    assert grade_points(spelt).grade == "A-"


def test_a_part_of_a_percent_does_not_lift_a_grade():
    assert grade_points("94,99").grade == "A-"
    assert grade_points(49.9).grade == "F"


@pytest.mark.parametrize("wrong", [-1, 100.5, "101"])
def test_a_percentage_outside_0_to_100_is_refused(wrong):
    with pytest.raises(ConversionError, match="0 to 100"):
        grade_points(wrong)


def test_unknown_letters_and_scales_are_refused_with_what_is_known():
    with pytest.raises(ConversionError, match="known: A, A-"):
        grade_points("Z")
    with pytest.raises(ConversionError, match="did you mean 'kz-letter'"):
        grade_points("A", "kz-leter")
    with pytest.raises(ConversionError, match=r"did you mean 'kz-4\.0'"):
        gpa_share("3", "kz4.0")


@pytest.mark.parametrize(
    ("gpa", "scale", "share"),
    [
        ("3.0", "kz-4.0", "3/4"),
        ("4.33", "kz-4.33", "1"),
        ("4", "kz-5.0", "2/3"),
        ("85", "kz-100", "17/20"),
        ("85", "percent", "17/20"),
        ("3", "us-4.0", "3/4"),
        ("1,0", "de", "1"),
        ("4.0", "de", "1/4"),
        ("3.5", "ru-5", "1/2"),
        ("3.5", "pl-5", "1/2"),
        ("10", "lv-10", "1"),
        ("2", "tr-4.0", "1/2"),
    ],
)
def test_a_share_runs_from_the_worst_to_the_best_of_each_scale(gpa, scale, share):
    assert gpa_share(gpa, scale) == Fraction(share)


@pytest.mark.parametrize("scale", SCALES)
def test_the_pass_mark_lies_on_its_scale(scale):
    found = gpa_scale(scale)
    assert found.passing is not None
    assert found.holds(found.passing)


@given(SHARES, st.sampled_from(SCALES))
def test_every_value_between_the_ends_gives_back_its_share(share, scale):
    found = gpa_scale(scale)
    value = found.worst + share * (found.best - found.worst)
    assert not off_scale(value, scale)
    assert gpa_share(value, scale) == share


@given(st.fractions(min_value=Fraction(1, 1000), max_value=10), st.sampled_from(SCALES), st.booleans())
def test_a_value_beyond_either_end_is_off_the_scale_and_has_no_share(distance, scale, above):
    found = gpa_scale(scale)
    value = max(found.best, found.worst) + distance if above else min(found.best, found.worst) - distance
    assert off_scale(value, scale)
    with pytest.raises(ConversionError, match="off the scale"):
        gpa_share(value, scale)


def test_the_published_example_with_a_failed_course_averages_to_two_and_a_quarter():
    assert grade_point_average(["4", "3", "2", "0"], [2, 2, 2, 2]) == Fraction(18, 8)


def test_dropping_the_failed_course_would_give_more():
    assert grade_point_average([4, 3, 2], [2, 2, 2]) == 3


@pytest.mark.parametrize(
    ("points", "weights", "said"),
    [
        ([], [], "needs credits"),
        ([4], [0], "needs credits"),
        ([4, 4], [3, -1], "negative"),
        ([4], [1, 2], "1 grades for 2"),
    ],
)
def test_an_average_without_proper_credits_is_refused(points, weights, said):
    with pytest.raises(ConversionError, match=said):
        grade_point_average(points, weights)


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(1, 12)), min_size=1, max_size=8))
def test_an_average_lies_between_its_lowest_and_highest_grade(courses):
    points = [Fraction(hundredths, 100) for hundredths, _ in courses]
    average = grade_point_average(points, [weight for _, weight in courses])
    assert min(points) <= average <= max(points)


@given(st.integers(0, 100), st.integers(0, 100))
def test_a_higher_percentage_never_has_fewer_points(one, other):
    low, high = sorted((one, other))
    assert grade_points(low).points <= grade_points(high).points
