"""Course matching over a whole workspace: every host's catalogue against the home university's."""

from __future__ import annotations

import pandas as pd

from mobility_planning.core.progress import Track, silent
from mobility_planning.matching.match import match
from mobility_planning.matching.scorer import Scorer
from mobility_planning.tables.workspace import Workspace


def propose(workspace: Workspace, *, scorer: Scorer | None = None, top: int = 5, track: Track = silent) -> pd.DataFrame:
    """Propose home courses for every host course of a workspace, learning from its decisions.

    Parameters
    ----------
    workspace : Workspace
    scorer : Scorer, optional
        In place of the shipped coefficients.
    top : int
        Proposals for each host course.
    track : Track
        Shows progress.

    Returns
    -------
    DataFrame
        As `match.match` gives it; no rows where the workspace has no courses.
    """
    courses = workspace["courses"]
    own = courses["hei_id"] == workspace.home
    return match(courses[own], courses[~own], decisions=workspace["decisions"], scorer=scorer, top=top, track=track)
