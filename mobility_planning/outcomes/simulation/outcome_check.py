"""Whether drawn rounds end as the office's own did: the test that margins alone do not make.

Nothing is fitted to outcomes; an office's outcome among those of its draws says that what was fitted is what counts
(a predictive check: Gelman, Meng and Stern 1996, Statistica Sinica 6:733).
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from mobility_planning.allocation.mechanisms import deferred_acceptance
from mobility_planning.allocation.round import prepare
from mobility_planning.outcomes.simulation.demand import Demand
from mobility_planning.outcomes.simulation.population import Generator
from mobility_planning.tables.workspace import Workspace

COLUMNS = ["measure", "office", "drawn", "low", "high", "inside"]
_AS_IS = Demand()
_LOW, _HIGH = 0.025, 0.975


def outcome_check(
    workspace: Workspace, generator: Generator, *, demand: Demand = _AS_IS, draws: int = 20, seed: int = 1
) -> pd.DataFrame:
    """Set the outcome of an office's round beside the outcomes of drawn ones, by deferred acceptance.

    Parameters
    ----------
    workspace : Workspace
        The office's own round.
    generator : Generator
        Fitted to it.
    demand : Demand
    draws : int
    seed : int

    Returns
    -------
    DataFrame, one row per measure
        `measure`: `refused` (applicants without an eligible wish), `eligible` (wishes), `placed`, `first_choice`,
        `mean_rank`; `office`; of the draws the mean `drawn` and the 2.5 and 97.5 percent quantiles `low` and `high`;
        `inside`: the office's lies between them, ends included.
    """
    rounds = [_outcome(generator.draw(demand, (seed, number))) for number in range(draws)]
    drawn = pd.DataFrame(rounds)
    office = _outcome(workspace)
    rows = [
        (name, own, float(drawn[name].mean()), *map(float, drawn[name].quantile([_LOW, _HIGH])))
        for name, own in office.items()
    ]
    table = pd.DataFrame(rows, columns=COLUMNS[:-1])
    return table.assign(inside=table["office"].between(table["low"], table["high"]))


def _outcome(workspace: Workspace) -> Mapping[str, float]:
    """Allocate a round, and count what comes of it."""
    round_ = prepare(workspace)
    problem = round_.problem
    seats = deferred_acceptance(problem)
    ranks = problem.rank[seats]
    competing = round_.pairs.loc[round_.pairs["eligible"], "applicant_id"].nunique()
    return {
        "refused": float(len(problem.applicants) - competing),
        "eligible": float(problem.size),
        "placed": float(len(seats)),
        "first_choice": float((ranks == 1).sum()),
        "mean_rank": float(ranks.mean()) if len(ranks) else 0.0,
    }
