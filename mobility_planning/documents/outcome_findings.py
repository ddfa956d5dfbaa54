"""Everything the page and the tables of outcomes are made from, worked out once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

import pandas as pd

from mobility_planning.allocation.result import Allocation
from mobility_planning.core.errors import MobilityError
from mobility_planning.core.policy import Policy, load_policy
from mobility_planning.outcomes.equity.by_group import ByGroup, by_group
from mobility_planning.outcomes.equity.subjects import placement, recognised
from mobility_planning.outcomes.flows.balassa import balassa
from mobility_planning.outcomes.flows.counts import flows, net_flow, routes
from mobility_planning.outcomes.flows.gravity import Gravity, gravity
from mobility_planning.outcomes.indicators.gpa_change import GpaChange, gpa_change
from mobility_planning.outcomes.indicators.indicator_table import indicator_table
from mobility_planning.outcomes.indicators.recognition_time import recognition_time
from mobility_planning.outcomes.questions.empty_seats import EmptySeats, empty_seats
from mobility_planning.outcomes.questions.failures import Failures, failures
from mobility_planning.outcomes.questions.groups import groupings
from mobility_planning.outcomes.suppression import K, Shown
from mobility_planning.tables.workspace import Workspace

STATES_A_TARGET = "abai_kaznpu"
"""The shipped policy of document 000, which quotes the state's target of 20 percent."""
GROUPS_COMPARED = 4
"""Columns about the person, the well-known ones first, that outcomes are compared by."""
Found = TypeVar("Found")


@dataclass(frozen=True, eq=False)
class Findings:
    """What mobility brought, as data.

    Parameters
    ----------
    workspace : Workspace
    allocation : Allocation or None
        The round; None where there is none.
    why : str
        Why there is no round.
    k : int
        Persons, or stays, from which on a figure is shown.
    target : Policy
        The policy whose target of participation is the measure.
    indicators : DataFrame
        Of `indicator_table`.
    flows, net, routes : DataFrame
        Stays by partner, net flow, and stays between faculties and partners over all years, those that `balassa` shows;
        without small numbers.
    hidden_stays : int
        Stays of routes that are too small to be shown.
    balassa : DataFrame
    gravity : Gravity or None
    gravity_why : str
        Why no gravity model can be estimated.
    times : DataFrame
        Of `recognition_time`.
    gpa : GpaChange
    equity : tuple of ByGroup
    failures : Failures or None
    empty : EmptySeats or None
    """

    workspace: Workspace
    allocation: Allocation | None
    why: str
    k: int
    target: Policy
    indicators: pd.DataFrame
    flows: pd.DataFrame
    net: pd.DataFrame
    routes: pd.DataFrame
    hidden_stays: int
    balassa: pd.DataFrame
    gravity: Gravity | None
    gravity_why: str
    times: pd.DataFrame
    gpa: GpaChange
    equity: tuple[ByGroup, ...]
    failures: Failures | None
    empty: EmptySeats | None


def findings(workspace: Workspace, allocation: Allocation | None = None, *, why: str = "", k: int = K) -> Findings:
    """Work out what the tables of an office tell of its mobility.

    Parameters
    ----------
    workspace : Workspace
    allocation : Allocation, optional
        The round of the workspace.
    why : str
        Why there is none.
    k : int
        Groups of fewer persons, and flows of fewer stays, are hidden.

    Returns
    -------
    Findings
    """
    stays, programmes = workspace["mobilities"], workspace["programmes"]
    every = _over_years(routes(stays, programmes))
    index = balassa(every, k=k)
    kept = _shown_flows(index)
    target = _target(workspace)
    model, no_model = _tried(lambda: gravity(workspace))
    seats = allocation.seats if allocation else None
    return Findings(
        workspace, allocation, why, k, target,
        indicators=indicator_table(workspace, seats=seats, target=target, k=k),
        flows=flows(stays, workspace["institutions"], k=k),
        net=net_flow(stays, k=k),
        routes=kept, hidden_stays=int(every["stays"].sum() - kept["stays"].sum()),
        balassa=index, gravity=model, gravity_why=no_model,
        times=recognition_time(workspace, k=k), gpa=gpa_change(workspace, k=k),
        equity=tuple(_equity(workspace, seats, k)),
        failures=_failures(allocation, k), empty=empty_seats(allocation) if allocation else None,
    )  # fmt: skip


def _over_years(table: pd.DataFrame) -> pd.DataFrame:
    return table.groupby(["direction", "origin", "destination"], as_index=False).agg({"stays": "sum"})


def _shown_flows(index: pd.DataFrame) -> pd.DataFrame:
    """Give the flows that the Balassa table shows: a picture with more of them would give its hidden ones away."""
    there = index[index["shown"].eq(Shown.YES) & index["stays"].gt(0).fillna(value=False)]
    return there[["direction", "origin", "destination", "stays"]].astype({"stays": "int64"}).reset_index(drop=True)


def _target(workspace: Workspace) -> Policy:
    """Give the policy whose target of participation is the measure: the office's own, or the shipped one."""
    own = workspace.policy
    return own if own and own.participation else load_policy(STATES_A_TARGET)


def _tried(make: Callable[[], Found]) -> tuple[Found | None, str]:
    """Make what a small office may have too little for, or say why it cannot be made."""
    try:
        return make(), ""
    except MobilityError as error:
        return None, str(error)


def _equity(workspace: Workspace, seats: pd.DataFrame | None, k: int) -> Iterator[ByGroup]:
    known = {**(placement(workspace, seats) if seats is not None else {}), **recognised(workspace)}
    for subjects in known.values():
        if len(subjects.rows):
            yield from (by_group(subjects, by, k=k) for by in subjects.sensitive[:GROUPS_COMPARED])


def _failures(allocation: Allocation | None, k: int) -> Failures | None:
    """Count refusals by the first column about the person that the office keeps, else by faculty."""
    if allocation is None:
        return None
    by = next(iter(groupings(allocation.workspace)), "faculty")
    return failures(allocation, by=by, k=k)
