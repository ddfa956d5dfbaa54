"""Grades by formula: the modified Bavarian one, which keeps the share between the pass mark and the best grade."""

from __future__ import annotations

from fractions import Fraction

from mobility_planning.core.errors import ConversionError
from mobility_planning.core.facts import Amount, exact
from mobility_planning.core.grades import GpaScale


def modified_bavarian(grade: Amount, best: Amount, passing: Amount) -> Fraction:
    """Convert a grade into the German scale by the modified Bavarian formula, exactly and not rounded.

    Parameters
    ----------
    grade, best, passing : number
        The grade, and the best and the lowest passing grade of its scale.

    Returns
    -------
    fractions.Fraction
        1 + 3 (best - grade) / (best - passing): 1 is the best, 4 the lowest passing grade.

    Raises
    ------
    ConversionError
        Where the best and the lowest passing grade are the same.

    References
    ----------
    calculator.academy, whose example is 82 of 100 with the pass mark 50.

    Examples
    --------
    >>> float(modified_bavarian(82, best=100, passing=50))
    2.08
    """
    return 1 + 3 * (1 - _share(exact(grade), exact(best), exact(passing)))


def from_bavarian(grade: Amount, best: Amount, passing: Amount) -> Fraction:
    """Convert a grade of the German scale into another scale: the modified Bavarian formula, solved for the grade.

    Examples
    --------
    >>> float(from_bavarian("2.08", best=100, passing=50))
    82.0
    """
    first, last = exact(best), exact(passing)
    return first - (exact(grade) - 1) / 3 * (first - last)


def linear_share(value: Fraction, scale: GpaScale) -> Fraction:
    """Give where a value stands between the lowest passing grade (0) and the best (1) of its scale.

    >>> from mobility_planning.core.grades import gpa_scale
    >>> str(linear_share(exact(82), gpa_scale("percent")))
    '16/25'
    """
    return _share(value, scale.best, pass_mark(scale))


def from_share(share: Fraction, scale: GpaScale) -> Fraction:
    """Give the value that stands at a share between the lowest passing grade (0) and the best (1) of a scale.

    >>> from mobility_planning.core.grades import gpa_scale
    >>> str(from_share(Fraction(16, 25), gpa_scale("de")))
    '52/25'
    """
    lowest = pass_mark(scale)
    return lowest + share * (scale.best - lowest)


def pass_mark(scale: GpaScale) -> Fraction:
    """Give the lowest passing value of a scale, which every formula needs."""
    if scale.passing is None:
        hint = "fill in its pass in gpa_scales, or give grade_distributions of both universities"
        raise ConversionError(f"the scale {scale.name} states no pass mark", hint=hint)
    return scale.passing


def _share(value: Fraction, best: Fraction, passing: Fraction) -> Fraction:
    if best == passing:
        raise ConversionError("the best grade is the lowest passing grade", hint="give two different grades")
    return (value - passing) / (best - passing)
