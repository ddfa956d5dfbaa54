"""Lessons: every host title the office has decided, once per university, with the home courses found for it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy.sparse as sp

from mobility_planning.core.terms import Verdict
from mobility_planning.matching.catalogue.courses import read_courses
from mobility_planning.matching.lessons.folds import fold_numbers
from mobility_planning.matching.words.vocabulary import Vocabulary

Places = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Lessons:
    """What past decisions said of which title.

    Parameters
    ----------
    courses : DataFrame
        Of `read_courses`, one row per (host university, title) decided.
    accepted, rejected : csr_matrix, lessons × home courses
        Numbers of decisions.
    fold : ndarray of int
        Fold of each lesson's university.
    """

    courses: pd.DataFrame
    accepted: sp.csr_matrix
    rejected: sp.csr_matrix
    fold: Places

    def __len__(self) -> int:
        """Count the lessons."""
        return len(self.courses)

    @property
    def taught(self) -> sp.csr_matrix:
        """Home courses each title stands for: accepted more often than rejected, by how much more."""
        balance: sp.csr_matrix = (self.accepted - self.rejected).tocsr()
        balance.data = np.maximum(balance.data, 0)
        balance.eliminate_zeros()
        return balance

    def take(self, rows: Places) -> Lessons:
        """Give some of the lessons."""
        return Lessons(
            self.courses.iloc[rows].reset_index(drop=True), self.accepted[rows], self.rejected[rows], self.fold[rows]
        )


def read_lessons(precedents: pd.DataFrame, home: pd.DataFrame, vocabulary: Vocabulary) -> Lessons:
    """Gather precedents by host university and title.

    Parameters
    ----------
    precedents : DataFrame
        Of `read_decisions`.
    home : DataFrame
        Of `read_courses`; decisions on other home courses teach only that none of these was the answer.
    vocabulary : Vocabulary

    Returns
    -------
    Lessons
        Sorted by university and title, whatever the order of the decisions.
    """
    told = precedents[precedents["key"] != ""].drop_duplicates(["decision", "host_hei_id", "key", "home_course_id"])
    columns = {"hei_id": told["host_hei_id"], "course_id": told["key"], "code": told["code"], "title": told["title"]}
    courses = read_courses(pd.DataFrame(columns), vocabulary)
    row = pd.MultiIndex.from_frame(courses[["hei_id", "course_id"]]).get_indexer(
        pd.MultiIndex.from_frame(told[["host_hei_id", "key"]])
    )
    column = pd.Index(home["course_id"]).get_indexer(told["home_course_id"])
    known, yes = (column >= 0) & (row >= 0), told["accepted"].to_numpy(bool)
    refused = ~yes & (told["verdict"] == Verdict.REJECTED).to_numpy(bool)
    shape = (len(courses), len(home))
    return Lessons(
        courses,
        _counts(row[known & yes], column[known & yes], shape),
        _counts(row[known & refused], column[known & refused], shape),
        fold_numbers(courses["hei_id"]),
    )


def _counts(rows: Places, columns: Places, shape: tuple[int, int]) -> sp.csr_matrix:
    return sp.csr_matrix((np.ones(len(rows), dtype=np.float32), (rows, columns)), shape=shape)
