"""Which language a title is in, told by its column or by the letters of its whole catalogue, never by the title alone.

One title says too little: "Algebra" is a word of six languages, and one course named after a Polish city does not make
a catalogue Polish.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

import pandas as pd

LANGUAGES = ("en", "ru", "kk", "tr", "pl", "de")
"""The languages of the glossary."""

SHARE = 0.1
"""Share of a catalogue's titles that must carry a language's own letters: half of a language's titles do, or more,
while borrowed names put such letters into one or two titles of a hundred."""

_KAZAKH = frozenset("әғқңөұүһі")
_TURKISH = frozenset("ışğİ")
_POLISH = frozenset("łąężśćńź")
_GERMAN = frozenset("ßäöü")
# Alphabets that share letters with the four above but are none of them.
_OTHER = frozenset("åøæőűõčěřůșțăãñèêàîïšž")


def is_cyrillic(title: str) -> bool:
    """Tell whether most letters of a title are Cyrillic.

    >>> is_cyrillic("Основы SQL"), is_cyrillic("SQL")
    (True, False)
    """
    letters = [letter for letter in title if letter.isalpha()]
    return 2 * sum("\u0400" <= letter <= "\u052f" for letter in letters) > len(letters)


def catalogue_languages(titles: Iterable[str], stated: str = "") -> tuple[str, str]:
    """Tell the languages of one catalogue's titles: of those in Cyrillic and of those in Latin letters.

    Parameters
    ----------
    titles : iterable of str
        Every title of the catalogue that no column gives a language.
    stated : str
        What the catalogue's language column says; it decides where Latin letters say nothing.

    Returns
    -------
    tuple of str
        "kk" or "ru" for Cyrillic, "tr", "pl", "de", `stated` or "en" for Latin; a language counts from `SHARE` of
        the titles of its script.

    Examples
    --------
    >>> catalogue_languages(["Қазақстан тарихы", "Физика"]), catalogue_languages(["Fizik", "Isı Transferi"])
    (('kk', 'en'), ('ru', 'tr'))
    >>> catalogue_languages(["Physics", "Algebra"], stated="de")
    ('ru', 'de')
    """
    distinct = {unicodedata.normalize("NFC", title) for title in titles}
    cyrillic = [set(title.lower()) for title in distinct if is_cyrillic(title)]
    latin = [{*title, *title.lower()} for title in distinct if not is_cyrillic(title) and any(map(str.isalpha, title))]
    other = _share(latin, _OTHER)
    marks = {"tr": _TURKISH, "pl": _POLISH, "de": _GERMAN}
    marked = (language for language, letters in marks.items() if _share(latin, letters) >= max(SHARE, other))
    return (
        "kk" if _share(cyrillic, _KAZAKH) >= SHARE else "ru",
        next(marked, stated or "en"),
    )


def title_languages(titles: pd.Series[str], catalogues: pd.Series[str], stated: pd.Series[str]) -> pd.Series[str]:
    """Give the language of every title of a plain `title` column.

    Parameters
    ----------
    titles : Series of str
        As printed; "" where there is none.
    catalogues : Series of str
        Whose catalogue each title stands in (hei_id).
    stated : Series of str
        The `language` column: the language of instruction, "" where not stated. A catalogue's most frequent one (the
        first in the alphabet of equals) is taken.

    Returns
    -------
    Series of str
        A language code per title, in their order: the language of its catalogue's titles in its script.

    Examples
    --------
    >>> titles = pd.Series(["Жүйелер", "Основы права", "Law", "Physik", "Wärmelehre"])
    >>> title_languages(titles, pd.Series([*"AAABB"]), pd.Series([""] * 5)).tolist()
    ['kk', 'kk', 'en', 'de', 'de']
    """
    table = pd.DataFrame(
        {"title": titles.to_numpy(), "catalogue": catalogues.to_numpy(), "stated": stated.to_numpy()}, dtype="str"
    )
    told = {
        str(catalogue): catalogue_languages(rows["title"], _usual(rows["stated"]))
        for catalogue, rows in table.groupby("catalogue", sort=True)
    }
    languages = [
        told[catalogue][0 if is_cyrillic(title) else 1]
        for title, catalogue in zip(table["title"], table["catalogue"], strict=True)
    ]
    return pd.Series(languages, index=titles.index, dtype="str", name="language")


def column_language(column: str) -> str:
    """Give the language a title column names; "" for the plain `title`, whose catalogue says it.

    >>> column_language("title_kk"), column_language("title")
    ('kk', '')
    """
    return column.partition("_")[2].casefold()


def _usual(stated: pd.Series[str]) -> str:
    said = stated.str.strip().str.casefold()
    usual = said[said != ""].mode()
    return str(usual.iloc[0]) if len(usual) else ""


def _share(titles: list[set[str]], letters: frozenset[str]) -> float:
    return sum(bool(title & letters) for title in titles) / len(titles) if titles else 0.0
