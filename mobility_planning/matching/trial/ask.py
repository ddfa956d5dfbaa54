"""Which course to put before an advisor next, so that every decision teaches as much as it can."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy.sparse as sp
from sklearn.feature_extraction.text import TfidfVectorizer

from mobility_planning.core.errors import MobilityError, SettingsError
from mobility_planning.core.terms import Verdict
from mobility_planning.matching.catalogue.courses import read_courses
from mobility_planning.matching.catalogue.space import top
from mobility_planning.matching.lessons.decisions import read_decisions
from mobility_planning.matching.words.text import stems
from mobility_planning.matching.words.vocabulary import Vocabulary

COLUMNS = ("host_hei_id", "host_course_id", "home_course_id", "probability", "alike", "gain")
NEIGHBOURS = 100
"""Titles that one decision is taken to speak for, at the most."""
LEAST = 0.1
"""Likeness below which two titles say nothing about each other."""
_COURSE = ["host_hei_id", "host_course_id"]
_PAIR = [*_COURSE, "home_course_id"]
Floats = npt.NDArray[np.float64]


def ask_next(
    n: int, proposals: pd.DataFrame, decisions: pd.DataFrame | None = None, *, host: pd.DataFrame
) -> pd.DataFrame:
    """Choose the pairs whose decision would teach most.

    One decision speaks for every course of a like title, so the courses asked first are those that stand for most
    others which no decision speaks for yet, each weighed by the doubt about its best answer:

    1. The likeness of two titles is the mean cosine of their word stems and letters.
    2. What is known of a title is its greatest likeness to a title that has an answer or was already chosen.
    3. The gain of a title is the sum, over all open courses, of their doubt (1 - probability of the best proposal) ×
       the likeness it would add to what is known.
    4. The title with the greatest gain is chosen, what is known is brought up to date, and so on, `n` times.

    This is the greedy rule for a facility location, within 1 - 1/e of the best choice there is; since what was chosen
    is known from then on, near copies of one title are never asked together, and topics without history come first.

    Parameters
    ----------
    n : int
        How many pairs.
    proposals : DataFrame
        Of `match`, ranked for each host course.
    decisions : DataFrame, optional
        What was decided so far. A course that was accepted, in part or in full, or as an elective is not asked again;
        a rejected pair is not either, but its course may be, with its next proposal.
    host : DataFrame
        The hosts' courses table, for the titles.

    Returns
    -------
    DataFrame
        At most `n` rows, the first to be asked first: host_hei_id, host_course_id, home_course_id (its best proposal
        that is not decided), probability, alike (open courses of this very title, itself included), gain (in courses).

    Raises
    ------
    SettingsError
        If `n` is negative.
    MobilityError
        If `host` lacks courses of the proposals.

    Source
    ------
    Nemhauser, Wolsey, Fisher 1978 (greedy choice); Wei, Iyer, Bilmes 2015 (facility location for active learning).

    Examples
    --------
    >>> host = pd.DataFrame({"hei_id": "X", "course_id": ["1", "2", "3"], "title": ["Law", "Optics", "Optics 1"]})
    >>> pairs = {"host_course_id": ["1", "2", "3"], "home_course_id": "H", "rank": 1, "probability": 0.5}
    >>> proposals = pd.DataFrame({"host_hei_id": "X", **pairs})
    >>> ask_next(2, proposals, host=host)["host_course_id"].tolist()
    ['2', '1']
    """
    if n < 0:
        raise SettingsError(f"n is {n}", hint="ask for 0 pairs or more")
    vocabulary = Vocabulary.load()
    courses = read_courses(host, vocabulary).rename(columns={"hei_id": "host_hei_id", "course_id": "host_course_id"})
    told = read_decisions(decisions)
    # A rejected pair leaves the question open; a course rejected whatever the home course is answered.
    refused = (told["verdict"] == Verdict.REJECTED) & (told["home_course_id"] != "")
    asked = _undecided(proposals, courses, told[~refused], told[refused])
    if asked.empty or not n:
        return asked.assign(alike=0, gain=0.0)[list(COLUMNS)].iloc[:0]
    doubt = asked.assign(doubt=1 - asked["probability"]).groupby("key")["doubt"].sum()
    titles = courses.drop_duplicates("key").set_index("key", drop=False).loc[doubt.index]
    chosen = _spread(n, *_likeness(titles, _answered(told[~refused], vocabulary)), doubt.to_numpy(np.float64))
    turns = pd.DataFrame({"key": doubt.index[[place for place, _ in chosen]], "gain": [gain for _, gain in chosen]})
    # Of the courses with one title, the one whose best answer is least sure is asked about.
    least = asked.sort_values(["probability", *_PAIR]).drop_duplicates("key")
    alike = least["key"].map(asked["key"].value_counts())
    return turns.merge(least.assign(alike=alike), on="key", how="left")[list(COLUMNS)]


def _undecided(
    proposals: pd.DataFrame, courses: pd.DataFrame, answered: pd.DataFrame, refused: pd.DataFrame
) -> pd.DataFrame:
    """Give the best proposal of each course that is open, with the key of its title; refused pairs are passed over."""
    pairs = proposals[[*_PAIR, "probability"]].merge(courses[[*_COURSE, "key"]], on=_COURSE)
    if len(pairs) < len(proposals):
        raise MobilityError("courses of the proposals are not in `host`", hint="give the table they were made from")
    done = _among(pairs, answered, []) | _among(pairs, refused, ["home_course_id"])
    ranked = pairs[~done].sort_values([*_COURSE, "probability", "home_course_id"], ascending=[True, True, False, True])
    return ranked.drop_duplicates(_COURSE)


def _among(pairs: pd.DataFrame, told: pd.DataFrame, more: list[str]) -> npt.NDArray[np.bool_]:
    """Say which pairs were decided: by the course's id, or by its title where the decision names no id."""
    named = told["host_course_id"] != ""
    found = np.zeros(len(pairs), dtype=bool)
    for some, column in ((told[named], "host_course_id"), (told[~named & (told["key"] != "")], "key")):
        by = ["host_hei_id", column, *more]
        found |= pd.MultiIndex.from_frame(pairs[by]).isin(pd.MultiIndex.from_frame(some[by]))
    return found


def _answered(told: pd.DataFrame, vocabulary: Vocabulary) -> pd.DataFrame:
    """Read the titles that have an answer, whatever it is, each once."""
    columns = {"hei_id": told["host_hei_id"], "course_id": told["key"], "title": told["title"]}
    return read_courses(pd.DataFrame(columns), vocabulary).drop_duplicates("key")


def _likeness(titles: pd.DataFrame, decided: pd.DataFrame) -> tuple[sp.csr_matrix, Floats]:
    """Compare open titles with each other, and give for each its greatest likeness to a decided one."""
    ours, past = _with_labels(titles), _with_labels(decided)
    lines = _vectors(pd.concat([ours, past]))
    here, there = lines[: len(ours)], lines[len(ours) :]
    near = top(here, here, NEIGHBOURS, LEAST)
    known = top(here, there, 1, LEAST).max(axis=1).toarray().ravel() if len(past) else np.zeros(len(ours))
    # Rounded, so that the last digits of single precision part no equal gains.
    likeness = near.data.astype(np.float64).round(5)
    return sp.csr_matrix((likeness, near.indices, near.indptr), shape=near.shape), known.astype(np.float64).round(5)


def _vectors(titles: pd.Series[str]) -> sp.csr_matrix:
    """Weigh word stems and letters side by side: a product is the mean of the two cosines."""
    words = TfidfVectorizer(analyzer=str.split, sublinear_tf=True, dtype=np.float32)
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, dtype=np.float32)
    parts = [words.fit_transform(titles.map(stems)), letters.fit_transform(titles)]
    both: sp.csr_matrix = sp.hstack(parts, format="csr") * np.float32(np.sqrt(0.5))
    return both


def _with_labels(courses: pd.DataFrame) -> pd.Series[str]:
    """Put sequence number and laboratory back among the words: here, too, Physics II is not Physics I."""
    number = courses["sequence"].map(lambda sequence: f" {sequence}" if sequence else "").astype("str")
    practice = courses["laboratory"].map({True: " laboratory", False: ""}).astype("str")
    return courses["words"] + number + practice


def _spread(n: int, near: sp.csr_matrix, known: Floats, doubt: Floats) -> list[tuple[int, float]]:
    """Choose titles one by one, each for what it adds to what is known; of equal ones the first."""
    pairs = near.tocoo()
    rows, columns, likeness = pairs.row, pairs.col, pairs.data
    chosen: list[tuple[int, float]] = []
    open_titles = np.ones(len(doubt), dtype=bool)
    for _ in range(min(n, len(doubt))):
        added = doubt[columns] * np.maximum(likeness - known[columns], 0.0)
        gain = np.where(open_titles, np.bincount(rows, added, len(doubt)), -1.0)
        place = int(gain.argmax())
        chosen.append((place, float(gain[place])))
        here = slice(near.indptr[place], near.indptr[place + 1])
        learned = known.copy()
        learned[near.indices[here]] = np.maximum(known[near.indices[here]], near.data[here])
        known, open_titles = learned, open_titles & (np.arange(len(doubt)) != place)
    return chosen
