"""The protocol of recognition: what was passed at the host, what it counts for, on what ground; places to sign."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from mobility_planning.agreements.returning.recognition import Recognition
from mobility_planning.agreements.signing.agreement import LearningAgreement
from mobility_planning.core.locale import Words
from mobility_planning.documents.agreements.wording import NOTHING, figures, person_fields, titles, told, total
from mobility_planning.documents.overview import records
from mobility_planning.documents.paper import Cell, Column
from mobility_planning.documents.wording import source_in_words
from mobility_planning.documents.writer import Writer

_OFFICES = ("chair", "dean", "office")
_SHORT = 8
"""Rows of a table that is kept on one page."""


def add_recognition(paper: Writer, recognition: Recognition, words: Words) -> None:
    """Write the protocol of recognition after a stay.

    Parameters
    ----------
    paper : Writer
        Word or PDF.
    recognition : Recognition
    words : Words
    """
    paper.title(words.say("protocol-title"))
    paper.fields(person_fields(recognition.agreement, words))
    amounts = figures([recognition.earned, recognition.recognised, recognition.planned], words)
    named = dict(zip(("earned", "recognised", "planned"), amounts, strict=True))
    paper.text(words.say("protocol-sum", **named), bold=True)
    _add_outcomes(paper, recognition, words)
    _add_transcript(paper, recognition, words)
    paper.section(words.say("protocol-signatures"))
    paper.text(words.say("protocol-suggestion"), joined=True)
    columns = [Column(words.say(f"agreement-column-{name}"), width)
               for name, width in (("party", 5.6), ("name", 5.0), ("date", 2.6), ("signature", 3.8))]  # fmt: skip
    room = ("", "")
    paper.table(columns, [(words.say(f"protocol-party-{who}"), room, room, room) for who in _OFFICES], joined=True)


def method_told(method: str, words: Words) -> str:
    """Name how a grade was converted."""
    key = f"grade-method-{method}"
    return words.say(key) if words.knows(key) else method or NOTHING


def grounds_told(recognition: Recognition, words: Words) -> list[str]:
    """Give the ground of each outcome, headed by its group."""
    grounds = recognition.grounds(str(words.language))
    return [
        f"{_group(row['group'], words)}: {told('protocol-outcome', row['outcome'], words)}. {ground}".strip()
        for row, ground in zip(records(recognition.groups), grounds, strict=True)
    ]


def _group(group: str, words: Words) -> str:
    return words.say("protocol-group", group=group) if group else words.say("protocol-none")


def _add_outcomes(paper: Writer, recognition: Recognition, words: Words) -> None:
    paper.section(words.say("protocol-groups"))
    groups = recognition.groups
    heads = (("agreement-column-group", 1.4, False), ("protocol-column-host", 4.3, False),
             ("protocol-column-ects", 1.3, True), ("protocol-column-home", 4.3, False),
             ("protocol-column-recognised", 1.8, True), ("protocol-column-home-grade", 1.7, False),
             ("protocol-column-outcome", 2.2, False))  # fmt: skip
    columns = [Column(words.say(key), width, number=number) for key, width, number in heads]
    names = _names(recognition.agreement, words)
    earned, back = figures(groups["earned_ects"], words), figures(groups["ects"], words)
    rows: list[Sequence[Cell]] = []
    for row, got, counted in zip(records(groups), earned, back, strict=True):
        host = _titles(row["host_course_ids"], row["host_titles"], names)
        home = _titles(row["home_course_ids"], row["home_titles"], names)
        outcome = told("protocol-outcome", row["outcome"], words)
        rows.append((row["group"] or NOTHING, host, got, home, counted, row["grade"] or NOTHING, outcome))
    sums = ("", words.say("agreement-sum"), total(groups["earned_ects"], words), "", total(groups["ects"], words))
    paper.table(columns, rows, joined=len(rows) <= _SHORT, total=[*sums, "", ""])
    paper.text(words.say("protocol-grounds"), bold=True, joined=True)
    paper.items([*grounds_told(recognition, words), *(one.say(words) for one in recognition.remarks)])


def _names(agreement: LearningAgreement, words: Words) -> Mapping[str, str]:
    """Give the titles of the agreement's courses as the reader's language has them, by id."""
    rows = records(agreement.components)
    return {
        row["course_id"]: " ".join(titles(row, words, own=row["part"] == "recognised"))
        for row in rows
        if row["course_id"]
    }


def _titles(ids: str, plain: str, names: Mapping[str, str]) -> Cell:
    pairs = zip(ids.split("; "), plain.split("; "), strict=False)
    return [names.get(one, title) for one, title in pairs if one or title] or NOTHING


def _add_transcript(paper: Writer, recognition: Recognition, words: Words) -> None:
    paper.section(words.say("protocol-transcript"))
    table = recognition.courses
    heads = (("agreement-column-code", 2.2, False), ("agreement-column-title", 4.5, False),
             ("protocol-column-credits", 2.4, False), ("protocol-column-ects", 1.3, True),
             ("protocol-column-grade", 1.6, False), ("protocol-column-home-grade", 1.8, False),
             ("protocol-column-method", 3.2, False))  # fmt: skip
    columns = [Column(words.say(key), width, number=number) for key, width, number in heads]
    ects, printed = figures(table["ects"], words), figures(table["credits"], words)
    names = _names(recognition.agreement, words)
    rows: list[Sequence[Cell]] = []
    for row, amount, original in zip(records(table), ects, printed, strict=True):
        title = names.get(row["course_id"], row["title"])
        state = told("protocol-state", row["state"], words)
        cells = (row["code"] or row["course_id"] or NOTHING, [title, state], _credits(original, row, words), amount)
        grades = (row["grade"] or NOTHING, row["home_grade"] or NOTHING, method_told(row["method"], words))
        rows.append((*cells, *grades))
    paper.table(columns, rows)
    for line in source_lines(table, words):
        paper.note(line)
    if recognition.faults:
        paper.text(words.say("protocol-faults"), bold=True, joined=True)
        paper.items(recognition.faults)


def _credits(printed: str, row: Mapping[str, Any], words: Words) -> str:
    if printed == NOTHING or row["credit_system"] in ("", "ects"):
        return printed
    return f"{printed} ({told('agreement-system', row['credit_system'], words)})"


def source_lines(courses: pd.DataFrame, words: Words) -> list[str]:
    """Say by which rows of the facts credits and grades were converted, and what is to be known of it; each once."""
    pairs = [*zip(courses["fact_id"], courses["source"], strict=True),
             *zip(courses["grade_fact_id"], courses["grade_source"], strict=True)]  # fmt: skip
    sources = [
        words.say("protocol-source", fact=fact or NOTHING, source=source_in_words(source, words) or NOTHING)
        for fact, source in pairs
        if fact or source
    ]
    return list(dict.fromkeys([*sources, *filter(None, courses["caveats"])]))
