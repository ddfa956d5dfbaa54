"""What minutes, workbook, charts and report all tell: the same frames, made once."""

from __future__ import annotations

from typing import Any

import pandas as pd

from mobility_planning.allocation.result import Allocation
from mobility_planning.allocation.standings import LOTTERY, PLACED
from mobility_planning.core.alphabet import by_alphabet
from mobility_planning.core.locale import Words
from mobility_planning.documents.names import host_names

WAITING, REFUSED, NO_WISH = "waiting", "refused", "no_wish"


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Give a table as plain rows: Python's own numbers, None for what is missing.

    >>> records(pd.DataFrame({"cutoff": pd.array([1, None], dtype="Int64")}))
    [{'cutoff': 1}, {'cutoff': None}]
    """
    columns = {str(name): _plain(table[name]) for name in table.columns}
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _plain(column: pd.Series) -> list[Any]:
    missing = column.isna().to_numpy()
    return [None if gone else value for gone, value in zip(missing, column.astype("object").tolist(), strict=True)]


def obtained(allocation: Allocation) -> pd.Series:
    """Say what each applicant obtained.

    Parameters
    ----------
    allocation : Allocation

    Returns
    -------
    Series of str, index applicant_id
        The rank of the seat ("1", "2" …); without a seat `waiting` (on a list), `refused` (every wish) or `no_wish`.
    """
    seats = allocation.seats.set_index("applicant_id")
    known = seats.index.to_series()
    waits = known.isin(allocation.waiting["applicant_id"])
    wished = known.isin(allocation.pairs["applicant_id"])
    without = pd.Series(REFUSED, index=seats.index).mask(~wished, NO_WISH).mask(waits, WAITING)
    return seats["rank"].astype("str").where(seats["offer_id"] != "", without).astype("str")


def obtained_counts(allocation: Allocation) -> pd.DataFrame:
    """Count the applicants by what they obtained.

    Returns
    -------
    DataFrame
        `obtained, applicants`: ranks ascending, then waiting, refused and without a wish.
    """
    counts = obtained(allocation).value_counts()
    ranks = sorted((name for name in counts.index if name.isdigit()), key=int)
    order = [*ranks, *(name for name in (WAITING, REFUSED, NO_WISH) if name in counts.index)]
    return pd.DataFrame({"obtained": order, "applicants": [int(counts[name]) for name in order]})


def offers_overview(allocation: Allocation, words: Words) -> pd.DataFrame:
    """Join every offer's sums with where it is.

    Parameters
    ----------
    allocation : Allocation
    words : Words

    Returns
    -------
    DataFrame, one row per offer, ordered by host name and offer
        The columns of `allocation.cutoffs`, and `host, city, country` in words.
    """
    places = allocation.workspace["offers"][["offer_id", "city", "country"]]
    towns = allocation.workspace["institutions"].set_index("hei_id")[["city", "country"]]
    table = allocation.cutoffs.merge(places, on="offer_id", how="left", validate="one_to_one")
    for column in ("city", "country"):
        table = table.assign(**{column: table[column].where(table[column] != "", table["hei_id"].map(towns[column]))})
    names = host_names(allocation.workspace, words)
    table = table.assign(
        host=table["hei_id"].map(names).fillna(table["hei_id"]).astype("str"),
        city=table["city"].fillna("").astype("str"),
        country=table["country"].fillna("").map(words.country).astype("str"),
    )
    in_order = table.sort_values(["host", "offer_id"], kind="stable", key=by_alphabet(words.language, "host"))
    return in_order.reset_index(drop=True)


def host_totals(allocation: Allocation, words: Words) -> pd.DataFrame:
    """Sum seats and demand by host.

    Returns
    -------
    DataFrame
        `host, quantity, placed, eligible, waiting`, the most asked for first.
    """
    offers = offers_overview(allocation, words)
    totals = offers.groupby(["hei_id", "host"], as_index=False)[["quantity", "placed", "eligible", "waiting"]].sum()
    return totals.sort_values(
        ["eligible", "quantity", "host"], ascending=[False, False, True], ignore_index=True,
        key=by_alphabet(words.language, "host"),
    )  # fmt: skip


def refusal_counts(allocation: Allocation) -> pd.DataFrame:
    """Count refusals by rule.

    Returns
    -------
    DataFrame
        `code, wishes, applicants, text, source`, the rule that refuses most first.
    """
    by_rule = allocation.eligibility.refusals.groupby("code", sort=True)
    table = by_rule.agg(
        wishes=("offer_id", "size"),
        applicants=("applicant_id", "nunique"),
        text=("text", "first"),
        source=("source", "first"),
    )
    return table.reset_index().sort_values("wishes", ascending=False, kind="stable", ignore_index=True)


def lottery_ties(allocation: Allocation) -> pd.DataFrame:
    """List where applicants who were equal in merit and in every declared tie-break stood at one seat.

    Parameters
    ----------
    allocation : Allocation

    Returns
    -------
    DataFrame
        `offer_id, lottery, applicant_id, merit, outcome` of everybody at the priority that was drawn for, those with a
        seat first.
    """
    pairs = allocation.pairs
    drawn = pairs.loc[pairs["outcome"] == LOTTERY, "offer_id"].unique()
    columns = ["offer_id", "lottery", "applicant_id", "merit", "outcome"]
    if not len(drawn):
        return pairs.iloc[:0][columns]
    told = pairs[columns].assign(priority=allocation.round.pairs["priority"])
    told = told[told["offer_id"].isin(drawn) & told["outcome"].isin([PLACED, LOTTERY])]
    line = told[told["outcome"] == LOTTERY].groupby("offer_id")["priority"].first()
    tied = told[told["priority"] == told["offer_id"].map(line)]
    ordered = tied.assign(loses=tied["outcome"] == LOTTERY).sort_values(["offer_id", "loses", "lottery"], kind="stable")
    return ordered[columns].reset_index(drop=True)


def placed_lists(allocation: Allocation) -> dict[str, list[tuple[str, int, int]]]:
    """Give the placed of each offer as (applicant_id, rank, merit), highest merit first."""
    held = allocation.seats[allocation.seats["offer_id"] != ""]
    ordered = held.sort_values(["offer_id", "merit", "applicant_id"], ascending=[True, False, True], kind="stable")
    lists: dict[str, list[tuple[str, int, int]]] = {}
    for offer, person, rank, merit in ordered[["offer_id", "applicant_id", "rank", "merit"]].itertuples(index=False):
        lists.setdefault(offer, []).append((person, int(rank), int(merit)))
    return lists


def waiting_names(allocation: Allocation) -> dict[str, list[tuple[str, int]]]:
    """Give the waiting list of each offer as (applicant_id, merit), the next one first."""
    lists: dict[str, list[tuple[str, int]]] = {}
    columns = ["offer_id", "applicant_id", "merit"]
    for offer, person, merit in allocation.waiting[columns].itertuples(index=False):
        lists.setdefault(offer, []).append((person, int(merit)))
    return lists
