"""The papers of a run: Word and Excel files that open, one archive with all, the commission's own decisions."""

import io
import tomllib
import zipfile

import docx
import openpyxl
import pytest

from mobility_planning.core.errors import MobilityError
from mobility_planning.core.locale import words
from mobility_planning.desk.commission.papers import zipped
from tests.desk.commission.sittings import EN, sitting

EVIL = "<img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def sat(tmp_path_factory):
    sat = sitting(tmp_path_factory.mktemp("papers") / "office")
    sat.pin("D", "X1", EVIL, "chair", EN)
    sat.withdraw("B", "fell ill", "chair")
    sat.run("chair")
    return sat


def said(content):
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_the_minutes_hold_the_pin(sat):
    text = said(sat.paper(1, "minutes", EN).content)
    assert "X1" in text
    assert "D (" in text or "D" in text.split()


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_the_annex_holds_what_was_decided_by_hand_as_it_was_typed(sat, language):
    text = said(sat.paper(1, "decisions", words(language)).content)
    assert EVIL in text
    assert "fell ill" in text
    assert words(language).say("commission-said-decisions-pins") in text


def test_an_annex_of_nothing_says_so(tmp_path):
    sat = sitting(tmp_path / "office")
    sat.run("chair")
    assert said(sat.paper(1, "decisions", EN).content).count("None.") == 2


def test_the_letter_is_of_one_applicant_and_the_letters_of_all(sat):
    one, everyone = (
        said(sat.paper(1, "letter", EN, applicant_id="A").content),
        said(sat.paper(1, "letters", EN).content),
    )
    assert one.count("Dear applicant") == 1
    assert everyone.count("Dear applicant") == 4


def test_a_letter_is_named_after_its_applicant(sat):
    assert sat.paper(1, "letter", EN, applicant_id="A").name == "letter--A.docx"


def test_the_workbook_opens(sat):
    assert openpyxl.load_workbook(io.BytesIO(sat.paper(1, "workbook", EN).content)).sheetnames


def test_the_settings_carry_the_pin_and_the_command(sat):
    text = sat.paper(1, "settings", EN).content.decode()
    pins = [(pin["applicant_id"], pin["offer_id"], bool(pin["reason"])) for pin in tomllib.loads(text)["pin"]]
    assert ("D", "X1", True) in pins
    assert text.startswith("# mobility allocate")


def test_everything_is_one_archive_that_is_the_same_each_time(sat):
    made = sat.paper(1, "everything", EN).content
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.testzip() is None
        there = set(archive.namelist())
    assert {
        "minutes.docx",
        "decisions.docx",
        "letters.docx",
        "allocation.xlsx",
        "mobility.toml",
        "withdrawals.csv",
    } <= there
    assert made == sat.paper(1, "everything", EN).content


def test_an_archive_holds_what_was_put_in():
    with zipfile.ZipFile(io.BytesIO(zipped({"a": b"1", "ә": b"2"}))) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {"a": b"1", "ә": b"2"}


def test_a_paper_that_there_is_none_of_is_refused(sat):
    with pytest.raises(MobilityError, match="no paper 'poem'"):
        sat.paper(1, "poem", EN)
