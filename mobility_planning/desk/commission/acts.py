"""What a commission does by hand: seats it gives, withdrawals it notes, runs it makes, results it adopts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Pinned:
    """A seat given by a decision of the commission, with the reason that stands in the minutes' annex."""

    applicant_id: str
    offer_id: str
    reason: str
    who: str
    when: str


@dataclass(frozen=True)
class Gone:
    """An applicant who withdrew."""

    applicant_id: str
    reason: str
    who: str
    when: str


@dataclass(frozen=True)
class Run:
    """The recipe of one result; the same recipe over the same tables gives the same result.

    Parameters
    ----------
    number : int
        Counted from 1.
    name : str
    rules : mapping
        As `Rules.plain` gives them.
    pins : tuple of Pinned
    gone : tuple of Gone
    mode : str
        "" for a first round; else how it goes on from an earlier one (see `allocation.after`).
    after : int or None
        The run whose seats are the earlier ones.
    who, when : str
    placed, applicants : int
        What it gave.
    """

    number: int
    name: str
    rules: dict[str, Any]
    pins: tuple[Pinned, ...]
    gone: tuple[Gone, ...]
    mode: str
    after: int | None
    who: str
    when: str
    placed: int = 0
    applicants: int = 0


@dataclass(frozen=True)
class Adopted:
    """A result the commission decided for: its papers stand in the folder `rounds/<number>` of the drawer."""

    number: int
    run: int
    who: str
    when: str
