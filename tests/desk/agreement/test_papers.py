"""Papers of a plan in hand, one by one and all together; saving it among the tables, and taking that back."""

import io
import json
import zipfile
from datetime import UTC, datetime
from types import SimpleNamespace

import docx
import openpyxl
import pandas as pd
import pytest
from pypdf import PdfReader

from mobility_planning.core.errors import AgreementError
from mobility_planning.core.locale import words
from mobility_planning.desk.agreement.agreed import next_agreement
from mobility_planning.desk.agreement.draft import Draft, Pair
from mobility_planning.desk.agreement.keeping import save, take_back
from mobility_planning.desk.agreement.papers import ALL, one_of, papers_due, stay_papers, zipped
from mobility_planning.desk.agreement.recount import counted
from tests.agreements.plans import HOST
from tests.desk.agreement.desks import agreed, stay

OVER = stay({"max_ects": 6})
PLAN = counted(OVER, Draft((Pair(("V",), ("D",)), Pair(("W",), ("B",)))))
MOMENT = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def papers():
    return stay_papers(OVER.workspace, next_agreement(OVER.workspace, PLAN, {}), PLAN, "en")


def text_of(paper):
    found = docx.Document(io.BytesIO(paper))
    cells = (cell.text for table in found.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in found.paragraphs), *cells])


def test_the_papers_hold_the_change_made_by_hand_and_warn_of_the_bound(papers):
    assert "Dology" in text_of(papers["agreement.docx"])
    assert "more than the 6" in text_of(papers["curriculum.docx"])
    pages = PdfReader(io.BytesIO(papers["curriculum.pdf"])).pages
    assert "more than the 6" in " ".join(" ".join(page.extract_text().split()) for page in pages)
    book = openpyxl.load_workbook(io.BytesIO(papers["agreement.xlsx"]))
    assert any(cell == "Dology" for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)


def test_one_paper_is_given_by_its_name_and_all_of_them_in_one_file(papers):
    one = one_of(papers, "agreement.pdf", "A-O")
    assert (one.name, one.mime, one.content) == ("A-O-agreement.pdf", "application/pdf", papers["agreement.pdf"])
    box = one_of(papers, ALL, "A-O")
    with zipfile.ZipFile(io.BytesIO(box.content)) as opened:
        assert {name: opened.read(name) for name in opened.namelist()} == papers
    assert zipped(papers) == box.content


def test_a_paper_there_is_not_is_refused(papers):
    with pytest.raises(AgreementError, match="no paper 'passwd'"):
        one_of(papers, "passwd", "A-O")


def test_who_applies_for_no_offer_of_this_round_has_no_papers_to_hand_in():
    assert papers_due(OVER.workspace, "A", "elsewhere", words("en")) == []


def test_an_agreement_is_saved_among_the_tables_and_can_be_taken_back(tmp_path):
    office = kept(tmp_path)
    saved = save(office, next_agreement(OVER.workspace, PLAN, {}), "advisor", MOMENT)
    assert saved.path.name == "agreements.csv"
    assert "Dology" in saved.path.read_text(encoding="utf-8")
    take_back(saved)
    assert not saved.path.exists()


def test_what_was_there_before_comes_back_and_the_journal_knows_who_changed_it(tmp_path):
    (tmp_path / "agreements.csv").write_text("applicant_id\n", encoding="utf-8")
    office = kept(tmp_path, [("agreements", "agreements.csv")])
    saved = save(office, next_agreement(OVER.workspace, PLAN, {}), "advisor", MOMENT)
    take_back(saved)
    assert saved.path.read_text(encoding="utf-8") == "applicant_id\n"
    room = office.drawer / "agreements"
    told = json.loads((room / "journal.jsonl").read_text(encoding="utf-8"))
    assert (told["who"], told["applicant_id"], told["version"]) == ("advisor", "A", 1)
    assert (room / "20261122T120000-agreements.csv").read_text(encoding="utf-8") == "applicant_id\n"


def test_nothing_is_taken_back_over_what_somebody_else_wrote(tmp_path):
    saved = save(kept(tmp_path), next_agreement(OVER.workspace, PLAN, {}), "advisor", MOMENT)
    saved.path.write_text("another", encoding="utf-8")
    with pytest.raises(AgreementError, match="changed since"):
        take_back(saved)
    assert saved.path.read_text(encoding="utf-8") == "another"


def test_what_another_page_saves_at_the_same_time_is_not_lost(tmp_path):
    office = kept(tmp_path)
    theirs = agreed(OVER.workspace, [("studied", "", HOST, "Z", 5.0)])["agreements"].assign(applicant_id="B")

    class Busy(SimpleNamespace):
        reads = 0

        @property
        def workspace(self):
            self.reads += 1
            if self.reads == 2:
                (tmp_path / "agreements.csv").write_text("theirs", encoding="utf-8")
            tables = {
                **office.workspace.tables,
                "agreements": theirs if self.reads > 2 else office.workspace["agreements"],
            }
            return type(office.workspace)(**{**vars(office.workspace), "tables": tables})

    busy = Busy(folder=tmp_path, drawer=office.drawer, path=office.path)
    saved = save(busy, next_agreement(OVER.workspace, PLAN, {}), "advisor", MOMENT)
    rows = pd.read_csv(saved.path, dtype="str")
    assert set(rows["applicant_id"]) == {"A", "B"}
    assert saved.before == b"theirs"


def test_an_agreement_is_not_written_into_a_workbook(tmp_path):
    office = kept(tmp_path, [("agreements", "tables.xlsx")])
    with pytest.raises(AgreementError, match="workbook"):
        save(office, next_agreement(OVER.workspace, PLAN, {}), "advisor", MOMENT)


def kept(folder, files=()):
    """Stand in for an office: a folder, its drawer and the tables of the stay."""
    drawer = folder / ".mobility"
    drawer.mkdir()
    counts = pd.DataFrame(list(files), columns=["table", "file"])
    workspace = type(OVER.workspace)(**{**vars(OVER.workspace), "counts": counts})
    return SimpleNamespace(folder=folder, drawer=drawer, workspace=workspace, path=lambda name: folder / name)


def test_two_agreements_saved_in_one_second_both_leave_the_table_as_it_was(tmp_path):
    (tmp_path / "agreements.csv").write_text("applicant_id\n", encoding="utf-8")
    office = kept(tmp_path, [("agreements", "agreements.csv")])
    for _ in range(3):
        save(office, next_agreement(OVER.workspace, PLAN, {}), "advisor", MOMENT)
    copies = {path.name for path in (office.drawer / "agreements").glob("*.csv")}
    assert copies == {f"20261122T120000-agreements{number}.csv" for number in ("", "-2", "-3")}
