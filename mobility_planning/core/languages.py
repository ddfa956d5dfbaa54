"""From the score of a language test to a CEFR level, by the row of the facts that held on the day of the test."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache

import pandas as pd

from mobility_planning.core.errors import ConversionError
from mobility_planning.core.facts import (
    Amount,
    Facts,
    Row,
    Span,
    amount_in,
    day,
    exact,
    rows_of,
    shipped_facts,
    span_in,
    unknown,
)
from mobility_planning.core.terms import Cefr

_NUMBER = re.compile(r"\d+([.,]\d+)?")
_SHOWN = {"cefr": "str", "cefr_order": "int64", "fact_id": "str", "fault": "str"}
_NOT_A_SIGN = re.compile(r"[\W_]+")
# "В2" and "ТОEFL" come from Cyrillic keyboards; both spellings of the facts and of the office are read as Latin.
_LOOKALIKES = str.maketrans("АВЕКМНОРСТУХІ", "ABEKMHOPCTYXI")


@dataclass(frozen=True)
class CefrConversion:
    """The level a certificate shows, `None` below the test's lowest level, with the row of the facts that says so."""

    cefr: Cefr | None
    fact_id: str
    source: str


@dataclass(frozen=True)
class _Row:
    test: str
    language: str
    span: Span
    low: Fraction | None
    high: Fraction | None
    step: Fraction | None
    label: str
    texts: frozenset[str]
    result: CefrConversion

    def takes(self, score: Fraction) -> bool:
        reached = self.low is not None and self.low <= score and (self.high is None or score <= self.high)
        return reached and self.counts(score)

    def counts(self, score: Fraction) -> bool:
        return self.step is None or (score / self.step).denominator == 1


def cefr_of(
    test: str, score: Amount, *, language: str = "", taken_on: date | None = None, facts: Facts | None = None
) -> CefrConversion:
    """Find the CEFR level of a test's score.

    Published tables disagree and change (TOEFL iBT got a scale from 1 to 6 on 21 January 2026), so the row used is
    named.

    Parameters
    ----------
    test : str
        The test's name, in any case and spacing; "CEFR" for a level stated as such.
    score : number or str
        Points, a band ("6,5") or a level ("ТРКИ-2", "TDN 4", "B2").
    language : str
        ISO 639-1 code of the language the certificate is for; empty means the test's own.
    taken_on : datetime.date, optional
        The day of the test; without it the rows of all days are tried from the top.
    facts : Facts, optional
        The facts to use instead of the shipped ones.

    Returns
    -------
    CefrConversion
        The level, and the row used; below the lowest score of the test no level, and the row of that lowest score.

    Raises
    ------
    ConversionError
        For an unknown test, another language than the test's, or a score the test does not give.

    Examples
    --------
    >>> cefr_of("toefl-ibt", 95, taken_on=date(2026, 1, 20)).fact_id
    'toefl-ibt.C1'
    >>> cefr_of("TOEFL iBT", 5, taken_on=date(2026, 1, 21)).fact_id
    'toefl-ibt-2026.C1'
    >>> cefr_of("IELTS", "6,5").fact_id
    'ielts.B2'
    """
    rows = _rows_for(test, language, taken_on, facts or shipped_facts())
    text = str(score).strip()
    points = exact(text) if _NUMBER.fullmatch(text) else None
    # a workbook turns the level 2 into 2.0
    sign = _sign(str(points) if points is not None and points.denominator == 1 else text)
    found = next((row.result for row in rows if sign in row.texts), None) or _by_points(points, rows)
    if found is None:
        raise ConversionError(f"{rows[0].test} gives no score {text!r}", hint=_scores(rows))
    return found


def certificate_levels(languages: pd.DataFrame, facts: Facts | None = None) -> pd.DataFrame:
    """Give every certificate its CEFR level, and every unreadable one its fault.

    Parameters
    ----------
    languages : pandas.DataFrame
        One row per certificate: `applicant_id`, `language`, `test`, `score`, `taken_on` (a date, ISO text, or missing).
    facts : Facts, optional
        The facts to use instead of the shipped ones.

    Returns
    -------
    pandas.DataFrame
        The same rows with `cefr` ("" if none), `cefr_order` (0 for none, 1 for A1 … 6 for C2), `fact_id`, and
        `fault` ("" unless the row could not be converted).

    Examples
    --------
    >>> rows = pd.DataFrame({"applicant_id": ["A1", "A2"], "language": ["en", "en"], "test": ["IELTS", "IELS"],
    ...                      "score": ["6.5", "6.5"], "taken_on": ["2025-03-01", ""]})
    >>> certificate_levels(rows)[["cefr", "cefr_order", "fault"]].values.tolist()
    [['B2', 4, ''], ['', 0, "no language test 'IELS' (did you mean 'IELTS'?)"]]
    """
    facts = facts or shipped_facts()
    keys = zip(*(_cells(languages[name]) for name in ("test", "score", "language", "taken_on")), strict=True)
    found = [_level(*key, facts) for key in keys]
    return languages.assign(
        **{
            name: pd.Series([level[number] for level in found], index=languages.index, dtype=dtype)
            for number, (name, dtype) in enumerate(_SHOWN.items())
        }
    )


def _cells(column: pd.Series) -> list[str]:
    """Write cells as texts, each distinct one once: a day is slow to write and stands in many rows."""
    number, distinct = pd.factorize(column, use_na_sentinel=False)
    texts = ["" if pd.isna(cell) else str(cell).strip() for cell in distinct.tolist()]
    return [texts[place] for place in number.tolist()]


@lru_cache(maxsize=16_384)
def _level(test: str, score: str, language: str, taken_on: str, facts: Facts) -> tuple[str, int, str, str]:
    """Read one certificate; remembered, as the same ones are read by the rules, by the audit and round after round."""
    try:
        found = cefr_of(test, score, language=language, taken_on=day(taken_on) if taken_on else None, facts=facts)
    except ConversionError as error:
        return "", 0, "", str(error)
    level, order = ("", 0) if found.cefr is None else (found.cefr.value, found.cefr.order)
    return level, order, found.fact_id, ""


def _sign(text: str) -> str:
    return _NOT_A_SIGN.sub("", text.upper().translate(_LOOKALIKES))


@lru_cache(maxsize=16)
def _tests(facts: Facts) -> dict[str, list[_Row]]:
    tests: dict[str, list[_Row]] = {}
    for cells in rows_of(facts.language_tests):
        row = _row(cells)
        for name in dict.fromkeys(_sign(name) for name in [row.test, *cells["also"].split(";")]):
            if name:
                tests.setdefault(name, []).append(row)
    return tests


def _row(cells: Row) -> _Row:
    low, high, step = (amount_in(cells, column) for column in ("score_low", "score_high", "step"))
    words = cells["score_text"].split(";")
    texts = frozenset(_sign(word) for word in words) - {""}
    result = CefrConversion(Cefr(cells["cefr"]), cells["fact_id"], cells["source"])
    return _Row(cells["test"], cells["language"].casefold(), span_in(cells), low, high, step, words[0], texts, result)


@lru_cache(maxsize=4096)
def _rows_for(test: str, language: str, taken_on: date | None, facts: Facts) -> tuple[_Row, ...]:
    """Choose the rows of a test that hold for the language and the day."""
    tests = _tests(facts)
    rows = tests.get(_sign(test))
    if rows is None:
        raise unknown("language test", test, (row.test for known in tests.values() for row in known))
    spoken = [row for row in rows if not language or row.language in ("", language.casefold())]
    if not spoken:
        raise ConversionError(f"{rows[0].test} is no test of {language!r}", hint=f"it tests {rows[0].language!r}")
    held = [row for row in spoken if taken_on is None or row.span.holds(taken_on)]
    if not held:
        raise ConversionError(f"no row of {rows[0].test} holds on {taken_on}", hint="add one to language_tests")
    return tuple(held)


def _by_points(score: Fraction | None, rows: Iterable[_Row]) -> CefrConversion | None:
    if score is None:
        return None
    for row in rows:
        if row.takes(score):
            return row.result
    for scale in _scales(rows):
        lowest = min(scale, key=lambda row: row.low or 0)
        if lowest.low is not None and score < lowest.low and lowest.counts(score):
            return CefrConversion(None, lowest.result.fact_id, lowest.result.source)
    return None


def _scales(rows: Iterable[_Row]) -> list[list[_Row]]:
    """Part the rows with points into the scales a test has had: these differ by the days they hold."""
    scales: dict[Span, list[_Row]] = {}
    for row in rows:
        if row.low is not None:
            scales.setdefault(row.span, []).append(row)
    return list(scales.values())


def _scores(rows: Iterable[_Row]) -> str:
    """Say which scores a test gives, for the hint of an error."""
    tops = [max(scale, key=lambda row: row.high or 0) for scale in _scales(rows)]
    points = [f"up to {float(top.high):g}{_steps(top)}" for top in tops if top.high is not None]
    words = [row.label for row in rows if row.label]
    return "it gives " + " or ".join(points + [", ".join(words)] * bool(words))


def _steps(row: _Row) -> str:
    return "" if row.step is None else f" in steps of {float(row.step):g}"
