"""Signals: what speaks for and against each candidate, one column each, so that a proposal carries its evidence.

A signal is a function of the candidates beside their host and home courses. To add one, write the function, name it in
`SIGNALS` and fit the scorer again (benchmarks/fit_scorer.py); only the signals that a scorer weighs are computed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from rapidfuzz import fuzz, process

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Evidence:
    """The candidates and, row by row beside them, what is known of their two courses and of the office's decisions.

    Parameters
    ----------
    candidates : DataFrame
        Of `find_candidates`.
    host, home : DataFrame
        Of `read_courses`, repeated so that row i belongs to candidate i.
    accepts, rejects : ndarray
        Past decisions on this host course, or one of the same title, that accepted or rejected this home course.
    accepted : ndarray
        Past decisions on this host title or course that accepted any home course.
    popularity : ndarray
        Past decisions that accepted this home course for any host course.
    """

    candidates: pd.DataFrame
    host: pd.DataFrame
    home: pd.DataFrame
    accepts: Floats
    rejects: Floats
    accepted: Floats
    popularity: Floats


Signal = Callable[[Evidence], Floats]


def measure(evidence: Evidence, names: Iterable[str]) -> pd.DataFrame:
    """Compute the named signals.

    Parameters
    ----------
    evidence : Evidence
        Of n candidates.
    names : iterable of str
        Keys of `SIGNALS`.

    Returns
    -------
    DataFrame
        n rows, one float column per signal.
    """
    return pd.DataFrame({name: np.asarray(SIGNALS[name](evidence), dtype=np.float64) for name in names})


def coverage(words: Iterable[str], other: Iterable[str], rarity: dict[str, float]) -> Floats:
    """Tell how much of one title's weight the other title covers, pair by pair.

    Parameters
    ----------
    words, other : iterable of str
        Words of the two titles, separated by spaces.
    rarity : dict
        Weight of each word; a word that has none weighs 1.

    Returns
    -------
    ndarray
        Between 0 and 1.

    Examples
    --------
    >>> coverage(["linear algebra"], ["algebra"], {"linear": 1.0, "algebra": 3.0})
    array([0.75])
    """
    return np.array(
        [_covered(left.split(), set(right.split()), rarity) for left, right in zip(words, other, strict=True)]
    )


def _covered(words: list[str], other: set[str], rarity: dict[str, float]) -> float:
    whole = sum(rarity.get(word, 1.0) for word in words)
    return sum(rarity.get(word, 1.0) for word in words if word in other) / whole if whole else 0.0


def _rarity(evidence: Evidence) -> dict[str, float]:
    """Weigh each word by its inverse document frequency among the distinct titles that met."""
    titles = pd.concat([evidence.host["words"], evidence.home["words"]]).drop_duplicates()
    counts = titles.str.split().map(set).explode().value_counts()
    return dict(zip(counts.index, 1.0 + np.log(len(titles) / counts.to_numpy()), strict=True))


def _column(name: str) -> Signal:
    return lambda evidence: evidence.candidates[name].to_numpy(np.float64)


def _fuzzy(scorer: Callable[..., float]) -> Signal:
    def ratio(evidence: Evidence) -> Floats:
        left, right = evidence.host["words"].tolist(), evidence.home["words"].tolist()
        return np.asarray(process.cpdist(left, right, scorer=scorer, dtype=np.float64, workers=-1)) / 100

    return ratio


def _between(column: str, test: Callable[[Floats, Floats], npt.NDArray[np.bool_]]) -> Signal:
    def compare(evidence: Evidence) -> Floats:
        left, right = (side[column].to_numpy(np.float64) for side in (evidence.host, evidence.home))
        return test(left, right).astype(np.float64)

    return compare


SIGNALS: dict[str, Signal] = {
    "stem_cosine": _column("stem_cosine"),
    "character_cosine": _column("character_cosine"),
    "alias_stem": _column("alias_stem"),
    "alias_character": _column("alias_character"),
    "nearest": _column("nearest"),
    "share": _column("share"),
    "description": _column("description"),
    "no_description": lambda evidence: 1.0 - evidence.candidates["described"].to_numpy(np.float64),
    "ratio": _fuzzy(fuzz.ratio),
    "token_sort": _fuzzy(fuzz.token_sort_ratio),
    "token_set": _fuzzy(fuzz.token_set_ratio),
    "partial": _fuzzy(fuzz.partial_ratio),
    "weighted": _fuzzy(fuzz.WRatio),
    "host_covered": lambda evidence: coverage(evidence.host["words"], evidence.home["words"], _rarity(evidence)),
    "home_covered": lambda evidence: coverage(evidence.home["words"], evidence.host["words"], _rarity(evidence)),
    "same_title": lambda evidence: (evidence.host["key"].to_numpy() == evidence.home["key"].to_numpy()).astype(
        np.float64
    ),
    "sequence_agrees": _between("sequence", lambda host, home: (host == home) & (host > 0)),
    "sequence_conflicts": _between("sequence", lambda host, home: (host != home) & (host > 0) & (home > 0)),
    "sequence_host_only": _between("sequence", lambda host, home: (host > 1) & (home == 0)),
    "sequence_home_only": _between("sequence", lambda host, home: (host == 0) & (home > 1)),
    "laboratory_differs": _between("laboratory", lambda host, home: host != home),
    "level_agrees": _between("level", lambda host, home: (host == home) & (host != 0)),
    "level_conflicts": _between("level", lambda host, home: host * home < 0),
    "level_differs": _between("level", lambda host, home: host != home),
    "accepted_share": lambda evidence: evidence.accepts / (evidence.accepted + 1.0),
    "accepted_often": lambda evidence: np.log1p(evidence.accepts),
    "rejected_share": lambda evidence: evidence.rejects / (evidence.rejects + 1.0),
    "rejected_often": lambda evidence: np.log1p(evidence.rejects),
    "popularity": lambda evidence: np.log1p(evidence.popularity),
}
"""Every signal by its name, each between 0 and 1 but for the logarithms of counts ("often", "popularity")."""
