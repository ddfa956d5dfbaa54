"""Tables as CSV that a spreadsheet program may open without running what stands in a cell."""

from __future__ import annotations

import pandas as pd

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_text(table: pd.DataFrame) -> str:
    r"""Write a table as CSV text in which no text can be taken for a formula.

    A spreadsheet program computes a cell that begins like a formula, whoever wrote it; an apostrophe before it makes
    it a text. Numbers stay as they are; line breaks within a text are LF.

    Parameters
    ----------
    table : DataFrame

    Returns
    -------
    str
        A header and the rows, without the index; lines end with LF. To be stored as UTF-8.

    Examples
    --------
    >>> csv_text(pd.DataFrame({"title": ["=1+1", "Optics"], "change": [-1, 2]}))
    "title,change\n'=1+1,-1\nOptics,2\n"
    """
    safe = {_safe(name): table[name].map(_safe) if _is_text(table[name]) else table[name] for name in table}
    return pd.DataFrame(safe).to_csv(index=False, lineterminator="\n")


def _is_text(column: pd.Series) -> bool:
    return not (pd.api.types.is_numeric_dtype(column) or pd.api.types.is_datetime64_any_dtype(column))


def _safe(value: object) -> object:
    if not isinstance(value, str):
        return value
    # A carriage return is not quoted by the writer and would begin a new row.
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    return f"'{text}" if value.startswith(_FORMULA) else text
