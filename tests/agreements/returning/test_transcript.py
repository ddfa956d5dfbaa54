import pandas as pd
import pytest

from mobility_planning.agreements.returning.transcript import Transcripts, read_transcript
from mobility_planning.agreements.returning.transcript_average import transcript_average
from mobility_planning.core.errors import AgreementError
from mobility_planning.core.grade_conversion import GradeMethod
from tests.agreements.returned import agreed, returned, taken

COUNTED = ["X,1015,9,1,yes,20", "X,1015,8,2,yes,80", "H,1015,A,1,yes,30", "H,1015,B,2,yes,70", "H,1015,F,3,no,5"]


def read(transcripts, agreements=(), **tables):
    return read_transcript(returned(list(agreements), transcripts, **tables), "A")


def test_every_course_has_its_ects_with_their_source_and_a_suggested_home_grade():
    (row,) = read(taken("x0 6 7")).to_dict("records")
    assert (row["ects_low"], row["ects"], row["ects_high"], row["fact_id"]) == (6, 6, 6, "ects.any")
    assert (row["credit_system"], row["grade_scale"], row["passed"]) == ("ects", "lv-10", True)
    assert (row["home_grade"], row["home_points"], row["raw"], row["method"]) == ("B-", 2.67, 2.5, "modified_bavarian")
    assert (row["known"], row["fault"]) == (True, "")
    assert row["grade_source"]


def test_credits_are_converted_by_the_rule_of_the_term_they_were_earned_in():
    rows = [*taken("x0 4 7", year="2021/2022"), *taken("x1 4 7", year="2023/2024")]
    system = [row.replace(",,7,", ",lv-kp,7,") for row in rows]
    found = read(system).set_index("course_id")
    assert found["ects"].to_dict() == {"x0": 6.0, "x1": 4.0}
    assert found["fact_id"].to_dict() == {"x0": "lv-kp.before-2022", "x1": "lv-kp.ects"}


def test_legacy_credits_are_a_range_at_the_level_of_the_course():
    (row,) = read([row.replace(",,7,", ",kz-legacy,7,") for row in taken("x0 3 7")]).to_dict("records")
    assert (row["ects_low"], row["ects"], row["ects_high"], row["fact_id"]) == (4.5, 5, 5.4, "kz-legacy.bachelor")


def test_distributions_of_both_sides_go_before_the_formula():
    workspace = returned([], taken("x0 6 8"), grade_distributions=COUNTED)
    (row,) = read_transcript(workspace, "A").to_dict("records")
    assert (row["method"], row["basis"], row["home_grade"]) == (str(GradeMethod.DISTRIBUTION), "1015", "B")
    (conversion,) = Transcripts(workspace).conversions("A")
    assert (conversion.host.total, conversion.home.total) == (100, 100)


def test_home_courses_keep_their_grades():
    found = read(taken("h0 5 B+", "h1 5 F", hei="H"))
    assert found["home_grade"].tolist() == ["B+", "F"]
    assert found["passed"].tolist() == [True, False]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("x0 6 nine", "transcripts, column grade: A, x0: 'nine' is no grade of lv-10"),
        ("x0 6 11", "11 is off the scale lv-10 (it goes from 1 (worst) to 10 (best))"),
        ("x0 6 _", "no grade, and nothing says whether it was passed (fill in grade or passed)"),
        ("x0 _ 7", "transcripts, column credits: A, x0: no credits"),
        ("x77 6 7", "transcripts, column course_id: A, x77: neither the agreement nor the catalogue has this course"),
    ],
)
def test_what_cannot_be_read_stays_in_the_table_and_says_why(row, said):
    found = read(taken(row, "x1 5 8"))
    assert len(found) == 2
    faults = found.set_index("course_id")["fault"]
    assert said in faults[row.split()[0]]
    assert faults["x1"] == ""


def test_an_unknown_scale_is_a_fault_with_the_nearest_one():
    found = read(taken("x0 6 7", scale="lv-1O"))
    assert "did you mean 'lv-10'" in found["fault"].iloc[0]
    assert found["ects"].iloc[0] == 6


def test_a_distribution_that_cannot_be_right_is_a_fault_of_every_grade_it_touches():
    found = read(taken("x0 6 8"), grade_distributions=["X,1015,8,1,yes,0", "H,1015,A,1,yes,30"])
    assert "grade_distributions, column count: A, x0: X: no passing grade was ever given" in found["fault"].iloc[0]


def test_a_course_only_the_agreement_has_is_known():
    components = [row.replace("x0", "y0") for row in agreed("A 1 x0 5", "B 1 h0 5")]
    assert read(taken("y0 5 8"), components)["fault"].tolist() == [""]


def test_a_course_passed_without_a_grade_is_no_fault():
    found = read(taken("x0 6 _ yes"))
    assert (found["fault"].iloc[0], found["passed"].iloc[0], found["home_grade"].iloc[0]) == ("", True, "")


def test_what_the_transcript_says_of_passing_prevails():
    assert read(taken("x0 6 9 no", "x1 6 2 yes"))["passed"].tolist() == [False, True]


def test_the_average_counts_failed_courses_as_in_the_printed_example():
    found = read(taken("h0 2 A", "h1 2 B", "h2 2 C", "h3 2 F", hei="H"))
    average = transcript_average(found)
    assert (float(average.gpa), average.ects, average.left_out) == (2.25, 8, ())


def test_the_average_names_the_courses_it_leaves_out():
    assert transcript_average(read(taken("x0 6 7", "x1 6 _ yes"))).left_out == ("x1",)


def test_a_transcript_that_is_not_there_is_said():
    workspace = returned([], taken("x0 6 7"))
    with pytest.raises(AgreementError, match="no transcript of 'C'"):
        read_transcript(workspace, "C")
    with pytest.raises(AgreementError, match="no courses of 'H' for A"):
        read_transcript(workspace, "A", "H")


def test_reading_changes_nothing_in_the_workspace():
    workspace = returned([], taken("x0 6 7"))
    before = workspace["transcripts"].copy()
    read_transcript(workspace, "A")
    pd.testing.assert_frame_equal(workspace["transcripts"], before)
