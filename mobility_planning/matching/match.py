"""Proposals in one call: which home courses each host course may count for, the most probable first, each explained."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from mobility_planning.core.progress import Track, silent
from mobility_planning.matching.matcher import CourseMatcher, Side
from mobility_planning.matching.scoring.evidence import Encoder
from mobility_planning.matching.scoring.scorer import Scorers


def match(
    home: pd.DataFrame,
    host: pd.DataFrame,
    *,
    decisions: pd.DataFrame | None = None,
    scorers: Scorers | None = None,
    encoder: Encoder | None = None,
    top: int = 10,
    side: Side = "host",
    track: Track = silent,
) -> pd.DataFrame:
    """Propose equivalences between host and home courses: `CourseMatcher.fit` and `CourseMatcher.match` in one call.

    Parameters
    ----------
    home, host : DataFrame
        Courses tables; course_id (and hei_id, for hosts) and a title are needed, every other column may be missing.
    decisions : DataFrame, optional
        The office's past decisions; each accepted one teaches what its home course may be called elsewhere.
    scorers : Scorers, optional
        Coefficients in place of the shipped ones.
    encoder : Encoder, optional
        Of the office's own; see `CourseMatcher.fit`.
    top, side, track
        As for `CourseMatcher.match`.

    Returns
    -------
    DataFrame
        As `CourseMatcher.match` gives it.

    Raises
    ------
    SettingsError
        If `top` or `side` is none that can be meant.

    Examples
    --------
    >>> home = pd.DataFrame({"course_id": ["M1", "M2"], "title": ["Calculus I", "Calculus II"]})
    >>> host = pd.DataFrame({"hei_id": ["tr.example"], "course_id": ["MAT102"], "title": ["Calculus 2"]})
    >>> match(home, host)[["host_course_id", "home_course_id", "rank"]].values.tolist()
    [['MAT102', 'M2', 1], ['MAT102', 'M1', 2]]
    """
    matcher = CourseMatcher.fit(home, decisions, scorers=scorers, encoder=encoder, track=track)
    return matcher.match(host, top=top, side=side, track=track)


def proposals(
    home: pd.DataFrame,
    host: pd.DataFrame,
    *,
    decisions: pd.DataFrame | None = None,
    scorers: Scorers | None = None,
    top: int = 10,
    side: Side = "host",
    track: Track = silent,
    cluster: str | None = None,
    beside: Path = Path(),
) -> Iterator[pd.DataFrame]:
    """Propose equivalences in pieces that need not be held together, on this computer or on a Dask cluster.

    Parameters
    ----------
    home, host, decisions, scorers, top, side, track
        As for `match`.
    cluster : str, optional
        Address of a Dask scheduler.
    beside : Path
        A folder that all its workers see.

    Returns
    -------
    iterator of DataFrame
        One under the other they are what `match` gives.

    Raises
    ------
    MobilityError
        If `top` or `side` is none that can be meant, or the cluster does not do the work.

    Examples
    --------
    >>> home = pd.DataFrame({"course_id": ["M1", "M2"], "title": ["Calculus I", "Calculus II"]})
    >>> host = pd.DataFrame({"hei_id": ["tr.example"], "course_id": ["MAT102"], "title": ["Calculus 2"]})
    >>> [frame["home_course_id"].tolist() for frame in proposals(home, host)]
    [['M2', 'M1']]
    """
    if cluster is None:
        matcher = CourseMatcher.fit(home, decisions, scorers=scorers, track=track)
        return matcher.proposals(host, top=top, side=side, track=track)
    from mobility_planning.matching.cluster import match_on_cluster

    return match_on_cluster(
        cluster, home, host, beside, decisions=decisions, scorers=scorers, top=top, side=side, track=track
    )
