"""Home courses without an equivalent: blocked everywhere, or only where the programme may not go."""

import pytest

from mobility_planning.allocation.allocate import allocate
from mobility_planning.outcomes.questions.blocking_courses import BLOCKED, CLOSED, OPEN, blocking_courses
from tests.outcomes.questions.curricula import PROPOSALS, school


@pytest.fixture
def workspace(tmp_path):
    return school(tmp_path)


def test_a_course_is_open_by_a_decision_closed_by_the_offer_and_blocked_by_nothing_at_all(workspace):
    found = blocking_courses(workspace, PROPOSALS, k=1)
    rows = found.table.set_index("course_id")
    assert rows["state"].to_dict() == {"HC2": BLOCKED, "HC3": CLOSED, "HC1": OPEN}
    assert rows.loc["HC1", ["probability", "best_hei_id", "decided", "hosts", "hosts_open"]].tolist() == [
        1.0,
        "X",
        1,
        1,
        1,
    ]
    assert rows.loc["HC3", ["best_hei_id", "decided", "hosts", "hosts_open"]].tolist() == ["Q", 0, 1, 0]
    assert rows.loc["HC2", ["probability", "best_hei_id", "hosts"]].tolist() == [0.0, "", 0]
    assert rows["applicants"].tolist() == [1, 1, 1]
    assert found.blocked["course_id"].tolist() == ["HC2"]


def test_blocked_ects_are_a_share_of_the_semester(workspace):
    row = blocking_courses(workspace, PROPOSALS).blocked.iloc[0]
    assert (row["semester"], row["semester_ects"], row["missing_ects"]) == (3, 12.0, 4.0)
    assert row["missing_share"] == pytest.approx(1 / 3)


def test_wishes_refused_for_ects_are_counted_where_the_stay_falls_on_the_course(workspace):
    allocation = allocate(workspace)
    found = blocking_courses(workspace, PROPOSALS, allocation=allocation, k=1).table
    assert allocation.placed == 0
    assert found["refused"].tolist() == [1, 1, 1]
    assert blocking_courses(workspace, PROPOSALS, k=1).table["refused"].tolist() == [0, 0, 0]


def test_few_applicants_are_not_counted(workspace):
    found = blocking_courses(workspace, PROPOSALS, k=2).table
    assert found[["applicants", "refused"]].isna().all(axis=None)


def test_a_rejected_pair_is_no_equivalent(tmp_path):
    rejected = "decided_on,decided_by,host_hei_id,host_course_ids,home_course_ids,verdict,credits\n"
    rejected += "2025-01-01,office,Q,QC3,HC3,rejected,\n"
    found = blocking_courses(school(tmp_path, decisions=rejected), PROPOSALS).table
    assert found.set_index("course_id")["state"].to_dict() == {"HC1": BLOCKED, "HC2": BLOCKED, "HC3": BLOCKED}


def test_a_course_passed_or_of_another_semester_meets_nobody(tmp_path):
    lessons = "programme_id,course_id,semester,kind,elective_group\nP,HC1,3,compulsory,\nP,HC2,4,compulsory,\n"
    passed = "applicant_id,hei_id,academic_year,term,course_id,title,credits,credit_system,grade,passed\n"
    passed += "A,H,2025/2026,autumn,HC1,Calculus,5,ects,A,yes\n"
    found = blocking_courses(school(tmp_path, curriculum=lessons, transcripts=passed), PROPOSALS, k=1).table
    assert found[["course_id", "applicants"]].to_numpy().tolist() == [["HC1", 0]]
