"""Where the courses fit: the numbers of a round, said alike by minutes, letters, workbook, report and picture."""

import io
from dataclasses import replace

import pytest
from docx import Document
from openpyxl import load_workbook

from mobility_planning.allocation.allocate import allocate
from mobility_planning.allocation.explain.explain import explained
from mobility_planning.core.locale import words
from mobility_planning.core.terms import Language
from mobility_planning.documents.coverage_charts import coverage_picture
from mobility_planning.documents.coverage_tables import Sum, fit, fit_sentences, hosts_fit
from mobility_planning.documents.dossier import write_allocation
from mobility_planning.documents.letters import letters_document
from mobility_planning.documents.minutes import minutes
from mobility_planning.documents.report import report
from mobility_planning.documents.workbook import allocation_workbook
from tests.documents.conftest import SETTINGS, write_office

ASKED = '[allocation]\nmin_ects = 12\ngoals = ["placed", "merit", "preference", "coverage"]\n'
ECTS = {
    ("A-1", "X-1"): 11.5, ("A-2", "X-2"): 24, ("A-2", "X-1"): 20, ("A-3", "X-1"): 18.25, ("A-3", "Y-1"): 6,
    ("A-4", "X-1"): 30, ("A-4", "Y-1"): 13, ("A-5", "X-1"): 15, ("A-6", "Y-1"): 11,
}  # fmt: skip
"""Recognisable ECTS of the wishes; of A-5 for Y-1 nothing is known."""
ROWS = ["applicant_id,offer_id,ects", *(f"{person},{offer},{ects}" for (person, offer), ects in ECTS.items())]


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    return allocate(write_office(tmp_path_factory.mktemp("asked"), SETTINGS + ASKED, coverage=ROWS))


def computed(allocation):
    """Give the same round as if nobody had handed in the table."""
    counts = allocation.workspace.counts
    workspace = replace(allocation.workspace, counts=counts[counts["table"] != "coverage"])
    return replace(allocation, round=replace(allocation.round, workspace=workspace))


def ects_of(allocation):
    held = allocation.seats[allocation.seats["offer_id"] != ""]
    return [ECTS[seat] for seat in zip(held["applicant_id"], held["offer_id"], strict=True)]


def test_the_refused_are_counted_with_those_that_nothing_else_refuses(asked):
    known = fit(asked)
    assert (known.computed, known.least) == (False, 12)
    wishes = zip(asked.pairs["applicant_id"], asked.pairs["offer_id"], strict=True)
    refused = {wish for wish in wishes if ECTS.get(wish, 0) < 12}
    assert refused == {("A-1", "X-1"), ("A-3", "Y-1"), ("A-5", "Y-1"), ("A-6", "Y-1")}
    assert (known.wishes, known.applicants) == (4, 4)
    assert known.alone == 3  # the GPA of A-6 is too low as well


def test_the_seats_are_held_against_those_without_the_minimum_and_the_goal(asked, tmp_path):
    known = fit(asked)
    assert known.given == Sum(len(ects_of(asked)), sum(ects_of(asked)) / len(ects_of(asked)), 0)
    free = allocate(write_office(tmp_path, coverage=ROWS))
    assert known.without == Sum(len(ects_of(free)), sum(ects_of(free)) / len(ects_of(free)), 0)
    assert ects_of(free) != ects_of(asked)
    assert fit(free).without is None
    assert fit(free).least is None


def test_without_the_table_nothing_is_said(allocation):
    assert fit(allocation) is None
    assert fit_sentences(allocation, words("en")) == []
    assert coverage_picture(allocation, words("en")) is None
    assert "Where the courses fit" not in report(allocation, None, words("en"))
    assert words("en").say("fit-title") not in str([p.text for p in _minutes(allocation, "en").paragraphs])


def test_seats_of_which_nothing_is_known_are_said_and_not_counted_as_none(tmp_path):
    some = [row for row in ROWS if not row.startswith("A-4")]
    known = allocate(write_office(tmp_path, coverage=some))
    assert fit(known).given.unknown == 1
    assert fit(known).given.mean > 0
    assert "For 1 seat the ECTS are not known." in fit_sentences(known, words("en"))[-1]


def test_hosts_add_up_to_the_round(asked):
    table = hosts_fit(asked, words("en"))
    given = table[table["seats"] > 0]
    assert given["seats"].sum() == asked.placed
    assert table["wishes_refused"].sum() == fit(asked).wishes
    assert (given["ects_mean"] * given["seats"]).sum() == pytest.approx(sum(ects_of(asked)), abs=0.05 * asked.placed)
    assert given["ects_least"].min() == min(ects_of(asked))


@pytest.mark.parametrize("language", list(Language))
def test_minutes_and_report_say_the_same(asked, language):
    spoken = words(language)
    sentences = fit_sentences(asked, spoken)
    assert spoken.say("fit-handed-in") in sentences
    assert spoken.say("fit-computed") in fit_sentences(computed(asked), spoken)
    assert spoken.number(fit(asked).given.mean, 1) in sentences[2]
    paper = [paragraph.text for paragraph in _minutes(asked, language).paragraphs]
    assert set(sentences) <= set(paper)
    page = report(asked, None, spoken)
    assert all(sentence in page for sentence in sentences)
    assert 'href="#courses"' in page


def _minutes(allocation, language):
    return Document(io.BytesIO(minutes(allocation, words(language))))


@pytest.mark.parametrize("language", list(Language))
def test_the_picture_has_a_dot_for_every_seat_and_says_the_least(asked, language):
    picture = coverage_picture(asked, words(language))
    dots = next(layer for layer in picture.spec["layer"] if layer["mark"]["type"] == "circle")
    assert sum(dot["size"] for dot in picture.spec["datasets"][dots["data"]["name"]]) == asked.placed
    assert "12" in picture.title
    assert picture.svg() == coverage_picture(asked, words(language)).svg()


@pytest.mark.parametrize("language", list(Language))
def test_a_letter_names_the_credits_and_what_is_missing(asked, language):
    spoken = words(language)
    told = {one.applicant_id: one for one in explained(asked)}
    refused = Document(io.BytesIO(letters_document(asked, spoken, told=[told["A-1"]])))
    cells = [cell.text for cell in refused.tables[0].rows[1].cells]
    assert f" \u00b7 {spoken.number(11.5)}\u00a0ECTS" in cells[1]
    assert spoken.say("letter-ects") in [paragraph.text for paragraph in refused.paragraphs]
    assert spoken.say("letter-ects-missing", missing=spoken.number(0.5)) in cells[3]
    seated = Document(io.BytesIO(letters_document(asked, spoken, told=[told["A-2"]])))
    seat = spoken.say("letter-ects-seat", ects=spoken.number(24))
    assert any(paragraph.text.endswith(seat) for paragraph in seated.paragraphs)
    unknown = Document(io.BytesIO(letters_document(asked, spoken, told=[told["A-5"]])))
    last = [cell.text for cell in unknown.tables[0].rows[2].cells]
    assert " \u00b7 \u2013\u00a0ECTS" in last[1]
    assert spoken.say("letter-ects-missing", missing=spoken.number(12)) in last[3]


def test_the_workbook_has_a_row_for_every_host(asked):
    book = load_workbook(io.BytesIO(allocation_workbook(asked, words("en"))))
    rows = list(book["Courses"].iter_rows(min_row=2, values_only=True))
    assert [row[1] for row in rows] == hosts_fit(asked, words("en"))["seats"].tolist()


def test_a_computed_table_is_written_and_one_handed_in_is_not(asked, tmp_path):
    names = [path.name for path in write_allocation(asked, tmp_path / "one")]
    assert "coverage.csv" not in names
    write_allocation(computed(asked), tmp_path / "other")
    written = (tmp_path / "other" / "coverage.csv").read_text(encoding="utf-8").splitlines()
    assert [",".join(line.split(",")[:3]) for line in written[:2]] == ["applicant_id,offer_id,ects", "A-1,X-1,11.5"]
