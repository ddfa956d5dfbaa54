"""What each indicator means and where its definition comes from, as data; its words stand in the catalogues."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

UIS = "UNESCO Institute for Statistics, glossary"
PRIME = "ESN, PRIME survey 2010"
OWN = "the project's own definition"
ROUND = "allocation of the round"
SAID = {OWN: "indicator-source-own", ROUND: "indicator-source-round"}
"""Sources that are no citation, and the messages that say them."""


@dataclass(frozen=True)
class Definition:
    """One indicator.

    Parameters
    ----------
    name : str
        Its key: `indicator-<name>` names it in a catalogue, and `.meaning` defines it.
    unit : {"share", "number", "rank", "days", "points"}
        A share of `whole` (0 to 1), a number of stays, a mean rank, a median of days, or points of the grade scale.
    source : str
        Where the definition stands.
    rises : bool or None
        Whether more of it is what an office wishes for; None where that is for the office to say.
    """

    name: str
    unit: str
    source: str
    rises: bool | None = True

    @property
    def said(self) -> str:
        """Key of the message that says the source, empty where it is a citation.

        >>> DEFINITIONS["placed"].said, DEFINITIONS["participation"].said
        ('indicator-source-round', '')
        """
        return SAID.get(self.source, "")


DEFINITIONS: Mapping[str, Definition] = {
    one.name: one
    for one in [
        Definition("participation", "share", "document 000, line 57"),
        Definition("outbound_ratio", "share", f"{UIS}: outbound mobility ratio"),
        Definition("inbound_ratio", "share", f"{UIS}: inbound mobility rate"),
        Definition("net_flow", "number", f"{UIS}: net flow of internationally mobile students", rises=None),
        Definition("net_flow_ratio", "share", f"{UIS}: net flow ratio", rises=None),
        Definition("recognised_fully", "share", PRIME),
        Definition("recognised_partly", "share", PRIME, rises=False),
        Definition("recognised_not", "share", PRIME, rises=False),
        Definition("ects_recognised", "share", PRIME),
        Definition("days_to_recognition", "days", OWN, rises=False),
        Definition("recognised_in_time", "share", OWN),
        Definition("agreements_changed", "share", PRIME, rises=False),
        Definition("gpa_change", "points", OWN),
        Definition("gpa_before_after", "points", OWN),
        Definition("renounced", "share", "document 003; mobilities table, column status", rises=False),
        Definition("placed", "share", ROUND),
        Definition("first_choice", "share", ROUND),
        Definition("preference_obtained", "share", ROUND),
        Definition("mean_rank", "rank", ROUND, rises=False),
        Definition("fill_rate", "share", ROUND),
        Definition("withdrawn", "share", ROUND, rises=False),
    ]
}
"""In the order in which they are shown."""
OF_A_ROUND = ("placed", "first_choice", "preference_obtained", "mean_rank", "fill_rate", "withdrawn")
"""Those that an allocation gives, not the stays of the past."""
