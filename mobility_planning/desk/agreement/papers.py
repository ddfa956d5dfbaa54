"""The papers of a stay, one by one or all together, and what is missing of those the student has to hand in."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Any

import pandas as pd

from mobility_planning.agreements.planning.plan import Plan
from mobility_planning.agreements.returning.recognition import Recognition
from mobility_planning.agreements.signing.agreement import LearningAgreement
from mobility_planning.agreements.signing.checklist import COLUMNS, checklist, why_in_words
from mobility_planning.agreements.signing.degree_outlook import degree_outlook
from mobility_planning.core.errors import AgreementError
from mobility_planning.core.locale import Words
from mobility_planning.core.terms import Language
from mobility_planning.desk.transfer import Download
from mobility_planning.documents.agreements.agreement_papers import agreement_papers, recognition_papers
from mobility_planning.documents.agreements.checklist_paper import paper_name, state_told
from mobility_planning.documents.overview import records
from mobility_planning.documents.wording import source_in_words
from mobility_planning.tables.workspace import Workspace

ALL = "all.zip"
"""The name under which all papers are asked for at once."""
_MIMES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf", "zip": "application/zip",
}  # fmt: skip
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


def stay_papers(
    workspace: Workspace, agreement: LearningAgreement, plan: Plan | None, language: Language | str
) -> dict[str, bytes]:
    """Make every paper of a stay in a language.

    Parameters
    ----------
    workspace : Workspace
    agreement : LearningAgreement
    plan : Plan or None
        Without it there is no individual curriculum.
    language : {"en", "ru", "kk"}

    Returns
    -------
    dict of str to bytes
        See `agreement_papers`.
    """
    listed = due_papers(workspace, agreement.applicant_id, agreement.offer_id)
    outlook = () if plan is None else degree_outlook(workspace, plan)
    day = workspace.settings.workspace.today
    return agreement_papers(agreement, plan, listed, language, degree=outlook, day=day)


def due_papers(workspace: Workspace, applicant_id: str, offer_id: str) -> pd.DataFrame:
    """Give the checklist of an application; an empty one for who applies no longer, or for a seat from outside."""
    applies = applicant_id in set(workspace["applicants"]["applicant_id"])
    known = offer_id in set(workspace["offers"]["offer_id"])
    return checklist(workspace, applicant_id, offer_id) if applies and known else pd.DataFrame(columns=list(COLUMNS))


def protocol(recognition: Recognition, workspace: Workspace, language: Language | str) -> dict[str, bytes]:
    """Make the papers after the return in a language."""
    return recognition_papers(recognition, language, day=workspace.settings.workspace.today)


def one_of(papers: Mapping[str, bytes], name: str, stem: str) -> Download:
    """Give one paper to download, or all of them in one file.

    Parameters
    ----------
    papers : mapping of str to bytes
    name : str
        One of their names, or `ALL`.
    stem : str
        What their names begin with: whose papers they are.

    Returns
    -------
    Download

    Raises
    ------
    AgreementError
        Where there is no such paper.
    """
    if name == ALL:
        return Download(f"{stem}.zip", zipped(papers), _MIMES["zip"])
    if name not in papers:
        raise AgreementError(f"there is no paper {name!r}", hint=f"there are: {', '.join(papers)}")
    return Download(f"{stem}-{name}", papers[name], _MIMES[name.rpartition(".")[2]])


def zipped(papers: Mapping[str, bytes]) -> bytes:
    """Put papers into one file; the same papers make the same bytes.

    >>> zipped({"a.txt": b"A"}) == zipped({"a.txt": b"A"})
    True
    """
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as box:
        for name, content in papers.items():
            box.writestr(zipfile.ZipInfo(name, _FIRST_DAY), content, zipfile.ZIP_DEFLATED)
    return kept.getvalue()


def papers_due(workspace: Workspace, applicant_id: str, offer_id: str, words: Words) -> list[dict[str, Any]]:
    """List the papers of the application, those missing first.

    Parameters
    ----------
    workspace : Workspace
    applicant_id, offer_id : str
    words : Words

    Returns
    -------
    list of dict
        `name, state` (code), `said` (in words), `due, received` (ISO days or None), `overdue, why, source`.
    """
    return [
        {"name": paper_name(row, words), "state": row["state"], "said": state_told(row, words),
         "due": _day(row["due_on"]), "received": _day(row["received_on"]), "overdue": row["overdue"],
         "why": why_in_words(row, words), "source": source_in_words(str(row["source"]), words)}
        for row in records(due_papers(workspace, applicant_id, offer_id))
    ]  # fmt: skip


def _day(value: Any) -> str | None:
    return None if value is None else str(value.date())
