"""Why a proposal has its probability: the waterfall of its parts, the same in words, and decisions on like courses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from mobility_planning.core.locale import Words
from mobility_planning.core.progress import Track, silent
from mobility_planning.desk.review.listing import PAIR
from mobility_planning.desk.review.units import Unit
from mobility_planning.documents.charts import Picture
from mobility_planning.documents.matching_charts import waterfall
from mobility_planning.matching.catalogue.courses import text_column
from mobility_planning.matching.explain.explain import Explanation, explain
from mobility_planning.matching.explain.explain_words import explanation_words
from mobility_planning.tables.workspace import Workspace

_ALIKE = ("host_titles", "host_hei_id", "decided_by", "verdict", "reason", "speaks")


def reasons(
    workspace: Workspace, proposals: pd.DataFrame, units: Iterable[Unit], words: Words, track: Track = silent
) -> dict[str, dict[str, Any]]:
    """Explain proposals, the few that an advisor reads next.

    Reading both catalogues takes most of the time, whatever the number of pairs, so a page asks for several at once.

    Parameters
    ----------
    workspace : Workspace
        With the decisions so far.
    proposals : DataFrame
        As `propose` gives it.
    units : iterable of Unit
        Of one host and one home course each; those that were not proposed are left out.
    words : Words
    track : Track

    Returns
    -------
    dict
        By the unit's key: `words` (sentences), `alike` (decisions on the same or similar titles, the most similar
        first) and `picture` (a `Picture`, not yet drawn).
    """
    rows = _rows(proposals, units)
    if rows.empty:
        return {}
    courses = workspace["courses"]
    own = courses["hei_id"] == workspace.home
    found = explain(rows, courses[own], courses[~own], decisions=workspace["decisions"])
    return {_key(one): _told(one, words) for one in track(found, description="", total=len(found))}


def _rows(proposals: pd.DataFrame, units: Iterable[Unit]) -> pd.DataFrame:
    asked = [(unit.hei, *unit.hosts, *unit.homes) for unit in units if len(unit.hosts) == len(unit.homes) == 1]
    wanted = pd.MultiIndex.from_tuples(asked, names=PAIR) if asked else pd.MultiIndex.from_arrays([[], [], []])
    return proposals[pd.MultiIndex.from_frame(proposals[PAIR]).isin(wanted)]


def _key(one: Explanation) -> str:
    return Unit.of(one.host_hei_id, [one.host_course_id], [one.home_course_id]).key


def _told(one: Explanation, words: Words) -> dict[str, Any]:
    said = explanation_words(one, words.language)
    # The decisions, or that there is none, come last and stand in a table of their own.
    own = len(said) - max(len(one.decisions), 1)
    picture: Picture = waterfall(one, words.language)
    return {"words": list(said[:own]), "alike": _alike(one.decisions, words), "picture": picture}


def _alike(decisions: pd.DataFrame, words: Words) -> list[dict[str, Any]]:
    if decisions.empty:
        return []
    texts = pd.DataFrame({name: text_column(decisions, name) for name in _ALIKE})
    days = pd.to_datetime(decisions["decided_on"], errors="coerce").dt.strftime("%Y-%m-%d").fillna("")
    rows = texts.assign(on=days.to_numpy(), similarity=decisions["similarity"].to_numpy()).to_dict("records")
    return [_row(row, words) for row in rows]


def _row(row: Mapping[Any, Any], words: Words) -> dict[str, Any]:
    return {
        "titles": row["host_titles"],
        "hei": row["host_hei_id"],
        "by": row["decided_by"],
        "on": row["on"],
        "verdict": row["verdict"],
        "reason": row["reason"],
        "similarity": words.percent(float(row["similarity"])),
    }
