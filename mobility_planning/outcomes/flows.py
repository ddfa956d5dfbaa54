"""Who went where and who came from where, by academic year, scope and university."""

from __future__ import annotations

import pandas as pd

from mobility_planning.outcomes.indicators import stays_made


def flows(mobilities: pd.DataFrame, institutions: pd.DataFrame) -> pd.DataFrame:
    """Count stays by academic year, term, direction, scope and the other university.

    Parameters
    ----------
    mobilities : DataFrame
        The mobilities table; cancelled and renounced stays do not count.
    institutions : DataFrame
        `hei_id, name, city, country`.

    Returns
    -------
    DataFrame
        `academic_year, term, direction, scope, hei_id, name, city, country, stays`, in that order.
    """
    by = ["academic_year", "term", "direction", "scope", "hei_id"]
    counted = stays_made(mobilities).groupby(by).size().rename("stays").reset_index()
    named = counted.merge(institutions[["hei_id", "name", "city", "country"]], on="hei_id", how="left")
    return named[[*by, "name", "city", "country", "stays"]]


def net_flow(mobilities: pd.DataFrame) -> pd.DataFrame:
    """Set incoming against outgoing stays, by academic year, term and scope.

    Net flow is inbound minus outbound (UNESCO Institute for Statistics); document 003 gives +35 inside Kazakhstan for
    spring 2022/2023: 43 came, 8 went.

    Parameters
    ----------
    mobilities : DataFrame
        The mobilities table.

    Returns
    -------
    DataFrame
        `academic_year, term, scope, incoming, outgoing, net` (stays).

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
    return table.assign(net=table["incoming"] - table["outgoing"])
