"""Empty tables to fill in, and the sample as an example: headers in the reader's language, every column explained."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from mobility_planning.core.archive import steady
from mobility_planning.core.csv_text import csv_text
from mobility_planning.core.locale import Words
from mobility_planning.core.sheet_cells import filled
from mobility_planning.desk.start.column_words import column_header, columns_of, explanation, sheet_name, vocabulary
from mobility_planning.desk.start.shown import in_text
from mobility_planning.documents.sheets import FACE, HEAD, HEAD_TEXT
from mobility_planning.tables.cells import Kind
from mobility_planning.tables.schemas import LATER, SCHEMAS

AT_FIRST = tuple(name for name in SCHEMAS if name not in LATER)
"""The tables an office has at the beginning of a round."""
_ROWS, _LONGEST_LIST, _WIDEST = 5000, 255, 40
_TEXT, _NUMBER = "@", "General"


def template_workbook(words: Words, tables: Mapping[str, pd.DataFrame] | None = None) -> bytes:
    """Make a workbook with a sheet for each table of a round.

    Parameters
    ----------
    words : Words
        The language of sheet names, headers and explanations.
    tables : mapping of str to DataFrame, optional
        What to fill it with; empty sheets without.

    Returns
    -------
    bytes
        An XLSX file that `read_workspace` reads. Above each column stands a comment with its meaning; columns of ids
        and texts are formatted as text, so that 007 stays 007, and closed vocabularies are offered as lists.
    """
    book = Workbook(write_only=True)
    for name in tables or AT_FIRST:
        _add_sheet(book, name, None if tables is None else tables[name], words)
    target = io.BytesIO()
    book.save(target)
    title = words.say("start-said-template")
    return steady(target.getvalue(), title=title, language=words.tag, day=None)


def template_csv(table: str, words: Words) -> str:
    r"""Make one empty table as CSV text: its header.

    Parameters
    ----------
    table : str
    words : Words

    Returns
    -------
    str
        To be stored as UTF-8 with a byte-order mark, by which spreadsheet programs know the letters.

    Raises
    ------
    MobilityError
        Where there is no such table.

    Examples
    --------
    >>> from mobility_planning.core.locale import words
    >>> template_csv("choices", words("en"))
    'applicant id,rank,offer id\n'
    """
    return csv_text(pd.DataFrame(columns=[column_header(table, column, words) for column in columns_of(table)]))


def _add_sheet(book: Any, name: str, table: pd.DataFrame | None, words: Words) -> None:
    page = book.create_sheet(sheet_name(name, words))
    page.freeze_panes = "A2"
    texts = None if table is None else in_text(table)
    columns = columns_of(name) if texts is None else [c for c in columns_of(name) if (texts[c] != "").any()]
    for number, column in enumerate(columns, start=1):
        _shape_column(page, get_column_letter(number), name, column, words)
    page.append([_head(page, name, column, words) for column in columns])
    for row in [] if texts is None else texts[columns].itertuples(index=False):
        page.append([_cell(page, name, column, value) for column, value in zip(columns, row, strict=True)])


def _shape_column(page: Any, letter: str, table: str, column: str, words: Words) -> None:
    dimension = page.column_dimensions[letter]
    dimension.width = min(_WIDEST, max(12, len(column_header(table, column, words)) + 4))
    dimension.number_format = _NUMBER if _is_number(table, column) else _TEXT
    listed = '"' + ",".join(vocabulary(table, column, words)) + '"'
    if len(listed) > 2 and len(listed) <= _LONGEST_LIST:
        offered = DataValidation(type="list", formula1=listed, allow_blank=True, showErrorMessage=False)
        offered.add(f"{letter}2:{letter}{_ROWS}")
        page.data_validations.append(offered)


def _head(page: Any, table: str, column: str, words: Words) -> Any:
    cell = filled(WriteOnlyCell(page), column_header(table, column, words))
    needed = SCHEMAS[table].columns[column].metadata["needed"]
    cell.font = Font(name=FACE, size=11, bold=True, color=HEAD_TEXT, underline="single" if needed else None)
    cell.fill = PatternFill("solid", start_color=HEAD)
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    cell.comment = Comment(explanation(table, column, words), "mobility_planning", width=320, height=110)
    return cell


def _cell(page: Any, table: str, column: str, text: str) -> Any:
    if not text:
        return None
    if _is_number(table, column):
        return float(text) if "." in text else int(text)
    cell = filled(WriteOnlyCell(page), text)
    cell.number_format = _TEXT
    return cell


def _is_number(table: str, column: str) -> bool:
    return SCHEMAS[table].columns[column].metadata["kind"] in {Kind.NUMBER, Kind.INTEGER}
