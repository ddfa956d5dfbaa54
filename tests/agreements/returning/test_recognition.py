from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mobility_planning.agreements.returning.recognition import recognise, recognise_all
from mobility_planning.agreements.returning.rules import CourseState, Kind
from mobility_planning.core.errors import AgreementError
from mobility_planning.core.locale import words
from mobility_planning.core.terms import Language, Recognised
from mobility_planning.outcomes.indicators.stays import recognition
from mobility_planning.tables.schemas import SCHEMAS
from tests.agreements.returned import agreed, returned, taken

PLAN = agreed("A 1 x0 4", "A 2 x1 5", "A 2 x2 6", "B 1 h0 4", "B 2 h1 5", "B 2 h2 6")


def after(transcripts, agreements=PLAN, **tables):
    return recognise(returned(agreements, transcripts, **tables), "A")


def said(found):
    return {row["host_course_ids"]: (row["outcome"], row["ects"]) for row in found.groups.to_dict("records")}


def keys(found):
    return [[remark.key for remark in outcome.grounds] for outcome in found.outcomes]


def test_what_was_passed_as_agreed_is_recognised_in_full():
    found = after(taken("x0 4 8", "x1 5 9", "x2 6 6"))
    assert said(found) == {"x0": ("recognised", 4), "x1; x2": ("recognised", 11)}
    assert (found.planned, found.earned, found.recognised) == (15, 15, 15)
    assert keys(found) == [["ground-all-passed"]] * 2


def test_a_failed_course_of_a_group_takes_its_share_and_is_named():
    found = after(taken("x0 4 2", "x1 5 9", "x2 6 3"))
    assert said(found) == {"x0": ("not_recognised", 0), "x1; x2": ("partial", 5)}
    assert found.groups["ground"].tolist() == [
        "Not passed: Kurss 0.",
        "Not passed: Kurss 2. What was passed counts for 5 of 11 ECTS.",
    ]


def test_a_course_that_is_not_on_the_transcript_is_named():
    found = after(taken("x1 5 9", "x2 6 6"))
    assert found.groups["ground"].iloc[0] == "Not on the transcript: Kurss 0."
    assert found.courses.set_index("course_id").loc["x0", "state"] == "missing"


def test_fewer_ects_than_agreed_are_recognised_in_part():
    found = after(taken("x0 3 8", "x1 5 9", "x2 6 6"))
    assert said(found)["x0"] == ("partial", 3)
    assert found.groups["ground"].iloc[0] == "1 ECTS fewer were earned than the 4 ECTS it should count for."


def test_more_ects_than_agreed_count_for_no_more_than_table_b():
    found = after(taken("x0 9 8", "x1 5 9", "x2 6 6"))
    assert said(found)["x0"] == ("recognised", 4)
    assert (found.earned, found.recognised) == (20, 15)


def test_a_course_whose_credits_cannot_be_converted_counts_for_nothing_until_they_can():
    found = after(taken("x0 _ 8", "x1 5 9", "x2 6 6"))
    assert said(found)["x0"] == ("not_recognised", 0)
    assert keys(found)[0][0] == "ground-credits"
    assert "no credits" in found.faults[0]


def test_an_unreadable_grade_leaves_the_course_open():
    found = after(taken("x0 4 nine", "x1 5 9", "x2 6 6"))
    assert said(found)["x0"] == ("not_recognised", 0)
    assert keys(found)[0] == ["ground-unread"]


def test_the_home_grade_of_a_group_is_weighted_by_ects_and_names_its_method():
    found = after(taken("x0 4 8", "x1 5 10", "x2 6 4"))
    # 8 of 10 with pass mark 4 is 3.0 (B); 10 is A (4.0) and 4 is D (1.0): (4 * 5 + 1 * 6) / 11 = 2.36, nearest C+
    assert found.groups["grade"].tolist() == ["B", "C+"]
    assert found.groups["grade_method"].tolist() == ["modified_bavarian", "average; modified_bavarian"]


def test_a_course_taken_twice_counts_once_by_the_attempt_that_passed():
    rows = [*taken("x0 4 2"), *[row.replace("spring", "autumn") for row in taken("x0 4 7")]]
    found = after([*rows, *taken("x1 5 9", "x2 6 6")])
    assert said(found)["x0"] == ("recognised", 4)
    assert found.earned == 15
    assert found.courses["state"].tolist() == ["passed", "passed", "passed", "repeated"]


@pytest.mark.parametrize(
    ("autumn", "spring", "earned", "repeated"),
    [("x0 5 7", "x0 4 10", 16, "spring"), ("x0 4 10", "x0 5 7", 16, "autumn"), ("x0 4 8", "x0 4 7", 15, "spring"),
     ("x0 4 7", "x0 4 7", 15, "autumn")],
)  # fmt: skip
def test_of_two_attempts_most_ects_count_then_the_best_grade_then_the_last(autumn, spring, earned, repeated):
    rows = [*[row.replace("spring", "autumn") for row in taken(autumn)], *taken(spring, "x1 5 9", "x2 6 6")]
    found = after(rows)
    assert found.earned == earned
    assert found.courses.set_index("state").loc["repeated", "term"] == repeated


def test_a_partial_decision_is_partial_however_much_it_recognises():
    passed = taken("x0 4 8", "x1 5 9", "x2 6 6", "x5 6 9")
    found = after(passed, decisions=["2025-03-01,dean,X,x5,,,h5,partial,6"])
    assert said(found)["x5"] == ("partial", 6)


def test_a_decision_is_no_ground_for_a_course_that_was_failed():
    found = after(taken("x0 4 8", "x1 5 9", "x2 6 6", "x5 6 2"), decisions=["2025-03-01,dean,X,x5,,,h5,equivalent,"])
    assert said(found)["x5"] == ("not_recognised", 0)
    assert keys(found)[-1] == ["ground-failed"]


def test_a_transcript_of_another_stay_in_the_same_year_does_not_count():
    workspace = returned(PLAN, taken("x0 4 8", "x1 5 9", "x2 6 6", "x5 6 9"))
    told = workspace["transcripts"]
    stays = [{"x5": "other", "x2": ""}.get(course, "own") for course in told["course_id"]]
    tables = {
        "transcripts": told.assign(omobility_id=stays),
        "agreements": workspace["agreements"].assign(omobility_id="own"),
    }
    found = recognise(replace(workspace, tables={**workspace.tables, **tables}), "A")
    assert said(found) == {"x0": ("recognised", 4), "x1; x2": ("recognised", 11)}


def test_a_change_after_departure_is_what_counts():
    change = [*agreed("A 1 x0 4", version=2, status="deleted"), *agreed("A 1 x3 4", version=2, status="inserted")]
    found = after(taken("x3 4 8", "x1 5 9", "x2 6 6"), [*PLAN, *change])
    assert said(found)["x3"] == ("recognised", 4)


def test_a_change_that_is_only_proposed_is_left_out_and_that_is_said():
    change = agreed("A 1 x0 4", version=2, state="proposed", status="deleted")
    found = after(taken("x0 4 8", "x1 5 9", "x2 6 6"), [*PLAN, *change])
    assert said(found)["x0"] == ("recognised", 4)
    assert [remark.key for remark in found.remarks] == ["remark-proposed"]


@pytest.mark.parametrize(("state", "told"), [("draft", ["remark-unapproved"]), ("approved", []), ("", [])])
def test_an_agreement_that_nobody_approved_is_used_and_that_is_said(state, told):
    found = after(taken("x0 4 8"), agreed("A 1 x0 4", "B 1 h0 4", state=state))
    assert found.recognised == 4
    assert [remark.key for remark in found.remarks] == told


def test_an_agreement_without_groups_is_taken_as_one_and_that_is_said():
    plan = agreed("A - x0 4", "A - x1 5", "B - h0 4", "B - h1 5")
    found = after(taken("x0 4 8", "x1 5 2"), plan)
    assert said(found) == {"x0; x1": ("partial", 4)}
    assert [remark.key for remark in found.remarks] == ["remark-one-group"]


def test_a_course_outside_the_agreement_is_not_recognised_without_a_ground():
    found = after(taken("x0 4 8", "x1 5 9", "x2 6 6", "x5 6 9"))
    assert said(found)["x5"] == ("not_recognised", 0)
    assert found.groups["ground"].iloc[-1] == "Outside the agreement, and no decision is known: Kurss 5."
    assert (found.earned, found.recognised) == (21, 15)


@pytest.mark.parametrize(
    ("decision", "outcome", "ects"),
    [
        ("2025-03-01,dean,X,x5,,,h5,equivalent,", "recognised", 6),
        ("2025-03-01,dean,X,,X 5,,h5,equivalent,", "recognised", 6),
        ("2025-03-01,dean,X,,,Kurss 5,h5,partial,3", "partial", 3),
        ("2025-03-01,dean,X,x5,,,,elective,4", "recognised", 4),
        ("2025-03-01,dean,X,x5,,,,rejected,", "not_recognised", 0),
        ("2025-03-01,dean,X,x5,,,h0,equivalent,", "not_recognised", 0),
        ("2025-03-01,dean,X,x5; x4,,,h5,equivalent,", "not_recognised", 0),
        ("2025-03-01,dean,Y,x5,,,h5,equivalent,", "not_recognised", 0),
    ],
)
def test_a_past_decision_says_what_a_further_course_counts_for(decision, outcome, ects):
    passed = taken("x0 4 8", "x1 5 9", "x2 6 6", "x5 6 9")
    found = after(passed, decisions=[decision])
    assert said(found)["x5"] == (outcome, ects)


def test_a_decisions_legacy_credits_are_those_of_the_students_level():
    passed = taken("x0 4 8", "x1 5 9", "x2 6 6", "x5 6 9")
    workspace = returned(PLAN, passed, decisions=["2025-03-01,dean,X,x5,,,,elective,2"])
    heis = workspace["institutions"]
    legacy = heis.assign(credit_system=heis["credit_system"].mask(heis["hei_id"] == "H", "kz-legacy"))
    found = recognise(replace(workspace, tables={**workspace.tables, "institutions": legacy}), "A")
    assert said(found)["x5"] == ("recognised", 3)


def test_a_home_course_that_was_passed_at_home_is_not_recognised_again():
    rows = [*taken("x0 4 8", "x1 5 9", "x2 6 6", "x5 6 9"), *taken("h5 6 B", hei="H", year="2025/2026")]
    found = after(rows, decisions=["2025-03-01,dean,X,x5,,,h5,equivalent,"])
    assert said(found)["x5"] == ("not_recognised", 0)
    assert found.groups["ground"].iloc[-1] == "These home courses are recognised already: h5."


def test_a_course_agreed_without_a_home_course_needs_a_decision():
    found = after(taken("x0 4 8", "x3 4 9"), agreed("A 1 x0 4", "B 1 h0 4", "A - x3 4"))
    assert said(found)["x3"] == ("not_recognised", 0)
    assert keys(found)[-1] == ["ground-unpaired"]


def test_the_latest_decision_goes_first_and_is_cited():
    decisions = ["2024-03-01,dean,X,x5,,,h5,equivalent,", "2025-03-01,dean,X,x5,,,,rejected,"]
    found = after(taken("x0 4 8", "x1 5 9", "x2 6 6", "x5 5 9"), decisions=decisions)
    assert found.groups["ground"].iloc[-1] == "Rejected by the decision of 2025-03-01 (dean)."
    assert found.groups["decided_on"].iloc[-1] == "2025-03-01"


@pytest.mark.parametrize(
    ("decisions", "expected"),
    [
        (["2025-03-01,a,X,x5,,,h5,equivalent,", "2025-03-01,b,X,x5,,,h5,rejected,"], ("not_recognised", 0)),
        (["2025-03-01,a,X,x5,,,h4,rejected,", "2025-01-01,b,X,x5,,,h5,equivalent,"], ("recognised", 6)),
    ],
)
def test_on_one_day_a_rejection_counts_and_one_for_another_home_course_says_nothing(decisions, expected):
    passed = taken("x0 4 8", "x1 5 9", "x2 6 6", "x5 6 9")
    assert said(after(passed, decisions=decisions))["x5"] == expected


def test_a_home_course_that_another_stay_counted_for_is_not_recognised_again():
    earlier = ["A,2025/2026,spring,X,x9,h5,recognised,6,B,,dean"]
    passed = taken("x0 4 8", "x1 5 9", "x2 6 6", "x5 6 9")
    decision = ["2025-03-01,dean,X,x5,,,h5,equivalent,"]
    assert said(after(passed, decisions=decision))["x5"] == ("recognised", 6)
    found = after(passed, decisions=decision, recognitions=earlier)
    assert said(found)["x5"] == ("not_recognised", 0)


def test_the_office_s_row_names_a_course_as_the_agreement_does_whatever_the_transcript_prints():
    unnamed = [row.replace(",x0,,", ",,,") for row in taken("x0 4 8", "x1 5 9", "x2 6 6")]
    own = ["A,2026/2027,spring,X,x0,h0,partial,2,C,The syllabus was shorter.,dean"]
    found = after(unnamed, recognitions=own)
    assert said(found)["x0"] == ("partial", 2)
    assert (len(found.groups), found.recognised) == (2, 13)


def test_a_decision_on_a_group_of_courses_counts_once_for_all_of_them():
    passed = taken("x0 4 8", "x1 5 9", "x2 6 6", "x5 5 9", "x4 5 9")
    found = after(passed, decisions=["2025-03-01,dean,X,x4; x5,,,h5,equivalent,"])
    assert said(found)["x4; x5"] == ("recognised", 6)


def test_a_policy_that_transfers_electives_recognises_further_courses():
    passed = taken("x0 4 8", "x1 5 9", "x2 6 6", "x5 5 9", "x4 5 2")
    found = after(passed, policy="mnu_kazguu")
    assert said(found)["x5"] == ("recognised", 5)
    assert said(found)["x4"] == ("not_recognised", 0)
    assert "kazguu.kz" in found.groups.set_index("host_course_ids").loc["x5", "ground"]


def test_the_office_s_own_row_prevails_as_it_stands():
    own = ["A,2026/2027,spring,X,x0,h0,partial,2,C,The syllabus was shorter.,dean"]
    found = after(taken("x0 4 8", "x1 5 9", "x2 6 6"), recognitions=own)
    row = found.groups.iloc[0]
    assert (row["kind"], row["group"], row["outcome"], row["ects"], row["grade"]) == ("office", "1", "partial", 2, "C")
    assert (row["ground"], row["decided_by"]) == ("The syllabus was shorter.", "dean")
    assert found.recognised == 13


def test_the_office_may_decide_on_one_course_of_a_group_and_the_rest_is_proposed():
    own = ["A,2026/2027,spring,X,x1,h1,recognised,5,A,,dean"]
    found = after(taken("x0 4 8", "x1 5 2", "x2 6 6"), recognitions=own)
    assert said(found) == {"x1": ("recognised", 5), "x0": ("recognised", 4), "x2": ("recognised", 6)}
    assert "ground-office-more" in keys(found)[0]


def test_recognising_again_what_was_recognised_gives_the_same_tables():
    workspace = returned(PLAN, taken("x0 4 8", "x1 5 9", "x2 6 3", "x5 5 9"))
    first = recognise_all(workspace)
    tables = {**workspace.tables, "recognitions": first.recognitions, "mobilities": first.mobilities}
    again = recognise_all(replace(workspace, tables=tables))
    pd.testing.assert_frame_equal(again.recognitions, first.recognitions)
    pd.testing.assert_frame_equal(again.mobilities, first.mobilities)


def test_the_new_tables_fit_their_schemas():
    found = recognise_all(returned(PLAN, taken("x0 4 8", "x1 5 9", "x5 5 9")))
    for name in ("recognitions", "mobilities"):
        SCHEMAS[name].validate(getattr(found, name))


def test_the_stay_s_own_row_keeps_what_the_office_wrote_and_gets_its_ects():
    stays = [
        "applicant_id,academic_year,direction,scope,hei_id,term,ects_planned,gpa_before,status",
        "A,2026/2027,out,external,X,spring,20,3.4,live",
        "Z,2026/2027,out,external,X,spring,20,3,live",
    ]
    found = recognise_all(returned(PLAN, taken("x0 4 8", "x1 5 9", "x2 6 3"), mobilities=stays))
    stay = found.mobilities.set_index("applicant_id").loc["A"]
    assert stay[["ects_planned", "ects_earned", "ects_recognised"]].tolist() == [15, 9, 9]
    assert (stay["gpa_before"], stay["status"]) == (3.4, "recognised")
    assert found.mobilities.set_index("applicant_id").loc["Z", "status"] == "live"


def test_the_indicators_of_recognition_move():
    workspace = returned(PLAN, taken("x0 4 8", "x1 5 9", "x2 6 6", "x5 5 9"))
    assert recognition(workspace["mobilities"]).empty
    (row,) = recognition(recognise_all(workspace).mobilities).to_dict("records")
    assert (row["scope"], row["stays"], row["partial"], row["ects_earned"], row["share"]) == (
        "external",
        1,
        1,
        20,
        0.75,
    )


def test_who_has_a_transcript_and_no_agreement_is_told():
    workspace = returned([], taken("x0 4 8"))
    (fault,) = recognise_all(workspace).faults
    assert fault.startswith("agreements, column applicant_id: A has a transcript and no agreement")
    with pytest.raises(AgreementError, match="no learning agreement of 'A'"):
        recognise(workspace, "A")


def test_an_agreement_without_a_transcript_of_its_host_is_told():
    workspace = returned(PLAN, taken("h0 5 A", hei="H"))
    with pytest.raises(AgreementError, match="no courses of 'X' for A"):
        recognise(workspace, "A")


def test_a_transcript_of_another_year_is_not_of_this_stay():
    workspace = returned(PLAN, taken("x0 4 8", year="2020/2021"))
    with pytest.raises(AgreementError, match="no courses of A at X in 2026/2027"):
        recognise(workspace, "A")
    assert len(recognise_all(workspace).faults) == 1


@pytest.mark.parametrize("language", list(Language))
def test_grounds_are_worded_in_every_language(language):
    found = after(taken("x0 _ 8", "x1 5 2", "x5 5 9"), decisions=["2025-03-01,dean,X,x5,,,h5,equivalent,"])
    assert all(found.grounds(language))
    named = [*(f"course-state-{state}" for state in CourseState), *(f"recognition-kind-{kind}" for kind in Kind),
             *(f"recognition-outcome-{outcome}" for outcome in Recognised)]  # fmt: skip
    assert all(words(language).knows(key) for key in named)


def test_the_same_input_gives_the_same_tables_in_any_order_of_the_rows():
    courses = taken("x0 4 8", "x1 5 9", "x2 6 3", "x5 5 9")
    one, other = after(courses), after(courses[::-1], PLAN[::-1])
    pd.testing.assert_frame_equal(one.table, other.table)


COURSE = st.tuples(st.integers(0, 5), st.integers(1, 9), st.integers(1, 10))


@settings(max_examples=12, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(1, 3), st.integers(1, 8)), max_size=5, unique_by=lambda c: c[0]),
    st.lists(st.tuples(st.integers(0, 5), st.integers(1, 3), st.integers(1, 8)), min_size=1, max_size=5,
             unique_by=lambda c: c[0]),
    st.lists(COURSE, min_size=1, max_size=6, unique_by=lambda c: c[0]),
    st.sampled_from(["equivalent", "partial", "elective", "rejected"]),
)  # fmt: skip
def test_no_credit_is_recognised_that_was_not_earned(away, back, courses, verdict):
    plan = agreed(*(f"A {group} x{n} {ects}" for n, group, ects in away), *(f"B {g} h{n} {e}" for n, g, e in back))
    passed = taken(*(f"x{n} {ects} {grade}" for n, ects, grade in courses))
    if not away:
        return
    found = after(passed, plan, decisions=[f"2025-03-01,dean,X,x5,,,h5,{verdict},7"])
    assert found.earned == sum(ects for _, ects, grade in courses if grade >= 4)
    assert found.recognised <= found.earned
    assert (found.groups["ects"] <= found.groups["earned_ects"]).all()
    counted = [name for joined in found.groups["host_course_ids"] for name in joined.split("; ") if name]
    assert len(counted) == len(set(counted))
    homes = [
        c for joined in found.groups.loc[found.groups["ects"] > 0, "home_course_ids"] for c in joined.split("; ") if c
    ]
    assert len(homes) == len(set(homes))
