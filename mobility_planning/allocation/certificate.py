"""What is written beside a result so that anyone can prove it the best: prices of seats and of rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Certificate:
    """Prices that `audit_certificate.check_certificate` adds up, without a solver.

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
