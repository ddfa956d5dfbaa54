"""What every statement of a policy is made of: strict values, conditions, and the line or page it was read from."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
    StrictStr,
    model_validator,
)
from pydantic_core import PydanticCustomError

from mobility_planning.core.errors import near_miss
from mobility_planning.core.terms import Level, Scope, StudyForm, Term, Tuition

Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
"""A number as written; a limit and a value read from the same decimals are the same float, so comparing is exact."""
Count = Annotated[int, Field(strict=True, ge=0)]
Words = Annotated[str, Field(strict=True, min_length=1)]
Identifier = Annotated[str, Field(strict=True, pattern=r"^[a-z][a-z0-9_]*$")]
Name = Annotated[str, Field(strict=True, pattern=r"^(offer\.)?[a-z][a-z0-9_]*$")]
Participant = Literal["student", "master_student", "doctoral_student", "teaching_staff"]
Scalar = StrictBool | StrictInt | Number | StrictStr
Conditions = Mapping[str, tuple[Scalar, ...]]
"""Name -> the values it may have. All names must match, any value of a name will do; `offer.` names are the offer's."""

VOCABULARIES: Mapping[str, type[StrEnum]] = {
    "level": Level,
    "scope": Scope,
    "term": Term,
    "study_form": StudyForm,
    "offer.level": Level,
    "offer.scope": Scope,
    "offer.term": Term,
    "offer.tuition": Tuition,
}
"""The names whose values are a closed vocabulary, so that a misspelt one is caught and not silently never met."""


def _as_list(value: object) -> object:
    return value if isinstance(value, list | tuple) else [value]


def _in_vocabulary(conditions: Conditions) -> Conditions:
    for name, values in conditions.items():
        known = [str(term) for term in VOCABULARIES.get(name, ())]
        wrong = [value for value in values if known and value not in known]
        if wrong:
            hint = near_miss(str(wrong[0]), known) or f"it is one of {', '.join(known)}"
            raise fault(f"{name} cannot be {wrong[0]!r}", hint)
    return conditions


Values = Annotated[tuple[Scalar, ...], BeforeValidator(_as_list), Field(min_length=1)]
ConditionsField = Annotated[Mapping[Name, Values], AfterValidator(_in_vocabulary)]


def fault(what: str, hint: str = "") -> PydanticCustomError:
    """Make a validation error that carries a hint, for the one place that words them all (`policy_file`)."""
    return PydanticCustomError("policy", "{what}", {"what": what, "hint": hint})


class PolicyPart(BaseModel):
    """A frozen piece of a policy that takes no key it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    @model_validator(mode="before")
    @classmethod
    def _known_keys(cls, data: Any) -> Any:
        """Answer an unknown key with its neighbours: pydantic's own error cannot name them."""
        known = [info.alias or name for name, info in cls.model_fields.items()]
        unknown = [key for key in data if key not in known] if isinstance(data, dict) else []
        if unknown:
            hint = near_miss(unknown[0], known) or f"known keys: {', '.join(known)}"
            raise fault(f"unknown key {unknown[0]!r}", hint)
        return data


class Source(PolicyPart):
    """Where a statement was read: a line of a source document with its words, or a page on the web.

    Parameters
    ----------
    document : str, optional
        Id of a source document: one of `standards/documents.toml`, such as "001", or a document of the office's own.
    line : int, optional
        Line of that document, counted from 1.
    quote : str, optional
        The words of that line, verbatim (runs of blanks count as one).
    address : str, optional
        The page, where the source is no document.

    Examples
    --------
    >>> print(Source(document="004", line=29, quote="the presence of an average score of 2,75"))
    document 004, line 29: "the presence of an average score of 2,75"
    """

    document: Annotated[str, Field(strict=True, pattern=r"^\S+$")] | None = None
    line: Annotated[int, Field(strict=True, ge=1)] | None = None
    quote: Words | None = None
    address: Annotated[str, Field(strict=True, pattern=r"^https?://\S+$")] | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if (self.document is None) == (self.address is None):
            raise fault("a source is either a document or an address", "give one of the two")
        return self

    @property
    def complete(self) -> bool:
        """Whether a reader can look it up: a document needs its line and words, a page only its address."""
        return self.address is not None or (self.line is not None and self.quote is not None)

    def __str__(self) -> str:
        """Cite the source as the minutes print it."""
        place = self.address or f"document {self.document}"
        return place + (f", line {self.line}" if self.line else "") + (f': "{self.quote}"' if self.quote else "")


class Cited(PolicyPart):
    """A statement that says where it was read: `source`, and the other lines that bear on it in `see_also`."""

    source: Source
    see_also: tuple[Source, ...] = ()

    @model_validator(mode="after")
    def _citable(self) -> Self:
        stated = getattr(self, "stated", True)
        if stated and not all(source.complete for source in (self.source, *self.see_also)):
            raise fault("the source gives no line or no quote", "add line and quote to the source, word for word")
        return self

    def cite(self) -> str:
        """Give every source of the statement, such as 'document 001, line 31: "…"'."""
        return "; ".join(str(source) for source in (self.source, *self.see_also))
