"""Signals: what speaks for and against each candidate, one column each, so that a proposal carries its evidence.

A signal is a function of the candidates beside their two courses and, where there are decisions, of what these say. To
add one, write the function, name it in `SIGNALS` (or `PAST`) and fit the shipped scorer again
(benchmarks/fit_scorer.py).
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy.sparse as sp
from rapidfuzz import fuzz, process

from mobility_planning.matching.catalogue.space import Floats, Places, View, pair_cosines, pick
from mobility_planning.matching.lessons.past import HomeSide, code_letters
from mobility_planning.matching.scoring.candidates import Advice

_SAME_LETTERS = 3

Floats32 = npt.NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Evidence:
    """The candidates of a block of host courses and all that is known of them.

    Parameters
    ----------
    host : DataFrame
        The block, of `read_courses`.
    view : dict of csr_matrix
        Of the block.
    home : HomeSide
    rows, columns : ndarray of int
        Host row and home row of each candidate, sorted.
    advice : Advice or None
        What decisions teach; None where there are none.
    accepts, rejects : csr_matrix, host × home
        Past decisions on this very course, or one of the same title, that accepted or rejected the home course.
    meaning : tuple of ndarray or None
        Vectors of host and home titles by an encoder, one row per course.
    """

    host: pd.DataFrame
    view: View
    home: HomeSide
    rows: Places
    columns: Places
    advice: Advice | None
    accepts: sp.csr_matrix
    rejects: sp.csr_matrix
    meaning: tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]] | None = None


Signal = Callable[[Evidence], Floats]


def measure(evidence: Evidence, names: Collection[str]) -> pd.DataFrame:
    """Measure the named signals, as far as there is evidence for them.

    Parameters
    ----------
    evidence : Evidence
        Of n candidates.
    names : collection of str
        Of `signal_names`; those of `PAST` are left out where there is no advice, those of `TOGETHER` always.

    Returns
    -------
    DataFrame of float32
        n rows, one column per signal, in the order of `signal_names`.
    """
    functions = SIGNALS | (PAST if evidence.advice is not None else {})
    functions = {name: function for name, function in functions.items() if name != "encoder" or evidence.meaning}
    table: dict[str, Floats32] = {}
    for name, function in functions.items():
        variants = (f"{name}_gap", f"{name}_place")
        if name not in names and not any(variant in names for variant in variants):
            continue
        table[name] = np.asarray(function(evidence), dtype=np.float32)
        if name in COMPARED:
            table |= dict(zip(variants, compared(table[name], evidence.rows), strict=True))
    return pd.DataFrame({name: table[name] for name in signal_names() if name in table and name in names})


def compared(values: Floats32, rows: Places) -> tuple[Floats32, Floats32]:
    """Compare each candidate with the others of its host course.

    Returns
    -------
    tuple of ndarray
        How far each value is below the best of its row, and 1, 1/2, 1/3 … by its place in the row.

    Examples
    --------
    >>> gap, place = compared(np.array([0.5, 1.0, 0.25], np.float32), np.array([0, 0, 1]))
    >>> gap.tolist(), place.tolist()
    ([0.5, 0.0, 0.0], [0.5, 1.0, 1.0])
    """
    if not len(rows):
        return values, values
    order = np.lexsort((-values, rows))
    first = np.flatnonzero(np.diff(rows[order], prepend=-1))
    starts = np.repeat(first, np.diff(first, append=len(rows)))
    gap, place = np.empty_like(values), np.empty_like(values)
    gap[order] = values[order][starts] - values[order]
    place[order] = 1 / (1 + np.arange(len(rows)) - starts)
    return gap, place


def covered(left: sp.csr_matrix, right: sp.csr_matrix, rows: Places, columns: Places) -> Floats:
    """Tell how much of the weight of one text's parts the other text covers, pair by pair, between 0 and 1.

    >>> title = sp.csr_matrix([[1.0, 3.0]]), sp.csr_matrix([[0.0, 1.0]])
    >>> covered(*title, np.array([0]), np.array([0]))
    array([0.75])
    """
    whole = np.asarray(left.sum(axis=1), dtype=np.float64).ravel()
    part = pair_cosines(left, right.sign(), rows, columns)
    return part / np.maximum(whole[rows], np.finfo(np.float64).tiny)


def _cosine(theirs: str, ours: str | None = None) -> Signal:
    def cosine(evidence: Evidence) -> Floats:
        left, right = evidence.view[theirs], evidence.home.view[ours or theirs]
        return pair_cosines(left, right, evidence.rows, evidence.columns)

    return cosine


def _alias(kind: str) -> Signal:
    def cosine(evidence: Evidence) -> Floats:
        named = pair_cosines(evidence.view[kind], _said(evidence).past.alias[kind], evidence.rows, evidence.columns)
        # A course known by many names is no less known by its own.
        return np.maximum(named, _cosine(kind)(evidence))

    return cosine


def _either(first: Signal, second: Signal) -> Signal:
    return lambda evidence: np.maximum(first(evidence), second(evidence))


def _both_described(evidence: Evidence) -> Floats:
    host, home = (side["text"].to_numpy() != "" for side in (evidence.host, evidence.home.courses))
    return np.asarray(host[evidence.rows] & home[evidence.columns], dtype=np.float64)


def _in_description(evidence: Evidence) -> Floats:
    described = evidence.home.courses["text"].to_numpy()[evidence.columns] != ""
    return np.asarray(described * _cosine("words", "text")(evidence), dtype=np.float64)


def _columns(evidence: Evidence, name: str) -> tuple[npt.NDArray[np.object_], npt.NDArray[np.object_]]:
    host, home = (side[name].to_numpy() for side in (evidence.host, evidence.home.courses))
    return host[evidence.rows], home[evidence.columns]


def _fuzzy(scorer: Callable[..., float]) -> Signal:
    def ratio(evidence: Evidence) -> Floats:
        left, right = _columns(evidence, "words")
        found = process.cpdist(left.tolist(), right.tolist(), scorer=scorer, dtype=np.float32, workers=-1)
        return np.asarray(found, dtype=np.float64) / 100

    return ratio


def _between(column: str, test: Callable[[Floats, Floats], npt.NDArray[np.bool_]]) -> Signal:
    return lambda evidence: test(*_columns(evidence, column)).astype(np.float64)  # type: ignore[arg-type]


def _code_agrees(evidence: Evidence) -> Floats:
    host, home = (
        side["prefix"].str[:_SAME_LETTERS].to_numpy(object) for side in (evidence.host, evidence.home.courses)
    )
    theirs, ours = host[evidence.rows], home[evidence.columns]
    return np.asarray((theirs == ours) & (theirs != ""), dtype=np.float64)


def _meaning(evidence: Evidence) -> Floats:
    if evidence.meaning is None:
        return np.zeros(len(evidence.rows))
    host, home = evidence.meaning
    return np.asarray(np.einsum("ij,ij->i", host[evidence.rows], home[evidence.columns]), dtype=np.float64)


def _said(evidence: Evidence) -> Advice:
    if evidence.advice is None:  # pragma: no cover - `measure` asks only where there is advice
        raise ValueError("nothing was decided")
    return evidence.advice


def _dense(name: str) -> Signal:
    return lambda evidence: getattr(_said(evidence), name)[evidence.rows, evidence.columns].astype(np.float64)


def _share(evidence: Evidence) -> Floats:
    direct = _direct(evidence) ** 4
    votes = _said(evidence).votes
    total = np.asarray(votes.sum(axis=1), dtype=np.float64).ravel()[evidence.rows]
    return np.maximum(pick(votes, evidence.rows, evidence.columns), direct) / (np.maximum(total, direct) + 0.1)


def _direct(evidence: Evidence) -> Floats:
    return (_cosine("stem")(evidence) + _cosine("character")(evidence)) / 2


def _nearest(evidence: Evidence) -> Floats:
    return np.maximum(_direct(evidence), pick(_said(evidence).nearest, evidence.rows, evidence.columns))


def _department(evidence: Evidence) -> Floats:
    led = _said(evidence).past.departments
    number, names = code_letters(evidence.home.courses)
    unknown = np.full(len(names), np.log(1.05))
    table = np.stack([led.get(prefix, unknown) for prefix in evidence.host["prefix"]])
    return np.asarray(table[evidence.rows, number[evidence.columns]], dtype=np.float64)


def _digit(evidence: Evidence) -> Floats:
    return np.asarray(_said(evidence).past.digits[_columns(evidence, "digit")], dtype=np.float64)


def _popularity(evidence: Evidence) -> Floats:
    taught = np.asarray(_said(evidence).past.lessons.taught.sum(axis=0), dtype=np.float64).ravel()
    return np.log1p(taught)[evidence.columns]


def _counted(name: str) -> Signal:
    return lambda evidence: pick(getattr(evidence, name), evidence.rows, evidence.columns)


def _part_of_all(evidence: Evidence) -> Floats:
    every = np.asarray(evidence.accepts.sum(axis=1), dtype=np.float64).ravel()
    return _counted("accepts")(evidence) / (every[evidence.rows] + 1.0)


def _rejected_share(evidence: Evidence) -> Floats:
    rejects = _counted("rejects")(evidence)
    return rejects / (rejects + 1.0)


SIGNALS: dict[str, Signal] = {
    "stem_cosine": _cosine("stem"),
    "character_cosine": _cosine("character"),
    "title_cosine": _cosine("title"),
    "thesaurus": _either(_cosine("thesaurus", "stem"), _cosine("stem", "thesaurus")),
    "thesaurus_both": _cosine("thesaurus"),
    "associations": _cosine("associations"),
    "description": lambda evidence: _both_described(evidence) * _cosine("text")(evidence),
    "no_description": lambda evidence: 1.0 - _both_described(evidence),
    "title_in_description": _in_description,
    "encoder": _meaning,
    "ratio": _fuzzy(fuzz.ratio),
    "token_sort": _fuzzy(fuzz.token_sort_ratio),
    "token_set": _fuzzy(fuzz.token_set_ratio),
    "partial": _fuzzy(fuzz.partial_ratio),
    "weighted": _fuzzy(fuzz.WRatio),
    "host_covered": lambda evidence: covered(
        evidence.view["stem"], evidence.home.view["stem"], evidence.rows, evidence.columns
    ),
    "home_covered": lambda evidence: covered(
        evidence.home.view["stem"], evidence.view["stem"], evidence.columns, evidence.rows
    ),
    "same_title": _between("key", lambda host, home: host == home),
    "sequence_agrees": _between("sequence", lambda host, home: (host == home) & (host > 0)),
    "sequence_conflicts": _between("sequence", lambda host, home: (host != home) & (host > 0) & (home > 0)),
    "sequence_host_only": _between("sequence", lambda host, home: (host > 1) & (home == 0)),
    "sequence_home_only": _between("sequence", lambda host, home: (host == 0) & (home > 1)),
    "laboratory_differs": _between("laboratory", lambda host, home: host != home),
    "level_conflicts": _between("level", lambda host, home: host * home < 0),
    "level_differs": _between("level", lambda host, home: host != home),
    "code_agrees": _code_agrees,
    "accepted_share": _part_of_all,
    "accepted_often": lambda evidence: np.log1p(_counted("accepts")(evidence)),
    "rejected_share": _rejected_share,
    "rejected_often": lambda evidence: np.log1p(_counted("rejects")(evidence)),
}
"""Signals of two courses and of the decisions on them, each between 0 and 1 but for the logarithms ("often")."""

PAST: dict[str, Signal] = {
    "alias_stem": _alias("stem"),
    "alias_character": _alias("character"),
    "alias_associations": _alias("associations"),
    "nearest": _nearest,
    "share": _share,
    "translation": _dense("translation"),
    "translation_alias": _dense("spread"),
    "department": _department,
    "level_digit": _digit,
    "popularity": _popularity,
}
"""Signals learned from all the office's decisions."""

COMPARED = (
    "stem_cosine", "character_cosine", "thesaurus", "thesaurus_both", "associations", "description", "alias_stem",
    "alias_character", "alias_associations", "nearest", "share", "translation", "translation_alias",
)  # fmt: skip
"""Signals that also count as the distance to the best of the host course, and by their place."""

TOGETHER = ("claimed", "department_together", "catalogue_together")
"""Signals of the second pass (`together`): what the same host's other courses are."""


def signal_names() -> list[str]:
    """Name every signal a scorer may weigh."""
    return [*SIGNALS, *PAST, *(f"{name}_{kind}" for name in COMPARED for kind in ("gap", "place")), *TOGETHER]


def candidates_of(evidence: Evidence) -> pd.DataFrame:
    """Name the candidates: host_hei_id, host_course_id, home_course_id."""
    host = evidence.host.iloc[evidence.rows]
    ours = evidence.home.courses["course_id"].to_numpy()[evidence.columns]
    return pd.DataFrame(
        {
            "host_hei_id": host["hei_id"].to_numpy(),
            "host_course_id": host["course_id"].to_numpy(),
            "home_course_id": ours,
        }
    ).astype("str")
