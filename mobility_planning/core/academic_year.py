"""The academic year that a day lies in."""

from __future__ import annotations

from datetime import date

TURN = 7
"""Month from which on a term belongs to the academic year that begins in its own calendar year: July, between two."""


def academic_year_of(day: date | None, turn: int = TURN) -> str:
    """Name the academic year of a day.

    Parameters
    ----------
    day : datetime.date or None
    turn : int
        Month, 1 to 12, with which the next academic year begins.

    Returns
    -------
    str
        Such as "2026/2027"; empty for no day.

    Examples
    --------
    >>> academic_year_of(date(2027, 2, 1)), academic_year_of(date(2027, 9, 1)), academic_year_of(None)
    ('2026/2027', '2027/2028', '')
    """
    if day is None:
        return ""
    first = day.year - (day.month < turn)
    return f"{first}/{first + 1}"
