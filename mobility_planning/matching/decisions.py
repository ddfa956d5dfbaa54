"""Past equivalence decisions as precedents: which host title, or very course, was found to be which home course."""

from __future__ import annotations

import pandas as pd

from mobility_planning.core.terms import Verdict
from mobility_planning.matching.courses import text_column
from mobility_planning.matching.text import read_titles

COLUMNS = ("decision", "host_hei_id", "host_course_id", "key", "words", "home_course_id", "accepted")
_ACCEPTED = (Verdict.EQUIVALENT, Verdict.PARTIAL)
_ORDER = ["host_hei_id", "host_course_ids", "host_titles", "home_course_ids", "verdict"]


def read_decisions(decisions: pd.DataFrame | None) -> pd.DataFrame:
    """Take the decisions table apart into precedents, one row per decision, host course and home course.

    An elective decision says that a course counts somewhere, not that it equals a home course, so it speaks neither
    for a pair nor against it; a partial one found the right course short of credits, so it speaks for it.

    Parameters
    ----------
    decisions : DataFrame or None
        The decisions table; lists are joined by "; ", and every host course of a group is taken to stand for each home
        course of it.

    Returns
    -------
    DataFrame
        decision (number of the decision), host_hei_id, host_course_id, key and words of the host title,
        home_course_id, accepted.

    Examples
    --------
    >>> group = {"host_titles": ["Physics I; Physics Lab"], "home_course_ids": ["PHY1"], "verdict": ["equivalent"]}
    >>> past = pd.DataFrame(group)
    >>> read_decisions(past)[["words", "home_course_id", "accepted"]].values.tolist()
    [['physics', 'PHY1', True], ['physics', 'PHY1', True]]
    """
    if decisions is None or decisions.empty:
        return pd.DataFrame({name: pd.Series(dtype="str") for name in COLUMNS}).astype(
            {"decision": int, "accepted": bool}
        )
    table = pd.DataFrame({name: text_column(decisions, name) for name in _ORDER}).sort_values(_ORDER, ignore_index=True)
    table = table.assign(verdict=table["verdict"].str.strip().str.casefold())
    table = table[table["verdict"].isin([*_ACCEPTED, Verdict.REJECTED])]
    rows = [
        (number, row.host_hei_id, course, title, home, row.verdict in _ACCEPTED)
        for number, row in enumerate(table.itertuples(index=False))
        for course, title in _host_courses(str(row.host_course_ids), str(row.host_titles))
        for home in _split(str(row.home_course_ids))
    ]
    pairs = pd.DataFrame(
        rows, columns=["decision", "host_hei_id", "host_course_id", "title", "home_course_id", "accepted"]
    )
    taken = read_titles(pairs["title"])
    return pairs.assign(key=taken["key"].astype("str"), words=taken["words"].astype("str"))[list(COLUMNS)]


def accepted_titles(precedents: pd.DataFrame) -> pd.DataFrame:
    """Give the host titles that stand for a home course: accepted for it more often than rejected.

    Returns
    -------
    DataFrame
        course_id (home), words, times (how much more often); sorted.
    """
    told = precedents[precedents["words"] != ""]
    votes = told.assign(times=told["accepted"].map({True: 1, False: -1}).astype(int))
    votes = votes.rename(columns={"home_course_id": "course_id"})
    # Counted by the whole title first: that "Physics II" was refused takes nothing from "Physics I".
    titles = votes.groupby(["course_id", "key", "words"], as_index=False)[["times"]].sum()
    return titles[titles["times"] > 0].groupby(["course_id", "words"], as_index=False)[["times"]].sum()


def bearing(precedents: pd.DataFrame, host: pd.DataFrame) -> pd.DataFrame:
    """Count the decisions that bear on each host course: on a course with the same title, or on this very course.

    Parameters
    ----------
    precedents : DataFrame
        Of `read_decisions`.
    host : DataFrame
        Of `read_courses`.

    Returns
    -------
    DataFrame
        host_hei_id, host_course_id, home_course_id, accepts and rejects (numbers of decisions).
    """
    course = host[["hei_id", "course_id", "key"]].rename(
        columns={"hei_id": "host_hei_id", "course_id": "host_course_id"}
    )
    said = ["decision", "home_course_id", "accepted"]
    titled = course.merge(precedents.loc[precedents["key"] != "", ["key", *said]], on="key")
    same = precedents.loc[precedents["host_course_id"] != "", ["host_hei_id", "host_course_id", *said]]
    both = pd.concat(
        [titled.drop(columns="key"), course.drop(columns="key").merge(same, on=["host_hei_id", "host_course_id"])]
    )
    pair = ["host_hei_id", "host_course_id", "home_course_id"]
    once = both.drop_duplicates([*pair, "decision"])
    counted = once.assign(accepts=once["accepted"].astype(int), rejects=(~once["accepted"].astype(bool)).astype(int))
    return counted.groupby(pair, as_index=False)[["accepts", "rejects"]].sum()


def _split(joined: str) -> list[str]:
    return [part.strip() for part in joined.split(";") if part.strip()]


def _host_courses(ids: str, titles: str) -> list[tuple[str, str]]:
    """Pair a decision's host ids with its titles; a title with a semicolon of its own stays whole beside one id."""
    courses, names = _split(ids), _split(titles)
    if len(courses) == len(names):
        return list(zip(courses, names, strict=True))
    if len(courses) == 1:
        return [(courses[0], titles)]
    return [(course, "") for course in courses] + [("", name) for name in names]
