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
    from mobility_planning.allocation.allocate import allocate as allocate
    from mobility_planning.allocation.audit import audit as audit
    from mobility_planning.core.credits import to_ects as to_ects
    from mobility_planning.core.errors import MobilityError as MobilityError
    from mobility_planning.core.languages import cefr_of as cefr_of
    from mobility_planning.core.policy import load_policy as load_policy
    from mobility_planning.documents.dossier import write_allocation as write_allocation
    from mobility_planning.documents.dossier import write_dossier as write_dossier
    from mobility_planning.matching.answers import answers as answers
    from mobility_planning.matching.ask import ask_next as ask_next
    from mobility_planning.matching.evaluate import evaluate as evaluate
    from mobility_planning.matching.explain import explain as explain
    from mobility_planning.matching.groups import propose_groups as propose_groups
    from mobility_planning.matching.ledger import Ledger as Ledger
    from mobility_planning.matching.match import match as match
    from mobility_planning.matching.matcher import CourseMatcher as CourseMatcher
    from mobility_planning.matching.proposals import propose as propose
    from mobility_planning.tables.sample import sample_folder as sample_folder
    from mobility_planning.tables.sample import write_sample as write_sample
    from mobility_planning.tables.workspace import read_workspace as read_workspace

__version__ = "0.1.0"

_HOMES = {
    "CourseMatcher": "matching.matcher",
    "Ledger": "matching.ledger",
    "MobilityError": "core.errors",
    "allocate": "allocation.allocate",
    "answers": "matching.answers",
    "ask_next": "matching.ask",
    "audit": "allocation.audit",
    "cefr_of": "core.languages",
    "evaluate": "matching.evaluate",
    "explain": "matching.explain",
    "load_policy": "core.policy",
    "match": "matching.match",
    "propose": "matching.proposals",
    "propose_groups": "matching.groups",
    "read_workspace": "tables.workspace",
    "sample_folder": "tables.sample",
    "to_ects": "core.credits",
    "write_allocation": "documents.dossier",
    "write_dossier": "documents.dossier",
    "write_sample": "tables.sample",
}
__all__ = [*sorted(_HOMES), "__version__"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return list(__all__)
