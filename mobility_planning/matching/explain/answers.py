"""Four answers for each host course: it equals a home course, falls short of one, is a free elective, or none of these.

The proposals say which home course is right; the credits say whether it is enough; the office's decisions say what
becomes of a course that equals none.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import numpy as np
import pandas as pd

from mobility_planning.core.errors import SettingsError
from mobility_planning.core.locale import Words, words
from mobility_planning.core.terms import Language, Verdict
from mobility_planning.matching.catalogue.courses import text_column, title_columns
from mobility_planning.matching.lessons.decisions import read_decisions
from mobility_planning.matching.words.text import read_titles

HOST = ["host_hei_id", "host_course_id"]
COLUMNS = (
    *HOST, "answer", "probability", "rank", "home_course_id", "home_probability", "credits", "missing_ects",
    "programme_id", "group", "group_kind", "learned_from",
)  # fmt: skip
DEFAULT_SHARE, DEFAULT_WEIGHT = 0.5, 2.0
"""Before an office has decided: half of the courses that equal none are electives. A default, not a finding; it counts
as two decisions, so three of the office's own already outweigh it."""
TITLE_WEIGHT = 2.0
"""Decisions of the whole office that weigh as much beside those on the very title."""
NEAR = 0.1
"""Part of the proposals' probability that a curriculum's elective group needs to be named; a department needs none."""
_EXACT = 1e-9
_DEPARTMENT = r"^\s*([^\W\d_]{2,})"


class Answer(StrEnum):
    """What a host course counts for at home."""

    EQUIVALENT = "equivalent"
    PARTIAL = "partial"
    ELECTIVE = "elective"
    NONE = "none"


class Credits(StrEnum):
    """How a host course's credits stand to the home course's."""

    ENOUGH = "enough"
    SHORT = "short"
    UNKNOWN = "unknown"


def answers(
    proposals: pd.DataFrame,
    home: pd.DataFrame,
    host: pd.DataFrame,
    *,
    decisions: pd.DataFrame | None = None,
    curriculum: pd.DataFrame | None = None,
    credit_share: float = 0.8,
) -> pd.DataFrame:
    """Give each host course the probability of each of the four answers.

    1. P(some home course) is 1 - `none` of the proposals; without that column, the sum of their probabilities. It is
    shared out over the home courses proposed in proportion to their probabilities, so what belongs to courses beyond
    the last proposal goes to those shown. 2. A home course is answered in full where the host's ECTS are at least
    `credit_share` of its own, or where either is unknown, and in part otherwise: P(equivalent) and P(partial) are the
    sums over the two kinds. That is a rule about credits; nothing about it is learned. 3. `none` is parted by the
    share of electives among the office's decisions (`elective_share`).

    Parameters
    ----------
    proposals : DataFrame
        host_hei_id, host_course_id, home_course_id, probability and, where known, none, host_ects, home_ects.
    home, host : DataFrame
        Courses tables. A host course with a title and without any proposal is answered too, by what equals none.
    decisions : DataFrame, optional
        The decisions table.
    curriculum : DataFrame, optional
        The curriculum table, for the names of elective groups.
    credit_share : float
        The same balance as of `propose_groups`; 0 makes no answer partial.

    Returns
    -------
    DataFrame
        Four rows per host course, sorted by ids, in the order of `Answer`: answer, probability (the four add up to 1),
        rank (1 = the most probable answer), home_course_id (the most probable one with this answer) and
        home_probability (the proposal's own), credits (`Credits`), missing_ects (of a partial answer: home - host),
        programme_id, group and group_kind (of an elective answer: "elective_group", "department" or "field"; empty
        where nothing near has a name), learned_from (of elective and none: decisions behind the share; 0 = a default).

    Raises
    ------
    SettingsError
        If `credit_share` is none that can be meant.

    Examples
    --------
    >>> ids = {"host_hei_id": "x", "host_course_id": "1", "home_course_id": ["LAW", "TAX"]}
    >>> proposals = pd.DataFrame({**ids, "probability": [0.5, 0.3], "host_ects": 3.0, "home_ects": [3.0, 5.0]})
    >>> home = pd.DataFrame({"course_id": ["LAW", "TAX"], "title": ["Law", "Tax Law"]})
    >>> host = pd.DataFrame({"hei_id": "x", "course_id": ["1"], "title": ["Law of Taxes"]})
    >>> found = answers(proposals, home, host)
    >>> found[["answer", "probability", "home_course_id", "missing_ects"]].round(2).values.tolist()
    [['equivalent', 0.5, 'LAW', nan], ['partial', 0.3, 'TAX', 2.0], ['elective', 0.1, '', nan], ['none', 0.1, '', nan]]
    """
    if not 0.0 <= credit_share < np.inf:
        raise SettingsError(f"the credit share is {credit_share}", hint="0.8 asks for four fifths of the home credits")
    pairs = _read(proposals, credit_share)
    courses = pd.concat([_titled(host), pairs[HOST].assign(key="")]).drop_duplicates(HOST)
    courses = courses.sort_values(HOST, ignore_index=True)
    decided = _decided(decisions)
    courses = courses.assign(share=_share(decided, courses["key"]), learned_from=len(decided))
    table = _probabilities(courses, pairs).merge(_best(pairs), on=[*HOST, "answer"], how="left")
    named = _groups(pairs, home, curriculum).assign(answer=Answer.ELECTIVE.value)
    return _table(table.merge(named, on=[*HOST, "answer"], how="left"))


def elective_share(decisions: pd.DataFrame | None, titles: pd.Series[str]) -> pd.Series[float]:
    """Learn how likely a host course is an elective, if it equals no home course.

    A host course counts as decided in this sense once, whatever the number of rows: never accepted for a home course,
    and found an elective (at least once) or only rejected. A rejection speaks of one pair, so "rejected and nothing
    else" is as near to "counts for nothing" as the table comes. The share of electives is a Beta mean: of the office,
    towards `DEFAULT_SHARE`; of one title, towards the office's.

    Parameters
    ----------
    decisions : DataFrame or None
        The decisions table.
    titles : Series of str
        Titles of host courses, as printed.

    Returns
    -------
    Series of float
        Between 0 and 1, on the index of `titles`.

    Examples
    --------
    >>> past = pd.DataFrame({"host_titles": ["Dance", "Law"], "home_course_ids": "", "verdict": "elective"})
    >>> titles = pd.Series(["Dance", "Chess"])
    >>> elective_share(past, titles).round(2).tolist(), elective_share(None, titles).tolist()
    ([0.83, 0.75], [0.5, 0.5])
    """
    return _share(_decided(decisions), read_titles(titles)["key"].set_axis(titles.index))


def answer_words(answered: pd.DataFrame, language: Language | str) -> pd.Series[str]:
    """Say each answer in the reader's language.

    Parameters
    ----------
    answered : DataFrame
        As `answers` gives it.
    language : {"en", "ru", "kk"}

    Returns
    -------
    Series of str
        One phrase per row, on its index.

    Examples
    --------
    >>> row = {"answer": "partial", "home_course_id": "LAW", "credits": "short", "missing_ects": 2.0}
    >>> answer_words(pd.DataFrame([{**row, "group": "", "group_kind": "", "learned_from": 0}]), "en").tolist()
    ['counts for LAW in part: 2 ECTS are missing']
    """
    spoken = words(language)
    said = [_phrase(row, spoken) for row in answered.to_dict("records")]
    return pd.Series(said, index=answered.index, dtype="str")


def _phrase(row: Mapping[Any, Any], spoken: Words) -> str:
    answer, course = str(row["answer"]), str(row["home_course_id"])
    if answer == Answer.ELECTIVE:
        kind = str(row["group_kind"]).replace("_", "-") or "unnamed"
        phrase = spoken.say(f"answer-says-elective-{kind}", group=str(row["group"]))
        return phrase if row["learned_from"] else f"{phrase} ({spoken.say('answer-by-default')})"
    if not course:
        return spoken.say(f"answer-{answer}")
    if answer == Answer.PARTIAL:
        missing = spoken.number(float(row["missing_ects"]))
        return spoken.say("answer-says-partial", course=course, missing=missing)
    known = "-unknown" if row["credits"] == Credits.UNKNOWN else ""
    return spoken.say(f"answer-says-equivalent{known}", course=course)


def _read(proposals: pd.DataFrame, credit_share: float) -> pd.DataFrame:
    """Take each pair once, its credits compared; `none` is made where the proposals do not say it."""
    ids = proposals[[*HOST, "home_course_id"]].astype("str")
    numbers = {
        name: pd.to_numeric(proposals[name], errors="coerce").astype(np.float64) if name in proposals else np.nan
        for name in ("probability", "none", "host_ects", "home_ects")
    }
    pairs = ids.assign(**numbers)
    # Sorted, so that sums are added in one order whatever the order of the rows.
    pairs = pairs[pairs["probability"].between(0.0, 1.0)].sort_values([*ids, "probability"])
    pairs = pairs.drop_duplicates(list(ids), keep="last", ignore_index=True)
    rest = 1.0 - pairs.groupby(HOST)["probability"].transform("sum")
    unknown = pairs["host_ects"].isna() | pairs["home_ects"].isna()
    short = ~unknown & (pairs["host_ects"] < credit_share * pairs["home_ects"] - _EXACT)
    compared = np.select([unknown, short], [Credits.UNKNOWN.value, Credits.SHORT.value], Credits.ENOUGH.value)
    return pairs.assign(
        none=pairs["none"].fillna(rest).clip(0.0, 1.0),
        credits=compared,
        answer=np.where(short, Answer.PARTIAL.value, Answer.EQUIVALENT.value),
        missing_ects=(pairs["home_ects"] - pairs["host_ects"]).where(short),
    )


def _probabilities(courses: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """Give four rows per host course, in the order of the answers."""
    by_course = pd.MultiIndex.from_frame(courses[HOST])
    short = pairs["answer"] == Answer.PARTIAL
    split = pairs.assign(full=pairs["probability"].mask(short, 0.0), part=pairs["probability"].where(short, 0.0))
    listed = split.groupby(HOST).agg({"full": "sum", "part": "sum", "none": "first"}).reindex(by_course)
    fits = listed[["full", "part"]].fillna(0.0).to_numpy(np.float64)
    whole = fits.sum(axis=1)
    none = np.where(whole > 0.0, listed["none"], 1.0)
    fits = fits / np.where(whole > 0.0, whole, 1.0)[:, None] * (1.0 - none)[:, None]
    elective = none * courses["share"].to_numpy(np.float64)
    chances = np.column_stack([fits, elective, none - elective])
    rank = np.argsort(np.argsort(-chances, axis=1, kind="stable"), axis=1) + 1
    rows = courses.loc[courses.index.repeat(len(Answer)), [*HOST, "learned_from"]].reset_index(drop=True)
    answer = pd.Series([answer.value for answer in Answer] * len(courses), dtype="str")
    return rows.assign(answer=answer, probability=chances.ravel(), rank=rank.ravel())


def _best(pairs: pd.DataFrame) -> pd.DataFrame:
    """Keep the most probable home course of each answer."""
    order = [*HOST, "answer", "probability", "home_course_id"]
    ranked = pairs.sort_values(order, ascending=[name != "probability" for name in order])
    kept = ranked.drop_duplicates([*HOST, "answer"]).rename(columns={"probability": "home_probability"})
    return kept[[*HOST, "answer", "home_course_id", "home_probability", "credits", "missing_ects"]]


def _share(decided: pd.DataFrame, keys: pd.Series[str]) -> pd.Series[float]:
    office = (decided["elective"].sum() + DEFAULT_SHARE * DEFAULT_WEIGHT) / (len(decided) + DEFAULT_WEIGHT)
    titles = decided.groupby("key")["elective"].agg(["sum", "count"])
    said = titles.reindex(keys).fillna(0.0).astype(np.float64).set_axis(keys.index)
    return (said["sum"] + office * TITLE_WEIGHT) / (said["count"] + TITLE_WEIGHT)


def _titled(host: pd.DataFrame) -> pd.DataFrame:
    """List the host courses that have a title, each with the key of its first."""
    titles = pd.DataFrame({name: text_column(host, name) for name in title_columns(host)}, index=host.index)
    first = titles.where(titles.apply(lambda column: column.str.strip() != "")).bfill(axis=1)
    key = read_titles(first.iloc[:, 0] if len(titles.columns) else [""] * len(host))["key"].tolist()
    ids = pd.DataFrame({"host_hei_id": text_column(host, "hei_id"), "host_course_id": text_column(host, "course_id")})
    table = ids.assign(key=key).sort_values([*HOST, "key"], ignore_index=True)
    return table[table["key"] != ""]


def _decided(decisions: pd.DataFrame | None) -> pd.DataFrame:
    """List the host courses that were found to equal none: key of the title, and whether they were electives."""
    told = read_decisions(decisions)
    course = told["key"].where(told["key"] != "", told["host_course_id"])
    kinds = {verdict.value: told["verdict"] == verdict for verdict in Verdict}
    found = pd.DataFrame({"host_hei_id": told["host_hei_id"], "key": course, **kinds})
    each = found.groupby(["host_hei_id", "key"], as_index=False)[list(kinds)].any()
    none = ~(each["equivalent"] | each["partial"]) & (each["elective"] | each["rejected"])
    return each.loc[none, ["key", "elective"]]


def _groups(pairs: pd.DataFrame, home: pd.DataFrame, curriculum: pd.DataFrame | None) -> pd.DataFrame:
    """Name for each host course the elective group nearest to it, or else the department, or else the field."""
    ours = pd.DataFrame({name: text_column(home, name) for name in ("course_id", "code", "isced_f")})
    ours = ours.drop_duplicates("course_id").assign(programme_id="")
    code = ours["code"].where(ours["code"].str.strip() != "", ours["course_id"])
    department = code.str.extract(_DEPARTMENT, expand=False).fillna("").astype("str")
    plan = pd.DataFrame() if curriculum is None else curriculum
    names = ("course_id", "programme_id", "elective_group")
    electives = pd.DataFrame({name: text_column(plan, name) for name in names}).drop_duplicates()
    kinds = [
        ("elective_group", electives.rename(columns={"elective_group": "group"}), NEAR),
        ("department", ours.assign(group=department), 0.0),
        ("field", ours.assign(group=ours["isced_f"].str.strip()), 0.0),
    ]
    named = [_nearest(pairs, table, least).assign(group_kind=kind) for kind, table, least in kinds]
    return pd.concat(named, ignore_index=True).drop_duplicates(HOST)


def _nearest(pairs: pd.DataFrame, named: pd.DataFrame, least: float) -> pd.DataFrame:
    """Choose for each host course the group whose courses have the most probability among its proposals."""
    by = [*HOST, "programme_id", "group"]
    table = pairs[[*HOST, "home_course_id", "probability"]]
    met = table.merge(named[named["group"] != ""], left_on="home_course_id", right_on="course_id")
    weighed = met.groupby(by, as_index=False)["probability"].sum()
    whole = table.groupby(HOST, as_index=False).agg(whole=("probability", "sum"))
    weighed = weighed.merge(whole, on=HOST)
    near = weighed[weighed["probability"] >= least * weighed["whole"]]
    order = [*HOST, "probability", "programme_id", "group"]
    ranked = near.sort_values(order, ascending=[name != "probability" for name in order])
    return pd.DataFrame(ranked.drop_duplicates(HOST)[by])


def _table(joined: pd.DataFrame) -> pd.DataFrame:
    told = joined["answer"].isin([Answer.ELECTIVE, Answer.NONE])
    texts = dict.fromkeys(("home_course_id", "credits", "programme_id", "group", "group_kind"), "")
    filled = joined.fillna(texts).assign(learned_from=joined["learned_from"].where(told, 0).astype("int64"))
    kinds: dict[str, str] = dict.fromkeys(COLUMNS, "str") | {"rank": "int64", "learned_from": "int64"}
    kinds |= dict.fromkeys(("probability", "home_probability", "missing_ects"), "float64")
    return filled[list(COLUMNS)].astype(dict(kinds.items()))
