"""Evidence: the candidates of a few host courses, gathered with all that is known of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy.sparse as sp

from mobility_planning.matching.catalogue.space import Space
from mobility_planning.matching.lessons.decisions import bearing
from mobility_planning.matching.lessons.past import HomeSide, Past
from mobility_planning.matching.scoring.candidates import advise, find_candidates
from mobility_planning.matching.scoring.signals import Evidence


class Encoder(Protocol):
    """Anything that turns texts into vectors, such as a sentence-transformers model the office has on its disk."""

    def encode(self, texts: list[str]) -> npt.NDArray[np.float32]:
        """Give one vector per text, shape (texts, dimensions)."""
        ...


@dataclass(frozen=True, eq=False)
class Meaning:
    """An encoder and the home titles as it sees them.

    Parameters
    ----------
    encoder : Encoder
    home : ndarray of float32, home courses × dimensions
        Unit vectors.
    """

    encoder: Encoder
    home: npt.NDArray[np.float32]

    @classmethod
    def of(cls, encoder: Encoder, home: pd.DataFrame) -> Meaning:
        """Encode the home titles once."""
        return cls(encoder, _unit(encoder, home))

    def beside(self, host: pd.DataFrame) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
        """Encode host titles: their unit vectors, and those of the home titles."""
        return _unit(self.encoder, host), self.home


def gather(
    space: Space,
    home: HomeSide,
    past: Past | None,
    precedents: pd.DataFrame,
    host: pd.DataFrame,
    meaning: Meaning | None = None,
) -> Evidence:
    """Find the candidates of host courses and lay out what is known of them.

    Parameters
    ----------
    space : Space
    home : HomeSide
    past : Past or None
        What decisions teach, where there are any.
    precedents : DataFrame
        Of `read_decisions`: those that may be counted.
    host : DataFrame
        Of `read_courses`: a block of host courses.
    meaning : Meaning, optional
    """
    view = space.view(host)
    advice = None if past is None else advise(past, host, view)
    accepts, rejects = _counts(precedents, host, home.courses)
    described = bool((host["text"] != "").any())
    decided = accepts.nonzero()
    pairs = (decided[0].astype(np.int64), decided[1].astype(np.int64))
    rows, columns = find_candidates(home, view, advice, pairs, described=described)
    seen = None if meaning is None else meaning.beside(host)
    return Evidence(host, view, home, rows, columns, advice, accepts, rejects, seen)


def _counts(precedents: pd.DataFrame, host: pd.DataFrame, home: pd.DataFrame) -> tuple[sp.csr_matrix, sp.csr_matrix]:
    """Count the decisions on each pair, host × home."""
    counts = bearing(precedents, host)
    rows = pd.MultiIndex.from_frame(host[["hei_id", "course_id"]]).get_indexer(
        pd.MultiIndex.from_frame(counts[["host_hei_id", "host_course_id"]])
    )
    columns = pd.Index(home["course_id"]).get_indexer(counts["home_course_id"])
    known, shape = columns >= 0, (len(host), len(home))
    places = (rows[known], columns[known])
    said = counts[known]
    accepts, rejects = (
        sp.csr_matrix((said[name].to_numpy(np.float64), places), shape=shape) for name in ("accepts", "rejects")
    )
    accepts.eliminate_zeros()
    return accepts, rejects


def _unit(encoder: Encoder, courses: pd.DataFrame) -> npt.NDArray[np.float32]:
    vectors = np.asarray(encoder.encode(courses["words"].tolist()), dtype=np.float32).reshape(len(courses), -1)
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(length, np.finfo(np.float32).tiny), dtype=np.float32)
