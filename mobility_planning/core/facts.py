"""The facts as data: shipped conversion tables, each row with its source, and an office's own rows before them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import pandas as pd

from mobility_planning.core.errors import ConversionError, Place, near_miss
from mobility_planning.core.terms import Cefr

Amount = int | float | str | Decimal | Fraction
Row = Mapping[str, str]

_NEEDED = {
    "credit_systems": ("system", "ects_low", "ects_high"),
    "credit_rounding": ("table", "credits", "ects_credits"),
    "gpa_scales": ("scale", "best", "worst"),
    "grades": ("scale", "grade", "points"),
    "grade_rules": ("method", "rounded"),
    "degree_minimums": ("degree", "system", "total"),
    "language_tests": ("test", "cefr"),
}
_RANGES = ("hours", "ects", "percent", "score")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?|[+-]?\d+/\d+", re.IGNORECASE)
_WORDS = {
    "passing": "yes|no",
    "rounding": "none|whole|table:.+",
    "rounded": "none|half_up|half_down|up|down",
    "method": "modified_bavarian|grade_distribution|average",
    "counted": "level|cumulative",
}


@dataclass(frozen=True, eq=False)
class Facts:
    """The conversion tables in force: rows are tried from the top, and the first that applies is used.

    Every row carries `fact_id`, `status`, `source`, `source_date` and `note`, so that a figure can be traced to a
    document. All cells are text as published; the conversions read them exactly.

    Parameters
    ----------
    credit_systems : pandas.DataFrame
        ECTS per credit of a system and level, with the dates it holds.
    credit_rounding : pandas.DataFrame
        Published tables from credits to whole ECTS.
    gpa_scales : pandas.DataFrame
        Best, worst and passing value of each grade point scale.
    grades : pandas.DataFrame
        Letters of a scale with points and percentages.
    grade_rules : pandas.DataFrame
        How a converted grade is rounded, and how many grades a distribution needs.
    degree_minimums : pandas.DataFrame
        Credits of a degree in the credits of a system.
    language_tests : pandas.DataFrame
        Scores of language tests and the CEFR level they show.
    """

    credit_systems: pd.DataFrame
    credit_rounding: pd.DataFrame
    gpa_scales: pd.DataFrame
    grades: pd.DataFrame
    grade_rules: pd.DataFrame
    degree_minimums: pd.DataFrame
    language_tests: pd.DataFrame

    def override(self, name: str, table: pd.DataFrame) -> Facts:
        """Put an office's rows before the rows in force.

        An office knows its own rules better than any shipped table. A row with a known `fact_id` replaces that row;
        a new one is tried before all others. A column the office leaves out keeps the replaced row's value.

        Parameters
        ----------
        name : str
            Which table: the name of one of the attributes.
        table : pandas.DataFrame
            The office's rows, with a `fact_id` in each and any of the table's other columns.

        Returns
        -------
        Facts
            New facts; these stay as they are.

        Raises
        ------
        ConversionError
            For an unknown table or column, a missing or repeated `fact_id`, or a cell that cannot be read.

        Examples
        --------
        >>> own = pd.DataFrame({"fact_id": ["kz-legacy.bachelor"], "ects_high": ["1.7"], "source": ["Senate, 4 May"]})
        >>> facts = shipped_facts().override("credit_systems", own)
        >>> facts.credit_systems.loc[0, ["fact_id", "ects_low", "ects_high"]].tolist()
        ['kz-legacy.bachelor', '1.5', '1.7']
        """
        tables = [field.name for field in fields(self)]
        if name not in tables:
            raise ConversionError(f"there is no table of facts named {name!r}", hint=_hint(name, tables))
        known: pd.DataFrame = getattr(self, name)
        own = _completed(name, _as_text(table), known)
        _check(name, own)
        kept = known[~known["fact_id"].isin(own["fact_id"])]
        return replace(self, **{name: pd.concat([own, kept], ignore_index=True)})


@cache
def shipped_facts() -> Facts:
    """Read the facts that come with the toolkit.

    Returns
    -------
    Facts
        The same object on every call.

    Examples
    --------
    >>> shipped_facts().gpa_scales.loc[0, ["scale", "best", "worst"]].tolist()
    ['kz-4.0', '4', '0']
    """
    folder = files("mobility_planning") / "standards"
    tables = {}
    for field in fields(Facts):
        with (folder / f"{field.name}.csv").open(encoding="utf-8") as file:
            tables[field.name] = pd.read_csv(file, dtype=str, keep_default_na=False)
        _check(field.name, tables[field.name])
    return Facts(**tables)


def exact(amount: Amount) -> Fraction:
    """Read a number exactly as it is written, so that no conversion carries a rounding error of binary floats.

    Parameters
    ----------
    amount : int, float, str, Decimal or Fraction
        A decimal with point or comma, or a fraction such as "4/3". A float counts as the decimal it prints.

    Returns
    -------
    fractions.Fraction
        The exact value.

    Raises
    ------
    ConversionError
        If it is no finite number.

    Examples
    --------
    >>> exact("6,5"), exact(0.1), exact("4/3")
    (Fraction(13, 2), Fraction(1, 10), Fraction(4, 3))
    """
    text = str(amount).strip().replace(",", ".")
    if not _NUMBER.fullmatch(text) or (not text.rpartition("/")[2].strip("0") and "/" in text):
        raise ConversionError(f"{str(amount)!r} is no number", hint="write it as 4.5, 4,5 or 9/2")
    return Fraction(text)


def day(text: str) -> date:
    """Read a day written as ISO 8601, with or without a time of day.

    >>> day("2022-10-11")
    datetime.date(2022, 10, 11)
    """
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        raise ConversionError(f"{text!r} is no date", hint="write it as 2025-03-01") from None


def unknown(kind: str, word: str, known: Iterable[str]) -> ConversionError:
    """Make the error for a word no table of facts has, with the nearest known ones or all of them.

    >>> print(unknown("credit system", "kz-legasy", ["ects", "kz-legacy"]))
    no credit system 'kz-legasy' (did you mean 'kz-legacy'?)
    """
    return ConversionError(f"no {kind} {word!r}", hint=_hint(word, known))


def rows_of(table: pd.DataFrame) -> Iterator[Row]:
    """Go through the rows of a table of facts from the top."""
    columns = list(table.columns)
    for cells in table.itertuples(index=False, name=None):
        yield MappingProxyType(dict(zip(columns, cells, strict=True)))


def amount_in(row: Row, column: str) -> Fraction | None:
    """Read a number of a row; an empty cell is `None`, which means "not stated"."""
    return exact(row[column]) if row[column] else None


@dataclass(frozen=True)
class Span:
    """The days from `first` to `last`, both included, in which a fact holds; `None` is open."""

    first: date | None
    last: date | None

    def holds(self, on: date) -> bool:
        """Tell whether the day lies in the span."""
        return (self.first is None or self.first <= on) and (self.last is None or on <= self.last)


def span_in(row: Row) -> Span:
    """Read the dates of a row.

    >>> span_in({"valid_from": "", "valid_to": "2022-10-10"}).holds(date(2022, 10, 11))
    False
    """
    first, last = (day(row[column]) if row[column] else None for column in ("valid_from", "valid_to"))
    return Span(first, last)


def _hint(word: str, known: Iterable[str]) -> str:
    words = sorted(set(known))
    return near_miss(word, words) or f"known: {', '.join(words)}"


def _as_text(table: pd.DataFrame) -> pd.DataFrame:
    columns = {str(column): table[column].tolist() for column in table.columns}
    texts = {name: ["" if pd.isna(cell) else str(cell).strip() for cell in cells] for name, cells in columns.items()}
    return pd.DataFrame(texts, dtype="str")


def _completed(name: str, own: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    for column in own.columns.difference(known.columns):
        place = Place(f"{name}.csv", column=column)
        raise ConversionError("there is no such column", place, _hint(column, known.columns))
    if "fact_id" not in own:
        raise ConversionError("the column fact_id is missing", Place(f"{name}.csv"), "give every row an id of its own")
    replaced = known.set_index("fact_id").reindex(own["fact_id"].tolist()).reset_index()
    absent = {column: replaced[column].fillna("") for column in known.columns.difference(own.columns)}
    return own.assign(**absent)[list(known.columns)]


def _check(name: str, table: pd.DataFrame) -> None:
    """Refuse a table with a cell no conversion could read, naming the cell's place (header = row 1)."""
    seen: set[str] = set()
    for number, row in enumerate(rows_of(table), start=2):
        for column, complaint in _complaints(name, row, seen):
            place = Place(f"{name}.csv", row=number, column=column)
            raise ConversionError(complaint, place, f"it says {row[column]!r}")
        seen.add(row["fact_id"])


def _complaints(name: str, row: Row, seen: set[str]) -> Iterator[tuple[str, str]]:
    if row["fact_id"] in seen or not row["fact_id"]:
        yield "fact_id", "every row needs an id of its own"
    for column in _NEEDED[name]:
        if not row[column]:
            yield column, "this cell must be filled"
    for column, cell in row.items():
        if cell and not _readable(column, cell):
            yield column, "this cell cannot be read"
    yield from _disorder(name, row)


_READERS: Mapping[str, Callable[[str], object]] = {
    **dict.fromkeys((f"{what}_{end}" for what in _RANGES for end in ("low", "high")), exact),
    **dict.fromkeys(("best", "worst", "pass", "step", "points", "credits", "ects_credits"), exact),
    **dict.fromkeys(("least", "total", "most", "theory"), exact),
    **dict.fromkeys(("valid_from", "valid_to"), day),
    "cefr": Cefr,
}


def _readable(column: str, cell: str) -> bool:
    if column in _WORDS:
        return re.fullmatch(_WORDS[column], cell) is not None
    try:
        _READERS.get(column, str)(cell)
    except (ValueError, ConversionError):
        return False
    return True


def _disorder(name: str, row: Row) -> Iterator[tuple[str, str]]:
    for what in _RANGES:
        low, high = f"{what}_low", f"{what}_high"
        if row.get(low) and row.get(high) and exact(row[low]) > exact(row[high]):
            yield high, f"{high} is less than {low}"
    for column in ("ects_low", "step"):
        if row.get(column) and exact(row[column]) <= 0:
            yield column, "this must be more than 0"
    if name == "gpa_scales" and exact(row["best"]) == exact(row["worst"]):
        yield "worst", "best and worst are the same"
