"""Candidates: for each host course the home courses worth a closer look, found with sparse cosines, never all pairs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy.sparse as sp

from mobility_planning.matching.catalogue.space import View, rare, top
from mobility_planning.matching.lessons.past import SIMILAR, HomeSide, Past, side_by_side
from mobility_planning.matching.lessons.translation import Titles

KEEP = 20
"""Best home courses kept per host course and cosine."""
LARGE = 20_000
"""Home courses from which only the cosines are asked that find most for their time."""
COMMON = 0.03
"""Share of a large catalogue from which an n-gram is too common to look for: a quarter of the time, nine of the ten
best found all the same."""
_LEAST = 0.02
_FOCUS = 4
"""Power a similarity is raised to as a vote: a lesson half as similar has a sixteenth of the vote."""

Floats32 = npt.NDArray[np.float32]
Places = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Advice:
    """What the past says of a block of host courses.

    Parameters
    ----------
    votes, nearest : csr_matrix, host × home
        Votes of the similar lessons, and the likeness of the most similar one.
    translation, spread : ndarray of float32, host × home
        The linear translation, and the same carried over to home courses with like names.
    """

    past: Past
    votes: sp.csr_matrix
    nearest: sp.csr_matrix
    translation: Floats32
    spread: Floats32


def advise(past: Past, host: pd.DataFrame, view: View) -> Advice:
    """Ask the past about host courses.

    Parameters
    ----------
    past : Past
    host, view : DataFrame, dict of csr_matrix
        A block of host courses (`read_courses`, `Space.view`).
    """
    translation = past.translation.translate(Titles.of(view, host))
    return Advice(
        past,
        *votes_of(side_by_side(view), past.titles, past.taught),
        translation,
        np.asarray(translation @ past.alias_likeness),
    )


def votes_of(host: sp.csr_matrix, titles: sp.csr_matrix, taught: sp.csr_matrix) -> tuple[sp.csr_matrix, sp.csr_matrix]:
    """Ask the most similar titles: their votes, and the greatest likeness among them, host × home."""
    similar = top(host, titles, SIMILAR, _LEAST).astype(np.float64).tocoo()
    focused = sp.csr_matrix((similar.data**_FOCUS, (similar.row, similar.col)), shape=similar.shape)
    votes = (focused @ taught).tocsr()
    said = taught.tocoo()
    pairs = pd.DataFrame({"host": similar.row, "title": similar.col, "near": similar.data}).merge(
        pd.DataFrame({"title": said.row, "home": said.col}), on="title"
    )
    best = pairs.groupby(["host", "home"], as_index=False)["near"].max()
    nearest = sp.csr_matrix((best["near"].to_numpy(), (best["host"], best["home"])), shape=votes.shape)
    return votes, nearest


def find_candidates(
    home: HomeSide,
    view: View,
    advice: Advice | None,
    decided: tuple[Places, Places],
    *,
    described: bool = True,
    keep: int = KEEP,
) -> tuple[Places, Places]:
    """Find the home courses worth a closer look for each host course.

    Parameters
    ----------
    home : HomeSide
    view : dict of csr_matrix
        Of the host courses.
    advice : Advice or None
        What the past says of them.
    decided : tuple of ndarray
        Rows of host and home courses that past decisions joined: candidates whatever their titles.
    described : bool
        Whether any host course has a description.
    keep : int
        Best home courses kept per cosine.

    Returns
    -------
    tuple of ndarray of int
        Row numbers of host and home courses, sorted.
    """
    shape = (view["stem"].shape[0], len(home.courses))
    found = _meet(home, view, keep)
    if described:
        found.append(top(view["text"], home.view["text"], keep))
    if advice is not None:
        found += [top(view[kind], advice.past.alias[kind], keep) for kind in ("stem", "character", "associations")]
        found += [_best(dense, keep) for dense in (advice.translation, advice.spread)]
        found.append(advice.votes)
    pinned = sp.csr_matrix((np.ones(len(decided[0]), np.float32), decided), shape=shape)
    union = sum((_ones(matrix) for matrix in found), start=_ones(pinned)).tocsr()
    union.sort_indices()
    rows, columns = union.nonzero()
    return rows.astype(np.int64), columns.astype(np.int64)


_MET = (
    ("stem", "stem"), ("character", "character"), ("title", "title"), ("thesaurus", "stem"), ("stem", "thesaurus"),
    ("thesaurus", "thesaurus"), ("associations", "associations"), ("words", "text"),
)  # fmt: skip
_MET_IN_LARGE = (("stem", "stem"), ("thesaurus", "stem"), ("stem", "thesaurus"))


def _meet(home: HomeSide, view: View, keep: int) -> list[sp.csr_matrix]:
    """Find the greatest cosines of each kind that the size of the home catalogue allows."""
    if len(home.courses) < LARGE:
        return [top(view[theirs], home.view[ours], keep) for theirs, ours in _MET]
    spelt = rare(view["character"], home.view["character"], COMMON)
    found = [top(view[theirs], home.view[ours], keep) for theirs, ours in _MET_IN_LARGE]
    return [*found, top(spelt, home.view["character"], keep)]


def _best(dense: Floats32, keep: int) -> sp.csr_matrix:
    """Keep the greatest positive elements of each row."""
    count = min(keep, dense.shape[1])
    columns = np.argpartition(-dense, count - 1, axis=1)[:, :count]
    rows = np.repeat(np.arange(len(dense)), count)
    values = np.maximum(np.take_along_axis(dense, columns, axis=1).ravel(), 0)
    best = sp.csr_matrix((values, (rows, columns.ravel())), shape=dense.shape)
    best.eliminate_zeros()
    return best


def _ones(matrix: sp.csr_matrix) -> sp.csr_matrix:
    return sp.csr_matrix(
        (np.ones_like(matrix.data, dtype=np.float32), matrix.indices, matrix.indptr), shape=matrix.shape
    )
