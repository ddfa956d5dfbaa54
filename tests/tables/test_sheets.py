"""Workbooks are read sheet by sheet; what a spreadsheet hides, merges or could not compute is told."""

import io
import re
import zipfile

import openpyxl
import pytest

from mobility_planning.tables.files import read_grids

HEADER = ["offer_id", "hei_id", "quantity", "min_gpa"]


@pytest.fixture
def book():
    made = openpyxl.Workbook()
    made.active.title = "offers"
    for row in [HEADER, ["X", "h", 1, 3.2], ["Y", "h", 1, 3.2]]:
        made.active.append(row)
    return made


def read(book, folder):
    book.save(folder / "office.xlsx")
    return read_grids(folder / "office.xlsx")


def told(grids):
    return [(issue.sheet, issue.row, issue.column, issue.value, issue.rule) for grid in grids for issue in grid.issues]


def test_merged_cells_are_told_where_they_begin(book, tmp_path):
    book.active.merge_cells("D2:D3")
    assert told(read(book, tmp_path)) == [("offers", 2, "min_gpa", "D2:D3", "merged cells")]


def test_a_merged_title_above_the_header_is_a_title(book, tmp_path):
    book.active.insert_rows(1)
    book.active["A1"] = "Offers"
    book.active.merge_cells("A1:D1")
    assert [rule for *_, rule in told(read(book, tmp_path))] == ["text above the header"]


def test_error_values_are_told_apart_from_empty_cells(book, tmp_path):
    book.active["D2"], book.active["D3"] = "#N/A", None
    assert told(read(book, tmp_path)) == [("offers", 2, "min_gpa", "#N/A", "a formula without a value")]


def test_a_formula_that_was_never_computed_is_not_an_empty_cell(book, tmp_path):
    book.active["D2"] = "=1+2"
    assert told(read(book, tmp_path)) == [("offers", 2, "min_gpa", "formula", "a formula without a value")]


def test_hidden_sheets_are_not_read_and_told(book, tmp_path):
    sheet = book.create_sheet("languages")
    sheet.append(["applicant_id"])
    sheet.sheet_state = "hidden"
    grids = read(book, tmp_path)
    assert [grid.sheet for grid in grids] == ["offers"]
    assert told(grids) == [("languages", 0, "", "", "a hidden sheet")]


def test_empty_sheets_beside_a_table_are_nothing_to_tell(book, tmp_path):
    book.create_sheet("Sheet2")
    assert [(grid.sheet, grid.issues) for grid in read(book, tmp_path)] == [("offers", ())]


@pytest.mark.parametrize("cell", ["XFD1048576", "XFD2000"])
def test_a_far_away_cell_is_told_before_the_cells_between_are_laid_out(book, tmp_path, cell):
    book.active[cell] = "x"
    assert told(read(book, tmp_path)) == [("", 0, "", "", f"has a cell at {cell}")]


def test_far_away_cells_without_content_do_no_harm(book, tmp_path):
    book.active["XFD2000"].font = openpyxl.styles.Font(bold=True)
    assert told(read(book, tmp_path)) == []


@pytest.mark.parametrize("place", ["ZZZZZZ99999999999", "A0"])
def test_a_cell_that_no_spreadsheet_has_is_told(book, tmp_path, place):
    stream = io.BytesIO()
    book.save(stream)
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(tmp_path / "office.xlsx", "w") as new:
        for name in old.namelist():
            new.writestr(name, re.sub(rb'<c r="A2"', f'<c r="{place}"'.encode(), old.read(name)))
    assert told(read_grids(tmp_path / "office.xlsx")) == [("", 0, "", "", f"has a cell at {place}")]


@pytest.mark.parametrize(
    "spoil", [lambda data: data[: len(data) // 2], lambda data: b"", lambda data: b"PK\x05\x06" * 9]
)
def test_a_broken_workbook_is_an_issue(book, tmp_path, spoil):
    stream = io.BytesIO()
    book.save(stream)
    (tmp_path / "office.xlsx").write_bytes(spoil(stream.getvalue()))
    assert [rule for *_, rule in told(read_grids(tmp_path / "office.xlsx"))] == ["not a readable workbook"]


def test_a_panic_of_the_reader_is_an_issue(book, tmp_path, monkeypatch):
    panic = type("PanicException", (BaseException,), {})

    def fail(path):
        raise panic("capacity overflow")

    monkeypatch.setattr("mobility_planning.tables.sheets.calamine.CalamineWorkbook.from_path", fail, raising=False)
    assert told(read(book, tmp_path))[0][-1] == "not a readable workbook"


def replaced(book, folder, old, new):
    stream = io.BytesIO()
    book.save(stream)
    with zipfile.ZipFile(stream) as source, zipfile.ZipFile(folder / "office.xlsx", "w", zipfile.ZIP_DEFLATED) as made:
        for name in source.namelist():
            data = source.read(name)
            made.writestr(name, data.replace(old, new) if name.startswith("xl/worksheets/") else data)
    return told(read_grids(folder / "office.xlsx"))


@pytest.mark.parametrize("piece", [b"<c ", b'r="A1" ', b"<c :c ", b'<c r="A1', b'<c r="A1"><f ', b":c "])
def test_a_hostile_sheet_of_unclosed_tags_is_an_issue(book, tmp_path, piece):
    hostile = b"<c " + piece * (200_000 // len(piece))
    assert [rule for *_, rule in replaced(book, tmp_path, b"<sheetData>", b"<sheetData>" + hostile)] == [
        "not a readable workbook"
    ]


@pytest.mark.parametrize("cell", [b"<c s='>' r='XFD2000'", b'<c\n\tr = "XFD2000"'])
def test_a_far_away_cell_is_seen_however_it_is_written(book, tmp_path, cell):
    assert replaced(book, tmp_path, b'<c r="A2"', cell)[0][-1] == "has a cell at XFD2000"


OPEN_DOCUMENT = """<?xml version="1.0"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet><table:table table:name="offers">
<table:table-row><table:table-cell office:value-type="string"><text:p>offer_id</text:p></table:table-cell>
<table:table-cell office:value-type="string"><text:p>quantity</text:p></table:table-cell></table:table-row>{rows}
</table:table></office:spreadsheet></office:body></office:document-content>"""


def open_document(folder, rows):
    with zipfile.ZipFile(folder / "office.ods", "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr("META-INF/manifest.xml", "<manifest></manifest>")
        made.writestr("content.xml", OPEN_DOCUMENT.format(rows=rows).replace("\n", " ").replace("> <", "><"))
    return read_grids(folder / "office.ods")


BLANK = '<table:table-cell table:number-columns-repeated="16384"/>'
FILLED = '<table:table-cell office:value-type="float" office:value="1"{}><text:p>1</text:p></table:table-cell>'


@pytest.mark.parametrize(
    "rows",
    [
        "<table:table-row>" + FILLED.format(' table:number-columns-repeated="99999999"') + "</table:table-row>",
        '<table:table-row table:number-rows-repeated="99999999">' + FILLED.format("") + "</table:table-row>",
        '<table:table-row table:number-rows-repeated="1048573"/><table:table-row>'
        + (BLANK + FILLED.format("") + "</table:table-row>"),
    ],
)
def test_open_document_cells_repeated_too_often_are_not_laid_out(tmp_path, rows):
    assert told(open_document(tmp_path, rows)) == [("", 0, "", "", "more than 5 million cells")]


def test_blank_open_document_cells_to_the_end_of_the_sheet_do_no_harm(tmp_path):
    rows = f"<table:table-row>{FILLED.format('')}{FILLED.format('')}{BLANK}</table:table-row>"
    rows += f'<table:table-row table:number-rows-repeated="1048573">{BLANK}</table:table-row>'
    (grid,) = open_document(tmp_path, rows)
    assert (grid.header, grid.rows, grid.issues) == (("offer_id", "quantity"), [["1", "1"]], ())
