"""Teaching: an office's decisions turned into a past and a scorer, each lesson tried on what the others taught.

Everything a signal draws from decisions is learned anew without the lesson's own university; else a title would be
found because its own answer was known ("leakage"), and the fitted coefficients would trust the past too much.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy.sparse as sp

from mobility_planning.core.progress import Track, silent
from mobility_planning.matching.catalogue.space import Space, pick
from mobility_planning.matching.lessons.folds import university
from mobility_planning.matching.lessons.lessons import Lessons
from mobility_planning.matching.lessons.past import HomeSide, Past, learn_past
from mobility_planning.matching.lessons.translation import Examples, Titles, solve
from mobility_planning.matching.scoring.evidence import Meaning, gather
from mobility_planning.matching.scoring.ranker import ChoiceSets, calibrate, fit
from mobility_planning.matching.scoring.scorer import Scorer, probabilities
from mobility_planning.matching.scoring.signals import measure, signal_names
from mobility_planning.matching.scoring.together import look_together

MOST_HOME_TITLES = 4_000
"""Home titles that serve as examples of the translation, those with lessons first."""
TRIED = 6_000
"""Lessons the scorer is fitted to, spread evenly; all of them teach the past."""
BLOCK = 2_000

Places = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Office:
    """What stays the same whichever lessons teach.

    Parameters
    ----------
    space : Space
    home : HomeSide
    lessons : Lessons
    precedents : DataFrame
        Of `read_decisions`.
    meaning : Meaning or None
    """

    space: Space
    home: HomeSide
    lessons: Lessons
    precedents: pd.DataFrame
    meaning: Meaning | None = None

    @property
    def folds(self) -> list[int]:
        """Number the folds that have lessons."""
        return sorted(set(self.lessons.fold.tolist()))


@dataclass(frozen=True, eq=False)
class Trial:
    """Every lesson tried on the past of the other universities.

    Parameters
    ----------
    sets : ChoiceSets
    places : DataFrame
        rows (lesson) and columns (home course) of each candidate.
    fold : ndarray of int
        Of each title of `sets`.
    """

    sets: ChoiceSets
    places: pd.DataFrame
    fold: Places


def learn_pasts(office: Office) -> list[Past]:
    """Learn one past without each fold and, last, the past of all lessons."""
    lessons, every = office.lessons, np.arange(len(office.lessons))
    examples = _examples(office)
    left_out = [*(np.flatnonzero(lessons.fold == fold) for fold in office.folds), every[:0]]
    products = [examples.products(rows) for rows in (*left_out[:-1], np.arange(len(every), examples.count))]
    square, cross = (sum(parts) for parts in zip(*products, strict=True))
    pasts = []
    for rows, (own_square, own_cross) in zip(left_out, [*products[:-1], (0.0, 0.0)], strict=True):
        translation = solve(examples, (square - own_square, cross - own_cross))
        pasts.append(learn_past(office.space, office.home, lessons.take(np.setdiff1d(every, rows)), translation))
    return pasts


def try_lessons(office: Office, pasts: list[Past], track: Track = silent) -> Trial:
    """Measure the candidates of every lesson with the past of the other universities.

    Parameters
    ----------
    office : Office
    pasts : list of Past
        One for each fold, in their order.
    track : Track
    """
    lessons = office.lessons
    tried = np.unique(np.linspace(0, len(lessons) - 1, min(TRIED, len(lessons))).round().astype(np.int64))
    blocks = [
        (past, rows[start : start + BLOCK])
        for fold, past in zip(office.folds, pasts, strict=True)
        for rows in [tried[lessons.fold[tried] == fold]]
        for start in range(0, len(rows), BLOCK)
    ]
    found = [_measure(office, past, rows) for past, rows in track(blocks, description="learning from decisions")]
    places = pd.concat([place for place, _ in found], ignore_index=True)
    signals = pd.concat([signals for _, signals in found], ignore_index=True)
    order = np.argsort(places["rows"].to_numpy(), kind="stable")
    places, signals = places.iloc[order].reset_index(drop=True), signals.iloc[order].reset_index(drop=True)
    right, none = _answers(lessons, tried, places)
    sets = ChoiceSets(signals, np.searchsorted(tried, places["rows"]), right, none)
    return Trial(sets, places, lessons.fold[tried])


def learn_scorer(office: Office, trial: Trial, centre: Scorer) -> Scorer:
    """Fit coefficients to all lessons, and the calibration to odds that did not see the lesson's university.

    Parameters
    ----------
    office : Office
    trial : Trial
    centre : Scorer
        Coefficients and calibration that stand where the decisions say nothing.
    """
    sets = trial.sets
    scorer = fit(sets, centre)
    odds = np.empty(len(sets.rows))
    for fold in np.unique(trial.fold):
        outside, inside = trial.fold != fold, (trial.fold == fold)[sets.rows]
        without = fit(sets.only(outside), centre, start=scorer) if outside.any() else centre
        odds[inside] = without.odds(sets.signals[inside])
    beside = look_together(trial.places, office.lessons.courses, office.home.courses, probabilities(odds, sets.rows))
    return calibrate(scorer, sets, odds, beside, centre)


def _examples(office: Office) -> Examples:
    """Lay the lessons out as examples of the translation, then the home titles."""
    lessons, home = office.lessons, office.home
    taught = np.asarray(lessons.taught.sum(axis=0)).ravel() > 0
    titles = np.sort(np.argsort(~taught, kind="stable")[:MOST_HOME_TITLES])
    count = len(home.courses)
    own = sp.csr_matrix(
        (np.ones(len(titles), np.float32), (np.arange(len(titles)), titles)), shape=(len(titles), count)
    )
    said = Titles.of(office.space.view(lessons.courses), lessons.courses)
    # A home code is spelt by our own rules: it says nothing of how a host's code begins.
    named = Titles.of(home.view, home.courses.assign(prefix="")).take(titles)
    return Examples.of(said.beside(named), sp.vstack([lessons.taught.sign(), own], format="csr"))


def _measure(office: Office, past: Past, rows: Places) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Measure the candidates of some lessons of one fold, as if their university had never been decided."""
    courses = office.lessons.courses.iloc[rows].reset_index(drop=True)
    theirs = set(university(courses["hei_id"]))
    known = office.precedents[~university(office.precedents["host_hei_id"]).isin(theirs)]
    evidence = gather(office.space, office.home, past, known, courses, office.meaning)
    places = pd.DataFrame({"rows": rows[evidence.rows], "columns": evidence.columns})
    return places, measure(evidence, signal_names())


def _answers(
    lessons: Lessons, tried: Places, places: pd.DataFrame
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Tell which candidates may have been right, and for which titles "none of these" may.

    Where anything was accepted, that; where only pairs were rejected, anything else; else none of them.
    """
    rows, columns = places["rows"].to_numpy(), places["columns"].to_numpy()
    taught = lessons.taught
    accepted = np.diff(taught.indptr) > 0
    rejected = ~accepted & (np.diff(lessons.rejected.indptr) > 0)
    yes = pick(taught, rows, columns) > 0
    no = pick(lessons.rejected, rows, columns) > 0
    return np.where(rejected[rows], ~no, yes), ~accepted[tried]
