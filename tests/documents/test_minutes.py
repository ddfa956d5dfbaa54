"""The minutes hold the round's numbers in any of the three languages, and can be signed."""

import io
from dataclasses import replace
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

from mobility_planning.allocation.allocate import allocate
from mobility_planning.core.locale import words
from mobility_planning.core.terms import Language
from mobility_planning.documents.minutes import LISTED, minutes
from mobility_planning.documents.report import report
from mobility_planning.documents.workbook import allocation_workbook
from mobility_planning.tables.workspace import fingerprint


def opened(content):
    return Document(io.BytesIO(content))


def table_with(document, title):
    found = [table for table in document.tables if title in [cell.text for cell in table.rows[0].cells]]
    assert found, title
    return [[cell.text for cell in row.cells] for row in found[0].rows[1:]]


def everything(document):
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_every_offer_names_its_placed_its_cut_off_and_who_waits(allocation):
    rows = {row[0]: row for row in table_with(opened(minutes(allocation, words("en"))), "Waiting list")}
    assert set(rows) == {"X-1", "X-2", "Y-1"}
    assert rows["X-1"][2:] == ["2 / 2", "A-1 · 1 · 8825\nA-4 · 1 · 8125", "8125", "1.\u00a0A-3\u00a0(8125)"]
    assert rows["X-1"][1] == "<script>alert(1)</script>\nRiga, Latvia"
    assert "1 / 1" in rows["Y-1"]


def test_an_offer_nobody_asked_for_is_named_with_its_seats(allocation):
    assert "Y-2 (3)" in everything(opened(minutes(allocation, words("en"))))


def test_goals_and_mechanisms_are_those_of_the_allocation(allocation):
    document = opened(minutes(allocation, words("en")))
    goals = table_with(document, "Best possible")
    assert [row[1].replace(",", "") for row in goals] == [str(goal.value) for goal in allocation.goals]
    compared = table_with(document, "Mechanism")
    assert [int(row[1]) for row in compared] == list(allocation.mechanisms["placed"])
    assert [int(row[4]) for row in compared] == list(allocation.mechanisms["envy_pairs"])


def test_a_best_that_is_not_known_is_no_number(allocation):
    first, *others = allocation.goals
    unknown = replace(allocation, best=replace(allocation.best, goals=(replace(first, best=None), *others)))
    rows = table_with(opened(minutes(unknown, words("en"))), "Best possible")
    assert rows[0][2:] == ["not known", "no"]
    assert rows[1][2].replace(",", "") == str(others[0].best)
    sheet = load_workbook(io.BytesIO(allocation_workbook(unknown, words("kk"))))["Мақсаттар"]
    assert [sheet.cell(2, 3).value, sheet.cell(3, 3).value] == ["белгісіз", others[0].best]
    assert '<td class="n">неизвестно</td>' in report(unknown, None, words("ru"))


def test_rules_stand_with_their_source_and_the_unchecked_with_their_reason(allocation):
    document = opened(minutes(allocation, words("en")))
    policy = allocation.workspace.policy
    applied = {row[0]: row for row in table_with(document, "Effect")}
    assert applied["GPA"][3] == policy.rule("gpa").cite()
    skipped = {row[0]: row for row in table_with(document, "Why")}
    assert skipped["Academic debt"][1] == "the source does not state it"
    assert len(skipped) == len(allocation.eligibility.unchecked)


def test_the_commission_signs_by_office_and_no_name_is_invented(allocation):
    commission = allocation.workspace.policy.commission
    signed = table_with(opened(minutes(allocation, words("en"))), "Signature")
    assert len(signed) == 1 + len(commission.members)
    assert signed[0][0] == "Rector"
    assert {cell.strip() for row in signed for cell in row[1:]} == {""}


def test_the_lottery_annex_names_the_seed_and_the_tied(allocation):
    document = opened(minutes(allocation, words("en")))
    tied = table_with(document, "Lottery number")
    assert {row[1] for row in tied} == {"A-3", "A-4"}
    assert "seed 7" in everything(document)


def test_the_fingerprints_of_policy_and_tables_are_in_the_annex(allocation):
    marks = {row[2] for row in table_with(opened(minutes(allocation, words("en"))), "Fingerprint or version")}
    assert set(allocation.workspace.fingerprints.values()) | {allocation.workspace.policy.fingerprint} <= marks
    assert fingerprint(allocation.workspace.facts.gpa_scales) in marks


@pytest.mark.parametrize(
    ("language", "title", "host"),
    [
        (Language.ENGLISH, "Minutes of the competitive commission for academic mobility", "Home University"),
        (Language.RUSSIAN, "Протокол конкурсной комиссии по академической мобильности", "Домашний университет"),
        (Language.KAZAKH, "Академиялық ұтқырлық жөніндегі конкурстық комиссияның хаттамасы", "Үй университеті"),
    ],
)
def test_the_minutes_speak_the_reader_s_language(allocation, language, title, host):
    document = opened(minutes(allocation, words(language)))
    assert [paragraph.text for paragraph in document.paragraphs[:2]] == [host, title]
    tags = {element.get(qn("w:val")) for element in document.styles.element.iter(qn("w:lang"))}
    assert words(language).tag in tags


def test_the_paper_is_a4_with_repeated_heads_numbered_pages_and_described_pictures(allocation):
    document = opened(minutes(allocation, words("en")))
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    for table in document.tables:
        assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
        width = sum(int(column.get(qn("w:w"))) for column in table._tbl.iter(qn("w:gridCol")))
        assert width <= 17.05 * 567
    footer = section.footer._element.xml
    assert "PAGE" in footer
    assert "NUMPAGES" in footer
    pictures = list(document.element.iter(qn("wp:docPr")))
    assert len(pictures) == 2
    assert all(picture.get("descr") for picture in pictures)


def test_a_long_waiting_list_says_how_many_more(office, tmp_path):
    people = range(1, LISTED + 5)
    crowded = office(
        tmp_path,
        applicants=["applicant_id,programme_id,year,study_form,gpa", *(f"P{n},P,2,full_time,3.5" for n in people)],
        languages=["applicant_id,language,test,score"],
        choices=["applicant_id,rank,offer_id", *(f"P{n},1,X-2" for n in people)],
    )
    rows = table_with(opened(minutes(allocate(crowded), words("en"))), "Waiting list")
    assert rows[0][5].count("(") == LISTED
    assert rows[0][5].endswith("and 3 more")


def test_a_round_without_policy_or_wishes_still_has_minutes(office, tmp_path):
    bare = office(
        tmp_path,
        '[workspace]\nhome = "H"\n',
        choices=["applicant_id,rank,offer_id"],
        languages=["applicant_id,language,test,score"],
    )
    for language in Language:
        content = minutes(allocate(bare), words(language))
        assert ZipFile(io.BytesIO(content)).testzip() is None
    said = everything(opened(minutes(allocate(bare), words("en"))))
    assert "does not state who sits on the commission" in said
    assert "No wish was refused." in said
