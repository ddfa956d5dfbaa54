"""How a typed value reads in words, the same in conditions, refusals and settings."""

from __future__ import annotations

import pandas as pd


def in_words(value: object) -> str:
    """Write a value as a reader expects it: no trailing zeros, yes and no, ISO days, nothing for what is missing.

    >>> in_words(3.0), in_words(2.75), in_words(True), in_words(None), in_words(pd.Timestamp("2026-12-01"))
    ('3', '2.75', 'yes', '', '2026-12-01')
    """
    if isinstance(value, str):
        return value
    if value is None or pd.isna(value):  # type: ignore[call-overload]
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.10g}"
    return value.date().isoformat() if isinstance(value, pd.Timestamp) else str(value)


def words(values: pd.Series) -> pd.Series:
    """Write a whole column in words.

    >>> words(pd.Series([3.0, None])).tolist()
    ['3', '']
    """
    return values.map(in_words).astype("str")


def holds(values: pd.Series, wanted: object) -> pd.Series:
    """Say where a column has a value, numbers compared as numbers: "3", "3.0" and 3 are one.

    >>> holds(pd.Series([3.0, 2.5, None]), "3.0").tolist()
    [True, False, False]
    """
    text = in_words(wanted)
    if pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values):
        try:
            text = in_words(float(text))
        except ValueError:
            return pd.Series(data=False, index=values.index)
        return words(values.astype("float64")) == text
    return words(values) == text
