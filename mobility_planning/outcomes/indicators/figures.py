"""One figure of the indicator table, before it is decided whether it may be shown."""

from __future__ import annotations

from typing import NamedTuple


class Figure(NamedTuple):
    """An indicator's value for one academic year and scope.

    `persons` is how many it tells something of that others may not know; None where it only counts seats or stays.
    """

    academic_year: str
    indicator: str
    scope: str
    value: float | None
    part: float
    whole: float
    target: float | None = None
    persons: int | None = None


def share(
    year: str, name: str, scope: str, part: float, whole: float, *, target: float | None = None,
    persons: int | None = None,
) -> Figure:  # fmt: skip
    """Divide a part by its whole; there is no value where the whole is nothing.

    >>> share("2024/2025", "placed", "all", 3, 4).value, share("2024/2025", "placed", "all", 0, 0).value
    (0.75, None)
    """
    return Figure(year, name, str(scope), part / whole if whole else None, part, whole, target, persons)
