"""From what stands in a cell to a typed value: numbers, dates, yes and no, ids and words, as offices write them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import pandas as pd


class Kind(StrEnum):
    """What a column holds."""

    ID = "id"
    TEXT = "text"
    WORD = "word"
    NUMBER = "number"
    INTEGER = "integer"
    DATE = "date"
    FLAG = "flag"


@dataclass(frozen=True)
class Fault:
    """Why a cell could not be read: the rule it breaks and what to do."""

    rule: str
    hint: str = ""


AMBIGUOUS = "a comma before three digits may part thousands or decimals"
"""The rule broken by a number of two meanings."""
DTYPES: Mapping[Kind, str] = {
    Kind.ID: "str",
    Kind.TEXT: "str",
    Kind.WORD: "str",
    Kind.NUMBER: "float64",
    Kind.INTEGER: "Int64",
    Kind.DATE: "datetime64[s]",
    Kind.FLAG: "boolean",
}
_YES = {"yes", "y", "true", "1", "+", "да", "иә", "ия", "бар"}
_NO = {"no", "n", "false", "0", "-", "нет", "жоқ"}
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_TWO_MEANINGS = re.compile(r"[+-]?[1-9]\d{0,2},\d{3}")
_DATE_FORMATS = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%Y/%m/%d", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S")
_SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})/\d{4}")
_FORMULA = ("=", "+", "@", "\t")


def clean(text: str) -> str:
    r"""Normalise a cell's text to NFC without control characters or outer blanks.

    >>> clean(" Cafe\u0301\x00 ")
    'Café'
    """
    if text.isascii() and text.isprintable():
        return text.strip()
    composed = unicodedata.normalize("NFC", text.replace("\u00a0", " "))
    return "".join(c for c in composed if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"}).strip()


def has_control_characters(text: str) -> bool:
    r"""Say whether a text holds control characters other than line breaks and tabs.

    >>> has_control_characters("a\x00b"), has_control_characters("two\nlines")
    (True, False)
    """
    return not text.isprintable() and any(c not in "\n\t\r" and unicodedata.category(c) in {"Cc", "Cs"} for c in text)


def read_id(text: str) -> str | Fault:
    """Read an identifier: any text that cannot be taken for a spreadsheet formula.

    >>> read_id("OFR-01"), read_id("=1+1").rule
    ('OFR-01', 'an id must not begin like a formula')
    """
    if text.startswith(_FORMULA):
        return Fault("an id must not begin like a formula", "take away the first character")
    if "\n" in text or len(text) > 200:
        return Fault("an id is one line of at most 200 characters")
    return text


def read_number(text: str) -> float | Fault:
    """Read a decimal number with a point or a comma, thousands parted by blanks.

    >>> read_number("3,25"), read_number("1 200.5"), read_number("3.O")
    (3.25, 1200.5, Fault(rule='not a number', hint='write digits with a decimal point, such as 3.25'))
    >>> read_number("1,000").hint
    'write 1000 or 1.000'
    """
    if _TWO_MEANINGS.fullmatch(text):
        return Fault(AMBIGUOUS, f"write {text.replace(',', '')} or {text.replace(',', '.')}")
    digits = re.sub(r"(?<=\d)[ \u202f'](?=\d{3}(\D|$))", "", text).replace(",", ".")
    if not _NUMBER.fullmatch(digits) or len(digits) > 30:
        return Fault("not a number", "write digits with a decimal point, such as 3.25")
    return float(digits)


def read_integer(text: str) -> int | Fault:
    """Read a whole number; `2.0`, as a spreadsheet exports it, is 2.

    >>> read_integer("2.0"), read_integer("2.5").rule
    (2, 'not a whole number')
    """
    value = read_number(text)
    if isinstance(value, Fault) and value.rule == AMBIGUOUS:
        return Fault(AMBIGUOUS, f"write {text.replace(',', '')}")
    if isinstance(value, Fault) or value != int(value) or abs(value) >= 2**53:
        return Fault("not a whole number", "write digits only, such as 2")
    return int(value)


def read_date(text: str) -> date | Fault:
    """Read a date: ISO (2026-12-01), or day first (01.12.2026, 31/12/2026); with slashes some put the month first.

    >>> read_date("01.12.2026"), read_date("2026-02-30").rule, read_date("03/04/2026").rule
    (datetime.date(2026, 12, 1), 'not a date', 'with slashes the day or the month may come first')
    """
    parts = _SLASHES.fullmatch(text)
    if parts and int(parts[1]) != int(parts[2]) and max(int(parts[1]), int(parts[2])) <= 12:
        return Fault("with slashes the day or the month may come first", "write year-month-day, such as 2026-12-01")
    for form in _DATE_FORMATS:
        try:
            found = datetime.strptime(text, form).date()
        except ValueError:
            continue
        if 1900 <= found.year <= 2200:
            return found
    return Fault("not a date", "write year-month-day, such as 2026-12-01")


def read_flag(text: str) -> bool | Fault:
    """Read yes or no in English, Russian or Kazakh.

    >>> read_flag("Да"), read_flag("жоқ"), read_flag("maybe").rule
    (True, False, 'neither yes nor no')
    """
    word = text.casefold()
    if word in _YES:
        return True
    return False if word in _NO else Fault("neither yes nor no", "write yes or no")


READERS: Mapping[Kind, Callable[[str], Any]] = {
    Kind.ID: read_id,
    Kind.TEXT: str,
    Kind.WORD: str,
    Kind.NUMBER: read_number,
    Kind.INTEGER: read_integer,
    Kind.DATE: read_date,
    Kind.FLAG: read_flag,
}


def read_column(texts: pd.Series, kind: Kind) -> tuple[pd.Series, dict[str, Fault]]:
    """Read a column of cleaned texts as one kind of value.

    Parameters
    ----------
    texts : Series of str
        Cleaned cell texts; the empty text is a missing value.
    kind : Kind

    Returns
    -------
    values : Series
        Same index, dtype `DTYPES[kind]`; missing or faulty cells are NA (texts: the empty string).
    faults : dict of str to Fault
        What is wrong with each distinct text that could not be read.

    Examples
    --------
    >>> values, faults = read_column(pd.Series(["2", "", "x"]), Kind.INTEGER)
    >>> values.tolist(), list(faults)
    ([2, <NA>, <NA>], ['x'])
    """
    if kind in {Kind.TEXT, Kind.WORD}:
        return texts.astype("str"), {}
    known = {text: READERS[kind](text) for text in texts.unique() if text}
    faults = {text: value for text, value in known.items() if isinstance(value, Fault)}
    if kind is Kind.ID:
        return texts.where(~texts.isin(list(faults)), "").astype("str"), faults
    good = {text: value for text, value in known.items() if text not in faults}
    values = [good.get(text) for text in texts]
    if kind is Kind.DATE:
        return pd.Series(pd.to_datetime(pd.Series(values, index=texts.index, dtype=object))).astype(
            "datetime64[s]"
        ), faults
    return pd.Series(values, index=texts.index, dtype=DTYPES[kind]), faults
