"""`certificate.json`: the prices that prove a result the best, and how to add them up."""

from __future__ import annotations

import json
from typing import Any

from mobility_planning.allocation.audit.fair_check import check_fair_certificate
from mobility_planning.allocation.audit.price_check import check_certificate
from mobility_planning.allocation.certificate import Certificate, FairCertificate, LevelProof
from mobility_planning.allocation.result import Allocation


def certificate_files(allocation: Allocation) -> dict[str, str]:
    """Lay the certificate out as JSON, where there is one.

    Parameters
    ----------
    allocation : Allocation

    Returns
    -------
    dict of str to str
        `certificate.json`: `how` to check it, the `goals`, and the prices: whole numbers, so that a pocket calculator
        is enough. Empty where no prices are known, as under budgets.
    """
    certificate = allocation.best.certificate
    if certificate is None:
        return {}
    made = _plain(certificate) if isinstance(certificate, Certificate) else _fair(certificate)
    return {"certificate.json": json.dumps(made, indent=1, ensure_ascii=False, sort_keys=True) + "\n"}


def _plain(certificate: Certificate) -> dict[str, Any]:
    return {
        "how": _steps(check_certificate.__doc__),
        "goals": list(certificate.goals),
        "offers": {name: list(price) for name, price in certificate.offers.items() if any(price)},
        "rules": {name: list(price) for name, price in certificate.rules.items()},
    }


def _fair(certificate: FairCertificate) -> dict[str, Any]:
    levels = zip(certificate.goals, certificate.levels, strict=True)
    return {
        "how": _steps(check_fair_certificate.__doc__),
        "goals": list(certificate.goals),
        "levels": [{"goal": goal, **_level(proof)} for goal, proof in levels],
    }


def _level(proof: LevelProof) -> dict[str, Any]:
    return {
        "unit": proof.unit,
        "bound": proof.bound,
        "offers": dict(proof.offers),
        "claims": [[person, offer, weight] for (person, offer), weight in sorted(proof.claims.items())],
        "kept": list(proof.kept),
    }


def _steps(text: str | None) -> list[str]:
    """Take the numbered sentences out of a docstring, each on one line."""
    steps: list[str] = []
    for line in (text or "").splitlines():
        words = line.strip()
        if words[:2].rstrip(".").isdigit() and words[1:3] == ". ":
            steps.append(words[3:])
        elif steps and words:
            steps[-1] += f" {words}"
        elif steps:
            break
    return steps
