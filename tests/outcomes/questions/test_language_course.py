"""A language course of one level: what it opens, and what the courses count for with it."""

import pytest

from mobility_planning.allocation.allocate import allocate
from mobility_planning.outcomes.questions.language_course import courses, language_course_value
from tests.allocation.offices import office
from tests.outcomes.questions.curricula import PROPOSALS, school

TABLES = {
    "offers": "offer_id,hei_id,quantity,language,min_cefr\nX1,X,1,en,B2\nY1,X,1,,\n",
    "applicants": "applicant_id,programme_id,year,study_form,gpa\nA,P,2,full_time,3.5\nB,P,2,full_time,3.0\n"
    "C,P,2,full_time,4.0\n",
    "languages": "applicant_id,language,test,score\nA,en,CEFR,B1\nB,en,CEFR,B2\n",
    "choices": "applicant_id,rank,offer_id\nA,1,X1\nB,1,X1\nB,2,Y1\nC,1,X1\n",
}


@pytest.fixture
def allocation(tmp_path):
    """X1 asks for B2: A has B1, B has it, C has shown no level."""
    return allocate(office(tmp_path, "[merit]\ngpa = 100\n", **TABLES))


def test_a_course_is_for_everyone_of_one_level_with_a_wish_in_the_language(allocation):
    assert [(one.language, one.from_level, one.to_level, one.people) for one in courses(allocation)] == [
        ("en", "B1", "B2", ("A",)), ("en", "B2", "C1", ("B",)),
    ]  # fmt: skip


def test_the_level_opens_a_wish_and_the_better_gpa_takes_the_seat(allocation):
    found = language_course_value(allocation, k=1)
    rows = found.table.set_index("to_level")
    columns = ["people", "wishes", "eligible", "placed", "placed_in_course", "new_seat", "moved_down", "per_person"]
    # A (3.5) takes X1 from B (3.0), who gets Y1.
    assert rows.loc["B2", columns].tolist() == [1, 1, 1, 1, 1, 1, 1, 1.0]
    assert rows.loc["C1", columns].tolist() == [1, 1, 0, 0, 0, 0, 0, 0.0]
    assert not found.planned
    assert found.table["to_level"].tolist() == ["B2", "C1"]


def test_a_course_for_few_is_not_told_of(allocation):
    assert not len(language_course_value(allocation, k=2).table)


def test_courses_taught_in_the_language_count_after_it(tmp_path):
    offers = "offer_id,hei_id,quantity,term,specialties,language,min_cefr\nX1,X,1,autumn,,en,A2\n"
    workspace = school(tmp_path, offers=offers)
    # An offer's own level, A2, is what its courses ask for, so XC1's 5 ECTS count and nothing is left to gain.
    assert allocate(workspace).placed == 1
    offers = offers.replace("en,A2", "en,")
    allocation = allocate(school(tmp_path, offers=offers))
    assert allocation.placed == 0
    found = language_course_value(allocation, PROPOSALS, k=1)
    columns = ["from_level", "to_level", "eligible", "placed", "ects_gained"]
    assert found.planned
    assert found.table[columns].to_numpy().tolist() == [["A2", "B1", 1, 1, 5.0]]
    assert language_course_value(allocation, k=1).table["eligible"].tolist() == [0]
