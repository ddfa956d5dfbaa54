"""The sections of a policy beside its rules: papers, priority classes, ranking, credits, partners and more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import AwareDatetime, Field, StrictBool, model_validator

from mobility_planning.core.policy_source import (
    Cited,
    ConditionsField,
    Count,
    Identifier,
    Number,
    Participant,
    PolicyPart,
    Words,
    fault,
)
from mobility_planning.core.terms import Cefr, Level, Scope

CountryCode = Annotated[str, Field(strict=True, pattern=r"^[A-Z]{2}$")]


class Institution(PolicyPart):
    """Whose policy it is, and the document (or page, with the day it was read where that is known) it was read from."""

    id: Annotated[str, Field(strict=True, pattern=r"^[a-z0-9][a-z0-9-]*$")]
    name: Words
    name_ru: Words | None = None
    name_kk: Words | None = None
    country: CountryCode
    document: str | None = None
    address: str | None = None
    read_on: dt.date | None = None

    @model_validator(mode="after")
    def _one_origin(self) -> Self:
        if (self.document is None) == (self.address is None):
            raise fault("an institution names either its document or its address", "give one of the two")
        return self


class Document(Cited):
    """A paper an applicant hands in.

    A paper of stage `competition` is asked for when people compete; one of stage `sending` is a checklist before the
    trip and refuses nobody at the competition. `when` and `unless` are a rule's, and `when` may say `stay_months_over`:
    the paper is asked for only where the stay is longer than this many months.
    """

    id: Identifier
    text: Words
    stage: Literal["competition", "sending"]
    when: ConditionsField = Field(default_factory=dict)
    unless: ConditionsField = Field(default_factory=dict)

    @property
    def stay_months_over(self) -> float | None:
        """Months a stay must exceed for the paper to be asked for; None where its length does not matter."""
        return float(self.when["stay_months_over"][0]) if "stay_months_over" in self.when else None

    @model_validator(mode="after")
    def _months(self) -> Self:
        months = self.when.get("stay_months_over", (0,))
        if len(months) != 1 or isinstance(months[0], str | bool):
            raise fault("stay_months_over is one number of months", "write stay_months_over = 2")
        return self


class Tier(Cited):
    """A priority class: everyone who meets tier 1 is served before tier 2.

    `min_gpa` and `max_gpa` are on `scale` and belong to the class themselves unless `*_exclusive` is true; `funding` is
    what the class draws on.
    """

    name: Identifier
    order: Annotated[int, Field(strict=True, ge=1)]
    text: Words
    when: ConditionsField = Field(default_factory=dict)
    min_gpa: Number | None = None
    max_gpa: Number | None = None
    min_gpa_exclusive: StrictBool = False
    max_gpa_exclusive: StrictBool = False
    scale: Words | None = None
    min_cefr: Cefr | None = None
    funding: Identifier | None = None


class Stage(Cited):
    """One stage of a selection: who holds it and what it looks at; the rules of a stage carry its number."""

    number: Literal[1, 2]
    held_by: Words | None = None
    criteria: tuple[Identifier, ...] = ()


class Ranking(Cited):
    """What applicants are ranked by, in the source's order; `stated_weights` is false where it gives no weights."""

    criteria: Annotated[tuple[Identifier, ...], Field(min_length=1)]
    stated_weights: StrictBool


class Commission(Cited):
    """Who selects, and on what legal basis."""

    chair: Words
    members: tuple[Words, ...]
    legal_basis: tuple[Words, ...] = ()


class Deadlines(Cited):
    """By when: months between the declared wish and the trip, and the end of applications where one is published."""

    notify_before_trip_months: Count | None = None
    applications_close: AwareDatetime | None = None


class Credits(Cited):
    """The home credit system and, for a legacy one, the hours of work behind one credit at each level of study."""

    system: Words
    hours_per_credit: Mapping[Level, Count] = Field(default_factory=dict)


class DegreeMinimum(Cited):
    """Least credits of a degree in the home system, and how many of them are theoretical learning."""

    degree: Identifier
    total: Count
    theory: Count


class StudyLoad(Cited):
    """Least and most ECTS of courses a student takes at the host in one semester."""

    min_ects_per_semester: Count | None = None
    max_ects_per_semester: Count | None = None


class Participation(Cited):
    """A target share of students abroad, in whole percent so that it stays exact."""

    target_percent: Annotated[int, Field(strict=True, ge=0, le=100)]
    by_year: Count
    definition: Words
    period: Words


class Mobility(Cited):
    """What the university calls mobility: kinds, scopes, lengths of a stay, and who takes part."""

    types: tuple[Literal["vertical", "horizontal"], ...] = ()
    scopes: tuple[Scope, ...] = ()
    periods: tuple[Literal["cycle", "semester", "year"], ...] = ()
    participants: tuple[Participant, ...] = ()
    purposes: tuple[Literal["studying", "research", "teaching", "training"], ...] = ()
    basis: tuple[Words, ...] = ()
    supervised_by: Mapping[Scope, Words] = Field(default_factory=dict)


class Funding(Cited):
    """Where the money comes from, in the words rules and applicants use for `funding`; what own expense must cover."""

    sources: Annotated[tuple[Identifier, ...], Field(min_length=1)]
    text: str = ""
    own_expense_items: tuple[Words, ...] = ()


class Recognition(Cited):
    """What the home university promises about the credits brought back."""

    text: Words
    mandatory: StrictBool
    electives_transfer: StrictBool = False


class Partners(Cited):
    """Partner countries (ISO 3166-1 alpha-2 -> the source's own word) and universities at home."""

    countries: Mapping[CountryCode, Words] = Field(default_factory=dict)
    domestic_universities: Count | None = None
    domestic_cities: tuple[Words, ...] = ()
    more_than: Count | None = None


class OfferTable(Cited):
    """The headers of the university's own table of offers, exactly as printed."""

    columns: Annotated[tuple[Words, ...], Field(min_length=1)]


class SourceDocument(PolicyPart):
    """A document the shipped policies were read from; `date` stands only where the document itself gives one."""

    id: Words
    publisher: Words
    title: Words
    date: dt.date | None = None


class SourceDocuments(PolicyPart):
    """The list of source documents, as its file holds it."""

    documents: tuple[SourceDocument, ...] = Field(alias="document")
