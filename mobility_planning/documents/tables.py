"""The tables of a round as plain CSV, and the record by which anyone can check and repeat it."""

from __future__ import annotations

import hashlib
import json
import platform
from dataclasses import fields
from typing import Any

from mobility_planning.agreements.coverage import origin
from mobility_planning.allocation.audit.proof import Proof
from mobility_planning.allocation.moves import moves_of
from mobility_planning.allocation.result import Allocation
from mobility_planning.allocation.seats.goals import GoalReached
from mobility_planning.core.csv_text import csv_text
from mobility_planning.core.facts import Facts
from mobility_planning.core.program import RECKONERS, versions
from mobility_planning.documents.overview import records
from mobility_planning.documents.round_tables import (
    claims_table,
    excused_counts,
    is_follow_up,
    limits,
    move_counts,
)
from mobility_planning.tables.settings import Settings
from mobility_planning.tables.workspace import fingerprint

PACKAGES = ("mobility-planning", *RECKONERS, "pandera", "openpyxl", "python-docx")
"""What can change a result or its papers."""


def csv_files(allocation: Allocation) -> dict[str, str]:
    """Lay the round out as CSV.

    Parameters
    ----------
    allocation : Allocation

    Returns
    -------
    dict of str to str
        File name to text: `allocation.csv` (every applicant, offer_id empty where there is no seat), `pairs.csv` (every
        wish), `waiting.csv`, `refusals.csv`, `cutoffs.csv`, `claims.csv` (every claim, with the rules that excuse it),
        and after an earlier round `moves.csv`; lines end with LF, there is no index, and no text can be taken for a
        formula.
    """
    tables = {
        "allocation.csv": allocation.seats[["applicant_id", "offer_id", "rank", "merit"]],
        "pairs.csv": allocation.pairs,
        "waiting.csv": allocation.waiting,
        "refusals.csv": allocation.eligibility.refusals,
        "cutoffs.csv": allocation.cutoffs,
        "claims.csv": claims_table(allocation),
        **({"moves.csv": moves_of(allocation)} if is_follow_up(allocation) else {}),
    }
    return {name: csv_text(table) for name, table in tables.items()}


def audit_record(allocation: Allocation) -> dict[str, Any]:
    """Gather what a reader needs to believe the round, or to run it again.

    Parameters
    ----------
    allocation : Allocation

    Returns
    -------
    dict
        What the audit found (`valid, faults, placed, first_choice, mean_rank, envy_pairs, wasted_seats, cutoffs`, and
        the `excused` claims by rule); `proof`, how far the certificate proves each level; `limits`, how far each quota
        and budget is used; `goals` with value, best and proven, and the rank where a goal has a level for each;
        `moves`, after an earlier round, by kind; `settings`; `coverage`, where anything is known of recognisable ECTS,
        computed or handed in; `fingerprints` (SHA-256) of the tables, the facts, the
        policy, the settings and the CSV files; `versions`. No time of day: the same round makes the same record.
    """
    found = allocation.audit
    return {
        "valid": found.valid,
        "faults": list(found.faults),
        "placed": found.placed,
        "first_choice": found.first_choice,
        "mean_rank": found.mean_rank,
        "envy_pairs": int(found.envy_pairs),
        "wasted_seats": int(found.wasted_seats),
        "cutoffs": {offer: int(merit) for offer, merit in found.cutoffs.items()},
        "excused": records(excused_counts(allocation)),
        "limits": records(limits(allocation)),
        "goals": [_goal(goal) for goal in allocation.goals],
        "proof": _proof(found.proof),
        **({"moves": dict(move_counts(allocation))} if is_follow_up(allocation) else {}),
        "settings": _settings(allocation.workspace.settings),
        **({"coverage": origin(allocation.workspace)} if len(allocation.workspace["coverage"]) else {}),
        "fingerprints": fingerprints(allocation),
        "versions": versions_used(),
    }


def _goal(goal: GoalReached) -> dict[str, Any]:
    """Lay out a goal in its own whole numbers; see `GoalReached.value` for what they count."""
    told = {"goal": goal.goal, "value": goal.value, "best": goal.best, "proven": goal.proven}
    return told if goal.rank is None else {**told, "rank": goal.rank}


def _proof(proof: Proof | None) -> list[dict[str, Any]]:
    """Lay out what the certificate proves without a solver: the points reached, and what none can exceed."""
    return [{"goal": goal, "points": value, "bound": bound} for goal, value, bound in proof.levels] if proof else []


def _settings(settings: Settings) -> dict[str, Any]:
    """Lay out what decides the seats: of the scenarios and of where the tables lie nothing does."""
    said = settings.model_dump(mode="json")
    return {
        **said["merit"],
        **said["allocation"],
        "term_starts": said["workspace"]["term_starts"],
        "pins": said["pin"],
        "quotas": said["quota"],
        "budgets": said["budget"],
    }


def audit_file(allocation: Allocation) -> str:
    """Write the record as JSON: keys sorted, indented by two."""
    return json.dumps(audit_record(allocation), sort_keys=True, indent=2, ensure_ascii=False) + "\n"


def fingerprints(allocation: Allocation) -> dict[str, Any]:
    """Hash everything that went in and every table that came out.

    Parameters
    ----------
    allocation : Allocation

    Returns
    -------
    dict
        `tables` (of the workspace), `facts` (in force: the office's rows before the shipped ones), `policy` ("" where
        there is none), `settings` and `results` (the CSV files).
    """
    workspace = allocation.workspace
    settings = json.dumps(workspace.settings.model_dump(mode="json"), sort_keys=True, ensure_ascii=False)
    return {
        "tables": dict(workspace.fingerprints),
        "facts": {field.name: fingerprint(getattr(workspace.facts, field.name)) for field in fields(Facts)},
        "policy": workspace.policy.fingerprint if workspace.policy else "",
        "settings": _sha256(settings),
        "results": {name: _sha256(text) for name, text in csv_files(allocation).items()},
    }


def versions_used() -> dict[str, str]:
    """Name the versions of everything that can change a result or its papers."""
    return {"python": platform.python_version(), **versions(PACKAGES)}


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
