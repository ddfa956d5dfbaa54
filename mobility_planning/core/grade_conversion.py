"""From the grade of one university to a suggested grade of another: by distributions, by formula, or as it stands.

Every conversion is a suggestion that a professor approves; it keeps the original and says what it was made with.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from mobility_planning.core.errors import ConversionError
from mobility_planning.core.facts import Amount, Facts, shipped_facts
from mobility_planning.core.grade_counts import same_grade
from mobility_planning.core.grade_formula import from_share, linear_share
from mobility_planning.core.grade_overlap import Overlap, largest, overlaps
from mobility_planning.core.grade_tables import GradeShare, GradeTable
from mobility_planning.core.grade_values import (
    GradeValue,
    failing_grade,
    grade_at,
    grade_rule,
    letter_of,
    letters_of,
    passes,
    read_grade,
)
from mobility_planning.core.grades import gpa_scale, grade_points
from mobility_planning.core.remark import Remark, remark


class GradeMethod(StrEnum):
    """How a grade was converted."""

    SAME = "same_scale"
    LETTERS = "same_letters"
    DISTRIBUTION = "grade_distribution"
    BAVARIAN = "modified_bavarian"
    FAILED = "failed"


@dataclass(frozen=True)
class GradeConversion:
    """A suggested home grade and everything it was made with.

    Parameters
    ----------
    original, scale : str
        The host's grade as printed, and its scale.
    passing : bool
        Whether the course was passed.
    suggested : str
        The home grade, on the scale `to_scale`.
    points : fractions.Fraction or None
        Its value on that scale; None where the home distribution has a grade the scale does not know.
    raw : fractions.Fraction or None
        The figure before rounding; None for a method that has none.
    method : GradeMethod
    fact_id, source : str
        The row of the facts used and where it was read.
    overlaps : tuple of Overlap
        Of every home grade with the host grade, best first (distributions only); they add up to the host grade's share.
    tied : tuple of str
        The home grades with the largest overlap, where there are several; the best of them is suggested.
    host, home : GradeTable or None
        The distributions compared.
    caveats : tuple of Remark
    """

    original: str
    scale: str
    passing: bool
    to_scale: str
    suggested: str
    points: Fraction | None
    raw: Fraction | None
    method: GradeMethod
    fact_id: str
    source: str
    overlaps: tuple[Overlap, ...] = ()
    tied: tuple[str, ...] = ()
    host: GradeTable | None = None
    home: GradeTable | None = None
    caveats: tuple[Remark, ...] = ()


@dataclass(frozen=True)
class _Side:
    """A host grade about to be converted, and what is known about it."""

    original: str
    scale: str
    to_scale: str
    value: GradeValue | None
    facts: Facts

    def made(
        self, grade: tuple[str, Fraction | None], method: GradeMethod, fact_id: str, source: str
    ) -> GradeConversion:
        """Make a conversion to a passing home grade."""
        passing = True
        return GradeConversion(self.original, self.scale, passing, self.to_scale, *grade, None, method, fact_id, source)


def convert_grade(
    grade: Amount,
    scale: str,
    to_scale: str,
    *,
    tables: tuple[GradeTable, GradeTable] | None = None,
    passed: bool | None = None,
    facts: Facts | None = None,
) -> GradeConversion:
    """Suggest the home grade for a host grade.

    A grade of the home scale stays as it is. Otherwise distributions of both sides come first, as EGRACONS compares
    them; without them the modified Bavarian formula. What was failed stays failed, by whatever method.

    Parameters
    ----------
    grade : str or number
        As printed on the transcript.
    scale, to_scale : str
        Grade scales of host and home.
    tables : tuple of (GradeTable, GradeTable), optional
        Distributions of host and home for one field, of `common_tables`.
    passed : bool, optional
        What the transcript itself says; it prevails over the scale.
    facts : Facts, optional
        The facts to use instead of the shipped ones.

    Returns
    -------
    GradeConversion

    Raises
    ------
    ConversionError
        If the grade is neither on the scale nor in the host's distribution, or a scale states no pass mark.

    Examples
    --------
    >>> found = convert_grade(82, "percent", "de")
    >>> float(found.raw), found.suggested, str(found.method)
    (2.08, '2.1', 'modified_bavarian')
    """
    facts = facts or shipped_facts()
    host = tables[0] if tables else None
    side = _Side(str(grade), scale, to_scale, _read(grade, scale, host, facts, failed=passed is False), facts)
    said = _says(side.value, host, side.original)
    caveats = () if None in (passed, said) or passed == said else (remark("grade-passed-differs", grade=side.original),)
    if not (said if passed is None else passed):
        return replace(_failed(side, tables), caveats=caveats)
    found = _passed(side, tables)
    return replace(found, caveats=(*found.caveats, *caveats))


def _read(grade: Amount, scale: str, host: GradeTable | None, facts: Facts, *, failed: bool) -> GradeValue | None:
    """Read the grade on its scale; else it stands in the distribution, or the course was failed anyway."""
    try:
        return read_grade(grade, scale, facts)
    except ConversionError:
        if failed or (host and (host.find(str(grade)) or host.fails(str(grade)))):
            return None
        raise


def _says(value: GradeValue | None, host: GradeTable | None, original: str) -> bool | None:
    """Tell whether the grade passes by itself: the distribution knows, or else the scale."""
    if host and (host.find(original) or host.fails(original)):
        return not host.fails(original)
    return value.passing if value else None


def _passed(side: _Side, tables: tuple[GradeTable, GradeTable] | None) -> GradeConversion:
    if side.value and _printed_on(side, side.value):
        return _same(side, side.value)
    letters = letters_of(side.scale, side.facts) if side.scale else ""
    if side.value and letters and letters == letters_of(side.to_scale, side.facts):
        return _by_letters(side, side.value, letters)
    if tables and (found := tables[0].find(side.original)):
        return _by_distribution(side, found, *tables)
    if side.value is None:
        raise ConversionError(f"grade {side.original!r} passes and fails", hint="correct passed, or the distribution")
    unknown = (remark("grade-not-in-table", grade=side.original),) if tables else ()
    made = _by_formula(side, side.value)
    return replace(made, caveats=(*made.caveats, *unknown))


def _printed_on(side: _Side, value: GradeValue) -> bool:
    """Tell whether a grade stands on the home scale as it is printed; a percentage on a scale of points does not."""
    scale = gpa_scale(side.to_scale, side.facts)
    digits = any(character.isdigit() for character in side.original)
    return gpa_scale(side.scale, side.facts) == scale and (value.fact_id == scale.fact_id or not digits)


def _same(side: _Side, value: GradeValue) -> GradeConversion:
    scale = gpa_scale(side.to_scale, side.facts)
    return side.made((side.original, value.value), GradeMethod.SAME, scale.fact_id, scale.source)


def _by_letters(side: _Side, value: GradeValue, letters: str) -> GradeConversion:
    on_scale = value.fact_id == gpa_scale(side.scale, side.facts).fact_id
    # points are no percentage: 4.0 is A, and not 4 percent
    letter = letter_of(value.value, side.scale, side.facts) if on_scale else ""
    found = grade_points(letter or _percent(side.original), letters, side.facts)
    home = read_grade(found.grade, side.to_scale, side.facts)
    made = side.made((found.grade, home.value), GradeMethod.LETTERS, found.fact_id, found.source)
    return replace(made, raw=value.value)


def _percent(grade: str) -> str:
    return grade.strip().removesuffix("%").strip()


def _by_formula(side: _Side, value: GradeValue) -> GradeConversion:
    """Keep the share between the pass mark and the best grade: the modified Bavarian formula, for any scale."""
    share = linear_share(value.value, gpa_scale(side.scale, side.facts))
    # a grade that the transcript calls passed may lie below its scale's pass mark
    caveats = (remark("grade-below-pass", grade=side.original),) if share < 0 else ()
    raw = from_share(max(share, Fraction(0)), gpa_scale(side.to_scale, side.facts))
    rule = grade_rule(GradeMethod.BAVARIAN, side.to_scale, side.facts)
    made = side.made(grade_at(raw, side.to_scale, rule, side.facts), GradeMethod.BAVARIAN, rule.fact_id, rule.source)
    return replace(made, raw=raw, caveats=caveats)


def _by_distribution(side: _Side, found: GradeShare, host: GradeTable, home: GradeTable) -> GradeConversion:
    shares = overlaps(found, home)
    tied = largest(shares, found, home)
    rule = grade_rule(GradeMethod.DISTRIBUTION, side.to_scale, side.facts)
    source = f"grade_distributions of {host.hei_id} and {home.hei_id}; {rule.source}"
    made = side.made((tied[0], _points(tied[0], side)), GradeMethod.DISTRIBUTION, rule.fact_id, source)
    caveats = (*_few((host, home), rule.least), *host.caveats, *home.caveats, *_stepped_back(host))
    never = (remark("grade-never-given", grade=side.original),) if not found.share else ()
    return replace(
        made, overlaps=shares, tied=tied if len(tied) > 1 else (), host=host, home=home, caveats=(*caveats, *never)
    )


def _few(tables: tuple[GradeTable, ...], least: Fraction | None) -> tuple[Remark, ...]:
    return tuple(
        remark("grade-few", university=table.hei_id, count=table.total, least=int(least))
        for table in tables
        if least is not None and table.total is not None and table.total < least
    )


def _stepped_back(host: GradeTable) -> tuple[Remark, ...]:
    return () if len(host.field) == 4 else (remark("grade-field", field=host.field or "all"),)


def _points(grade: str, side: _Side) -> Fraction | None:
    try:
        return read_grade(grade, side.to_scale, side.facts).value
    except ConversionError:
        return None


def _failed(side: _Side, tables: tuple[GradeTable, GradeTable] | None) -> GradeConversion:
    """Convert a failing grade: the home scale's own failing grade, or the one the home distribution lists."""
    to = gpa_scale(side.to_scale, side.facts)
    same = side.value and gpa_scale(side.scale, side.facts) == to and passes(side.value.value, to) is False
    grade, points = failing_grade(side.to_scale, side.facts)
    if same and side.value:
        grade, points = side.original, side.value.value
    elif tables and tables[1].failing and not any(same_grade(grade, one) for one in tables[1].failing):
        grade, points = tables[1].failing[-1], _points(tables[1].failing[-1], side) or points
    made = side.made((grade, points), GradeMethod.FAILED, to.fact_id, to.source)
    return replace(made, passing=False)
