from fractions import Fraction

import pandas as pd
import pytest

from mobility_planning.core.errors import ConversionError
from mobility_planning.core.facts import exact, rows_of, shipped_facts
from mobility_planning.core.grade_values import GradeRule, failing_grade, grade_at, grade_rule, read_grade
from mobility_planning.core.grades import gpa_scale

LETTERS = [row for row in rows_of(shipped_facts().grades) if row["scale"] == "kz-letter" and row["passing"] == "yes"]


@pytest.mark.parametrize("row", LETTERS, ids=lambda row: row["grade"])
def test_letter_points_and_both_ends_of_the_percentages_are_one_grade_of_the_kazakh_scale(row):
    spelt = (row["grade"], row["points"], row["percent_low"], f"{row['percent_high']} %")
    assert {read_grade(grade, "kz-4.0").value for grade in spelt} == {exact(row["points"])}


def test_a_letter_on_a_scale_of_percentages_is_worth_the_least_it_stands_for():
    assert read_grade("A-", "kz-100").value == 90


@pytest.mark.parametrize(("grade", "passing"), [("1,0", True), ("4.0", True), ("4.1", False), ("5", False)])
def test_on_the_german_scale_the_lower_number_passes(grade, passing):
    assert read_grade(grade, "de").passing is passing


def test_a_scale_that_states_no_pass_mark_leaves_passing_open():
    own = pd.DataFrame({"fact_id": ["x"], "scale": ["x"], "best": ["10"], "worst": ["0"]})
    assert read_grade("7", "x", shipped_facts().override("gpa_scales", own)).passing is None


@pytest.mark.parametrize(
    ("grade", "scale", "message"),
    [
        ("4.2", "kz-4.33x", "did you mean 'kz-4.33'"),
        ("7", "", "fill in grade_scale"),
        ("11", "lv-10", "11 is off the scale lv-10"),
        ("excellent", "lv-10", "'excellent' is no grade of lv-10"),
        ("H", "kz-4.0", "no grade of kz-letter 'H'"),
        ("4/5", "ru-5", "'4/5' is no grade of ru-5"),
        ("85", "us-4.0", "85 is off the scale us-4.0"),
        ("-1", "kz-4.0", "-1 is off the scale"),
        ("", "de", "'' is no grade of de"),
    ],
)
def test_what_is_no_grade_of_the_scale_is_refused_with_a_hint(grade, scale, message):
    with pytest.raises(ConversionError) as error:
        read_grade(grade, scale)
    assert message in str(error.value)
    assert error.value.hint


@pytest.mark.parametrize(("raw", "shown"), [("2.08", "2.1"), ("2.25", "2.3"), ("1", "1"), ("3.949", "3.9")])
def test_german_grades_are_rounded_as_the_source_prints_them(raw, shown):
    assert grade_at(exact(raw), "de", grade_rule("modified_bavarian", "de"))[0] == shown


def test_an_office_may_cut_off_instead():
    own = pd.DataFrame({"fact_id": ["bavarian.de"], "rounded": ["down"], "source": ["Senate"]})
    facts = shipped_facts().override("grade_rules", own)
    assert grade_at(exact("2.08"), "de", grade_rule("modified_bavarian", "de", facts), facts)[0] == "2"


@pytest.mark.parametrize(("value", "letter"), [("4", "A"), ("3.84", "A"), ("3.83", "A-"), ("1.0", "D"), ("0.99", "FX")])
def test_a_figure_becomes_the_nearest_letter_on_its_own_side_of_the_pass_mark(value, letter):
    assert grade_at(exact(value), "kz-4.0", grade_rule("average", "kz-4.0"))[0] == letter


@pytest.mark.parametrize("scale", sorted(shipped_facts().gpa_scales["scale"]))
def test_every_scale_has_a_failing_grade_that_fails(scale):
    grade, value = failing_grade(scale)
    assert read_grade(grade, scale).passing is False
    assert gpa_scale(scale).holds(value)


def test_letters_of_the_hosts_have_points_on_their_scale():
    assert [read_grade(grade, "tr-4.0").value for grade in ("AA", "BA", "FF")] == [4, Fraction(7, 2), 0]
    assert read_grade("A-", "us-4.0").value == Fraction(37, 10)


def test_halfway_between_two_letters_the_better_one_is_given():
    assert grade_at(exact("3.5"), "kz-4.0", grade_rule("average", "kz-4.0"))[0] == "A-"


@pytest.mark.parametrize(
    ("rounding", "shown"),
    [("half_up", "2.3"), ("half_down", "2.2"), ("up", "2.3"), ("down", "2.2"), ("none", "2.25")],
)
def test_a_rule_rounds_as_it_says(rounding, shown):
    assert GradeRule(rounding, Fraction(1, 10), None, "", "").rounded(exact("2.25")) == exact(shown)


def test_a_percent_sign_is_no_value_of_a_scale_of_points():
    assert read_grade("3 %", "kz-4.0").passing is False
    assert read_grade("92 %", "kz-4.0").value == read_grade("A-", "kz-4.0").value
    with pytest.raises(ConversionError, match="off the scale lv-10"):
        read_grade("8 %", "lv-10")
