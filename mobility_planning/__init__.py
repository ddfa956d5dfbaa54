"""Course matching, seat allocation and learning agreements for mobility offices: explained, exact and reproducible.

The names below are the public ones. They are fetched when first used, so that importing the package loads no solver, no
widget and no plot library.

>>> from mobility_planning import to_ects
>>> conversion = to_ects(138, "kz-legacy", level="bachelor")
>>> float(conversion.low), float(conversion.high)
(207.0, 248.4)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mobility_planning.agreements.coverage import coverage as coverage
    from mobility_planning.agreements.coverage import covered as covered
    from mobility_planning.agreements.coverage import programme_coverage as programme_coverage
    from mobility_planning.agreements.planning.plan import plan as plan
    from mobility_planning.agreements.returning.recognition import recognise as recognise
    from mobility_planning.agreements.signing.agreement import agreement_of as agreement_of
    from mobility_planning.agreements.signing.agreement import read_agreement as read_agreement
    from mobility_planning.agreements.signing.changes import changed as changed
    from mobility_planning.agreements.signing.checklist import checklist as checklist
    from mobility_planning.allocation.after import compare_modes as compare_modes
    from mobility_planning.allocation.after import next_round as next_round
    from mobility_planning.allocation.allocate import allocate as allocate
    from mobility_planning.allocation.audit.audit import audit as audit
    from mobility_planning.allocation.explain.explain import explain_applicant as explain_applicant
    from mobility_planning.allocation.explain.explain import explain_offer as explain_offer
    from mobility_planning.allocation.explain.what_if import one_more_seat as one_more_seat
    from mobility_planning.allocation.round import prepare as prepare
    from mobility_planning.allocation.study.bands import band_curve as band_curve
    from mobility_planning.allocation.study.mechanism_table import compare_all as compare_all
    from mobility_planning.allocation.study.scenarios import side_by_side as side_by_side
    from mobility_planning.allocation.study.sweeps import lottery_stability as lottery_stability
    from mobility_planning.allocation.study.sweeps import weight_sweep as weight_sweep
    from mobility_planning.core.credits import from_ects as from_ects
    from mobility_planning.core.credits import to_ects as to_ects
    from mobility_planning.core.degree import degree_check as degree_check
    from mobility_planning.core.errors import MobilityError as MobilityError
    from mobility_planning.core.grade_conversion import convert_grade as convert_grade
    from mobility_planning.core.languages import cefr_of as cefr_of
    from mobility_planning.core.policy import load_policy as load_policy
    from mobility_planning.documents.agreements.agreement_papers import write_agreement_papers as write_agreement_papers
    from mobility_planning.documents.agreements.agreement_papers import (
        write_recognition_papers as write_recognition_papers,
    )
    from mobility_planning.documents.dossier import write_allocation as write_allocation
    from mobility_planning.documents.dossier import write_dossier as write_dossier
    from mobility_planning.documents.dossier import write_letters as write_letters
    from mobility_planning.documents.scenario_papers import write_scenarios as write_scenarios
    from mobility_planning.exchange.exported import export_files as export_files
    from mobility_planning.exchange.imported import import_files as import_files
    from mobility_planning.matching.explain.answers import answers as answers
    from mobility_planning.matching.explain.explain import explain as explain
    from mobility_planning.matching.groups.groups import propose_groups as propose_groups
    from mobility_planning.matching.ledger.ledger import Ledger as Ledger
    from mobility_planning.matching.match import match as match
    from mobility_planning.matching.matcher import CourseMatcher as CourseMatcher
    from mobility_planning.matching.proposals import propose as propose
    from mobility_planning.matching.trial.ask import ask_next as ask_next
    from mobility_planning.matching.trial.evaluate import evaluate as evaluate
    from mobility_planning.tables.sample import sample_folder as sample_folder
    from mobility_planning.tables.sample import write_sample as write_sample
    from mobility_planning.tables.workspace import read_workspace as read_workspace

__version__ = "0.1.0"

_HOMES = {
    "CourseMatcher": "matching.matcher",
    "Ledger": "matching.ledger.ledger",
    "MobilityError": "core.errors",
    "agreement_of": "agreements.signing.agreement",
    "allocate": "allocation.allocate",
    "answers": "matching.explain.answers",
    "ask_next": "matching.trial.ask",
    "audit": "allocation.audit.audit",
    "band_curve": "allocation.study.bands",
    "cefr_of": "core.languages",
    "changed": "agreements.signing.changes",
    "checklist": "agreements.signing.checklist",
    "compare_all": "allocation.study.mechanism_table",
    "compare_modes": "allocation.after",
    "convert_grade": "core.grade_conversion",
    "coverage": "agreements.coverage",
    "covered": "agreements.coverage",
    "degree_check": "core.degree",
    "evaluate": "matching.trial.evaluate",
    "explain": "matching.explain.explain",
    "explain_applicant": "allocation.explain.explain",
    "explain_offer": "allocation.explain.explain",
    "export_files": "exchange.exported",
    "from_ects": "core.credits",
    "import_files": "exchange.imported",
    "load_policy": "core.policy",
    "lottery_stability": "allocation.study.sweeps",
    "match": "matching.match",
    "next_round": "allocation.after",
    "one_more_seat": "allocation.explain.what_if",
    "plan": "agreements.planning.plan",
    "prepare": "allocation.round",
    "programme_coverage": "agreements.coverage",
    "propose": "matching.proposals",
    "propose_groups": "matching.groups.groups",
    "read_agreement": "agreements.signing.agreement",
    "read_workspace": "tables.workspace",
    "recognise": "agreements.returning.recognition",
    "sample_folder": "tables.sample",
    "side_by_side": "allocation.study.scenarios",
    "to_ects": "core.credits",
    "weight_sweep": "allocation.study.sweeps",
    "write_agreement_papers": "documents.agreements.agreement_papers",
    "write_allocation": "documents.dossier",
    "write_dossier": "documents.dossier",
    "write_letters": "documents.dossier",
    "write_recognition_papers": "documents.agreements.agreement_papers",
    "write_sample": "tables.sample",
    "write_scenarios": "documents.scenario_papers",
}
__all__ = [*sorted(_HOMES), "__version__"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return list(__all__)
