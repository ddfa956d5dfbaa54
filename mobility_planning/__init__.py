"""Course matching and seat allocation for university mobility offices: explained, exact and reproducible.

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
    from mobility_planning.core.credits import to_ects as to_ects
    from mobility_planning.core.errors import MobilityError as MobilityError
    from mobility_planning.core.languages import cefr_of as cefr_of
    from mobility_planning.core.policy import load_policy as load_policy
    from mobility_planning.documents.dossier import write_allocation as write_allocation
    from mobility_planning.documents.dossier import write_dossier as write_dossier
    from mobility_planning.documents.dossier import write_letters as write_letters
    from mobility_planning.documents.scenario_papers import write_scenarios as write_scenarios
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
    "allocate": "allocation.allocate",
    "answers": "matching.explain.answers",
    "ask_next": "matching.trial.ask",
    "audit": "allocation.audit.audit",
    "band_curve": "allocation.study.bands",
    "cefr_of": "core.languages",
    "compare_all": "allocation.study.mechanism_table",
    "compare_modes": "allocation.after",
    "evaluate": "matching.trial.evaluate",
    "explain": "matching.explain.explain",
    "explain_applicant": "allocation.explain.explain",
    "explain_offer": "allocation.explain.explain",
    "load_policy": "core.policy",
    "lottery_stability": "allocation.study.sweeps",
    "match": "matching.match",
    "next_round": "allocation.after",
    "one_more_seat": "allocation.explain.what_if",
    "prepare": "allocation.round",
    "propose": "matching.proposals",
    "propose_groups": "matching.groups.groups",
    "read_workspace": "tables.workspace",
    "sample_folder": "tables.sample",
    "side_by_side": "allocation.study.scenarios",
    "to_ects": "core.credits",
    "weight_sweep": "allocation.study.sweeps",
    "write_allocation": "documents.dossier",
    "write_dossier": "documents.dossier",
    "write_letters": "documents.dossier",
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
