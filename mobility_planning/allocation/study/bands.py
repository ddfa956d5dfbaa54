"""How finely merit is measured, and what that decides: the same round as the bands of merit widen."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from mobility_planning.allocation.compare import audited
from mobility_planning.allocation.round import Round, prepare
from mobility_planning.allocation.seats.optimum import Optimum
from mobility_planning.allocation.study.variations import under_merit
from mobility_planning.core.progress import Track, silent
from mobility_planning.tables.workspace import Workspace

WIDTHS = (1, 10, 25, 50, 100, 150, 250, 500, 1000, 2500, 10000)
DECLARED, EQUAL = "declared", "equal"
LOTTERY_ALONE = ("lottery",)
COLUMNS = [
    "ties", "band", "merit_values", "placed", "first_choice", "mean_rank", "envy_pairs", "in_force",
    "proven", "unproven_gap",
]  # fmt: skip


def band_curve(
    workspace: Workspace, widths: Sequence[int] = WIDTHS, *, ready: Round | None = None, track: Track = silent
) -> pd.DataFrame:
    """Allocate the round with wider and wider bands of merit.

    Applicants within one band are equal, so that nobody of them can envy another: the wider the bands, the more room
    there is for other goals, and the more often a seat goes to somebody of lower merit, looked at exactly. That price
    is for a commission to see before it decides how finely it measures. Tie-breaks before the lottery (GPA, say) part
    again what a band has put together; so the curve is drawn with them and without.

    Parameters
    ----------
    workspace : Workspace
    widths : sequence of int
        Points of merit, 1 to 10000.
    ready : Round, optional
        The workspace as `prepare` reads it, where it is at hand.
    track : Track

    Returns
    -------
    DataFrame, one row per width and way to treat ties
        `ties`: "declared", by the office's tie-breaks, or "equal", by the lottery alone (the only rows where the
        office declares no more); `band`, the width; `merit_values`, the different merits of eligible wishes; `placed,
        first_choice, mean_rank`; `envy_pairs`, justified envy by exact merit (width 1), whatever the bands; `in_force`,
        whether it is the office's own; `proven`, whether every goal is; `unproven_gap`, how much the first goal that is
        not may still gain (0 where all are proven, empty where no bound is known).

    Notes
    -----
    Under fairness by merit, "equal", and `placed` as the first goal, a width never places fewer than a width it is a
    multiple of: every allocation that is fair by the finer merit is fair by the coarser one. Between other widths, or
    with tie-breaks, this is no law, since their bands cut elsewhere.
    """
    round_ = ready or prepare(workspace, track=track)
    merit = workspace.settings.merit
    exact = under_merit(round_, merit.model_copy(update={"bands": 1}))
    ways = {DECLARED: merit.tie_break} if len(merit.tie_break) > 1 else {}
    asked = [(ties, breaks, width) for ties, breaks in {**ways, EQUAL: LOTTERY_ALONE}.items() for width in widths]
    rows = []
    for ties, breaks, width in track(asked, description="widening the bands", total=len(asked)):
        banded = under_merit(round_, merit.model_copy(update={"bands": width, "tie_break": breaks}))
        own = width == merit.bands and breaks == merit.tie_break
        rows.append({"ties": ties, "band": width, "in_force": own, **_measured(banded, exact)})
    return pd.DataFrame(rows).astype({"unproven_gap": "Int64"})[COLUMNS]


def _measured(banded: Round, exact: Round) -> dict[str, object]:
    best = banded.best()
    found = audited(exact, best.seats)
    return {
        "merit_values": len(set(banded.problem.merit.tolist())),
        "placed": found.placed,
        "first_choice": found.first_choice,
        "mean_rank": found.mean_rank,
        "envy_pairs": found.envy_pairs,
        "proven": all(goal.proven for goal in best.goals),
        "unproven_gap": gap(best),
    }


def gap(best: Optimum) -> int | None:
    """Say how much the first goal that is not proven may still gain; 0 where all are, None where no bound is known."""
    open_ = [goal for goal in best.goals if not goal.proven]
    if not open_:
        return 0
    return None if open_[0].best is None else abs(open_[0].best - open_[0].value)
