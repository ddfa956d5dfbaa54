"""Who went where and who came from where, by academic year, scope and university."""

from __future__ import annotations

import pandas as pd

from mobility_planning.outcomes.flows.small_cells import without_small
from mobility_planning.outcomes.indicators.stays import stays_made
from mobility_planning.outcomes.suppression import Shown

_TERM = ["academic_year", "term", "direction", "scope"]


def flows(mobilities: pd.DataFrame, institutions: pd.DataFrame, *, k: int | None = None) -> pd.DataFrame:
    """Count stays by academic year, term, direction, scope and the other university.

    Parameters
    ----------
    mobilities : DataFrame
        The mobilities table; cancelled and renounced stays do not count.
    institutions : DataFrame
        `hei_id, name, city, country`.
    k : int, optional
        Stays from which on a flow may be shown; without it, all are. To be given for whatever leaves the office.

    Returns
    -------
    DataFrame
        `academic_year, term, direction, scope, hei_id, name, city, country, stays`, in that order; with `k` also
        `shown`, and no stays where they are hidden. A term that `net_flow` hides has a hidden partner too, or its
        stays could be added up.
    """
    by = ["academic_year", "term", "direction", "scope", "hei_id"]
    counted = stays_made(mobilities).groupby(by).size().rename("stays").reset_index()
    named = counted.merge(institutions[["hei_id", "name", "city", "country"]], on="hei_id", how="left")
    table = named[[*by, "name", "city", "country", "stays"]]
    return _without_small_partners(table, k) if k else table


def net_flow(mobilities: pd.DataFrame, *, k: int | None = None) -> pd.DataFrame:
    """Set incoming against outgoing stays, by academic year, term and scope.

    Net flow is inbound minus outbound (UNESCO Institute for Statistics); document 003 gives +35 inside Kazakhstan for
    spring 2022/2023: 43 came, 8 went.

    Parameters
    ----------
    mobilities : DataFrame
        The mobilities table.
    k : int, optional
        Stays from which on a number may be shown; without it, all are. The net is hidden with either of its sides.

    Returns
    -------
    DataFrame
        `academic_year, term, scope, incoming, outgoing, net` (stays, missing where hidden).

    Examples
    --------
    >>> stays = pd.DataFrame({"academic_year": "2022/2023", "term": "spring", "scope": "internal", "hei_id": "X",
    ...                       "direction": ["in"] * 43 + ["out"] * 8, "status": "recognised"})
    >>> net_flow(stays)[["incoming", "outgoing", "net"]].values.tolist()
    [[43, 8, 35]]
    """
    by = ["academic_year", "term", "scope"]
    made = stays_made(mobilities)
    counted = made.assign(incoming=made["direction"] == "in", outgoing=made["direction"] == "out")
    table = counted.groupby(by)[["incoming", "outgoing"]].sum().reset_index()
    shown = _without_small_sides(table, k) if k else table
    return shown.assign(net=shown["incoming"] - shown["outgoing"])


def _without_small_partners(table: pd.DataFrame, k: int) -> pd.DataFrame:
    """Hide small numbers of the partners of a term, and the smallest partner of a term that is hidden itself."""
    told = without_small(table, _TERM, k)
    sums = table.groupby(_TERM)["stays"].sum().reset_index()
    terms = without_small(sums, ["academic_year", "direction", "scope"], k)
    hidden = table.merge(terms, on=_TERM, how="left")["shown"].ne(Shown.YES).to_numpy()
    smallest = table["stays"].eq(table.groupby(_TERM)["stays"].transform("min"))
    first = ~table.assign(smallest=smallest).duplicated([*_TERM, "smallest"]) & smallest
    also = hidden & first & told["shown"].eq(Shown.YES)
    states = told["shown"].mask(also, Shown.COMPLEMENT.value)
    return told.assign(stays=told["stays"].mask(also), shown=states)


def _without_small_sides(table: pd.DataFrame, k: int) -> pd.DataFrame:
    """Hide small numbers of either side among the terms of a year, whose total other tables show; 0 stays 0."""
    sides = {}
    for side in ("incoming", "outgoing"):
        told = without_small(table[table[side] > 0], ["academic_year", "scope"], k, number=side)
        sides[side] = table[side].astype("Int64").where(table[side] == 0, told[side].reindex(table.index))
    return table.assign(**sides)


def routes(
    mobilities: pd.DataFrame, programmes: pd.DataFrame, *, partner: str = "hei_id", k: int | None = None
) -> pd.DataFrame:
    """Count stays from origin to destination, by academic year: faculties of home on one side, partners on the other.

    Every flow of an office begins or ends at home; its faculties tell where there. The table is that of the ordered
    matrix and of the Sankey, and the one that models of flows take.

    Parameters
    ----------
    mobilities : DataFrame
        The mobilities table; cancelled and renounced stays do not count.
    programmes : DataFrame
        `programme_id, faculty`.
    partner : {"hei_id", "country"}
        What the other side is told apart by.
    k : int, optional
        Stays from which on a flow may be shown, as for `flows`. A sum over years is hidden with any of its parts, so
        what is wanted over all years is added up first, and hidden by `without_small` after.

    Returns
    -------
    DataFrame
        `academic_year, direction, scope, origin, destination, stays`; a faculty that is not known is "". With `k` also
        `shown`, and no stays where they are hidden.

    Examples
    --------
    >>> stay = {"academic_year": "2022/2023", "scope": "internal", "hei_id": "X", "status": "recognised"}
    >>> stays = pd.DataFrame([{**stay, "direction": way, "programme_id": "P"} for way in ("in", "in", "out")])
    >>> routes(stays, pd.DataFrame({"programme_id": ["P"], "faculty": ["Arts"]})).iloc[:, 3:].values.tolist()
    [['X', 'Arts', 2], ['Arts', 'X', 1]]
    """
    made = stays_made(mobilities)
    faculty = made["programme_id"].map(programmes.set_index("programme_id")["faculty"]).fillna("").astype("str")
    out = made["direction"] == "out"
    sides = {
        "origin": faculty.where(out, made[partner]),
        "destination": made[partner].where(out, faculty),
    }
    by = ["academic_year", "direction", "scope", "origin", "destination"]
    table = made.assign(**sides).groupby(by).size().rename("stays").reset_index()
    return without_small(table, ["academic_year", "direction", "scope"], k) if k else table
