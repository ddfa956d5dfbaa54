"""The workbook of a stay: the learning agreement, its balance, what is left or left out, conversions, the checklist."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from mobility_planning.agreements.signing.agreement import LearningAgreement
from mobility_planning.agreements.signing.checklist import why_in_words
from mobility_planning.core.locale import Words
from mobility_planning.documents.agreements.agreement_tables import (
    changes,
    conversions,
    recognised,
    studied,
    virtual,
)
from mobility_planning.documents.agreements.checklist_paper import paper_name, state_told
from mobility_planning.documents.agreements.wording import told
from mobility_planning.documents.overview import records
from mobility_planning.documents.sheets import Sheet, workbook_bytes
from mobility_planning.documents.wording import source_in_words

if TYPE_CHECKING:
    from mobility_planning.agreements.planning.plan import Plan

_NAMES = {
    "group": "replaces", "code": "course_code", "title": "course_title", "title_en": "course_title_en",
    "title_ru": "course_title_ru", "title_kk": "course_title_kk", "term": "course_term", "credits": "course_credits",
    "credit_system": "course_system", "ects": "course_ects", "automatic": "course_automatic",
    "conditions": "course_conditions", "semester": "course_semester", "kind": "course_kind",
    "elective_group": "course_group", "status": "component_change",
}  # fmt: skip
"""Columns that carry another meaning in the workbooks of a round get their own name here."""
_COMPONENT = ["part_table", "group", "code", "title", "title_en", "title_ru", "title_kk", "term", "credits",
              "credit_system", "ects", "automatic", "conditions", "version"]  # fmt: skip
_CHANGE = ["part_table", "status", "group", "code", "title", "term", "ects", "version", "change_reason"]
_LATER = ["code", "title", "title_en", "title_ru", "title_kk", "semester", "kind", "elective_group", "ects"]
_ECTS = "0.00"


def agreement_workbook(
    agreement: LearningAgreement, plan: Plan | None, checklist: pd.DataFrame, words: Words, day: date | None = None
) -> bytes:
    """Make `agreement.xlsx`: the same figures as the papers, for calculating on.

    Parameters
    ----------
    agreement : LearningAgreement
    plan : Plan or None
        Adds the host courses that may not be taken, and why.
    checklist : DataFrame
        As `agreements.signing.checklist.checklist` gives it.
    words : Words
    day : date, optional
        Becomes the day of the file.

    Returns
    -------
    bytes
    """
    sheets = [
        Sheet("components", _components(agreement, words), {"course_ects": _ECTS}),
        Sheet("balance", agreement.balance.rename(columns=_NAMES), {"probability": "0 %"}),
        *([Sheet("changes", _changes(agreement, words))] if len(changes(agreement)) else []),
        Sheet("later", _later(agreement.later if plan is None else plan.later, words)),
        *([Sheet("left-out", _left_out(plan.left_out, words))] if plan is not None else []),
        Sheet("conversions", _conversions(agreement, words)),
        Sheet("checklist", _checklist(checklist, words)),
    ]
    title = words.say("title-agreement", student=agreement.applicant_id)
    return workbook_bytes(sheets, title=title, words=words, day=day)


def _components(agreement: LearningAgreement, words: Words) -> pd.DataFrame:
    parts = [
        made(agreement).assign(part_table=letter)
        for letter, made in (("A", studied), ("B", recognised), ("C", virtual))
    ]
    return _named(pd.concat(parts, ignore_index=True), _COMPONENT, words)


def _changes(agreement: LearningAgreement, words: Words) -> pd.DataFrame:
    table = changes(agreement)
    reasons = [
        "; ".join(filter(None, [told("agreement-reason", code, words) if code else "", text]))
        for code, text in zip(table["reason_code"], table["reason"], strict=True)
    ]
    status = [told("agreement-status", code, words) for code in table["status"]]
    said = table.assign(part_table=table["table"], change_reason=reasons, status=status)
    return _named(said, _CHANGE, words)


def _later(later: pd.DataFrame, words: Words) -> pd.DataFrame:
    kinds = [told("agreement-kind", kind, words) for kind in later["kind"]]
    return _named(later.assign(kind=kinds), _LATER, words)


def _left_out(table: pd.DataFrame, words: Words) -> pd.DataFrame:
    codes = table["code"]
    said = table.assign(
        code=[told("left-out", code, words) for code in codes],
        **{
            name: [
                told(f"agreement-{code}", text, words) if text and code in ("term", "level") else text
                for code, text in zip(codes, table[name], strict=True)
            ]
            for name in ("value", "required")
        },
    )
    return said.rename(columns={"course_id": "host_course_id", "title": "host_title"})


def _conversions(agreement: LearningAgreement, words: Words) -> pd.DataFrame:
    table = conversions(agreement)
    systems = [told("agreement-system", code, words) for code in table["credit_system"]]
    bounds = {name: pd.to_numeric(table[name], errors="coerce") for name in ("ects_low", "ects_high")}
    return table.assign(credit_system=systems, **bounds).rename(columns=_NAMES)


def _checklist(table: pd.DataFrame, words: Words) -> pd.DataFrame:
    rows = records(table)
    columns = {
        "document": [paper_name(row, words) for row in rows],
        "stage": [told("stage", row["stage"], words) for row in rows],
        "needed": [words.say(f"answer-{'not-known' if row['needed'] == 'unknown' else row['needed']}") for row in rows],
        "excuse": [why_in_words(row, words) for row in rows],
        "received_on": [_day(row["received_on"]) for row in rows],
        "due_on": [_day(row["due_on"]) for row in rows],
        "state": [state_told(row, words) for row in rows],
        "text": table["text"].tolist(),
        "source": [source_in_words(str(row["source"]), words) for row in rows],
    }
    return pd.DataFrame(columns, dtype="str")


def _day(value: pd.Timestamp | None) -> str:
    return "" if value is None else str(value.date())


def _named(table: pd.DataFrame, columns: list[str], words: Words) -> pd.DataFrame:
    """Give the columns of a sheet under the workbook's names, terms in words and flags as answers."""
    said = table
    if "term" in columns:
        said = said.assign(term=[told("agreement-term", term, words) if term else "" for term in table["term"]])
    if "automatic" in columns:
        answers = {True: words.say("answer-yes"), False: words.say("answer-no")}
        said = said.assign(automatic=[answers.get(value, "") for value in table["automatic"].astype("object")])
    return said[columns].rename(columns=_NAMES)
