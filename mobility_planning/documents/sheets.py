"""Tables as an Excel workbook: a first sheet that says what every column means, then one sheet per table."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.formatting.rule import DataBarRule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from mobility_planning.core.archive import steady
from mobility_planning.core.locale import Words
from mobility_planning.core.sheet_cells import LONGEST_NAME, cell_values, clean, filled, taken_amiss

__all__ = ["BAR", "FACE", "HEAD", "HEAD_TEXT", "Sheet", "clean", "column_title", "sheet_title", "workbook_bytes"]

FACE = "Calibri"
HEAD, HEAD_TEXT, BAR = "FF1F4E79", "FFFFFFFF", "FF9DC3E6"
_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
_NARROWEST, _WIDEST, _LOOKED_AT, _HEAD_HEIGHT = 8, 60, 400, 32
_A4 = 9
"""As ECMA-376 numbers papers, part 1, 18.3.1.63."""


@dataclass(frozen=True, eq=False)
class Sheet:
    """One sheet of a workbook.

    Parameters
    ----------
    name : str
        Key of its title and description in the catalogue: `sheet-<name>` and `sheet-<name>.meaning`.
    table : DataFrame
        The rows; each column is titled by `column-<column>`, or by its own name where the catalogue has none.
    formats : mapping of str to str
        Excel number formats by column.
    bars : tuple of str
        Columns from 0 to 1 that are drawn as bars.
    """

    name: str
    table: pd.DataFrame
    formats: Mapping[str, str] = field(default_factory=dict)
    bars: tuple[str, ...] = ()


def workbook_bytes(sheets: Sequence[Sheet], *, title: str, words: Words, day: date | None) -> bytes:
    """Make a workbook.

    Parameters
    ----------
    sheets : sequence of Sheet
        In the order of their tabs.
    title : str
        Heads the first sheet.
    words : Words
    day : date or None
        Becomes the day of the file.

    Returns
    -------
    bytes
        The same for the same input. No text of a table ever becomes a formula.
    """
    book = Workbook(write_only=True)
    _write_about(book, sheets, title, words)
    for sheet in sheets:
        _write_sheet(book, sheet, words)
    target = io.BytesIO()
    book.save(target)
    return steady(target.getvalue(), title=title, language=words.tag, day=day)


def column_title(column: str, words: Words) -> str:
    """Title a column, a signal of course matching too; a column that the catalogue does not know keeps its name."""
    known = (key for key in (f"column-{column}", f"signal-{column.replace('_', '-')}") if words.knows(key))
    return next((words.say(key) for key in known), column)


def sheet_title(sheet: Sheet, words: Words) -> str:
    """Title a sheet within what Excel allows."""
    return _SHEET_NAME.sub(" ", words.say(f"sheet-{sheet.name}"))[:LONGEST_NAME]


def _write_about(book: Any, sheets: Sequence[Sheet], title: str, words: Words) -> None:
    page = book.create_sheet(words.say("sheet-about"))
    _fit_to_paper(page, head=4)
    for letter, width in zip("ABCD", (30, 34, 22, 90), strict=True):
        page.column_dimensions[letter].width = width
    page.append([_text(page, title, Font(name=FACE, bold=True, size=14))])
    page.append([_text(page, words.say("about-explained"))])
    page.append([])
    heads = [words.say(f"about-{name}") for name in ("sheet", "column", "name", "meaning")]
    page.append([_head(page, head) for head in heads])
    bold = Font(name=FACE, size=11, bold=True)
    for sheet in sheets:
        meaning = words.say(f"sheet-{sheet.name}.meaning")
        page.append([_text(page, sheet_title(sheet, words), bold), None, None, _text(page, meaning, bold)])
        for column in sheet.table.columns:
            cells = (sheet_title(sheet, words), column_title(column, words), column, _meaning(column, words))
            page.append([_text(page, cell) for cell in cells])


def _meaning(column: str, words: Words) -> str:
    key = f"column-{column}.meaning"
    return words.say(key) if words.knows(key) else words.say("column-unknown.meaning")


def _write_sheet(book: Any, sheet: Sheet, words: Words) -> None:
    page = book.create_sheet(sheet_title(sheet, words))
    table, last = sheet.table, get_column_letter(len(sheet.table.columns))
    _fit_to_paper(page, head=1)
    page.freeze_panes = "A2"
    page.auto_filter.ref = f"A1:{last}{len(table) + 1}"
    titles = [column_title(column, words) for column in table.columns]
    for number, (column, title) in enumerate(zip(table.columns, titles, strict=True), start=1):
        letter = get_column_letter(number)
        page.column_dimensions[letter].width = _width(table[column], title)
        if column in sheet.bars:
            bar = DataBarRule(start_type="num", start_value=0, end_type="num", end_value=1, color=BAR)
            page.conditional_formatting.add(f"{letter}2:{letter}{max(len(table), 1) + 1}", bar)
    page.row_dimensions[1].height = _HEAD_HEIGHT
    page.append([_head(page, title) for title in titles])
    cells = [_pattern_cell(page, sheet.formats.get(column)) for column in table.columns]
    columns = [cell_values(table[column]) for column in table.columns]
    for row in zip(*columns, strict=True):
        page.append(_fill(cells, row))


def _fit_to_paper(page: Any, *, head: int) -> None:
    """Let a printed sheet be as wide as a page, with the row of its head on every page and the page's number below."""
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", _A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.print_title_rows = f"{head}:{head}"
    page.oddFooter.center.text = "&A · &P / &N"


def _fill(cells: Iterable[Any], row: Iterable[Any]) -> list[Any]:
    """Fill one row: plain values as they are, the others by their column's cell, which is written at once."""
    return [
        filled(cell, value) if cell.has_style or taken_amiss(value) else value
        for cell, value in zip(cells, row, strict=True)
    ]


def _pattern_cell(page: Any, number_format: str | None) -> Any:
    cell = WriteOnlyCell(page)
    if number_format:
        cell.number_format = number_format
    return cell


def _text(page: Any, text: str, font: Font | None = None) -> Any:
    cell = WriteOnlyCell(page, clean(text))
    cell.data_type = "s"
    cell.alignment = Alignment(vertical="top")
    if font:
        cell.font = font
    return cell


def _head(page: Any, text: str) -> Any:
    cell = _text(page, text, Font(name=FACE, size=11, bold=True, color=HEAD_TEXT))
    cell.fill = PatternFill("solid", start_color=HEAD)
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    return cell


def _width(column: pd.Series, title: str) -> float:
    """Make a column as wide as most of what it first shows, and its longest word of the title."""
    shown = sorted(len(str(value)) for value in column.dropna().iloc[:_LOOKED_AT])
    most = shown[len(shown) * 19 // 20] if shown else 0
    word = max((len(part) for part in title.split()), default=0) + 3
    return float(min(max(most + 2, word, _NARROWEST), _WIDEST))
