"""The tables of a round as plain CSV, and the record by which anyone can check and repeat it."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import pandas as pd

from mobility_planning.allocation.result import Allocation

PACKAGES: Mapping[str, str] = {
    "mobility_planning": "mobility-planning", "pandas": "pandas", "pulp": "pulp", "highspy": "highspy",
}  # fmt: skip
"""What can change a result, by the name it is recorded under."""


def csv_files(allocation: Allocation) -> dict[str, str]:
    """Lay the round out as CSV.

    Parameters
    ----------
    allocation : Allocation

    Returns
    -------
    dict of str to str
        File name to text: `allocation.csv` (every applicant, offer_id empty where there is no seat), `pairs.csv` (every
        wish), `waiting.csv`, `refusals.csv`, `cutoffs.csv`; lines end with LF, there is no index.
    """
    tables = {
        "allocation.csv": allocation.seats[["applicant_id", "offer_id", "rank", "merit"]],
        "pairs.csv": allocation.pairs,
        "waiting.csv": allocation.waiting,
        "refusals.csv": allocation.eligibility.refusals,
        "cutoffs.csv": allocation.cutoffs,
    }
    return {name: as_csv(table) for name, table in tables.items()}


def as_csv(table: pd.DataFrame) -> str:
    r"""Write a table as CSV text.

    >>> as_csv(pd.DataFrame({"offer_id": ["O1", ""], "rank": pd.array([1, None], dtype="Int64")}))
    'offer_id,rank\nO1,1\n,\n'
    """
    return table.to_csv(index=False, lineterminator="\n")


def audit_record(allocation: Allocation) -> dict[str, Any]:
    """Gather what a reader needs to believe the round, or to run it again.

    Parameters
    ----------
    allocation : Allocation

    Returns
    -------
    dict
        What the audit found (`valid, faults, placed, first_choice, mean_rank, envy_pairs, wasted_seats, cutoffs`);
        `goals` with value, best and proven; `settings`; `fingerprints` (SHA-256) of the tables, the policy, the
        settings and the CSV files; `versions`. No time of day: the same round makes the same record.
    """
    found, merit, asked = (
        allocation.audit,
        allocation.workspace.settings.merit,
        allocation.workspace.settings.allocation,
    )
    return {
        "valid": found.valid,
        "faults": list(found.faults),
        "placed": found.placed,
        "first_choice": found.first_choice,
        "mean_rank": found.mean_rank,
        "envy_pairs": int(found.envy_pairs),
        "wasted_seats": int(found.wasted_seats),
        "cutoffs": {offer: int(merit) for offer, merit in found.cutoffs.items()},
        "goals": [{"goal": g.goal, "value": g.value, "best": g.best, "proven": g.proven} for g in allocation.goals],
        "settings": {
            "weights": dict(merit.weights),
            "bands": merit.bands,
            "tie_break": list(merit.tie_break),
            "seed": merit.seed,
            "fairness": asked.fairness,
            "goals": list(asked.goals),
        },
        "fingerprints": fingerprints(allocation),
        "versions": versions(),
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
        `tables` (of the workspace), `policy` ("" where there is none), `settings` and `results` (the CSV files).
    """
    workspace = allocation.workspace
    settings = json.dumps(workspace.settings.model_dump(mode="json"), sort_keys=True, ensure_ascii=False)
    return {
        "tables": dict(workspace.fingerprints),
        "policy": workspace.policy.fingerprint if workspace.policy else "",
        "settings": _sha256(settings),
        "results": {name: _sha256(text) for name, text in csv_files(allocation).items()},
    }


def versions() -> dict[str, str]:
    """Name the versions of everything that can change a result."""
    return {"python": platform.python_version(), **{name: _version(package) for name, package in PACKAGES.items()}}


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
