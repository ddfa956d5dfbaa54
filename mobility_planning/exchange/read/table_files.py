"""Tables that come as CSV, workbook or Parquet: a partner's grade distributions, a transcript typed off."""

from __future__ import annotations

from pathlib import Path

from mobility_planning.core.errors import ExchangeError, Place
from mobility_planning.exchange.read.reading import Found, Note, Row
from mobility_planning.tables.files import read_grids
from mobility_planning.tables.headers import TITLE_IN_A_LANGUAGE
from mobility_planning.tables.issues import Issue
from mobility_planning.tables.schemas import SCHEMAS
from mobility_planning.tables.sources import named_grids
from mobility_planning.tables.typed import ReadTable, read_table
from mobility_planning.tables.values import words

EXCHANGED = ("institutions", "courses", "offers", "mobilities", "decisions", "agreements", "signatures", "transcripts",
             "grade_distributions", "recognitions")  # fmt: skip
"""Tables that other offices send; applicants and their wishes are nobody else's."""


def rows_of_tables(path: Path) -> Found:
    """Read the tables of a file, each by the name of the file or sheet.

    Parameters
    ----------
    path : Path

    Yields
    ------
    Row or Note
        Only columns that the schema knows: in any other a name may stand.

    Raises
    ------
    ExchangeError
        Where the file holds none of the tables that offices exchange, or cannot be read.
    """
    named, issues = named_grids(read_grids(path))
    tables = {name: grid for name, grid in named.items() if name in EXCHANGED}
    if not tables:
        fault = next((issue for issue in issues if issue.severity == "error"), None)
        what = f"{fault.rule}" if fault else "holds no table that offices exchange"
        hint = (fault.hint if fault else "") or f"name it as one of {', '.join(EXCHANGED)}"
        raise ExchangeError(what, Place(path.name, fault.sheet if fault else ""), hint)
    for name, grid in tables.items():
        read = read_table(name, grid)
        _demand_readable(read)
        yield from (_note(issue) for issue in read.issues)
        yield from _rows(read)


def _demand_readable(read: ReadTable) -> None:
    """Raise where the file as a whole is at fault: broken, empty, or without a column that its table needs."""
    for issue in read.issues:
        if issue.severity == "error" and (issue.rule == "column missing" or not read.headers):
            raise ExchangeError(issue.rule, Place(issue.file, issue.sheet, column=issue.column), issue.hint)


def _rows(read: ReadTable) -> Found:
    known = [c for c in read.table.columns if c in SCHEMAS[read.name].columns or _is_title(read.name, c)]
    texts = read.table[known].apply(words)
    for number, cells in zip(texts.index, texts.to_dict("records"), strict=True):
        yield Row(
            read.name, {str(column): text for column, text in cells.items()}, Place(read.file, read.sheet, int(number))
        )


def _is_title(name: str, column: str) -> bool:
    return name == "courses" and bool(TITLE_IN_A_LANGUAGE.fullmatch(column))


def _note(issue: Issue) -> Note:
    outcome = "" if issue.severity == "warning" else "the row is left out"
    what = "left out: no column of the table" if issue.rule == "unknown column" else issue.rule
    hint = "; ".join(part for part in (outcome, issue.hint) if part and issue.rule != "unknown column")
    return Note(Place(issue.file, issue.sheet, issue.row or None, issue.column), issue.value, what, hint)
