"""The agreement board: from a student and a seat to the papers in the student's hand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from secrets import token_hex
from typing import Any

from mobility_planning.agreements.planning.plan import Plan
from mobility_planning.agreements.signing.agreement import LearningAgreement, read_agreement
from mobility_planning.core.errors import AgreementError
from mobility_planning.core.locale import Words
from mobility_planning.core.progress import Track, silent
from mobility_planning.core.terms import Language
from mobility_planning.desk.agreement import agreed, papers, people, returned
from mobility_planning.desk.agreement.alternatives import side_by_side
from mobility_planning.desk.agreement.draft import Draft, drafted, from_page, stepped, to_page
from mobility_planning.desk.agreement.keeping import Saved, save, take_back
from mobility_planning.desk.agreement.recount import counted
from mobility_planning.desk.agreement.rest import with_rest
from mobility_planning.desk.agreement.stays import Stay, Stays
from mobility_planning.desk.agreement.view import choices_view, plan_view, stay_view
from mobility_planning.desk.assets import script, style
from mobility_planning.desk.board import Board, command, picture_of
from mobility_planning.desk.office import Office
from mobility_planning.desk.transfer import Download
from mobility_planning.documents.agreements.plan_charts import plan_picture

Told = Mapping[str, Any]
_MOST = 30
"""Stays that are kept at hand."""


class AgreementBoard(Board):
    """Where an advisor and a student build the plan of a stay and its learning agreement.

    A stay that is open is worked on as it was when it was opened, so that every step is arithmetic; what is saved goes
    into the tables as they stand at that moment.
    """

    _esm = script("agreement")
    _css = style("agreement")
    name = "agreement"

    def __init__(self, office: Office) -> None:
        self._stays: Stays | None = None
        self._at_hand: dict[tuple[str, str], Stay] = {}
        self._saved: dict[str, Saved] = {}
        super().__init__(office)

    @command
    def people(self, words: Words) -> dict[str, Any]:
        """List the students, and the offers by name."""
        workspace = self.office.workspace
        return {
            "students": people.students(workspace, self._seats()), "offers": people.offers(workspace, words),
            "languages": [str(language) for language in Language],
        }  # fmt: skip

    @command
    def seats(self, words: Words, applicant: str) -> list[dict[str, Any]]:
        """List the offers a student has to do with."""
        return people.seats(self.office.workspace, applicant, self._seats().get(applicant, ""), words)

    @command(long=True)
    def wishes(self, words: Words, track: Track, applicant: str) -> list[dict[str, Any]]:
        """Set a student's wishes side by side."""
        seat = self._seats().get(applicant, "")
        return people.wishes(self._all(track), applicant, seat, words, track=track)

    @command(long=True)
    def begin(self, words: Words, track: Track, applicant: str, offer: str) -> dict[str, Any]:
        """Plan a stay; where there is an agreement that can still be had, begin with that."""
        stay = self._looked_at(applicant, offer, track)
        agreement = agreed.agreement_in_hand(self.office.workspace, applicant, offer)
        found = None if agreement is None else agreed.draft_of(stay, agreement)
        draft = found or drafted(stay.plans.best)
        return self._shown(stay, draft, words) | {
            "has_agreement": agreement is not None, "from_agreement": found is not None,
            "alternatives": side_by_side(stay, words),
            "choices": choices_view(stay, words), "stay": stay_view(stay, words),
            "papers": papers.papers_due(self.office.workspace, applicant, offer, words),
        }  # fmt: skip

    @command
    def change(self, words: Words, applicant: str, offer: str, draft: Told, step: Told | None = None) -> dict[str, Any]:
        """Count a plan after a step made by hand, or as it stands."""
        stay, before = self._stay(applicant, offer), from_page(draft)
        return self._shown(stay, stepped(before, step, stay.rivals) if step else before, words)

    @command(long=True)
    def rest(self, words: Words, track: Track, applicant: str, offer: str, draft: Told) -> dict[str, Any]:
        """Plan everything anew but what was set by hand."""
        stay = self._looked_at(applicant, offer, track)
        return self._shown(stay, with_rest(stay, from_page(draft)), words)

    @command(long=True)
    def picture(self, words: Words, track: Track, applicant: str, offer: str, draft: Told) -> dict[str, str]:  # noqa: ARG002
        """Draw how far the home courses are covered."""
        return picture_of(plan_picture(self._plan(applicant, offer, draft), words))

    @command
    def agreement(self, words: Words, applicant: str, offer: str) -> dict[str, Any]:
        """Show the agreement on a seat, and the reasons for which a course of it may be given up."""
        found = agreed.agreement_in_hand(self.office.workspace, applicant, offer)
        shown = None if found is None else agreed.agreement_view(found, words)
        return {"agreement": shown, "reasons": agreed.reasons_view(words)}

    @command(long=True)
    def changes(self, words: Words, track: Track, applicant: str, offer: str, draft: Told,  # noqa: ARG002
                reasons: Mapping[str, str]) -> dict[str, Any]:  # fmt: skip
        """Say what the plan in hand would change in the agreement."""
        found = self._next(applicant, offer, draft, reasons)
        return {"version": found.version, "changes": agreed.changes_view(found, words, version=found.version)}

    @command(long=True)
    def paper(self, words: Words, track: Track, applicant: str, offer: str, name: str, language: str,  # noqa: ARG002
              draft: Told | None = None, reasons: Mapping[str, str] | None = None) -> Download:  # fmt: skip
        """Make a paper of the plan in hand, or of the agreement where there is no plan."""
        plan = None if draft is None else self._plan(applicant, offer, draft)
        workspace = self.office.workspace
        agreement = (read_agreement(workspace, applicant, offer) if plan is None
                     else agreed.next_agreement(workspace, plan, reasons or {}))  # fmt: skip
        made = papers.stay_papers(workspace, agreement, plan, language)
        return papers.one_of(made, name, f"{applicant}-{offer}")

    @command(long=True)
    def save(self, words: Words, track: Track, applicant: str, offer: str, draft: Told,  # noqa: ARG002
             reasons: Mapping[str, str], who: str) -> dict[str, Any]:  # fmt: skip
        """Save the agreement the plan leads to among the office's tables."""
        found = self._next(applicant, offer, draft, reasons)
        key = token_hex(8)
        self._saved[key] = save(self.office, found, who, datetime.now(UTC))
        return {"undo": key, "file": self._saved[key].path.name, "agreement": agreed.agreement_view(found, words)}

    @command
    def unsave(self, words: Words, undo: str) -> None:  # noqa: ARG002
        """Take back what was saved."""
        if undo not in self._saved:
            raise AgreementError("this was taken back already", hint="save the agreement again where it is needed")
        take_back(self._saved.pop(undo))

    @command(long=True)
    def returned(self, words: Words, track: Track, applicant: str, offer: str) -> dict[str, Any]:  # noqa: ARG002
        """Show what the stay counts for after the return."""
        found = returned.recognised_stay(self.office.workspace, applicant, offer, words)
        return returned.recognition_view(found, words)

    @command(long=True)
    def protocol(self, words: Words, track: Track, applicant: str, offer: str, name: str, language: str) -> Download:  # noqa: ARG002
        """Make the protocol of recognition."""
        workspace = self.office.workspace
        found = returned.recognised_stay(workspace, applicant, offer, words)
        return papers.one_of(papers.protocol(found, workspace, language), name, f"{applicant}-{offer}")

    def _shown(self, stay: Stay, draft: Draft, words: Words) -> dict[str, Any]:
        return {"draft": to_page(draft), "plan": plan_view(stay, draft, counted(stay, draft), words)}

    def _plan(self, applicant: str, offer: str, draft: Told) -> Plan:
        return counted(self._stay(applicant, offer), from_page(draft))

    def _next(self, applicant: str, offer: str, draft: Told, reasons: Mapping[str, str]) -> LearningAgreement:
        return agreed.next_agreement(self.office.workspace, self._plan(applicant, offer, draft), reasons)

    def _stay(self, applicant: str, offer: str) -> Stay:
        """Give a stay that is at hand; after a new start of the kernel it is looked at again."""
        return self._at_hand.get((applicant, offer)) or self._looked_at(applicant, offer)

    def _looked_at(self, applicant: str, offer: str, track: Track = silent) -> Stay:
        stay = self._all(track).stay(applicant, offer)
        for old in [key for key in self._at_hand if key != (applicant, offer)][: 1 - _MOST]:
            del self._at_hand[old]
        self._at_hand[applicant, offer] = stay
        return stay

    def _all(self, track: Track = silent) -> Stays:
        """Give the stays of the tables as they are now; what was looked up for the same tables is used again."""
        workspace, proposals = self.office.decided(), self.office.proposals(track)
        known = self._stays
        if known is None or not known.same(workspace, proposals):
            known = self._stays = Stays(workspace, proposals)
        return known

    def _seats(self) -> dict[str, str]:
        return people.seats_of(self.office.workspace, people.adopted_seats(self.office.drawer))


def agreement_board(office: Office) -> AgreementBoard:
    """Give the agreement board of an office.

    Parameters
    ----------
    office : Office

    Returns
    -------
    AgreementBoard
    """
    return AgreementBoard(office)
