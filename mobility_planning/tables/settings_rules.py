"""The lists of `mobility.toml`: quotas, budgets, pins, and the scenarios that override them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, field_validator, model_validator

from mobility_planning.tables.settings_sections import Count, Section, gathered_weights

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
Percent = Annotated[int, Field(ge=0, le=100)]
Seats = Annotated[int, Field(ge=0, le=100_000)]


class Quota(Section):
    """`[[quota]]`: how many of these applicants may go, or must go, to these offers.

    `min_percent` and `max_percent` bound their share among all the seats given on those offers (a gender balance, a
    reserve for grants). With `count = "semesters"` a seat for a whole year counts two, since it holds two places.
    """

    name: Name
    applicants: Mapping[str, str] = Field(default_factory=dict)
    offers: Mapping[str, str] = Field(default_factory=dict)
    max: Count | None = None
    min: Count | None = None
    max_percent: Percent | None = None
    min_percent: Percent | None = None
    count: Literal["seats", "semesters"] = "seats"

    @property
    def in_percent(self) -> bool:
        """Whether it bounds a share."""
        return self.min_percent is not None or self.max_percent is not None

    @model_validator(mode="after")
    def _bounded(self) -> Quota:
        if not self.in_percent and self.max is None and self.min is None:
            raise ValueError("a quota needs max or min; or min_percent or max_percent, a share in percent")
        for least, most, unit in ((self.min, self.max, ""), (self.min_percent, self.max_percent, "_percent")):
            if least is not None and most is not None and least > most:
                raise ValueError(f"min{unit} {least} is above max{unit} {most}; exchange or correct them")
        if self.in_percent and self.count == "semesters":
            raise ValueError('a share in percent is of seats; take out count = "semesters"')
        return self


class Budget(Section):
    """`[[budget]]`: what the seats paid from one fund may cost together, in whole units of one currency."""

    name: Name
    funding: str
    amount: Count
    currency: str = Field(pattern=r"^[A-Z]{3}$")


class Pin(Section):
    """`[[pin]]`: a seat the commission gives before anything is optimised, and why, for the minutes."""

    applicant_id: str
    offer_id: str
    reason: str = ""


class Scenario(Section):
    """`[[scenario]]`: a name, and whatever it overrides.

    Its sections go over the base's key by key, but its weights replace all weights; its lists replace the base's lists;
    `seats` changes the quantity of offers. What has no field of its own here is checked when both are merged.
    """

    name: Name
    workspace: Mapping[str, Any] = Field(default_factory=dict)
    merit: Mapping[str, Any] = Field(default_factory=dict)
    allocation: Mapping[str, Any] = Field(default_factory=dict)
    quota: tuple[Quota, ...] | None = None
    budget: tuple[Budget, ...] | None = None
    pin: tuple[Pin, ...] | None = None
    seats: Mapping[str, Seats] = Field(default_factory=dict)

    @field_validator("merit")
    @classmethod
    def _gather_weights(cls, merit: Mapping[str, Any]) -> Mapping[str, Any]:
        return gathered_weights(merit)
