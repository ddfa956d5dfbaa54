"""What the controls of the commission's page may be set to, and where the rules of a policy come from."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, get_args

from mobility_planning.agreements.coverage import computable
from mobility_planning.core.errors import MobilityError
from mobility_planning.core.locale import Words
from mobility_planning.core.policy import Policy, load_policy, shipped_policies
from mobility_planning.core.policy_rules import Rule
from mobility_planning.core.policy_source import Cited
from mobility_planning.desk.commission.rules import Rules, own_policies
from mobility_planning.documents.wording import criterion, rule_name, source_in_words
from mobility_planning.tables.quota_check import TAKEN
from mobility_planning.tables.schemas import empty_table
from mobility_planning.tables.settings import Goal
from mobility_planning.tables.workspace import Workspace


def controls(workspace: Workspace, words: Words) -> dict[str, Any]:
    """Say what each control may be set to.

    Parameters
    ----------
    workspace : Workspace
    words : Words

    Returns
    -------
    dict
        `policies` and `criteria` (with `value, title`), `lottery` in words, `goals` (those that have something to look
        at), `seed`, `pins` and names of `scenarios` of `mobility.toml`, and its rules as `base`.

    Examples
    --------
    >>> from mobility_planning.core.locale import words
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> told = controls(read_workspace(sample_folder()), words("en"))
    >>> told["criteria"][0], told["seed"]
    ({'value': 'gpa', 'title': 'average score (GPA)'}, 20261015)
    """
    settings = workspace.settings
    return {
        "policies": _policies(workspace),
        "criteria": [{"value": name, "title": criterion(name, words)} for name in _criteria(workspace)],
        "lottery": criterion("lottery", words),
        "goals": _goals(workspace),
        "seed": settings.merit.seed,
        "pins": [pin.model_dump() for pin in settings.pin],
        "scenarios": [scenario.name for scenario in settings.scenario],
        "base": Rules.of(settings).plain(),
    }


def policy_rules(workspace: Workspace, name: str, words: Words) -> dict[str, Any]:
    """List what a policy says, each rule with the line it was read from.

    Parameters
    ----------
    workspace : Workspace
    name : str
        As in `Rules.policy`.
    words : Words

    Returns
    -------
    dict
        `institution`; `ranking`, the citation of what is said of the order of applicants; and `rules` with `name, text,
        effect, stated, source, assumption`.

    Raises
    ------
    PolicyError
        Where there is no such policy.
    """
    if not name:
        return {"institution": "", "ranking": "", "rules": []}
    policy = load_policy(name, base=workspace.folder)
    return {
        "institution": policy.institution.name,
        "ranking": _cited(policy.ranking, words),
        "rules": [_rule(rule, words) for rule in policy.rules],
    }


def _rule(rule: Rule, words: Words) -> dict[str, Any]:
    return {
        "name": rule_name(rule.id, words),
        "text": rule.text,
        "effect": words.say(f"severity-{rule.severity}") if rule.stated else words.say("why-not-stated"),
        "stated": rule.stated,
        "source": source_in_words(rule.cite(), words),
        "assumption": rule.assumption,
    }


def _cited(part: object, words: Words) -> str:
    return source_in_words(part.cite(), words) if isinstance(part, Cited) else ""


def _policies(workspace: Workspace) -> list[dict[str, str]]:
    own = [(name, _title(name, workspace.folder)) for name in own_policies(workspace.folder)]
    shipped = [(name, _shipped(name).institution.name) for name in shipped_policies()]
    return [{"value": name, "title": title} for name, title in [*own, *shipped]]


def _title(name: str, folder: Path) -> str:
    """Name a policy of the office's own; one that cannot be read is listed too, and says why when it is chosen."""
    try:
        return f"{load_policy(name, base=folder).institution.name} ({name})"
    except MobilityError:
        return name


@cache
def _shipped(name: str) -> Policy:
    return load_policy(name)


def _criteria(workspace: Workspace) -> list[str]:
    """Name what may be weighed: the average, languages, and every column of numbers that the office added."""
    numbers = workspace["applicants"].select_dtypes("number")
    plain = set(empty_table("applicants").columns)
    own = [str(name) for name in numbers if name not in {*plain, *TAKEN} and numbers[name].notna().any()]
    used = [name for name in workspace.settings.merit.weights if name not in {"gpa", "language"}]
    return list(dict.fromkeys(["gpa", "language", *used, *own]))


def _goals(workspace: Workspace) -> list[str]:
    known = computable(workspace) or len(workspace["coverage"]) > 0
    blind = {"coverage": not known, "stay": not len(workspace["earlier_seats"])}
    return [goal for goal in get_args(Goal) if not blind.get(goal)]
