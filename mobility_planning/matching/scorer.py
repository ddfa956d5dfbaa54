"""The scorer: from signals to a probability that explains itself, with nothing but plain coefficients.

It is a conditional logit (McFadden 1974) over the candidates of one host course and the answer "none of these":

1. the log-odds of a candidate against "none of these" are a prior plus coefficient × signal, summed over the signals;
2. its probability is the share of its odds among those of all candidates of the host course and "none of these" (odds
1); 3. so the log-odds of that probability are prior + contributions + rivals, where `rivals` = -log(1 + the odds of
the other candidates).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import expit

from mobility_planning.core.errors import Place, SettingsError, near_miss
from mobility_planning.matching.signals import SIGNALS

Floats = npt.NDArray[np.float64]
_FORMAT = 1


@dataclass(frozen=True)
class Scorer:
    """Plain coefficients of a conditional logit.

    Parameters
    ----------
    prior : float
        Log-odds of a candidate without any signal against "none of these".
    coefficients : mapping of str to float
        Log-odds per unit of each signal of `SIGNALS`.

    Examples
    --------
    >>> scorer = Scorer(-1.0, {"nearest": 4.0})
    >>> table = pd.DataFrame({"host": [0, 0], "nearest": [0.5, 0.25]})
    >>> scored = scorer.score(table, table["host"])
    >>> scored.round(3).to_dict("list")
    {'probability': [0.576, 0.212], 'prior': [-1.0, -1.0], 'nearest': [2.0, 1.0], 'rivals': [-0.693, -1.313]}
    """

    prior: float
    coefficients: Mapping[str, float]

    def __post_init__(self) -> None:
        for name in self.coefficients:
            if name not in SIGNALS:
                hint = near_miss(name, SIGNALS) or f"the signals are {', '.join(SIGNALS)}"
                raise SettingsError(f"the scorer weighs an unknown signal {name!r}", hint=hint)
        object.__setattr__(self, "coefficients", MappingProxyType(dict(self.coefficients)))

    @classmethod
    def load(cls, path: Path | str | None = None) -> Scorer:
        """Read a scorer file, or the shipped default.

        Parameters
        ----------
        path : Path or str, optional
            A TOML file shaped like `standards/scorer.toml`: format, prior and the table [coefficients].

        Returns
        -------
        Scorer
            Never anything executable: a scorer file is numbers and their names.

        Raises
        ------
        SettingsError
            If the file is missing, is no TOML, or holds anything but numbers for known signals.

        Examples
        --------
        >>> Scorer.load().coefficients["nearest"] > 0
        True
        """
        source = files("mobility_planning") / "standards" / "scorer.toml" if path is None else Path(path)
        place = Place(file=source.name)
        try:
            settings = tomllib.loads(source.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
            raise SettingsError("the scorer file cannot be read", place, str(fault)) from fault
        return _check(settings, place)

    def score(self, signals: pd.DataFrame, rows: pd.Series[int]) -> pd.DataFrame:
        """Give each candidate its probability and the parts of it.

        Parameters
        ----------
        signals : DataFrame
            One row per candidate with a column for each coefficient.
        rows : Series of int
            The host course each candidate belongs to, from 0 on.

        Returns
        -------
        DataFrame
            probability, then in log-odds: prior, the contribution of each signal, rivals. The columns after
            probability add up, from left to right, to the log-odds of probability.
        """
        parts = {name: weight * signals[name].to_numpy(np.float64) for name, weight in self.coefficients.items()}
        prior = np.full(len(signals), self.prior)
        odds = _add([prior, *parts.values()])
        rivals = -_log_others(odds, np.asarray(rows, dtype=np.int64))
        return pd.DataFrame(
            {"probability": expit(odds + rivals), "prior": prior, **parts, "rivals": rivals}, index=signals.index
        )


def log_odds(scored: pd.DataFrame, scorer: Scorer) -> Floats:
    """Add the parts of scored candidates up, from left to right."""
    return _add([scored[name].to_numpy(np.float64) for name in ("prior", *scorer.coefficients, "rivals")])


def _add(parts: list[Floats]) -> Floats:
    total = parts[0]
    for part in parts[1:]:
        total = total + part
    return total


def _log_others(odds: Floats, rows: npt.NDArray[np.int64]) -> Floats:
    """Give log(1 + the sum of the other candidates' odds), without cancellation for the row's best."""
    if not len(odds):
        return odds
    peak = np.zeros(rows.max() + 1)
    np.maximum.at(peak, rows, odds)
    share, none = np.exp(odds - peak[rows]), np.exp(-peak)
    best = _first_of_each_row(odds, rows)
    without_best = none + np.bincount(rows[~best], share[~best], minlength=len(peak))
    whole = none + np.bincount(rows, share, minlength=len(peak))
    others = np.where(best, without_best[rows], whole[rows] - np.where(best, 0.0, share))
    # The best of a hopeless row can leave nothing that a float can hold beside it; "none of these" is always there.
    return np.log(np.maximum(others, np.finfo(np.float64).tiny)) + peak[rows]


def _first_of_each_row(odds: Floats, rows: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    order = np.lexsort((-odds, rows))
    first = np.ones(len(order), dtype=bool)
    first[1:] = rows[order][1:] != rows[order][:-1]
    best = np.zeros(len(order), dtype=bool)
    best[order[first]] = True
    return best


def _check(settings: dict[str, object], place: Place) -> Scorer:
    prior, coefficients = settings.get("prior"), settings.get("coefficients")
    if settings.get("format") != _FORMAT or not isinstance(coefficients, dict):
        raise SettingsError("this is no scorer file", place, f"it needs format = {_FORMAT}, prior and [coefficients]")
    for name, value in {"prior": prior, **coefficients}.items():
        if isinstance(value, bool) or not isinstance(value, int | float) or not np.isfinite(value):
            raise SettingsError(f"{name} is {value!r}", place, "write a number")
    return Scorer(float(str(prior)), {name: float(value) for name, value in coefficients.items()})
