"""The protocol of recognition says the figures of the recognition, in Word, PDF and Excel."""

from functools import cache

import pytest

from mobility_planning.agreements.returning.recognition import recognise
from mobility_planning.core.locale import words
from mobility_planning.documents.agreements.recognition_paper import add_recognition, grounds_told, source_lines
from mobility_planning.documents.agreements.recognition_workbook import recognition_workbook
from mobility_planning.documents.agreements.wording import figures, told, total
from tests.documents.agreements.returned import KAZAKH, write_returned
from tests.documents.agreements.stays import ENGINES, LANGUAGES, book, set_in, spaced


@pytest.fixture(scope="module")
def recognition(tmp_path_factory):
    workspace = write_returned(tmp_path_factory.mktemp("returned"))
    assert workspace.sound, workspace.issues.to_string()
    return recognise(workspace, "A-1")


@cache
def said(recognition, engine, language):
    return set_in(lambda paper, spoken: add_recognition(paper, recognition, spoken), engine, language)


@ENGINES
@LANGUAGES
def test_every_group_stands_with_its_ects_grade_and_outcome(recognition, engine, language):
    text, spoken, groups = said(recognition, engine, language), words(language), recognition.groups
    columns = (figures(groups["ects"], spoken), groups["grade"], groups["outcome"])
    for ects, grade, outcome in zip(*columns, strict=True):
        assert f" {ects} {grade or '–'} {told('protocol-outcome', outcome, spoken)} " in text
    assert (
        f"{spoken.say('agreement-sum')} {total(groups['earned_ects'], spoken)} {total(groups['ects'], spoken)} " in text
    )


@ENGINES
@LANGUAGES
def test_the_original_credits_and_grade_stand_beside_what_they_became(recognition, engine, language):
    text, spoken, courses = said(recognition, engine, language), words(language), recognition.courses
    columns = (courses["code"], figures(courses["credits"], spoken), figures(courses["ects"], spoken), courses["grade"])
    for code, printed, ects, grade in zip(*columns, strict=True):
        place = text.index(f" {code} ")
        assert f"{printed} ({spoken.say('agreement-system-us-semester')}) {ects} {grade} " in text[place : place + 200]


@ENGINES
@LANGUAGES
def test_every_outcome_has_its_ground(recognition, engine, language):
    text = said(recognition, engine, language)
    grounds = grounds_told(recognition, words(language))
    assert len(grounds) == len(recognition.groups)
    assert all(spaced(one) in text for one in grounds)


@ENGINES
def test_the_sum_is_the_stay_s(recognition, engine):
    assert "Earned 11 ECTS, recognised 8 ECTS of 14 ECTS agreed." in said(recognition, engine, "en")
    assert (recognition.earned, recognition.recognised, recognition.planned) == (11, 8, 14)


@ENGINES
def test_what_could_not_be_read_and_every_source_are_told(recognition, engine):
    text = said(recognition, engine, "en")
    assert "Zeta" in text
    assert all(spaced(fault) in text for fault in recognition.faults)
    assert all(spaced(line) in text for line in source_lines(recognition.courses, words("en")))


@ENGINES
def test_titles_stand_in_the_reader_s_language_and_as_text(recognition, engine):
    text = said(recognition, engine, "kk")
    assert KAZAKH in text
    assert "#eval(1) <b>" in text


@LANGUAGES
def test_the_workbook_has_the_same_figures(recognition, language):
    outcomes, transcript = list(book(recognition_workbook(recognition, words(language))).values())[1:]
    groups, courses = recognition.groups, recognition.courses
    heads = [words(language).say(f"column-{name}") for name in ("recognised_ects", "earned_ects")]
    at = [outcomes[0].index(head) for head in heads]
    assert [tuple(row[place] for place in at) for row in outcomes[1:]] == list(
        zip(groups["ects"], groups["earned_ects"], strict=True)
    )
    column = transcript[0].index(words(language).say("column-earned_ects"))
    assert [row[column] for row in transcript[1:]] == courses["ects"].tolist()


@LANGUAGES
def test_every_column_of_the_workbook_has_a_title(recognition, language):
    about = next(iter(book(recognition_workbook(recognition, words(language))).values()))
    named = [row for row in about[4:] if row[1]]
    assert named
    assert [row[1] for row in named if row[1] == row[2] or not row[3]] == []
