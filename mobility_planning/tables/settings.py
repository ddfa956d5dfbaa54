"""`mobility.toml`: what an office decides about a round, checked before anything runs."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from mobility_planning.core.errors import near_miss
from mobility_planning.core.terms import Term
from mobility_planning.tables.issues import Issue

SETTINGS_FILE = "mobility.toml"
Goal = Literal["placed", "merit", "preference"]
Count = Annotated[int, Field(ge=0)]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class WorkspaceSection(_Section):
    """`[workspace]`: home university, academic year, the day that deadlines are held against, the policy."""

    home: str = ""
    year: str = Field(default="", pattern=r"^(\d{4}/\d{4})?$")
    today: date | None = None
    policy: str = ""
    term_starts: Mapping[Term, date] = Field(default_factory=dict)

    @field_validator("year")
    @classmethod
    def _two_in_a_row(cls, year: str) -> str:
        if year and int(year[5:]) != int(year[:4]) + 1:
            raise ValueError("an academic year is two years in a row, such as 2026/2027")
        return year


class MeritSection(_Section):
    """`[merit]`: weights in percent, the band within which applicants are equal, tie-breaks, the lottery's seed."""

    weights: Mapping[str, Count] = Field(default_factory=lambda: {"gpa": 70, "language": 30})
    highest: Mapping[str, Annotated[float, Field(gt=0)]] = Field(default_factory=dict)
    bands: int = Field(default=1, ge=1, le=10_000)
    tie_break: tuple[str, ...] = ("gpa", "language", "lottery")
    seed: int | None = Field(default=1, ge=0)

    @model_validator(mode="before")
    @classmethod
    def _gather_weights(cls, raw: object) -> object:
        """Read every other key as a weight (`gpa = 70`); an office with tie-breaks of its own draws its own seed."""
        if not isinstance(raw, dict):
            return raw
        own = {key: raw[key] for key in ("highest", "bands", "tie_break", "seed", "weights") if key in raw}
        weights = {key: value for key, value in raw.items() if key not in own}
        drawn = {"seed": None} if "tie_break" in own else {}
        return {**drawn, **own, **({"weights": weights} if weights else {})}

    @field_validator("weights")
    @classmethod
    def _hundred_percent(cls, weights: Mapping[str, int]) -> Mapping[str, int]:
        if "lottery" in weights:
            raise ValueError("the lottery breaks ties and has no weight")
        if sum(weights.values()) != 100:
            raise ValueError(f"the weights add up to {sum(weights.values())} instead of 100")
        return weights

    @model_validator(mode="after")
    def _lottery_needs_seed(self) -> MeritSection:
        if not self.tie_break or self.tie_break[-1] != "lottery":
            raise ValueError('tie_break has to end with "lottery", since what comes before it may leave ties')
        if self.seed is None:
            raise ValueError("a lottery without a seed; add seed = 1, or any whole number drawn in public")
        return self


class AllocationSection(_Section):
    """`[allocation]`: fairness, the goals in their order, the seconds a goal may take."""

    fairness: Literal["by_merit", "none"] = "by_merit"
    goals: tuple[Goal, ...] = ("placed", "merit", "preference")
    seconds: float = Field(default=60, gt=0)

    @field_validator("goals")
    @classmethod
    def _once_each(cls, goals: tuple[Goal, ...]) -> tuple[Goal, ...]:
        if len(set(goals)) != len(goals) or not goals:
            raise ValueError("name each goal once, and at least one")
        return goals


class Quota(_Section):
    """`[[quota]]`: how many of these applicants may go, or must go, to these offers."""

    name: str
    applicants: Mapping[str, str] = Field(default_factory=dict)
    offers: Mapping[str, str] = Field(default_factory=dict)
    max: Count | None = None
    min: Count | None = None

    @model_validator(mode="after")
    def _bounded(self) -> Quota:
        if self.max is None and self.min is None:
            raise ValueError("a quota needs max or min")
        if self.max is not None and self.min is not None and self.min > self.max:
            raise ValueError(f"min {self.min} is above max {self.max}")
        return self


class Budget(_Section):
    """`[[budget]]`: what the seats paid from one fund may cost together, in whole units of one currency."""

    name: str
    funding: str
    amount: Count
    currency: str = Field(pattern=r"^[A-Z]{3}$")


class Pin(_Section):
    """`[[pin]]`: a seat the commission gives before anything is optimised."""

    applicant_id: str
    offer_id: str


class Settings(_Section):
    """Everything `mobility.toml` says.

    Examples
    --------
    >>> Settings.model_validate({"merit": {"gpa": 60, "language": 40, "seed": 7}}).merit.weights
    {'gpa': 60, 'language': 40}
    """

    workspace: WorkspaceSection = WorkspaceSection()
    merit: MeritSection = MeritSection()
    allocation: AllocationSection = AllocationSection()
    quota: tuple[Quota, ...] = ()
    budget: tuple[Budget, ...] = ()
    pin: tuple[Pin, ...] = ()
    scenario: tuple[dict[str, Any], ...] = ()


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
        Each with the key as its column.
    """
    if not path.is_file():
        return Settings(), []
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        return Settings.model_validate(raw), []
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        return Settings(), [Issue(path.name, rule="not a TOML file", hint=str(error))]
    except ValidationError as error:
        return Settings(), [_issue(path.name, dict(fault)) for fault in error.errors(include_url=False)]


def _issue(file: str, fault: dict[str, Any]) -> Issue:
    where, value = fault["loc"], fault["input"]
    key = ".".join(str(part) for part in where)
    shown = "" if isinstance(value, dict | list) else str(value)
    if fault["type"] == "extra_forbidden":
        hint = near_miss(str(where[-1]), _keys(where[:-1]))
        return Issue(file, column=key, value=shown, rule="unknown key", hint=hint)
    hint = near_miss(shown, get_args(Goal)) if where[:2] == ("allocation", "goals") else ""
    return Issue(file, column=key, value=shown, rule=fault["msg"].removeprefix("Value error, "), hint=hint)


def _keys(where: tuple[Any, ...]) -> list[str]:
    """List the keys a section knows."""
    sections: dict[str, type[BaseModel]] = {
        "workspace": WorkspaceSection,
        "allocation": AllocationSection,
        "quota": Quota,
        "budget": Budget,
        "pin": Pin,
    }
    return list((sections.get(str(where[0]), Settings) if where else Settings).model_fields)
