"""From the credits of one system to ECTS and back: exact ranges first, a proposed figure second."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from math import floor

import pandas as pd

from mobility_planning.core.errors import ConversionError
from mobility_planning.core.facts import Amount, Facts, Span, exact, rows_of, shipped_facts, span_in, unknown

_TABLE = "table:"


@dataclass(frozen=True)
class CreditConversion:
    """Credits of a system in ECTS, with the row of the facts that says so.

    Parameters
    ----------
    original : fractions.Fraction
        The credits as the transcript counts them.
    system : str
        The credit system they are counted in.
    low, high : fractions.Fraction
        The exact range in ECTS.
    ects : fractions.Fraction
        The figure proposed: the midpoint (rounding "none"), the whole number nearest to it with halves upwards
        ("whole"), or the published table's figure. It may lie outside a range that holds no whole number.
    fact_id, source : str
        The row used and where its figures come from.
    """

    original: Fraction
    system: str
    low: Fraction
    high: Fraction
    ects: Fraction
    fact_id: str
    source: str


@dataclass(frozen=True)
class LocalCredits:
    """ECTS in the credits of a system: `low` to `high` is the exact range of credits, `ects` what was converted."""

    ects: Fraction
    system: str
    low: Fraction
    high: Fraction
    fact_id: str
    source: str


@dataclass(frozen=True)
class _Rate:
    system: str
    level: str
    span: Span
    low: Fraction
    high: Fraction
    rounding: str
    fact_id: str
    source: str

    def applies(self, level: str, on: date | None) -> bool:
        in_force = self.span.last is None if on is None else self.span.holds(on)
        return self.level in ("", level) and in_force


def to_ects(
    credits: Amount,  # noqa: A002 - the office's noun
    system: str,
    *,
    level: str = "",
    on: date | None = None,
    facts: Facts | None = None,
) -> CreditConversion:
    """Convert credits into ECTS.

    A legacy Kazakh credit is a range of ECTS, because 25 to 30 hours make one ECTS; which figure
    counts is the office's decision.

    Parameters
    ----------
    credits : number
        Credits, not negative.
    system : str
        A `system` of the table credit_systems, such as "kz-legacy" or "us-quarter".
    level : str
        Level of study (`Level`), for systems in which a credit's worth depends on it.
    on : datetime.date, optional
        When the credits were earned; without it the rule without an end is used.
    facts : Facts, optional
        The facts to use instead of the shipped ones.

    Returns
    -------
    CreditConversion
        Range, proposed figure, and the row used.

    Raises
    ------
    ConversionError
        For an unknown system, a level or day no row covers, or credits that are no number or negative.

    Examples
    --------
    >>> legacy = to_ects(138, "kz-legacy", level="bachelor")
    >>> float(legacy.low), float(legacy.high), int(legacy.ects), legacy.fact_id
    (207.0, 248.4, 228, 'kz-legacy.bachelor')
    """
    facts = facts or shipped_facts()
    rate = _rate(system, level, on, facts)
    amount = _not_negative(credits)
    low, high = amount * rate.low, amount * rate.high
    return CreditConversion(
        amount, rate.system, low, high, _proposed(amount, (low + high) / 2, rate, facts), rate.fact_id, rate.source
    )


def from_ects(
    ects: Amount, system: str, *, level: str = "", on: date | None = None, facts: Facts | None = None
) -> LocalCredits:
    """Convert ECTS into the credits of a system, as KazNPU's rule divides by the same factors (kaznpu.kz/en/1130/page).

    Parameters
    ----------
    ects : number
        ECTS credits, not negative.
    system, level, on, facts
        As for `to_ects`.

    Returns
    -------
    LocalCredits
        The exact range of credits, and the row used.

    Raises
    ------
    ConversionError
        As for `to_ects`.

    Examples
    --------
    >>> back = from_ects(9, "kz-legacy", level="bachelor")
    >>> str(back.low), str(back.high)
    ('5', '6')
    """
    rate = _rate(system, level, on, facts or shipped_facts())
    amount = _not_negative(ects)
    return LocalCredits(amount, rate.system, amount / rate.high, amount / rate.low, rate.fact_id, rate.source)


def ects_column(
    credits: pd.Series,  # noqa: A002 - the office's noun
    system: pd.Series,
    level: pd.Series,
    *,
    on: date | None = None,
    facts: Facts | None = None,
) -> pd.DataFrame:
    """Convert a whole column of credits, leaving empty what cannot be converted.

    Parameters
    ----------
    credits, system, level : pandas.Series
        One value per course, on the same index; missing values allowed.
    on, facts
        As for `to_ects`.

    Returns
    -------
    pandas.DataFrame
        On the index of `credits`: `ects_low`, `ects_high`, `ects` (float, ECTS; NaN where not convertible) and
        `fact_id` (empty there).

    Examples
    --------
    >>> ects_column(pd.Series([3, 4]), pd.Series(["us-semester", "?"]), pd.Series(["", ""]))["ects"].tolist()
    [6.0, nan]
    """
    facts = facts or shipped_facts()
    keys = list(zip(_cells(credits), _cells(system), _cells(level), strict=True))
    found = {key: _figures(key, on, facts) for key in dict.fromkeys(keys)}
    columns = ["ects_low", "ects_high", "ects", "fact_id"]
    table = pd.DataFrame([found[key] for key in keys], columns=columns, index=credits.index)
    return table.astype(dict.fromkeys(columns[:3], "float64") | {"fact_id": "str"})


def _cells(column: pd.Series) -> Iterator[str]:
    return ("" if pd.isna(cell) else str(cell) for cell in column.tolist())


def _figures(key: tuple[str, str, str], on: date | None, facts: Facts) -> tuple[float, float, float, str]:
    try:
        found = to_ects(key[0], key[1], level=key[2], on=on, facts=facts)
    except ConversionError:
        return float("nan"), float("nan"), float("nan"), ""
    return float(found.low), float(found.high), float(found.ects), found.fact_id


def _not_negative(credits: Amount) -> Fraction:  # noqa: A002 - the office's noun
    amount = exact(credits)
    if amount < 0:
        raise ConversionError(f"{credits} credits", hint="credits cannot be negative")
    return amount


@lru_cache(maxsize=16)
def _rates(facts: Facts) -> dict[str, list[_Rate]]:
    rates: dict[str, list[_Rate]] = {}
    for row in rows_of(facts.credit_systems):
        name = row["system"]
        low, high = exact(row["ects_low"]), exact(row["ects_high"])
        rate = _Rate(name, row["level"], span_in(row), low, high, row["rounding"], row["fact_id"], row["source"])
        rates.setdefault(name.casefold(), []).append(rate)
    return rates


@lru_cache(maxsize=16)
def _tables(facts: Facts) -> dict[str, dict[Fraction, Fraction]]:
    tables: dict[str, dict[Fraction, Fraction]] = {}
    for row in rows_of(facts.credit_rounding):
        tables.setdefault(row["table"], {}).setdefault(exact(row["credits"]), exact(row["ects_credits"]))
    return tables


def _rate(system: str, level: str, on: date | None, facts: Facts) -> _Rate:
    rates = _rates(facts)
    own = rates.get(system.strip().casefold())
    if own is None:
        raise unknown("credit system", system, (row.system for rows in rates.values() for row in rows))
    for rate in own:
        if rate.applies(level.strip().casefold(), on):
            return rate
    when = f" on {on}" if on else ""
    hint = f"it has rows for: {', '.join(_levels(own))}"
    raise ConversionError(f"no row of credit system {system!r} for level {level!r}{when}", hint=hint)


def _levels(rates: Iterable[_Rate]) -> list[str]:
    return list(dict.fromkeys(rate.level or "any level" for rate in rates))


def _proposed(credits: Fraction, midpoint: Fraction, rate: _Rate, facts: Facts) -> Fraction:  # noqa: A002
    if rate.rounding in ("", "none"):
        return midpoint
    whole = Fraction(floor(midpoint + Fraction(1, 2)))
    if rate.rounding == "whole":
        return whole
    tables, name = _tables(facts), rate.rounding.removeprefix(_TABLE)
    if name not in tables:
        raise unknown("rounding table", name, tables)
    # a published table lists only the usual figures of a course; others are rounded as if there were none
    return tables[name].get(credits, whole)
