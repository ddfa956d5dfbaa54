"""Numbers that tell persons apart, made coarse enough that several persons share them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd

GPA, MERIT, CREDITS = 0.1, 500.0, 5.0
ROUNDING: Mapping[str, float] = MappingProxyType({
    "gpa": GPA, "gpa_before": GPA, "gpa_after": GPA, "merit": MERIT,
    **dict.fromkeys(
        ("ects", "ects_planned", "ects_earned", "ects_recognised", "planned_ects", "due_ects", "credits"), CREDITS
    ),
})  # fmt: skip
"""The step of every number about a person: tenths of a GPA, twentieths of the merit, and five ECTS."""
EXACT: Mapping[str, float] = MappingProxyType({})
"""No number is rounded."""
_GRADES = frozenset({"gpa", "gpa_before", "gpa_after"})
_TENS, _WIDER = 10, 25
"""A GPA above ten is on a scale of about a hundred, where a step must be so many times as wide."""
_DIGITS = 6


def step_of(name: str, values: pd.Series, rounding: Mapping[str, float] = ROUNDING) -> float | None:
    """Give the step that a column is rounded to, None where it stays exact.

    Parameters
    ----------
    name : str
        The column's.
    values : Series
        A GPA on a scale of a hundred gets steps of 2.5 in the place of 0.1.
    rounding : mapping of str to float
        Steps by column.

    Examples
    --------
    >>> step_of("gpa", pd.Series([3.14])), step_of("gpa", pd.Series([87.0])), step_of("year", pd.Series([2]))
    (0.1, 2.5, None)
    """
    step = rounding.get(name)
    if step is None or not pd.api.types.is_numeric_dtype(values):
        return None
    return step * _WIDER if name in _GRADES and step == GPA and values.max() > _TENS else step


def rounded(values: pd.Series, step: float) -> pd.Series:
    """Round to the nearest multiple of a step, halves upwards; what is missing stays missing.

    Parameters
    ----------
    values : Series of numbers
    step : float
        Above 0.

    Returns
    -------
    Series
        Of the same dtype.

    Examples
    --------
    >>> rounded(pd.Series([3.14, 3.15, None]), 0.1).tolist()
    [3.1, 3.2, nan]
    >>> rounded(pd.Series([8249, 8250], dtype="Int64"), 500).tolist()
    [8000, 8500]
    """
    # 3.15 is a little less than its name in binary: a half is a half to nine digits.
    steps = (values.astype("float64") / step).round(9).add(0.5).floordiv(1)
    return (steps * step).round(_DIGITS).astype(values.dtype)
