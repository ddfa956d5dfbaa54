"""The checklist says first what is missing and by when, with its source."""

import pytest

from mobility_planning.core.locale import words
from mobility_planning.documents.agreements.checklist_paper import add_checklist, paper_name, state_told
from tests.documents.agreements.stays import ENGINES, HOSTILE, LANGUAGES, draft, set_in, the_checklist


def said(engine, language, rows=None):
    table = the_checklist() if rows is None else rows
    return set_in(lambda paper, spoken: add_checklist(paper, table, draft(), spoken), engine, language)


@ENGINES
def test_missing_papers_stand_before_those_that_are_there(engine):
    text = said(engine, "en")
    heads = ["1. Still missing", "2. Handed in", "3. Not needed"]
    assert [text.index(head) for head in heads] == sorted(text.index(head) for head in heads)
    papers = {"passport": 0, "transcript": 0, HOSTILE: 0, "medical certificate": 1, "consent of the parents": 2}
    ordered = engine.__name__ == "PdfPaper"  # a Word file is read heads first, then tables
    if ordered:
        for paper, place in papers.items():
            assert text.index(heads[place]) < text.index(f" {paper} ")
    assert all(paper in text for paper in papers)


@ENGINES
@LANGUAGES
def test_a_missing_paper_stands_with_its_day_and_source(engine, language):
    text, spoken = said(engine, language), words(language)
    name = spoken.say("paper-passport")
    day = " ".join(spoken.day(the_checklist()["due_on"][0].date()).split())
    assert f"{name} {day} " in text
    assert spoken.say("source-line", document="001", line="40") in text


@ENGINES
def test_how_many_are_missing_counts_only_what_is_needed(engine):
    assert "2 of 4 papers are missing." in said(engine, "en")


@ENGINES
def test_overdue_late_and_unknown_are_said(engine):
    text = said(engine, "en")
    assert "transcript 1 September 2026 missing; overdue" in text
    assert "application 1 October 2026 too late" in text
    assert "missing; not known whether needed" in text


@ENGINES
def test_nothing_missing_says_so(engine):
    done = the_checklist().query("state == 'received'")
    text = said(engine, "en", done)
    assert "Nothing is missing." in text
    assert "Not needed" not in text


def test_a_paper_the_catalogue_does_not_know_keeps_the_policy_s_words():
    row = {"document": "own_paper", "text": "letter of the rector"}
    assert paper_name(row, words("kk")) == "letter of the rector"
    assert paper_name({"document": "passport", "text": "x"}, words("ru")) == "паспорт"


@pytest.mark.parametrize("state", ["missing", "late", "received", "not_needed"])
@LANGUAGES
def test_every_state_has_a_word(state, language):
    assert "_" not in state_told({"state": state, "needed": "yes", "overdue": False}, words(language))
