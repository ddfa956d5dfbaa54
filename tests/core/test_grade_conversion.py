from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobility_planning.core.errors import ConversionError
from mobility_planning.core.facts import shipped_facts
from mobility_planning.core.grade_conversion import GradeMethod, convert_grade
from mobility_planning.core.grade_overlap import overlaps
from mobility_planning.core.grade_tables import common_tables, grade_table
from mobility_planning.core.grade_values import read_grade
from mobility_planning.core.grades import gpa_scale
from mobility_planning.core.locale import words
from mobility_planning.core.terms import Language
from tests.core.distributions import given_grades

HOST = {"1": 20, "2": 30, "3": 50, "5": 10}
HOME = {"A": 10, "B": 50, "C": 40, "F": 5}
COUNTS = st.lists(st.integers(0, 40), min_size=1, max_size=7).filter(any)
SCALES = sorted(shipped_facts().gpa_scales["scale"])


def tables(host, home):
    rows = pd.concat([given_grades("X", host, failing="5"), given_grades("H", home, failing="F")])
    return common_tables(rows, ("X", ""), ("H", ""), "0612")


def table_of(counts, prefix):
    return grade_table(given_grades("U", {f"{prefix}{n}": count for n, count in enumerate(counts)}), "U", "0612")


def test_the_home_grade_with_the_largest_overlap_is_suggested_and_all_overlaps_are_shown():
    found = convert_grade("2", "de", "kz-4.0", tables=tables(HOST, HOME))
    shown = [(one.grade, one.share) for one in found.overlaps]
    assert shown == [("A", 0), ("B", Fraction(3, 10)), ("C", 0)]
    assert (found.suggested, found.points, found.method) == ("B", 3, GradeMethod.DISTRIBUTION)
    assert (found.host.total, found.home.total, found.host.field) == (100, 100, "0612")


def test_of_equal_overlaps_the_best_grade_is_suggested_and_all_are_named():
    found = convert_grade("1", "de", "kz-4.0", tables=tables(HOST, HOME))
    assert (found.suggested, found.tied) == ("A", ("A", "B"))


def test_a_grade_nobody_got_goes_by_its_place():
    found = convert_grade("2", "de", "kz-4.0", tables=tables({"1": 20, "2": 0, "3": 80}, HOME))
    assert found.suggested == "B"
    assert [caveat.key for caveat in found.caveats] == ["grade-never-given"]


@given(COUNTS, COUNTS)
def test_the_overlaps_of_a_grade_add_up_to_its_share(host, home):
    away, back = table_of(host, "h"), table_of(home, "o")
    for one in away.grades:
        assert sum(found.share for found in overlaps(one, back)) == one.share


@given(COUNTS, COUNTS)
def test_a_better_host_grade_is_never_a_worse_home_grade_by_distribution(host, home):
    pair = table_of(host, "h"), table_of(home, "o")
    order = [one.grade for one in pair[1].grades]
    suggested = [convert_grade(one.grade, "", "kz-4.0", tables=pair).suggested for one in pair[0].grades]
    assert [order.index(grade) for grade in suggested] == sorted(order.index(grade) for grade in suggested)


@given(COUNTS)
def test_between_two_identical_distributions_every_grade_that_was_given_stays_as_it_is(counts):
    pair = table_of(counts, "g"), table_of(counts, "g")
    given_ones = [one.grade for one in pair[0].grades if one.count]
    assert [convert_grade(grade, "", "kz-4.0", tables=pair).suggested for grade in given_ones] == given_ones


@given(st.sampled_from(SCALES), st.sampled_from(SCALES), st.integers(0, 1000), st.integers(0, 1000))
def test_a_better_host_grade_is_never_a_worse_home_grade_by_formula(scale, to_scale, one, other):
    ends, to = gpa_scale(scale), gpa_scale(to_scale)
    better, worse = sorted((one, other), reverse=True)
    values = [ends.worst + Fraction(step, 1000) * (ends.best - ends.worst) for step in (better, worse)]
    found = [convert_grade(str(float(value)), scale, to_scale) for value in values]
    first, second = (abs(conversion.points - to.best) for conversion in found)
    assert first <= second


@given(st.sampled_from(SCALES), st.sampled_from(SCALES), st.integers(0, 100))
def test_a_conversion_keeps_the_original_and_names_its_source(scale, to_scale, step):
    ends = gpa_scale(scale)
    grade = str(float(ends.worst + Fraction(step, 100) * (ends.best - ends.worst)))
    found = convert_grade(grade, scale, to_scale)
    assert (found.original, found.scale, found.to_scale) == (grade, scale, to_scale)
    assert found.source
    assert found.fact_id
    assert found.passing == read_grade(grade, scale).passing


def test_the_modified_bavarian_example_keeps_the_raw_value_beside_the_rounded_one():
    found = convert_grade(82, "percent", "de")
    assert (found.raw, found.suggested, found.method) == (Fraction("2.08"), "2.1", GradeMethod.BAVARIAN)
    assert found.source == "calculator.academy"


@pytest.mark.parametrize(("grade", "scale", "letter"), [("1,0", "de", "A"), ("4,0", "de", "D"), ("10", "lv-10", "A")])
def test_to_a_scale_of_letters_best_and_pass_mark_are_the_best_and_the_last_letter(grade, scale, letter):
    assert convert_grade(grade, scale, "kz-4.0").suggested == letter


@pytest.mark.parametrize(
    ("grade", "scale", "method", "suggested"),
    [("A-", "kz-4.0", GradeMethod.SAME, "A-"), ("3.5", "kz-4.0", GradeMethod.SAME, "3.5"),
     ("92", "kz-4.0", GradeMethod.LETTERS, "A-"), ("92", "kz-100", GradeMethod.LETTERS, "A-")],
)  # fmt: skip
def test_kazakh_grades_need_no_formula_at_home(grade, scale, method, suggested):
    found = convert_grade(grade, scale, "kz-4.0", tables=tables({grade: 40}, HOME))
    assert (found.method, found.suggested) == (method, suggested)


@pytest.mark.parametrize(("grade", "scale"), [("5", "de"), ("F", "us-4.0"), ("3", "lv-10"), ("49", "kz-100")])
def test_a_failing_grade_becomes_a_failing_grade(grade, scale):
    found = convert_grade(grade, scale, "kz-4.0")
    assert (found.suggested, found.points, found.passing, found.method) == ("F", 0, False, GradeMethod.FAILED)


def test_a_failing_grade_fails_with_distributions_too():
    assert convert_grade("5", "de", "kz-4.0", tables=tables(HOST, HOME)).suggested == "F"


def test_what_the_transcript_says_of_passing_prevails():
    failed, passed = (
        convert_grade(grade, "de", "kz-4.0", passed=said) for grade, said in (("2", False), ("4.3", True))
    )
    assert (failed.passing, failed.suggested) == (False, "F")
    assert (passed.passing, passed.suggested) == (True, "D")
    assert "grade-passed-differs" in [caveat.key for caveat in passed.caveats]


def test_a_failed_course_needs_no_readable_grade():
    assert convert_grade("n. b.", "de", "kz-4.0", passed=False).suggested == "F"


def test_few_grades_are_a_caveat_with_their_number():
    found = convert_grade("1", "de", "kz-4.0", tables=tables({"1": 29}, HOME))
    assert [caveat.say(words("en")) for caveat in found.caveats] == [
        "X: only 29 passing grades are known, fewer than 30."
    ]
    assert convert_grade("1", "de", "kz-4.0", tables=tables({"1": 30}, HOME)).caveats == ()


def test_a_broader_field_is_a_caveat():
    rows = pd.concat([given_grades("X", HOST, field="0613"), given_grades("H", HOME)])
    found = convert_grade("1", "de", "kz-4.0", tables=common_tables(rows, ("X", "de"), ("H", ""), "0612"))
    assert "grade-field" in [caveat.key for caveat in found.caveats]


def test_a_grade_the_distribution_lacks_goes_by_the_formula_and_says_so():
    found = convert_grade("1,7", "de", "kz-4.0", tables=tables(HOST, HOME))
    assert (found.method, [caveat.key for caveat in found.caveats]) == (GradeMethod.BAVARIAN, ["grade-not-in-table"])


def test_words_for_grades_are_converted_where_the_distribution_knows_them():
    found = convert_grade("VG", "", "kz-4.0", tables=tables({"VG": 30, "G": 70}, HOME))
    assert found.suggested == "B"


def test_a_grade_that_neither_scale_nor_distribution_knows_is_refused():
    with pytest.raises(ConversionError, match="'VG' is no grade of de"):
        convert_grade("VG", "de", "kz-4.0", tables=tables(HOST, HOME))


@pytest.mark.parametrize("language", list(Language))
def test_every_method_has_a_name_in_every_language(language):
    assert all(words(language).knows(f"grade-method-{method}") for method in (*GradeMethod, "average", "office"))


def test_a_grade_nobody_got_at_the_border_of_two_has_the_better_one():
    found = convert_grade("2", "", "kz-4.0", tables=tables({"1": 10, "2": 0, "3": 90}, HOME))
    assert found.suggested == "A"


def test_of_several_failing_grades_of_the_home_distribution_the_worst_is_suggested():
    rows = pd.concat([given_grades("X", HOST, failing="5"),
                      given_grades("H", {"A": 10, "U": 3, "V": 2}, failing=("U", "V"))])  # fmt: skip
    found = convert_grade("5", "de", "kz-4.0", tables=common_tables(rows, ("X", ""), ("H", ""), "0612"))
    assert (found.suggested, found.passing) == ("V", False)


@pytest.mark.parametrize(("points", "letter"), [("4", "A"), ("3.67", "A-"), ("2.33", "C+")])
def test_points_become_the_letter_of_the_same_worth_on_a_scale_of_percentages(points, letter):
    found = convert_grade(points, "kz-4.0", "kz-100")
    assert (found.suggested, found.passing, found.method) == (letter, True, GradeMethod.LETTERS)
