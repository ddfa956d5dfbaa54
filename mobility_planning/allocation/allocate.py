"""From a workspace to an audited allocation, stage by stage."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd

from mobility_planning.allocation.audit import audit
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
    SettingsError
        Where the settings ask for what cannot be combined.

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
    best = _optimum(problem, everything, workspace.settings, track)
    seats = _seats(problem, best.seats)
    pairs = with_outcomes(pairs, seats, workspace["offers"])
    found = audit(workspace.tables, pairs, seats, settings=workspace.settings, facts=workspace.facts)
    if not found.valid:
        raise AllocationError("the audit refuses the allocation: " + "; ".join(found.faults))
    return Allocation(
        workspace=workspace,
        eligibility=rules,
        seats=seats,
        pairs=pairs[PAIR_COLUMNS],
        waiting=waiting_lists(pairs, seats),
        cutoffs=cutoff_table(pairs, workspace["offers"]),
        goals=best.goals,
        mechanisms=_mechanisms(problem, best.seats, pairs, workspace, track),
        audit=found,
    )


def _optimum(problem: Problem, everything: pd.DataFrame, settings: Settings, track: Track) -> Optimum:
    """Take the pinned seats away, optimise the rest, and put both together."""
    asked = settings.allocation
    fixed = pinned(problem, settings)
    rest = np.flatnonzero(~np.isin(problem.applicant, problem.applicant[fixed]))
    used = np.bincount(problem.offer[fixed], minlength=len(problem.offers))
    left = replace(problem.keep(rest), capacity=problem.capacity - used)
    rules = [rule.without(fixed, rest) for rule in side_rules(problem, everything, settings)]
    best = optimum(
        left, asked.goals, fair=asked.fairness == "by_merit", rules=rules, seconds=asked.seconds, track=track
    )
    return Optimum(np.sort(np.concatenate([fixed, rest[best.seats]])), best.goals)


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


def _mechanisms(
    problem: Problem, chosen: Array, pairs: pd.DataFrame, workspace: Workspace, track: Track
) -> pd.DataFrame:
    """Set this allocation beside deferred acceptance and the optimum without fairness, to show the price of each."""
    asked = workspace.settings.allocation
    beside: dict[str, Callable[[], Array]] = {
        "this_allocation": lambda: chosen,
        "deferred_acceptance": lambda: deferred_acceptance(problem),
        "without_fairness": lambda: optimum(problem, asked.goals, fair=False, seconds=asked.seconds, track=track).seats,
    }
    rows = []
    for name, seats in track(beside.items(), description="comparing", total=len(beside)):
        found = audit(workspace.tables, pairs, _seats(problem, seats()), facts=workspace.facts)
        rows.append((name, found.placed, found.first_choice, found.mean_rank, found.envy_pairs, found.wasted_seats))
    columns = ["mechanism", "placed", "first_choice", "mean_rank", "envy_pairs", "wasted_seats"]
    return pd.DataFrame(rows, columns=columns)
