"""Grades as numbers: positions on a grade point scale, points of a letter or percentage, and the weighted average."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

import pandas as pd

from mobility_planning.core.errors import ConversionError
from mobility_planning.core.facts import Amount, Facts, amount_in, exact, rows_of, shipped_facts, unknown

# Letters typed on a Cyrillic keyboard look the same on paper, and dashes of every length stand for a minus.
_TYPED = str.maketrans("АВСЕ−–—", "ABCE---")


@dataclass(frozen=True)
class GpaScale:
    """A grade point scale; `best` may be the lower number (Germany), `passing` is `None` where not stated."""

    name: str
    best: Fraction
    worst: Fraction
    passing: Fraction | None
    fact_id: str
    source: str

    def holds(self, gpa: Fraction) -> bool:
        """Tell whether a value lies on the scale, its ends included."""
        return min(self.best, self.worst) <= gpa <= max(self.best, self.worst)


@dataclass(frozen=True)
class GradePoints:
    """What a letter or percentage is worth, with the row of the facts that says so."""

    points: Fraction
    grade: str
    passing: bool
    fact_id: str
    source: str


@dataclass(frozen=True)
class _Grade:
    low: Fraction | None
    high: Fraction | None
    worth: GradePoints

    def holds(self, percent: Fraction) -> bool:
        # rows are whole percentages: 94.5 has reached 94 and not yet 95
        return self.low is not None and self.high is not None and self.low <= percent < self.high + 1


def gpa_scale(name: str, facts: Facts | None = None) -> GpaScale:
    """Find a grade point scale by its name.

    Parameters
    ----------
    name : str
        A `scale` of the table gpa_scales, such as "kz-4.0" or "de".
    facts : Facts, optional
        The facts to use instead of the shipped ones.

    Returns
    -------
    GpaScale
        The scale's ends, and the row used.

    Raises
    ------
    ConversionError
        If there is no such scale.

    Examples
    --------
    >>> str(gpa_scale("de").worst)
    '5'
    """
    scales = _scales(facts or shipped_facts())
    try:
        return scales[name.strip().casefold()]
    except KeyError:
        raise unknown("grade scale", name, (scale.name for scale in scales.values())) from None


def gpa_share(gpa: Amount, scale: str, facts: Facts | None = None) -> Fraction:
    """Give the position of an average between the worst (0) and the best (1) value of its scale, exactly.

    Merit compares applicants of different scales by this share; it is linear, as the modified Bavarian formula is.

    Parameters
    ----------
    gpa : number
        An average on the scale.
    scale : str
        The scale's name.
    facts : Facts, optional
        The facts to use instead of the shipped ones.

    Returns
    -------
    fractions.Fraction
        From 0 to 1.

    Raises
    ------
    ConversionError
        If the scale is unknown or the average does not lie on it.

    Examples
    --------
    >>> str(gpa_share("3.0", "kz-4.0")), str(gpa_share("2,0", "de"))
    ('3/4', '3/4')
    """
    found, value = gpa_scale(scale, facts), exact(gpa)
    if not found.holds(value):
        ends = f"{float(found.worst):g} (worst) to {float(found.best):g} (best)"
        raise ConversionError(f"{gpa} is off the scale {found.name}", hint=f"it goes from {ends}")
    return (value - found.worst) / (found.best - found.worst)


@lru_cache(maxsize=4096)
def share_on(gpa: float, scale: str, facts: Facts) -> Fraction | None:
    """Give what `gpa_share` gives, and None off the scale; remembered, as every rule and round asks for the same few.

    >>> share_on(3.0, "kz-4.0", shipped_facts()), share_on(9.0, "de", shipped_facts())
    (Fraction(3, 4), None)
    """
    return None if off_scale(gpa, scale, facts) else gpa_share(gpa, scale, facts)


def off_scale(gpa: Amount, scale: str, facts: Facts | None = None) -> bool:
    """Tell whether an average lies outside its scale.

    Parameters
    ----------
    gpa : number
        An average.
    scale : str
        The scale's name.
    facts : Facts, optional
        The facts to use instead of the shipped ones.

    Returns
    -------
    bool
        True for a value beyond the best or the worst.

    Raises
    ------
    ConversionError
        If the scale is unknown or the average is no number.

    Examples
    --------
    >>> off_scale("4.2", "kz-4.0"), off_scale("4.2", "kz-4.33")
    (True, False)
    """
    return not gpa_scale(scale, facts).holds(exact(gpa))


def compared(gpa: pd.Series, bound: pd.Series, scale: pd.Series, facts: Facts | None = None) -> pd.Series:
    """Tell how averages compare to bounds, each pair on one scale, whichever end of it is the best.

    Parameters
    ----------
    gpa, bound : pandas.Series of float
        On the same index; missing values allowed.
    scale : pandas.Series of str
        The scale of both.
    facts : Facts, optional
        The facts to use instead of the shipped ones.

    Returns
    -------
    pandas.Series of Int64
        1 better than the bound, 0 equal, -1 worse; missing where either value is missing or off the scale.

    Examples
    --------
    >>> compared(pd.Series([3.5, 1.3]), pd.Series([3.0, 2.5]), pd.Series(["kz-4.0", "de"])).tolist()
    [1, 1]
    """
    keys = list(zip(gpa.tolist(), bound.tolist(), scale.tolist(), strict=True))
    found = {key: _order(*key, facts or shipped_facts()) for key in dict.fromkeys(keys)}
    return pd.Series([found[key] for key in keys], index=gpa.index, dtype="Int64")


def _order(gpa: float, bound: float, scale: str, facts: Facts) -> int | None:
    if pd.isna(gpa) or pd.isna(bound):
        return None
    mine, asked = share_on(gpa, scale, facts), share_on(bound, scale, facts)
    return None if mine is None or asked is None else (mine > asked) - (mine < asked)


def grade_points(letter_or_percent: Amount, scale: str = "kz-letter", facts: Facts | None = None) -> GradePoints:
    """Look up what a letter grade or a percentage is worth.

    Parameters
    ----------
    letter_or_percent : str or number
        "A-", or a percentage from 0 to 100. A part of a percent does not lift a grade: 94.5 counts as 94.
    scale : str
        A `scale` of the table grades.
    facts : Facts, optional
        The facts to use instead of the shipped ones.

    Returns
    -------
    GradePoints
        Points, letter, whether it passes, and the row used.

    Raises
    ------
    ConversionError
        If the scale or the letter is unknown, or the percentage lies outside 0 to 100.

    Examples
    --------
    >>> float(grade_points("A-").points), grade_points(72).grade
    (3.67, 'C+')
    """
    scales = _letters(facts or shipped_facts())
    grades = scales.get(scale.strip().casefold())
    if grades is None:
        raise unknown("scale of letters", scale, scales)
    letter = _spelt(str(letter_or_percent))
    for grade in grades:
        if _spelt(grade.worth.grade) == letter:
            return grade.worth
    if not any(character.isdigit() for character in letter):
        raise unknown(f"grade of {scale}", str(letter_or_percent), (grade.worth.grade for grade in grades))
    return _of_percent(exact(letter_or_percent), grades, scale)


def grade_point_average(points: Iterable[Amount], credits: Iterable[Amount]) -> Fraction:  # noqa: A002 - the office's noun
    """Average grade points weighted by credits; failed courses count with their credits.

    Parameters
    ----------
    points : iterable of number
        Grade points, one per course; 0 for a failed one.
    credits : iterable of number
        Credits, one per course, not negative.

    Returns
    -------
    fractions.Fraction
        The sum of points times credits over the sum of credits.

    Raises
    ------
    ConversionError
        If there are no credits, a negative number of them, or not one per course.

    References
    ----------
    abaiuniversity.edu.kz/en/2469, whose example is 18/8 = 2.25.

    Examples
    --------
    >>> float(grade_point_average([4, 3, 2, 0], [2, 2, 2, 2]))
    2.25
    """
    worth, weights = [exact(value) for value in points], [exact(value) for value in credits]
    if len(worth) != len(weights):
        raise ConversionError(f"{len(worth)} grades for {len(weights)} courses", hint="give one of each per course")
    if any(weight < 0 for weight in weights) or not sum(weights):
        raise ConversionError("an average needs credits", hint="give courses with more than 0 credits, none negative")
    return sum((value * weight for value, weight in zip(worth, weights, strict=True)), Fraction()) / sum(weights)


@lru_cache(maxsize=16)
def _scales(facts: Facts) -> dict[str, GpaScale]:
    scales: dict[str, GpaScale] = {}
    for row in rows_of(facts.gpa_scales):
        best, worst = exact(row["best"]), exact(row["worst"])
        scale = GpaScale(row["scale"], best, worst, amount_in(row, "pass"), row["fact_id"], row["source"])
        scales.setdefault(scale.name.casefold(), scale)
    return scales


@lru_cache(maxsize=16)
def _letters(facts: Facts) -> dict[str, list[_Grade]]:
    scales: dict[str, list[_Grade]] = {}
    for row in rows_of(facts.grades):
        passes = row["passing"].casefold() == "yes"
        worth = GradePoints(exact(row["points"]), row["grade"], passes, row["fact_id"], row["source"])
        grade = _Grade(amount_in(row, "percent_low"), amount_in(row, "percent_high"), worth)
        scales.setdefault(row["scale"].casefold(), []).append(grade)
    return scales


def _spelt(grade: str) -> str:
    return "".join(grade.upper().split()).translate(_TYPED)


def _of_percent(percent: Fraction, grades: Iterable[_Grade], scale: str) -> GradePoints:
    for grade in grades:
        if percent <= 100 and grade.holds(percent):
            return grade.worth
    raise ConversionError(f"no grade of {scale} at {float(percent):g} percent", hint="percentages go from 0 to 100")
