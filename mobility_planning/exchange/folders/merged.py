"""New rows into a table that stands in a file: added, passed over, filled in, or told as conflicts."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from mobility_planning.core.csv_text import csv_text
from mobility_planning.exchange.folders.fitted import Key, key_of
from mobility_planning.exchange.folders.folder import Standing
from mobility_planning.tables.schemas import SCHEMAS
from mobility_planning.tables.values import words

Cells = dict[str, str]
_BOM = "\ufeff"


@dataclass(frozen=True)
class Merged:
    """A table with new rows.

    Parameters
    ----------
    name, file : str
    text : str
        The file's whole new text; empty where nothing changes.
    added, same, completed, replaced, conflicting : int
        Rows: new; saying nothing new; with empty cells filled; written over; that differ and stay as they are.
    conflicts : tuple of (key, column, there, new)
        Every cell that differs.
    """

    name: str
    file: str
    text: str = ""
    added: int = 0
    same: int = 0
    completed: int = 0
    replaced: int = 0
    conflicting: int = 0
    conflicts: tuple[tuple[str, str, str, str], ...] = ()


@dataclass
class _Change:
    """What becomes of the rows while they are gone through."""

    added: list[Cells] = field(default_factory=list)
    cells: dict[int, Cells] = field(default_factory=dict)
    outcomes: dict[str, int] = field(default_factory=dict)
    conflicts: list[tuple[str, str, str, str]] = field(default_factory=list)

    def count(self, outcome: str) -> None:
        self.outcomes[outcome] = self.outcomes.get(outcome, 0) + 1


def merged(standing: Standing, new: pd.DataFrame, mentioned: frozenset[Key], *, replace_cells: bool = False) -> Merged:
    """Put new rows into a table.

    Parameters
    ----------
    standing : Standing
        The table as it stands; its rows keep their order and their spelling.
    new : DataFrame
        Typed rows.
    mentioned : frozenset of tuple of str
        Keys of new rows that the files only mention: they fill a standing row's empty cells, and never differ.
    replace_cells : bool
        Whether a new cell takes the place of one that differs.

    Returns
    -------
    Merged

    Raises
    ------
    ExchangeError
        Where something is to be written, and the file cannot be written without loss.
    """
    known = _rows(standing)
    places = _places(standing.name, known)
    change = _Change()
    for cells in _texts(new):
        number = next((places[key] for key in _keys(standing.name, cells) if key in places), None)
        if number is None:
            change.added.append(cells)
        elif key_of(standing.name, cells) in mentioned:
            _fill(change, number, known[number], cells, standing)
        else:
            _compare(change, number, known[number], cells, standing.name, replace_cells=replace_cells)
    if not change.added and not change.cells:
        text = ""
    else:
        standing.demand_writable()
        text = _written(standing, change)
    return Merged(standing.name, standing.path.name, text, len(change.added), conflicts=tuple(change.conflicts),
                  **change.outcomes)  # fmt: skip


def _texts(table: pd.DataFrame) -> list[Cells]:
    """Give rows as the texts that they are in a file, and are read back as."""
    text = csv_text(table.apply(words).reset_index(drop=True))
    return list(csv.DictReader(io.StringIO(text, newline="")))


def _rows(standing: Standing) -> Mapping[int, Cells]:
    table = standing.read.table
    rows = table.apply(words).to_dict("records") if len(table) else []
    return {
        int(number): {str(c): str(t) for c, t in cells.items()} for number, cells in zip(table.index, rows, strict=True)
    }


def _keys(name: str, cells: Cells) -> list[tuple[str, Key]]:
    """Give what a row is known by: its key, and a stay by its id in EWP too."""
    keys = [("key", key_of(name, cells))]
    stay = cells.get("omobility_id", "") if name == "mobilities" else ""
    return [*keys, ("stay", (stay,))] if stay else keys


def _places(name: str, rows: Mapping[int, Cells]) -> dict[tuple[str, Key], int]:
    return {key: number for number, cells in reversed(list(rows.items())) for key in _keys(name, cells)}


def _compare(change: _Change, number: int, there: Cells, new: Cells, name: str, *, replace_cells: bool) -> None:
    given = {column: text for column, text in new.items() if text and there.get(column, "") != text}
    differing = {column: text for column, text in given.items() if there.get(column, "")}
    key = ", ".join(part for part in key_of(name, there) if part)
    change.conflicts += [(key, column, there[column], text) for column, text in differing.items()]
    filled = {column: text for column, text in given.items() if column not in differing}
    if differing and not replace_cells:
        change.count("conflicting")
        return
    if given:
        change.cells[number] = {**change.cells.get(number, {}), **filled, **differing}
    change.count("replaced" if differing else "completed" if filled else "same")


def _fill(change: _Change, number: int, there: Cells, new: Cells, standing: Standing) -> None:
    """Fill a row's empty cells from a mention, which never differs; what cannot be written to is left as it is."""
    keys = SCHEMAS[standing.name].unique
    filled = {name: text for name, text in new.items() if text and not there.get(name) and name not in keys}
    if filled and standing.is_csv:
        change.cells[number] = {**change.cells.get(number, {}), **filled}
        change.count("completed")
    else:
        change.count("same")


def _written(standing: Standing, change: _Change) -> str:
    """Write the table anew: the rows that stand there as they are written, then the new ones in the key's order."""
    header, columns = _header(standing, change)
    lines = [[*row, *[""] * (len(header) - len(row))] for row in standing.grid.rows]
    position = {column: place for place, column in enumerate(columns)}
    for number, cells in change.cells.items():
        row = lines[standing.grid.numbers.index(number)]
        for column, text in cells.items():
            row[position[column]] = text
    lines += [[cells.get(column, "") for column in columns] for cells in change.added]
    return _csv([header, *lines], *_habits(standing))


def _header(standing: Standing, change: _Change) -> tuple[list[str], list[str]]:
    """Give the header as the office wrote it with what the new rows add, and the column that each entry is."""
    written = list(standing.grid.header)
    meant = {text: column for column, text in standing.read.headers.items()}
    there = [meant.get(text, text) for text in written]
    filled = {column for cells in [*change.added, *change.cells.values()] for column, text in cells.items() if text}
    known = [str(column) for column in SCHEMAS[standing.name].columns]
    needed = [column for column in known if SCHEMAS[standing.name].columns[column].metadata["needed"]]
    order = [*known, *sorted(filled - set(known))]
    more = [column for column in order if column not in there and (column in filled or column in needed)]
    return [*written, *more], [*there, *more]


def _habits(standing: Standing) -> tuple[str, str]:
    """Give how the office's file begins and how its lines end."""
    start = standing.path.read_bytes()[:100_000] if standing.path.exists() else b""
    return (_BOM if start.startswith(_BOM.encode()) else ""), ("\r\n" if b"\r\n" in start else "\n")


def _csv(rows: list[list[str]], start: str, end: str) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=end).writerows(rows)
    return start + text.getvalue()
