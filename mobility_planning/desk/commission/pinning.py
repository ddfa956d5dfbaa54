"""Whether a seat can be given by decision: where a rule stands in the way, which one, and where it is written."""

from __future__ import annotations

from mobility_planning.allocation.rules.eligibility import eligibility
from mobility_planning.allocation.rules.wishes import wishes
from mobility_planning.core.errors import AllocationError, Place
from mobility_planning.core.locale import Words
from mobility_planning.core.progress import Track, silent
from mobility_planning.documents.wording import rule_name, source_in_words
from mobility_planning.tables.workspace import Workspace


def demand_pinnable(
    workspace: Workspace, applicant_id: str, offer_id: str, words: Words, *, track: Track = silent
) -> None:
    """Stop where a pin breaks a rule, and say which.

    Quotas, budgets and pins that exclude each other are found by `Round.possible`, once the pin is among the settings.

    Parameters
    ----------
    workspace : Workspace
        With the other pins among its settings, without this one.
    applicant_id, offer_id : str
        The pin.
    words : Words
    track : Track

    Raises
    ------
    AllocationError
        Where the offer is no wish of the applicant, a rule refuses the wish, or an offer has more pins than seats.
    """
    pin = Place(file=f"{applicant_id} – {offer_id}")
    everything = wishes(workspace)
    mine = everything[(everything["applicant_id"] == applicant_id) & (everything["offer_id"] == offer_id)]
    if mine.empty:
        raise AllocationError(words.say("commission-said-pin-no-wish"), pin, words.say("commission-said-pin-own-wish"))
    refused = eligibility(everything, workspace, track=track).refusals
    against = refused[(refused["applicant_id"] == applicant_id) & (refused["offer_id"] == offer_id)]
    if len(against):
        rules = "; ".join(rule_name(code, words) for code in against["code"])
        sources = "; ".join(dict.fromkeys(source_in_words(source, words) for source in against["source"]))
        raise AllocationError(words.say("commission-said-pin-refused", rules=rules), pin, sources)
    _demand_room(workspace, applicant_id, offer_id, pin, words)


def _demand_room(workspace: Workspace, applicant_id: str, offer_id: str, pin: Place, words: Words) -> None:
    seats = int(workspace["offers"].set_index("offer_id")["quantity"][offer_id])
    others = [one.applicant_id for one in workspace.settings.pin if one.offer_id == offer_id]
    there = [*(one for one in others if one != applicant_id), applicant_id]
    if len(there) > seats:
        hint = words.say("commission-said-pin-take-back")
        told = words.say("commission-said-pin-crowded", seats=seats, there=", ".join(there))
        raise AllocationError(told, pin, hint)
