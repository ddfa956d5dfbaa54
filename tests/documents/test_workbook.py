"""The workbooks hold the allocation's numbers, explain every column, and run nothing."""

import io

import pandas as pd
import pytest
from openpyxl import load_workbook

from mobility_planning.core.locale import words
from mobility_planning.core.terms import Language
from mobility_planning.documents.proposals import proposals_workbook
from mobility_planning.documents.sheets import Sheet, clean, workbook_bytes
from mobility_planning.documents.workbook import allocation_workbook
from mobility_planning.matching.explain.explain_words import signal_name


def opened(content):
    return load_workbook(io.BytesIO(content))


def column(sheet, title):
    rows = list(sheet.iter_rows(values_only=True))
    place = rows[0].index(title)
    return [row[place] for row in rows[1:]]


def test_the_seats_and_wishes_are_those_of_the_allocation(allocation):
    book = opened(allocation_workbook(allocation, words("en")))
    seats = book["Seats"]
    assert column(seats, "Applicant") == list(allocation.seats["applicant_id"])
    assert [offer or "" for offer in column(seats, "Offer")] == list(allocation.seats["offer_id"])
    assert column(seats, "Merit") == [None if pd.isna(merit) else int(merit) for merit in allocation.seats["merit"]]
    assert column(book["Wishes"], "Lottery number") == list(allocation.pairs["lottery"])
    assert column(book["Waiting lists"], "Applicant") == list(allocation.waiting["applicant_id"])
    assert sum(column(book["Offers and cut-offs"], "Seats")) == allocation.cutoffs["quantity"].sum()
    assert len(column(book["Refusals"], "Source")) == len(allocation.eligibility.refusals)
    assert column(book["Comparison"], "Placed") == list(allocation.mechanisms["placed"])
    assert column(book["Goals"], "Reached") == [goal.value for goal in allocation.goals]


@pytest.mark.parametrize("language", list(Language))
def test_the_first_sheet_explains_every_column_of_every_other(followed, proposals, language):
    spoken = words(language)
    made = allocation_workbook(followed, spoken), proposals_workbook(followed.workspace, proposals, spoken)
    for content in made:
        book = opened(content)
        about, *others = book.worksheets
        assert (about.print_title_rows, about.sheet_properties.pageSetUpPr.fitToPage) == ("$4:$4", True)
        told = [row for row in about.iter_rows(min_row=5, values_only=True) if row[1]]
        for sheet in others:
            titles = [cell.value for cell in sheet[1]]
            assert [row[1] for row in told if row[0] == sheet.title] == titles
            assert sheet.freeze_panes == "A2"
            assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
            assert sheet.sheet_properties.pageSetUpPr.fitToPage
            assert sheet.print_title_rows == "$1:$1"
            assert sheet.auto_filter.ref.startswith("A1:")
        assert all(row[3] for row in told)


def test_a_follow_up_round_has_sheets_for_moves_quotas_and_claims_and_a_column_of_credits(followed):
    book = opened(allocation_workbook(followed, words("en")))
    assert column(book["Moves"], "Applicant")
    assert column(book["Quotas and budgets"], "Used") == [2, 100, 300.5]
    assert len(column(book["Claims"], "Excused by")) == len(followed.audit.claims)
    seats = zip(column(book["Seats"], "Offer"), column(book["Seats"], "Recognisable ECTS"), strict=True)
    assert all((offer is None) == (ects is None) for offer, ects in seats)
    assert column(book["Wishes"], "Recognisable ECTS")[0] == 21.5


def test_no_text_of_an_office_becomes_a_formula(allocation, proposals):
    made = (
        allocation_workbook(allocation, words("en")),
        proposals_workbook(allocation.workspace, proposals, words("en")),
    )
    seen = set()
    for content in made:
        for sheet in opened(content).worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    assert cell.data_type != "f", cell.value
                    seen.add(cell.value)
    assert {"=1+1", "=HYPERLINK(A1)"} <= seen


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "#N/A", "plain"])
def test_a_text_stays_the_text_it_is(text):
    table = pd.DataFrame({"name": [text, "after"]}, dtype="str")
    sheet = opened(workbook_bytes([Sheet("seats", table)], title="T", words=words("en"), day=None)).worksheets[1]
    assert [(cell.value, cell.data_type) for cell in sheet["A"][1:]] == [(text, "s"), ("after", "s")]


def test_control_characters_are_left_out_and_nothing_is_an_empty_cell():
    table = pd.DataFrame({"name": ["a\x07b", ""], "cutoff": pd.array([None, 1], dtype="Int64"),
                          "mean_rank": [float("nan"), -0.0]})  # fmt: skip
    sheet = opened(workbook_bytes([Sheet("seats", table)], title="T", words=words("en"), day=None)).worksheets[1]
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)] == [["ab", None, None], [None, 1, 0]]


def test_what_xml_cannot_hold_is_left_out_and_what_a_cell_cannot_hold_is_cut():
    assert clean("\x00a\ud800\ufffeb\tc") == "ab\tc"
    assert len(clean("x" * 40_000)) == 32_767


def test_proposals_show_both_titles_and_the_probability_as_a_bar(allocation, proposals):
    sheet = opened(proposals_workbook(allocation.workspace, proposals, words("ru")))["Соответствие дисциплин"]
    assert column(sheet, "Название в своём вузе") == ["Математический анализ"] * 2
    assert column(sheet, "Название в принимающем вузе") == ["=HYPERLINK(A1)", "<script>alert(1)</script>"]
    assert column(sheet, "Вероятность") == [0.75, 0.25]
    assert column(sheet, signal_name("nearest", words("ru"))) == [2, 0]
    rules = [rule for found in sheet.conditional_formatting for rule in found.rules]
    assert [rule.type for rule in rules] == ["dataBar"]


def test_proposals_may_be_none(allocation, proposals):
    book = opened(proposals_workbook(allocation.workspace, proposals.iloc[:0], words("en")))
    assert column(book["Course proposals"], "Probability") == []
