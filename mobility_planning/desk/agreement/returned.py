"""After the stay: what the host's transcript counts for, as a page shows it; a proposal until the office decides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mobility_planning.agreements.returning.recognition import Recognition, recognise
from mobility_planning.core.locale import Words
from mobility_planning.documents.agreements.agreement_paper import component_title
from mobility_planning.documents.agreements.recognition_paper import method_told, source_lines
from mobility_planning.documents.agreements.wording import told
from mobility_planning.documents.overview import records
from mobility_planning.tables.workspace import Workspace

Row = dict[str, Any]


def recognised_stay(workspace: Workspace, applicant_id: str, offer_id: str, words: Words) -> Recognition:
    """Propose what a stay counts for; grounds in the reader's language."""
    return recognise(workspace, applicant_id, offer_id, language=str(words.language))


def recognition_view(found: Recognition, words: Words) -> Row:
    """Give a recognition as a page shows it.

    Parameters
    ----------
    found : Recognition
    words : Words

    Returns
    -------
    dict
        `figures` (ECTS planned, earned, recognised), `groups` with outcome and ground, `courses` of the transcript,
        `remarks, faults, sources` (sentences).
    """
    grounds, names = found.grounds(str(words.language)), _names(found, words)
    return {
        "figures": {"planned": found.planned, "earned": found.earned, "recognised": found.recognised},
        "groups": [
            _group(row, ground, names, words) for row, ground in zip(records(found.groups), grounds, strict=True)
        ],
        "courses": [_course(row, words) for row in records(found.courses)],
        "remarks": [one.say(words) for one in found.remarks],
        "faults": [*found.faults],
        "sources": source_lines(found.courses, words),
    }


def _names(found: Recognition, words: Words) -> Mapping[str, str]:
    """Give the titles of the agreement's courses as the reader's language has them, by id."""
    rows = records(found.agreement.components)
    return {row["course_id"]: " ".join(component_title(row, words)) for row in rows if row["course_id"]}


def _told(ids: str, plain: str, names: Mapping[str, str]) -> str:
    pairs = zip(ids.split("; "), plain.split("; "), strict=False)
    return " + ".join(names.get(one, title) for one, title in pairs)


def _group(row: Mapping[str, Any], ground: str, names: Mapping[str, str], words: Words) -> Row:
    return {
        "group": row["group"], "hosts": _told(row["host_course_ids"], row["host_titles"], names),
        "homes": _told(row["home_course_ids"], row["home_titles"], names), "earned": row["earned_ects"],
        "due": row["home_ects"], "ects": row["ects"], "grade": row["grade"], "outcome": row["outcome"],
        "said": told("protocol-outcome", row["outcome"], words), "kind": told("recognition-kind", row["kind"], words),
        "ground": ground,
    }  # fmt: skip


def _course(row: Mapping[str, Any], words: Words) -> Row:
    return {
        "group": row["group"], "code": row["code"] or row["course_id"], "title": row["title"], "ects": row["ects"],
        "state": row["state"], "said": told("protocol-state", row["state"], words), "grade": row["grade"],
        "home_grade": row["home_grade"], "method": method_told(row["method"] or "", words),
    }  # fmt: skip
