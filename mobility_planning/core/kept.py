"""Tables kept from one run to the next, so that long work on unchanged inputs is done once."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

import pandas as pd

from mobility_planning.core.atomic import whole_file

DRAWER = ".mobility"
"""The folder in an office's folder in which is kept what was computed from its tables, and set on its pages."""
SUFFIX = ".kept"
_LATEST = 3
_DIGEST = hashlib.sha256().digest_size


def kept_table(drawer: Path, name: str, inputs: Iterable[str], make: Callable[[], pd.DataFrame]) -> pd.DataFrame:
    """Take a table out of a drawer, or make it and put it there.

    A page that opens again, or a further command, need not match thousands of courses anew. Nothing ever depends on
    what is kept: a drawer that cannot be written to, or a file in it that is damaged or another one's, only costs the
    time to make the table.

    Parameters
    ----------
    drawer : Path
        A folder, made if need be. The three tables of a name used last are kept.
    name : str
        What the table is, part of its file's name.
    inputs : iterable of str
        All that the table depends on, its program among it: see `program.program`.
    make : callable
        Makes the table; one without rows is not kept.

    Returns
    -------
    DataFrame
        Equal to what `make` gives, cell types and row labels too.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     first = kept_table(Path(folder), "counts", ["v1"], lambda: pd.DataFrame({"n": [1]}))
    ...     again = kept_table(Path(folder), "counts", ["v1"], lambda: pd.DataFrame({"n": [2]}))
    ...     other = kept_table(Path(folder), "counts", ["v2"], lambda: pd.DataFrame({"n": [3]}))
    >>> [int(table.loc[0, "n"]) for table in (first, again, other)]
    [1, 1, 3]
    """
    key = hashlib.sha256("".join(f"{len(part)}:{part}" for part in inputs).encode()).hexdigest()
    path = drawer / f"{name}-{key}{SUFFIX}"
    found = _read(path, key)
    if found is not None:
        return found
    table = make()
    if len(table):
        with suppress(OSError):
            _write(table, path, key)
            _clear(drawer, name)
    return table


def _read(path: Path, key: str) -> pd.DataFrame | None:
    """Read a kept table where it is whole and of this key; what was used last is cleared last."""
    try:
        content = path.read_bytes()
        if content[:_DIGEST] != _digest(key, content[_DIGEST:]):
            return None
        table = pd.read_parquet(io.BytesIO(content[_DIGEST:]))
    except (OSError, ValueError):
        return None
    with suppress(OSError):
        path.touch()
    return table


def _write(table: pd.DataFrame, path: Path, key: str) -> None:
    content = table.to_parquet()
    with whole_file(path) as draft:
        draft.write_bytes(_digest(key, content) + content)


def _digest(key: str, content: bytes) -> bytes:
    return hashlib.sha256(key.encode() + content).digest()


def _clear(drawer: Path, name: str) -> None:
    """Delete all but the latest tables of a name."""
    kept = sorted(drawer.glob(f"{name}-*{SUFFIX}"), key=lambda path: (path.stat().st_mtime_ns, path.name), reverse=True)
    for path in kept[_LATEST:]:
        path.unlink(missing_ok=True)
