"""Everything a stay hands out: whole files, the same bytes again, and never over what was read."""

import io
from datetime import date

import pytest
from docx import Document
from pypdf import PdfReader

from mobility_planning.agreements.returning.recognition import recognise
from mobility_planning.core.errors import MobilityError
from mobility_planning.core.locale import words
from mobility_planning.documents.agreements.agreement_papers import (
    agreement_papers,
    recognition_papers,
    write_agreement_papers,
    write_recognition_papers,
)
from tests.documents.agreements.returned import write_returned
from tests.documents.agreements.stays import LANGUAGES, changed, the_checklist, the_plan

NAMES = ["agreement.docx", "agreement.pdf", "curriculum.docx", "curriculum.pdf", "checklist.docx", "checklist.pdf",
         "agreement.xlsx"]  # fmt: skip


@LANGUAGES
def test_every_paper_is_written_in_the_language(language, tmp_path):
    written = write_agreement_papers(changed(), the_plan(), the_checklist(), tmp_path / "new", language)
    assert [path.name for path in written] == NAMES
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == sorted(NAMES)
    title = words(language).say("agreement-title")
    assert title in [one.text for one in Document(tmp_path / "new" / "agreement.docx").paragraphs]
    pdf = PdfReader(tmp_path / "new" / "agreement.pdf")
    assert pdf.metadata.title == title
    assert pdf.trailer["/Root"]["/Lang"] == words(language).tag


@LANGUAGES
def test_an_agreement_takes_two_pages_at_the_most(language):
    papers = agreement_papers(changed(), the_plan(), the_checklist(), language)
    pages = {name: len(PdfReader(io.BytesIO(data)).pages) for name, data in papers.items() if name.endswith(".pdf")}
    assert pages["agreement.pdf"] <= 2
    assert pages["curriculum.pdf"] <= 2
    assert pages["checklist.pdf"] == 1


def test_the_same_stay_gives_the_same_bytes_and_the_day_is_the_one_given():
    made = [agreement_papers(changed(), the_plan(), the_checklist(), "kk", day=date(2026, 10, 15)) for _ in range(2)]
    assert made[0] == made[1]
    assert "20261015" in PdfReader(io.BytesIO(made[0]["agreement.pdf"])).metadata["/CreationDate"]


def test_without_a_plan_or_a_policy_there_is_only_the_agreement():
    papers = agreement_papers(changed(), None, the_checklist().iloc[:0], "en")
    assert list(papers) == ["agreement.docx", "agreement.pdf", "agreement.xlsx"]


def test_no_paper_replaces_what_was_read(tmp_path):
    read = tmp_path / "agreement.xlsx"
    read.write_bytes(b"the office's own")
    with pytest.raises(MobilityError, match="is what is read"):
        write_agreement_papers(changed(), None, the_checklist(), tmp_path, inputs=[read])
    assert [path.name for path in tmp_path.iterdir()] == ["agreement.xlsx"]
    assert read.read_bytes() == b"the office's own"


def test_an_unknown_language_writes_nothing(tmp_path):
    with pytest.raises(MobilityError, match="en, ru, kk"):
        write_agreement_papers(changed(), None, the_checklist(), tmp_path, "de")
    assert not list(tmp_path.iterdir())


def test_the_papers_after_the_return_are_three_and_always_the_same(tmp_path):
    (tmp_path / "office").mkdir()
    done = recognise(write_returned(tmp_path / "office"), "A-1")
    written = write_recognition_papers(done, tmp_path / "out", "ru")
    assert [path.name for path in written] == ["recognition.docx", "recognition.pdf", "recognition.xlsx"]
    assert [path.read_bytes() for path in written] == list(recognition_papers(done, "ru").values())
