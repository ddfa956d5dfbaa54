"""The scorer: from signals to a probability that explains itself, with nothing but plain coefficients.

It is a conditional logit (McFadden 1974) over the candidates of one host course and the answer "none of these":

1. the log-odds of a candidate against "none of these" are a prior plus coefficient × signal, summed over the signals;
2. the calibration stretches and shifts them to the probabilities that held on universities left out of the fit, and
   adds what the other courses of the same host say (`together`);
3. the probability of a candidate is the share of its odds among those of all candidates of the host course and "none
   of these" (odds 1), so the log-odds of that probability are the sum of all these parts and `rivals` = -log(1 + the
   odds of the other candidates).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import expit

from mobility_planning.core.errors import Place, SettingsError, near_miss
from mobility_planning.matching.scoring.signals import TOGETHER, signal_names

Floats = npt.NDArray[np.float64]
_FORMAT = 2


@dataclass(frozen=True)
class Scorer:
    """Plain coefficients of a conditional logit.

    Parameters
    ----------
    prior : float
        Log-odds of a candidate without any signal against "none of these".
    coefficients : mapping of str to float
        Log-odds per unit of each signal.
    slope, intercept : float
        Of the calibration: calibrated = slope × log-odds + intercept.
    together : mapping of str to float
        Log-odds per unit of the signals of `TOGETHER`, after calibration.

    Examples
    --------
    >>> scorer = Scorer(-1.0, {"stem_cosine": 4.0})
    >>> table = pd.DataFrame({"host": [0, 0], "stem_cosine": [0.5, 0.25]})
    >>> scorer.score(table, table["host"].to_numpy()).drop(columns="none").round(3).to_dict("list")
    ... # doctest: +NORMALIZE_WHITESPACE
    {'probability': [0.576, 0.212], 'prior': [-1.0, -1.0], 'stem_cosine': [2.0, 1.0], 'calibration': [0.0, 0.0],
     'rivals': [-0.693, -1.313]}
    """

    prior: float
    coefficients: Mapping[str, float]
    slope: float = 1.0
    intercept: float = 0.0
    together: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, known in [(n, signal_names()) for n in self.coefficients] + [(n, TOGETHER) for n in self.together]:
            if name not in known:
                hint = near_miss(name, known) or f"the signals are {', '.join(known)}"
                raise SettingsError(f"the scorer weighs an unknown signal {name!r}", hint=hint)
        for name in ("coefficients", "together"):
            object.__setattr__(self, name, MappingProxyType(dict(getattr(self, name))))

    def odds(self, signals: pd.DataFrame) -> Floats:
        """Give the log-odds of each candidate against "none of these", before calibration."""
        return _add([np.full(len(signals), self.prior), *self._contributions(signals).values()])

    def score(self, signals: pd.DataFrame, rows: npt.NDArray[np.int64]) -> pd.DataFrame:
        """Give each candidate its probability and the parts of it.

        Parameters
        ----------
        signals : DataFrame
            One row per candidate with a column for each coefficient; those of `together` may be missing.
        rows : ndarray of int
            The host course each candidate belongs to, from 0 on.

        Returns
        -------
        DataFrame
            probability, none (probability of "none of these"), then in log-odds: prior, the contribution of each
            signal, calibration, the contributions of `together`, rivals. From prior on they add up, from left to
            right, to the log-odds of probability.
        """
        single = self._contributions(signals)
        prior = np.full(len(signals), self.prior)
        raw = _add([prior, *single.values()])
        calibration = (self.slope - 1) * raw + self.intercept
        other = {name: weight * _column(signals, name) for name, weight in self.together.items() if name in signals}
        odds = _add([prior, *single.values(), calibration, *other.values()])
        rivals = -_log_others(odds, rows)
        parts = {"prior": prior, **single, "calibration": calibration, **other, "rivals": rivals}
        said = {"probability": expit(odds + rivals), "none": _none(odds, rows)}
        return pd.DataFrame({**said, **parts}, index=signals.index)

    def _contributions(self, signals: pd.DataFrame) -> dict[str, Floats]:
        # A weighed signal without evidence (no decisions, no encoder) says nothing.
        return {name: weight * _column(signals, name) for name, weight in self.coefficients.items() if name in signals}


@dataclass(frozen=True)
class Scorers:
    """A scorer for an office's first day, and one for an office that has decided before.

    Parameters
    ----------
    first_day, decided : Scorer
    associations : Path or None
        A file of associations that goes with them in place of the shipped one.
    """

    first_day: Scorer
    decided: Scorer
    associations: Path | None = None

    @classmethod
    def load(cls, path: Path | str | None = None) -> Scorers:
        """Read a scorer file, or the shipped default.

        Parameters
        ----------
        path : Path or str, optional
            A TOML file shaped like `standards/scorer.toml`.

        Returns
        -------
        Scorers
            Never anything executable: a scorer file is numbers and their names.

        Raises
        ------
        SettingsError
            If the file is missing, is no TOML, or holds anything but numbers for known signals.

        Examples
        --------
        >>> Scorers.load().first_day.coefficients["thesaurus"] > 0
        True
        """
        source = files("mobility_planning") / "standards" / "scorer.toml" if path is None else Path(path)
        place = Place(file=source.name)
        try:
            settings = tomllib.loads(source.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
            raise SettingsError("the scorer file cannot be read", place, str(fault)) from fault
        if settings.get("format") != _FORMAT:
            hint = f"it needs format = {_FORMAT} and the tables [first_day] and [decided]"
            raise SettingsError("this is no scorer file", place, hint)
        read = cls(_scorer(settings, "first_day", place), _scorer(settings, "decided", place))
        named = settings.get("associations")
        return read if named is None or path is None else replace(read, associations=Path(path).parent / str(named))


def parts(scored: pd.DataFrame) -> list[str]:
    """Name the columns of scored candidates that add up to the log-odds: prior … rivals."""
    names = [str(name) for name in scored.columns]
    return names[names.index("prior") : names.index("rivals") + 1]


def log_odds(scored: pd.DataFrame) -> Floats:
    """Add the parts of scored candidates up, from left to right."""
    return _add([scored[name].to_numpy(np.float64) for name in parts(scored)])


def probabilities(odds: Floats, rows: npt.NDArray[np.int64]) -> Floats:
    """Turn log-odds against "none of these" into the probabilities of each row's candidates."""
    return np.asarray(expit(odds - _log_others(odds, rows)), dtype=np.float64)


def _column(signals: pd.DataFrame, name: str) -> Floats:
    return signals[name].to_numpy(np.float64)


def _add(columns: list[Floats]) -> Floats:
    total = columns[0]
    for column in columns[1:]:
        total = total + column
    return total


def _none(odds: Floats, rows: npt.NDArray[np.int64]) -> Floats:
    """Give the probability of "none of these" for each candidate's host course."""
    if not len(odds):
        return odds
    peak = np.zeros(rows.max() + 1)
    np.maximum.at(peak, rows, odds)
    none = np.exp(-peak)
    return (none / (none + np.bincount(rows, np.exp(odds - peak[rows]), minlength=len(peak))))[rows]


def _log_others(odds: Floats, rows: npt.NDArray[np.int64]) -> Floats:
    """Give log(1 + the sum of the other candidates' odds), without cancellation for the row's best."""
    if not len(odds):
        return odds
    peak = np.zeros(rows.max() + 1)
    np.maximum.at(peak, rows, odds)
    share, none = np.exp(odds - peak[rows]), np.exp(-peak)
    best = first_of_each_row(odds, rows)
    without_best = none + np.bincount(rows[~best], share[~best], minlength=len(peak))
    whole = none + np.bincount(rows, share, minlength=len(peak))
    others = np.where(best, without_best[rows], whole[rows] - np.where(best, 0.0, share))
    # The best of a hopeless row can leave nothing that a float can hold beside it; "none of these" is always there.
    return np.log(np.maximum(others, np.finfo(np.float64).tiny)) + peak[rows]


def first_of_each_row(odds: Floats, rows: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Mark the candidate of the greatest odds of each host course."""
    order = np.lexsort((-odds, rows))
    first = np.ones(len(order), dtype=bool)
    first[1:] = rows[order][1:] != rows[order][:-1]
    best = np.zeros(len(order), dtype=bool)
    best[order[first]] = True
    return best


def _scorer(settings: dict[str, object], name: str, place: Place) -> Scorer:
    table = settings.get(name)
    table = table if isinstance(table, dict) else {}
    coefficients, together = table.get("coefficients"), table.get("together", {})
    if not isinstance(coefficients, dict) or not isinstance(together, dict):
        raise SettingsError(f"[{name}] has no coefficients", place, f"write prior and [{name}.coefficients]")
    numbers = {key: table.get(key, usual) for key, usual in (("prior", None), ("slope", 1.0), ("intercept", 0.0))}
    for key, value in {**numbers, **coefficients, **together}.items():
        if isinstance(value, bool) or not isinstance(value, int | float) or not np.isfinite(value):
            raise SettingsError(f"{key} of [{name}] is {value!r}", place, "write a number")
    plain = {key: float(str(value)) for key, value in numbers.items()}
    return Scorer(
        plain["prior"], {key: float(value) for key, value in coefficients.items()}, plain["slope"], plain["intercept"],
        {key: float(value) for key, value in together.items()},
    )  # fmt: skip
