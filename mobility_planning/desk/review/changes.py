"""What learning again changed: the proposals whose probability moved most."""

from __future__ import annotations

from typing import Any

import pandas as pd

from mobility_planning.desk.review.listing import PAIR
from mobility_planning.desk.review.units import Unit

MOST = 60
LEAST = 0.01
"""Movements below one percent point are no news."""


def changes(before: pd.DataFrame, after: pd.DataFrame, *, most: int = MOST) -> dict[str, Any]:
    r"""Compare proposals before and after.

    Parameters
    ----------
    before, after : DataFrame
        As `propose` gives it; a pair that is not proposed counts as improbable.
    most : int
        Rows to give.

    Returns
    -------
    dict
        `moved`, the number of pairs whose probability moved by at least `LEAST`, `up` of these, and `rows`: unit,
        before, after, the largest movement first.

    Examples
    --------
    >>> ids = {"host_hei_id": "x", "host_course_id": ["1", "2"], "home_course_id": "A"}
    >>> then, now = (pd.DataFrame({**ids, "probability": shares}) for shares in ([0.5, 0.2], [0.5, 0.75]))
    >>> changes(then, now)
    {'moved': 1, 'up': 1, 'rows': [{'unit': 'x\t2\tA', 'before': 0.2, 'after': 0.75}]}
    """
    columns = [*PAIR, "probability"]
    both = (
        before[columns]
        .merge(after[columns], on=PAIR, how="outer", suffixes=("_before", "_after"))
        .fillna({"probability_before": 0.0, "probability_after": 0.0})
    )
    moved = both.assign(step=both["probability_after"] - both["probability_before"])
    moved = moved[moved["step"].abs() >= LEAST]
    order = moved.assign(size=-moved["step"].abs().round(9)).sort_values(["size", *PAIR])
    return {
        "moved": len(moved),
        "up": int((moved["step"] > 0).sum()),
        "rows": [_row(*row) for row in order.head(most)[[*PAIR, *_SIDES]].itertuples(index=False, name=None)],
    }


_SIDES = ["probability_before", "probability_after"]


def _row(hei: str, host: str, home: str, before: float, after: float) -> dict[str, Any]:
    return {"unit": Unit.of(hei, [host], [home]).key, "before": round(before, 4), "after": round(after, 4)}
