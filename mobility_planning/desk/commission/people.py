"""Applicants: what each obtained, and every wish with why, why not, and what would change it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from mobility_planning.allocation.explain.explain import Explanation, explain_applicant
from mobility_planning.allocation.explain.reasons import WishExplained
from mobility_planning.allocation.result import Allocation
from mobility_planning.core.locale import Words
from mobility_planning.desk.board import plain
from mobility_planning.documents.names import host_names, programme_titles
from mobility_planning.documents.overview import obtained
from mobility_planning.documents.wish_sentences import (
    RoundWords,
    hope_sentences,
    reason_sentences,
    result_sentence,
    source_sentences,
)
from mobility_planning.documents.wording import obtained_word


def people(allocation: Allocation, words: Words) -> list[dict[str, Any]]:
    """List the applicants in the order of their ids.

    Parameters
    ----------
    allocation : Allocation
    words : Words

    Returns
    -------
    list of dict
        `applicant_id, programme, year, gpa, offer_id, host, rank, merit`; `kind` (`seat`, `waiting`, `refused` or
        `no_wish`) and `label`, the same in words.
    """
    workspace = allocation.workspace
    hosts = workspace["offers"].set_index("offer_id")["hei_id"].map(host_names(workspace, words))
    titles = _programmes(allocation, words)
    result = obtained(allocation)
    known = {row["applicant_id"]: row for row in plain(workspace["applicants"][_facts(allocation)])}
    return [
        {
            **row,
            **known[row["applicant_id"]],
            "programme": titles.get(known[row["applicant_id"]]["programme_id"], ""),
            "host": str(hosts.get(row["offer_id"], "")),
            "kind": "seat" if row["offer_id"] else result[row["applicant_id"]],
            "label": obtained_word(result[row["applicant_id"]], words),
        }
        for row in plain(allocation.seats)
    ]


def card(allocation: Allocation, applicant_id: str, words: Words, *, changes: bool = True) -> dict[str, Any]:
    """Explain one applicant's result in the sentences of the letters.

    Parameters
    ----------
    allocation : Allocation
    applicant_id : str
    words : Words
    changes : bool
        Whether to find what would change it, which solves the round again and again.

    Returns
    -------
    dict
        `applicant_id, offer_id`; `result`, the sentence; `wishes` with `rank, offer_id, place, outcome, merit, ects`,
        `why` and `sources` and `changes` (lists of sentences; `changes` None where they were not asked for).

    Raises
    ------
    AllocationError
        Where there is no such applicant.
    """
    one = explain_applicant(allocation, applicant_id, changes=changes)
    shared = _shared(allocation, words)
    seat = next((wish.why for wish in one.wishes if wish.offer_id == one.offer_id), "")
    return {
        "applicant_id": one.applicant_id,
        "offer_id": one.offer_id,
        "result": result_sentence(one, shared),
        "wishes": [_wish(one, wish, seat, shared, changes=changes) for wish in one.wishes],
    }


def _wish(one: Explanation, wish: WishExplained, seat: str, shared: RoundWords, *, changes: bool) -> dict[str, Any]:
    better = one.rank is None or wish.rank < one.rank
    hopes = hope_sentences(one, wish, shared) if changes and better else []
    return {
        "rank": wish.rank,
        "offer_id": wish.offer_id,
        "place": shared.places[wish.offer_id],
        "outcome": wish.outcome,
        "merit": wish.merit,
        "cutoff": wish.cutoff,
        "ects": shared.ects.get((wish.applicant_id, wish.offer_id)),
        "why": reason_sentences(wish, seat, shared),
        "sources": source_sentences(wish, shared.words),
        "better": better,
        "changes": hopes if changes else None,
    }


@lru_cache(maxsize=3)
def _shared(allocation: Allocation, words: Words) -> RoundWords:
    return RoundWords.of(allocation, words)


def _facts(allocation: Allocation) -> list[str]:
    there = allocation.workspace["applicants"].columns
    return [name for name in ("applicant_id", "programme_id", "year", "gpa") if name in there]


def _programmes(allocation: Allocation, words: Words) -> dict[str, str]:
    return {str(key): str(title) for key, title in programme_titles(allocation.workspace, words).items()}
