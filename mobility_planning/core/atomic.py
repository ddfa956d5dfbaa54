"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Give a path to write to that takes the place of `path` only when everything went well.

    Parameters
    ----------
    path : Path
        Where the file shall stand; its folder is made if need be.

    Yields
    ------
    Path
        A temporary file in the same folder, with the same suffix.

    Examples
    --------
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with whole_file(Path(folder) / "new" / "note.txt") as draft:
    ...         _ = draft.write_text("kept", encoding="utf-8")
    ...     [entry.name for entry in (Path(folder) / "new").iterdir()]
    ['note.txt']
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=path.suffix)
    os.close(handle)
    draft = Path(name)
    try:
        yield draft
        draft.chmod(0o644)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
