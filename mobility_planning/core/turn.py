"""One at a time: what reads a file, changes it and writes it again, in however many processes."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from mobility_planning.core.errors import MobilityError, Place

WAIT = 60.0
"""Seconds to wait for one's turn."""
_mine = threading.local()


@contextmanager
def turn(folder: Path, name: str) -> Iterator[None]:
    """Hold the turn of a name in a folder: no other thread or process holds it meanwhile.

    Every page has a process of its own, so a lock in memory does not keep two of them apart. The operating system
    takes the turn back from a process that ends, however it ends.

    Parameters
    ----------
    folder : Path
        Made if need be; the turn is a hidden, empty file in it.
    name : str
        Whoever holds it may take it again.

    Raises
    ------
    MobilityError
        Where others keep it for too long.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as near:
    ...     with turn(Path(near), "tables"), turn(Path(near), "tables"):
    ...         print("nobody else writes now")
    nobody else writes now
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder.resolve() / f".{name}.turn"
    held: set[Path] = vars(_mine).setdefault("held", set())
    if path in held:
        yield
        return
    # SQLite's own lock: the same on every system, and let go with the process
    with closing(sqlite3.connect(path, timeout=WAIT, isolation_level=None)) as lock:
        _take(lock, folder)
        held.add(path)
        try:
            yield
        finally:
            held.discard(path)


def _take(lock: sqlite3.Connection, folder: Path) -> None:
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        hint = "try again in a moment"
        raise MobilityError("others are writing here", Place(file=folder.name), hint) from error
