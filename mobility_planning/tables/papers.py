"""The papers a policy asks for, held against stays: on which conditions, for how long a stay, by which day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd

from mobility_planning.core.policy import Document
from mobility_planning.tables.values import in_words
from mobility_planning.tables.workspace import Workspace

STAY_MONTHS = {"autumn": 5, "spring": 5, "year": 10}
"""Months of a stay by its term, where an office does not say; a semester of 15 weeks with examinations."""
_MONTHS = "stay_months_over"


def applies(conditions: Mapping[str, tuple[object, ...]], rows: pd.DataFrame) -> pd.Series:
    """Say for each row whether all conditions hold; no conditions hold always, a column that is not kept never.

    Parameters
    ----------
    conditions : mapping of str to tuple
        Column to the values it may have, as `when` and `unless` of a policy give them.
    rows : DataFrame

    Returns
    -------
    Series of bool

    Examples
    --------
    >>> applies({"funding": ("grant",)}, pd.DataFrame({"funding": ["grant", "self"]})).tolist()
    [True, False]
    """
    holds = pd.Series(data=True, index=rows.index)
    for name, values in conditions.items():
        known = rows[name] if name in rows else pd.Series("", index=rows.index)
        allowed = {in_words(value) for value in values}
        holds &= known.map(lambda value, allowed=allowed: in_words(value) in allowed).astype(bool)
    return holds


def asked(paper: Document, rows: pd.DataFrame) -> pd.Series:
    """Say for each row whether the paper is asked for, apart from the length of the stay."""
    conditions = {name: values for name, values in paper.when.items() if name != _MONTHS}
    return applies(conditions, rows) & ~(bool(paper.unless) & applies(paper.unless, rows))


def why_not(paper: Document, known: Mapping[str, str], months: float | None) -> str | None:
    """Say whether one person needs a paper, and on which condition that depends.

    Parameters
    ----------
    paper : Document
    known : mapping of str to str
        What is known of the person and the stay, in words: `scope`, `funding`, `offer.term` …; empty = not known.
    months : float or None
        Length of the stay; None where it is not known.

    Returns
    -------
    str or None
        "" where the paper is needed. The condition that excuses from it, such as "funding" or "stay_months_over".
        None where something that it depends on is not known.

    Examples
    --------
    >>> from mobility_planning.core.policy import load_policy
    >>> papers = {paper.id: paper for paper in load_policy("aupet").documents}
    >>> consent = papers["parental_consent"]
    >>> why_not(consent, {"scope": "external", "funding": "grant"}, 1), why_not(consent, {"scope": "external"}, 5)
    ('stay_months_over', None)
    """
    met = {name: _met(name, values, known) for name, values in paper.when.items() if name != _MONTHS}
    if paper.stay_months_over is not None:
        met[_MONTHS] = None if months is None else months > paper.stay_months_over
    failing = [name for name, holds in met.items() if holds is False]
    if failing:
        return failing[0]
    free = [_met(name, values, known) for name, values in paper.unless.items()]
    if free and all(free):
        return next(iter(paper.unless))
    unsure = None in met.values() or (None in free and False not in free)
    return None if unsure else ""


def _met(name: str, values: tuple[object, ...], known: Mapping[str, str]) -> bool | None:
    value = known.get(name, "")
    return value in {in_words(allowed) for allowed in values} if value else None


def received_on(workspace: Workspace, document: str) -> pd.Series:
    """Give the day each applicant handed a paper in: indexed by applicant_id, NaT where only the day is not known."""
    rows = workspace["documents"]
    return rows[rows["document"] == document].set_index("applicant_id")["received_on"]


def months_before(start: date, months: int) -> pd.Timestamp:
    """Give the day so many months before a term starts: the last on which a wish may be declared.

    >>> str(months_before(date(2027, 2, 1), 3).date())
    '2026-11-01'
    """
    return pd.Timestamp(start) - pd.DateOffset(months=months)
