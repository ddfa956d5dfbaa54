"""The start page: what the office's round is made of, its tables, and the way new ones come in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar

from mobility_planning.core.csv_text import csv_text
from mobility_planning.core.errors import MobilityError, WorkspaceError
from mobility_planning.core.locale import Words
from mobility_planning.core.progress import Track, silent
from mobility_planning.desk.assets import script, style
from mobility_planning.desk.board import Board, command
from mobility_planning.desk.office import Office
from mobility_planning.desk.start.arrivals import pack
from mobility_planning.desk.start.earlier import bring_back, earlier_states, forget_all_else, office_files
from mobility_planning.desk.start.faults import error_in_words, faults_in_words
from mobility_planning.desk.start.figures import round_figures, to_review
from mobility_planning.desk.start.first_settings import first_settings, policies
from mobility_planning.desk.start.shown import fingerprint_rows, look, settings_in_words
from mobility_planning.desk.start.staging import Tray, demand_sound
from mobility_planning.desk.start.templates import AT_FIRST, template_csv, template_workbook
from mobility_planning.desk.start.verdict import fault_rows, table_rows, verdict
from mobility_planning.desk.transfer import Download
from mobility_planning.tables.sample import sample_folder
from mobility_planning.tables.settings import SETTINGS_FILE
from mobility_planning.tables.workspace import Workspace, read_workspace

BOOK, CSV = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "text/csv;charset=utf-8"
_BOM = "\ufeff"


class StartBoard(Board):
    """The widget of the start page.

    Parameters
    ----------
    office : Office
    """

    name: ClassVar[str] = "start"
    _esm = script("start")
    _css = style("start")

    def __init__(self, office: Office) -> None:
        self._tray = Tray(office.folder, office.drawer)
        self._checked: tuple[str, Workspace | None] = ("", None)
        super().__init__(office)

    @command(long=True)
    def overview(self, words: Words, track: Track = silent) -> dict[str, Any]:  # noqa: ARG002
        """Say what the office's tables are, how its round stands, and what can be brought back."""
        standing = self._standing()
        told = {
            "practice": self.office.practice,
            "handed_in": bool(self._tray.files),
            "templates": AT_FIRST,
            "earlier": self._earlier(),
        }
        if standing is None:
            return {**told, "figures": None, "tables": [], "settings": [], "marks": [], "faults": [], "errors": 0}
        return {
            **told,
            "figures": {**round_figures(standing), "proposals": to_review(self.office)},
            "tables": table_rows(standing, standing),
            "settings": settings_in_words(standing.settings, words),
            "marks": fingerprint_rows(standing),
            "faults": fault_rows(standing, words),
            "errors": int((standing.issues["severity"] == "error").sum()),
        }

    @command(long=True)
    def handed_in(self, words: Words, track: Track = silent) -> dict[str, Any] | None:
        """Say what was handed in and not used yet, or nothing."""
        return self._in_tray(words, track)

    @command(long=True)
    def hand_in(self, words: Words, files: Sequence[Path], track: Track = silent) -> dict[str, Any]:
        """Take files into the tray, and say what the office's tables would be with them."""
        with error_in_words(words):
            checked = self._tray.hand_in(files, track=track)
        self._checked = (self._tray.mark, checked)
        return self._verdict(words, track)

    @command(long=True)
    def take_out(self, words: Words, name: str, track: Track = silent) -> dict[str, Any] | None:
        """Take one file out of the tray."""
        self._tray.take_out(name)
        return self._in_tray(words, track)

    @command
    def empty_tray(self, words: Words) -> None:  # noqa: ARG002
        """Take everything out of the tray."""
        self._tray.empty()

    @command(long=True)
    def stand_alone(self, words: Words, *, alone: bool, track: Track = silent) -> dict[str, Any]:
        """Say whether the files handed in are an office of their own."""
        self._tray.stand_alone(alone=alone)
        return self._verdict(words, track)

    @command(long=True)
    def settle(self, words: Words, answers: Mapping[str, str], track: Track = silent) -> dict[str, Any]:
        """Put a first settings file into the tray."""
        checked = self._check(track)
        homes = list(checked["institutions"]["hei_id"]) if checked else []
        asked = {name: str(answers.get(name, "")).strip() for name in ("home", "year", "today", "policy")}
        with error_in_words(words):
            self._tray.add(SETTINGS_FILE, first_settings(**asked, homes=homes).encode())
        return self._verdict(words, track)

    @command
    def policy_names(self, words: Words) -> list[str]:  # noqa: ARG002
        """Name the policies that come with the toolkit."""
        return list(policies())

    @command(long=True)
    def use_tables(self, words: Words, mark: str, who: str, track: Track = silent) -> dict[str, Any]:
        """Make what was handed in the office's tables, where nothing in them is wrong."""
        with error_in_words(words), self._tray.turn():
            if mark != self._tray.mark:
                raise MobilityError("the tables changed while this page was open", hint="look at them once more")
            demand_sound(self._check(track))
            anew = self._tray.alone and self.office.practice
            before = self._tray.use(at=datetime.now(UTC), who=who)
        if anew:
            self._forget_practice()
        return {"until": before.until}

    @command(long=True)
    def go_back(self, words: Words, until: str, who: str, track: Track = silent) -> dict[str, Any]:  # noqa: ARG002
        """Bring an earlier state of the tables back."""
        with error_in_words(words):
            state = bring_back(self.office.folder, self.office.drawer, until, at=datetime.now(UTC), who=who)
        return {"until": state.until}

    @command
    def look_into(self, words: Words, table: str, sought: str = "") -> dict[str, Any]:
        """Show the rows of one table."""
        return look(self.office.workspace, table, words, sought)

    @command(long=True)
    def faults_file(self, words: Words, *, standing: bool = False, track: Track = silent) -> Download:
        """Give every fault as a CSV file."""
        checked = self._standing() if standing else self._check(track)
        if checked is None:
            raise MobilityError("there is no table", hint="hand in a table first")
        text = _BOM + csv_text(faults_in_words(checked.issues, words))
        return Download(f"{words.say('start-said-file-faults')}.csv", text.encode(), CSV)

    @command(long=True)
    def template(self, words: Words, kind: str, table: str = "", track: Track = silent) -> Download:  # noqa: ARG002
        """Give an empty table or workbook, the sample as an example, or its settings."""
        if kind == "table":
            return Download(f"{table}.csv", (_BOM + template_csv(table, words)).encode(), CSV)
        if kind == "settings":
            return Download(SETTINGS_FILE, (sample_folder() / SETTINGS_FILE).read_bytes(), "application/toml")
        sample = read_workspace(sample_folder()).tables if kind == "example" else None
        tables = None if sample is None else {name: table for name, table in sample.items() if len(table)}
        name = words.say("start-said-file-example" if kind == "example" else "start-said-file-template")
        return Download(f"{name}.xlsx", template_workbook(words, tables), BOOK)

    @command(long=True)
    def all_tables(self, words: Words, track: Track = silent) -> Download:
        """Give the office's tables, settings and policies as one ZIP file."""
        packed = pack(track(office_files(self.office.folder), description="packing"))
        return Download(f"{words.say('start-said-file-tables')}.zip", packed, "application/zip")

    def _in_tray(self, words: Words, track: Track) -> dict[str, Any] | None:
        return self._verdict(words, track) if self._tray.files or self._tray.alone else None

    def _verdict(self, words: Words, track: Track) -> dict[str, Any]:
        with error_in_words(words):
            return verdict(self._tray, self._check(track), self._standing(), words)

    def _check(self, track: Track) -> Workspace | None:
        """Check the tray, or give what was found before where nothing has changed since."""
        mark = self._tray.mark
        if mark != self._checked[0]:
            self._checked = (mark, self._tray.check(track=track))
        return self._checked[1]

    def _standing(self) -> Workspace | None:
        """Give the office's tables; an empty folder is where an office begins, not an error."""
        try:
            return self.office.workspace
        except WorkspaceError:
            return None

    def _earlier(self) -> list[dict[str, Any]]:
        states = earlier_states(self.office.drawer)
        return [
            {"until": state.until, "who": state.who, "tables": state.tables, "files": len(state.files)}
            for state in states
        ]

    def _forget_practice(self) -> None:
        """Forget what was decided and set on the practice copy, which says nothing about another office."""
        ledger = vars(self.office).pop("ledger", None)
        if ledger:
            ledger.engine.dispose()
        for path in self.office.folder.glob("ledger.sqlite*"):
            path.unlink(missing_ok=True)
        forget_all_else(self.office.drawer)


def start_board(office: Office) -> StartBoard:
    """Make the start page of an office.

    Parameters
    ----------
    office : Office

    Returns
    -------
    StartBoard
    """
    return StartBoard(office)
