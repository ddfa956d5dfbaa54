"""How a typed value reads in words, the same in conditions, refusals and settings."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd


def decimal_text(value: float) -> str:
    """Write a number in decimals as a spreadsheet shows it: 15 digits, whole numbers up to 2**53 exactly, no exponent.

    >>> decimal_text(2.9999999999999996), decimal_text(2.0**53), decimal_text(1e-7), decimal_text(1e16)
    ('3', '9007199254740992', '0.0000001', '10000000000000000')
    """
    if value.is_integer() and abs(value) <= 2**53:
        return str(int(value))
    return f"{Decimal(format(value, '.15g')):f}"


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
        return decimal_text(value)
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
            number = float(text)
        except ValueError:
            return pd.Series(data=False, index=values.index)
        return values.astype("float64") == number
    return words(values) == text
