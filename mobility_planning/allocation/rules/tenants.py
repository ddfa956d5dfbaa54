"""Holders of an earlier seat that is to be kept: first in line there, and with no claim on anything better."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from mobility_planning.allocation.problem import Array


def tenants(columns: Mapping[str, Array]) -> dict[str, Array]:
    """Give holders the right to their present seat or a better one, as tenants have it.

    After Abdulkadiroğlu & Sönmez, Journal of Economic Theory 1999.

    Parameters
    ----------
    columns : mapping of str to array, shape (wishes,)
        `applicant` (a number each), `stay` (1 = the earlier seat), `eligible` (0 or 1) and `priority`.

    Returns
    -------
    dict of str to int64 array
        `priority`, the highest of all at the own seat; `claim`, 0 for a holder's other wishes; `keep`, 1 at the own
        seat.

    Examples
    --------
    >>> two = {"applicant": [0, 0, 1], "stay": [0, 1, 0], "eligible": [1, 1, 1], "priority": [3, 3, 9]}
    >>> {name: own.tolist() for name, own in tenants({name: np.array(own) for name, own in two.items()}).items()}
    {'priority': [3, 10, 9], 'claim': [0, 1, 1], 'keep': [0, 1, 0]}
    """
    own = (columns["stay"] == 1) & (columns["eligible"] == 1)
    holder = np.isin(columns["applicant"], columns["applicant"][own])
    first = columns["priority"].max(initial=0) + 1
    return {
        "priority": np.where(own, first, columns["priority"]).astype(np.int64),
        "claim": (own | ~holder).astype(np.int64),
        "keep": own.astype(np.int64),
    }


def tenants_first(pairs: pd.DataFrame) -> pd.DataFrame:
    """Do the same to a table of wishes with `applicant_id, stay, eligible, priority`."""
    columns = {name: pairs[name].to_numpy(dtype=np.int64) for name in ("stay", "eligible", "priority")}
    return pairs.assign(**tenants({"applicant": pd.factorize(pairs["applicant_id"])[0], **columns}))
