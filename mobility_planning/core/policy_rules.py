"""One rule of a university's policy: its kind, its values and when it applies.

A rule is data. Who applies rules to applicants lives in `allocation.rules`; a rule the source does not state is still
here, with `stated = false`, because "not stated" is never "no requirement".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, StrictBool, model_validator

from mobility_planning.core.policy_source import (
    Cited,
    ConditionsField,
    Identifier,
    Number,
    Participant,
    Scalar,
    Words,
    fault,
)
from mobility_planning.core.terms import Cefr, Severity


class Rule(Cited):
    """What every kind of rule has.

    Parameters
    ----------
    id : str
        Name of the rule, unique in its policy.
    kind : str
        Which of the kinds below it is.
    severity : Severity
        `hard` refuses; `soft` is shown to the commission and refuses nobody.
    stated : bool
        False: the source says nothing; the rule then has no values and decides nothing, and is listed as not stated.
    text : str
        The rule in one short English sentence.
    assumption : str
        What had to be assumed to apply it, where the source leaves something open.
    when, unless : mapping of str to tuple
        The rule applies only where all of `when` holds, and is waived where all of `unless` holds; an empty mapping
        limits, or waives, nothing.
    offer_overrides : bool
        True: an offer that states its own, lower, value replaces this one.
    stage : 1 or 2
        Stage of a two-stage selection.
    applies_to : tuple of str
        Kinds of participants it speaks of; empty means all.
    """

    id: Identifier
    kind: str
    severity: Severity = Severity.HARD
    stated: StrictBool = True
    text: Words
    assumption: str = ""
    when: ConditionsField = Field(default_factory=dict)
    unless: ConditionsField = Field(default_factory=dict)
    offer_overrides: StrictBool = False
    stage: Literal[1, 2] = 1
    applies_to: tuple[Participant, ...] = ()

    @property
    def values(self) -> Mapping[str, object]:
        """The values the kind adds, without those left out: empty exactly where the rule is not stated."""
        return {}

    @model_validator(mode="after")
    def _values_where_stated(self) -> Self:
        given = [name for name, value in self.values.items() if value not in (None, (), {})]
        needs_values = bool(self.values)
        if self.stated and needs_values and not given:
            raise fault("the rule states no value", f"give {' or '.join(self.values)}, or stated = false")
        if not self.stated and given:
            raise fault(f"a rule with stated = false has no {given[0]}", "leave the value out, or say stated = true")
        if self.offer_overrides and self.kind not in {"threshold", "language"}:
            raise fault(f"an offer cannot override a rule of kind {self.kind!r}", "only a threshold or a language")
        if "stay_months_over" in {*self.when, *self.unless}:
            raise fault("stay_months_over belongs to a document, not to a rule", "move it to a [[document]]")
        return self

    def cite(self) -> str:
        """Give the rule's sources, or say that its source does not state it.

        Examples
        --------
        >>> from mobility_planning.core.policy_source import Source
        >>> source = Source(document="004", line=35, quote="lack of academic debt")
        >>> FlagRule(id="debt", kind="flag_false", field="academic_debt", text="no academic debt", source=source).cite()
        'document 004, line 35: "lack of academic debt"'
        """
        return super().cite() if self.stated else f"{super().cite()}: not stated"


class ThresholdRule(Rule):
    """A number within bounds: `min` and/or `max` on `scale`, or one minimum per scale in `min_by_scale`.

    A bound itself is allowed unless `min_exclusive` or `max_exclusive` is true. `scale_stated = false` says that
    `scale` is the toolkit's assumption; `assumption` then says so in words.

    Examples
    --------
    >>> from mobility_planning.core.policy_source import Source
    >>> source = Source(address="https://bolashak.gov.kz/en/usloviya-dlya-uchastiya")
    >>> minimums = {"kz-4.0": 3.0, "kz-5.0": 4.0}
    >>> rule = ThresholdRule(id="gpa", kind="threshold", field="gpa", min_by_scale=minimums, text="GPA", source=source)
    >>> rule.minimum_on("kz-5.0")
    4.0
    """

    kind: Literal["threshold"]
    field: Identifier
    min: Number | None = None
    max: Number | None = None
    min_by_scale: Mapping[Words, Number] = Field(default_factory=dict)
    min_exclusive: StrictBool = False
    max_exclusive: StrictBool = False
    scale: Words | None = None
    scale_stated: StrictBool = True

    @property
    def values(self) -> Mapping[str, object]:
        """Bounds."""
        return {"min": self.min, "max": self.max, "min_by_scale": dict(self.min_by_scale)}

    @model_validator(mode="after")
    def _bounds_and_scale(self) -> Self:
        bounded = self.min is not None or self.max is not None
        if self.min is not None and (self.min_by_scale or (self.max is not None and self.max < self.min)):
            raise fault("min contradicts max or min_by_scale", "give min <= max, or min_by_scale alone")
        if self.field == "gpa" and bounded and not self.scale:
            raise fault("a GPA bound names no scale", "add scale, and scale_stated = false where it is assumed")
        if not self.scale_stated and not (self.scale and self.assumption):
            raise fault("scale_stated = false needs the assumed scale", "add scale and assumption")
        return self

    def minimum_on(self, scale: str) -> float | None:
        """Give the minimum on `scale`, or None: a value on a scale the rule does not name has to be converted."""
        return self.min_by_scale.get(scale, self.min if self.scale in (None, scale) else None)


class EnumRule(Rule):
    """A column whose value must be among `allowed`, or must not be among `excluded`."""

    kind: Literal["enum"]
    field: Identifier
    allowed: tuple[Scalar, ...] = ()
    excluded: tuple[Scalar, ...] = ()

    @property
    def values(self) -> Mapping[str, object]:
        """The listed values."""
        return {"allowed": self.allowed, "excluded": self.excluded}


class FlagRule(Rule):
    """A yes/no column that must be no (`flag_false`) or yes (`flag_true`)."""

    kind: Literal["flag_false", "flag_true"]
    field: Identifier

    @property
    def wanted(self) -> bool:
        """The value the column must have."""
        return self.kind == "flag_true"


class LanguageRule(Rule):
    """Knowledge of a language: the level the offer asks (`min_from = "offer"`), a CEFR level, or scores of named tests.

    Any one of the tests will do. `default_language` (ISO 639-1) is the language where the offer names none.
    """

    kind: Literal["language"]
    default_language: Annotated[str, Field(strict=True, pattern=r"^[a-z]{2}$")] | None = None
    min_from: Literal["offer"] | None = None
    min_cefr: Cefr | None = None
    min_by_test: Mapping[Words, Number] = Field(default_factory=dict)

    @property
    def values(self) -> Mapping[str, object]:
        """What is asked of the language."""
        names = ("default_language", "min_from", "min_cefr", "min_by_test")
        return {name: getattr(self, name) for name in names}


class GradesAllowedRule(Rule):
    """Every grade of the applicant is among `allowed`; `field` holds the lowest one."""

    kind: Literal["grades_allowed"]
    field: Identifier = "lowest_grade"
    allowed: tuple[Words, ...] = ()

    @property
    def values(self) -> Mapping[str, object]:
        """The grades."""
        return {"allowed": self.allowed}


class ManualRule(Rule):
    """A human judgement, recorded in the applicants column `field` (yes, no, or empty: not yet judged)."""

    kind: Literal["manual"]
    field: Identifier


class CompletedRule(Rule):
    """At least `min` of something already completed: ECTS credits, years or academic periods."""

    kind: Literal["completed"]
    field: Literal["ects_earned", "completed_years", "completed_periods"]
    min: Number | None = None

    @property
    def values(self) -> Mapping[str, object]:
        """The minimum."""
        return {"min": self.min}


AnyRule = Annotated[
    ThresholdRule | EnumRule | FlagRule | LanguageRule | GradesAllowedRule | ManualRule | CompletedRule,
    Field(discriminator="kind"),
]
