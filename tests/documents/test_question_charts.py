"""Answers are sentences, pictures and tables in the reader's language, with the numbers of their tidy tables."""

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from mobility_planning.allocation.allocate import allocate
from mobility_planning.core.errors import MobilityError
from mobility_planning.core.locale import words
from mobility_planning.core.terms import Language
from mobility_planning.documents.question_charts import answer
from mobility_planning.outcomes.questions.catalogue import QUESTIONS, Asked
from tests.outcomes.questions.curricula import PROPOSALS, school

SAY = words("en")
PEOPLE = [("f", 3.9, "B1"), ("f", 3.8, "A2"), ("m", 3.7, "B2"), ("m", 3.6, "B1"), ("f", 3.5, "B1"), ("m", 3.4, "A2")]
TABLES = {
    "offers": "offer_id,hei_id,quantity,term,specialties,language,min_cefr\nX1,X,2,autumn,,en,B1\n"
    "X2,X,1,autumn,,en,\nX3,X,1,autumn,,en,C2\nQ1,Q,1,autumn,Energy,,\n",
    "applicants": "applicant_id,programme_id,year,study_form,gpa,term,gender\n"
    + "".join(f"A{n},P,2,full_time,{gpa},autumn,{gender}\n" for n, (gender, gpa, _) in enumerate(PEOPLE)),
    "languages": "applicant_id,language,test,score\n"
    + "".join(f"A{n},en,CEFR,{cefr}\n" for n, (_, _, cefr) in enumerate(PEOPLE)),
    "choices": "applicant_id,rank,offer_id\n" + "".join(f"A{n},1,X1\nA{n},2,X2\n" for n in range(6)) + "A5,3,X3\n",
}
# Of the six, A1 and A5 (A2) are refused at X1 and, as XC1 is taught in English of B1, at X2 for too few ECTS; the
# two seats of X1 go to A0 and A2, the one of X2 to A3, and A4 waits. X3 and Q1 stay free.


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    return Asked(allocate(school(tmp_path_factory.mktemp("office"), **TABLES)), PROPOSALS, k=2)


def told(asked, name):
    return answer(name, asked, SAY)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("name", list(QUESTIONS))
def test_every_answer_is_the_same_every_time_with_a_meaning_for_each_column(asked, name, language):
    one, other = (answer(name, asked, words(language)) for _ in range(2))
    assert one.sentence == other.sentence
    assert one.table.equals(other.table)
    assert set(one.headings) == set(one.table.columns)
    assert all(one.headings.values())
    assert re.search(r"\d", one.sentence)
    assert "  " not in one.sentence
    assert one.limits
    assert one.picture.svg() == other.picture.svg()
    assert one.picture.alt == f"{one.picture.title}. {one.sentence}"


def test_the_sentences_have_the_numbers_of_the_round(asked):
    assert asked.allocation.placed == 3
    assert told(asked, "empty_seats").sentence == (
        "2 of 5 seats stay free, at 2 offers. Free seats by the reason of most wishes there: nobody wished it (1); "
        "several rules at once, mostly too few credits, language (1)."
    )
    assert told(asked, "failures").sentence.startswith(
        "Of 6 applicants, 2 had a wish refused, 2 of them every wish. Most often it is “ECTS recognisable at home”: "
        "33.3% of the applicants."
    )
    assert told(asked, "blocking_courses").sentence == (
        "1 of the 3 compulsory courses that a stay can fall on has no equivalent at any partner: Practice (Tourism). "
        "1 more has one only at partners without an offer for the programme."
    )
    assert told(asked, "one_more_seat").sentence == (
        "One more seat places one more applicant at 2 of the 2 full offers that somebody waits for. It helps most at "
        "X1 · Host: 1 with a new seat, 1 with a better one."
    )


def test_a_course_that_opens_wishes_is_told_with_its_group(asked):
    sentence = told(asked, "language_course_value").sentence
    assert sentence == "Of 2 courses of one level, none would place more applicants than now."
    more = asked.allocation.workspace["offers"].assign(quantity=6)
    roomy = replace(asked, allocation=allocate(asked.allocation.workspace.with_table("offers", more)))
    assert told(roomy, "language_course_value").sentence == (
        "Of 2 courses of one level, 1 would place more applicants. The most is gained by English from A2 to B1 "
        "(2 persons): 4 refused wishes may compete, 2 more placed."
    )


def test_groups_too_small_to_be_shown_are_in_no_sentence_picture_or_table(asked):
    hidden = replace(asked, k=4)
    for name in ("language_weight", "failures"):
        found = answer(name, hidden, SAY)
        assert "female" not in found.sentence
        assert "f" not in found.table.to_numpy().ravel().tolist()
        assert not any(column.startswith(("f:", "m:")) for column in found.table)
    assert answer("failures", hidden, SAY).picture is None
    assert answer("blocking_courses", replace(asked, k=7), SAY).table["Applicants meeting it"].tolist() == [
        "fewer than 7"
    ] * 3  # fmt: skip


def test_the_picture_of_failures_has_every_group_and_share(asked):
    found = answer("failures", asked, SAY)
    root = ET.fromstring(found.picture.svg())  # noqa: S314 - drawn by ourselves
    drawn = ["".join(node.itertext()) for node in root.iter() if node.tag.endswith("}text")]
    rows = found.data[found.data["code"].eq("coverage.min")]
    assert {"f", "m", "33.3%"} <= set(drawn)
    assert rows["share"].round(3).tolist() == [0.333, 0.333]


def test_an_unknown_question_and_one_that_lacks_something_say_so(asked):
    with pytest.raises(MobilityError, match="no question 'failure'"):
        answer("failure", asked, SAY)
    with pytest.raises(MobilityError) as lacking:
        answer("blocking_courses", replace(asked, proposals=None), SAY)
    assert "matched first" in str(lacking.value)


def test_a_notebook_shows_the_sentence_the_picture_the_table_and_the_limits(asked):
    found = answer("empty_seats", asked, SAY)
    shown = found._repr_html_()
    assert found.sentence in shown
    assert "<svg" in shown
    assert shown.count("<tr") == 1 + len(found.table)
    assert all(f"<li>{limit}</li>" in shown for limit in found.limits)
