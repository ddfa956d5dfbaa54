"""The tray: files that were handed in, checked together with the tables that stay, before the office uses them."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mobility_planning.core.atomic import whole_file
from mobility_planning.core.errors import MobilityError, Place
from mobility_planning.core.progress import Track, silent
from mobility_planning.core.turn import turn
from mobility_planning.desk.office import TABLES_TURN
from mobility_planning.desk.start.arrivals import take_in
from mobility_planning.desk.start.contents import tables_of
from mobility_planning.desk.start.earlier import EarlierState, keep, office_files, replace_all
from mobility_planning.desk.start.overlay import Files, contents, laid_over, place
from mobility_planning.tables.files import SUFFIXES
from mobility_planning.tables.workspace import Workspace, read_workspace

_ROOM, _FILES, _ALONE = "handed-in", "files", "alone"
TURN = "tray"
"""The turn of whoever changes the tray; taken before that of the tables."""


@dataclass(frozen=True)
class Tray:
    """The files handed in for an office's folder and not yet used.

    Parameters
    ----------
    folder : Path
        The office's folder, in which nothing changes before `use`.
    drawer : Path
        Where the tray stands.
    """

    folder: Path
    drawer: Path

    @property
    def files(self) -> list[Path]:
        """The files in the tray, by name."""
        return sorted(self._files.iterdir()) if self._files.is_dir() else []

    @property
    def alone(self) -> bool:
        """Whether the files are an office of their own, and no table that is there now stays."""
        return (self._room / _ALONE).exists()

    @property
    def together(self) -> Files:
        """What the office's folder would hold: the files of the tray over what stays."""
        return self._over(self.files)

    @property
    def brings(self) -> tuple[str, ...]:
        """The tables that the files in the tray hold."""
        return tuple(dict.fromkeys(table for path in self.files for table in tables_of(path)))

    @property
    def mark(self) -> str:
        """A mark of everything that a check of the tray depends on, the office's own files too."""
        paths = [*self.files, *office_files(self.folder)]
        seen = [(path.parent.name, path.name, found.st_size, found.st_mtime_ns)
                for path in paths if (found := path.stat())]  # fmt: skip
        return hashlib.sha256(repr((self.alone, seen)).encode()).hexdigest()[:16]

    @property
    def _room(self) -> Path:
        return self.drawer / _ROOM

    @property
    def _files(self) -> Path:
        return self._room / _FILES

    def hand_in(self, paths: Iterable[Path], *, track: Track = silent) -> Workspace | None:
        """Lay files over those in the tray; a corrected table takes the place of the one before it.

        Parameters
        ----------
        paths : iterable of Path
        track : Track

        Returns
        -------
        Workspace or None
            As `check` gives it. Where the check is stopped, the tray is as it was.

        Raises
        ------
        MobilityError
            Where a file is none of a workspace; the tray is then as it was.
        """
        with turn(self.drawer, TURN), _near(self._room) as arrived, _near(self._room) as fresh:
            new = take_in(paths, arrived, track=track)
            names = {path.name.casefold() for path in new}
            place(laid_over([path for path in self.files if path.name.casefold() not in names], new), fresh)
            checked = self._read(self._over(fresh.iterdir()), track)
            shutil.rmtree(self._files, ignore_errors=True)
            fresh.replace(self._files)
        return checked

    def add(self, name: str, content: bytes) -> None:
        """Put a file that the page made itself into the tray."""
        with whole_file(self._files / name) as draft:
            draft.write_bytes(content)

    def take_out(self, name: str) -> None:
        """Take one file out of the tray."""
        for path in self.files:
            if path.name == name:
                path.unlink()

    def empty(self) -> None:
        """Take everything out of the tray."""
        shutil.rmtree(self._room, ignore_errors=True)

    def stand_alone(self, *, alone: bool) -> None:
        """Say whether the files are an office of their own."""
        self._room.mkdir(parents=True, exist_ok=True)
        (self._room / _ALONE).touch() if alone else (self._room / _ALONE).unlink(missing_ok=True)

    def check(self, *, track: Track = silent) -> Workspace | None:
        """Read what the office's folder would hold.

        Parameters
        ----------
        track : Track
            Shows progress over the files.

        Returns
        -------
        Workspace or None
            None where there is no table at all.
        """
        return self._read(self.together, track)

    def _over(self, files: Iterable[Path]) -> Files:
        return laid_over([] if self.alone else office_files(self.folder), files)

    def _read(self, files: Files, track: Track) -> Workspace | None:
        if not any(Path(name).suffix.lower() in SUFFIXES for name in files):
            return None
        with _near(self._room) as trial:
            place(files, trial)
            place(self._own_policies(files), trial)
            return read_workspace(trial, track=track)

    def use(self, *, at: datetime, who: str) -> EarlierState:
        """Make what is in the tray the office's tables, all at once, and empty the tray.

        Parameters
        ----------
        at : datetime
            The moment, in UTC.
        who : str
            Who does it.

        Returns
        -------
        EarlierState
            What stood there before.

        Raises
        ------
        MobilityError
            Where there is nothing to use, or the folder cannot be written to.
        """
        if not self.files:
            raise MobilityError("nothing was handed in", hint="hand in tables first")
        with self.turn():
            ready = contents(self.together)
            before = keep(self.folder, self.drawer, at=at, who=who, tables=self.brings)
            replace_all(self.folder, ready)
            self.empty()
        return before

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Let nobody else change the tray or the office's tables meanwhile."""
        with turn(self.drawer, TURN), turn(self.drawer, TABLES_TURN):
            yield

    def _own_policies(self, files: Files) -> Files:
        """Find policies in folders below the office's, which stay where they are and are only looked at."""
        below = self.folder.glob("*/*.toml")
        named = {path.relative_to(self.folder).as_posix(): path for path in below}
        return {name: path for name, path in named.items() if not name.startswith(".") and name not in files}


@contextmanager
def _near(room: Path) -> Iterator[Path]:
    """Give a folder on the same disk that goes away, unless it was moved to where it belongs."""
    room.mkdir(parents=True, exist_ok=True)
    near = Path(tempfile.mkdtemp(dir=room, prefix="."))
    try:
        yield near
    finally:
        shutil.rmtree(near, ignore_errors=True)


def demand_sound(workspace: Workspace | None) -> None:
    """Raise where the tables cannot be used, with how many faults there are and where the first one stands."""
    if workspace is None:
        raise MobilityError("there is no table", hint="hand in a table first")
    errors = workspace.issues[workspace.issues["severity"] == "error"]
    if len(errors):
        first = errors.iloc[0]
        where = Place(first["file"], first["sheet"], int(first["row"]) or None, first["column"])
        raise MobilityError(f"the tables have {len(errors)} faults, the first: {first['rule']}", where, first["hint"])
