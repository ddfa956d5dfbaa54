"""The issue table: every fault of an office's files as one row that says what, where and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from typing import Literal

import pandas as pd

from mobility_planning.core.errors import Place

ISSUE_COLUMNS = ["file", "sheet", "row", "column", "value", "rule", "hint", "severity"]
_LONGEST_VALUE = 80


@dataclass(frozen=True, order=True)
class Issue:
    """One fault.

    Parameters
    ----------
    file, sheet : str
        Where it stands; `sheet` is empty for anything but a workbook.
    row : int
        As a spreadsheet counts, the header being row 1; 0 means the whole table.
    column : str
        The header as the office wrote it.
    value : str
        What stands there.
    rule : str
        The rule it breaks, in a few words.
    hint : str
        What to do, with the nearest known words where there are any.
    severity : {"error", "warning"}
        An error holds its row back and stops matching and allocation; a warning is shown and its row is read.
    """

    file: str = ""
    sheet: str = ""
    row: int = 0
    column: str = ""
    value: str = ""
    rule: str = ""
    hint: str = ""
    severity: Literal["error", "warning"] = "error"

    @property
    def where(self) -> str:
        """Its place as a reader looks for it: file, sheet, row, column."""
        return str(Place(self.file, self.sheet, self.row or None, self.column))

    def __str__(self) -> str:
        """Say the issue in one line."""
        shown = f" {self.value!r}" if self.value else ""
        return f"{self.where}:{shown} {self.rule}" + f" ({self.hint})" * bool(self.hint)


def issue_table(issues: Iterable[Issue]) -> pd.DataFrame:
    """Lay issues out as a table, in the order of files, sheets, rows and columns, each fault once.

    Parameters
    ----------
    issues : iterable of Issue

    Returns
    -------
    DataFrame, shape (issues, 8)
        Columns `file, sheet, row (int), column, value, rule, hint, severity`; values longer than 80 characters are cut.

    Examples
    --------
    >>> issue_table([Issue("offers.csv", row=7, column="quantity", value="-2", rule="at least 0")])[["row", "rule"]]
       row        rule
    0    7  at least 0
    """
    rows = [astuple(issue) for issue in sorted(set(issues))]
    table = pd.DataFrame(rows, columns=ISSUE_COLUMNS)
    shorten = table["value"].map(lambda text: text if len(text) <= _LONGEST_VALUE else text[: _LONGEST_VALUE - 1] + "…")
    return table.assign(value=shorten)
