"""The tab of questions, on a round of two."""

import pytest

from mobility_planning.allocation.allocate import allocate
from mobility_planning.core.locale import words
from mobility_planning.desk.researcher.questions import answer_view, matched, questions_view
from mobility_planning.desk.researcher.view import saved, told
from mobility_planning.documents.question_charts import answer
from mobility_planning.outcomes.questions.catalogue import QUESTIONS, Asked
from tests.allocation.offices import office

PEOPLE = "applicant_id,programme_id,year,study_form,gpa,gender\nA,P,2,full_time,3.5,male\nB,P,2,full_time,3.0,female\n"
SPOKEN = "applicant_id,language,test,score\nA,en,CEFR,B2\nB,en,CEFR,B2\n"
WISHES = "applicant_id,rank,offer_id\nA,1,X1\nB,1,X1\n"


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    folder = tmp_path_factory.mktemp("round")
    return Asked(allocate(office(folder, applicants=PEOPLE, languages=SPOKEN, choices=WISHES)))


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_every_question_can_be_picked_and_those_by_group_say_so(asked, language):
    view = told(questions_view(asked.allocation.workspace, words(language)), words(language))
    assert [name for name, _ in view["questions"]] == list(QUESTIONS)
    assert len({title for _, title in view["questions"]}) == len(QUESTIONS)
    assert {"failures", "language_weight"} == set(view["grouped"])
    assert "gender" in [name for name, _ in view["columns"]]


def test_an_answer_is_a_sentence_a_picture_and_a_table_that_says_what_its_columns_mean(asked):
    spoken = words("en")
    view = told(answer_view(answer("one_more_seat", asked, spoken)), spoken)
    (sheet,), (picture,) = view["sheets"], view["pictures"]
    assert view["question"] == sheet["title"] == "What would one more seat buy?"
    assert "One more seat places one more applicant" in view["sentence"]
    assert view["sentence"] in picture["alt"]
    assert view["limits"]
    assert len(sheet["rows"]) == 1
    assert any(column["hint"] for column in sheet["columns"])
    assert "number" in {column["kind"] for column in sheet["columns"]}


def test_the_table_is_saved_as_codes_and_the_picture_as_a_drawing(asked):
    view = answer_view(answer("one_more_seat", asked, words("ru")))
    table = saved(view, "question-one_more_seat", "csv").content.decode("utf-8-sig")
    assert table.splitlines()[0].startswith("offer_id,")
    assert saved(view, "question-one_more_seat", "svg").content.startswith(b"<svg")


def test_courses_are_matched_for_the_questions_that_need_it(asked):
    assert [name for name in QUESTIONS if matched(name, asked.allocation.workspace)] == ["blocking_courses"]


def test_an_answer_without_a_picture_is_shown_all_the_same(asked):
    found = answer("empty_seats", asked, words("kk"))
    view = answer_view(found)
    assert view.more["sentence"] == found.sentence
    assert len(view.pictures) == (found.picture is not None)
