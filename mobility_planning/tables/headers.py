"""Which column a header means, which table a sheet holds, which term a word stands for: in three languages."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from mobility_planning.core.errors import near_miss
from mobility_planning.tables.cells import clean


def plain(header: str) -> str:
    """Fold a header to what matters in it: letters and digits, small, single blanks.

    >>> plain(" Offer_ID: "), plain("Срок подачи*")
    ('offer id', 'срок подачи')
    """
    return " ".join(re.sub(r"[\W_]+", " ", clean(header).casefold()).split())


@cache
def synonyms(file: str) -> Mapping[str, frozenset[str]]:
    """Read one of the word lists of `standards`.

    Parameters
    ----------
    file : str
        `headers`, `vocabulary` or `table_names`: CSV with a term and its words per language, parted by '|'.

    Returns
    -------
    mapping of str to frozenset of str
        Each term's folded words, the term itself among them.
    """
    text = (files("mobility_planning") / "standards" / f"{file}.csv").read_text(encoding="utf-8")
    rows = csv.reader(text.splitlines()[1:])
    return {term: frozenset(plain(w) for cell in [term, *words] for w in cell.split("|")) for term, *words in rows}


def recognise(word: str, terms: Iterable[str], file: str) -> str:
    """Find the term that a word stands for.

    Parameters
    ----------
    word : str
        What the office wrote.
    terms : iterable of str
        The terms possible here, in order of precedence.
    file : {"headers", "vocabulary", "table_names"}
        The word list.

    Returns
    -------
    str
        The term, or an empty string where none is meant.

    Examples
    --------
    >>> recognise("Количество мест", ["cost", "quantity"], "headers")
    'quantity'
    >>> recognise("Күзгі семестр", ["autumn", "spring"], "vocabulary")
    'autumn'
    """
    known, folded = synonyms(file), plain(word)
    possible = list(terms)
    exact = [term for term in possible if plain(term) == folded]
    return next((term for term in exact or possible if folded in known.get(term, {plain(term)})), "")


def unknown_header_hint(header: str, columns: Iterable[str]) -> str:
    """Name the columns a header that is not recognised may have meant.

    >>> unknown_header_hint("quantiti", ["quantity", "cost"])
    "did you mean 'quantity'?"
    """
    by_word = {w: column for column in columns for w in synonyms("headers").get(column, frozenset({plain(column)}))}
    hint = near_miss(plain(header), by_word, limit=1, least=75)
    return next((f"did you mean {column!r}?" for w, column in by_word.items() if repr(w) in hint), "")
