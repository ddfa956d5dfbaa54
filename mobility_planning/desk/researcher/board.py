"""The researcher board: a tab for each question, each table to be saved as CSV and each picture as SVG or PNG."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from typing import Any, ClassVar

import pandas as pd

from mobility_planning.core.errors import MobilityError
from mobility_planning.core.locale import Words
from mobility_planning.core.progress import Track, silent
from mobility_planning.desk.assets import script, style
from mobility_planning.desk.board import Board, command
from mobility_planning.desk.office import Office
from mobility_planning.desk.researcher.equity import equity_view
from mobility_planning.desk.researcher.export import export_file, export_view, key_file
from mobility_planning.desk.researcher.flows import flows_view
from mobility_planning.desk.researcher.mechanisms import compared, mechanisms_view
from mobility_planning.desk.researcher.outcomes import outcomes_view, recognition_view
from mobility_planning.desk.researcher.quality import measured, quality_view
from mobility_planning.desk.researcher.questions import answer_view, matched, questions_view
from mobility_planning.desk.researcher.sources import Rounds
from mobility_planning.desk.researcher.view import View, saved, told
from mobility_planning.desk.transfer import Download
from mobility_planning.documents.question_charts import answered, find_answer
from mobility_planning.outcomes.export.privacy import new_key, read_key
from mobility_planning.outcomes.questions.catalogue import Asked
from mobility_planning.tables.workspace import fingerprint

Told = dict[str, Any]
_KEPT = 24
"""Views that can still be saved from: those of every tab, in more than one setting."""


class ResearcherBoard(Board):
    """The widget of the outcomes page.

    The key of the export lives in the kernel's memory only: it is never written to the office's folder.

    Parameters
    ----------
    office : Office
    """

    name: ClassVar[str] = "researcher"
    _esm = script("researcher")
    _css = style("researcher")

    def __init__(self, office: Office) -> None:
        self._rounds = Rounds(office)
        self._views: OrderedDict[int, View] = OrderedDict()
        self._numbers = count(1)
        self._made: dict[str, tuple[tuple[object, ...], Any]] = {}
        self._key = ""
        super().__init__(office)

    @command(long=True)
    def outcomes(self, words: Words, track: Track = silent, whole: bool = False) -> Told:  # noqa: FBT001, FBT002
        """Show the indicators: those of the round too where they are to be had at once, or the page asks for all."""
        now = whole or self._rounds.quick()
        seats, why = self._seats(track) if now else (None, "")
        return self._shown(outcomes_view(self.office.workspace, words, seats=seats), words, why=why, later=not now)

    @command(long=True)
    def flows(
        self, words: Words, track: Track = silent, year: str = "", partner: str = "hei_id", kind: str = "sankey"
    ) -> Told:
        """Show who came and went."""
        del track
        view = flows_view(self.office.workspace, words, year=str(year), partner=str(partner), kind=str(kind))
        return self._shown(view, words)

    @command(long=True)
    def recognition(self, words: Words, track: Track = silent) -> Told:
        """Show what was recognised."""
        del track
        return self._shown(recognition_view(self.office.workspace, words), words)

    @command(long=True)
    def equity(self, words: Words, track: Track = silent, outcome: str = "", by: str = "", within: str = "") -> Told:
        """Show an outcome by group."""
        seats, why = self._seats(track)
        asked = {"outcome": str(outcome), "by": str(by), "within": str(within)}
        return self._shown(equity_view(self.office.workspace, words, seats=seats, **asked), words, why=why)

    @command(long=True)
    def mechanisms(self, words: Words, track: Track = silent, lies: bool = False) -> Told:  # noqa: FBT001, FBT002
        """Set the round beside every mechanism."""
        allocation = self._rounds.allocation(track)
        table = self._kept("mechanisms", (allocation, bool(lies)), lambda: compared(allocation, lies=lies, track=track))
        return self._shown(mechanisms_view(table, words), words)

    @command(long=True)
    def questions(self, words: Words, track: Track = silent) -> Told:
        """Name what can be asked of the round."""
        del track
        return self._shown(questions_view(self.office.workspace, words), words)

    @command(long=True)
    def answer(self, words: Words, track: Track = silent, *, name: str, by: str = "") -> Told:
        """Answer a question of the round; some need the courses to be matched first."""
        proposals = self.office.proposals(track) if matched(str(name), self.office.workspace) else None
        asked = Asked(self._rounds.allocation(track), proposals, by=str(by))
        of = (asked.allocation, asked.by, fingerprint(self.office.decided()["decisions"]))
        found = self._kept(f"question {name}", of, lambda: find_answer(str(name), asked, words, track=track))
        return self._shown(answer_view(answered(str(name), found, asked, words)), words)

    @command(long=True)
    def quality(self, words: Words, track: Track = silent) -> Told:
        """Measure matching on the office's decisions."""
        decided = self.office.decided()
        of = (self.office.workspace, fingerprint(decided["decisions"]))
        known = self._kept("quality", of, lambda: measured(decided, words, track=track))
        return self._shown(quality_view(known, decided, words), words)

    @command(long=True)
    def export(self, words: Words, track: Track = silent, leave_out: Sequence[str] = ()) -> Told:
        """Show what an export would hold."""
        seats, _ = self._seats(track)
        view = export_view(self.office.sound, words, seats=seats, leave_out=tuple(leave_out))
        return self._shown(view, words, key=bool(self._key))

    @command
    def make_key(self, words: Words) -> Told:  # noqa: ARG002
        """Make a new key; the one before it is forgotten."""
        self._key = new_key()
        return {"key": True}

    @command
    def use_key(self, words: Words, files: Sequence[Path]) -> Told:  # noqa: ARG002
        """Take the key of an earlier export, so that persons keep their pseudonyms."""
        try:
            self._key = read_key(files[0].read_bytes()[:200].decode(errors="replace"))
        finally:
            for file in files:
                file.unlink(missing_ok=True)  # the page takes it away as well, unless it is closed before
        return {"key": True}

    @command
    def save_key(self, words: Words) -> Download:
        """Give the key as a file of its own."""
        return key_file(self._demanded(words))

    @command(long=True)
    def save_export(self, words: Words, track: Track = silent, leave_out: Sequence[str] = ()) -> Download:
        """Give the archive for research."""
        key = self._demanded(words)
        seats, _ = self._seats(track)
        return export_file(self.office.sound, key, words, seats=seats, leave_out=tuple(leave_out))

    @command(long=True)
    def save(self, words: Words, track: Track = silent, *, view: int, name: str, form: str) -> Download:
        """Give a table or a picture of a view as a file."""
        del words, track
        known = self._views.get(int(view))
        if known is None:
            raise MobilityError("this is not shown any more", hint="open the tab again")
        return saved(known, str(name), str(form))

    def _kept(self, name: str, of: tuple[object, ...], make: Callable[[], Any]) -> Any:
        """Make what takes long once, until what it is made of changes: another language must not cost it again."""
        if name not in self._made or self._made[name][0] != of:
            self._made[name] = (of, make())
        return self._made[name][1]

    def _shown(self, view: View, words: Words, **more: Any) -> Told:
        """Keep a view to be saved from, and give it to the page with its number."""
        number = next(self._numbers)
        self._views[number] = view
        while len(self._views) > _KEPT:
            self._views.popitem(last=False)
        return {"view": number, **told(view, words), **more}

    def _seats(self, track: Track) -> tuple[pd.DataFrame | None, str]:
        """Give the seats of the round, or why there is none: the stays of the past can be shown all the same."""
        try:
            return self._rounds.allocation(track).seats, ""
        except MobilityError as error:
            return None, str(error)

    def _demanded(self, words: Words) -> str:
        if not self._key:
            raise MobilityError(words.say("researcher-said-no-key"))
        return self._key


def researcher_board(office: Office) -> ResearcherBoard:
    """Open the outcomes page of an office.

    Parameters
    ----------
    office : Office

    Returns
    -------
    ResearcherBoard
    """
    return ResearcherBoard(office)
