"""The review board: proposals decided one after another with the keyboard, each verdict kept at once."""

from __future__ import annotations

from typing import Any

import pandas as pd

from mobility_planning.core.locale import Words
from mobility_planning.core.progress import Track
from mobility_planning.desk.assets import script, style
from mobility_planning.desk.board import Board, command, picture_of
from mobility_planning.desk.office import Office
from mobility_planning.desk.review.balance import balance, offered_groups
from mobility_planning.desk.review.catalogue import Catalogue
from mobility_planning.desk.review.changes import changes
from mobility_planning.desk.review.evidence import evidence
from mobility_planning.desk.review.export import export
from mobility_planning.desk.review.listing import listing
from mobility_planning.desk.review.reasons import reasons
from mobility_planning.desk.review.units import Unit
from mobility_planning.desk.review.unsure import mark_unsure, unsure_units
from mobility_planning.desk.review.verdicts import decide
from mobility_planning.desk.review.voices import news
from mobility_planning.desk.transfer import Download
from mobility_planning.tables.workspace import Workspace


class ReviewBoard(Board):
    """The advisor's page.

    Parameters
    ----------
    office : Office
    """

    _esm = script("review")
    _css = style("review")
    name = "review"

    def __init__(self, office: Office) -> None:
        self._read: tuple[Workspace, Catalogue] | None = None
        self._proposals: pd.DataFrame | None = None
        super().__init__(office)

    @property
    def catalogue(self) -> Catalogue:
        """The courses as the tables have them now."""
        workspace = self.office.sound
        if self._read is None or self._read[0] is not workspace:
            self._read = workspace, Catalogue.of(workspace)
        return self._read[1]

    @command(long=True)
    def start(self, words: Words, *, track: Track, who: str) -> dict[str, Any]:  # noqa: ARG002
        """Give the whole list, who said what so far, and one's own marks."""
        self._proposals = self.office.proposals(track)
        told = listing(self.office.decided(), self._proposals, self.catalogue)
        return told | {"news": news(self.office.ledger), "unsure": unsure_units(self.office.drawer, who)}

    @command
    def news(self, words: Words, *, since: int) -> dict[str, Any]:  # noqa: ARG002
        """Give what was decided or taken back since an event, by whomever."""
        return news(self.office.ledger, since)

    @command
    def evidence(self, words: Words, *, units: list[str]) -> dict[str, Any]:
        """Set the courses of each unit side by side."""
        return {key: evidence(self.catalogue, Unit.read(key), words) for key in units}

    @command(long=True)
    def reasons(self, words: Words, *, track: Track, units: list[str]) -> dict[str, Any]:
        """Explain the probability of each unit."""
        told = reasons(self.office.decided(), self._known(track), map(Unit.read, units), words, track)
        return {key: {**one, "picture": picture_of(one["picture"])} for key, one in told.items()}

    @command
    def decide(
        self,
        words: Words,  # noqa: ARG002
        *,
        who: str,
        unit: str,
        verdict: str,
        note: str = "",
        worth: float | None = None,
        since: int = 0,
    ) -> dict[str, Any]:
        """Keep a verdict, and give its number with the news since the page last asked."""
        ledger, about = self.office.ledger, Unit.read(unit)
        event = decide(ledger, self.catalogue, about, verdict, who=who, note=note, worth=worth)
        mark_unsure(self.office.drawer, who, about, unsure=False)
        return {"event": event, "news": news(ledger, since)}

    @command
    def undo(self, words: Words, *, who: str, event: int, since: int = 0) -> dict[str, Any]:  # noqa: ARG002
        """Take an event back, and give the number of the undo with the news since the page last asked."""
        undo = self.office.ledger.undo(event, by=who)
        return {"event": undo, "news": news(self.office.ledger, since)}

    @command
    def unsure(self, words: Words, *, who: str, unit: str = "", unsure: bool = True) -> list[str]:  # noqa: ARG002
        """Put a unit aside or take the mark off, and give all of one's marks."""
        if unit:
            mark_unsure(self.office.drawer, who, Unit.read(unit), unsure=unsure)
        return unsure_units(self.office.drawer, who)

    @command
    def balance(self, words: Words, *, unit: str) -> dict[str, Any]:  # noqa: ARG002
        """Add up the credits of a group."""
        return balance(self.catalogue, Unit.read(unit))

    @command(long=True)
    def groups(self, words: Words, *, track: Track) -> list[dict[str, Any]]:
        """Propose groups of courses that count together."""
        return offered_groups(self.office.decided(), self._known(track), words)

    @command(long=True)
    def relearn(self, words: Words, *, track: Track) -> dict[str, Any]:  # noqa: ARG002
        """Learn from every decision, and say what that changed."""
        before, self._proposals = self.office.relearn(track)
        return changes(before, self._proposals)

    @command
    def export(self, words: Words, *, kind: str) -> Download:
        """Give the decisions that stand as a file."""
        return export(self.office.ledger.decisions(), kind, words, self.office.workspace.settings.workspace.today)

    def _known(self, track: Track) -> pd.DataFrame:
        """Give the proposals that the page shows."""
        return self.office.proposals(track) if self._proposals is None else self._proposals


def review_board(office: Office) -> ReviewBoard:
    """Make the review board of an office.

    Parameters
    ----------
    office : Office

    Returns
    -------
    ReviewBoard
    """
    return ReviewBoard(office)
