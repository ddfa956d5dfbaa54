"""What each indicator means and where its definition comes from, as data; its words stand in the catalogues."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

UIS = "UNESCO Institute for Statistics, glossary"
PRIME = "ESN, PRIME survey 2010"


@dataclass(frozen=True)
class Definition:
    """One indicator.

    Parameters
    ----------
    name : str
        Its key: `indicator-<name>` names it in a catalogue, and `.meaning` defines it.
    unit : {"share", "number", "rank"}
        A share of `whole` (0 to 1), a number of stays, or a mean rank.
    source : str
        Where the definition stands.
    rises : bool
        Whether more of it is what an office wishes for.
    """

    name: str
    unit: str
    source: str
    rises: bool = True


DEFINITIONS: Mapping[str, Definition] = {
    one.name: one
    for one in [
        Definition("participation", "share", "document 000, line 57"),
        Definition("outbound_ratio", "share", f"{UIS}: outbound mobility ratio"),
        Definition("inbound_ratio", "share", f"{UIS}: inbound mobility rate"),
        Definition("net_flow", "number", f"{UIS}: net flow of internationally mobile students"),
        Definition("recognised_fully", "share", PRIME),
        Definition("recognised_partly", "share", PRIME, rises=False),
        Definition("recognised_not", "share", PRIME, rises=False),
        Definition("ects_recognised", "share", PRIME),
        Definition("agreements_changed", "share", PRIME, rises=False),
        Definition("renounced", "share", "document 003; mobilities table, column status", rises=False),
        Definition("placed", "share", "allocation of the round"),
        Definition("first_choice", "share", "allocation of the round"),
        Definition("mean_rank", "rank", "allocation of the round", rises=False),
        Definition("fill_rate", "share", "allocation of the round"),
    ]
}
"""In the order in which they are shown."""
OF_A_ROUND = ("placed", "first_choice", "mean_rank", "fill_rate")
"""Those that an allocation gives, not the stays of the past."""
