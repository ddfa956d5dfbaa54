"""Seats by offer: how full each is, where its cut-off lies, who sits there and who waits."""

from __future__ import annotations

from typing import Any

from mobility_planning.allocation.explain.explain import explain_offer
from mobility_planning.allocation.explain.reasons import WishExplained
from mobility_planning.allocation.result import Allocation
from mobility_planning.allocation.standings import PLACED, REFUSED
from mobility_planning.core.locale import Words
from mobility_planning.desk.board import plain
from mobility_planning.documents.overview import offers_overview
from mobility_planning.documents.wording import rule_name

_COLUMNS = [
    "offer_id", "host", "city", "country", "quantity", "placed", "free", "cutoff", "waiting", "eligible",
    "first_choices",
]  # fmt: skip


def offers(allocation: Allocation, words: Words) -> list[dict[str, Any]]:
    """List the offers in the order of their hosts.

    Parameters
    ----------
    allocation : Allocation
    words : Words

    Returns
    -------
    list of dict
        `offer_id, host, city, country, quantity, placed, free, cutoff, waiting, eligible, first_choices`, and `terms`,
        what the offer asks and gives, as its table says it.
    """
    table = allocation.workspace["offers"]
    known = [name for name in ("level", "term", "language", "min_cefr", "min_gpa", "funding") if name in table]
    asked = {row["offer_id"]: row for row in plain(table[["offer_id", *known]])}
    return [
        {**row, "terms": {name: asked[row["offer_id"]][name] for name in known}}
        for row in plain(offers_overview(allocation, words)[_COLUMNS])
    ]


def offer(allocation: Allocation, offer_id: str, words: Words) -> dict[str, Any]:
    """Say who has the seats of an offer, who waits, and whom which rule refused.

    Parameters
    ----------
    allocation : Allocation
    offer_id : str
    words : Words

    Returns
    -------
    dict
        `offer_id, seats, free, cutoff`; `placed`, `waiting` and `refused` with `applicant_id, rank, merit, why`, those
        waiting with their `position` and what they hold now (`holds`).

    Raises
    ------
    AllocationError
        Where there is no such offer.
    """
    told = explain_offer(allocation, offer_id)
    held = dict(zip(allocation.seats["applicant_id"], allocation.seats["offer_id"], strict=True))
    return {
        "offer_id": told.offer_id,
        "seats": told.seats,
        "free": told.free,
        "cutoff": told.cutoff,
        "placed": [_line(wish, words) for wish in told.wishes if wish.outcome == PLACED],
        "waiting": [
            {**_line(wish, words), "position": wish.position, "holds": held[wish.applicant_id]}
            for wish in told.wishes
            if wish.position
        ],
        "refused": [_line(wish, words) for wish in told.wishes if wish.outcome == REFUSED],
    }


def _line(wish: WishExplained, words: Words) -> dict[str, Any]:
    rules = "; ".join(rule_name(rule.code, words) for rule in wish.refusals)
    return {
        "applicant_id": wish.applicant_id,
        "rank": wish.rank,
        "merit": wish.merit,
        "why": rules or words.say(f"commission-said-why-{wish.why.replace('_', '-')}"),
    }
