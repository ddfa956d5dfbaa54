"""Papers and dates: what the competition asks for by when, and who told the office in time."""

from __future__ import annotations

import pandas as pd

from mobility_planning.allocation.lookup import look_up, told
from mobility_planning.allocation.rules.findings import NO_DOCUMENTS, NO_TERM_STARTS, NO_TODAY, Finding, unchecked
from mobility_planning.core.policy import Document, Policy
from mobility_planning.core.policy_sections import Deadlines
from mobility_planning.tables.papers import asked, months_before, received_on
from mobility_planning.tables.values import in_words
from mobility_planning.tables.workspace import Workspace


def paper_findings(wishes: pd.DataFrame, policy: Policy, workspace: Workspace) -> list[Finding]:
    """Hold every wish against the papers of the competition and the time to declare it.

    Papers needed only for sending (document 001, line 34) are no matter of the competition; the checklist of a stay
    (`agreements.signing`) lists them.

    Parameters
    ----------
    wishes : DataFrame
        As `wishes.wishes` makes it.
    policy : Policy
    workspace : Workspace

    Returns
    -------
    list of Finding
        Codes `document.<id>` and `deadlines.notify`; unchecked where the office keeps no documents table, or does not
        say when a term starts.
    """
    papers = [paper for paper in policy.documents if paper.stage == "competition"]
    return [*(_paper(paper, wishes, workspace) for paper in papers), *_notice(wishes, policy, workspace)]


def _paper(paper: Document, wishes: pd.DataFrame, workspace: Workspace) -> Finding:
    code = f"document.{paper.id}"
    if "documents" not in set(workspace.counts["table"]):
        return unchecked(wishes.index, code, NO_DOCUMENTS, text=paper.text, source=paper.cite())
    received = received_on(workspace, paper.id)
    there = wishes["applicant_id"].isin(received.index)
    days = look_up(wishes["applicant_id"], received)
    late = there & (days > wishes["offer.deadline"])
    value = told(days, lambda day: in_words(day) or "handed in").where(there, "")
    required = told(wishes["offer.deadline"], lambda day: f"by {in_words(day) or 'the deadline'}")
    return Finding(code, (~there | late) & asked(paper, wishes), value, required, text=paper.text, source=paper.cite())


def _notice(wishes: pd.DataFrame, policy: Policy, workspace: Workspace) -> list[Finding]:
    """Ask that the wish was declared before applications close, and months before the trip (document 001, line 66)."""
    rule = policy.deadlines
    if rule is None:
        return []
    today = workspace.settings.workspace.today
    found = []
    if rule.notify_before_trip_months is not None:
        found += _months_before(wishes, rule, workspace)
    if rule.applications_close is not None:
        code, text = "deadlines.applications_close", "the last day for applications"
        if today is None:
            return [*found, unchecked(wishes.index, code, NO_TODAY, text=text, source=rule.cite())]
        last = pd.Series(pd.Timestamp(rule.applications_close.date()), index=wishes.index)
        declared = _declared(wishes, workspace, pd.Timestamp(today))
        found.append(Finding(code, declared > last, declared, told(last, _by), text=text, source=rule.cite()))
    return found


def _months_before(wishes: pd.DataFrame, rule: Deadlines, workspace: Workspace) -> list[Finding]:
    months, code = int(rule.notify_before_trip_months or 0), "deadlines.notify"
    text = f"the wish is declared at least {months} months before the trip"
    starts, today = workspace.settings.workspace.term_starts, workspace.settings.workspace.today
    nothing = unchecked(wishes.index, code, NO_TERM_STARTS, text=text, source=rule.cite())
    if not starts or not today:
        return [nothing]
    days = pd.Series({term: months_before(start, months) for term, start in starts.items()}, dtype="datetime64[s]")
    last = look_up(wishes["offer.term"], days)
    declared = _declared(wishes, workspace, pd.Timestamp(today))
    failed = last.notna() & (declared > last)
    found = Finding(code, failed, declared, told(last, _by), text=text, source=rule.cite())
    return [found, nothing] if last.isna().any() else [found]


def _declared(wishes: pd.DataFrame, workspace: Workspace, today: pd.Timestamp) -> pd.Series:
    """Give the day each applicant's first paper came in, or today where none has a date."""
    first = workspace["documents"].groupby("applicant_id")["received_on"].min()
    return look_up(wishes["applicant_id"], first).fillna(today).astype("datetime64[s]")


def _by(day: pd.Timestamp) -> str:
    return f"by {in_words(day)}"
