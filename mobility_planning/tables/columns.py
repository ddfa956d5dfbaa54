"""The makers of schema columns: each says kind, meaning, unit and what may stand there, once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandera.pandas as pa

from mobility_planning.tables.cells import DTYPES, Kind

LANGUAGE_CODES = (
    "en", "ru", "kk", "tr", "de", "pl", "fr", "es", "it", "pt", "lv", "lt", "bg", "uk", "be", "ky", "uz", "tg", "zh",
    "ko", "ja", "ar", "el", "cs", "hu",
)  # fmt: skip
"""The languages whose names are read as well as their codes."""


def column(
    kind: Kind,
    meaning: str,
    *,
    needed: bool = False,
    checks: Iterable[pa.Check] = (),
    refers: str = "",
    words: tuple[str, ...] = (),
    closed: bool = True,
    added: bool = True,
) -> pa.Column:
    """Make one column of a table's schema.

    Parameters
    ----------
    kind : Kind
        What it holds; gives the dtype.
    meaning : str
        What a value means, with its unit.
    needed : bool
        Whether the column and every value of it must be there.
    checks : iterable of pandera.Check
        What else must hold; a check's `error` is the rule in words.
    refers : str
        `table.column` in which a value must stand.
    words : tuple of str
        The vocabulary of a `WORD` column.
    closed : bool
        Whether nothing but those words may stand there.
    added : bool
        Whether a table without this column is given it, empty; False where its absence says something.

    Returns
    -------
    pandera.Column
        With `kind`, `needed`, `refers`, `words` and `added` as its metadata.

    Examples
    --------
    >>> column(Kind.INTEGER, "seats").metadata["kind"]
    <Kind.INTEGER: 'integer'>
    """
    rules = list(checks)
    if needed and kind in {Kind.ID, Kind.TEXT, Kind.WORD}:
        rules.append(pa.Check.ne("", error="required"))
    if words and closed:
        rules.append(pa.Check.isin(["", *words], error="one of " + ", ".join(words)))
    return pa.Column(
        DTYPES[kind],
        checks=rules,
        nullable=not needed or kind is Kind.ID,
        required=needed,
        description=meaning,
        metadata={"kind": kind, "needed": needed, "refers": refers, "words": words, "added": added},
    )


def identifier(meaning: str, *, needed: bool = True, refers: str = "") -> pa.Column:
    """Make a column of ids, by default needed."""
    return column(Kind.ID, meaning, needed=needed, refers=refers)


def text(meaning: str, *, needed: bool = False, longest: int = 20_000) -> pa.Column:
    """Make a column of free text of at most `longest` characters."""
    return column(
        Kind.TEXT,
        meaning,
        needed=needed,
        checks=[pa.Check.str_length(max_value=longest, error=f"at most {longest} characters")],
    )


def word(meaning: str, vocabulary: Iterable[str], *, needed: bool = False) -> pa.Column:
    """Make a column of a closed vocabulary."""
    return column(Kind.WORD, meaning, needed=needed, words=tuple(str(term) for term in vocabulary))


def number(meaning: str, *, least: float | None = 0, most: float | None = None, needed: bool = False) -> pa.Column:
    """Make a column of decimal numbers between `least` and `most`."""
    return column(Kind.NUMBER, meaning, needed=needed, checks=_bounds(least, most))


def integer(meaning: str, *, least: int | None = 0, most: int | None = None, needed: bool = False) -> pa.Column:
    """Make a column of whole numbers between `least` and `most`."""
    return column(Kind.INTEGER, meaning, needed=needed, checks=_bounds(least, most))


def day(meaning: str, *, needed: bool = False) -> pa.Column:
    """Make a column of calendar days."""
    return column(Kind.DATE, meaning, needed=needed)


def flag(meaning: str) -> pa.Column:
    """Make a column of yes and no."""
    return column(Kind.FLAG, meaning)


def spoken(meaning: str) -> pa.Column:
    """Make a column of ISO 639-1 codes, read from a language's code or its name."""
    rule = pa.Check.str_matches(r"^(|[a-z]{2})$", error="two small letters (ISO 639-1), such as en")
    return column(Kind.WORD, meaning, checks=[rule], words=LANGUAGE_CODES, closed=False)


def matching(meaning: str, pattern: str, rule: str) -> pa.Column:
    """Make a column of texts that are empty or match a regular expression whole."""
    return column(Kind.TEXT, meaning, checks=[pa.Check.str_matches(rf"^(|{pattern})$", error=rule)])


def _bounds(least: float | None, most: float | None) -> list[pa.Check]:
    low = [] if least is None else [pa.Check.ge(least, error=f"at least {least}")]
    return low + ([] if most is None else [pa.Check.le(most, error=f"at most {most}")])


def asked_by_policies(kind: Kind, meaning: str) -> pa.Column:
    """Make a column that only some policies look at: typed where an office keeps it, absent where it does not."""
    return column(kind, meaning, added=False)


def table(name: str, key: list[str], columns: Mapping[str, pa.Column], one_row: str) -> pa.DataFrameSchema:
    """Make the schema of a table: its key, its columns, and what one row is."""
    return pa.DataFrameSchema(dict(columns), unique=key, name=name, description=one_row)


def country() -> pa.Column:
    """Make a column of countries."""
    return matching("ISO 3166-1 alpha-2 code", "[A-Z]{2}", "two capital letters (ISO 3166-1), such as KZ")


def field_of_study() -> pa.Column:
    """Make a column of fields of study."""
    rule = "an ISCED-F 2013 field begins with 00 to 10, such as 0612; spreadsheets drop its first zero"
    return matching("ISCED-F 2013 field, 2 to 4 digits", "(0[0-9]|10)[0-9]{0,2}|99{1,3}", rule)


def language() -> pa.Column:
    """Make a column of languages."""
    return spoken("ISO 639-1 code, or the language's name")


def academic_year() -> pa.Column:
    """Make a column of academic years."""
    return matching("such as 2025/2026", "[0-9]{4}/[0-9]{4}", "two years, such as 2025/2026")


def moment(meaning: str) -> pa.Column:
    """Make a column of a day, a month, or a moment of a day, as exact as it is known (ISO 8601)."""
    rule = "ISO 8601, such as 2027-02, 2027-02-01 or 2027-02-01T09:00:00+05:00"
    return matching(meaning, r"[0-9]{4}-[0-9]{2}(-[0-9]{2}(T[0-9:.]+(Z|[+-][0-9:]+)?)?)?", rule)
