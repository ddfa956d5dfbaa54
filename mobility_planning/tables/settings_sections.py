"""The four sections of `mobility.toml`: the round, how merit is weighed, what the allocation and the plans aim at."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from mobility_planning.core.terms import Cefr, Term

Goal = Literal["placed", "merit", "preference", "rank_maximal", "generous", "coverage", "balance", "stay"]
PlanGoal = Literal["expected", "decided", "compulsory", "on_time", "fewest"]
Count = Annotated[int, Field(ge=0)]
GoalName = TypeVar("GoalName", bound=str)


class Section(BaseModel):
    """A part of the settings that knows its keys and never changes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class WorkspaceSection(Section):
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


class MeritSection(Section):
    """`[merit]`: weights in percent, the band within which applicants are equal, tie-breaks, the lottery's seed."""

    weights: Mapping[str, Count] = Field(default_factory=lambda: {"gpa": 70, "language": 30})
    highest: Mapping[str, Annotated[float, Field(gt=0)]] = Field(default_factory=dict)
    bands: int = Field(default=1, ge=1, le=10_000)
    tie_break: tuple[str, ...] = ("gpa", "language", "lottery")
    seed: int | None = Field(default=1, ge=0)

    @model_validator(mode="before")
    @classmethod
    def _seed_of_ones_own(cls, raw: object) -> object:
        """Read the weights; an office with tie-breaks of its own draws its own seed."""
        if not isinstance(raw, dict):
            return raw
        drawn = {"seed": None} if "tie_break" in raw else {}
        return {**drawn, **gathered_weights(raw)}

    @field_validator("weights")
    @classmethod
    def _hundred_percent(cls, weights: Mapping[str, int]) -> Mapping[str, int]:
        if "lottery" in weights:
            raise ValueError("the lottery breaks ties and has no weight; take it out of the weights")
        if sum(weights.values()) != 100:
            raise ValueError(f"the weights add up to {sum(weights.values())} instead of 100; they are percent")
        return weights

    @model_validator(mode="after")
    def _lottery_needs_seed(self) -> MeritSection:
        if not self.tie_break or self.tie_break[-1] != "lottery":
            raise ValueError('tie_break has to end with "lottery", since what comes before it may leave ties')
        if self.seed is None:
            raise ValueError("a lottery without a seed; add seed = 1, or any whole number drawn in public")
        return self


def gathered_weights(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Read every key of `[merit]` that is none of its own as a weight.

    Parameters
    ----------
    raw : mapping of str to object
        `[merit]` as written, `gpa = 70` among the rest.

    Returns
    -------
    dict of str to object
        With `weights` where any was written.

    Examples
    --------
    >>> gathered_weights({"gpa": 60, "points": 40, "bands": 5})
    {'bands': 5, 'weights': {'gpa': 60, 'points': 40}}
    """
    own = {key: value for key, value in raw.items() if key in MeritSection.model_fields}
    weights = {key: value for key, value in raw.items() if key not in own}
    return own | ({"weights": weights} if weights else {})


class AllocationSection(Section):
    """`[allocation]`: fairness, the goals in their order, what some of them look at, the seconds a goal may take.

    `earlier` says what earlier seats are worth: `free`, nothing but the goal `stay`; `kept`, the seat or a better one;
    `fixed`, just this seat. `balance` names the column of applicants or their programmes between whose groups the goal
    of that name evens out the share placed; a wish whose recognisable ECTS are below `min_ects` is refused.
    """

    fairness: Literal["by_merit", "none"] = "by_merit"
    goals: tuple[Goal, ...] = ("placed", "merit", "preference")
    earlier: Literal["free", "kept", "fixed"] = "free"
    balance: str = "faculty"
    min_ects: int | None = Field(default=None, ge=0, le=300)
    seconds: float = Field(default=60, gt=0)

    @field_validator("goals")
    @classmethod
    def _once_each(cls, goals: tuple[Goal, ...]) -> tuple[Goal, ...]:
        return once_each(goals)


class PlanningSection(Section):
    """`[planning]`: what a plan of courses for a stay must keep to, and what it aims at.

    `max_ects` and `min_ects` are ECTS of host courses in a semester; without them the policy's study load holds, and 30
    at the most where it states none. `least` is the probability in percent below which a replacement is not planned;
    `credit_share` the percent of the home courses' ECTS that the host's must reach; `ahead` the semesters after the
    stay whose courses may be taken early. A host course in a language needs `min_cefr`, or the offer's own level.
    """

    max_ects: int | None = Field(default=None, ge=1, le=90)
    min_ects: int | None = Field(default=None, ge=0, le=90)
    least: int = Field(default=40, ge=1, le=100)
    credit_share: int = Field(default=80, ge=0, le=100)
    ahead: int = Field(default=2, ge=0, le=14)
    min_cefr: Cefr = Cefr.B1
    alternatives: int = Field(default=3, ge=0, le=20)
    goals: tuple[PlanGoal, ...] = ("expected", "decided", "compulsory", "on_time", "fewest")
    seconds: float = Field(default=20, gt=0)

    @field_validator("goals")
    @classmethod
    def _once_each(cls, goals: tuple[PlanGoal, ...]) -> tuple[PlanGoal, ...]:
        return once_each(goals)

    @model_validator(mode="after")
    def _room(self) -> PlanningSection:
        if self.min_ects is not None and self.min_ects > (self.max_ects or 30):
            raise ValueError(
                f"min_ects is {self.min_ects} and max_ects {self.max_ects or 30}; the least cannot be more"
            )
        return self


def once_each(goals: tuple[GoalName, ...]) -> tuple[GoalName, ...]:
    """Refuse an empty list of goals, and a goal named twice."""
    if len(set(goals)) != len(goals) or not goals:
        raise ValueError("name each goal once, and at least one")
    return goals
