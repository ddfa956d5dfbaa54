"""What became of every wish, who waits where, and the cut-off of every offer."""

from __future__ import annotations

import numpy as np
import pandas as pd

from mobility_planning.allocation.lookup import look_up

PLACED, PLACED_HIGHER, REFUSED, OUTRANKED, LOTTERY, FREE = (
    "placed", "placed_higher", "refused", "outranked", "lottery", "free",
)  # fmt: skip
NO_RANK = np.iinfo(np.int64).max


def with_outcomes(pairs: pd.DataFrame, seats: pd.DataFrame, offers: pd.DataFrame) -> pd.DataFrame:
    """Say what became of every wish.

    Parameters
    ----------
    pairs : DataFrame
        `applicant_id, offer_id, rank, eligible, priority` of every wish.
    seats : DataFrame
        `applicant_id, offer_id` of every applicant, "" where there is none.
    offers : DataFrame
        `offer_id, quantity`.

    Returns
    -------
    DataFrame
        With the column `outcome`: `placed` here; `placed_higher`, a wish before this one was fulfilled; `refused` by a
        rule; `outranked`, every seat went to a higher priority; `lottery`, an equal priority has a seat here; `free`, a
        seat stayed free or went to a lower priority, which only quotas, pins or unfair goals bring about.
    """
    held = seats.loc[seats["offer_id"] != "", ["applicant_id", "offer_id"]]
    taken = pairs.merge(held, on=["applicant_id", "offer_id"])
    rank = _looked_up(pairs["applicant_id"], taken.set_index("applicant_id")["rank"], NO_RANK)
    lowest = _looked_up(pairs["offer_id"], taken.groupby("offer_id")["priority"].min(), -1)
    used = _looked_up(pairs["offer_id"], taken.groupby("offer_id").size(), 0)
    full = used >= _looked_up(pairs["offer_id"], offers.set_index("offer_id")["quantity"], 0)
    outcome = np.select(
        [pairs["rank"] == rank, ~pairs["eligible"], pairs["rank"] > rank,
         full & (pairs["priority"] < lowest), full & (pairs["priority"] == lowest)],
        [PLACED, REFUSED, PLACED_HIGHER, OUTRANKED, LOTTERY],
        default=FREE,
    )  # fmt: skip
    return pairs.assign(outcome=pd.Series(outcome, index=pairs.index, dtype="str"))


def waiting_lists(pairs: pd.DataFrame, seats: pd.DataFrame) -> pd.DataFrame:
    """Put those who would rather have a seat here in the order in which they would get it.

    Parameters
    ----------
    pairs : DataFrame
        With `outcome`, `priority` and `lottery`.
    seats : DataFrame

    Returns
    -------
    DataFrame
        `offer_id, position` (1 = next), `applicant_id, merit, rank, holds`; order: priority, then lottery number.
    """
    waits = pairs[pairs["outcome"].isin([OUTRANKED, LOTTERY, FREE])]
    ordered = waits.sort_values(["offer_id", "priority", "lottery"], ascending=[True, False, True], kind="stable")
    holds = look_up(ordered["applicant_id"], seats.set_index("applicant_id")["offer_id"])
    position = ordered.groupby("offer_id").cumcount() + 1
    table = ordered.assign(position=position, holds=holds.astype("str"))
    return table[["offer_id", "position", "applicant_id", "merit", "rank", "holds"]].reset_index(drop=True)


def cutoff_table(pairs: pd.DataFrame, offers: pd.DataFrame) -> pd.DataFrame:
    """Sum up every offer: demand, seats given and free, and the cut-off where it is full.

    Parameters
    ----------
    pairs : DataFrame
        With `outcome`.
    offers : DataFrame
        `offer_id, hei_id, quantity`.

    Returns
    -------
    DataFrame, one row per offer
        `offer_id, hei_id, quantity, eligible, first_choices, placed, free` (Int64), `cutoff` (Int64, lowest merit
        placed where full), `waiting`.
    """
    there = pairs[pairs["outcome"] == PLACED].groupby("offer_id")
    eligible = pairs[pairs["eligible"]]
    counted = {
        "eligible": eligible.groupby("offer_id").size(),
        "first_choices": eligible[eligible["rank"] == 1].groupby("offer_id").size(),
        "placed": there.size(),
        "waiting": pairs[pairs["outcome"].isin([OUTRANKED, LOTTERY, FREE])].groupby("offer_id").size(),
    }
    table = offers[["offer_id", "hei_id", "quantity"]]
    table = table.assign(**{column: _looked_up(table["offer_id"], number, 0) for column, number in counted.items()})
    free = table["quantity"] - table["placed"]
    lowest = look_up(table["offer_id"], there["merit"].min().astype("Int64"))
    table = table.assign(free=free, cutoff=lowest.where((free == 0) & (table["quantity"] > 0)))
    columns = ["offer_id", "hei_id", "quantity", "eligible", "first_choices", "placed", "free", "cutoff", "waiting"]
    return table[columns].reset_index(drop=True)


def _looked_up(keys: pd.Series, numbers: pd.Series, default: int) -> pd.Series:
    """Look a number up for each key, `default` where there is none; Int64 even where there are no rows."""
    return look_up(keys, numbers.astype("Int64")).fillna(default)
