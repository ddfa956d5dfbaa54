"""Files that appear whole or not at all."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from mobility_planning.core.errors import MobilityError


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
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with whole_file(Path(folder) / "new" / "note.txt") as draft:
    ...         _ = draft.write_text("kept", encoding="utf-8")
    ...     [entry.name for entry in (Path(folder) / "new").iterdir()]
    ['note.txt']
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.stem}-{secrets.token_hex(8)}{path.suffix}")
    draft.touch(exist_ok=False)
    try:
        yield draft
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def write_together(files: Mapping[Path, bytes]) -> None:
    """Write files so that all of them appear or none does.

    Parameters
    ----------
    files : mapping of Path to bytes
        What stood there before comes back where one of them cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_together({Path(folder, "out", "a.xml"): b"<a/>", Path(folder, "out", "b.xml"): b"<b/>"})
    ...     sorted(path.name for path in Path(folder, "out").iterdir())
    ['a.xml', 'b.xml']
    """
    before = {path: path.read_bytes() if path.exists() else None for path in files}
    try:
        with ExitStack() as drafts:
            for path, content in files.items():
                drafts.enter_context(whole_file(path)).write_bytes(content)
    except BaseException:
        for path, old in before.items():
            _restore(path, old)
        raise


def _restore(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
    elif path.read_bytes() != content:
        with whole_file(path) as draft:
            draft.write_bytes(content)


def keep_apart(targets: Iterable[Path], *sources: Path | None) -> None:
    """Refuse to write over what is read, under whatever name it goes.

    Parameters
    ----------
    targets : iterable of Path
        Where something is to be written.
    *sources : Path or None
        What is read.

    Raises
    ------
    MobilityError
        Where a target is one of the sources.

    Examples
    --------
    >>> keep_apart([Path("out.csv")], Path("in.csv"), None)
    >>> keep_apart([Path("in.csv")], Path("in.csv"))
    Traceback (most recent call last):
    mobility_planning.core.errors.MobilityError: in.csv is what is read (give another place for the results)
    """
    for target in targets:
        if any(_same_file(target, source) for source in sources if source):
            raise MobilityError(f"{target} is what is read", hint="give another place for the results")


def _same_file(one: Path, other: Path) -> bool:
    """Say whether two paths are one file; links and file systems blind to case give one file several names."""
    return one.resolve() == other.resolve() or (one.exists() and other.exists() and one.samefile(other))
