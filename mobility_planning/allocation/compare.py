"""Mechanisms side by side: what each would have given, and what it costs in envy."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from mobility_planning.allocation.audit.audit import Audit, audit
from mobility_planning.allocation.certificate import Certificate, FairCertificate
from mobility_planning.allocation.mechanisms import Mechanism, deferred_acceptance
from mobility_planning.allocation.problem import Array
from mobility_planning.allocation.round import Round
from mobility_planning.allocation.seats.goals import group_sizes, spread
from mobility_planning.core.progress import Track, silent

THIS = "this_allocation"
MEASURES = ["placed", "first_choice", "mean_rank", "envy_pairs", "wasted_seats"]
MORE_MEASURES = [*MEASURES, "excused", "rules_broken", "spread"]


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
    beside: dict[str, Mechanism] = {
        THIS: lambda _: chosen,
        "deferred_acceptance": lambda asked: asked.whole(deferred_acceptance(asked.left)),
        "without_fairness": lambda asked: asked.best(fair=False).seats,
    }
    return side_by_side(round_, beside, track=track)[["mechanism", *MEASURES]]


def measured(round_: Round, chosen: Array) -> dict[str, float | None]:
    """Measure an allocation as the table of mechanisms does: `MORE_MEASURES`.

    Parameters
    ----------
    round_ : Round
    chosen : int64 array
        Positions in the round's problem.

    Returns
    -------
    dict of str to number
        None for a mean rank of nothing.
    """
    found, problem = audited(round_, chosen), round_.problem
    return {
        **{name: getattr(found, name) for name in MEASURES},
        "excused": len(found.excused),
        "rules_broken": len(found.faults),
        "spread": spread(problem, chosen, group_sizes(problem)),
    }


def audited(round_: Round, chosen: Array, *, certificate: Certificate | FairCertificate | None = None) -> Audit:
    """Have seats audited against a round's tables and settings.

    Parameters
    ----------
    round_ : Round
    chosen : int64 array
        Positions in the round's problem.
    certificate : Certificate or FairCertificate, optional
        To be added up too.

    Returns
    -------
    Audit
    """
    workspace = round_.workspace
    return audit(
        workspace.tables, round_.pairs, round_.seats(chosen),
        settings=workspace.settings, facts=workspace.facts, home_scale=workspace.home_scale, certificate=certificate,
    )  # fmt: skip


def side_by_side(round_: Round, beside: Mapping[str, Mechanism], *, track: Track = silent) -> pd.DataFrame:
    """Measure what each mechanism gives: one row each, `mechanism` and `MORE_MEASURES`."""
    rows = [
        {"mechanism": name, **measured(round_, give(round_))}
        for name, give in track(beside.items(), description="comparing", total=len(beside))
    ]
    return pd.DataFrame(rows, columns=["mechanism", *MORE_MEASURES])
