"""From a plan to the agreement in hand: a first draft, or the next version of what was agreed before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from mobility_planning.agreements.signing.agreement import (
    LearningAgreement,
    agreement_of,
    current,
    read_agreement,
    rows,
    with_ects,
)
from mobility_planning.agreements.signing.changes import changed
from mobility_planning.agreements.signing.components import TABLE, in_force, on_seat, table_rows
from mobility_planning.core.errors import AgreementError, Place, near_miss
from mobility_planning.core.terms import AgreementPart, AgreementState, ComponentStatus, Verdict
from mobility_planning.tables.workspace import Workspace

if TYPE_CHECKING:
    from mobility_planning.agreements.planning.plan import Plan


def without_courses(workspace: Workspace, offer_id: str, course_ids: Iterable[str]) -> Workspace:
    """Take courses out of a host's catalogue, so that a plan does without them.

    Parameters
    ----------
    workspace : Workspace
    offer_id : str
        An offer of the host.
    course_ids : iterable of str

    Returns
    -------
    Workspace
        The same one where no course is named.

    Raises
    ------
    AgreementError
        For a course that the host does not have; near misses are named.
    """
    gone = set(course_ids)
    offers, courses = workspace["offers"], workspace["courses"]
    at_host = courses["hei_id"].isin(offers.loc[offers["offer_id"] == offer_id, "hei_id"])
    there = courses.loc[at_host, "course_id"]
    for course_id in sorted(gone - set(there)):
        hint = near_miss(course_id, there) or "give a course_id of the host"
        raise AgreementError(f"the host has no course {course_id!r}", Place(file="courses", column="course_id"), hint)
    left = courses[~(at_host & courses["course_id"].isin(gone))].reset_index(drop=True)
    return workspace.with_table("courses", left) if gone else workspace


def given_up(workspace: Workspace, applicant_id: str, offer_id: str) -> frozenset[str]:
    """Name the host courses that an earlier change took out for a reason, so that no later plan puts them back.

    Parameters
    ----------
    workspace : Workspace
    applicant_id, offer_id : str

    Returns
    -------
    frozenset of str
        Those of the catalogue whose last change deleted them and says why.
    """
    table, courses = workspace[TABLE], workspace["courses"]
    own = on_seat(table, applicant_id, offer_id)
    changes = table[own & (table["part"] != AgreementPart.RECOGNISED) & (table["status"] != "")]
    in_turn = changes.sort_values(["version", "status"], kind="stable")
    last = in_turn.drop_duplicates(["hei_id", "course_id"], keep="last")
    why = (last["reason_code"] != "") | (last["reason"] != "")
    gone = last[(last["status"] == ComponentStatus.DELETED) & why].merge(courses, on=["hei_id", "course_id"])
    return frozenset(gone["course_id"])


def with_agreed(workspace: Workspace, applicant_id: str, offer_id: str) -> Workspace:
    """Let what was agreed count as decided, so that a change to an agreement does not plan the whole stay anew.

    Three parties have approved that these courses count for those: for this stay that is as good as a decision of the
    office, and a plan that keeps them is surer than one that proposes others.

    Parameters
    ----------
    workspace : Workspace
    applicant_id, offer_id : str

    Returns
    -------
    Workspace
        The same one where the applicant has no approved agreement for this seat.
    """
    table = workspace[TABLE]
    own = table[on_seat(table, applicant_id, offer_id)]
    now = in_force(own[own["state"] == AgreementState.APPROVED])
    if now.empty:
        return workspace
    home = now["part"] == AgreementPart.RECOGNISED
    told = [_decision(now[~home & (now["group"] == name)], now[home & (now["group"] == name)])
            for name in sorted(set(now.loc[home, "group"]))]  # fmt: skip
    dated = {"decided_on": workspace.settings.workspace.today, "decided_by": TABLE}
    made = pd.DataFrame([decision | dated for decision in told])
    known = workspace["decisions"]
    filled = {name: made[name] if name in made else pd.Series("", made.index) for name in known}
    both = pd.concat([known, pd.DataFrame(filled).astype(known.dtypes.to_dict())], ignore_index=True)
    return workspace.with_table("decisions", both)


def _decision(studied: pd.DataFrame, recognised: pd.DataFrame) -> dict[str, object]:
    """Put a group as a past decision; what fills an elective group names no home course."""
    named = {
        "host_hei_id": studied["hei_id"].iloc[0] if len(studied) else "",
        "host_course_ids": "; ".join(studied["course_id"]), "host_codes": "; ".join(studied["code"]),
        "host_titles": "; ".join(studied["title"]), "credits": float("nan"),
    }  # fmt: skip
    ids = [course for course in recognised["course_id"] if course]
    verdict = Verdict.EQUIVALENT if ids else Verdict.ELECTIVE
    return named | {"home_course_ids": "; ".join(ids), "verdict": str(verdict)}


def drawn_up(workspace: Workspace, plan: Plan, reasons: Mapping[str, str]) -> LearningAgreement:
    """Draw up the agreement a plan leads to: the first version, or the next one where there is an agreement already.

    Parameters
    ----------
    workspace : Workspace
    plan : Plan
    reasons : mapping of str to str
        course_id of the host to why the plan does without it; one that was never agreed on needs no reason.

    Returns
    -------
    LearningAgreement

    Raises
    ------
    AgreementError
        As for `agreement_of` and `changed`.
    """
    table, person = workspace[TABLE], plan.student.applicant_id
    if not on_seat(table, person, plan.offer_id).any():
        return agreement_of(plan, workspace)
    before = read_agreement(workspace, person, plan.offer_id)
    now = current(before)
    agreed = set(now.loc[now["part"] != AgreementPart.RECOGNISED, "course_id"])
    told = {course: reason for course, reason in reasons.items() if course in agreed}
    after = changed(before, plan.studied, plan.recognised, told)
    components = with_ects(after.components, workspace)
    return replace(after, components=components, later=plan.later.reset_index(drop=True))


def kept(workspace: Workspace, agreement: LearningAgreement) -> pd.DataFrame:
    """Give the table `agreements` with this agreement in it, in place of what it said of the same seat before.

    Parameters
    ----------
    workspace : Workspace
    agreement : LearningAgreement

    Returns
    -------
    DataFrame
        All rows of the table, for the office to put in place of the file it has.
    """
    table = workspace[TABLE]
    own = on_seat(table, agreement.applicant_id, agreement.offer_id)
    return table_rows(pd.concat([table[~own], rows(agreement)], ignore_index=True))
