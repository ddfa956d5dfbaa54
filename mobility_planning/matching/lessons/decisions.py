"""Past equivalence decisions as precedents, one row per decision, host course and home course."""

from __future__ import annotations

import pandas as pd

from mobility_planning.core.terms import Verdict
from mobility_planning.matching.catalogue.courses import text_column
from mobility_planning.matching.words.text import read_titles

COLUMNS = ("decision", "host_hei_id", "host_course_id", "code", "title", "key", "verdict", "home_course_id", "accepted")
_ACCEPTED = (Verdict.EQUIVALENT, Verdict.PARTIAL)
_ORDER = ["host_hei_id", "host_course_ids", "host_codes", "host_titles", "home_course_ids", "verdict"]


def read_decisions(decisions: pd.DataFrame | None) -> pd.DataFrame:
    """Take the decisions table apart into precedents.

    A partial decision found the right course short of credits, so it speaks for it. An elective decision says that a
    course counts somewhere and equals no home course; it speaks for "none of these".

    Parameters
    ----------
    decisions : DataFrame or None
        The decisions table; lists are joined by "; ", and every host course of a group is taken to stand for each home
        course of it.

    Returns
    -------
    DataFrame
        decision (number of the decision), host_hei_id, host_course_id, code, title and its key, verdict,
        home_course_id (may be empty where nothing was accepted), accepted.

    Examples
    --------
    >>> group = {"host_titles": ["Physics I; Physics Lab"], "home_course_ids": ["PHY1"], "verdict": ["equivalent"]}
    >>> read_decisions(pd.DataFrame(group))[["title", "home_course_id", "accepted"]].values.tolist()
    [['Physics I', 'PHY1', True], ['Physics Lab', 'PHY1', True]]
    """
    if decisions is None or decisions.empty:
        empty = pd.DataFrame({name: pd.Series(dtype="str") for name in COLUMNS})
        return empty.astype({"decision": int, "accepted": bool})
    table = pd.DataFrame({name: text_column(decisions, name) for name in _ORDER}).sort_values(_ORDER, ignore_index=True)
    table = table.assign(verdict=table["verdict"].str.strip().str.casefold())
    table = table[table["verdict"].isin(list(Verdict))]
    rows = [
        (number, row.host_hei_id, course, code, title, row.verdict, home, row.verdict in _ACCEPTED and home != "")
        for number, row in enumerate(table.itertuples(index=False))
        for course, code, title in _host_courses(str(row.host_course_ids), str(row.host_codes), str(row.host_titles))
        for home in _split(str(row.home_course_ids)) or [""]
    ]
    pairs = pd.DataFrame(rows, columns=[name for name in COLUMNS if name != "key"])
    told = pairs.assign(key=read_titles(pairs["title"])["key"].astype("str"))[list(COLUMNS)]
    return told.astype({name: "str" for name in COLUMNS if name not in ("decision", "accepted")} | {"accepted": bool})


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
    told = precedents[precedents["home_course_id"] != ""]
    course = host[["hei_id", "course_id", "key"]].rename(
        columns={"hei_id": "host_hei_id", "course_id": "host_course_id"}
    )
    said = ["decision", "home_course_id", "accepted"]
    titled = course.merge(told.loc[told["key"] != "", ["key", *said]], on="key")
    same = told.loc[told["host_course_id"] != "", ["host_hei_id", "host_course_id", *said]]
    both = pd.concat(
        [titled.drop(columns="key"), course.drop(columns="key").merge(same, on=["host_hei_id", "host_course_id"])]
    )
    pair = ["host_hei_id", "host_course_id", "home_course_id"]
    once = both.drop_duplicates([*pair, "decision"])
    counted = once.assign(accepts=once["accepted"].astype(int), rejects=(~once["accepted"].astype(bool)).astype(int))
    return counted.groupby(pair, as_index=False)[["accepts", "rejects"]].sum()


def _split(joined: str) -> list[str]:
    return [part.strip() for part in joined.split(";") if part.strip()]


def _host_courses(ids: str, codes: str, titles: str) -> list[tuple[str, str, str]]:
    """Pair a decision's host ids with codes and titles; a title with a semicolon of its own stays whole by one id."""
    courses, names, printed = _split(ids), _split(titles), _split(codes)
    if len(courses) == 1 and len(names) != 1:
        names = [titles]
    if len(printed) != len(names):
        printed = [""] * len(names)
    if len(courses) == len(names):
        return list(zip(courses, printed, names, strict=True))
    return [(course, "", "") for course in courses] + [("", *pair) for pair in zip(printed, names, strict=True)]
