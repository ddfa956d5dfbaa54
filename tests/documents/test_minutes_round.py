"""The minutes of a follow-up round: who moved, how far the rules are used, what they excuse."""

import io

import pytest
from docx import Document

from mobility_planning.core.locale import words
from mobility_planning.core.terms import Language
from mobility_planning.documents.minutes import minutes
from mobility_planning.documents.round_tables import changed


def opened(allocation, language="en"):
    return Document(io.BytesIO(minutes(allocation, words(language))))


def rows_of(document, *titles):
    for table in document.tables:
        if [cell.text for cell in table.rows[0].cells] == list(titles):
            return [[cell.text for cell in row.cells] for row in table.rows[1:]]
    raise AssertionError(titles)


def headings(document):
    return [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Heading 1"]


def test_a_follow_up_round_names_everyone_whose_seat_changed(followed):
    rows = rows_of(opened(followed), "Applicant", "From", "To", "What changed")
    assert [row[0] for row in rows] == list(changed(followed)["applicant_id"])
    assert ["A-2", "X-2 · 1", "no seat", "withdrew and gave the seat back"] in rows
    assert "3. Follow-up round" in headings(opened(followed))


def test_a_first_round_without_quotas_has_neither_section(allocation):
    assert [text.split(". ")[1] for text in headings(opened(allocation)) if text[0].isdigit()] == [
        "Commission", "Result at a glance", "Rules", "Merit and ties", "Goals and fairness", "Offers and seats",
        "Refusals by rule", "Decision",
    ]  # fmt: skip


def test_every_quota_and_budget_stands_with_its_bounds_and_its_use(followed):
    rows = rows_of(opened(followed), "Rule of the office", "Counted in", "At least", "At most", "Used")
    assert rows == [
        ["quota “few”", "seats", "", "2", "2"],
        ["quota “share”", "percent of the seats", "10", "", "100.00"],
        ["budget “state”", "EUR", "", "500", "300.50"],
    ]


def test_excused_claims_stand_by_the_name_of_the_rule(pinned):
    rows = rows_of(opened(pinned), "Rule of the office", "Claims", "Applicants")
    assert rows == [["seat pinned by the commission", "2", "2"]]
    assert any("were decided before any goal counted" in paragraph.text for paragraph in opened(pinned).paragraphs)


@pytest.mark.parametrize("language", list(Language))
def test_the_recognisable_credits_of_a_seat_stand_beside_its_merit(followed, language):
    spoken = words(language)
    cells = [cell.text for table in opened(followed, language).tables for row in table.rows for cell in row.cells]
    assert any(text.startswith("A-1 · 1 · 8825 · " + spoken.number(21.5)) for text in cells)
    assert spoken.say("rule-coverage-min") in cells
    told = [paragraph.text for paragraph in opened(followed, language).paragraphs]
    assert spoken.say("minutes-min-ects", least=5) in told
