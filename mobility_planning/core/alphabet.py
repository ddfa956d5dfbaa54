"""The order of words in English, Russian and Kazakh, each by its own alphabet, the same on every computer.

As the Unicode collation algorithm has it (UTS #10, the root order of CLDR): first the letters alone, the script of the
language before the other one; then their accents; then their case; at the end the texts themselves, so that two of
them are equal only when they are one. Numbers go by their value.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import dropwhile

import pandas as pd

from mobility_planning.core.terms import Language

Key = tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...], str]

KAZAKH = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
"""The 42 letters of the Kazakh alphabet; CLDR has ё beside е, the alphabet has it as a letter of its own."""
_CYRILLIC = (
    "аәӕбвгғӻҕӷдԁђԃҙеєжԫҗзԅԑѕӡԇиҋійјкқӄҡҟҝԟԛлӆԯԓԡљԉԕмӎнԩӊңӈԣҥњԋоөпԥҧҁрҏԗсԍҫтԏҭћуүұѹфхӽӿҳһԧѡѿѽѻцҵчԭҷӌҹҽҿџ"
    "шщъыьҍѣэюяԙѥѧѫѩѭѯѱѳѵҩԝӏ"
)
_LATIN = "abcdeəfghiıjklmnŋopqĸrstŧuvwxyzþ"
_SIGNS = " _‗-‐‑‒–—―,;:!¡?¿.·'‹›\"«»()[]{}‖§¶@*/\\&#%†‡•‣`´^¯¨¸°©®→+±÷×<=>¬|¦~−¤¢$£¥€₸₽"
_MARKS = "\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307\u0327\u0328\u0338\u0304\u0309\u031b\u0323\u0326"
"""Accents in their order; the slash stands for every stroke through a letter."""
_STROKES = {"đ": "d", "ð": "d", "ħ": "h", "ł": "l", "ø": "o", "ґ": "г"}
_EXPANDED = {"æ": "ae", "œ": "oe", "ß": "ss"}
_ALIKE = str.maketrans("‘’‚‛“”„‟", "''''\"\"\"\"")
_NUMBER, _LETTER, _OTHER = 1_000, 1 << 40, 1 << 41
_PARTS = re.compile(r"\d+|\D", re.DOTALL)


def sort_key(text: str, language: Language | str) -> Key:
    """Give what a text is sorted by.

    Parameters
    ----------
    text : str
    language : Language or {"en", "ru", "kk"}

    Returns
    -------
    tuple
        To be compared with keys of the same language only.

    Examples
    --------
    >>> sorted(["жаңа", "ұлт", "ін", "үй", "ын"], key=lambda word: sort_key(word, "kk"))
    ['жаңа', 'ұлт', 'үй', 'ын', 'ін']
    >>> sorted(["Ёлка", "Есть", "елка", "Physics 10", "Physics 2"], key=lambda word: sort_key(word, "ru"))
    ['елка', 'Ёлка', 'Есть', 'Physics 2', 'Physics 10']
    """
    letters = _letters(Language(language))
    whole = unicodedata.normalize("NFC", text)
    elements = [element for part in _PARTS.findall(whole) for element in _elements(part, letters)]
    first = tuple(weight for weight, _, _ in elements if weight)
    return first, tuple(mark for _, mark, _ in elements), tuple(case for _, _, case in elements), text


def alphabetical(texts: pd.Series, language: Language | str) -> pd.Series:
    """Give the place of each text in the order of the alphabet.

    Parameters
    ----------
    texts : Series of str
    language : Language or {"en", "ru", "kk"}

    Returns
    -------
    Series of int, on the index of `texts`
        From 0 on; equal for equal texts.

    Examples
    --------
    >>> alphabetical(pd.Series(["Өнер", "Орал", "Пән"]), "kk").tolist()
    [1, 0, 2]
    """
    words = sorted(set(texts.tolist()), key=lambda word: sort_key(word, language))
    places = {word: place for place, word in enumerate(words)}
    return pd.Series([places[word] for word in texts.tolist()], index=texts.index, dtype="int64")


def by_alphabet(language: Language | str, *columns: str) -> Callable[[pd.Series], pd.Series]:
    """Make a `key` for `sort_values` that puts some columns in the order of the alphabet, and the others as ever.

    Parameters
    ----------
    language : Language or {"en", "ru", "kk"}
    *columns : str
        Those that hold words to read; ids are no words.

    Returns
    -------
    callable

    Examples
    --------
    >>> table = pd.DataFrame({"host": ["Өнер", "Орал", "Өнер"], "offer_id": ["b", "c", "a"]})
    >>> table.sort_values(["host", "offer_id"], key=by_alphabet("kk", "host"))["offer_id"].tolist()
    ['c', 'a', 'b']
    """
    return lambda column: alphabetical(column, language) if column.name in columns else column


def _elements(part: str, letters: Mapping[str, int]) -> Iterable[tuple[int, int, int]]:
    """Give a character, or a number, as elements of (letter, accent, case); an accent alone has no letter."""
    if part[0].isdecimal():
        digits = [unicodedata.decimal(digit) for digit in part]
        worth = list(dropwhile(lambda digit: digit == 0, digits))
        return [(_NUMBER + len(worth), 0, 0), *((_NUMBER + digit, 0, 0) for digit in worth)]
    return _character(part, letters)


def _character(character: str, letters: Mapping[str, int]) -> Iterator[tuple[int, int, int]]:
    lower = character.lower()
    case = int(lower != character)
    if lower in letters:
        yield letters[lower], 0, case
    elif lower in _STROKES:
        yield from ((letters[_STROKES[lower]], 0, case), (0, 1 + _MARKS.index("\u0338"), 0))
    elif unicodedata.combining(character):
        yield 0, 1 + (_MARKS.find(character) if character in _MARKS else ord(character)), 0
    else:
        plain = _EXPANDED.get(lower) or unicodedata.normalize("NFKD", character.translate(_ALIKE))
        if plain != character:
            for each in plain.upper() if case and lower in _EXPANDED else plain:
                yield from _elements(each, letters)
        elif unicodedata.category(character) not in ("Cf", "Cc", "Mn", "Me"):
            yield _OTHER + ord(lower[0]), 0, case


@lru_cache
def _letters(language: Language) -> Mapping[str, int]:
    """Give the signs and letters of a language their places in its order."""
    cyrillic = _kazakh(_CYRILLIC) if language is Language.KAZAKH else _CYRILLIC
    scripts = _LATIN + cyrillic if language is Language.ENGLISH else cyrillic + _LATIN
    signs = {sign: place for place, sign in enumerate(_SIGNS, start=1)}
    return signs | {letter: _LETTER + place for place, letter in enumerate(scripts)}


def _kazakh(letters: str) -> str:
    """Put the letters of the Kazakh alphabet in its order, those of other languages behind the same ones as before."""
    others = {letter: letters[letters.index(letter) - 1] for letter in letters if letter not in KAZAKH}
    order = list(KAZAKH)
    for letter, before in others.items():
        order.insert(order.index(before) + 1, letter)
    return "".join(order)
