"""Files laid over files: what is handed in takes the place of the tables it holds, everything else stays."""

from __future__ import annotations

import csv
import io
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from mobility_planning.core.errors import MobilityError, Place
from mobility_planning.desk.start.contents import sheets_of, tables_of
from mobility_planning.tables.files import CSV
from mobility_planning.tables.grids import Grid

Files = Mapping[str, Path | bytes]
"""Files by name: where they stand, or what is to stand in them."""


def laid_over(under: Iterable[Path], over: Iterable[Path]) -> Files:
    """Lay files over others.

    Parameters
    ----------
    under, over : iterable of Path

    Returns
    -------
    mapping of str to Path or bytes
        All of `over`, and of `under` what they do not replace: a table is replaced by a table, settings and policies
        by files of their name. The sheets that stay of a workbook of which some are replaced become CSV files.

    Raises
    ------
    MobilityError
        Where such a sheet has faults, and so could not be copied whole.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as near, tempfile.TemporaryDirectory() as far:
    ...     old, new = Path(near) / "offers.csv", Path(far) / "places.csv"
    ...     for path in (old, new):
    ...         _ = path.write_text("offer_id,quantity", encoding="utf-8")
    ...     list(laid_over([old], [new]))
    ['places.csv']
    """
    new = {path.name: path for path in over}
    taken = {table for path in new.values() for table in tables_of(path)}
    names = {name.casefold() for name in new}
    kept: dict[str, Path | bytes] = {}
    for path in under:
        tables = tables_of(path)
        if taken.isdisjoint(tables) and path.name.casefold() not in names:
            kept[path.name] = path
        elif rest := [table for table in tables if table not in taken]:
            grids = sheets_of(path)
            kept |= {_free(table, {*names, *kept}): _csv_bytes(_whole(grids[table])) for table in rest}
    return dict(sorted({**kept, **new}.items()))


def place(files: Files, folder: Path) -> None:
    """Put files into a folder of the toolkit's own, linked rather than copied where the disk allows it."""
    for name, content in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            target.write_bytes(content)
            continue
        try:
            os.link(content, target)
        except OSError:
            shutil.copyfile(content, target)


def contents(files: Files) -> dict[str, bytes]:
    """Read what files hold."""
    return {name: kept if isinstance(kept, bytes) else kept.read_bytes() for name, kept in files.items()}


def _free(table: str, names: set[str]) -> str:
    return next(name for name in (table + suffix for suffix in CSV) if name not in names)


def _whole(grid: Grid) -> Grid:
    """Give back a grid of which nothing was left out."""
    fault = next((issue for issue in grid.issues if issue.severity == "error"), None)
    if fault:
        hint = f"{fault.rule}; mend it, or hand in the whole workbook"
        raise MobilityError("a sheet that stays has a fault", Place(grid.file, grid.sheet), hint)
    return grid


def _csv_bytes(grid: Grid) -> bytes:
    lines = io.StringIO(newline="")
    csv.writer(lines, lineterminator="\n").writerows([grid.header, *grid.rows])
    return lines.getvalue().encode()
