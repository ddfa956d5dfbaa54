"""The checklist of an application: what is missing and by when, first; then what is there, and what is not needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from mobility_planning.agreements.signing.agreement import LearningAgreement
from mobility_planning.agreements.signing.checklist import (
    LATE,
    MISSING,
    NOT_NEEDED,
    RECEIVED,
    UNKNOWN,
    YES,
    why_in_words,
)
from mobility_planning.core.locale import Words
from mobility_planning.documents.agreements.wording import NOTHING, person_fields, told
from mobility_planning.documents.overview import records
from mobility_planning.documents.paper import Cell, Column
from mobility_planning.documents.wording import source_in_words
from mobility_planning.documents.writer import Writer

_OPEN = (MISSING, LATE)


def add_checklist(paper: Writer, checklist: pd.DataFrame, agreement: LearningAgreement, words: Words) -> None:
    """Write the checklist of an application.

    Parameters
    ----------
    paper : Writer
        Word or PDF.
    checklist : DataFrame
        As `agreements.signing.checklist.checklist` gives it.
    agreement : LearningAgreement
        Whose names head the paper.
    words : Words
    """
    paper.title(words.say("handin-title"))
    paper.fields(person_fields(agreement, words))
    needed, missing = checklist["needed"] == YES, checklist["state"] == MISSING
    counts = {"missing": int((needed & missing).sum()), "needed": int(needed.sum())}
    paper.text(words.say("handin-count", **counts), bold=True)
    paper.section(words.say("handin-missing"))
    lacking = checklist[checklist["state"].isin(_OPEN)]
    if len(lacking):
        _add_table(paper, lacking, words, "due", _due)
    else:
        paper.text(words.say("handin-missing-none"))
    for state, key in ((RECEIVED, "received"), (NOT_NEEDED, "not-needed")):
        rows = checklist[checklist["state"] == state]
        if len(rows):
            paper.section(words.say(f"handin-{key}"))
            _add_table(paper, rows, words, *(("received", _received) if state == RECEIVED else ("why", _why)))


def paper_name(row: Mapping[str, Any], words: Words) -> str:
    """Name a paper of the application; one the catalogue does not know keeps the policy's words."""
    key = f"paper-{row['document']}"
    return words.say(key) if words.knows(key) else str(row["text"] or row["document"])


def state_told(row: Mapping[str, Any], words: Words) -> str:
    """Say how a paper stands; where its day has passed, or it is not known whether it is needed, say so too."""
    said = [told("handin-state", str(row["state"]), words)]
    said += [words.say("handin-overdue")] * bool(row["overdue"])
    return "; ".join([*said, *[words.say("handin-state-unknown")] * (row["needed"] == UNKNOWN)])


def day_of(value: pd.Timestamp | None, words: Words) -> str:
    """Write a day of the checklist, which may be unknown."""
    return NOTHING if value is None else words.day(value.date())


def _add_table(
    paper: Writer, table: pd.DataFrame, words: Words, second: str, cell: Callable[[Mapping[str, Any], Words], Cell]
) -> None:
    heads = (("document", 5.2), (second, 4.2), ("source", 7.6))
    columns = [Column(words.say(f"handin-column-{name}"), width) for name, width in heads]
    rows: list[list[Cell]] = []
    for row in records(table):
        source = source_in_words(str(row["source"]), words) or NOTHING
        rows.append([paper_name(row, words), cell(row, words), source])
    paper.table(columns, rows)


def _due(row: Mapping[str, Any], words: Words) -> Cell:
    lines = [day_of(row["due_on"], words)]
    if row["needed"] == UNKNOWN or row["state"] == LATE or row["overdue"]:
        lines.append(state_told(row, words))
    return [*lines, *filter(None, [why_in_words(row, words)])]


def _received(row: Mapping[str, Any], words: Words) -> Cell:
    return day_of(row["received_on"], words)


def _why(row: Mapping[str, Any], words: Words) -> Cell:
    return why_in_words(row, words) or NOTHING
