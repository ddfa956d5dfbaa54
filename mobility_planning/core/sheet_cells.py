"""Cells of a spreadsheet: text that stays text, numbers that stay numbers, and nothing that a program would compute."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from mobility_planning.core.xml_text import xml_text

LONGEST_CELL, LONGEST_NAME = 32_767, 31
"""Characters that Excel holds in a cell, and in the name of a sheet."""
_TAKEN_AMISS = ("=", "#")


def clean(text: str) -> str:
    r"""Take out what XML cannot hold, and cut what a cell cannot hold.

    >>> clean("a\x07b")
    'ab'
    """
    return xml_text(text)[:LONGEST_CELL]


def taken_amiss(value: object) -> bool:
    """Say whether openpyxl would make more of a text than a text: "=1+1" a formula, "#N/A" an error."""
    return isinstance(value, str) and value.startswith(_TAKEN_AMISS)


def filled(cell: Any, value: object) -> Any:
    """Fill a cell of openpyxl; a text stays a text."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
    return cell


def cell_values(column: pd.Series) -> list[object]:
    """Give a column as Python values that Excel holds: numbers as numbers, days as text, nothing as None."""
    return [_value(value) for value in column.astype("object").tolist()]


def _value(value: Any) -> object:
    if isinstance(value, str):
        return clean(value) or None
    if value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and not math.isfinite(value)):
        return None
    if isinstance(value, float):
        return value + 0.0  # minus nothing would be shown with its sign
    return value if isinstance(value, bool | int) else clean(str(value))
