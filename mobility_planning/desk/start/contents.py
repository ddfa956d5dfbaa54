"""Which tables a file holds, found as the reader of a workspace finds them, from its beginning where that will do."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from mobility_planning.tables.files import CSV, SUFFIXES, read_grids
from mobility_planning.tables.grids import Grid
from mobility_planning.tables.sources import named_grids

_BEGINNING = 2**16
"""Bytes of a CSV file in which its header stands."""
_REMEMBERED = 256


def tables_of(path: Path) -> tuple[str, ...]:
    """Name the tables that a file holds.

    Parameters
    ----------
    path : Path

    Returns
    -------
    tuple of str
        Names of `SCHEMAS` or of the facts, in the order of the file's sheets; none for settings and strays.

    Examples
    --------
    >>> from mobility_planning.tables.sample import sample_folder
    >>> tables_of(sample_folder() / "offers.csv"), tables_of(sample_folder() / "mobility.toml")
    (('offers',), ())
    """
    if path.suffix.lower() not in SUFFIXES:
        return ()
    found = path.stat()
    return _tables_of(path, found.st_size, found.st_mtime_ns)


def sheets_of(path: Path) -> Mapping[str, Grid]:
    """Read a file whole and give the grid of each table in it."""
    return named_grids(read_grids(path))[0]


@lru_cache(_REMEMBERED)
def _tables_of(path: Path, size: int, mtime: int) -> tuple[str, ...]:  # noqa: ARG001
    """Size and time are asked for so that a changed file is looked at anew."""
    if path.suffix.lower() not in CSV or size <= _BEGINNING:
        return tuple(sheets_of(path))
    with tempfile.TemporaryDirectory(prefix="mobility-") as near, path.open("rb") as file:
        short = Path(near) / path.name
        short.write_bytes(_whole_lines(file.read(_BEGINNING)))
        found = tuple(sheets_of(short))
    return found or tuple(sheets_of(path))  # the cut may stand inside a quoted text, or a letter


def _whole_lines(beginning: bytes) -> bytes:
    """Cut a beginning after its last whole line."""
    return beginning[: beginning.rfind(b"\n") + 1] or beginning
