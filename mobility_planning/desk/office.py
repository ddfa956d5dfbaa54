"""The office a page works for: a folder of tables, the ledger of its decisions, and what was computed from them."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
import threading
from functools import cached_property
from pathlib import Path

import pandas as pd

from mobility_planning.agreements.kept_coverage import kept_coverage
from mobility_planning.agreements.planning.plan import TOP
from mobility_planning.core.atomic import whole_file
from mobility_planning.core.errors import MobilityError, Place, WorkspaceError
from mobility_planning.core.kept import DRAWER
from mobility_planning.core.progress import Track, silent
from mobility_planning.matching.kept import kept_proposals
from mobility_planning.matching.ledger.ledger import Ledger
from mobility_planning.tables.sample import sample_folder
from mobility_planning.tables.workspace import Workspace, fingerprint, read_workspace

TABLES_TURN = "tables"
"""The turn of whoever writes the office's tables."""
FOLDER, LEDGER = "MOBILITY_FOLDER", "MOBILITY_LEDGER"
_PRACTICE = "mobility-practice-"


class Office:
    """A folder of tables that a page works on, followed while others change it.

    Parameters
    ----------
    folder : path
        A workspace: tables and `mobility.toml`.

    Examples
    --------
    >>> office = open_office()
    >>> office.practice, len(office.workspace["applicants"])
    (True, 300)
    >>> office.path("..", "elsewhere")
    Traceback (most recent call last):
    mobility_planning.core.errors.MobilityError: elsewhere: a page works in the office's folder only
    """

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder).resolve()
        self._turn = threading.RLock()
        self._seen: tuple[object, ...] = ()
        self._workspace: Workspace | None = None

    @property
    def practice(self) -> bool:
        """Whether this is a practice copy of the sample, in which nothing is real."""
        return self.folder.name.startswith(_PRACTICE)

    @property
    def drawer(self) -> Path:
        """Where the pages keep what they computed and what was set on them; made when first asked for."""
        path = self.folder / DRAWER
        path.mkdir(exist_ok=True)
        return path

    def path(self, *parts: str) -> Path:
        """Give a path inside the folder.

        Raises
        ------
        MobilityError
            Where it leads out of it.
        """
        path = self.folder.joinpath(*parts).resolve()
        if not path.is_relative_to(self.folder):
            raise MobilityError("a page works in the office's folder only", Place(file=path.name))
        return path

    @cached_property
    def ledger(self) -> Ledger:
        """The ledger of the office's decisions: in its folder, or where MOBILITY_LEDGER says.

        What the decisions table holds is taken into it, so that there is one history.
        """
        return Ledger.open(os.environ.get(LEDGER) or self.folder / "ledger.sqlite")

    @property
    def workspace(self) -> Workspace:
        """The tables as they stand now, with all decisions; read again where a file changed."""
        with self._turn:
            seen = self._signs()
            if self._workspace is None or seen != self._seen:
                self._workspace, self._seen = read_workspace(self.folder), seen
                if self._workspace.sound:
                    self.ledger.import_decisions(self._workspace["decisions"], by="decisions table")
            return self._workspace

    @property
    def sound(self) -> Workspace:
        """The workspace, where nothing in it is wrong.

        Raises
        ------
        WorkspaceError
            Where something is; nothing is matched or allocated on half-read tables.
        """
        if self.workspace.sound:
            return self.workspace
        wrong = int((self.workspace.issues["severity"] == "error").sum())
        raise WorkspaceError(
            "something in the tables is wrong", hint=f"mend the {wrong} faults on the start page first"
        )

    def decided(self) -> Workspace:
        """Give the sound workspace with every decision of the ledger as its decisions table."""
        return self.sound.with_table("decisions", self.ledger.decisions())

    def proposals(self, track: Track = silent) -> pd.DataFrame:
        """Propose equivalences (as `propose` does) from what was last learnt; kept beside the tables.

        Decisions made since then count from the next `relearn` on: a list must not move under its reader's hand.
        """
        sound = self.sound
        learnt = self._learnt()
        known = sound.with_table("decisions", pd.read_parquet(learnt)) if learnt.exists() else sound
        return kept_proposals(known, self.drawer, top=TOP, track=track)

    def relearn(self, track: Track = silent) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Learn from every decision of the ledger; give the proposals before and after."""
        before, decided = self.proposals(track), self.decided()
        after = kept_proposals(decided, self.drawer, top=TOP, track=track)
        for old in self.drawer.glob("learnt-*.parquet"):
            old.unlink()
        with whole_file(self._learnt()) as draft:
            decided["decisions"].to_parquet(draft)
        return before, after

    def covered(self, track: Track = silent) -> Workspace:
        """Give the sound workspace with what every wish can be expected to count for at home."""
        found = kept_coverage(self.sound, self.proposals(track), self.drawer, track=track)
        return self.sound.with_table("coverage", found)

    def _learnt(self) -> Path:
        """Name the file of what was learnt last; another decisions table from the office is learnt at once."""
        return self.drawer / f"learnt-{fingerprint(self.workspace['decisions'])[:16]}.parquet"

    def _signs(self) -> tuple[object, ...]:
        """Tell cheaply whether a file of the folder changed."""
        files = sorted(
            path
            for path in self.folder.iterdir()
            if path.is_file() and not path.name.startswith((".", "ledger.sqlite"))
        )
        return tuple((path.name, stat.st_size, stat.st_mtime_ns) for path in files for stat in [path.stat()])


def open_office(folder: str | Path | None = None) -> Office:
    """Open an office's folder for a page.

    Parameters
    ----------
    folder : path, optional
        Without it that of MOBILITY_FOLDER, which `mobility app FOLDER` sets, else a practice copy of the sample.

    Returns
    -------
    Office

    Raises
    ------
    WorkspaceError
        Where there is no such folder.
    """
    chosen = folder or os.environ.get(FOLDER) or practice_folder()
    if not Path(chosen).is_dir():
        raise WorkspaceError("there is no such folder", Place(file=str(chosen)), "name a folder of tables")
    return Office(chosen)


def practice_folder() -> Path:
    """Copy the sample into a folder of its own, which goes when the program ends, and give its path."""
    folder = Path(tempfile.mkdtemp(prefix=_PRACTICE))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    shutil.copytree(sample_folder(), folder, dirs_exist_ok=True)
    return folder
