"""From the rows that files give to typed tables: what does not fit a column is left out, and told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import pandas as pd

from mobility_planning.exchange.read.reading import Note, Row
from mobility_planning.tables.cells import Kind, clean
from mobility_planning.tables.grids import Grid
from mobility_planning.tables.issues import Issue
from mobility_planning.tables.references import consecutive
from mobility_planning.tables.schemas import SCHEMAS
from mobility_planning.tables.typed import read_table

Key = tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Fitted:
    """Typed tables, each in the order of its key, and what did not fit."""

    tables: Mapping[str, pd.DataFrame]
    notes: tuple[Note, ...]


def fitted(rows: Iterable[Row]) -> Fitted:
    """Lay rows out as tables.

    Rows of one key are one row: what one leaves empty another fills in, and where two differ the first holds. A row
    that only mentions a thing stands behind those that tell of it. A cell that its column does not allow is left empty,
    a row without a value that it needs is left out; both are told.

    Parameters
    ----------
    rows : iterable of Row

    Returns
    -------
    Fitted

    Examples
    --------
    >>> from mobility_planning.core.errors import Place
    >>> row = Row("institutions", {"hei_id": "uni-a", "name": "A", "country": "Kazakhstan"}, Place("a.xml"))
    >>> found = fitted([row, row])
    >>> found.tables["institutions"][["hei_id", "country"]].values.tolist()
    [['uni-a', '']]
    >>> print(*found.notes)
    a.xml: 'Kazakhstan' does not fit institutions.country: two capital letters (ISO 3166-1), such as KZ (left empty)
    """
    notes: list[Note] = []
    by_table: dict[str, list[Row]] = {}
    for row in rows:
        by_table.setdefault(row.table, []).append(row)
    tables = {}
    for name in [name for name in SCHEMAS if name in by_table]:
        single, clashes = _one_of_each_key(name, by_table[name])
        table, misfits = _typed(name, single)
        tables[name] = table
        notes += [*clashes, *misfits]
    return Fitted(tables, tuple(dict.fromkeys(notes)))


def key_of(name: str, cells: Mapping[str, str]) -> Key:
    """Give a row's key as texts."""
    return tuple(cells.get(column, "") for column in SCHEMAS[name].unique)


def _one_of_each_key(name: str, rows: list[Row]) -> tuple[list[Row], list[Note]]:
    found: dict[Key, Row] = {}
    notes: list[Note] = []
    several = Counter(key_of(name, row.cells) for row in rows)
    meeting = [name == "mobilities" or several[key_of(name, row.cells)] > 1 for row in rows]
    rows = [_fit_to_meet(row, notes) if met else row for row, met in zip(rows, meeting, strict=True)]
    for row in [row for row in rows if not row.weak]:
        key = key_of(name, row.cells)
        notes += _clashes(found[key], row) if key in found else []
        found[key] = _filled(found[key], row) if key in found else row
    stays = {
        stay: key for key, row in found.items() if name == "mobilities" and (stay := row.cells.get("omobility_id"))
    }
    for row in [row for row in rows if row.weak]:
        key = key_of(name, row.cells)
        known = key if key in found else stays.get(row.cells.get("omobility_id", ""))
        if known is None:
            found[key] = row
        else:
            found[known] = _filled(found[known], row if known == key else _without_key(row, name))
    return list(found.values()), notes


def _fit_to_meet(row: Row, notes: list[Note]) -> Row:
    """Empty what a column does not allow before a row meets another of its key, whose cell may be right."""
    cells = dict(row.cells)
    for column, text in row.cells.items():
        rule = _misfit(row.table, column, text) if text and column not in SCHEMAS[row.table].unique else ""
        if rule:
            notes.append(Note(row.place, _short(text), f"does not fit {row.table}.{column}: {rule}", "left empty"))
            cells[column] = ""
    return replace(row, cells=cells)


@lru_cache(maxsize=4096)
def _misfit(name: str, column: str, text: str) -> str:
    """Give the rule that a cell breaks by itself; empty where it fits."""
    if column not in SCHEMAS[name].columns:
        return ""
    read = read_table(name, Grid(name, "", (column,), [[text]], [1]))
    found = (issue.rule for issue in read.issues if issue.column == column and issue.severity == "error")
    return next((rule for rule in found if rule != "duplicate" and not rule.startswith("at most")), "")


def _without_key(row: Row, name: str) -> Row:
    keys = SCHEMAS[name].unique
    return replace(row, cells={column: text for column, text in row.cells.items() if column not in keys})


def _filled(row: Row, other: Row) -> Row:
    """Fill a row's empty cells from another of its key; a name that is only the id gives way to a real one."""
    own = {
        column: text
        for column, text in row.cells.items()
        if text and not (row.weak and text == _id_as_name(row, column))
    }
    return replace(row, cells={**row.cells, **other.cells, **own})


def _id_as_name(row: Row, column: str) -> str | None:
    return row.cells.get("hei_id") if row.table == "institutions" and column == "name" else None


def _clashes(row: Row, other: Row) -> list[Note]:
    return [
        Note(other.place, text, f"differs from {row.cells[column]!r} at {row.place}, of the same {row.table} row",
             f"the first is kept: check {column}")
        for column, text in other.cells.items()
        if text and row.cells.get(column, "") not in {"", text}
    ]  # fmt: skip


def _typed(name: str, rows: list[Row]) -> tuple[pd.DataFrame, list[Note]]:
    """Read the rows' texts as the table, taking away what does not fit until all the rest does."""
    notes: list[Note] = []
    left = {number: _honest(row, notes) for number, row in enumerate(rows, start=1)}
    while True:
        read = read_table(name, _grid(name, left))
        told = [issue for issue in read.issues if issue.severity == "error" and issue.row in left]
        errors = _but_first(name, told, left)
        if not errors:
            return read.ordered, notes
        for issue in errors:
            if issue.row not in left:
                continue
            cells = left[issue.row]
            mended, outcome = _mended(name, cells, issue.column, issue.rule)
            what = f"does not fit {name}.{issue.column}: {issue.rule}"
            notes.append(Note(rows[issue.row - 1].place, _short(cells.get(issue.column, "")), what, outcome))
            if mended is None or mended == cells:
                left.pop(issue.row)
            else:
                left[issue.row] = mended


def _but_first(name: str, issues: Iterable[Issue], rows: Mapping[int, Mapping[str, str]]) -> list[Issue]:
    """Spare the first of the rows that became alike, such as two whose ids differ in a blank alone."""
    found = list(issues)
    alike = sorted((issue for issue in found if issue.rule == "duplicate"), key=lambda issue: issue.row)
    seen: set[Key] = set()
    spared = []
    for issue in alike:
        key = tuple(clean(text) for text in key_of(name, rows[issue.row]))
        spared += [] if key in seen else [issue]
        seen.add(key)
    later = [issue for issue in alike if issue not in spared] or alike[1:]
    return [issue for issue in found if issue.rule != "duplicate"] or later


def _honest(row: Row, notes: list[Note]) -> dict[str, str]:
    """Empty an academic year that is not two years in a row; the tables demand it only where they meet."""
    cells = dict(row.cells)
    year = cells.get("academic_year", "")
    if year and not consecutive(year):
        notes.append(Note(row.place, _short(year), "is no academic year: two years in a row", "left empty"))
        cells["academic_year"] = ""
    return cells


def _grid(name: str, rows: Mapping[int, Mapping[str, str]]) -> Grid:
    known = [str(column) for column in SCHEMAS[name].columns]
    own = dict.fromkeys(column for cells in rows.values() for column in cells if column not in known)
    header = [column for column in known if any(column in cells for cells in rows.values())] + sorted(own)
    needed = [column for column in known if SCHEMAS[name].columns[column].metadata["needed"]]
    header += [column for column in needed if column not in header]
    return Grid(name, "", tuple(header), [[cells.get(column, "") for column in header] for cells in rows.values()],
                list(rows))  # fmt: skip


def _mended(name: str, cells: Mapping[str, str], column: str, rule: str) -> tuple[dict[str, str] | None, str]:
    """Take away what a column does not allow; a text that is too long keeps its beginning."""
    spec = SCHEMAS[name].columns.get(column)
    text = cells.get(column, "")
    if spec is None or not text or rule == "duplicate":
        return None, "the row is left out"
    kind, limit = spec.metadata["kind"], rule.split()
    if kind is Kind.TEXT and rule.startswith("at most") and limit[2].isdigit():
        return {**cells, column: text[: int(limit[2])]}, "cut"
    if spec.metadata["needed"]:
        return None, "the row is left out"
    return {**cells, column: ""}, "left empty"


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79]}…"
