"""What an allocation is, once made: seats, pairs, waiting lists, cut-offs, goals reached, and the audit of it all."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from mobility_planning.allocation.audit.audit import Audit
from mobility_planning.allocation.round import Round
from mobility_planning.allocation.rules.eligibility import Eligibility
from mobility_planning.allocation.seats.goals import GoalReached
from mobility_planning.allocation.seats.optimum import Optimum
from mobility_planning.tables.workspace import Workspace


@dataclass(frozen=True, eq=False)
class Allocation:
    """The outcome of one round.

    Parameters
    ----------
    round : Round
        What it was made from, ready to be asked what would have been otherwise.
    seats : DataFrame, one row per applicant
        `applicant_id, offer_id` ("" = none), `rank` (Int64) and `merit` (Int64, as compared) of the seat.
    pairs : DataFrame, one row per wish
        `applicant_id, offer_id, rank, eligible, merit, reasons, outcome, score, lottery`; `outcome` is one of
        `placed, placed_higher, refused, outranked, lottery, free` (see `standings.with_outcomes`).
    waiting : DataFrame
        `offer_id, position, applicant_id, merit, rank, holds`: who comes next at each offer, and what they hold now.
    cutoffs : DataFrame, one row per offer
        `offer_id, hei_id, quantity, eligible, first_choices, placed, free, cutoff, waiting`; `cutoff` (Int64) is the
        lowest merit placed at a full offer.
    best : Optimum
        The seats as positions in the round's problem, how far each goal was reached, and the certificate.
    mechanisms : DataFrame
        `mechanism, placed, first_choice, mean_rank, envy_pairs, wasted_seats`: this allocation beside others.
    audit : Audit
        What an independent recomputation found.
    """

    round: Round
    seats: pd.DataFrame
    pairs: pd.DataFrame
    waiting: pd.DataFrame
    cutoffs: pd.DataFrame
    best: Optimum
    mechanisms: pd.DataFrame
    audit: Audit

    @property
    def workspace(self) -> Workspace:
        """The office's tables and settings."""
        return self.round.workspace

    @property
    def goals(self) -> tuple[GoalReached, ...]:
        """The goals in their order, proven or with the gap that is left."""
        return self.best.goals

    @property
    def passed_over(self) -> int:
        """Claims that had to be passed over, since the rules leave no fair allocation."""
        return self.best.passed_over

    @property
    def fewest(self) -> int | None:
        """The fewest such claims possible, where it is known."""
        return self.best.fewest

    @property
    def eligibility(self) -> Eligibility:
        """Who may compete, and every refusal and remark with its source."""
        return self.round.eligibility

    @property
    def placed(self) -> int:
        """Number of applicants with a seat."""
        return int((self.seats["offer_id"] != "").sum())
