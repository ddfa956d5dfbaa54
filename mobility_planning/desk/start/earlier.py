"""What stood in an office's folder before: kept each time its tables change, so that every change can be taken back."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from mobility_planning.core.atomic import whole_file, write_together
from mobility_planning.core.errors import MobilityError, Place
from mobility_planning.core.turn import turn
from mobility_planning.desk.office import TABLES_TURN
from mobility_planning.tables.files import SUFFIXES
from mobility_planning.tables.settings import SETTINGS_FILE

MOST_STATES = 12
"""How many earlier states are kept; the oldest goes first."""
_ROOM, _CONTENTS = "earlier", "contents"
_STATE = re.compile(r"\d{8}T\d{6}(-\d+)?")


@dataclass(frozen=True)
class EarlierState:
    """The files of an office as they stood until a moment.

    Parameters
    ----------
    until : str
        The moment of the change that ended it, as `20261122T170901` (UTC), numbered where two fall on one second.
    who : str
        Who made the change.
    tables : tuple of str
        The tables that the change brought.
    files : mapping of str to str
        SHA-256 of every file by name.
    """

    until: str
    who: str
    tables: tuple[str, ...]
    files: Mapping[str, str]


def office_files(folder: Path) -> list[Path]:
    """List the files of a folder that an office hands in: tables, settings and policies."""
    wanted = (*SUFFIXES, Path(SETTINGS_FILE).suffix)
    there = (path for path in folder.iterdir() if path.suffix.lower() in wanted and path.is_file())
    return sorted(path for path in there if not path.name.startswith((".", "~$")))


def keep(folder: Path, drawer: Path, *, at: datetime, who: str, tables: Iterable[str]) -> EarlierState:
    """Keep the files of a folder as they stand.

    Parameters
    ----------
    folder : Path
    drawer : Path
        Where to keep them.
    at : datetime
        The moment, in UTC.
    who, tables
        See `EarlierState`.

    Returns
    -------
    EarlierState
    """
    room = drawer / _ROOM
    with turn(drawer, TABLES_TURN):
        files = {path.name: _keep_content(path, room) for path in office_files(folder)}
        state = EarlierState(_free_moment(room, at), who, tuple(tables), files)
        with whole_file(room / f"{state.until}.json") as draft:
            draft.write_text(json.dumps(asdict(state), ensure_ascii=False, indent=1), encoding="utf-8")
        _tidy(room)
    return state


def earlier_states(drawer: Path) -> list[EarlierState]:
    """List the states that can be brought back, the newest first."""
    room = drawer / _ROOM
    names = [path.stem for path in room.glob("*.json") if _STATE.fullmatch(path.stem)] if room.is_dir() else []
    return [_state(room, name) for name in sorted(names, key=_order, reverse=True)]


def bring_back(folder: Path, drawer: Path, until: str, *, at: datetime, who: str) -> EarlierState:
    """Put an earlier state back, and keep the present one, so that this can be taken back too.

    Parameters
    ----------
    folder, drawer : Path
    until : str
        Names the state.
    at, who
        As for `keep`.

    Returns
    -------
    EarlierState
        The one that stands in the folder now.

    Raises
    ------
    MobilityError
        Where there is no such state any more.
    """
    room = drawer / _ROOM
    if not _STATE.fullmatch(until) or not (room / f"{until}.json").is_file():
        raise MobilityError("this earlier state is not kept any more", hint="choose another one")
    with turn(drawer, TABLES_TURN):
        state = _state(room, until)
        contents = {name: (room / _CONTENTS / mark).read_bytes() for name, mark in state.files.items()}
        keep(folder, drawer, at=at, who=who, tables=state.tables)
        replace_all(folder, contents)
    return state


def replace_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make these the files of a folder, all at once; the files before them go.

    Parameters
    ----------
    folder : Path
    files : mapping of str to bytes

    Raises
    ------
    MobilityError
        Where the folder cannot be written to; it is then as it was.
    """
    changed = {
        folder / name: content
        for name, content in files.items()
        if not (folder / name).is_file() or (folder / name).read_bytes() != content
    }
    gone = [path for path in office_files(folder) if path.name not in files]
    removed: dict[Path, bytes] = {}
    try:
        for path in gone:
            removed[path] = path.read_bytes()
            path.unlink()
        write_together(changed)
    except OSError as error:
        write_together({path: content for path, content in removed.items() if not path.exists()})
        hint = "close the file in other programs, and see that the folder may be written to"
        raise MobilityError("the tables cannot be written", Place(file=str(error.filename or "")), hint) from error


def forget_all_else(drawer: Path) -> None:
    """Take everything out of a drawer but the earlier states: it was set and computed for other tables."""
    for path in drawer.iterdir():
        if path.is_dir() and path.name != _ROOM:
            shutil.rmtree(path, ignore_errors=True)
        elif path.is_file():
            path.unlink()


def _keep_content(path: Path, room: Path) -> str:
    content = path.read_bytes()
    mark = hashlib.sha256(content).hexdigest()
    if not (room / _CONTENTS / mark).exists():
        with whole_file(room / _CONTENTS / mark) as draft:
            draft.write_bytes(content)
    return mark


def _state(room: Path, name: str) -> EarlierState:
    told = json.loads((room / f"{name}.json").read_text(encoding="utf-8"))
    return EarlierState(told["until"], told["who"], tuple(told["tables"]), told["files"])


def _free_moment(room: Path, at: datetime) -> str:
    """Name a state after all that the same second has seen, those that went already too."""
    moment = at.strftime("%Y%m%dT%H%M%S")
    last = max((_order(path.stem)[1] for path in room.glob(f"{moment}*.json")), default=0)
    return f"{moment}-{last + 1}" if last else moment


def _order(name: str) -> tuple[str, int]:
    moment, _, number = name.partition("-")
    return moment, int(number or 1)


def _tidy(room: Path) -> None:
    """Let the oldest states go, and the contents that none needs any more."""
    states = earlier_states(room.parent)
    for state in states[MOST_STATES:]:
        (room / f"{state.until}.json").unlink()
    needed = {mark for state in states[:MOST_STATES] for mark in state.files.values()}
    for path in (room / _CONTENTS).glob("*"):
        if path.name not in needed:
            path.unlink()
