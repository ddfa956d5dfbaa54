"""Tables as a plain Excel workbook, a sheet each, for other programs to read: the columns' own names, nothing else."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from mobility_planning.core.archive import steady
from mobility_planning.core.sheet_cells import LONGEST_NAME, cell_values, clean, filled, taken_amiss

_WIDTH = 18


def plain_workbook(tables: Mapping[str, pd.DataFrame], *, title: str, day: date | None) -> bytes:
    """Make a workbook.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        By the names of their sheets, which Excel's rules must allow.
    title : str
        What its properties say.
    day : date or None
        Becomes the day of the file.

    Returns
    -------
    bytes
        The same for the same input. No text of a table ever becomes a formula.

    Examples
    --------
    >>> book = plain_workbook({"rows": pd.DataFrame({"title": ["=1+1"], "ects": [5.0]})}, title="rows", day=None)
    >>> from openpyxl import load_workbook
    >>> [[cell.value for cell in row] for row in load_workbook(io.BytesIO(book))["rows"].iter_rows()]
    [['title', 'ects'], ['=1+1', 5]]
    """
    book = Workbook(write_only=True)
    for name, table in tables.items():
        _write_sheet(book.create_sheet(name[:LONGEST_NAME]), table)
    target = io.BytesIO()
    book.save(target)
    return steady(target.getvalue(), title=title, language="en-GB", day=day)


def _write_sheet(page: Any, table: pd.DataFrame) -> None:
    page.freeze_panes = "A2"
    for number in range(1, len(table.columns) + 1):
        page.column_dimensions[get_column_letter(number)].width = _WIDTH
    page.append([_head(page, str(name)) for name in table.columns])
    for row in zip(*(cell_values(table[name]) for name in table.columns), strict=True):
        page.append([filled(WriteOnlyCell(page), value) if taken_amiss(value) else value for value in row])


def _head(page: Any, text: str) -> Any:
    cell = filled(WriteOnlyCell(page), clean(text))
    cell.font = Font(bold=True)
    return cell
