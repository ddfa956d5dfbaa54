"""`minutes.docx`: the minutes of the competitive commission, from who sits on it to how anyone can check the result."""

from __future__ import annotations

from typing import Any

from mobility_planning.allocation.result import Allocation
from mobility_planning.core.locale import Words
from mobility_planning.documents.annexes import add_annexes
from mobility_planning.documents.charts import choices_picture, hosts_picture
from mobility_planning.documents.minutes_coverage import add_coverage
from mobility_planning.documents.minutes_round import add_follow_up, add_goals, add_limits, columns_of
from mobility_planning.documents.overview import (
    offers_overview,
    placed_lists,
    records,
    refusal_counts,
    waiting_names,
)
from mobility_planning.documents.paper import UNBROKEN, Cell, Paper
from mobility_planning.documents.round_tables import seat_coverage
from mobility_planning.documents.sentences import (
    audit_sentence,
    home_name,
    offices,
    result_sentence,
    tie_sentences,
    weight_sentences,
)
from mobility_planning.documents.wording import rule_name, source_in_words, why_unchecked
from mobility_planning.tables.workspace import Workspace

LISTED = 10
"""Waiting applicants named per offer; a longer list goes on in waiting.csv, whose fingerprint the annex gives."""
BLANK = "_" * 24


def minutes(allocation: Allocation, words: Words) -> bytes:
    """Write the minutes.

    Parameters
    ----------
    allocation : Allocation
    words : Words
        The language; texts of a policy stay in the words of their source.

    Returns
    -------
    bytes
        A .docx file. No name of a person stands in it: places for names and signatures are left open.
    """
    workspace = allocation.workspace
    paper = Paper(words.say("minutes-title"), words)
    _add_head(paper, workspace, words)
    _add_commission(paper, workspace, words)
    _add_result(paper, allocation, words)
    add_follow_up(paper, allocation, words)
    _add_rules(paper, allocation, words)
    _add_merit(paper, workspace, words)
    add_goals(paper, allocation, words)
    add_limits(paper, allocation, words)
    add_coverage(paper, allocation, words)
    _add_pins(paper, workspace, words)
    _add_offers(paper, allocation, words)
    _add_refusals(paper, allocation, words)
    _add_decision(paper, allocation, words)
    add_annexes(paper, allocation, words)
    return paper.bytes(workspace.settings.workspace.today)


def _add_head(paper: Paper, workspace: Workspace, words: Words) -> None:
    round_ = workspace.settings.workspace
    paper.text(home_name(workspace, words), centred=True, bold=True)
    paper.title(words.say("minutes-title"))
    if round_.year:
        paper.text(words.say("minutes-year", year=round_.year), centred=True)
    paper.text(words.say("minutes-number", blank=BLANK), centred=True)
    if round_.today:
        paper.text(words.say("minutes-today", day=words.day(round_.today)))
    if workspace.policy:
        paper.text(words.say("minutes-policy", policy=workspace.policy.institution.name, name=round_.policy))


def _add_commission(paper: Paper, workspace: Workspace, words: Words) -> None:
    paper.section(words.say("minutes-commission"))
    commission = workspace.policy.commission if workspace.policy else None
    if commission is None:
        paper.text(words.say("minutes-commission-not-stated"))
        return
    columns = columns_of(words, ("minutes-part", 3), ("minutes-office", 8), ("minutes-name", 6))
    paper.table(columns, [(part, office, "") for part, office in offices(workspace, words)])
    if commission.legal_basis:
        paper.text(words.say("minutes-legal-basis"))
        paper.items(commission.legal_basis)
    paper.note(words.say("minutes-source", source=source_in_words(commission.cite(), words)))


def _add_result(paper: Paper, allocation: Allocation, words: Words) -> None:
    paper.section(words.say("minutes-result"))
    paper.text(result_sentence(allocation, words))
    paper.text(audit_sentence(allocation, words))
    for picture in (choices_picture(allocation, words), hosts_picture(allocation, words)):
        paper.picture(picture.png(), picture.title, picture.alt, 12.5)


def _add_rules(paper: Paper, allocation: Allocation, words: Words) -> None:
    paper.section(words.say("minutes-rules"))
    policy, unchecked = allocation.workspace.policy, allocation.eligibility.unchecked
    applied = [rule for rule in policy.rules if rule.id not in set(unchecked["code"])] if policy else []
    if applied:
        paper.caption(words.say("minutes-rules-applied"))
        columns = columns_of(
            words, ("column-rule", 3), ("column-text", 5), ("minutes-effect", 2.5), ("column-source", 6.5)
        )
        rows: list[tuple[Cell, ...]] = [
            (
                rule_name(rule.id, words),
                [rule.text, *([rule.assumption] * bool(rule.assumption))],
                words.say(f"severity-{rule.severity}"),
                source_in_words(rule.cite(), words),
            )
            for rule in applied
        ]
        paper.table(columns, rows)
    paper.text(words.say("minutes-offer-rules"))
    least = allocation.workspace.settings.allocation.min_ects
    if least is not None:
        paper.text(words.say("minutes-min-ects", least=least))
    if len(unchecked):
        paper.caption(words.say("minutes-rules-unchecked"))
        columns = columns_of(words, ("column-rule", 4), ("column-why", 5.5), ("column-source", 7.5))
        paper.table(columns, [_unchecked(row, words) for row in records(unchecked)])


def _unchecked(row: dict[str, Any], words: Words) -> tuple[str, ...]:
    return rule_name(row["code"], words), why_unchecked(row["why"], words), source_in_words(row["source"], words)


def _add_merit(paper: Paper, workspace: Workspace, words: Words) -> None:
    merit = workspace.settings.merit
    paper.section(words.say("minutes-merit"))
    paper.text(words.say("minutes-merit-points"), joined=True)
    paper.items(weight_sentences(merit, words))
    for sentence in tie_sentences(merit, words):
        paper.text(sentence)
    tiers = sorted(workspace.policy.tiers, key=lambda tier: tier.order) if workspace.policy else []
    if tiers:
        paper.text(words.say("minutes-tiers"), joined=True)
        paper.items(f"{tier.order}. {tier.text} ({source_in_words(tier.cite(), words)})" for tier in tiers)


def _add_pins(paper: Paper, workspace: Workspace, words: Words) -> None:
    pins = workspace.settings.pin
    if not pins:
        return
    paper.section(words.say("minutes-pins"))
    paper.text(words.say("minutes-pins-explained"))
    columns = columns_of(words, ("column-applicant_id", 3.6), ("minutes-offer", 3.6), ("minutes-pins-reason", 9.8))
    unsaid = words.say("minutes-pins-unsaid")
    rows = [(_unbroken(pin.applicant_id), _unbroken(pin.offer_id), pin.reason or unsaid) for pin in pins]
    paper.table(columns, rows)


def _add_offers(paper: Paper, allocation: Allocation, words: Words) -> None:
    """Give every offer one row of one table: thousands of small tables would take Word minutes to lay out."""
    paper.section(words.say("minutes-offers"))
    covered = seat_coverage(allocation)
    explained = [words.say("minutes-offers-explained", listed=LISTED)]
    paper.text(" ".join([*explained, *([words.say("minutes-offers-ects")] if covered else [])]))
    overview = offers_overview(allocation, words)
    asked = (overview["placed"] > 0) | (overview["waiting"] > 0)
    placed, waiting = placed_lists(allocation), waiting_names(allocation)
    columns = [
        *columns_of(words, ("minutes-offer", 1.9), ("column-host", 3.2)),
        *columns_of(words, ("column-quantity", 1.6), numbers=True),
        *columns_of(words, ("minutes-placed", 4.2 if covered else 3.1)),
        *columns_of(words, ("minutes-cutoff", 1.4), numbers=True),
        *columns_of(words, ("minutes-waiting", 4.7 if covered else 5.8)),
    ]
    rows = [
        _offer(row, placed.get(row["offer_id"], []), waiting.get(row["offer_id"], []), covered, words)
        for row in records(overview[asked])
    ]
    paper.table(columns, rows)
    quiet = overview[~asked]
    if len(quiet):
        seats = int(quiet["quantity"].sum())
        paper.caption(words.say("minutes-offers-quiet", offers=len(quiet), seats=seats))
        paper.text(", ".join(f"{row['offer_id']} ({row['quantity']})" for row in records(quiet)), "Table text")


def _offer(
    row: dict[str, Any],
    placed: list[tuple[str, int, int]],
    waiting: list[tuple[str, int]],
    covered: dict[tuple[str, str], float],
    words: Words,
) -> tuple[Cell, ...]:
    return (
        _unbroken(row["offer_id"]),
        [row["host"], ", ".join(part for part in (row["city"], row["country"]) if part)],
        words.say("minutes-seats", placed=row["placed"], seats=row["quantity"]),
        [_placed(person, row["offer_id"], f"{rank} · {merit}", covered, words) for person, rank, merit in placed],
        "" if row["cutoff"] is None else str(row["cutoff"]),
        _waiting(waiting, words),
    )


def _placed(person: str, offer: str, told: str, covered: dict[tuple[str, str], float], words: Words) -> str:
    ects = covered.get((person, offer))
    known = [words.number(ects) if ects is not None else "–"] if covered else []
    return " · ".join([_unbroken(person), told, *known])


def _waiting(people: list[tuple[str, int]], words: Words) -> str:
    named = enumerate(people[:LISTED], start=1)
    shown = [f"{place}.\u00a0{_unbroken(person)}\u00a0({merit})" for place, (person, merit) in named]
    more = [words.say("minutes-waiting-more", more=len(people) - LISTED)] * (len(people) > LISTED)
    return "; ".join([*shown, *more])


def _unbroken(name: str) -> str:
    return name.replace("-", UNBROKEN)


def _add_refusals(paper: Paper, allocation: Allocation, words: Words) -> None:
    paper.section(words.say("minutes-refusals"))
    counts = records(refusal_counts(allocation))
    if not counts:
        paper.text(words.say("minutes-refusals-none"))
        return
    paper.text(words.say("minutes-refusals-explained"))
    numbers = columns_of(words, ("column-wishes", 2.2), ("column-applicants", 2.5), numbers=True)
    columns = [*columns_of(words, ("column-rule", 5)), *numbers, *columns_of(words, ("column-source", 7.3))]
    rows = [
        (
            rule_name(row["code"], words),
            words.number(row["wishes"]),
            words.number(row["applicants"]),
            source_in_words(row["source"], words),
        )
        for row in counts
    ]
    paper.table(columns, rows)


def _add_decision(paper: Paper, allocation: Allocation, words: Words) -> None:
    paper.section(words.say("minutes-decision"))
    paper.text(words.say("minutes-decides"), joined=True)
    seats = words.say("minutes-decides-seats", placed=allocation.placed)
    paper.items([seats, words.say("minutes-decides-waiting")], joined=True)
    columns = columns_of(
        words, ("minutes-office", 6.5), ("minutes-name", 4.5), ("minutes-signature", 3.5), ("minutes-date", 2.5)
    )
    rows = [(office or part, "", ["", ""], "") for part, office in offices(allocation.workspace, words)]
    paper.table(columns, rows, joined=True)
