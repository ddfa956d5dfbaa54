"""How many more or fewer stays a flow has than its two ends let expect."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd
from scipy.stats.contingency import expected_freq

from mobility_planning.core.errors import MobilityError, Place, near_miss
from mobility_planning.outcomes.flows.small_cells import hidden_in_table
from mobility_planning.outcomes.suppression import Shown

LEAST = 5
"""Stays that a cell must have, or let expect, for its index to say anything (Cochran 1954 asks for 5 expected)."""
_MEASURES = ["stays", "expected", "index", "log_index", "symmetric"]


def balassa(routes: pd.DataFrame, *, by: Sequence[str] = ("direction",), k: int | None = None) -> pd.DataFrame:
    """Set the stays of every flow against those expected if origins and destinations had nothing to do with each other.

    A large faculty sends more students everywhere, and a large partner takes more from everybody. What is left when
    both are taken out is who goes together with whom more, or less, than their sizes say.

    1. Stays are added up to one table of origins and destinations for each value of `by`. Those who came and those who
       went are tables of their own unless said otherwise: a partner never sends to a partner in an office's records,
       and flows that cannot be would count as flows that are not.
    2. expected = stays of the origin x stays of the destination / all stays of that table.
    3. index = stays / expected (Balassa 1965, revealed comparative advantage); log_index is its natural logarithm
       (Batagelj 2025, arXiv 2505.00889: log of measured by expected), 0 where it is as expected.
       symmetric = (index - 1) / (index + 1), between -1 (no stay) and 1.
    4. A flow without a stay has the index 0 and no logarithm. Where neither stays nor expected stays reach `LEAST`,
       the flow is `few`: one student more would turn its index round.

    Parameters
    ----------
    routes : DataFrame
        `origin, destination, stays` (a number of stays, 0 or more) and the columns of `by`; as `routes` counts them.
    by : sequence of str
        Columns to make tables by, such as `("academic_year", "direction")`; empty for one table of all.
    k : int, optional
        Stays from which on a flow may be shown. Smaller ones are left empty, and whatever would give them away
        (`hidden_in_table`).

    Returns
    -------
    DataFrame
        The columns of `by`, `origin, destination, stays, expected, index, log_index, symmetric, few`, and with `k`
        also `shown`; one row for every origin and destination of a table, flows of no stay included.

    Raises
    ------
    MobilityError
        Where a column is missing, or a number of stays is missing or negative.

    Examples
    --------
    >>> flows = pd.DataFrame({"direction": "out", "origin": ["Arts", "Arts", "Law"],
    ...                       "destination": ["Riga", "Turku", "Riga"], "stays": [10, 10, 20]})
    >>> balassa(flows)[["origin", "destination", "stays", "expected", "index"]].values.tolist()
    [['Arts', 'Riga', 10, 15.0, 0.6666666666666666], ['Arts', 'Turku', 10, 5.0, 2.0], \
['Law', 'Riga', 20, 15.0, 1.3333333333333333], ['Law', 'Turku', 0, 5.0, 0.0]]
    """
    _check(routes, by)
    tables = [_of_one(table, k).assign(**said) for said, table in _tables(routes, list(by))]
    columns = [*by, "origin", "destination", *_MEASURES, "few", *(["shown"] if k else [])]
    whole = pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=columns)
    return whole[columns]


def _check(routes: pd.DataFrame, by: Sequence[str]) -> None:
    missing = [name for name in (*by, "origin", "destination", "stays") if name not in routes]
    if missing:
        hint = near_miss(missing[0], [str(name) for name in routes.columns])
        raise MobilityError(f"the flows have no column {missing[0]!r}", hint=hint)
    wrong = routes["stays"].isna() | ~routes["stays"].fillna(0).ge(0)
    if wrong.any():
        first = routes[wrong].iloc[0]
        raise MobilityError(
            f"the stays from {first['origin']!r} to {first['destination']!r} are not a number of 0 or more",
            Place(column="stays"),
            "count the flows without hiding small ones, and name k here",
        )


def _tables(routes: pd.DataFrame, by: list[str]) -> Iterator[tuple[dict[str, Any], pd.DataFrame]]:
    """Give each table of origins and destinations that has a stay, with the values it is made for."""
    parts = routes.groupby(by, sort=True) if by else [((), routes)]
    for values, rows in parts:
        table = rows.pivot_table(index="origin", columns="destination", values="stays", aggfunc="sum", fill_value=0)
        there = table.loc[table.sum(axis=1) > 0, table.sum() > 0]
        if there.size:
            yield dict(zip(by, values, strict=True)), there


def _of_one(table: pd.DataFrame, k: int | None) -> pd.DataFrame:
    stays = table.to_numpy(dtype="float64")
    expected = expected_freq(stays)
    cells = pd.DataFrame({
        "origin": np.repeat(table.index.to_numpy(), table.shape[1]),
        "destination": np.tile(table.columns.to_numpy(), table.shape[0]),
        "stays": stays.ravel().astype("int64"), "expected": expected.ravel(),
    })  # fmt: skip
    index = cells["stays"] / cells["expected"]
    measured = cells.assign(
        index=index, log_index=np.log(index.where(index > 0)), symmetric=(index - 1) / (index + 1),
        few=cells[["stays", "expected"]].max(axis=1) < LEAST,
    )  # fmt: skip
    return _without_small(measured, table, k) if k else measured


def _without_small(measured: pd.DataFrame, table: pd.DataFrame, k: int) -> pd.DataFrame:
    """Empty what is hidden: the cells, and expected stays wherever a sum that they are made of is hidden."""
    states, rows, columns = hidden_in_table(table, k)
    state = states.to_numpy().ravel()
    sums = measured["origin"].map(rows) & measured["destination"].map(columns)
    open_ = pd.Series(state == Shown.YES, index=measured.index)
    of_both = {name: measured[name].where(open_ & sums) for name in ("index", "log_index", "symmetric")}
    return measured.assign(
        stays=measured["stays"].astype("Int64").where(open_), expected=measured["expected"].where(sums),
        few=measured["few"].astype("boolean").where(open_ & sums), shown=state, **of_both,
    )  # fmt: skip
