"""What became of the grades of those who went, beside those of others like them who did not."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.stats import DegenerateDataWarning, bootstrap

from mobility_planning.core.terms import Direction
from mobility_planning.outcomes.indicators.gpa_pairs import CALIPER, matched_pairs, plain_pairs
from mobility_planning.outcomes.indicators.stays import stays_made
from mobility_planning.outcomes.suppression import K
from mobility_planning.tables.workspace import Workspace

MATCHED, PLAIN = "matched", "before_after"
"""A comparison with controls, and a plain before and after, which says nothing of what would have been."""
LIMITS = {
    MATCHED: ("gpa-limit-selection", "gpa-limit-regression", "gpa-limit-abroad", "gpa-limit-grading", "gpa-limit-left"),
    PLAIN: ("gpa-limit-no-controls", "gpa-limit-abroad", "gpa-limit-grading", "gpa-limit-left"),
}
"""Keys of the sentences that say what neither can tell."""
CONFIDENCE = 0.95
RESAMPLES, SEED = 2_000, 1


@dataclass(frozen=True, eq=False)
class GpaChange:
    """Grades before and after a stay.

    Parameters
    ----------
    how : {"matched", "before_after"}
        Difference in differences of matched pairs, or after less before where an office keeps no records of terms.
    pairs : DataFrame
        `treated, control, academic_year, scope, programme_id, year, before_treated, after_treated, before_control,
        after_control, difference`; averages in points of `scale`. It names persons by pseudonym: it is for the office.
    stays, known, matched : int
        Outgoing stays made; those with an average before and after; those set against a control (all known ones where
        there are none).
    scale : str
        The grade scale, empty where none is stated.
    treated_change, control_change : float or None
        Mean change of those who went, and of their controls.
    mean_difference, low, high : float or None
        The effect and its 95 % percentile bootstrap interval over pairs (no interval where all pairs agree).
    imbalance, imbalance_matched : float or None
        Standardised mean difference of the averages before the stay, between all who could be compared and between
        the pairs. Beyond 0.1 groups are usually called unbalanced (Austin, Statistics in Medicine 28, 2009).

    Every figure is None where it would be about fewer than `k` persons.
    """

    how: str
    pairs: pd.DataFrame
    stays: int
    known: int
    matched: int
    scale: str = ""
    treated_change: float | None = None
    control_change: float | None = None
    mean_difference: float | None = None
    low: float | None = None
    high: float | None = None
    imbalance: float | None = None
    imbalance_matched: float | None = None

    @property
    def limits(self) -> tuple[str, ...]:
        """Keys of the sentences that say what it cannot tell."""
        return LIMITS[self.how]


def gpa_change(
    workspace: Workspace, *, caliper: float = CALIPER, resamples: int = RESAMPLES, seed: int = SEED, k: int = K
) -> GpaChange:
    """Compare the change of those who went with the change of matched students who did not.

    The effect is the mean over pairs of (after - before of who went) - (after - before of the control): a difference
    in differences. Without the table term_records it is a plain before and after.

    Parameters
    ----------
    workspace : Workspace
        Its term_records and mobilities.
    caliper : float
        Points of the grade scale by which the averages of a pair may differ before the stay.
    resamples, seed : int
        Of the bootstrap; the same seed gives the same interval.
    k : int
        Pairs from which on there is a figure.

    Returns
    -------
    GpaChange

    Examples
    --------
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> found = gpa_change(read_workspace(sample_folder()), resamples=100)
    >>> found.how, found.matched <= found.known <= found.stays, found.low < found.mean_difference < found.high
    ('matched', True, True)
    """
    stays = stays_made(workspace["mobilities"])
    out = int((stays["direction"] == Direction.OUT).sum())
    if not len(workspace["term_records"]):
        pairs = plain_pairs(workspace)
        found = GpaChange(PLAIN, pairs, out, len(pairs), len(pairs))
        return found if _few(pairs, k) else _with_effect(found, resamples, seed)
    compared = matched_pairs(workspace, caliper)
    pairs = compared.pairs
    found = GpaChange(MATCHED, pairs, out, len(compared.treated), len(pairs), compared.scale)
    if _few(pairs, k):
        return found
    return replace(
        _with_effect(found, resamples, seed),
        control_change=float((pairs["after_control"] - pairs["before_control"]).mean()),
        imbalance=standardised_difference(compared.treated["before"], compared.controls["before"]),
        imbalance_matched=standardised_difference(pairs["before_treated"], pairs["before_control"]),
    )


def standardised_difference(one: pd.Series, other: pd.Series) -> float | None:
    """Give the difference of two means in units of their standard deviation.

    Parameters
    ----------
    one, other : Series of float

    Returns
    -------
    float or None
        (mean of one - mean of the other) by the root of the mean of both variances; None where these are 0.

    Examples
    --------
    >>> standardised_difference(pd.Series([3.0, 4.0, 5.0]), pd.Series([1.0, 2.0, 3.0]))
    2.0
    """
    spread = float(np.sqrt((one.var() + other.var()) / 2))
    return float((one.mean() - other.mean()) / spread) if spread > 0 else None


def _few(pairs: pd.DataFrame, k: int) -> bool:
    return not len(pairs) or pairs["treated"].nunique() < k


def _with_effect(found: GpaChange, resamples: int, seed: int) -> GpaChange:
    pairs = found.pairs
    low, high = _interval(pairs["difference"].to_numpy(np.float64), resamples, seed)
    change = float((pairs["after_treated"] - pairs["before_treated"]).mean())
    return replace(found, treated_change=change, mean_difference=float(pairs["difference"].mean()), low=low, high=high)


def _interval(
    differences: npt.NDArray[np.float64], resamples: int, seed: int
) -> tuple[float, float] | tuple[None, None]:
    """Resample the pairs; pairs that all agree have no interval, which is not certainty."""
    if len(differences) < 2 or np.ptp(differences) == 0:
        return None, None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DegenerateDataWarning)
        found = bootstrap(
            (differences,), np.mean, n_resamples=resamples, batch=200, confidence_level=CONFIDENCE,
            method="percentile", rng=np.random.default_rng(seed),
        ).confidence_interval  # fmt: skip
    return float(found.low), float(found.high)
