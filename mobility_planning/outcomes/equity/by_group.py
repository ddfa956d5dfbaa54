"""An outcome by group, as an equity table: overall, each group with its interval, the difference and the ratio.

The shape is that of fairlearn's MetricFrame: what persons are compared by (sensitive) is kept apart from what they are
compared within (control).
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.stats import DegenerateDataWarning, bootstrap

from mobility_planning.core.errors import MobilityError, near_miss
from mobility_planning.outcomes.equity.subjects import Subjects
from mobility_planning.outcomes.suppression import K, Shown, suppressed

COLUMNS = ("within", "group", "persons", "part", "whole", "value", "low", "high", "shown")
UNKNOWN = ""
"""The group of those whose cell is empty."""
EVERYBODY = ""
"""What stands in `within` where nothing is controlled for."""
CONFIDENCE = 0.95
RESAMPLES, SEED = 2_000, 1
BETWEEN, TO_OVERALL = METHODS = ("between_groups", "to_overall")
Floats = npt.NDArray[np.float64]
_Row = tuple[object, ...]


@dataclass(frozen=True, eq=False)
class ByGroup:
    """An outcome, overall and by group.

    Parameters
    ----------
    outcome, by : str
        What is measured, and the column of the groups.
    within : str
        The control column, "" for none.
    k : int
        Persons from which on a group is shown.
    overall : DataFrame
        One row per value of the control column (one row where there is none): as `groups`, without `group`.
    groups : DataFrame
        `within, group, persons, part, whole, value` (part by whole), `low, high` (95 % percentile bootstrap; missing
        where all of a group have the same result, which resampling cannot tell from certainty) and `shown`: "yes",
        "small" (fewer than k persons) or "complement" (hidden so that a small group cannot be worked out). A group
        that is not shown has no number at all.
    gaps : DataFrame
        One row per value of the control column with two groups shown: `within, lowest, highest` (groups),
        `difference` (highest value less lowest), its interval `low, high`, and `ratio` (lowest by highest; missing
        where the highest is 0).
    """

    outcome: str
    by: str
    within: str
    k: int
    overall: pd.DataFrame
    groups: pd.DataFrame
    gaps: pd.DataFrame

    @property
    def hidden(self) -> int:
        """Number of groups that are not shown."""
        return int((self.groups["shown"] != Shown.YES).sum())

    def difference(self, method: str = BETWEEN) -> pd.Series:
        """Say how far the groups lie apart, as fairlearn's `MetricFrame.difference` does.

        Parameters
        ----------
        method : {"between_groups", "to_overall"}
            Highest value less lowest, or the largest distance of a group's value from the overall one.

        Returns
        -------
        Series of float, by value of the control column ("" where there is none)
            Over the groups shown; missing where fewer than two are, or, to the overall value, where that is hidden.

        Raises
        ------
        MobilityError
            Where the method is neither.

        Examples
        --------
        >>> rows = pd.DataFrame({"gender": ["f"] * 8 + ["m"] * 8, "part": [1.0] * 6 + [0.0] * 6 + [1.0] * 4})
        >>> found = by_group(Subjects("placed", rows.assign(whole=1.0)), "gender", resamples=10)
        >>> float(found.difference().loc[""]), float(found.difference("to_overall").loc[""])
        (0.25, 0.125)
        """
        values, overall = self._compared(method)
        levels = values.groupby(level="within")
        if method == BETWEEN:
            return self._of_levels(levels.max() - levels.min(), values)
        return self._of_levels((values - overall).abs().groupby(level="within").max(), values)

    def ratio(self, method: str = BETWEEN) -> pd.Series:
        """Say how many times the groups lie apart, as fairlearn's `MetricFrame.ratio` does: 1 where they are alike.

        Parameters
        ----------
        method : {"between_groups", "to_overall"}
            Lowest value by highest, or the smallest of the groups' ratios to the overall value, each turned so that it
            is at most 1.

        Returns
        -------
        Series of float, by value of the control column ("" where there is none)
            As `difference` gives it; missing, too, where all divided are 0.

        Raises
        ------
        MobilityError
            Where the method is neither.

        Examples
        --------
        >>> rows = pd.DataFrame({"gender": ["f"] * 8 + ["m"] * 8, "part": [1.0] * 6 + [0.0] * 6 + [1.0] * 4})
        >>> found = by_group(Subjects("placed", rows.assign(whole=1.0)), "gender", resamples=10)
        >>> round(float(found.ratio().loc[""]), 3), float(found.ratio("to_overall").loc[""])
        (0.667, 0.8)
        """
        values, overall = self._compared(method)
        levels = values.groupby(level="within")
        if method == BETWEEN:
            return self._of_levels(levels.min() / levels.max(), values)
        both = pd.DataFrame({"group": values, "overall": overall})
        ratios = both.min(axis=1) / both.max(axis=1)
        return self._of_levels(ratios.groupby(level="within").min(), values)

    def _compared(self, method: str) -> tuple[pd.Series, pd.Series]:
        """Give the values of the groups shown, and beside each the overall one of its level."""
        if method not in METHODS:
            raise MobilityError(f"{method!r} is no way to compare groups", hint=near_miss(method, METHODS))
        values = self.groups.dropna(subset="value").set_index("within")["value"]
        return values, self.overall.set_index("within")["value"].reindex(values.index)

    def _of_levels(self, found: pd.Series, values: pd.Series) -> pd.Series:
        several = values.groupby(level="within").size() > 1
        return found.where(several.reindex(found.index)).reindex(self.overall["within"]).astype("float64")


def by_group(
    subjects: Subjects, by: str, *, within: str = "", k: int = K, resamples: int = RESAMPLES, seed: int = SEED
) -> ByGroup:
    """Compare an outcome between groups of persons.

    Parameters
    ----------
    subjects : Subjects
    by : str
        The column of the groups.
    within : str
        A control column: groups are compared within each of its values.
    k : int
        Groups of fewer persons are not shown.
    resamples, seed : int
        Of the bootstrap; the same seed gives the same intervals.

    Returns
    -------
    ByGroup

    Raises
    ------
    MobilityError
        Where there is no such column, or both are the same.

    Examples
    --------
    >>> rows = pd.DataFrame({"gender": ["f"] * 8 + ["m"] * 6, "part": [1.0] * 6 + [0.0] * 5 + [1.0] * 3, "whole": 1.0})
    >>> found = by_group(Subjects("placed", rows), "gender")
    >>> found.groups[["group", "persons", "value"]].values.tolist()
    [['f', 8, 0.75], ['m', 6, 0.5]]
    >>> float(found.gaps["difference"].iloc[0])
    0.25
    """
    rows = _labelled(subjects.rows, by, within)
    levels = [(str(level), part) for level, part in rows.groupby("within", sort=True)]
    shown_levels = suppressed({level: _persons(part) for level, part in levels}, k)
    draws = _Draws(resamples, seed)
    overall = [_row(level, EVERYBODY, part, shown_levels[level], draws) for level, part in levels]
    groups = [row for level, part in levels for row in _groups(level, part, shown_levels[level], k, draws)]
    table = _typed(groups)
    gaps = [gap for level, part in levels if (gap := _gap(level, part, table, draws))]
    return ByGroup(
        subjects.outcome, by, within, k,
        _typed(overall).drop(columns="group"), table,
        pd.DataFrame(gaps, columns=["within", "lowest", "highest", "difference", "low", "high", "ratio"]),
    )  # fmt: skip


@dataclass(frozen=True)
class _Draws:
    resamples: int
    seed: int


def _labelled(rows: pd.DataFrame, by: str, within: str) -> pd.DataFrame:
    for name in filter(None, (by, within)):
        if name not in rows:
            raise MobilityError(f"there is no column {name!r} to group by", hint=near_miss(name, list(map(str, rows))))
    if by == within:
        raise MobilityError(f"{by!r} cannot be compared within itself", hint="choose another column to compare within")
    held = {"group": _text(rows[by]), "within": _text(rows[within]) if within else EVERYBODY}
    known = ["part", "whole", *(["applicant_id"] if "applicant_id" in rows else [])]
    return rows[known].assign(**held)


def _text(column: pd.Series) -> pd.Series:
    return column.astype("str").fillna(UNKNOWN).replace({"<NA>": UNKNOWN, "nan": UNKNOWN})


def _typed(rows: Sequence[_Row]) -> pd.DataFrame:
    numbers = dict.fromkeys(("part", "whole", "value", "low", "high"), "float64")
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"persons": "Int64", **numbers})


def _groups(level: str, rows: pd.DataFrame, shown: Shown, k: int, draws: _Draws) -> Iterator[_Row]:
    """Give the rows of one level; all of them hidden where the level is."""
    parts = {str(group): part for group, part in rows.groupby("group", sort=True)}
    states = suppressed({group: _persons(part) for group, part in parts.items()}, k)
    for group, part in parts.items():
        yield _row(level, group, part, states[group] if shown is Shown.YES else shown, draws)


def _row(level: str, group: str, rows: pd.DataFrame, shown: Shown, draws: _Draws) -> _Row:
    if shown is not Shown.YES:
        return (level, group, None, None, None, None, None, None, str(shown))
    part, whole = float(rows["part"].sum()), float(rows["whole"].sum())
    low, high = _interval([rows], draws)
    return (level, group, _persons(rows), part, whole, part / whole if whole else None, low, high, str(shown))


def _gap(level: str, rows: pd.DataFrame, table: pd.DataFrame, draws: _Draws) -> tuple[object, ...] | None:
    """Set the group with the highest value against the one with the lowest, among those shown."""
    here = table[(table["within"] == level) & (table["shown"] == Shown.YES)].dropna(subset="value")
    if len(here) < 2:
        return None
    ordered = here.sort_values(["value", "group"])
    lowest, highest = ordered.iloc[0], ordered.iloc[-1]
    pair = [rows[rows["group"] == one["group"]] for one in (highest, lowest)]
    low, high = _interval(pair, draws)
    ratio = lowest["value"] / highest["value"] if highest["value"] else None
    return (level, lowest["group"], highest["group"], highest["value"] - lowest["value"], low, high, ratio)


def _interval(samples: list[pd.DataFrame], draws: _Draws) -> tuple[float | None, float | None]:
    """Resample the persons of one group, or of each of two, and give the interval of the value or of its difference."""
    if all(_all_alike(rows) for rows in samples):
        return None, None
    held = [(rows["part"].to_numpy(np.float64), rows["whole"].to_numpy(np.float64)) for rows in samples]

    def value(*drawn: npt.NDArray[np.int64], axis: int = -1) -> Floats:
        ratios = [
            part[index].sum(axis=axis) / whole[index].sum(axis=axis)
            for index, (part, whole) in zip(drawn, held, strict=True)
        ]
        return np.asarray(ratios[0] if len(ratios) == 1 else ratios[0] - ratios[1])

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DegenerateDataWarning)
        found = bootstrap(
            [np.arange(len(rows)) for rows in samples], value, n_resamples=draws.resamples, vectorized=True,
            batch=200, confidence_level=CONFIDENCE, method="percentile", rng=np.random.default_rng(draws.seed),
        )  # fmt: skip
    return float(found.confidence_interval.low), float(found.confidence_interval.high)


def _all_alike(rows: pd.DataFrame) -> bool:
    """Say whether everyone has the same result, or there is one person only."""
    return len(rows) < 2 or len(set(rows["part"] / rows["whole"])) == 1


def _persons(rows: pd.DataFrame) -> int:
    return int(rows["applicant_id"].nunique()) if "applicant_id" in rows else len(rows)
