"""A table as it stands in a file: texts only, its header found below titles and blank lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from mobility_planning.tables.headers import is_header
from mobility_planning.tables.issues import Issue

_HEADER_WITHIN = 10
"""How many rows of a file may be its header."""
MOST_CELLS = 5_000_000
"""How many cells a table may have, blank ones between filled ones too: more than any office's."""
TOO_MANY_CELLS = (f"more than {MOST_CELLS // 10**6} million cells", "split it, or delete the far-away cells")


@dataclass(frozen=True)
class Grid:
    """A table as it stands in a file: texts only.

    Parameters
    ----------
    file, sheet : str
        File name, and sheet name for a workbook.
    header : tuple of str
    rows : list of list of str
        Each as long as the header.
    numbers : list of int
        The row's number as a spreadsheet counts, the first row of the file being row 1.
    issues : tuple of Issue
        What is wrong with the file itself.
    ragged : int
        Rows left out because they have more cells than the header.
    header_row : int
        The header's row number.
    written : tuple of str
        Where the header is ours and not the file's: the office's header above each column.
    """

    file: str
    sheet: str = ""
    header: tuple[str, ...] = ()
    rows: list[list[str]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    issues: tuple[Issue, ...] = ()
    ragged: int = 0
    header_row: int = 1
    written: tuple[str, ...] = ()


def unreadable(file: str, rule: str, hint: str, sheet: str = "") -> Grid:
    """Make the empty grid of a file that cannot be read, whose issue says why."""
    return Grid(file, sheet, issues=(Issue(file, sheet, rule=rule, hint=hint),))


def header_position(rows: Sequence[Sequence[str]]) -> int:
    """Find the header: the first of the first rows that has two known headers, or else the first that has any text.

    >>> header_position([["Offers 2026"], [], ["Offer ID", "Quantity"], ["X1", "2"]])
    2
    """
    first = rows[:_HEADER_WITHIN]
    known = (i for i, row in enumerate(first) if sum(is_header(cell) for cell in row) > 1)
    return next(known, next((i for i, row in enumerate(rows) if _has_text(row)), 0))


def grid_of(
    file: str, sheet: str, rows: Sequence[Sequence[str]], issues: Iterable[Issue] = (), offset: int = 0
) -> Grid:
    """Part the header from its rows; rows without any text are no rows, rows longer than the header are left out.

    Parameters
    ----------
    file, sheet : str
    rows : sequence of sequences of str
        Every row of the file, from row `offset + 1` on.
    issues : iterable of Issue
        What is already known to be wrong.
    offset : int
        Rows above `rows`, all of them blank.

    Returns
    -------
    Grid

    Examples
    --------
    >>> grid = grid_of("choices.csv", "", [["Choices"], ["rank", "offer_id"], ["1", "X"], ["2", "Y", "Z"]])
    >>> grid.header_row, grid.rows, [(issue.row, issue.rule) for issue in grid.issues]
    (2, [['1', 'X']], [(1, 'text above the header'), (4, 'more cells than the header')])
    """
    issues = list(issues)
    if not any(_has_text(row) for row in rows):
        return Grid(file, sheet, issues=(*issues, Issue(file, sheet, rule="empty", hint="write a header row")))
    place = header_position(rows)
    issues += [
        Issue(
            file, sheet, number, value=_joined(row), rule="text above the header", hint="not read", severity="warning"
        )
        for number, row in enumerate(rows[:place], start=offset + 1)
        if _has_text(row)
    ]
    header = [cell.strip() for cell in rows[place]]
    width = max(i + 1 for i, cell in enumerate(header) if cell)
    if len(rows) * width > MOST_CELLS:
        return unreadable(file, *TOO_MANY_CELLS, sheet=sheet)
    kept, numbers, ragged = [], [], 0
    for number, row in enumerate(rows[place + 1 :], start=offset + place + 2):
        if _has_text(row[width:]):
            ragged += 1
            issues.append(Issue(file, sheet, number, value=_joined(row[width:]), rule="more cells than the header",
                                hint="put quotation marks around a text that holds the delimiter"))  # fmt: skip
        elif _has_text(row):
            kept.append([*row[:width], *[""] * (width - len(row))])
            numbers.append(number)
    return Grid(file, sheet, tuple(header[:width]), kept, numbers, tuple(issues), ragged, offset + place + 1)


def _has_text(row: Sequence[str]) -> bool:
    return any(cell.strip() for cell in row)


def _joined(row: Sequence[str]) -> str:
    return " | ".join(cell for cell in row if cell.strip())
