"""One grade as printed, read on its scale: its value, whether it passes, and the letters and steps of the scale."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor

from mobility_planning.core.errors import ConversionError
from mobility_planning.core.facts import Amount, Facts, Row, amount_in, exact, rows_of, shipped_facts
from mobility_planning.core.grades import GpaScale, gpa_scale, grade_points

_PERCENT = 100


@dataclass(frozen=True)
class GradeValue:
    """A grade on its scale.

    Parameters
    ----------
    original : str
        As printed.
    value : fractions.Fraction
        On the scale: the points of a letter, or the number itself.
    passing : bool or None
        None where the scale does not state what passes.
    fact_id, source : str
        The row of the facts that was used.
    """

    original: str
    value: Fraction
    passing: bool | None
    fact_id: str
    source: str


@dataclass(frozen=True)
class GradeRule:
    """How a figure becomes a grade of a scale: `rounding` to `step`; `least` passing grades make a distribution."""

    rounding: str
    step: Fraction | None
    least: Fraction | None
    fact_id: str
    source: str

    def rounded(self, value: Fraction, step: Fraction | None = None) -> Fraction:
        """Round to the rule's step, or to the given one where the rule has none.

        >>> rule = grade_rule("modified_bavarian", "de")
        >>> [float(rule.rounded(exact(raw))) for raw in ("2.08", "2.25")]
        [2.1, 2.3]
        """
        width = self.step or step
        if self.rounding == "none" or not width:
            return value
        steps = value / width
        half = Fraction(1, 2)
        whole = {"half_up": floor(steps + half), "half_down": ceil(steps - half), "up": ceil(steps)}
        return whole.get(self.rounding, floor(steps)) * width


def read_grade(grade: Amount, scale: str, facts: Facts | None = None) -> GradeValue:
    """Read a grade as a transcript prints it.

    A Kazakh transcript gives letter, points or percentage; one reader for all three keeps them apart by the scale: a
    number on the scale is a value of it, a percentage beyond it goes through the letters.

    Parameters
    ----------
    grade : str or number
        "A-", "3.67", "2,3" or "92 %".
    scale : str
        A scale of the table gpa_scales.
    facts : Facts, optional
        The facts to use instead of the shipped ones.

    Returns
    -------
    GradeValue

    Raises
    ------
    ConversionError
        If the scale is not stated or unknown, or the grade is none of it.

    Examples
    --------
    >>> [float(read_grade(grade, "kz-4.0").value) for grade in ("A-", "3.67", "92 %")]
    [3.67, 3.67, 3.67]
    >>> read_grade("4.3", "de").passing
    False
    """
    facts = facts or shipped_facts()
    if not scale.strip():
        hint = "fill in grade_scale of the transcript, or of the university"
        raise ConversionError(f"grade {grade!r} is on no stated scale", hint=hint)
    found, letters = gpa_scale(scale, facts), letters_of(scale, facts)
    text = str(grade).strip().removesuffix("%").strip()
    if letters and not any(character.isdigit() for character in text):
        return _of_letter(text, found, letters, facts)
    value = _number(text, found, letters)
    points = not str(grade).strip().endswith("%") or found.best == _PERCENT
    if points and found.holds(value):
        return GradeValue(str(grade), value, passes(value, found), found.fact_id, found.source)
    if letters and _percents(letters, facts) and 0 <= value <= _PERCENT:
        return _of_letter(text, found, letters, facts)
    raise ConversionError(f"{grade} is off the scale {found.name}", hint=f"it goes {_ends(found)}")


def passes(value: Fraction, scale: GpaScale) -> bool | None:
    """Tell whether a value passes, whichever end of the scale is the best; None where the scale does not say.

    >>> passes(exact(4), gpa_scale("de")), passes(exact("0.5"), gpa_scale("kz-4.0"))
    (True, False)
    """
    if scale.passing is None:
        return None
    return value >= scale.passing if scale.best > scale.worst else value <= scale.passing


def passing_of(grade: str, scale: str, facts: Facts | None = None) -> bool | None:
    """Tell whether a grade passes, on a scale of points or of letters; None where that cannot be told.

    >>> passing_of("3", "lv-10"), passing_of("B-", "kz-letter"), passing_of("7", "")
    (False, True, None)
    """
    try:
        return read_grade(grade, scale, facts).passing
    except ConversionError:
        pass
    try:
        return grade_points(grade, scale, facts).passing
    except ConversionError:
        return None


def letters_of(scale: str, facts: Facts | None = None) -> str:
    """Name the letters of a scale, a `scale` of the table grades; empty where it has none.

    >>> letters_of("kz-4.0"), letters_of("de")
    ('kz-letter', '')
    """
    return _scale_row(scale, facts or shipped_facts())["letters"]


def letter_of(value: Fraction, scale: str, facts: Facts | None = None) -> str:
    """Give the letter nearest to points; empty on a scale whose values are not the points of letters.

    >>> letter_of(exact("2.33"), "kz-4.0"), letter_of(exact(82), "kz-100")
    ('C+', '')
    """
    facts = facts or shipped_facts()
    found, letters = gpa_scale(scale, facts), letters_of(scale, facts)
    return _nearest_letter(value, letters, found, facts)[0] if _in_points(found, letters, facts) else ""


def grade_rule(method: str, scale: str, facts: Facts | None = None) -> GradeRule:
    """Find how a method's figures are rounded on a scale: the scale's own row, or the row for any.

    >>> grade_rule("modified_bavarian", "kz-4.0").fact_id
    'bavarian.any'
    """
    for row in rows_of((facts or shipped_facts()).grade_rules):
        if row["method"] == method and row["scale"].casefold() in ("", scale.strip().casefold()):
            step, least = amount_in(row, "step"), amount_in(row, "least")
            return GradeRule(row["rounded"], step, least, row["fact_id"], row["source"])
    raise ConversionError(f"no rule for {method} on {scale}", hint="add a row to grade_rules")


def grade_at(value: Fraction, scale: str, rule: GradeRule, facts: Facts | None = None) -> tuple[str, Fraction]:
    """Give the grade of a scale for an exact figure: its nearest letter, or the figure rounded by the rule.

    Parameters
    ----------
    value : fractions.Fraction
        A value on the scale.
    scale : str
    rule : GradeRule
        Of `grade_rule`.
    facts : Facts, optional

    Returns
    -------
    tuple of (str, fractions.Fraction)
        The grade as it is printed, and its value on the scale. A passing figure never becomes a failing grade, nor the
        other way round.

    Examples
    --------
    >>> grade_at(exact("3.2"), "kz-4.0", grade_rule("average", "kz-4.0"))
    ('B+', Fraction(333, 100))
    """
    facts = facts or shipped_facts()
    found = gpa_scale(scale, facts)
    letters = letters_of(scale, facts)
    if _in_points(found, letters, facts):
        return _nearest_letter(value, letters, found, facts)
    rounded = rule.rounded(value, amount_in(_scale_row(scale, facts), "step"))
    return f"{float(rounded):.15g}", rounded


def failing_grade(scale: str, facts: Facts | None = None) -> tuple[str, Fraction]:
    """Give the grade that a failed course has on a scale: the worst letter, or the worst number.

    >>> failing_grade("kz-4.0"), failing_grade("de")
    (('F', Fraction(0, 1)), ('5', Fraction(5, 1)))
    """
    facts = facts or shipped_facts()
    found, letters = gpa_scale(scale, facts), letters_of(scale, facts)
    if _in_points(found, letters, facts):
        worst = min(_letter_rows(letters, facts), key=lambda row: exact(row["points"]))
        return worst["grade"], exact(worst["points"])
    value = found.worst
    return f"{float(value):.15g}", value


@lru_cache(maxsize=256)
def _scale_row(scale: str, facts: Facts) -> Row:
    name = gpa_scale(scale, facts).name
    return next(row for row in rows_of(facts.gpa_scales) if row["scale"] == name)


@lru_cache(maxsize=64)
def _letter_rows(letters: str, facts: Facts) -> tuple[Row, ...]:
    return tuple(row for row in rows_of(facts.grades) if row["scale"] == letters)


def _percents(letters: str, facts: Facts) -> bool:
    return any(row["percent_low"] for row in _letter_rows(letters, facts))


def _in_points(scale: GpaScale, letters: str, facts: Facts) -> bool:
    """Tell whether the points of the letters are the values of the scale; a scale of percentages has letters too."""
    return any(exact(row["points"]) == scale.best for row in _letter_rows(letters, facts))


def _of_letter(text: str, scale: GpaScale, letters: str, facts: Facts) -> GradeValue:
    """Read a letter or a percentage as its points; on a scale of percentages a letter is the least it stands for."""
    found = grade_points(text, letters, facts)
    value = found.points
    if not _in_points(scale, letters, facts):
        row = next(row for row in _letter_rows(letters, facts) if row["fact_id"] == found.fact_id)
        value = amount_in(row, "percent_low") or Fraction(0)
    return GradeValue(text, value, found.passing, found.fact_id, found.source)


def _number(text: str, scale: GpaScale, letters: str) -> Fraction:
    """Read the number, and refuse "4/5": a share of a maximum is no grade of the scale."""
    try:
        return exact("" if "/" in text else text)
    except ConversionError:
        known = f"a number {_ends(scale)}" + f", or a letter of {letters}" * bool(letters)
        raise ConversionError(f"{text!r} is no grade of {scale.name}", hint=f"a grade is {known}") from None


def _ends(scale: GpaScale) -> str:
    return f"from {float(scale.worst):g} (worst) to {float(scale.best):g} (best)"


def _nearest_letter(value: Fraction, letters: str, scale: GpaScale, facts: Facts) -> tuple[str, Fraction]:
    """Find the letter with the nearest points, the better one of two, on the figure's own side of the pass mark."""
    side = {True: ("yes",), False: ("no",), None: ("yes", "no")}[passes(value, scale)]
    rows = [row for row in _letter_rows(letters, facts) if row["passing"] in side]
    found = min(rows, key=lambda row: (abs(exact(row["points"]) - value), -exact(row["points"])))
    return found["grade"], exact(found["points"])
