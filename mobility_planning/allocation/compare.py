"""Mechanisms side by side: what each would have given, and what it costs in envy."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from mobility_planning.allocation.audit import audit
from mobility_planning.allocation.mechanisms import deferred_acceptance
from mobility_planning.allocation.problem import Array
from mobility_planning.allocation.round import Round
from mobility_planning.core.progress import Track, silent


def compare(round_: Round, chosen: Array, *, track: Track = silent) -> pd.DataFrame:
    """Set an allocation beside deferred acceptance and the optimum without fairness, to show the price of each.

    All keep the pins; deferred acceptance knows no quotas and budgets.

    Parameters
    ----------
    round_ : Round
    chosen : int64 array
        The allocation's seats, positions in the round's problem.
    track : Track

    Returns
    -------
    DataFrame
        `mechanism, placed, first_choice, mean_rank, envy_pairs, wasted_seats`.
    """
    beside: dict[str, Callable[[], Array]] = {
        "this_allocation": lambda: chosen,
        "deferred_acceptance": lambda: round_.whole(deferred_acceptance(round_.left)),
        "without_fairness": lambda: round_.best(fair=False, track=track).seats,
    }
    workspace, rows = round_.workspace, []
    for name, seats in track(beside.items(), description="comparing", total=len(beside)):
        found = audit(
            workspace.tables, round_.pairs, round_.seats(seats()),
            settings=workspace.settings, facts=workspace.facts, home_scale=workspace.home_scale,
        )  # fmt: skip
        rows.append((name, found.placed, found.first_choice, found.mean_rank, found.envy_pairs, found.wasted_seats))
    columns = ["mechanism", "placed", "first_choice", "mean_rank", "envy_pairs", "wasted_seats"]
    return pd.DataFrame(rows, columns=columns)
