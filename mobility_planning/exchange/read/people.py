"""Whose stay is whose: an office's own list, so that no name need be read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from mobility_planning.core.errors import ExchangeError, Place, near_miss
from mobility_planning.tables.files import read_grids
from mobility_planning.tables.headers import recognise
from mobility_planning.tables.sources import names_in, single_grid

_COLUMNS = ("omobility_id", "applicant_id")


def read_people(path: Path) -> Mapping[str, str]:
    """Read which stay is whose: a table with the columns omobility_id and applicant_id.

    Parameters
    ----------
    path : Path
        CSV, workbook or Parquet; the table mobilities serves.

    Returns
    -------
    mapping of str to str
        `omobility_id` to `applicant_id`.

    Raises
    ------
    ExchangeError
        Where there is no such file, it lacks one of the two columns, or it gives one stay to two people.
    """
    if not path.is_file():
        raise ExchangeError(f"there is no file {path}", hint=near_miss(path.name, names_in(path.parent)))
    grid = single_grid(read_grids(path), "mobilities")
    columns = [recognise(header, _COLUMNS, "headers") or header for header in grid.header]
    missing = [column for column in _COLUMNS if column not in columns]
    if missing:
        raise ExchangeError(
            f"has no column {missing[0]}", Place(path.name, grid.sheet), f"it needs {' and '.join(_COLUMNS)}"
        )
    stay, person = (columns.index(column) for column in _COLUMNS)
    named: dict[str, str] = {}
    for number, row in zip(grid.numbers, grid.rows, strict=True):
        one, other = row[stay].strip(), row[person].strip()
        if one and other and named.setdefault(one, other) != other:
            place = Place(path.name, grid.sheet, number, _COLUMNS[1])
            raise ExchangeError(f"{one} is {named[one]!r} and {other!r}", place, "a stay is one person's: leave one")
    return named
