"""The scenarios of `mobility.toml`, each as the workspace that the office would have under it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from mobility_planning.core.policy import load_policy
from mobility_planning.tables.settings import merged

if TYPE_CHECKING:
    from mobility_planning.tables.settings import Scenario
    from mobility_planning.tables.workspace import Workspace


def scenarios(workspace: Workspace) -> list[tuple[str, Workspace]]:
    """Give the workspace of every scenario.

    A commission decides between rules by what they do to the same round: each scenario is therefore a whole workspace,
    which every function takes as it takes the base.

    Parameters
    ----------
    workspace : Workspace
        As read; it is not changed.

    Returns
    -------
    list of (str, Workspace)
        Name and workspace in the order of `mobility.toml`; the settings are merged, the quantities of `offers` changed
        as `seats` says, and a policy of the scenario's own is loaded. The merged settings hold no scenarios.

    Raises
    ------
    PolicyError
        Where a scenario names a policy that is none; `read_workspace` has told it as an issue.

    Examples
    --------
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.settings import Scenario
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> base = read_workspace(sample_folder())
    >>> more = Scenario(name="one more seat", allocation={"fairness": "none"}, seats={"OF27-01": 7})
    >>> asked = replace(base, settings=base.settings.model_copy(update={"scenario": (more,)}))
    >>> [(name, found)] = scenarios(asked)
    >>> name, found.settings.allocation.fairness, base["offers"]["quantity"][0], found["offers"]["quantity"][0]
    ('one more seat', 'none', np.int64(6), np.int64(7))
    """
    return [(scenario.name, _under(workspace, scenario)) for scenario in workspace.settings.scenario]


def with_seats(offers: pd.DataFrame, seats: Mapping[str, int]) -> pd.DataFrame:
    """Change how many seats some offers have.

    Parameters
    ----------
    offers : DataFrame
        With `offer_id` and `quantity`.
    seats : mapping of str to int
        Offer to its number of seats, 0 or more; an offer that is none changes nothing.

    Returns
    -------
    DataFrame
        The same rows with the new `quantity`.

    Examples
    --------
    >>> offers = pd.DataFrame({"offer_id": ["X", "Y"], "quantity": pd.array([1, 2], dtype="Int64")})
    >>> with_seats(offers, {"Y": 5})["quantity"].tolist()
    [1, 5]
    """
    there = zip(offers["offer_id"], offers["quantity"], strict=True)
    numbers = [seats.get(offer, quantity) for offer, quantity in there]
    return offers.assign(quantity=pd.Series(numbers, index=offers.index, dtype="Int64"))


def _under(workspace: Workspace, scenario: Scenario) -> Workspace:
    settings = merged(workspace.settings, scenario)
    policy, name = workspace.policy, settings.workspace.policy
    if name != workspace.settings.workspace.policy:
        policy = load_policy(name, base=workspace.folder) if name else None
    tables = {**workspace.tables, "offers": with_seats(workspace["offers"], scenario.seats)}
    return replace(workspace, settings=settings, policy=policy, tables=tables)
