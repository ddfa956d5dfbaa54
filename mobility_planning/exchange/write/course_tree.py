"""The courses of a transcript, each below the larger part it belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mobility_planning.exchange.write.xml_writing import said

Row = Mapping[str, Any]
DEEPEST = 20
"""How far parts may nest; what would lie deeper stands at the top."""


@dataclass(frozen=True, eq=False)
class Course:
    """A row of a transcript, or a larger part that has no row, with the parts of it."""

    row: Row
    parts: tuple[Course, ...] = ()


def course_tree(rows: Sequence[Row]) -> list[Course]:
    """Put rows below the larger part they name; a part that has no row of its own is made one.

    Parameters
    ----------
    rows : sequence of mapping
        With `title` and `part_of`, the title of the larger part.

    Returns
    -------
    list of Course
        Every row once; rows that name each other as the larger part stand at the top, since they hang below nothing.

    Examples
    --------
    >>> tree = course_tree([{"title": "Optics", "part_of": ""}, {"title": "Lab", "part_of": "Optics"},
    ...                     {"title": "Essay", "part_of": "Writing"}])
    >>> [(course.row["title"], [part.row["title"] for part in course.parts]) for course in tree]
    [('Writing', ['Essay']), ('Optics', ['Lab'])]
    """
    titles = {said(row["title"]) for row in rows}
    named = dict.fromkeys(said(row["part_of"]) for row in rows)
    larger: list[Row] = [{"title": title, "part_of": ""} for title in named if title and title not in titles]
    everything = [*larger, *rows]
    taken: set[int] = set()
    tops = [row for row in everything if not said(row["part_of"])]
    made = [_with_parts(row, everything, taken, 0) for row in tops]
    return made + [Course(row) for row in everything if id(row) not in taken]


def _with_parts(row: Row, rows: Sequence[Row], taken: set[int], depth: int) -> Course:
    taken.add(id(row))
    title = said(row["title"])
    if not title or depth == DEEPEST:
        return Course(row)
    below = [part for part in rows if said(part["part_of"]) == title and id(part) not in taken]
    return Course(row, tuple(_with_parts(part, rows, taken, depth + 1) for part in below if id(part) not in taken))
