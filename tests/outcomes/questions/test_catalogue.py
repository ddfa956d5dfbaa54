"""Every question can be asked by its name, and says what it lacks before it is asked."""

import pytest

from mobility_planning.allocation.allocate import allocate
from mobility_planning.core.progress import silent
from mobility_planning.outcomes.questions.catalogue import QUESTIONS, Asked
from mobility_planning.outcomes.questions.groups import groupings, members
from tests.allocation.offices import office
from tests.outcomes.questions.curricula import PROPOSALS, school


def people(genders):
    rows = "".join(f"A{number},P,2,full_time,3.5,autumn,{gender}\n" for number, gender in enumerate(genders))
    choices = "".join(f"A{number},1,X1\n" for number in range(len(genders)))
    return {
        "applicants": "applicant_id,programme_id,year,study_form,gpa,term,gender\n" + rows,
        "choices": "applicant_id,rank,offer_id\n" + choices,
        "languages": "applicant_id,language,test,score\nA0,en,CEFR,B1\n",
    }


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    return Asked(allocate(school(tmp_path_factory.mktemp("office"), **people(["f", "m", "f"]))), PROPOSALS)


@pytest.mark.parametrize("name", list(QUESTIONS))
def test_every_question_answers_with_the_same_table_every_time(asked, name):
    question = QUESTIONS[name]
    assert question.name == name
    assert question.lacking(asked) == ()
    one, other = (question.ask(asked, silent).table for _ in range(2))
    assert one.equals(other)
    assert not one.columns.duplicated().any()


def test_what_is_missing_is_named_need_by_need(tmp_path):
    asked = Asked(allocate(office(tmp_path, "[merit]\ngpa = 100\n")), by="region")
    lacking = {name: question.lacking(asked) for name, question in QUESTIONS.items() if question.lacking(asked)}
    assert lacking == {
        "language_weight": ("two_criteria", "grouping"), "blocking_courses": ("proposals", "curriculum"),
        "failures": ("grouping",),
    }  # fmt: skip


def test_a_group_that_is_not_known_has_no_name(tmp_path):
    workspace = school(tmp_path, **people(["f", "", "m"]))
    assert members(workspace, "gender").to_dict() == {"A0": "f", "A1": "", "A2": "m"}
    assert groupings(workspace)[0] == "gender"
