"""Course matching over a whole workspace: every host's catalogue against the home university's, credits in ECTS."""

from __future__ import annotations

import pandas as pd

from mobility_planning.core.credits import ects_column
from mobility_planning.core.progress import Track, silent
from mobility_planning.matching.match import match
from mobility_planning.matching.scoring.scorer import Scorers
from mobility_planning.tables.workspace import Workspace

ECTS = ["host_ects", "home_ects", "host_ects_fact", "home_ects_fact"]
"""What `propose` adds to `match`: credits in ECTS on both sides, and the rows of the facts they were converted by."""
BEFORE_ECTS = ["host_hei_id", "host_course_id", "home_course_id", "rank", "probability", "none"]


def propose(
    workspace: Workspace, *, scorers: Scorers | None = None, top: int = 5, track: Track = silent
) -> pd.DataFrame:
    """Propose home courses for every host course of a workspace, learning from its decisions.

    Parameters
    ----------
    workspace : Workspace
    scorers : Scorers, optional
        In place of the shipped coefficients.
    top : int
        Proposals for each host course.
    track : Track
        Shows progress.

    Returns
    -------
    DataFrame
        As `match.match` gives it, with the columns `ECTS` after `none`; no rows where there are no courses.

    Examples
    --------
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> proposals = propose(read_workspace(sample_folder()), top=1)
    >>> legacy = proposals[proposals["host_ects_fact"] == "kz-legacy.bachelor"]
    >>> len(legacy) > 0
    True
    """
    courses = workspace["courses"]
    own = courses["hei_id"] == workspace.home
    found = match(courses[own], courses[~own], decisions=workspace["decisions"], scorers=scorers, top=top, track=track)
    return _with_ects(found, workspace)


def course_ects(workspace: Workspace) -> pd.DataFrame:
    """Convert the credits of every course to ECTS.

    Parameters
    ----------
    workspace : Workspace
        A course without a credit system of its own has its university's; the day is the settings' `today`.

    Returns
    -------
    DataFrame, on the index (hei_id, course_id)
        `ects` (float, NaN where it cannot be converted) and `fact_id`.
    """
    courses = workspace["courses"]
    systems = workspace["institutions"].set_index("hei_id")["credit_system"]
    usual = systems.reindex(courses["hei_id"].tolist()).fillna("").set_axis(courses.index)
    system = courses["credit_system"].where(courses["credit_system"] != "", usual)
    today, facts = workspace.settings.workspace.today, workspace.facts
    table = ects_column(courses["credits"], system, courses["level"], on=today, facts=facts)
    return table[["ects", "fact_id"]].set_index(pd.MultiIndex.from_frame(courses[["hei_id", "course_id"]]))


def _with_ects(proposals: pd.DataFrame, workspace: Workspace) -> pd.DataFrame:
    table = course_ects(workspace)
    host = pd.MultiIndex.from_frame(proposals[["host_hei_id", "host_course_id"]])
    home = pd.MultiIndex.from_arrays([[workspace.home] * len(proposals), proposals["home_course_id"]])
    theirs, ours = (table.reindex(keys).set_axis(proposals.index) for keys in (host, home))
    added = proposals.assign(
        host_ects=theirs["ects"], home_ects=ours["ects"],
        host_ects_fact=theirs["fact_id"].fillna(""), home_ects_fact=ours["fact_id"].fillna(""),
    )  # fmt: skip
    return added[[*BEFORE_ECTS, *ECTS, *proposals.columns.drop(BEFORE_ECTS)]]
