"""From a workspace to an audited allocation, stage by stage."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from mobility_planning.allocation.audit import Audit, audit
from mobility_planning.allocation.eligibility import eligibility
from mobility_planning.allocation.mechanisms import deferred_acceptance
from mobility_planning.allocation.merit import with_merit
from mobility_planning.allocation.optimum import Optimum, optimum
from mobility_planning.allocation.problem import Array, Problem, problem_of
from mobility_planning.allocation.result import Allocation
from mobility_planning.allocation.side_rules import pinned, side_rules
from mobility_planning.allocation.standings import cutoff_table, waiting_lists, with_outcomes
from mobility_planning.allocation.wishes import wishes
from mobility_planning.core.errors import AllocationError
from mobility_planning.core.progress import Track, silent
from mobility_planning.tables.settings import Settings
from mobility_planning.tables.workspace import Workspace

NEEDED = ("offers", "programmes", "applicants", "choices")
PAIR_COLUMNS = ["applicant_id", "offer_id", "rank", "eligible", "merit", "reasons", "outcome", "score", "lottery"]


def allocate(workspace: Workspace, *, track: Track = silent) -> Allocation:
    """Give the seats under the written rules, and have the result audited.

    Parameters
    ----------
    workspace : Workspace
        Without an error among its issues.
    track : Track
        Shows progress.

    Returns
    -------
    Allocation

    Raises
    ------
    AllocationError
        Where the workspace has errors, the rules exclude each other, or the audit finds a fault.

    Examples
    --------
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> allocation = allocate(read_workspace(sample_folder()))
    >>> allocation.audit.valid, allocation.audit.envy_pairs, allocation.audit.wasted_seats
    (True, 0, 0)
    """
    if not workspace.sound:
        wrong = int((workspace.issues["severity"] == "error").sum())
        raise AllocationError(
            f"{workspace.source} has {wrong} faults", hint="mend what `mobility check` lists, then allocate"
        )
    there = set(workspace.counts["table"])
    absent = [name for name in NEEDED if name not in there]
    if absent:
        raise AllocationError(f"{workspace.source} has no {absent[0]}", hint=f"add the table {absent[0]} to it")
    everything = wishes(workspace)
    rules = eligibility(everything, workspace, track=track)
    pairs = with_merit(rules.pairs, everything, workspace)
    problem = problem_of(pairs, workspace["offers"], workspace["applicants"]["applicant_id"])
    round_ = _Round(problem, pinned(problem, workspace.settings))
    best = _optimum(round_, everything, workspace.settings, track)
    seats = _seats(problem, best.seats)
    pairs = with_outcomes(pairs, seats, workspace["offers"])
    found = _audited(workspace, pairs, seats)
    return Allocation(
        workspace=workspace,
        eligibility=rules,
        seats=seats,
        pairs=pairs[PAIR_COLUMNS],
        waiting=waiting_lists(pairs, seats),
        cutoffs=cutoff_table(pairs, workspace["offers"]),
        goals=best.goals,
        mechanisms=_mechanisms(round_, best.seats, pairs, workspace, track),
        audit=found,
    )


@dataclass(frozen=True, eq=False)
class _Round:
    """A problem with some pairs pinned: what is left of it, and both put together again."""

    problem: Problem
    fixed: Array

    @property
    def rest(self) -> Array:
        """The pairs of everyone who is not pinned."""
        return np.flatnonzero(~np.isin(self.problem.applicant, self.problem.applicant[self.fixed]))

    @property
    def left(self) -> Problem:
        """The problem of those pairs, with the seats that are left."""
        used = np.bincount(self.problem.offer[self.fixed], minlength=len(self.problem.offers))
        return replace(self.problem.keep(self.rest), capacity=self.problem.capacity - used)

    def whole(self, seats: Array) -> Array:
        """Put the pinned pairs and the chosen ones of `left` together."""
        return np.sort(np.concatenate([self.fixed, self.rest[seats]]))


def _optimum(round_: _Round, everything: pd.DataFrame, settings: Settings, track: Track) -> Optimum:
    """Optimise what the pins leave."""
    asked = settings.allocation
    rules = [rule.without(round_.fixed, round_.rest) for rule in side_rules(round_.problem, everything, settings)]
    fair = asked.fairness == "by_merit"
    best = optimum(round_.left, asked.goals, fair=fair, rules=rules, seconds=asked.seconds, track=track)
    return Optimum(round_.whole(best.seats), best.goals)


def _audited(workspace: Workspace, pairs: pd.DataFrame, seats: pd.DataFrame) -> Audit:
    """Have the result audited, and stop where it is not what was promised."""
    settings = workspace.settings
    found = audit(
        workspace.tables, pairs, seats, settings=settings, facts=workspace.facts, home_scale=workspace.home_scale
    )
    unfair = (
        settings.allocation.fairness == "by_merit" and not settings.pin and (found.envy_pairs or found.wasted_seats)
    )
    faults = [*found.faults, *(["there is envy or waste although fairness was asked for"] if unfair else [])]
    if faults:
        raise AllocationError("the audit refuses the allocation: " + "; ".join(faults))
    return found


def _seats(problem: Problem, chosen: Array) -> pd.DataFrame:
    """Lay the result out with one row per applicant."""
    seats = pd.DataFrame({"applicant_id": list(problem.applicants)}, dtype="str")
    person = problem.applicant[chosen]
    offer = pd.Series([problem.offers[o] for o in problem.offer[chosen]], index=person, dtype="str")
    numbers = {
        name: pd.Series(getattr(problem, name)[chosen], index=person, dtype="Int64") for name in ("rank", "merit")
    }
    return seats.assign(
        offer_id=offer.reindex(seats.index).fillna("").astype("str"),
        **{name: values.reindex(seats.index) for name, values in numbers.items()},
    )


def _mechanisms(round_: _Round, chosen: Array, pairs: pd.DataFrame, workspace: Workspace, track: Track) -> pd.DataFrame:
    """Set this allocation beside deferred acceptance and the optimum without fairness, to show the price of each.

    The others keep the pins; quotas and budgets are this allocation's alone.
    """
    asked = workspace.settings.allocation
    beside: dict[str, Callable[[], Array]] = {
        "this_allocation": lambda: chosen,
        "deferred_acceptance": lambda: round_.whole(deferred_acceptance(round_.left)),
        "without_fairness": lambda: round_.whole(
            optimum(round_.left, asked.goals, fair=False, seconds=asked.seconds, track=track).seats
        ),
    }
    rows = []
    for name, seats in track(beside.items(), description="comparing", total=len(beside)):
        found = audit(workspace.tables, pairs, _seats(round_.problem, seats()), facts=workspace.facts)
        rows.append((name, found.placed, found.first_choice, found.mean_rank, found.envy_pairs, found.wasted_seats))
    columns = ["mechanism", "placed", "first_choice", "mean_rank", "envy_pairs", "wasted_seats"]
    return pd.DataFrame(rows, columns=columns)
