"""The figures of a round: who was placed, on which wish, how full the offers are, who gave a seat back."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from mobility_planning.outcomes.indicators.figures import Figure, share
from mobility_planning.outcomes.indicators.scopes import BOTH
from mobility_planning.tables.workspace import Workspace

FIRST_FEW = 3
"""A wish up to this rank is a preference obtained."""


def preference_obtained(workspace: Workspace, seats: pd.DataFrame) -> pd.DataFrame:
    """Count who obtained which wish.

    Parameters
    ----------
    workspace : Workspace
        Its choices say who had a wish.
    seats : DataFrame
        `applicant_id, offer_id` ("" = none), `rank`.

    Returns
    -------
    DataFrame, one row per rank from 1 to the last one obtained
        `rank, applicants` (placed on it), `share` (of all with a wish) and `up_to` (share placed on it or an earlier
        one); no rows where nobody is placed.

    Examples
    --------
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> office = read_workspace(sample_folder())
    >>> wishes = office["choices"]
    >>> preference_obtained(office, wishes[wishes["rank"] == 1])[["rank", "share"]].values.tolist()
    [[1, 1.0]]
    """
    asked = _asked(workspace, seats)
    ranks = asked.loc[asked["offer_id"] != "", "rank"].dropna().astype("int64")
    every = range(1, int(ranks.max() if len(ranks) else 0) + 1)
    counts = ranks.value_counts().reindex(every, fill_value=0)
    shares = counts / max(1, len(asked))
    table = pd.DataFrame({"rank": list(every), "applicants": counts, "share": shares, "up_to": shares.cumsum()})
    types = {"rank": "Int64", "applicants": "Int64", "share": "float64", "up_to": "float64"}
    return table.reset_index(drop=True).astype(types)


def figures_of_round(workspace: Workspace, seats: pd.DataFrame) -> Iterator[Figure]:
    """Measure an allocation over those with a wish.

    Parameters
    ----------
    workspace : Workspace
    seats : DataFrame
        `applicant_id, offer_id` ("" = none), `rank`.

    Yields
    ------
    Figure
    """
    year, asked = workspace.settings.workspace.year, _asked(workspace, seats)
    placed = asked[asked["offer_id"] != ""]
    few = int(placed["rank"].le(FIRST_FEW).sum())
    yield share(year, "placed", BOTH, len(placed), len(asked))
    yield share(year, "first_choice", BOTH, int(placed["rank"].eq(1).sum()), len(placed))
    yield share(year, "preference_obtained", BOTH, few, len(asked))
    yield share(year, "mean_rank", BOTH, float(placed["rank"].sum()), len(placed))
    yield share(year, "fill_rate", BOTH, len(placed), int(workspace["offers"]["quantity"].sum()))


def figures_of_withdrawals(workspace: Workspace) -> Iterator[Figure]:
    """Count the seats of the earlier round that were given back; nothing where there was no earlier round."""
    held = workspace["earlier_seats"]
    seated = held.loc[held["offer_id"] != "", "applicant_id"]
    if len(seated):
        back = int(seated.isin(workspace["withdrawals"]["applicant_id"]).sum())
        yield share(workspace.settings.workspace.year, "withdrawn", BOTH, back, len(seated))


def _asked(workspace: Workspace, seats: pd.DataFrame) -> pd.DataFrame:
    return seats[seats["applicant_id"].isin(workspace["choices"]["applicant_id"])]
