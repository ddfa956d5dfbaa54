"""Workbooks (XLSX, XLS, XLSB, ODS) as grids of text, one per sheet."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import python_calamine as calamine

from mobility_planning.tables.archives import ErrorCells, UnfitArchiveError, inspect_archive
from mobility_planning.tables.grids import MOST_CELLS, TOO_MANY_CELLS, Grid, grid_of, unreadable
from mobility_planning.tables.issues import Issue
from mobility_planning.tables.values import decimal_text

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_PROTECTED = ("is protected by a password", "save it without a password")


def workbook_grids(path: Path) -> list[Grid]:
    """Read every visible sheet of a workbook that holds anything; hidden sheets are named in a warning."""
    if path.suffix.lower() in {".xlsx", ".xlsm", ".xlsb"} and _is_ole(path):
        return [unreadable(path.name, *_PROTECTED)]
    try:
        errors = inspect_archive(path) if zipfile.is_zipfile(path) else {}
        return _sheet_grids(path, calamine.CalamineWorkbook.from_path(path), errors)
    except UnfitArchiveError as error:
        rule, hint = error.args
        return [unreadable(path.name, rule, hint)]
    except calamine.PasswordError:
        return [unreadable(path.name, *_PROTECTED)]
    except OSError:
        raise
    except BaseException as error:
        # A panic of the reader's Rust code is no Exception, and its class cannot be imported.
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        hint = (
            f"open and save it again in a spreadsheet program ({str(error).splitlines()[0] if str(error) else error!r})"
        )
        return [unreadable(path.name, "not a readable workbook", hint)]


def _is_ole(path: Path) -> bool:
    """Office wraps a workbook with a password in the old container format, where the new one is a ZIP file."""
    with path.open("rb") as file:
        return file.read(len(_OLE)) == _OLE


def _sheet_grids(path: Path, book: calamine.CalamineWorkbook, errors: ErrorCells) -> list[Grid]:
    tables = [sheet for sheet in book.sheets_metadata if sheet.typ is calamine.SheetTypeEnum.WorkSheet]
    shown = [sheet.name for sheet in tables if sheet.visible is calamine.SheetVisibleEnum.Visible]
    grids = [_sheet_grid(path, book.get_sheet_by_name(name), errors.get(name, [])) for name in shown]
    first, *others = [grid for grid in grids if grid.header] or grids[:1] or [Grid(path.name)]
    hidden = [
        Issue(
            path.name, sheet.name, rule="a hidden sheet", hint="not read; show it to have it read", severity="warning"
        )
        for sheet in tables
        if sheet.name not in shown
    ]
    return [replace(first, issues=(*hidden, *first.issues)), *others]


def _sheet_grid(path: Path, sheet: calamine.CalamineSheet, errors: list[tuple[int, int, str]]) -> Grid:
    if sheet.height * sheet.width > MOST_CELLS:
        return unreadable(path.name, *TOO_MANY_CELLS, sheet=sheet.name)
    top, left = sheet.start or (0, 0)
    rows = [[cell_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=True)]
    grid = grid_of(path.name, sheet.name, rows, offset=top)
    hint = "mend it, and save the workbook in a spreadsheet program"
    faults = [(row, column, says, "a formula without a value", hint) for row, column, says in errors]
    faults += [
        (first[0], first[1], _range(first, last), "merged cells", "unmerge them and fill in every cell")
        for first, last in sheet.merged_cell_ranges or []
        if last[0] + 1 >= grid.header_row
    ]
    return replace(grid, issues=(*grid.issues, *(_placed(grid, left, *fault) for fault in sorted(faults))))


def _placed(grid: Grid, left: int, row: int, column: int, value: str, rule: str, hint: str) -> Issue:
    """Make the issue of a cell, whose row and column count from 0 at the sheet's corner."""
    place = column - left
    header = grid.header[place] if 0 <= place < len(grid.header) else ""
    return Issue(grid.file, grid.sheet, row + 1, header, value, rule, hint)


def _range(first: tuple[int, int], last: tuple[int, int]) -> str:
    return f"{_letters(first[1])}{first[0] + 1}:{_letters(last[1])}{last[0] + 1}"


def _letters(column: int) -> str:
    """Name a column as a spreadsheet does.

    >>> _letters(0), _letters(25), _letters(26)
    ('A', 'Z', 'AA')
    """
    high, low = divmod(column, 26)
    return (_letters(high - 1) if high else "") + chr(ord("A") + low)


def cell_text(cell: object) -> str:
    """Write a spreadsheet's value as an office would have typed it.

    >>> cell_text(2.0), cell_text(True), cell_text(datetime(2026, 12, 1))
    ('2', 'yes', '2026-12-01')
    """
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return decimal_text(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)
