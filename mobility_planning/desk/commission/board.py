"""The commission's board: rules as controls, and beside them the result they give."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from mobility_planning.core.locale import Words
from mobility_planning.core.progress import Track
from mobility_planning.desk.assets import script, style
from mobility_planning.desk.board import Board, command, picture_of
from mobility_planning.desk.commission import compared
from mobility_planning.desk.commission.controls import policy_rules
from mobility_planning.desk.commission.offers import offer, offers
from mobility_planning.desk.commission.overview import overview, refusals
from mobility_planning.desk.commission.people import card, people
from mobility_planning.desk.commission.sitting import Sitting
from mobility_planning.desk.office import Office
from mobility_planning.desk.transfer import Download
from mobility_planning.documents.charts import pictures
from mobility_planning.documents.seat_charts import runs_picture, seats_picture


class CommissionBoard(Board):
    """The page a commission sits before; see `commission_board`."""

    _esm = script("commission")
    _css = style("commission")
    name: ClassVar[str] = "commission"

    def __init__(self, office: Office) -> None:
        self._sitting = Sitting(office)
        super().__init__(office)

    @command
    def state(self, words: Words) -> dict[str, Any]:
        """Say what is set."""
        return self._sitting.told(words)

    @command
    def rules(
        self, words: Words, rules: Mapping[str, Any] | None, who: str, seen: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        """Set the controls that were moved since the page saw them."""
        self._sitting.set_rules(rules, who, seen=seen)
        return self._sitting.told(words)

    @command
    def policy(self, words: Words, name: str) -> dict[str, Any]:
        """List a policy's rules with their sources."""
        return policy_rules(self.office.workspace, name, words)

    @command(long=True)
    def run(self, words: Words, track: Track, who: str, name: str = "", mode: str = "") -> dict[str, Any]:
        """Allocate; with a mode, go on from the run shown."""
        number = self._sitting.run(who, name, mode=mode, track=track)
        return {"state": self._sitting.told(words), "overview": self._overview(number, words)}

    @command(long=True)
    def opened(self, words: Words, track: Track, number: int) -> dict[str, Any]:
        """Make sure a run is at hand, and give its overview."""
        self._sitting.allocation(number, track)
        return self._overview(number, words)

    @command(long=True)
    def show(self, words: Words, track: Track, number: int, who: str) -> dict[str, Any]:
        """Put another run before the commission."""
        self._sitting.show(number, who, track)
        return {"state": self._sitting.told(words), "overview": self._overview(number, words)}

    @command
    def take_up(self, words: Words, number: int, who: str) -> dict[str, Any]:
        """Set the controls to those of a run."""
        self._sitting.take_up(number, who)
        return self._sitting.told(words)

    @command
    def name_run(self, words: Words, number: int, name: str, who: str) -> dict[str, Any]:
        """Name a run."""
        self._sitting.name(number, name, who)
        return self._sitting.told(words)

    @command
    def offers(self, words: Words, number: int) -> list[dict[str, Any]]:
        """List the offers of a run."""
        return offers(self._sitting.allocation(number), words)

    @command
    def offer(self, words: Words, number: int, offer_id: str) -> dict[str, Any]:
        """Say who sits at an offer and who waits."""
        return offer(self._sitting.allocation(number), offer_id, words)

    @command
    def people(self, words: Words, number: int) -> list[dict[str, Any]]:
        """List the applicants of a run."""
        return people(self._sitting.allocation(number), words)

    @command
    def card(self, words: Words, number: int, applicant_id: str) -> dict[str, Any]:
        """Explain an applicant's result, as far as nothing has to be solved again for it."""
        return card(self._sitting.allocation(number), applicant_id, words, changes=False)

    @command(long=True)
    def changes(self, words: Words, track: Track, number: int, applicant_id: str) -> dict[str, Any]:
        """Explain it with what would change it."""
        return card(self._sitting.allocation(number, track), applicant_id, words)

    @command
    def refusals(self, words: Words, number: int) -> list[dict[str, Any]]:
        """List refusals by rule."""
        return refusals(self._sitting.allocation(number), words)

    @command(long=True)
    def pictures(self, words: Words, track: Track, number: int) -> list[dict[str, str]]:
        """Draw the round."""
        made = self._sitting.allocation(number, track)
        drawn = [*pictures(made, words), seats_picture(made, words)]
        return [{"name": one.name, **picture_of(one)} for one in track(drawn, description="drawing", total=len(drawn))]

    @command(long=True)
    def compare(self, words: Words, track: Track, number: int, other: int) -> dict[str, Any]:
        """Set two runs side by side."""
        state = self._sitting.state
        pair = self._sitting.allocation(number, track), self._sitting.allocation(other, track)
        return {
            **compared.compared(*pair, words),
            "picture": picture_of(runs_picture(*pair, words)),
            "differing": compared.differing(state.run(number), state.run(other)),
        }

    @command(long=True)
    def price(self, words: Words, track: Track, number: int) -> dict[str, Any]:
        """Say what fairness costs."""
        return compared.price(self._sitting.allocation(number, track), words)

    @command(long=True)
    def scenarios(self, words: Words, track: Track, number: int) -> dict[str, Any]:
        """Try the scenarios of `mobility.toml`."""
        workspace = self._sitting.allocation(number, track).workspace
        return compared.office_scenarios(workspace, self.office.workspace.settings.scenario, words, track=track)

    @command(long=True)
    def mechanisms(self, words: Words, track: Track, number: int) -> dict[str, Any]:
        """Set a run beside every mechanism."""
        return compared.mechanisms(self._sitting.allocation(number, track), words, track=track)

    @command(long=True)
    def modes(self, words: Words, track: Track, number: int) -> list[dict[str, Any]]:  # noqa: ARG002
        """Set the ways of going on side by side."""
        return self._sitting.modes(number, track)

    @command(long=True)
    def pin(
        self, words: Words, track: Track, applicant_id: str, offer_id: str, reason: str, who: str
    ) -> dict[str, Any]:
        """Give a seat by decision."""
        self._sitting.pin(applicant_id, offer_id, reason, who, words, track)
        return self._sitting.told(words)

    @command
    def unpin(self, words: Words, applicant_id: str, who: str) -> dict[str, Any]:
        """Take a pin back."""
        self._sitting.unpin(applicant_id, who)
        return self._sitting.told(words)

    @command
    def withdraw(self, words: Words, applicant_id: str, reason: str, who: str) -> dict[str, Any]:
        """Note a withdrawal."""
        self._sitting.withdraw(applicant_id, reason, who)
        return self._sitting.told(words)

    @command
    def unwithdraw(self, words: Words, applicant_id: str, who: str) -> dict[str, Any]:
        """Take the note of a withdrawal back."""
        self._sitting.unwithdraw(applicant_id, who)
        return self._sitting.told(words)

    @command(long=True)
    def adopt(self, words: Words, track: Track, number: int, who: str) -> dict[str, Any]:
        """Decide for a run and write its papers."""
        self._sitting.adopt(number, who, words, track)
        return self._sitting.told(words)

    @command(long=True)
    def paper(self, words: Words, track: Track, number: int, kind: str, applicant_id: str = "") -> Download:
        """Give a paper of a run to save."""
        return self._sitting.paper(number, kind, words, applicant_id=applicant_id, track=track)

    def _overview(self, number: int, words: Words) -> dict[str, Any]:
        return {"number": number, **overview(self._sitting.allocation(number), words)}


def commission_board(office: Office) -> CommissionBoard:
    """Make the commission's board.

    Parameters
    ----------
    office : Office

    Returns
    -------
    CommissionBoard
    """
    return CommissionBoard(office)
