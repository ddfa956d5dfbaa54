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
