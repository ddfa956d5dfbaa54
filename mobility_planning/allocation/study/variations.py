"""A round with one thing changed, and what each applicant holds then: what sweeps and scenarios are made of."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from mobility_planning.allocation.problem import Array
from mobility_planning.allocation.round import Round
from mobility_planning.allocation.rules.merit import with_merit
from mobility_planning.allocation.rules.tenants import tenants_first
from mobility_planning.tables.settings import MeritSection

Table = np.ndarray[tuple[int, int], np.dtype[np.int64]]


def under_merit(round_: Round, merit: MeritSection) -> Round:
    """Compare the same wishes by another merit.

    Who is eligible does not depend on merit, so the rules are not read again.

    Parameters
    ----------
    round_ : Round
    merit : MeritSection
        Weights, bands, tie-breaks and seed.

    Returns
    -------
    Round
        What `prepare` gives for the workspace with that section.

    Examples
    --------
    >>> from mobility_planning.allocation.round import prepare
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> round_ = prepare(read_workspace(sample_folder()))
    >>> wide = under_merit(round_, round_.workspace.settings.merit.model_copy(update={"bands": 5000}))
    >>> sorted(wide.pairs["merit"].unique().tolist())
    [5000]
    """
    settings = round_.workspace.settings.model_copy(update={"merit": merit})
    workspace = replace(round_.workspace, settings=settings)
    made = with_merit(round_.eligibility.pairs, round_.wishes, workspace)
    pairs = round_.pairs.assign(**{name: made[name] for name in ("score", "merit", "priority", "lottery")})
    if settings.allocation.earlier == "kept":
        pairs = tenants_first(pairs)
    rows = pairs.iloc[round_.problem.row]
    merit_, priority, lottery = (rows[name].to_numpy(dtype=np.int64) for name in ("merit", "priority", "lottery"))
    problem = replace(round_.problem, merit=merit_, priority=priority, lottery=lottery)
    return replace(round_, workspace=workspace, pairs=pairs, problem=problem)


def held(round_: Round, chosen: Array) -> Array:
    """Give what each applicant holds.

    Parameters
    ----------
    round_ : Round
    chosen : int64 array
        Positions in the round's problem.

    Returns
    -------
    int64 array, shape (applicants,)
        The position of the pair; -1 where there is no seat.
    """
    pairs = np.full(len(round_.problem.applicants), -1, dtype=np.int64)
    pairs[round_.problem.applicant[chosen]] = chosen
    return pairs


def outcomes(round_: Round, base: Array, tried: Table, times: Array) -> pd.DataFrame:
    """Say of each applicant how often the outcome is that of the base.

    Parameters
    ----------
    round_ : Round
    base : int64 array, shape (applicants,)
        As `held` gives it.
    tried : int64 array, shape (allocations, applicants)
    times : int64 array, shape (allocations,)
        How often each counts.

    Returns
    -------
    DataFrame, one row per applicant
        `applicant_id, offer_id` (of the base, "" = none), `outcomes` (different ones), `same_seat, any_seat` (shares, 0
        to 1).
    """
    problem = round_.problem
    offers = np.array([*problem.offers, ""], dtype=object)
    where = np.append(problem.offer, len(problem.offers))
    whole = max(int(times.sum()), 1)
    sorted_ = np.sort(tried, axis=0)
    return pd.DataFrame({
        "applicant_id": pd.Series(list(problem.applicants), dtype="str"),
        "offer_id": pd.Series(offers[where[base]], dtype="str"),
        "outcomes": 1 + (sorted_[1:] != sorted_[:-1]).sum(axis=0),
        "same_seat": (times @ (tried == base) / whole).round(4),
        "any_seat": (times @ (tried >= 0) / whole).round(4),
    })  # fmt: skip
