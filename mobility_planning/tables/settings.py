"""`mobility.toml`: what an office decides about a round, checked before anything runs."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError, field_validator

from mobility_planning.core.errors import near_miss
from mobility_planning.tables.issues import Issue
from mobility_planning.tables.settings_rules import Budget, Pin, Quota, Scenario
from mobility_planning.tables.settings_sections import (
    AllocationSection,
    Goal,
    MeritSection,
    PlanningSection,
    Section,
    WorkspaceSection,
)

__all__ = [
    "SETTINGS_FILE", "AllocationSection", "Budget", "Goal", "MeritSection", "Pin", "PlanningSection", "Quota",
    "Scenario", "Settings", "WorkspaceSection", "merged", "read_settings",
]  # fmt: skip

SETTINGS_FILE = "mobility.toml"
_SECTIONS = ("workspace", "merit", "allocation", "planning")
_LISTS = ("quota", "budget", "pin")
_KNOWN: Mapping[str, type[BaseModel]] = {
    "workspace": WorkspaceSection, "allocation": AllocationSection,
    "planning": PlanningSection, "quota": Quota, "budget": Budget, "pin": Pin,
    "scenario": Scenario,
}  # fmt: skip


class Settings(Section):
    """Everything `mobility.toml` says.

    Examples
    --------
    >>> Settings.model_validate({"merit": {"gpa": 60, "language": 40, "seed": 7}}).merit.weights
    {'gpa': 60, 'language': 40}
    """

    workspace: WorkspaceSection = WorkspaceSection()
    merit: MeritSection = MeritSection()
    allocation: AllocationSection = AllocationSection()
    planning: PlanningSection = PlanningSection()
    quota: tuple[Quota, ...] = ()
    budget: tuple[Budget, ...] = ()
    pin: tuple[Pin, ...] = ()
    scenario: tuple[Scenario, ...] = ()

    @field_validator("scenario")
    @classmethod
    def _told_apart(cls, scenarios: tuple[Scenario, ...]) -> tuple[Scenario, ...]:
        names = [scenario.name for scenario in scenarios]
        if any(name.casefold() == "base" for name in names):
            raise ValueError("the settings themselves are called base; give the scenario another name")
        twice = next((name for name in names if names.count(name) > 1), "")
        if twice:
            raise ValueError(f"two scenarios are called {twice!r}; give each a name of its own")
        return scenarios


def merged(settings: Settings, scenario: Scenario) -> Settings:
    """Put what a scenario overrides over the base.

    Parameters
    ----------
    settings : Settings
    scenario : Scenario

    Returns
    -------
    Settings
        Without scenarios. A largest value of `[merit] highest` whose column the scenario no longer weighs is left out.

    Raises
    ------
    pydantic.ValidationError
        Where the two make no valid settings; never for settings from `read_settings`, which tries every scenario.

    Examples
    --------
    >>> base = Settings.model_validate({"merit": {"gpa": 60, "language": 40, "bands": 5}})
    >>> found = merged(base, Scenario.model_validate({"name": "gpa alone", "merit": {"gpa": 100}}))
    >>> found.merit.weights, found.merit.bands
    ({'gpa': 100}, 5)
    """
    base = settings.model_dump(exclude_unset=True, exclude={"scenario"})
    over = scenario.model_dump(exclude_unset=True)
    sections = {key: {**base.get(key, {}), **over[key]} for key in _SECTIONS if key in over}
    own = over.get("merit", {})
    if "weights" in own and "highest" not in own and "highest" in sections["merit"]:
        weighed = {*own["weights"], *sections["merit"].get("tie_break", ())}
        kept = {column: most for column, most in sections["merit"]["highest"].items() if column in weighed}
        sections["merit"]["highest"] = kept
    lists = {key: over[key] for key in _LISTS if key in over}
    return Settings.model_validate({**base, **sections, **lists})


def read_settings(path: Path) -> tuple[Settings, list[Issue]]:
    """Read a settings file.

    Parameters
    ----------
    path : Path
        A `mobility.toml`; where there is none, every setting has its default.

    Returns
    -------
    settings : Settings
        The defaults where anything is wrong, since half-read settings would decide otherwise than the office meant.
    issues : list of Issue
        Each with the key as its column; those of a scenario with `scenario.<name>.<key>`.
    """
    if not path.is_file():
        return Settings(), []
    raw: dict[str, Any] = {}
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        settings = Settings.model_validate(raw)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        return Settings(), [Issue(path.name, rule="not a TOML file", hint=str(error))]
    except ValidationError as error:
        return Settings(), [_issue(path.name, dict(f), _place(f["loc"], raw)) for f in error.errors(include_url=False)]
    wrong = [issue for scenario in settings.scenario for issue in _scenario_issues(path.name, settings, scenario)]
    return (Settings() if wrong else settings), wrong


def _scenario_issues(file: str, settings: Settings, scenario: Scenario) -> list[Issue]:
    """Find what makes a scenario no valid settings, although it and the base are each well-formed."""
    try:
        merged(settings, scenario)
    except ValidationError as error:
        before = ("scenario", scenario.name)
        return [_issue(file, dict(fault), (*before, *fault["loc"])) for fault in error.errors(include_url=False)]
    return []


def _place(where: tuple[Any, ...], raw: Mapping[str, Any]) -> tuple[Any, ...]:
    """Call a scenario by its name, where it has one, rather than by its number."""
    if where[:1] != ("scenario",) or len(where) < 2 or not isinstance(raw["scenario"][where[1]], dict):
        return where
    name = raw["scenario"][where[1]].get("name")
    return ("scenario", name.strip(), *where[2:]) if isinstance(name, str) and name.strip() else where


def _issue(file: str, fault: dict[str, Any], place: tuple[Any, ...]) -> Issue:
    where, value = fault["loc"], fault["input"]
    column = ".".join(map(str, place))
    shown = "" if isinstance(value, dict | list) else str(value)
    if fault["type"] == "extra_forbidden":
        hint = near_miss(str(where[-1]), _keys(where[:-1])) or "the keys are " + ", ".join(_keys(where[:-1]))
        return Issue(file, column=column, value=shown, rule="unknown key", hint=hint)
    if fault["type"] == "missing":
        return Issue(file, column=column, rule="missing", hint=f"add {where[-1]} = … to it")
    rule, _, hint = fault["msg"].removeprefix("Value error, ").partition("; ")
    if where[:2] == ("allocation", "goals"):
        hint = near_miss(shown, get_args(Goal)) or "the goals are " + ", ".join(get_args(Goal))
    return Issue(file, column=column, value=shown, rule=rule, hint=hint)


def _keys(where: tuple[Any, ...]) -> list[str]:
    """List the keys a section knows; a list inside a scenario has the keys it has outside."""
    inner = where[2:3] if where[:1] == ("scenario",) and len(where) > 2 else where[:1]
    return list((_KNOWN.get(str(inner[0]), Settings) if inner else Settings).model_fields)
