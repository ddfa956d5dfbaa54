"""The learning agreement: who goes where, Tables A, B and C, their balance, changes, and three places to sign."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from mobility_planning.agreements.signing.agreement import LearningAgreement
from mobility_planning.core.locale import Words
from mobility_planning.core.terms import AgreementPart, AgreementState, Party
from mobility_planning.documents.agreements.agreement_tables import (
    changes,
    conversions,
    recognised,
    shows_credits,
    studied,
    virtual,
)
from mobility_planning.documents.agreements.wording import (
    BLANK,
    NOTHING,
    day_told,
    figures,
    language_name,
    person_fields,
    titles,
    told,
    total,
)
from mobility_planning.documents.overview import records
from mobility_planning.documents.paper import Cell, Column
from mobility_planning.documents.wording import source_in_words
from mobility_planning.documents.writer import Writer

_ROOM = ("", "")
"""Height of a line that is signed."""


def agreement_mark(agreement: LearningAgreement, words: Words) -> str:
    """Say at the top of every page which version this is and how far it has come."""
    state = agreement.state or str(AgreementState.DRAFT)
    return words.say(f"agreement-mark-{state}", version=agreement.version)


def add_agreement(paper: Writer, agreement: LearningAgreement, words: Words) -> None:
    """Write a learning agreement.

    Parameters
    ----------
    paper : Writer
        Word or PDF.
    agreement : LearningAgreement
    words : Words
        The language of the paper; titles at the host stay as its catalogue prints them.
    """
    paper.title(words.say("agreement-title"))
    paper.fields([*person_fields(agreement, words), *_details(agreement, words)])
    host, home = (one.name(str(words.language)) for one in (agreement.host, agreement.home))
    paper.section(words.say("agreement-table-a", host=host))
    _add_components(paper, studied(agreement), words, own=False)
    paper.section(words.say("agreement-table-b", home=home))
    _add_components(paper, recognised(agreement), words, own=True)
    if len(virtual(agreement)):
        paper.section(words.say("agreement-table-c"))
        _add_components(paper, virtual(agreement), words, own=False)
    _add_balance(paper, agreement, words)
    if len(changes(agreement)):
        _add_changes(paper, agreement, words)
    _add_commitment(paper, agreement, words)


def _details(agreement: LearningAgreement, words: Words) -> list[tuple[str, str]]:
    return [
        (words.say("agreement-from"), day_told(agreement.starts_on, words)),
        (words.say("agreement-to"), day_told(agreement.ends_on, words)),
        (words.say("agreement-language"), language_name(agreement.language, words)),
        (words.say("agreement-cefr"), agreement.cefr or NOTHING),
        (words.say("agreement-isced"), agreement.programme["isced_f"] or NOTHING),
        (words.say("agreement-stay"), agreement.omobility_id or agreement.offer_id or NOTHING),
    ]


def _add_components(paper: Writer, table: pd.DataFrame, words: Words, *, own: bool) -> None:
    """Add Table A, B or C with its sum; credits as printed have a column where they are not ECTS."""
    printed = shows_credits(table)
    heads = [("group", 1.4, False), ("code", 2.6, False), ("title", 6.2, False), ("semester", 1.8, False)]
    heads += [("credits", 1.9, True)] * printed + [("ects-recognised" if own else "ects", 1.9, True)]
    heads += [("automatic", 2.4, False)] * own
    columns = [Column(words.say(f"agreement-column-{name}"), width, number=number) for name, width, number in heads]
    ects = figures(table["ects"], words)
    credits_told = figures(table["credits"], words)
    rows: list[list[Cell]] = []
    for row, own_ects, own_credits in zip(records(table), ects, credits_told, strict=True):
        cells: list[Cell] = [row["group"] or NOTHING, row["code"] or row["course_id"] or NOTHING]
        cells += [component_title(row, words), told("agreement-term", row["term"], words)]
        rows.append([*cells, *[own_credits] * printed, own_ects, *[_automatic(row, words)] * own])
    sums = ["", "", words.say("agreement-sum"), "", *[""] * printed, total(table["ects"], words), *[""] * own]
    paper.table(columns, rows, total=sums)


def component_title(row: Mapping[str, Any], words: Words) -> list[str]:
    """Give a component's title as lines; a place in an elective group, which has no course yet, is named as such."""
    own = row["part"] == AgreementPart.RECOGNISED
    if own and not (row["course_id"] or row["code"] or row["term"]):
        return [words.say("curriculum-open", group=row["title"])]
    return titles(row, words, own=own)


def _automatic(row: Mapping[str, Any], words: Words) -> Cell:
    known = row["automatic"] is not None
    answer = words.say("answer-yes" if row["automatic"] else "answer-no") if known else NOTHING
    return [answer, str(row["conditions"])] if row["conditions"] else answer


def _add_balance(paper: Writer, agreement: LearningAgreement, words: Words) -> None:
    table = agreement.balance
    paper.section(words.say("agreement-balance"))
    paper.text(words.say("agreement-balance-explained"), joined=True)
    heads = ("group", "host-ects", "home-ects", "recognised-ects", "missing-ects")
    columns = [Column(words.say(f"agreement-column-{name}"), 1.6 if name == "group" else 3.85, number=name != "group")
               for name in heads]  # fmt: skip
    names = ("host_ects", "home_ects", "recognised_ects", "missing_ects")
    rows = list(zip(table["group"], *(figures(table[name], words) for name in names), strict=True))
    paper.table(
        columns, rows, joined=True, total=[words.say("agreement-sum"), *(total(table[n], words) for n in names)]
    )
    for line in conversion_lines(agreement, words):
        paper.note(line)


def conversion_lines(agreement: LearningAgreement, words: Words) -> list[str]:
    """Say in one sentence each by what factor credits became ECTS, and who says so."""
    lines = []
    for row in conversions(agreement).to_dict("records"):
        low, high = row["ects_low"], row["ects_high"]
        if low == high == "1":  # a credit that is an ECTS credit needs no note
            continue
        factor = "–".join(dict.fromkeys(_decimal(value, words) for value in (low, high) if value))
        key = "agreement-conversion" if factor else "agreement-conversion-unknown"
        lines.append(
            words.say(
                key,
                system=told("agreement-system", row["credit_system"], words),
                credits=figures([row["credits"]], words)[0],
                ects=figures([row["course_ects"]], words)[0],
                factor=factor,
                fact=row["fact_id"] or NOTHING,
                source=source_in_words(row["source"], words) or NOTHING,
            )
        )
    return lines


def _decimal(value: str, words: Words) -> str:
    return words.number(float(value)) if value.replace(".", "", 1).isdigit() else value


def _add_changes(paper: Writer, agreement: LearningAgreement, words: Words) -> None:
    table = changes(agreement)
    paper.section(words.say("agreement-changes"))
    paper.text(words.say("agreement-changes-explained", versions=agreement.version), joined=True)
    heads = [("table", 1.4, False), ("change", 2.2, False), ("group", 1.4, False), ("code", 2.4, False)]
    heads += [("title", 4.6, False), ("ects", 1.4, True), ("reason", 3.6, False)]
    columns = [Column(words.say(f"agreement-column-{name}"), width, number=number) for name, width, number in heads]
    rows = []
    for row, ects in zip(records(table), figures(table["ects"], words), strict=True):
        named = component_title(row, words)
        change = told("agreement-status", row["status"], words)
        cells = (row["table"], change, row["group"] or NOTHING, row["code"] or row["course_id"] or NOTHING, named, ects)
        rows.append([*cells, _reason(row, words)])
    paper.table(columns, rows)


def _reason(row: Mapping[str, Any], words: Words) -> Cell:
    code = told("agreement-reason", row["reason_code"], words) if row["reason_code"] else ""
    return [part for part in (code, str(row["reason"])) if part] or NOTHING


def _add_commitment(paper: Writer, agreement: LearningAgreement, words: Words) -> None:
    paper.section(words.say("agreement-commitment"))
    paper.text(words.say("agreement-commitment-text"), joined=True)
    heads = (("party", 4.4), ("name", 4.2), ("position", 3.0), ("date", 2.4), ("signature", 3.0))
    columns = [Column(words.say(f"agreement-column-{name}"), width) for name, width in heads]
    paper.table(columns, [_signature(party, agreement, words) for party in Party], joined=True)


def _signature(party: Party, agreement: LearningAgreement, words: Words) -> Sequence[Cell]:
    """Give a line to sign on; a signature that was received shows its day and the position, never a name."""
    rows = agreement.signatures
    own = rows[(rows["party"] == party) & (rows["version"] == agreement.version)]
    name = words.say(f"agreement-party-{party}")
    if own.empty:
        return (name, _ROOM, _ROOM, _ROOM, _ROOM)
    row = records(own)[-1]
    refused = row["approved"] is False
    state = words.say("agreement-sent-back" if refused else "agreement-received")
    moment = day_told(row["signed_at"] or "", words)
    comment = str(row["comment"]) if refused else ""
    return (name, _ROOM, row["position"] or BLANK, moment, [part for part in (state, comment) if part])
