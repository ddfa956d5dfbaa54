"""Why a proposal has its probability: its parts, the terms of both titles, the credits, the decisions it leans on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from rapidfuzz import fuzz

from mobility_planning.core.terms import Verdict
from mobility_planning.matching.catalogue.courses import read_courses, text_column, title_columns
from mobility_planning.matching.scoring.scorer import parts
from mobility_planning.matching.words.text import read_title, read_titles, stems
from mobility_planning.matching.words.vocabulary import Vocabulary

MOST_DECISIONS, SIMILAR = 5, 0.6
"""Past decisions shown, and how similar a title must be (0 to 1, words in any order) for its decision to be shown."""
_SPEAKS = {Verdict.EQUIVALENT: "for", Verdict.PARTIAL: "for", Verdict.REJECTED: "against"}
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, eq=False)
class Explanation:
    """One proposal, explained as data.

    Parameters
    ----------
    host_hei_id, host_course_id, home_course_id : str
        The pair.
    host_title, home_title : str
        As printed, in the languages in which they have most in common.
    probability, none : float
        Of the pair, and of "none of these" for its host course (NaN where the proposals do not say).
    log_odds : float
        The parts added up from left to right: the log-odds of `probability`.
    parts : DataFrame
        name, log_odds, until (the sum so far), in the order of the score: prior … rivals.
    terms : DataFrame
        side ("both", "host", "home"), host_term, home_term, weight (of the word in the two catalogues: 1 for a word in
        every title, more for a rare one); the heaviest first.
    host_ects, home_ects : float
        Credits after conversion; NaN where unknown.
    host_ects_fact, home_ects_fact : str
        The rows of the facts by which they were converted.
    decisions : DataFrame
        Rows of the decisions table, as they stand, that accepted or rejected this home course for the same or a
        similar title, with similarity (0 to 1) and speaks ("for" or "against"); the most similar first.
    """

    host_hei_id: str
    host_course_id: str
    home_course_id: str
    host_title: str
    home_title: str
    probability: float
    none: float
    log_odds: float
    parts: pd.DataFrame
    terms: pd.DataFrame
    host_ects: float
    home_ects: float
    host_ects_fact: str
    home_ects_fact: str
    decisions: pd.DataFrame


def explain(
    proposals: pd.DataFrame,
    home: pd.DataFrame,
    host: pd.DataFrame,
    *,
    decisions: pd.DataFrame | None = None,
    vocabulary: Vocabulary | None = None,
) -> tuple[Explanation, ...]:
    """Explain proposals, each by itself.

    Parameters
    ----------
    proposals : DataFrame
        Rows of `match` or, with credits, of `propose`.
    home, host : DataFrame
        The courses tables they were made from: how rare a word is depends on all their titles.
    decisions : DataFrame, optional
        The decisions table they were made with.
    vocabulary : Vocabulary, optional
        In place of the shipped one; its glossary finds what titles of two languages have in common.

    Returns
    -------
    tuple of Explanation
        In the order of `proposals`.

    Examples
    --------
    >>> ids = {"host_hei_id": ["x"], "host_course_id": ["9"], "home_course_id": ["CAL"]}
    >>> proposal = pd.DataFrame({**ids, "probability": [0.5], "prior": [-1.0], "nearest": [2.0], "rivals": [-1.0]})
    >>> home = pd.DataFrame({"course_id": ["CAL"], "title": ["Calculus II"]})
    >>> host = pd.DataFrame({"hei_id": ["x"], "course_id": ["9"], "title": ["Vector Calculus"]})
    >>> (explanation,) = explain(proposal, home, host)
    >>> explanation.parts["until"].tolist(), explanation.log_odds
    ([-1.0, 1.0, 0.0], 0.0)
    >>> explanation.terms[["side", "host_term", "home_term"]].values.tolist()
    [['both', 'Calculus', 'Calculus'], ['host', 'Vector', ''], ['home', '', 'II']]
    """
    vocabulary = vocabulary or Vocabulary.load()
    theirs, ours = _titles(host, vocabulary), _titles(home, vocabulary)
    weights = _weights(pd.concat([theirs["title"], ours["title"]]))
    host_titles = theirs.groupby(["hei_id", "course_id"])["title"].agg(tuple).to_dict()
    home_titles = ours.groupby("course_id")["title"].agg(tuple).to_dict()
    past = _by_home_course(decisions)
    names = parts(proposals)
    return tuple(
        _explain(
            row,
            names,
            host_titles.get((row["host_hei_id"], row["host_course_id"]), ("",)),
            home_titles.get(row["home_course_id"], ("",)),
            weights,
            past,
        )
        for _, row in proposals.iterrows()
    )


def _explain(
    row: pd.Series[float],
    names: list[str],
    theirs: tuple[str, ...],
    ours: tuple[str, ...],
    weights: Mapping[str, float],
    past: Mapping[str, pd.DataFrame],
) -> Explanation:
    numbers = row[names].to_numpy(np.float64)
    until = np.cumsum(numbers)  # one after another, as the score is made
    host_title, home_title = _most_in_common(theirs, ours, weights)
    return Explanation(
        host_hei_id=str(row["host_hei_id"]),
        host_course_id=str(row["host_course_id"]),
        home_course_id=str(row["home_course_id"]),
        host_title=host_title,
        home_title=home_title,
        probability=float(row["probability"]),
        none=float(row.get("none", np.nan)),
        log_odds=float(until[-1]),
        parts=pd.DataFrame({"name": names, "log_odds": numbers, "until": until}).astype({"name": "str"}),
        terms=_terms(host_title, home_title, weights),
        decisions=_leaned_on(row, theirs, past),
        host_ects=float(row.get("host_ects", np.nan)),
        home_ects=float(row.get("home_ects", np.nan)),
        host_ects_fact=str(row.get("host_ects_fact", "")),
        home_ects_fact=str(row.get("home_ects_fact", "")),
    )


def _titles(courses: pd.DataFrame, vocabulary: Vocabulary) -> pd.DataFrame:
    """List every title of every course as printed, the first one first, and last the first one in English."""
    ids = pd.DataFrame({name: text_column(courses, name) for name in ("hei_id", "course_id")})
    printed = [ids.assign(title=text_column(courses, column).str.strip()) for column in title_columns(courses)]
    read = read_courses(courses, vocabulary)
    number = read["sequence"].map(lambda sequence: f" {sequence}" if sequence else "").astype("str")
    table = pd.concat([*printed, read[["hei_id", "course_id"]].assign(title=read["words"] + number)])
    return table[table["title"] != ""].drop_duplicates(ignore_index=True)


def _weights(titles: pd.Series[str]) -> dict[str, float]:
    """Weigh each stem by its inverse document frequency among the distinct titles."""
    keys = read_titles(titles.drop_duplicates())["key"].drop_duplicates()
    counts = keys.map(stems).str.split().map(set).explode().value_counts()
    return dict(zip(counts.index, 1.0 + np.log(len(keys) / counts.to_numpy()), strict=True))


def _stemmed(title: str) -> dict[str, str]:
    """Give each word of a title, as printed, by its stem."""
    tokens, printed = read_title(title).key.split(), _WORD.findall(title)
    as_printed = printed if len(printed) == len(tokens) else tokens
    return {stems(token): word for token, word in reversed(list(zip(tokens, as_printed, strict=True)))}


def _most_in_common(theirs: tuple[str, ...], ours: tuple[str, ...], weights: Mapping[str, float]) -> tuple[str, str]:
    """Choose the titles, among those in every language, that share the most; of equals the first printed."""
    pairs = [(left, right) for left in theirs for right in ours]
    shared = [sum(weights.get(stem, 1.0) for stem in _stemmed(left).keys() & _stemmed(right)) for left, right in pairs]
    return pairs[int(np.argmax(np.round(shared, 9)))]


def _terms(host_title: str, home_title: str, weights: Mapping[str, float]) -> pd.DataFrame:
    theirs, ours = _stemmed(host_title), _stemmed(home_title)
    rows = [
        (
            "both" if stem in theirs and stem in ours else "host" if stem in theirs else "home",
            theirs.get(stem, ""),
            ours.get(stem, ""),
            weights.get(stem, 1.0),
        )
        for stem in theirs | ours
    ]
    places = {side: place for place, side in enumerate(("both", "host", "home"))}
    rows.sort(key=lambda row: (places[row[0]], -row[3], row[1], row[2]))
    table = pd.DataFrame(rows, columns=["side", "host_term", "home_term", "weight"])
    return table.astype({"side": "str", "host_term": "str", "home_term": "str", "weight": "float64"})


def _by_home_course(decisions: pd.DataFrame | None) -> dict[str, pd.DataFrame]:
    """Give the decisions that accepted or rejected each home course."""
    if decisions is None or decisions.empty:
        return {}
    verdict = text_column(decisions, "verdict").str.strip().str.casefold()
    told = decisions.assign(speaks=verdict.map(_SPEAKS).astype("str")).reset_index(drop=True)
    told = told[verdict.isin(list(_SPEAKS)).to_numpy()]
    course = text_column(told, "home_course_ids").str.split(";").explode().str.strip()
    asked = course[course != ""].reset_index().drop_duplicates()
    return {str(name): told.loc[rows["index"]] for name, rows in asked.groupby("home_course_ids")}


def _leaned_on(row: pd.Series[float], theirs: Iterable[str], past: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    about = past.get(str(row["home_course_id"]))
    if about is None:
        return pd.DataFrame({"similarity": pd.Series(dtype="float64"), "speaks": pd.Series(dtype="str")})
    keys = [read_title(title).key for title in theirs]
    ids = text_column(about, "host_course_ids").str.split(";").map(lambda ids: {name.strip() for name in ids})
    same = (text_column(about, "host_hei_id") == row["host_hei_id"]) & ids.map(lambda ids: row["host_course_id"] in ids)
    alike = text_column(about, "host_titles").map(lambda titles: _similarity(keys, titles)).astype(np.float64)
    found = about.assign(similarity=alike.mask(same, 1.0))
    found = found[found["similarity"] >= SIMILAR]
    names = [name for name in ("decided_on", "host_hei_id", "host_titles", "verdict") if name in found]
    order = pd.DataFrame({"similarity": found["similarity"]} | {name: text_column(found, name) for name in names})
    rising = [name not in ("similarity", "decided_on") for name in ("similarity", *names)]
    places = order.sort_values(["similarity", *names], ascending=rising, kind="stable").index
    return pd.DataFrame(found.loc[places]).head(MOST_DECISIONS).reset_index(drop=True)


def _similarity(keys: list[str], titles: str) -> float:
    """Compare with the nearest title of a decision: one of its group, or all of them as one."""
    told = [read_title(title).key for title in (*titles.split(";"), titles)]
    return max((fuzz.token_sort_ratio(key, other) / 100 for key in keys for other in told if key and other), default=0)
