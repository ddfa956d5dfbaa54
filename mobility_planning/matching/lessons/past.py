"""What the office's decisions teach: what each home course is called elsewhere, and which codes lead to which.

Everything here is learned from a set of lessons, so that it can be learned anew without the lessons of the
universities it is then tried on.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy.sparse as sp

from mobility_planning.matching.catalogue.space import Floats, Space, View, top
from mobility_planning.matching.lessons.lessons import Lessons
from mobility_planning.matching.lessons.translation import Translation
from mobility_planning.matching.words.text import stems

SIMILAR = 40
"""Most similar lessons looked at per host course."""
NEIGHBOURS = 50
"""Home courses a translation spreads to."""
_LEAST = 0.02
_EVEN = 2.0
"""Decisions' worth of the usual departments that a code's own decisions are mixed with."""


@dataclass(frozen=True, eq=False)
class HomeSide:
    """The home catalogue, ready to be met by host courses.

    Parameters
    ----------
    courses : DataFrame
        Of `read_courses`.
    view : dict of csr_matrix
        Of `Space.view`.
    names : csr_matrix
        Home titles in every language (rows) by home courses.
    named : csr_matrix
        The same titles as `side_by_side` vectors.
    """

    courses: pd.DataFrame
    view: View
    names: sp.csr_matrix
    named: sp.csr_matrix

    @classmethod
    def of(cls, space: Space, courses: pd.DataFrame, titles: pd.DataFrame) -> HomeSide:
        """Prepare a home catalogue.

        Parameters
        ----------
        space : Space
        courses, titles : DataFrame
            Of `read_courses` and `read_titles_of`.
        """
        view = space.view(courses)
        known = titles[titles["course_id"].isin(courses["course_id"])]
        column = pd.Index(courses["course_id"]).get_indexer(known["course_id"])
        names = sp.csr_matrix(
            (np.ones(len(known), np.float32), (np.arange(len(known)), column)), shape=(len(known), len(courses))
        )
        named = space.lines(known["words"])
        return cls(courses, view, names, named)


def likeness(view: View) -> sp.csr_matrix:
    """Square the mean of stem and character cosine of each course with its nearest neighbours, itself included."""
    alike = top(side_by_side(view), side_by_side(view), NEIGHBOURS, _LEAST)
    squared: sp.csr_matrix = alike.multiply(alike).tocsr()
    return squared


def side_by_side(view: View) -> sp.csr_matrix:
    """Join stems and characters into one vector, whose products are the mean of the two cosines."""
    both: sp.csr_matrix = sp.hstack([view["stem"], view["character"]], format="csr", dtype=np.float32)
    return both * np.float32(np.sqrt(0.5))


@dataclass(frozen=True, eq=False)
class Past:
    """What a set of lessons teaches.

    Parameters
    ----------
    lessons : Lessons
    titles : csr_matrix
        Home titles and lessons (rows) as `side_by_side` vectors.
    taught : csr_matrix
        The same rows by home courses: how often each was said.
    alias : dict of csr_matrix
        View of each home course under all its names together: "stem", "character", "associations".
    alias_likeness : csr_matrix
        `likeness` of those.
    translation : Translation
    departments : dict of str to ndarray
        For each host code prefix the log-odds of each home prefix, against the usual.
    digits : ndarray, shape (11, 11)
        Log-probability of a home code's digit (columns) given the host code's (rows); the last is "none".
    """

    lessons: Lessons
    titles: sp.csr_matrix
    taught: sp.csr_matrix
    alias: View
    alias_likeness: sp.csr_matrix
    translation: Translation
    departments: dict[str, Floats]
    digits: Floats


def learn_past(space: Space, home: HomeSide, lessons: Lessons, translation: Translation) -> Past:
    """Learn from lessons.

    Parameters
    ----------
    space : Space
    home : HomeSide
    lessons : Lessons
        Only those that may teach.
    translation : Translation
        Learned from the same lessons.
    """
    taught = lessons.taught
    alias = space.view(_under_all_names(home.courses, lessons))
    said = space.lines(lessons.courses["words"])
    return Past(
        lessons,
        sp.vstack([home.named, said], format="csr"),
        sp.vstack([home.names, taught], format="csr"),
        {kind: alias[kind] for kind in ("stem", "character", "associations")},
        likeness(alias),
        translation,
        _departments(home.courses, lessons),
        _digits(home.courses, lessons),
    )


def code_letters(courses: pd.DataFrame) -> tuple[npt.NDArray[np.int64], pd.Index]:
    """Give each course the number of its code prefix, and the prefixes."""
    numbers, names = pd.factorize(courses["prefix"], sort=True)
    return numbers.astype(np.int64), pd.Index(names)


def _under_all_names(home: pd.DataFrame, lessons: Lessons) -> pd.DataFrame:
    """Give each home course one long title: its own words and those of every title accepted for it."""
    pairs = lessons.taught.tocoo()
    told = pd.Series(lessons.courses["words"].to_numpy()[pairs.row]).groupby(pairs.col).agg(" ".join)
    words = home["words"] + (" " + told.reindex(home.index)).fillna("")
    return home.assign(words=words, stems=words.map(stems), also=pd.Series([()] * len(home), dtype=object))


def _departments(home: pd.DataFrame, lessons: Lessons) -> dict[str, Floats]:
    number, names = code_letters(home)
    to_department = sp.csr_matrix((np.ones(len(home)), (np.arange(len(home)), number)), shape=(len(home), len(names)))
    led = lessons.taught.sign() @ to_department
    usual = np.asarray(led.sum(axis=0)).ravel() + np.bincount(number, minlength=len(names)) / 10
    usual = usual / usual.sum()
    prefixes = lessons.courses["prefix"]
    return {
        str(prefix): np.log(_mixed(led[rows.to_numpy()], usual) / usual + 0.05)
        for prefix, rows in prefixes[prefixes != ""].groupby(prefixes).groups.items()
    }


def _mixed(led: sp.csr_matrix, usual: Floats) -> Floats:
    total = np.asarray(led.sum(axis=0), dtype=np.float64).ravel()
    return np.asarray((total + _EVEN * usual) / (total.sum() + _EVEN), dtype=np.float64)


def _digits(home: pd.DataFrame, lessons: Lessons) -> Floats:
    pairs = lessons.taught.tocoo()
    counts = np.full((11, 11), 0.3)
    theirs, ours = lessons.courses["digit"].to_numpy()[pairs.row], home["digit"].to_numpy()[pairs.col]
    np.add.at(counts, (theirs, ours), 1.0)
    return np.asarray(np.log(counts / counts.sum(axis=1, keepdims=True) + 0.02), dtype=np.float64)
