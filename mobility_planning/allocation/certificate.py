"""What is written beside a result so that anyone can prove it the best: prices of seats and of rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Certificate:
    """Prices that `price_check.check_certificate` adds up, without a solver.

    Parameters
    ----------
    goals : tuple of str
        The levels by name, most important first, the lottery last.
    offers, rules : mapping of str to tuple of int
        What one more seat of an offer, or one more under a quota, is worth: a number per goal.
    """

    goals: tuple[str, ...]
    offers: Mapping[str, tuple[int, ...]]
    rules: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True)
class LevelProof:
    """What bounds one level over all fair allocations (see `fair_check.check_fair_certificate`).

    Parameters
    ----------
    unit : int
        All prices are in parts of a point: so many make one.
    bound : int
        What no fair allocation exceeds at this level, the levels before it kept.
    offers : mapping of str to int
        Price of a seat; what is not named is free.
    claims : mapping of (str, str) to int
        Weight of a wish's claim, by applicant and offer; what is not named has none.
    kept : tuple of int
        Price of a point of each level before this one.
    """

    unit: int
    bound: int
    offers: Mapping[str, int]
    claims: Mapping[tuple[str, str], int]
    kept: tuple[int, ...]


@dataclass(frozen=True)
class FairCertificate:
    """A proof for every level of a fair optimum, by the levels' names; the lottery is the last."""

    goals: tuple[str, ...]
    levels: tuple[LevelProof, ...]
