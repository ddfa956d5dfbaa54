"""The tab of matching: whether probabilities hold on universities never seen, and what decisions teach."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import pandas as pd

from mobility_planning.core.errors import MobilityError
from mobility_planning.core.locale import Words
from mobility_planning.core.progress import Track, silent
from mobility_planning.desk.researcher.view import NUMBER, PERCENT, TEXT, Sheet, View, view_of
from mobility_planning.documents.matching_charts import learning_curve, reliability
from mobility_planning.documents.names import names_by_id
from mobility_planning.matching.match import match
from mobility_planning.matching.trial.evaluate import Evaluation, evaluate
from mobility_planning.matching.trial.yardstick import DEPTHS
from mobility_planning.tables.workspace import Workspace

PARTS = (0.0, 0.25, 0.5)
"""Shares of the decisions that the matcher is given, before all of them."""
SEED = 0
_BINS = {"predicted": PERCENT, "observed": PERCENT, "proposals": NUMBER}
_HOSTS = {"host_hei_id": TEXT, "queries": NUMBER, "hit_at_1": PERCENT, "hit_at_5": PERCENT}
_CURVE = {"decisions": NUMBER, "hit_at_1": PERCENT}


@dataclass(frozen=True, eq=False)
class Measured:
    """What was measured, before it is put into words.

    Parameters
    ----------
    found : Evaluation
        With all decisions.
    curve : DataFrame
        `decisions, hit_at_1, order`: the same with fewer of them.
    """

    found: Evaluation
    curve: pd.DataFrame


def measured(workspace: Workspace, words: Words, *, track: Track = silent) -> Measured:
    """Measure matching on the office's own decisions, holding out whole universities.

    Parameters
    ----------
    workspace : Workspace
        With every decision.
    words : Words
        Of the message where it cannot be done.
    track : Track

    Returns
    -------
    Measured

    Raises
    ------
    MobilityError
        Where there are too few decisions to measure on.
    """
    courses, decisions = workspace["courses"], workspace["decisions"]
    home, host = (courses[(courses["hei_id"] == workspace.home) == own] for own in (True, False))
    try:
        found = evaluate(home, decisions, host=host, seed=SEED, track=track)
    except MobilityError as error:
        raise MobilityError(words.say("researcher-said-few-decisions"), hint=error.hint) from error
    whole = found.summary.iloc[0]
    given = int(whole["decisions"])
    points = [*_earlier(home, decisions, host, given, track), (given, float(whole["hit_at_1"]))]
    return Measured(found, pd.DataFrame(points, columns=["decisions", "hit_at_1"]).assign(order="random"))


def quality_view(known: Measured, workspace: Workspace, words: Words) -> View:
    """Show how good matching is.

    Parameters
    ----------
    known : Measured
    workspace : Workspace
        For the names of universities.
    words : Words

    Returns
    -------
    View
        With `queries`, `hit_at_1` and `hit_at_5` (0 to 1), and `decisions` given to the matcher.
    """
    found, curve = known.found, known.curve
    whole = found.summary.iloc[0]
    hosts = found.by_host.assign(host_hei_id=found.by_host["host_hei_id"].replace(dict(names_by_id(workspace, words))))
    return view_of(
        [
            Sheet("reliability", found.reliability, found.reliability, _BINS),
            Sheet("learning", curve, curve, _CURVE),
            Sheet("by_host", found.by_host, hosts, _HOSTS),
        ],
        [reliability(found.reliability, words.language), learning_curve(curve, words.language)],
        queries=int(whole["queries"]), hit_at_1=float(whole["hit_at_1"]), hit_at_5=float(whole["hit_at_5"]),
        decisions=int(whole["decisions"]),
    )  # fmt: skip


def _earlier(
    home: pd.DataFrame, decisions: pd.DataFrame, host: pd.DataFrame, given: int, track: Track
) -> Iterator[tuple[int, float]]:
    """Measure on the same universities with fewer decisions, drawn at random by the same seed."""
    for part in track(PARTS, description="learning", total=len(PARTS)):
        found = evaluate(home, decisions, host=host, seed=SEED, matcher=partial(_taught, part=part))
        yield round(part * given), float(found.summary.iloc[0]["hit_at_1"])


def _taught(home: pd.DataFrame, host: pd.DataFrame, past: pd.DataFrame | None, *, part: float) -> pd.DataFrame:
    """Propose with a part of the decisions."""
    some = past.sample(frac=part, random_state=SEED) if past is not None and part else None
    return match(home, host, decisions=some, top=max(DEPTHS))
