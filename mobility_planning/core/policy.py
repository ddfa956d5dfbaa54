"""A university's mobility policy as data; every statement in it carries the line or page it was read from."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, model_validator

from mobility_planning.core.errors import Place, PolicyError, near_miss
from mobility_planning.core.policy_file import read_toml
from mobility_planning.core.policy_rules import (
    AnyRule,
    CompletedRule,
    EnumRule,
    FlagRule,
    GradesAllowedRule,
    LanguageRule,
    ManualRule,
    Rule,
    ThresholdRule,
)
from mobility_planning.core.policy_sections import (
    Commission,
    Credits,
    Deadlines,
    DegreeMinimum,
    Document,
    Funding,
    Institution,
    Mobility,
    OfferTable,
    Participation,
    Partners,
    Ranking,
    Recognition,
    SourceDocument,
    SourceDocuments,
    Stage,
    StudyLoad,
    Tier,
)
from mobility_planning.core.policy_source import Cited, PolicyPart, Source, fault

__all__ = [
    "AnyRule",
    "CompletedRule",
    "Document",
    "EnumRule",
    "FlagRule",
    "GradesAllowedRule",
    "Institution",
    "LanguageRule",
    "ManualRule",
    "Policy",
    "Rule",
    "Source",
    "SourceDocument",
    "ThresholdRule",
    "Tier",
    "load_policy",
    "shipped_policies",
    "source_documents",
]

NOT_STATED = "not stated"
SUFFIX = ".toml"


class Policy(PolicyPart):
    """Everything one university says about selecting for mobility; a section it lacks is not stated by its source."""

    schema_: Literal["mobility-policy/1"] = Field(alias="schema")
    institution: Institution
    rules: tuple[AnyRule, ...] = Field(default=(), alias="rule")
    documents: tuple[Document, ...] = Field(default=(), alias="document")
    tiers: tuple[Tier, ...] = Field(default=(), alias="tier")
    stages: tuple[Stage, ...] = Field(default=(), alias="stage")
    degree_minimums: tuple[DegreeMinimum, ...] = Field(default=(), alias="degree_minimum")
    ranking: Ranking | None = None
    commission: Commission | None = None
    deadlines: Deadlines | None = None
    credits: Credits | None = None
    study_load: StudyLoad | None = None
    participation: Participation | None = None
    mobility: Mobility | None = None
    funding: Funding | None = None
    recognition: Recognition | None = None
    partners: Partners | None = None
    offer_table: OfferTable | None = None

    @model_validator(mode="after")
    def _names_once(self) -> Self:
        """Refuse a name used twice: an explanation that cites it would point at two things."""
        for kind, names in (
            ("rule", [rule.id for rule in self.rules]),
            ("document", [document.id for document in self.documents]),
            ("tier order", [tier.order for tier in self.tiers]),
            ("stage", [stage.number for stage in self.stages]),
        ):
            twice = [name for name, times in Counter(names).items() if times > 1]
            if twice:
                raise fault(f"{kind} {twice[0]!r} stands twice", "give every one its own")
        return self

    @model_validator(mode="after")
    def _funding_known(self) -> Self:
        """Refuse a condition on a funding the policy's own [funding] does not list: it would silently never hold."""
        known = self.funding.sources if self.funding else ()
        parts = [*self.rules, *self.documents, *self.tiers]
        conditions = [part.when for part in parts] + [part.unless for part in (*self.rules, *self.documents)]
        used = [word for condition in conditions for word in condition.get("funding", ())]
        unknown = [word for word in used if known and word not in known]
        if unknown:
            raise fault(f"funding {unknown[0]!r} is not listed in [funding] sources", near_miss(str(unknown[0]), known))
        return self

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the policy's content, the same however the file is laid out or its comments read."""
        content = self.model_dump(mode="json", by_alias=True)
        return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()

    def rule(self, rule_id: str) -> Rule:
        """Give the rule of that id.

        Raises
        ------
        PolicyError
            Where the policy has no such rule; near misses are named.
        """
        found = [rule for rule in self.rules if rule.id == rule_id]
        if not found:
            known = [rule.id for rule in self.rules]
            raise PolicyError(f"no rule {rule_id!r}", Place(file=self.institution.id), near_miss(rule_id, known))
        return found[0]

    def not_stated(self) -> tuple[Rule, ...]:
        """Give the rules the source says nothing about, in the order of the file."""
        return tuple(rule for rule in self.rules if not rule.stated)

    def says(self, section: str) -> str:
        """Cite a section, or say that the source does not state it.

        Parameters
        ----------
        section : str
            A field of the policy, such as "commission" or "documents".

        Returns
        -------
        str
            The citations of the section, or "not stated".
        """
        if section not in type(self).model_fields:
            raise PolicyError(f"a policy has no section {section!r}", hint=near_miss(section, type(self).model_fields))
        part = getattr(self, section)
        parts = part if isinstance(part, tuple) else (part,)
        return "; ".join(dict.fromkeys(item.cite() for item in parts if isinstance(item, Cited))) or NOT_STATED


def shipped_policies() -> tuple[str, ...]:
    """Name the policies that come with the toolkit, sorted.

    Examples
    --------
    >>> "aupet" in shipped_policies()
    True
    """
    return tuple(sorted(item.name.removesuffix(SUFFIX) for item in _shelf().iterdir() if item.name.endswith(SUFFIX)))


def source_documents() -> tuple[SourceDocument, ...]:
    """List the documents that `Source.document` of a shipped policy refers to.

    Examples
    --------
    >>> [document.id for document in source_documents()]
    ['000', '001', '002', '003', '004']
    """
    return read_toml(SourceDocuments, _standards() / "documents.toml", "documents.toml").documents


def load_policy(name_or_path: str, *, base: Path | None = None) -> Policy:
    """Load a university's policy.

    Parameters
    ----------
    name_or_path : str
        A shipped name such as "aupet", or the path of a TOML file (anything that ends in ".toml").
    base : Path, optional
        Folder a relative path starts from, usually the workspace; without it, the working directory.

    Returns
    -------
    Policy
        Validated; its `fingerprint` is what a run records.

    Raises
    ------
    PolicyError
        Where there is no such policy (near misses are named), the file is no TOML, or it breaks the policy format; the
        message names the file, the path of the key and what to write.

    Examples
    --------
    >>> load_policy("aupet").rule("gpa").cite()
    'document 001, line 31: "to have grades of "good" and "excellent" (GPA = 3. 0 and above)"'
    >>> load_policy("aupett")
    Traceback (most recent call last):
    mobility_planning.core.errors.PolicyError: no policy 'aupett' is shipped (did you mean 'aupet'?)
    """
    source: Traversable
    if name_or_path.endswith(SUFFIX):
        source = (base or Path()) / name_or_path
    elif name_or_path in shipped_policies():
        source = _shelf() / (name_or_path + SUFFIX)
    else:
        hint = near_miss(name_or_path, shipped_policies()) or f"shipped: {', '.join(shipped_policies())}"
        raise PolicyError(f"no policy {name_or_path!r} is shipped", hint=hint)
    return read_toml(Policy, source, name_or_path)


def _standards() -> Traversable:
    return files("mobility_planning") / "standards"


def _shelf() -> Traversable:
    return _standards() / "policies"
