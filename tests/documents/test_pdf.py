"""A PDF is set within the process: every text is printed as text, the same paper has the same bytes."""

import io
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import NullObject

from mobility_planning.core.locale import words
from mobility_planning.documents.paper import Column, Paper
from mobility_planning.documents.pdf import PdfPaper
from mobility_planning.documents.writer import Writer

HOSTILE = [
    '#eval("1 + 1")', "$x^2$ and $", "<img src=x onerror=alert(1)>", "\\ \\\\ \\u{41}", "*bold* _it_ `raw` = head",
    "@ref <label>", "// comment", "/* open", "#include \"paper.json\"", "#read(\"/etc/passwd\")", "[ ] ( ) { } ;",
    "https://example.org/#a", "- item", "+ item", "'single' \"double\"", "~ -- ---",
]  # fmt: skip
KAZAKH = "ә ғ қ ң ө ұ ү һ і Ә Ғ Қ Ң Ө Ұ Ү Һ І"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f6"
    "45400000000049454e44ae426082"
)


def text_of(data):
    return " ".join("\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).split())


def write_all(paper: Writer, text):
    """Put a text wherever a paper takes one."""
    paper.title(text)
    paper.section(text)
    paper.annex(text)
    paper.text(text, bold=True, centred=True, joined=True)
    paper.items([text], joined=True)
    paper.fields([(text, text), (text, "")])
    paper.caption(text)
    paper.table([Column(text, 12), Column("N", 5, number=True)], [[[text, text], text]], joined=True, total=[text, ""])
    paper.note(text)
    paper.cut(text)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_text_is_printed_as_it_stands(hostile):
    paper = PdfPaper(hostile, words("en"), mark=hostile)
    write_all(paper, hostile)
    text = text_of(paper.bytes(None))
    assert text.count(" ".join(hostile.split())) >= 15


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_kazakh_letters_are_drawn_and_can_be_copied_out(language):
    paper = PdfPaper("T", words(language))
    write_all(paper, KAZAKH)
    data = paper.bytes(None)
    assert KAZAKH in text_of(data)
    fonts = {str(font["/BaseFont"]) for page in PdfReader(io.BytesIO(data)).pages
             for font in (one.get_object() for one in page["/Resources"]["/Font"].values())}  # fmt: skip
    assert {name.split("+")[1].split("-")[0] for name in fonts} == {"LibertinusSerif"}


@settings(max_examples=25, deadline=None)
@given(st.text(string.printable + "әқ#$\\<>[]{}*_`@~\"'", max_size=40))
def test_any_text_can_be_set(text):
    paper = PdfPaper(text, words("kk"))
    write_all(paper, text)
    assert paper.bytes(None).startswith(b"%PDF-")


def test_control_characters_are_left_out():
    paper = PdfPaper("T", words("en"))
    paper.text("a\x07b\x00c")
    assert "abc" in text_of(paper.bytes(None))


def test_the_same_paper_has_the_same_bytes_and_says_nothing_of_the_clock():
    def made():
        paper = PdfPaper("T", words("en"))
        write_all(paper, "same")
        paper.picture(PNG, "title", "alt", 2)
        return paper.bytes(None)

    first = made()
    assert first == made()
    assert "1980" in PdfReader(io.BytesIO(first)).metadata["/CreationDate"]


def test_asking_twice_gives_the_same_file():
    paper = PdfPaper("T", words("en"))
    paper.text("once")
    assert paper.bytes(None) == paper.bytes(None)


def test_the_head_of_a_long_table_is_on_every_page_and_pages_are_numbered():
    paper = PdfPaper("T", words("ru"))
    paper.table([Column("Head", 12), Column("ECTS", 5, number=True)], [[f"row {n}", str(n)] for n in range(150)])
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(paper.bytes(None))).pages]
    assert len(pages) > 2
    assert all("Head" in page for page in pages)
    assert [f"{number} из {len(pages)}" in page for number, page in enumerate(pages, start=1)] == [True] * len(pages)


def test_a_word_longer_than_its_column_breaks_and_is_copied_out_whole():
    paper = PdfPaper("T", words("en"))
    paper.table([Column("A", 3), Column("B", 14)], [["x" * 60, "next"]])
    assert "x" * 60 in text_of(paper.bytes(None)).replace(" ", "")


def alts(node):
    """Give the words for what is not text, from a PDF's tree of tags."""
    node = node.get_object()
    if isinstance(node, list):
        return [alt for one in node for alt in alts(one)]
    if not isinstance(node, dict):
        return []
    return [*([str(node["/Alt"])] if "/Alt" in node else []), *alts(node.get("/K", NullObject()))]


def test_a_picture_has_words_for_a_reader_who_does_not_see_it():
    paper = PdfPaper("T", words("en"))
    paper.picture(PNG, "Title below", "What it shows: 7 of 9", 2)
    data = paper.bytes(None)
    assert "Title below" in text_of(data)
    assert alts(PdfReader(io.BytesIO(data)).trailer["/Root"]["/StructTreeRoot"]) == ["What it shows: 7 of 9"]


def test_word_takes_the_same_description():
    for engine in (Paper, PdfPaper):
        paper: Writer = engine("T", words("kk"), mark="mark")
        write_all(paper, "same")
        paper.picture(PNG, "title", "alt", 2)
        paper.page_break()
        assert paper.bytes(None)
