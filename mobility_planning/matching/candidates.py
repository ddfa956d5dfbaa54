"""Candidates: for each host course the home courses worth a closer look, found with sparse cosines, never all pairs.

Titles are compared by word stems and by character n-grams. The inverse document frequencies are fitted on the home
titles, the host titles and the accepted titles together, so that a word common in either catalogue weighs little.
Every title an office has accepted for a home course, and every language of its own title, is a further *lesson* of
what that course is called.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy.sparse as sp
from sklearn.feature_extraction.text import TfidfVectorizer
from sparse_dot_topn import sp_matmul_topn

from mobility_planning.matching.text import stems

KEEP = 30
"""Best home courses kept per host course and cosine; with four or five cosines that gives 40 to 70 candidates."""
LESSONS = 40
"""Most similar lessons looked at per host course."""
_LEAST = 0.02
_FOCUS = 4
"""Power a similarity is raised to as a vote: a lesson half as similar has a sixteenth of the vote."""

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Space:
    """The vector space of one matching: vectorisers and the home side, ready to be met by host courses.

    Parameters
    ----------
    stem, character, text : TfidfVectorizer
        Of word stems of titles, character n-grams of titles (3 to 5, within words), and words of title and description.
    home : dict of csr_matrix
        Home courses (rows) by "stem", "character", "text", "alias_stem", "alias_character".
    lessons : csr_matrix
        Distinct lesson titles (rows) by stems and characters side by side; a row product is the mean of the two
        cosines.
    taught : csr_matrix
        Lesson titles (rows) by home courses: how often the title was said of the course.
    described : ndarray of bool
        Home courses that have a description.
    """

    stem: TfidfVectorizer
    character: TfidfVectorizer
    text: TfidfVectorizer
    home: dict[str, sp.csr_matrix]
    lessons: sp.csr_matrix
    taught: sp.csr_matrix
    described: npt.NDArray[np.bool_]


def fit_space(home: pd.DataFrame, host: pd.DataFrame, lessons: pd.DataFrame) -> Space:
    """Fit the vector space on everything that is matched.

    Parameters
    ----------
    home, host : DataFrame
        Of `read_courses`, neither of them empty.
    lessons : DataFrame
        course_id (home), words, times: home titles in every language and accepted host titles.

    Returns
    -------
    Space
        With one row per home course, in the order of `home`.
    """
    words = pd.concat([home["words"], host["words"], lessons["words"]])
    stem = _vectoriser("word", (1, 1)).fit(words.map(stems))
    character = _vectoriser("char_wb", (3, 5)).fit(words)
    text = _vectoriser("word", (1, 1), sublinear_tf=True).fit(pd.concat([_document(home), _document(host)]))
    known = lessons[lessons["course_id"].isin(home["course_id"])]
    alias = home["course_id"].map(known.groupby("course_id")["words"].agg(" ".join)).fillna(home["words"])
    titles = pd.Index(known["words"].unique()).sort_values()
    taught = sp.csr_matrix(
        (
            known["times"].to_numpy(np.float32),
            (titles.get_indexer(known["words"]), pd.Index(home["course_id"]).get_indexer(known["course_id"])),
        ),
        shape=(len(titles), len(home)),
    )
    sides = {
        "stem": stem.transform(home["stems"]),
        "character": character.transform(home["words"]),
        "text": text.transform(_document(home)),
        "alias_stem": stem.transform(alias.map(stems)),
        "alias_character": character.transform(alias),
    }
    lesson_rows = _side_by_side(stem.transform(titles.map(stems)), character.transform(titles))
    return Space(stem, character, text, sides, lesson_rows, taught, (home["text"] != "").to_numpy())


def find_candidates(space: Space, host: pd.DataFrame, decided: tuple[Places, Places], keep: int = KEEP) -> pd.DataFrame:
    """Find the home courses worth a closer look for each host course.

    Parameters
    ----------
    space : Space
        Of `fit_space`.
    host : DataFrame
        Of `read_courses`.
    decided : tuple of ndarray
        Rows of `host` and of the home courses that past decisions joined: candidates whatever their titles.
    keep : int
        Best home courses kept per cosine.

    Returns
    -------
    DataFrame
        One row per candidate, sorted: host and home (row numbers) and one column per cosine: stem_cosine,
        character_cosine, alias_stem, alias_character, description (0 where either side has none), nearest (mean of
        stem and character cosine with the most similar lesson) and share (part of the votes of similar lessons).
    """
    sides = _host_sides(space, host)
    described = (host["text"] != "").to_numpy()
    votes, nearest = _learn(space, _side_by_side(sides["stem"], sides["character"]))
    found = [
        _top(sides[kind.removeprefix("alias_")], space.home[kind], keep)
        for kind in sorted(space.home)
        if kind != "text"
    ]
    if described.any() and space.described.any():
        found.append(_top(sides["text"], space.home["text"], keep))
    pinned = sp.csr_matrix((np.ones(len(decided[0]), np.float32), decided), shape=votes.shape)
    union = sum((_ones(matrix) for matrix in [*found, pinned]), start=_ones(votes)).tocsr()
    union.sort_indices()
    rows, columns = (place.astype(np.int64) for place in union.nonzero())
    cosine = {
        kind: _pair_cosine(sides[kind.removeprefix("alias_")], space.home[kind], rows, columns) for kind in space.home
    }
    total = np.asarray(votes.sum(axis=1)).ravel()
    both = described[rows] & space.described[columns]
    direct = (cosine["stem"] + cosine["character"]) / 2
    return pd.DataFrame(
        {
            "host": rows,
            "home": columns,
            "stem_cosine": cosine["stem"],
            "character_cosine": cosine["character"],
            # A course known by many names is no less known by its own.
            "alias_stem": np.maximum(cosine["alias_stem"], cosine["stem"]),
            "alias_character": np.maximum(cosine["alias_character"], cosine["character"]),
            "described": both,
            "description": np.where(both, cosine["text"], 0.0),
            "nearest": np.maximum(direct, _pick(nearest, rows, columns)),
            "share": _pick(votes, rows, columns) / (total[rows] + 0.1),
        }
    )


def _vectoriser(analyzer: str, ngrams: tuple[int, int], *, sublinear_tf: bool = False) -> TfidfVectorizer:
    pattern = {"token_pattern": r"\S+"} if analyzer == "word" else {}
    return TfidfVectorizer(
        analyzer=analyzer, ngram_range=ngrams, lowercase=False, dtype=np.float32, sublinear_tf=sublinear_tf, **pattern
    )


def _document(courses: pd.DataFrame) -> pd.Series[str]:
    return courses["words"] + " " + courses["text"]


def _host_sides(space: Space, host: pd.DataFrame) -> dict[str, sp.csr_matrix]:
    return {
        "stem": space.stem.transform(host["stems"]),
        "character": space.character.transform(host["words"]),
        "text": space.text.transform(_document(host)),
    }


def _side_by_side(stem: sp.csr_matrix, character: sp.csr_matrix) -> sp.csr_matrix:
    both: sp.csr_matrix = sp.hstack([stem, character], format="csr", dtype=np.float32) * np.float32(np.sqrt(0.5))
    return both


def _top(left: sp.csr_matrix, right: sp.csr_matrix, keep: int, least: float = 0.0) -> sp.csr_matrix:
    best: sp.csr_matrix = sp_matmul_topn(left, right.T.tocsr(), min(keep, right.shape[0]), threshold=least, sort=True)
    return best


def _ones(matrix: sp.csr_matrix) -> sp.csr_matrix:
    return sp.csr_matrix(
        (np.ones_like(matrix.data, dtype=np.float32), matrix.indices, matrix.indptr), shape=matrix.shape
    )


def _learn(space: Space, host: sp.csr_matrix) -> tuple[sp.csr_matrix, sp.csr_matrix]:
    """Ask the most similar lessons: their votes and the greatest similarity among them, host × home."""
    similar = _top(host, space.lessons, LESSONS, _LEAST).astype(np.float64).tocoo()
    focused = sp.csr_matrix((similar.data**_FOCUS, (similar.row, similar.col)), shape=similar.shape)
    votes = (focused @ space.taught).tocsr()
    said = space.taught.tocoo()
    pairs = pd.DataFrame({"host": similar.row, "lesson": similar.col, "near": similar.data}).merge(
        pd.DataFrame({"lesson": said.row, "home": said.col}), on="lesson"
    )
    best = pairs.groupby(["host", "home"], as_index=False)["near"].max()
    nearest = sp.csr_matrix((best["near"].to_numpy(), (best["host"], best["home"])), shape=votes.shape)
    return votes, nearest


def _pair_cosine(left: sp.csr_matrix, right: sp.csr_matrix, rows: Places, columns: Places) -> Floats:
    return np.asarray(left[rows].multiply(right[columns]).sum(axis=1), dtype=np.float64).ravel()


def _pick(matrix: sp.csr_matrix, rows: Places, columns: Places) -> Floats:
    # scipy answers an empty selection with an empty matrix instead of an array
    return np.asarray(matrix[rows, columns], dtype=np.float64).ravel() if len(rows) else np.zeros(0)
