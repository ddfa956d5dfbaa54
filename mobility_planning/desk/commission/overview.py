"""The result at a glance, as the commission sees it: counts, goals, fairness and its price."""

from __future__ import annotations

from typing import Any

from mobility_planning.allocation.result import Allocation
from mobility_planning.allocation.seats.goals import GoalReached
from mobility_planning.core.locale import Words
from mobility_planning.desk.board import plain
from mobility_planning.documents.coverage_tables import fit_sentences
from mobility_planning.documents.overview import obtained_counts, refusal_counts
from mobility_planning.documents.round_tables import (
    is_follow_up,
    limits_in_words,
    mechanisms_in_words,
    move_counts,
    shown,
)
from mobility_planning.documents.sentences import (
    audit_sentence,
    fairness_sentence,
    follow_up_sentences,
    price_sentence,
    result_sentence,
)
from mobility_planning.documents.wording import goal_name, obtained_word, rule_name, rule_text, source_in_words


def overview(allocation: Allocation, words: Words) -> dict[str, Any]:
    """Say how a round ended.

    Parameters
    ----------
    allocation : Allocation
    words : Words

    Returns
    -------
    dict
        `placed, applicants, seats, free` and `first` (first choices) as numbers; `obtained` (`label, number`); `goals`;
        `mechanisms`; `limits`; `moves` after an earlier round; and `said`, the sentences of the minutes.
    """
    quantity = int(allocation.cutoffs["quantity"].sum())
    return {
        "placed": allocation.placed,
        "applicants": len(allocation.seats),
        "seats": quantity,
        "free": quantity - allocation.placed,
        "first": int(allocation.audit.first_choice),
        "obtained": _obtained(allocation, words),
        "goals": [_goal(goal, words) for goal in allocation.goals],
        "mechanisms": plain(mechanisms_in_words(allocation, words)),
        "limits": plain(limits_in_words(allocation, words)),
        "moves": _moves(allocation, words),
        "said": _said(allocation, words),
    }


def refusals(allocation: Allocation, words: Words) -> list[dict[str, Any]]:
    """List every rule that refused, the one that refuses most first, with its source.

    Parameters
    ----------
    allocation : Allocation
    words : Words

    Returns
    -------
    list of dict
        `code, name, text, wishes, applicants, source, who` (the applicants refused).
    """
    found = allocation.eligibility.refusals
    people = found.groupby("code")["applicant_id"].unique()
    return [
        {
            **row,
            "name": rule_name(row["code"], words),
            "text": rule_text(row["code"], row["text"], words),
            "source": source_in_words(row["source"], words),
            "who": sorted(people[row["code"]].tolist()),
        }
        for row in plain(refusal_counts(allocation))
    ]


def _obtained(allocation: Allocation, words: Words) -> list[dict[str, Any]]:
    rows = plain(obtained_counts(allocation))
    return [{"label": obtained_word(row["obtained"], words), "number": row["applicants"]} for row in rows]


def _goal(goal: GoalReached, words: Words) -> dict[str, Any]:
    best = None if goal.best is None else shown(goal, goal.best)
    return {
        "title": goal_name(goal, words),
        "reached": shown(goal, goal.value),
        "best": best,
        "proven": bool(goal.proven),
    }


def _moves(allocation: Allocation, words: Words) -> list[dict[str, Any]]:
    counts = move_counts(allocation) if is_follow_up(allocation) else []
    return [{"label": words.say(f"move-{kind}"), "number": number} for kind, number in counts]


def _said(allocation: Allocation, words: Words) -> dict[str, Any]:
    return {
        "result": result_sentence(allocation, words),
        "audit": audit_sentence(allocation, words),
        "fairness": fairness_sentence(allocation, words),
        "price": price_sentence(allocation, words),
        "fit": fit_sentences(allocation, words),
        "rest": words.say("minutes-goals-rest") if len(allocation.round.fixed) else "",
        "follow_up": follow_up_sentences(allocation, words) if is_follow_up(allocation) else [],
    }
