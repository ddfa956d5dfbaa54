"""The space titles are compared in: word stems, character n-grams, related terms and descriptions, as sparse vectors.

Inverse document frequencies are those of the home catalogue and of the titles the office has decided, so the space
stands before the first host course is seen, and a pair's likeness does not depend on the courses beside it. Words are
hashed, not listed: a word that no home title has still counts as a word the home course lacks.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy.sparse as sp
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.preprocessing import normalize
from sparse_dot_topn import sp_matmul_topn

from mobility_planning.matching.words.text import stems
from mobility_planning.matching.words.vocabulary import Vocabulary

RELATED = 0.6
"""Weight of all related terms beside the title's own; .4 to .8 measured alike."""
ASSOCIATED = 0.5
"""Weight of associated stems beside the title's own."""
_WIDTH = 2**20
_TEXTS = 20_000
"""Texts taken apart at once."""
_PAIRS = 20_000
"""Pairs whose rows are laid side by side at once."""
THREADS = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
"""Threads a product of sparse matrices is shared among; a row is the work of one, so its sum is always the same."""

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]
View = dict[str, sp.csr_matrix]


@dataclass(frozen=True)
class Bag:
    """One way of taking a text apart, and how rare each part is.

    Parameters
    ----------
    hasher : HashingVectorizer
    rarity : ndarray, shape (width,)
        Inverse document frequency of each part.
    damped : bool
        Whether a part that occurs often in one text counts by its logarithm.
    """

    hasher: HashingVectorizer
    rarity: npt.NDArray[np.float32]
    damped: bool = False

    def weigh(self, texts: Iterable[str]) -> sp.csr_matrix:
        """Give each text as a row of weights, not normalised."""
        listed = list(texts)
        # scikit-learn's hasher cannot be given an empty list
        rows = self.hasher.transform(listed) if listed else _nothing(len(self.rarity))
        if self.damped:
            rows.data = 1 + np.log(rows.data)
        return sp.csr_matrix(rows.multiply(self.rarity), dtype=np.float32)

    def places(self, parts: Iterable[str]) -> Places:
        """Give the column of each single word."""
        rows = self.hasher.transform(parts)
        return np.where(np.diff(rows.indptr) > 0, rows.indices[np.minimum(rows.indptr[:-1], rows.nnz - 1)], 0)


@dataclass(frozen=True)
class Space:
    """Bags of one matching and the vocabulary they lean on.

    Parameters
    ----------
    bags : dict of Bag
        "stem" and "text" by word stems, "character" by n-grams of 3 to 5 letters of the words, "title" by n-grams of
        2 to 4 letters of the whole title.
    vocabulary : Vocabulary
    """

    bags: dict[str, Bag]
    vocabulary: Vocabulary

    def view(self, courses: pd.DataFrame) -> View:
        """See courses as unit vectors, one sparse row per course.

        Parameters
        ----------
        courses : DataFrame
            Of `read_courses` (words, stems, key, also, text).

        Returns
        -------
        dict of csr_matrix
            By "stem", "character", "title", "thesaurus" (the stems with the related terms), "associations" (the
            stems with those that keep their company), "words" (the title among
            descriptions) and "text" (title and description).
        """
        own = self.bags["stem"].weigh(courses["stems"])
        return {
            "stem": _unit(own.copy()),
            "character": _unit(self.bags["character"].weigh(courses["words"])),
            "title": _unit(self.bags["title"].weigh(courses["key"])),
            "thesaurus": _unit(own + RELATED * self._related(courses)),
            "associations": _unit(own + ASSOCIATED * (own @ self._associations)),
            "words": _unit(self.bags["text"].weigh(courses["words"])),
            "text": _unit(self.bags["text"].weigh(courses["words"] + " " + courses["text"])),
        }

    def lines(self, words: pd.Series[str]) -> sp.csr_matrix:
        """See titles as stems and characters side by side: a product is the mean of the two cosines."""
        parts = [_unit(self.bags["stem"].weigh(words.map(stems))), _unit(self.bags["character"].weigh(words))]
        both: sp.csr_matrix = sp.hstack(parts, format="csr", dtype=np.float32) * np.float32(np.sqrt(0.5))
        return both

    def _related(self, courses: pd.DataFrame) -> sp.csr_matrix:
        expand = self.vocabulary.expand
        said = [expand(title, also) for title, also in zip(courses["stems"], courses["also"], strict=True)]
        lengths = [len(related) for related in said]
        stems = pd.Index([stem for related in said for stem in related])
        known = stems.unique()
        place = self.bags["stem"].places(known)[known.get_indexer(stems)] if len(known) else np.zeros(0, np.int64)
        weights = np.array([weight for related in said for weight in related.values()], dtype=np.float32)
        rows = np.repeat(np.arange(len(said)), lengths)
        return sp.csr_matrix((weights * self.bags["stem"].rarity[place], (rows, place)), shape=(len(said), _WIDTH))

    @cached_property
    def _associations(self) -> sp.csr_matrix:
        table = self.vocabulary.associations
        bag = self.bags["stem"]
        if table.empty:
            return sp.csr_matrix(([], ([], [])), shape=(_WIDTH, _WIDTH), dtype=np.float32)
        places = (bag.places(table["stem"]), bag.places(table["related"]))
        return sp.csr_matrix((table["weight"].to_numpy(np.float32), places), shape=(_WIDTH, _WIDTH))


def fit_space(home: pd.DataFrame, lessons: pd.DataFrame, vocabulary: Vocabulary) -> Space:
    """Count how rare words and n-grams are.

    Parameters
    ----------
    home, lessons : DataFrame
        Of `read_courses`: the home catalogue, and the host titles decided so far.
    vocabulary : Vocabulary

    Returns
    -------
    Space
    """
    titles = pd.concat([home[["words", "stems", "key"]], lessons[["words", "stems", "key"]]])
    return Space(
        {
            "stem": _bag("word", (1, 1), titles["stems"]),
            "character": _bag("char_wb", (3, 5), titles["words"]),
            "title": _bag("char_wb", (2, 4), titles["key"]),
            "text": _bag("word", (1, 1), home["words"] + " " + home["text"], damped=True),
        },
        vocabulary,
    )


def top(left: sp.csr_matrix, right: sp.csr_matrix, keep: int, least: float = 0.0) -> sp.csr_matrix:
    """Give the greatest cosines of each row of `left` with the rows of `right`, at most `keep` of them."""
    turned = right.T.tocsr()
    best: sp.csr_matrix = sp_matmul_topn(
        left, turned, min(keep, right.shape[0]), threshold=least, sort=True, n_threads=THREADS
    )
    return best


def rare(left: sp.csr_matrix, right: sp.csr_matrix, share: float) -> sp.csr_matrix:
    """Leave out of the rows of `left` the parts that more than a share of the rows of `right` have.

    Common parts take most of the time of `top` and tell rows apart the least.

    >>> right = sp.csr_matrix(np.array([[1.0, 1.0], [0.0, 1.0]]))
    >>> rare(sp.csr_matrix(np.array([[0.6, 0.8]])), right, 0.5).toarray().tolist()
    [[0.6, 0.0]]
    """
    common = np.bincount(right.indices, minlength=right.shape[1]) > share * right.shape[0]
    kept = left.copy()
    kept.data[common[left.indices]] = 0
    kept.eliminate_zeros()
    return kept


def cosines(left: sp.csr_matrix, right: sp.csr_matrix) -> npt.NDArray[np.float32]:
    """Give all cosines as an array, rows of `left` × rows of `right`."""
    return np.asarray((left @ right.T).toarray(), dtype=np.float32)


def pair_cosines(left: sp.csr_matrix, right: sp.csr_matrix, rows: Places, columns: Places) -> Floats:
    """Give the cosine of row `rows[i]` of `left` with row `columns[i]` of `right`, for each i."""
    found = np.empty(len(rows))
    for start in range(0, len(rows), _PAIRS):
        here = slice(start, start + _PAIRS)
        found[here] = np.asarray(left[rows[here]].multiply(right[columns[here]]).sum(axis=1)).ravel()
    return found


def pick(matrix: sp.csr_matrix, rows: Places, columns: Places) -> Floats:
    """Give single elements of a sparse matrix."""
    # scipy answers an empty selection with an empty matrix instead of an array
    return np.asarray(matrix[rows, columns], dtype=np.float64).ravel() if len(rows) else np.zeros(0)


def _nothing(width: int) -> sp.csr_matrix:
    return sp.csr_matrix(([], ([], [])), shape=(0, width), dtype=np.float32)


def _unit(weighed: sp.csr_matrix) -> sp.csr_matrix:
    """Give rows their unit length in place: nobody else holds them."""
    # scikit-learn normalises no table without rows
    unit: sp.csr_matrix = normalize(weighed, copy=False) if weighed.shape[0] else weighed
    return unit


def _bag(analyzer: str, ngrams: tuple[int, int], texts: pd.Series[str], *, damped: bool = False) -> Bag:
    pattern = {"token_pattern": r"\S+"} if analyzer == "word" else {}
    hasher = HashingVectorizer(
        analyzer=analyzer, ngram_range=ngrams, n_features=_WIDTH, alternate_sign=False, norm=None, lowercase=False,
        dtype=np.float32, **pattern,
    )  # fmt: skip
    present = np.zeros(_WIDTH)
    for start in range(0, len(texts), _TEXTS):
        present += np.bincount(hasher.transform(texts.iloc[start : start + _TEXTS]).indices, minlength=_WIDTH)
    rarity = 1 + np.log((1 + len(texts)) / (1 + present))
    return Bag(hasher, rarity.astype(np.float32), damped)
