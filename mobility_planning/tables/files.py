"""Files as grids of text: CSV of any common encoding and delimiter, workbooks, Parquet; broken ones become issues."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import python_calamine as calamine
from charset_normalizer import from_bytes

from mobility_planning.tables.issues import Issue

CSV, WORKBOOK, PARQUET = (".csv", ".tsv", ".txt"), (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"), (".parquet",)
SUFFIXES = CSV + WORKBOOK + PARQUET
LARGEST_FILE = 512 * 2**20
LARGEST_UNPACKED = 512 * 2**20
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_LEGACY_ENCODINGS = ["cp1251", "kz1048", "koi8_r", "cp1254", "cp1250", "cp1257", "cp1252"]


@dataclass(frozen=True)
class Grid:
    """A table as it stands in a file: texts only.

    Parameters
    ----------
    file, sheet : str
        File name, and sheet name for a workbook.
    header : tuple of str
    rows : list of list of str
        Each as long as the header.
    numbers : list of int
        The row's number as a spreadsheet counts, the header being row 1.
    issues : tuple of Issue
        What is wrong with the file itself.
    ragged : int
        Rows left out because they have more cells than the header.
    """

    file: str
    sheet: str = ""
    header: tuple[str, ...] = ()
    rows: list[list[str]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    issues: tuple[Issue, ...] = ()
    ragged: int = 0


def read_grids(path: Path) -> list[Grid]:
    """Read every table of a file.

    Parameters
    ----------
    path : Path
        CSV, workbook (XLSX, XLS, ODS) or Parquet.

    Returns
    -------
    list of Grid
        One for a CSV or Parquet file, one per sheet for a workbook. A file that cannot be read gives one empty grid
        whose issue says why.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            return [_unreadable(path, "larger than 512 MB", "split the file")]
        if path.suffix.lower() in CSV:
            return [_csv_grid(path)]
        if path.suffix.lower() in PARQUET:
            return [_parquet_grid(path)]
        return _workbook_grids(path)
    except OSError as error:
        return [_unreadable(path, "cannot be opened", str(error.strerror or error))]


def _unreadable(path: Path, rule: str, hint: str) -> Grid:
    return Grid(path.name, issues=(Issue(path.name, rule=rule, hint=hint),))


def _csv_grid(path: Path) -> Grid:
    data = path.read_bytes()
    text, encoding = _decode(data)
    if text is None:
        return _unreadable(path, "not a text file", "save it as CSV UTF-8")
    issues = []
    if encoding not in {"utf-8", "ascii"}:
        hint = f"read as {encoding}; save it as CSV UTF-8 to be sure of its letters"
        issues.append(Issue(path.name, value=encoding, rule="not in UTF-8", hint=hint, severity="warning"))
    head = next(iter(text.splitlines()), "")
    delimiter = max(",;\t|", key=lambda mark: (head.count(mark), mark == ","))
    if delimiter != ",":
        hint = "read all the same; save it with commas to be sure of its columns"
        issues.append(
            Issue(path.name, row=1, value=delimiter, rule="not parted by commas", hint=hint, severity="warning")
        )
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        return _unreadable(path, "not a CSV file", f"{error}; look for a quotation mark that is not closed")
    return _grid(path.name, "", rows, issues)


def _decode(data: bytes) -> tuple[str | None, str]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace"), "utf-16"
    if b"\x00" in data[:4096]:
        return None, ""
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        best = from_bytes(data, cp_isolation=_LEGACY_ENCODINGS).best()
        return (str(best), best.encoding) if best else (data.decode("cp1251", errors="replace"), "cp1251")


def _workbook_grids(path: Path) -> list[Grid]:
    with path.open("rb") as file:
        # Office wraps a workbook with a password in the old container format, where the new one is a ZIP file.
        if path.suffix.lower() in {".xlsx", ".xlsm", ".xlsb"} and file.read(len(_OLE)) == _OLE:
            return [_unreadable(path, "is protected by a password", "save it without a password")]
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > LARGEST_UNPACKED:
                return [_unreadable(path, "unpacks to more than 512 MB", "this is not an office's table; make it anew")]
    try:
        book = calamine.CalamineWorkbook.from_path(path)
        return [_sheet_grid(path, book, name) for name in book.sheet_names]
    except calamine.PasswordError:
        return [_unreadable(path, "is protected by a password", "save it without a password")]
    except (calamine.CalamineError, ValueError) as error:
        return [
            _unreadable(path, "not a readable workbook", f"open and save it again in a spreadsheet program ({error})")
        ]


def _sheet_grid(path: Path, book: calamine.CalamineWorkbook, name: str) -> Grid:
    sheet = book.get_sheet_by_name(name)
    first = sheet.start[0] if sheet.start else 0
    rows = [[_cell_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=True)]
    return _grid(path.name, name, rows, [], offset=first)


def _cell_text(cell: object) -> str:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 2**53 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _parquet_grid(path: Path) -> Grid:
    try:
        table = pd.read_parquet(path)
    except (OSError, ValueError) as error:
        return _unreadable(path, "not a readable Parquet file", str(error).splitlines()[0])
    texts = [[_value_text(value) for value in table[name]] for name in table.columns]
    rows = [[str(name) for name in table.columns], *(list(row) for row in zip(*texts, strict=True))]
    return _grid(path.name, "", rows, [])


def _value_text(value: object) -> str:
    return "" if pd.isna(value) else _cell_text(value)  # type: ignore[call-overload]


def _grid(file: str, sheet: str, rows: Sequence[list[str]], issues: Iterable[Issue], offset: int = 0) -> Grid:
    """Part the header from its rows; rows without any text are no rows, rows longer than the header are left out."""
    issues = list(issues)
    if not rows:
        return Grid(file, sheet, issues=(*issues, Issue(file, sheet, rule="empty", hint="write a header row")))
    header = [cell.strip() for cell in rows[0]]
    width = max((i + 1 for i, cell in enumerate(header) if cell), default=0)
    kept, numbers, ragged = [], [], 0
    for number, row in enumerate(rows[1:], start=offset + 2):
        if not any(cell.strip() for cell in row):
            continue
        if any(cell.strip() for cell in row[width:]):
            ragged += 1
            issues.append(Issue(file, sheet, number, value=" | ".join(row[width:]), rule="more cells than the header",
                                hint="put quotation marks around a text that holds the delimiter"))  # fmt: skip
            continue
        kept.append([*row[:width], *[""] * (width - len(row))])
        numbers.append(number)
    return Grid(file, sheet, tuple(header[:width]), kept, numbers, tuple(issues), ragged)
