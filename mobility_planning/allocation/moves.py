"""Who moved where between two rounds."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from mobility_planning.allocation.result import Allocation

NEW, UP, DOWN, LOST, WITHDRAWN, KEPT = KINDS = ("new_seat", "moved_up", "moved", "lost", "withdrawn", "kept")


def moves(before: pd.DataFrame, after: pd.DataFrame, *, withdrawn: Collection[str] = ()) -> pd.DataFrame:
    """Say who moved where between two rounds.

    Parameters
    ----------
    before, after : DataFrame
        `applicant_id, offer_id` ("" = none), `rank`.
    withdrawn : collection of str
        Applicants who gave their seat back.

    Returns
    -------
    DataFrame, one row per applicant with a seat before or after
        `applicant_id, from, to, from_rank, to_rank, kind`: `new_seat`; `moved_up` to an earlier wish; `moved` to a
        later one, or one whose rank was not said; `lost`; `withdrawn`; `kept`.

    Examples
    --------
    >>> seats = {"applicant_id": ["A", "B", "C"], "rank": pd.array([2, 1, None], dtype="Int64")}
    >>> before = pd.DataFrame({**seats, "offer_id": ["X", "Y", ""]})
    >>> after = before.assign(offer_id=["Y", "", "X"], rank=pd.array([1, None, 1], dtype="Int64"))
    >>> moves(before, after, withdrawn=["B"])["kind"].tolist()
    ['moved_up', 'withdrawn', 'new_seat']
    """
    columns = ["applicant_id", "offer_id", "rank"]
    old, new = before[columns], after[columns]
    both = old.merge(new, on="applicant_id", how="outer", suffixes=("_before", "_after"), sort=True)
    source, target = (both[f"offer_id_{when}"].fillna("").astype("str") for when in ("before", "after"))
    ranks = [both[f"rank_{when}"].astype("Int64") for when in ("before", "after")]
    table = pd.DataFrame({
        "applicant_id": both["applicant_id"], "from": source, "to": target, "from_rank": ranks[0], "to_rank": ranks[1],
    })  # fmt: skip
    kind = np.select(
        [source == "", source == target, both["applicant_id"].isin(list(withdrawn)), target == "",
         (ranks[1] < ranks[0]).fillna(value=False).astype(bool)],
        [NEW, KEPT, WITHDRAWN, LOST, UP],
        default=DOWN,
    )  # fmt: skip
    table = table.assign(kind=pd.Series(kind, index=table.index, dtype="str"))
    return table[(source != "") | (target != "")].reset_index(drop=True)


def moves_of(allocation: Allocation) -> pd.DataFrame:
    """Say who moved where in a follow-up round, from the earlier seats its workspace holds; no rows in a first round.

    Parameters
    ----------
    allocation : Allocation

    Returns
    -------
    DataFrame
        As `moves` makes it.
    """
    workspace = allocation.workspace
    earlier, gone = workspace["earlier_seats"], workspace["withdrawals"]["applicant_id"]
    found = moves(earlier, allocation.seats, withdrawn=frozenset(gone))
    return found if len(earlier) else found.iloc[:0]
