"""The ranker: coefficients fitted to an office's own decisions, drawn towards the shipped ones.

A conditional logit (McFadden 1974) by penalised maximum likelihood. The answer of a title may be one of several home
courses, "none of these" (an elective decision), or anything but what was rejected.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.optimize import minimize

from mobility_planning.matching.scoring.scorer import Scorer, first_of_each_row, probabilities
from mobility_planning.matching.scoring.signals import TOGETHER

PENALTY = 10.0
"""Weight of the squared distance from the shipped coefficients, per standard deviation of a signal."""
PRIOR_PENALTY = 0.1
"""The same for the prior and the intercept: an office that has not yet decided an elective may still do so."""
SLOPE_PENALTY = 10.0
CALIBRATION_PENALTY = 1.0
"""Weights of the squared distances of the slope and of the signals of `TOGETHER` from the shipped ones."""
ROUNDS = 80
"""Most iterations of a fit from the shipped coefficients; more move the odds by less than a hundredth."""
FEWER_ROUNDS = 25
"""Most iterations from coefficients fitted to nearly the same decisions."""
_SLOPES: tuple[float | None, float | None] = (0.25, 4.0)
"""A handful of decisions may neither turn the order of candidates round nor make them certain."""
_LEAST_SPREAD = 0.02
_TINY = 1e-300
_BOUNDS: dict[int, tuple[float | None, float | None]] = {0: (None, None), 1: (0.0, None), -1: (None, 0.0)}

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class ChoiceSets:
    """The candidates of decided titles, and which of them were the answer.

    Parameters
    ----------
    signals : DataFrame
        One row per candidate.
    rows : ndarray of int
        Title of each candidate, rising.
    right : ndarray of bool
        Whether the candidate is an answer that was, or may have been, right.
    none : ndarray of bool, one per title
        Whether "none of these" is such an answer.
    """

    signals: pd.DataFrame
    rows: Places
    right: npt.NDArray[np.bool_]
    none: npt.NDArray[np.bool_]

    def only(self, titles: npt.NDArray[np.bool_]) -> ChoiceSets:
        """Give the candidates of some of the titles, numbered anew."""
        kept = titles[self.rows]
        number = np.cumsum(titles) - 1
        return ChoiceSets(
            self.signals[kept].reset_index(drop=True), number[self.rows[kept]], self.right[kept], self.none[titles]
        )


def fit(
    sets: ChoiceSets,
    centre: Scorer,
    *,
    start: Scorer | None = None,
    penalty: float = PENALTY,
    weights: Floats | None = None,
    signs: Mapping[str, int] | None = None,
) -> Scorer:
    """Fit prior and coefficients.

    Parameters
    ----------
    sets : ChoiceSets
    centre : Scorer
        Coefficients that stand where the decisions say nothing.
    start : Scorer, optional
        Where to start from; the optimum does not depend on it.
    penalty : float
    weights : ndarray, optional
        Weight of each title; 1 where not given.

    signs : mapping of str to int, optional
        Signals whose coefficient may not be below (1) or above (-1) nought.

    Returns
    -------
    Scorer
        With a coefficient for every signal of `sets`; not calibrated.
    """
    names = list(sets.signals.columns)
    signals = sets.signals.to_numpy(np.float64)
    spread = np.maximum(signals.std(axis=0) if len(signals) else 0.0, np.full(len(names), _LEAST_SPREAD))
    scale = np.array([1.0, *spread])
    begin = _parameters(start or centre, names) * scale
    held = [_BOUNDS[(signs or {}).get(name, 0)] for name in names]
    found = _maximise(
        signals / spread,
        sets,
        begin,
        _parameters(centre, names) * scale,
        penalty,
        weights,
        held,
        rounds=ROUNDS if start is None else FEWER_ROUNDS,
    )
    return Scorer(float(found[0]), dict(zip(names, (found[1:] / spread).tolist(), strict=True)))


def calibrate(scorer: Scorer, sets: ChoiceSets, odds: Floats, together: pd.DataFrame, centre: Scorer) -> Scorer:
    """Fit slope, intercept and the signals of `TOGETHER` to titles that did not teach their own odds.

    Parameters
    ----------
    scorer : Scorer
        Of `fit`.
    sets : ChoiceSets
    odds : ndarray
        Log-odds of each candidate, of a scorer fitted without its university.
    together : DataFrame
        Of `look_together`, after those odds.
    centre : Scorer
        Whose calibration stands where the decisions say nothing.
    """
    names = list(TOGETHER)
    signals = np.column_stack([odds, *(together[name].to_numpy(np.float64) for name in names)])
    begin = np.array([centre.intercept, centre.slope, *(centre.together.get(name, 0.0) for name in names)])
    penalty = np.array([SLOPE_PENALTY, *(CALIBRATION_PENALTY for _ in names)])
    found = _maximise(signals, sets, begin, begin, penalty, None, [_SLOPES, *(_BOUNDS[0] for _ in names)])
    intercept, slope = _first_places(found[0] + signals @ found[1:], sets)
    intercept, (stretch, *weights) = intercept + slope * found[0], (slope * found[1:]).tolist()
    said = dict(zip(names, weights, strict=True))
    return Scorer(scorer.prior, scorer.coefficients, slope=float(stretch), intercept=float(intercept), together=said)


def _first_places(odds: Floats, sets: ChoiceSets) -> tuple[float, float]:
    """Find intercept and slope under which first places are right as often as their probability says (Platt 1999).

    The most probable of many is right less often than the fit believes: it was chosen for being the most probable.
    """
    first = first_of_each_row(odds, sets.rows)
    right = sets.right[first]

    def loss(theta: Floats) -> float:
        sure = np.clip(probabilities(theta[0] + theta[1] * odds, sets.rows)[first], 1e-9, 1 - 1e-9)
        away = theta[0] ** 2 + SLOPE_PENALTY * (theta[1] - 1) ** 2
        return float(away - np.where(right, np.log(sure), np.log1p(-sure)).sum())

    found = minimize(
        loss, np.array([0.0, 1.0]), method="Nelder-Mead", bounds=[_BOUNDS[0], _SLOPES],
        options={"xatol": 1e-3, "fatol": 1e-3},
    )  # fmt: skip
    return float(found.x[0]), float(found.x[1])


def _parameters(scorer: Scorer, names: list[str]) -> Floats:
    return np.array([scorer.prior, *(scorer.coefficients.get(name, 0.0) for name in names)])


def _maximise(
    signals: Floats,
    sets: ChoiceSets,
    start: Floats,
    centre: Floats,
    penalty: float | Floats,
    weights: Floats | None,
    held: list[tuple[float | None, float | None]],
    *,
    rounds: int = ROUNDS,
) -> Floats:
    """Find the parameters of greatest penalised likelihood; the first is the prior."""
    rows, right = sets.rows, sets.right
    count = len(sets.none)
    weight = np.ones(count) if weights is None else weights
    starts = np.flatnonzero(np.diff(rows, prepend=-1))
    penalties = np.concatenate([[PRIOR_PENALTY], np.broadcast_to(penalty, signals.shape[1])])
    # Where no right course is among the candidates, "none of these candidates" is the answer.
    none_right = sets.none | (np.bincount(rows, right, count) == 0)

    def loss(theta: Floats) -> tuple[float, Floats]:
        odds = theta[0] + signals @ theta[1:]
        peak = np.zeros(count)
        peak[rows[starts]] = np.maximum(np.maximum.reduceat(odds, starts), 0.0)
        share, none = np.exp(odds - peak[rows]), np.exp(-peak)
        whole = none + np.bincount(rows, share, count)
        good = np.where(none_right, none, 0.0) + np.bincount(rows, share * right, count)
        given = np.where(right, share / np.maximum(good[rows], _TINY), 0.0)
        slope = weight[rows] * (share / whole[rows] - given)
        away = theta - centre
        value = -(weight @ (np.log(np.maximum(good, _TINY)) - np.log(whole))) + (penalties * away**2).sum()
        return float(value), np.concatenate([[slope.sum()], signals.T @ slope]) + 2 * penalties * away

    bounds = [_BOUNDS[0], *held]
    options = {"maxiter": rounds, "ftol": 1e-7}
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options=options)  # type: ignore[call-overload]
    return np.asarray(found.x, dtype=np.float64)
