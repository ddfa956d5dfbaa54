"""Texts of two courses side by side: which words both have, and which only one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from mobility_planning.matching.words.text import LONGEST, plain, stems

Piece = tuple[str, str]
"""A stretch of a text with its mark: "both", "only" or "" (nothing to say about it)."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SHORTEST = 3
_COMMON = frozenset(
    plain(
        "and the for with from into this that their its are how also other between through using course student "
        "students basic introduction topics study including based "
        "dlia pri ili kak chto eto ego ikh mezhdu kurs student studentov studenty osnovy vvedenie izuchenie takzhe "
        "zhane men pen ben bul ushin turaly kursy negizderi kirispe"
    ).split()
)
"""Words, folded, that tell no course from another."""


def stems_of(texts: Iterable[str]) -> frozenset[str]:
    """Collect the stems of the words that say something, whatever their alphabet and ending.

    >>> sorted(stems_of(["Algorithms and data", "Алгоритмы"]))
    ['algor', 'data']
    """
    return frozenset(stem for text in texts for word in _WORD.findall(text[:LONGEST]) if (stem := _stem(word)))


def marked(text: str, others: frozenset[str], *, missing: bool = True) -> list[Piece]:
    """Cut a text into pieces and mark its words.

    Parameters
    ----------
    text : str
        As printed.
    others : frozenset of str
        Stems of the other course's text (`stems_of`).
    missing : bool
        Whether words the other text lacks are marked; where there is no other text, that would say nothing.

    Returns
    -------
    list of (str, str)
        The pieces put together are the text, to the letter.

    Examples
    --------
    >>> marked("Data and graphs", stems_of(["Databases, data"]))
    [('Data', 'both'), (' and ', ''), ('graphs', 'only')]
    """
    pieces: list[Piece] = []
    end = 0
    for word in _WORD.finditer(text):
        stem = _stem(word.group())
        mark = "" if not stem else "both" if stem in others else "only" if missing else ""
        if mark:
            pieces += [(text[end : word.start()], ""), (word.group(), mark)]
            end = word.end()
    return [piece for piece in (*pieces, (text[end:], "")) if piece[0]]


@lru_cache(maxsize=65_536)
def _stem(word: str) -> str:
    """Give a word's stem, "" for one that says nothing about a course's topic."""
    folded = plain(word)
    return "" if len(folded) < _SHORTEST or folded in _COMMON else stems(folded).replace(" ", "")
