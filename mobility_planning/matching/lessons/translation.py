"""The "linear translation": from the text of a host course to the home courses, learned from decisions.

Kernel ridge regression: every decided host title, and every home title, is an example of how its home course is
called; a new title is translated into a weight for each home course. With more examples than landmarks this is the
subset-of-regressors (Nyström) form, which keeps 20,000 decisions in the memory of a laptop.

Sources: Saunders, Gammerman & Vovk 1998 (kernel ridge); Rasmussen & Williams 2006, section 8.3.1 (subset of
regressors). The idea of a linear map learned from decided equivalences: Pardos, Chau & Zhao, L@S 2019.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy.sparse as sp
from scipy.linalg import cho_factor, cho_solve

from mobility_planning.matching.catalogue.space import View, cosines

KINDS = ("stem", "character", "title", "thesaurus")
LANDMARKS = 2_000
"""Examples that every other is described by; up to this many the regression is exact."""
RIDGE = 0.5
"""Penalty on the weights; .3 favours titles seen before, 1 those never seen."""
SAME_CODE = 0.5
"""How much nearer two courses are whose codes begin with the same letters."""
_JITTER = 1e-6

Floats32 = npt.NDArray[np.float32]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Titles:
    """Titles as the kernel sees them.

    Parameters
    ----------
    view : dict of csr_matrix
        Rows by `KINDS`.
    prefix : ndarray of str
        Letters their codes begin with; empty where there are none.
    """

    view: View
    prefix: npt.NDArray[np.object_]

    @classmethod
    def of(cls, view: View, courses: pd.DataFrame) -> Titles:
        """Take what the kernel needs of a view of courses."""
        return cls({kind: view[kind] for kind in KINDS}, courses["prefix"].to_numpy(object))

    def take(self, rows: npt.NDArray[np.int64]) -> Titles:
        """Give some of the titles."""
        return Titles({kind: matrix[rows] for kind, matrix in self.view.items()}, self.prefix[rows])

    def beside(self, other: Titles) -> Titles:
        """Give these titles followed by others."""
        both = {kind: sp.vstack([matrix, other.view[kind]], format="csr") for kind, matrix in self.view.items()}
        return Titles(both, np.concatenate([self.prefix, other.prefix]))


def kernel(left: Titles, right: Titles) -> Floats32:
    """Tell how alike titles are: exp(mean cosine - 1) - exp(-1), more where their codes begin alike.

    Returns
    -------
    ndarray of float32, rows of `left` × rows of `right`
        Nought where two titles share nothing.
    """
    mean = sum(cosines(left.view[kind], right.view[kind]) for kind in KINDS) / np.float32(len(KINDS))
    alike = np.exp(mean - 1) - np.float32(np.exp(-1))
    same = (left.prefix[:, None] == right.prefix[None, :]) & (left.prefix != "")[:, None]
    return np.asarray(alike * (1 + np.float32(SAME_CODE) * same), dtype=np.float32)


@dataclass(frozen=True)
class Examples:
    """Decided titles described by landmarks, ready to be regressed with any fold left out.

    Parameters
    ----------
    landmarks : Titles
    features : ndarray of float32, examples × landmarks
    targets : csr_matrix, examples × home courses
    gram : ndarray, landmarks × landmarks
        Kernel among the landmarks.
    """

    landmarks: Titles
    features: Floats32
    targets: sp.csr_matrix
    gram: Floats

    @classmethod
    def of(cls, titles: Titles, targets: sp.csr_matrix) -> Examples:
        """Describe examples by landmarks spread evenly over them."""
        count = titles.prefix.size
        chosen = np.unique(np.linspace(0, count - 1, min(count, LANDMARKS)).round().astype(np.int64))
        landmarks = titles.take(chosen)
        features = kernel(titles, landmarks)
        return cls(landmarks, features, targets, features[chosen].astype(np.float64))

    @property
    def count(self) -> int:
        """Count the examples."""
        return len(self.features)

    def products(self, rows: npt.NDArray[np.int64]) -> tuple[Floats, Floats]:
        """Give features' × features and features' × targets over some of the examples."""
        part = self.features[rows].astype(np.float64)
        return part.T @ part, np.asarray((self.targets[rows].T @ part).T, dtype=np.float64)


@dataclass(frozen=True)
class Translation:
    """Weights of the regression.

    Parameters
    ----------
    landmarks : Titles
    weights : ndarray of float32, landmarks × home courses
    """

    landmarks: Titles
    weights: Floats32

    def translate(self, titles: Titles) -> Floats32:
        """Give a weight for each title (rows) and home course (columns); about 1 where it is sure."""
        return kernel(titles, self.landmarks) @ self.weights


def solve(examples: Examples, products: tuple[Floats, Floats]) -> Translation:
    """Find the weights of least squared error plus ridge penalty.

    Parameters
    ----------
    examples : Examples
    products : tuple of ndarray
        Sums of `Examples.products` over the examples that may teach.
    """
    square, cross = products
    penalised = square + RIDGE * examples.gram
    penalised.flat[:: len(penalised) + 1] += _JITTER * np.trace(penalised) / len(penalised)
    weights = cho_solve(cho_factor(penalised, lower=True, check_finite=False), cross, check_finite=False)
    return Translation(examples.landmarks, weights.astype(np.float32))
