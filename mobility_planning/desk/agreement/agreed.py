"""The agreement a student has: what is in force, what was changed and why, and what the plan in hand would change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from mobility_planning.agreements.planning.plan import Plan
from mobility_planning.agreements.signing.agreement import LearningAgreement, read_agreement
from mobility_planning.agreements.signing.changes import OF_DELETIONS
from mobility_planning.agreements.signing.components import TABLE, on_seat
from mobility_planning.agreements.signing.replanning import drawn_up
from mobility_planning.core.errors import MobilityError
from mobility_planning.core.locale import Words
from mobility_planning.core.terms import AgreementPart, AgreementState, Party
from mobility_planning.desk.agreement.draft import Draft, Pair
from mobility_planning.desk.agreement.recount import checked
from mobility_planning.desk.agreement.stays import Stay
from mobility_planning.documents.agreements.agreement_paper import component_title
from mobility_planning.documents.agreements.agreement_tables import changes, recognised, studied
from mobility_planning.documents.agreements.wording import day_told, institution_told, told
from mobility_planning.documents.overview import records
from mobility_planning.tables.workspace import Workspace

Row = dict[str, Any]


def agreement_in_hand(workspace: Workspace, applicant_id: str, offer_id: str) -> LearningAgreement | None:
    """Read the agreement on a seat, where there is one."""
    there = on_seat(workspace[TABLE], applicant_id, offer_id).any()
    return read_agreement(workspace, applicant_id, offer_id) if there else None


def without_drafts(workspace: Workspace, applicant_id: str, offer_id: str) -> Workspace:
    """Leave out the versions on a seat that are drafts still: a new draft takes their place, and is no change to them.

    Parameters
    ----------
    workspace : Workspace
    applicant_id, offer_id : str

    Returns
    -------
    Workspace
    """
    table = workspace[TABLE]
    own = on_seat(table, applicant_id, offer_id)
    left = table[~(own & (table["state"] == AgreementState.DRAFT))].reset_index(drop=True)
    return workspace.with_table(TABLE, left)


def next_agreement(workspace: Workspace, plan: Plan, reasons: Mapping[str, str]) -> LearningAgreement:
    """Draw up the agreement that the plan in hand leads to: the first version, or a change to what was agreed.

    Parameters
    ----------
    workspace : Workspace
        As it stands now.
    plan : Plan
    reasons : mapping of str to str
        course_id of the host to why it is given up: a `ChangeReason`, or words.

    Returns
    -------
    LearningAgreement

    Raises
    ------
    AgreementError
        As for `drawn_up`.
    """
    return drawn_up(without_drafts(workspace, plan.student.applicant_id, plan.offer_id), plan, reasons)


def draft_of(stay: Stay, agreement: LearningAgreement) -> Draft | None:
    """Take an agreement in force into the hand, to be changed.

    Parameters
    ----------
    stay : Stay
    agreement : LearningAgreement

    Returns
    -------
    Draft or None
        None where a course of it may not be taken any more, or is not open at home; everything in it is held by hand.
    """
    theirs, ours = studied(agreement), recognised(agreement)
    keys = ours["course_id"].where(ours["course_id"] != "", "*" + ours["title"])
    homes = {str(name): sorted(own) for name, own in keys.groupby(ours["group"])}
    hosts = {str(name): sorted(own) for name, own in theirs["course_id"].groupby(theirs["group"])}
    paired = [name for name in hosts if name in homes]
    extras = tuple(course for name, courses in hosts.items() if name not in homes for course in courses)
    found = Draft(
        tuple(Pair(tuple(hosts[name]), tuple(homes[name])) for name in sorted(paired, key=lambda one: (len(one), one))),
        extras, dict(zip(theirs["course_id"], theirs["term"], strict=True)), frozenset(theirs["course_id"]),
    )  # fmt: skip
    try:
        checked(stay, found)
    except MobilityError:
        return None
    return found


def agreement_view(agreement: LearningAgreement, words: Words) -> Row:
    """Give an agreement as a page shows it.

    Parameters
    ----------
    agreement : LearningAgreement
    words : Words

    Returns
    -------
    dict
        `version, state, mark` (the state in words), `host, term, year, studied, recognised` (rows of Tables A and B in
        force), `changes` (rows of later versions), `signatures`.
    """
    return {
        "version": agreement.version, "state": agreement.state,
        "mark": words.say(f"agreement-mark-{agreement.state or 'draft'}", version=agreement.version),
        "host": institution_told(agreement.host, words), "term": told("agreement-term", agreement.term, words),
        "year": agreement.academic_year, "from": day_told(agreement.starts_on, words),
        "to": day_told(agreement.ends_on, words),
        "studied": _rows(studied(agreement), words), "recognised": _rows(recognised(agreement), words),
        "changes": changes_view(agreement, words), "signatures": _signatures(agreement, words),
    }  # fmt: skip


def changes_view(agreement: LearningAgreement, words: Words, *, version: int = 0) -> list[Row]:
    """Give what later versions changed, or one of them; each with its reason in words.

    Parameters
    ----------
    agreement : LearningAgreement
    words : Words
    version : int
        0 for all of them.

    Returns
    -------
    list of dict
        `version, table, change` (in words), `status`, and the course.
    """
    table = changes(agreement)
    if version:
        table = table[table["version"] == version]
    return [
        {**_row(row, words), "version": row["version"], "table": row["table"], "status": row["status"],
         "change": told("agreement-status", row["status"], words), "reason": _reason(row, words),
         "at_host": row["part"] != AgreementPart.RECOGNISED}
        for row in records(table)
    ]  # fmt: skip


def reasons_view(words: Words) -> list[Row]:
    """Name the reasons for which an agreed course may be given up; the codes are those of the EWP agreement."""
    return [{"code": str(code), "text": told("agreement-reason", str(code), words)} for code in sorted(OF_DELETIONS)]


def _rows(table: pd.DataFrame, words: Words) -> list[Row]:
    return [_row(row, words) for row in records(table)]


def _row(row: Mapping[str, Any], words: Words) -> Row:
    return {"group": row["group"], "id": row["course_id"], "code": row["code"],
            "title": " ".join(component_title(row, words)), "ects": row["ects"],
            "term": told("agreement-term", row["term"], words) if row["term"] else ""}  # fmt: skip


def _reason(row: Mapping[str, Any], words: Words) -> str:
    code = told("agreement-reason", row["reason_code"], words) if row["reason_code"] else ""
    return "; ".join(part for part in (code, str(row["reason"] or "")) if part)


def _signatures(agreement: LearningAgreement, words: Words) -> list[Row]:
    """Say of each party whether its signature under the newest version came in."""
    rows = agreement.signatures[agreement.signatures["version"] == agreement.version]
    found = []
    for party in Party:
        own = records(rows[rows["party"] == party])
        state = "none" if not own else "back" if own[-1]["approved"] is False else "received"
        day = day_told(own[-1]["signed_at"] or "", words) if own else ""
        found.append({"party": words.say(f"agreement-party-{party}"), "state": state, "day": day})
    return found
