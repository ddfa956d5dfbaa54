"""How the share of one university's grade lies over the grades of another, both counted from the best."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from mobility_planning.core.grade_tables import GradeShare, GradeTable


@dataclass(frozen=True)
class Overlap:
    """How much of the host grade's share of passing grades a home grade has."""

    grade: str
    share: Fraction


def overlaps(host: GradeShare, home: GradeTable) -> tuple[Overlap, ...]:
    """Measure how much of a host grade's share of passing grades each home grade has, counted from the best.

    Parameters
    ----------
    host : GradeShare
        The host grade.
    home : GradeTable
        The home distribution.

    Returns
    -------
    tuple of Overlap
        One for each home grade, best first; they add up to the host grade's share.

    References
    ----------
    egracons.eu compares the distributions of passing grades; that the largest overlap is suggested is ours, since the
    exact rule was not read in a primary source.
    """
    return tuple(
        Overlap(one.grade, max(Fraction(0), min(host.last, one.last) - max(host.first, one.first)))
        for one in home.grades
    )


def largest(shares: Iterable[Overlap], host: GradeShare, home: GradeTable) -> tuple[str, ...]:
    """Name the home grades with the largest overlap, the best first.

    Parameters
    ----------
    shares : iterable of Overlap
        Of `overlaps`.
    host : GradeShare
    home : GradeTable

    Returns
    -------
    tuple of str
        More than one where they are equal; for a host grade that nobody got, the home grade at its place.
    """
    found = list(shares)
    most = max(one.share for one in found)
    return tuple(one.grade for one in found if one.share == most) if most else (_containing(host.first, home),)


def _containing(place: Fraction, home: GradeTable) -> str:
    """Find the home grade at one place of the distribution: a host grade nobody got has no share to overlap."""
    return next(one.grade for one in home.grades if one.share and place <= one.last)
