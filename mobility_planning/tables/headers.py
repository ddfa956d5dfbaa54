"""Which column a header means, which table a sheet holds, which term a word stands for: in three languages."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import fields
from functools import cache
from importlib.resources import files

from mobility_planning.core.errors import near_miss
from mobility_planning.core.facts import Facts, shipped_facts
from mobility_planning.tables.cells import clean

TITLE_IN_A_LANGUAGE = re.compile("title_[a-z]{2}")
"""A course's title in a language other than the three of its schema."""
OFFER_TABLE_HEADERS: Mapping[str, frozenset[str]] = {
    "university": frozenset({"university city country", "университет город страна", "университет қала ел"}),
    "specialty": frozenset({"specialty", "speciality", "специальность", "мамандық"}),
    "requirements": frozenset({"requirements", "требования", "талаптар"}),
    "tuition": frozenset({"tuition payment", "оплата обучения", "оқу ақысы"}),
    "costs": frozenset({"costs", "расходы", "шығындар"}),
    "quantity": frozenset({"quantity", "количество", "саны"}),
    "links": frozenset({"course catalog links", "ссылки на каталог курсов", "курстар каталогының сілтемелері"}),
    "deadline": frozenset({"deadline for submission of documents", "срок подачи документов", "құжат тапсыру мерзімі"}),
}
"""The headers of document 001's offer table (line 77), folded."""


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


@cache
def is_header(text: str) -> bool:
    """Say whether a cell holds a header that some table knows.

    >>> is_header("Срок подачи документов:"), is_header("title_de"), is_header("Riga")
    (True, True, False)
    """
    return plain(text) in _all_headers() or bool(TITLE_IN_A_LANGUAGE.fullmatch(text.strip()))


@cache
def _all_headers() -> frozenset[str]:
    facts = (plain(column) for field in fields(Facts) for column in getattr(shipped_facts(), field.name).columns)
    return frozenset(facts).union(*synonyms("headers").values(), *OFFER_TABLE_HEADERS.values())


def near_term(word: str, terms: Iterable[str], file: str) -> str:
    """Name the term that a word which is not recognised may have meant, or nothing.

    >>> near_term("quantiti", ["quantity", "cost"], "headers")
    "did you mean 'quantity'?"
    """
    by_word = {w: term for term in terms for w in synonyms(file).get(term, frozenset({plain(term)}))}
    hint = near_miss(plain(word), by_word, limit=1, least=75)
    return next((f"did you mean {term!r}?" for w, term in by_word.items() if repr(w) in hint), "")
