"""Proposals: which home courses each host course may count for, the most probable first, each explained."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, get_args

import numpy as np
import pandas as pd

from mobility_planning.core.errors import SettingsError
from mobility_planning.core.progress import Track, silent
from mobility_planning.matching.candidates import Space, find_candidates, fit_space
from mobility_planning.matching.courses import read_courses, read_titles_of
from mobility_planning.matching.decisions import accepted_titles, bearing, read_decisions
from mobility_planning.matching.scorer import Scorer, log_odds
from mobility_planning.matching.signals import Evidence, measure

Side = Literal["host", "home"]
IDS = ["host_hei_id", "host_course_id", "home_course_id"]
BLOCK = 2_000
"""Host courses taken at once: bounds the memory of a long catalogue to that of this many rows of candidates."""


def match(
    home: pd.DataFrame,
    host: pd.DataFrame,
    *,
    decisions: pd.DataFrame | None = None,
    scorer: Scorer | None = None,
    top: int = 10,
    side: Side = "host",
    track: Track = silent,
) -> pd.DataFrame:
    """Propose equivalences between host and home courses.

    Parameters
    ----------
    home, host : DataFrame
        Courses tables; course_id (and hei_id, for hosts) and a title are needed, every other column may be missing.
    decisions : DataFrame, optional
        The office's past decisions; each accepted one teaches what its home course may be called elsewhere.
    scorer : Scorer, optional
        Coefficients in place of the shipped ones.
    top : int
        Proposals kept per ranked row.
    side : {"host", "home"}
        "host" ranks the home courses for each host course; "home" ranks the host courses for each home course within
        each host university. The probability is the pair's own and the same on both sides: that this home course is
        the right answer for this host course, "none of these" being an answer too.
    track : Track
        Shows the progress.

    Returns
    -------
    DataFrame
        host_hei_id, host_course_id, home_course_id, rank (1 = first), probability (not rising with rank), then the
        score's parts: prior, a contribution per signal, and rivals, which add up from left to right to the log-odds of
        the probability. Sorted by the ranked row and rank; ties broken by ids. Courses without a title have no
        proposals.

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
    if top < 1:
        raise SettingsError(f"top is {top}", hint="keep at least 1 proposal")
    if side not in get_args(Side):
        raise SettingsError(f"side is {side!r}", hint=f"one of {', '.join(get_args(Side))}")
    scorer = scorer or Scorer.load()
    kept = [
        _rank(_score(evidence, scorer), top, side)
        for evidence in _blocks(home, host, decisions, track)
        if len(evidence.host)
    ]
    table = pd.concat(kept, ignore_index=True) if kept else _empty(scorer)
    return _rank(table, top, side).drop(columns="log_odds")


def measure_candidates(
    home: pd.DataFrame, host: pd.DataFrame, decisions: pd.DataFrame | None, names: Iterable[str]
) -> pd.DataFrame:
    """Give every candidate with its signals, unscored: what a scorer is fitted on.

    Parameters
    ----------
    home, host, decisions : DataFrame
        As for `match`.
    names : iterable of str
        Signals to measure.

    Returns
    -------
    DataFrame
        host_hei_id, host_course_id, home_course_id and a column per signal.
    """
    wanted = list(names)
    parts = [
        pd.concat([_ids(evidence), measure(evidence, wanted)], axis=1)
        for evidence in _blocks(home, host, decisions, silent)
    ]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=[*IDS, *wanted])


def _blocks(home: pd.DataFrame, host: pd.DataFrame, decisions: pd.DataFrame | None, track: Track) -> Iterator[Evidence]:
    """Gather the evidence of a few host courses at a time."""
    ours, theirs = read_courses(home).drop_duplicates("course_id", ignore_index=True), read_courses(host)
    if ours.empty or theirs.empty:
        return
    precedents = read_decisions(decisions)
    lessons = pd.concat([read_titles_of(home).assign(times=1), accepted_titles(precedents)], ignore_index=True)
    space = fit_space(ours, theirs, lessons)
    popularity = _popularity(precedents, ours)
    starts = range(0, len(theirs), BLOCK)
    for start in track(starts, description="matching courses", total=len(starts)):
        block = theirs.iloc[start : start + BLOCK].reset_index(drop=True)
        yield _gather(space, block, ours, precedents, popularity)


def _popularity(precedents: pd.DataFrame, home: pd.DataFrame) -> pd.Series[int]:
    accepted = precedents[precedents["accepted"].astype(bool)].drop_duplicates(["decision", "home_course_id"])
    return home["course_id"].map(accepted["home_course_id"].value_counts()).fillna(0).astype(int)


def _gather(
    space: Space, host: pd.DataFrame, home: pd.DataFrame, precedents: pd.DataFrame, popularity: pd.Series[int]
) -> Evidence:
    counts = bearing(precedents, host)
    rows = pd.MultiIndex.from_frame(host[["hei_id", "course_id"]]).get_indexer(
        pd.MultiIndex.from_frame(counts[["host_hei_id", "host_course_id"]])
    )
    counts = counts.assign(host=rows, home=pd.Index(home["course_id"]).get_indexer(counts["home_course_id"]))
    accepted = counts.groupby("host")["accepts"].sum()
    known = counts[counts["home"] >= 0].set_index(["host", "home"])[["accepts", "rejects"]]
    agreed = known.index[known["accepts"] > 0]
    pairs = (agreed.get_level_values(0).to_numpy(np.int64), agreed.get_level_values(1).to_numpy(np.int64))
    candidates = find_candidates(space, host, pairs)
    said = known.reindex(pd.MultiIndex.from_frame(candidates[["host", "home"]])).fillna(0.0)
    return Evidence(
        candidates,
        host.iloc[candidates["host"]].reset_index(drop=True),
        home.iloc[candidates["home"]].reset_index(drop=True),
        accepts=said["accepts"].to_numpy(np.float64),
        rejects=said["rejects"].to_numpy(np.float64),
        accepted=candidates["host"].map(accepted).fillna(0.0).to_numpy(np.float64),
        popularity=popularity.to_numpy(np.float64)[candidates["home"].to_numpy()],
    )


def _ids(evidence: Evidence) -> pd.DataFrame:
    host, home = evidence.host, evidence.home
    return pd.DataFrame(
        {"host_hei_id": host["hei_id"], "host_course_id": host["course_id"], "home_course_id": home["course_id"]}
    )


def _score(evidence: Evidence, scorer: Scorer) -> pd.DataFrame:
    scored = scorer.score(measure(evidence, scorer.coefficients), evidence.candidates["host"])
    return pd.concat([_ids(evidence), scored.assign(log_odds=log_odds(scored, scorer))], axis=1)


def _rank(scored: pd.DataFrame, top: int, side: Side) -> pd.DataFrame:
    """Rank within each row by log-odds, which still part two probabilities that have both become 1."""
    row = ["host_hei_id", "host_course_id"] if side == "host" else ["home_course_id", "host_hei_id"]
    order = [*row, "log_odds", *(name for name in IDS if name not in row)]
    ranked = scored.sort_values(order, ascending=[name != "log_odds" for name in order], ignore_index=True)
    rank = ranked.groupby(row).cumcount() + 1
    columns = [*IDS, "rank", *(name for name in ranked.columns if name not in (*IDS, "rank"))]
    return ranked.assign(rank=rank)[columns][rank <= top].reset_index(drop=True)


def _empty(scorer: Scorer) -> pd.DataFrame:
    ids = {name: pd.Series(dtype="str") for name in IDS}
    numbers = ("probability", "prior", *scorer.coefficients, "rivals", "log_odds")
    return pd.DataFrame({**ids, **{name: pd.Series(dtype=np.float64) for name in numbers}})
