"""Stays of every partner in every year, those that nobody went to included: what models of flows are fitted to."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from mobility_planning.core.errors import MobilityError, Place, near_miss
from mobility_planning.outcomes.flows.distances import distances
from mobility_planning.outcomes.indicators.stays import stays_made
from mobility_planning.tables.workspace import Workspace

NEAREST_KM = 10.0
"""Distances below are taken as this: about the width of a city, where the logarithm of 0 would be."""
GEOGRAPHY = ("log_distance", "shared_language", "same_country", "neighbours")


def partner_years(
    workspace: Workspace, *, by: Sequence[str] = ("academic_year",), direction: str = "out"
) -> pd.DataFrame:
    """Count the stays of every partner in every year, and say how far it is and what it offers.

    A partner is a university with an offer, a learning agreement or a stay in any year; one that nobody went to counts
    with 0, since a model fitted to the flows there were would not see what keeps students away.

    Parameters
    ----------
    workspace : Workspace
        Its mobilities, institutions and offers, and the home of its settings.
    by : sequence of str
        Columns of mobilities: every combination of theirs that occurs is a row of each partner.
    direction : {"out", "in"}

    Returns
    -------
    DataFrame
        `hei_id, country`, the columns of `by`, `stays, kilometres, how` (see `distances`), `log_distance` (natural, of
        kilometres), `shared_language, same_country, neighbours` (0, 1; missing where not known), `log_seats` (natural,
        of the seats of its offers; 0 where it has none) and `no_offer` (0, 1).

    Raises
    ------
    MobilityError
        Where mobilities has no such column.

    Examples
    --------
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> table = partner_years(read_workspace(sample_folder()))
    >>> table["hei_id"].nunique(), table["academic_year"].nunique(), int(table["stays"].eq(0).sum())
    (16, 3, 20)
    """
    mobilities = workspace["mobilities"]
    for name in by:
        if name not in mobilities:
            hint = near_miss(name, [str(column) for column in mobilities.columns])
            raise MobilityError(f"there is no column {name!r}", Place(file="mobilities"), hint)
    stays = stays_made(mobilities)
    stays = stays[stays["direction"] == direction]
    partners = _partners(workspace, stays)
    counted = stays.groupby(["hei_id", *by]).size().rename("stays").reset_index()
    years = counted[[*by]].drop_duplicates().sort_values([*by]) if by else pd.DataFrame(index=[0])
    panel = partners.merge(years, how="cross")
    filled = panel.merge(counted, on=["hei_id", *by], how="left").fillna({"stays": 0}).astype({"stays": "int64"})
    return filled[["hei_id", "country", *by, "stays", "kilometres", "how", *GEOGRAPHY, "log_seats", "no_offer"]]


def _partners(workspace: Workspace, stays: pd.DataFrame) -> pd.DataFrame:
    """Give the universities that somebody goes to or could go to, with their distance and seats."""
    institutions, home = workspace["institutions"], workspace.settings.workspace.home
    seats = workspace["offers"].groupby("hei_id")["quantity"].sum()
    seats = seats[seats > 0].astype("float64")
    named = {*stays["hei_id"], *seats.index, *workspace["agreements"]["hei_id"]}
    there = institutions[institutions["hei_id"].isin(named) & institutions["hei_id"].ne(home)]
    far = distances(institutions, home)
    table = there[["hei_id", "country"]].merge(far, on="hei_id").sort_values("hei_id", ignore_index=True)
    known = table["hei_id"].map(seats)
    flags = {name: table[name].astype("Float64").astype("float64") for name in GEOGRAPHY[1:]}
    return table.assign(
        log_distance=np.log(table["kilometres"].clip(lower=NEAREST_KM)), **flags,
        log_seats=pd.Series(np.log(known)).fillna(0.0), no_offer=known.isna().astype("float64"),
    )  # fmt: skip
