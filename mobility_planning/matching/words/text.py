"""What a course title says, in one spelling: its words, sequence number, laboratory, how advanced it is.

Two catalogues never spell alike: one prints `FİZİK II`, another `Физика 2`, a third `Physics II (Lab)`. Titles are
folded to plain Latin letters, and what works as a label rather than as a topic leaves the words and becomes a signal
of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, fields

import pandas as pd

LONGEST = 2_000
"""Characters of a title or description that are read; the rest of a pasted syllabus adds time and no evidence."""

STEM = 5
"""Letters of a word's stem; 4 to 6 measured alike, and five keeps "econo" from "ecolo"."""

# Russian and Kazakh as their readers romanise them; the Kazakh Latin alphabet decides for the letters only Kazakh has.
_ONE_TO_ONE = str.maketrans(
    "абвгдеёзийклмнопрстуфыэәғқңөұүһіґўјћђ",
    "abvgdeeziiklmnoprstufyeagqnouuhigujcd",
)
_ONE_TO_MORE = {
    "ж": "zh",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ъ": "",
    "ь": "",
    "ю": "yu",
    "я": "ya",
}
_SLAVIC = {"є": "ie", "ї": "i", "љ": "lj", "њ": "nj", "џ": "dz"}
# Latin letters that no Unicode decomposition takes apart.
_LATIN = {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ŋ": "n", "ə": "a"}
_LETTERS = _ONE_TO_ONE | str.maketrans(_ONE_TO_MORE | _SLAVIC | _LATIN)

_ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
    "xi": 11,
    "xii": 12,
}
_HIGHEST = 12

_LABORATORY = re.compile(
    r"labs?|labor|laborator\w*|laboratuv?ar\w*|zertkhana(?:lyq)?|pracownia|praktikum|laborpraktikum|laborarbeit"
)
_INTRODUCTORY = re.compile(
    r"introductions?|introductory|introd?|fundamentals?|principles?|basics?|foundations"
    r"|vvedenie|vvodnyi|osnovy|nachala|printsipy?|bazovyi|osnovnoi|fundamentalnyi"
    r"|kirispe|negiz|negizgi|negizderi|bazalyq|irgeli|fundamentaldy|printsipteri|qagidalary|qagidattary"
    r"|giris|temel|temelleri|esaslari|ilke|ilkeleri|prensipleri"
    r"|wprowadzenie|wstep|wstepny|podstawy|podstawowy|zasady|fundamentalny"
    r"|einfuhrung|einfuhrend|einleitung|grundlagen|grundlegend|grundkurs|basis|prinzipien|grundprinzipien|grundsatze|fundamente"
    r"|introduccion|fundamentos|introduzione|fondamenti|fondements|principes"
)
_ADVANCED = re.compile(
    r"advanced|adv|uglublenn(?:yi|aya|oe)|rasshirennyi|povyshennyi|peredovoi|prodvinutyi"
    r"|terendetilgen|keneitilgen|zhetildirilgen|ozyq|ileri|gelismis|zaawansowan[aey]|poglebiony|rozszerzony"
    r"|fortgeschrittene?|vertieft|vertiefung|erweitert|weiterfuhrend|avance|avanzad[ao]|avanzata"
)

_CLAUSE = re.compile(r"\s*(?:[:;,()\[\]–—/|]|\s-\s|$)\s*")
_APOSTROPHE = re.compile(r"['’ʼ`´]")
_NOT_WORD = re.compile(r"[^0-9a-z\u0250-\U0010ffff]+|[^\w]+|_+")


@dataclass(frozen=True)
class Title:
    """A title taken apart.

    Parameters
    ----------
    key : str
        All of it in one spelling: two titles with one key are the same title.
    words : str
        What it is about: the key without sequence number, laboratory, introductory and advanced (the whole key where
        nothing else is left).
    sequence : int
        I, II, III … as 1, 2, 3 …; 0 where the title has no sequence number.
    laboratory : bool
        It names a laboratory.
    level : int
        -1 introductory, 1 advanced, 0 neither (or both).
    """

    key: str
    words: str
    sequence: int
    laboratory: bool
    level: int


def fold(text: object) -> str:
    """Write any text in plain lower-case Latin letters, Cyrillic transliterated, marks and control characters gone.

    Parameters
    ----------
    text : object
        A cell of a table; None, NaN and numbers are accepted.

    Returns
    -------
    str
        Folded text with its punctuation; letters of scripts other than Latin and Cyrillic stay as they are.

    Examples
    --------
    >>> fold("DİFERANSİYEL Denklemler"), fold("Қазақ тілі"), fold("Einführung"), fold("Łódź")
    ('diferansiyel denklemler', 'qazaq tili', 'einfuhrung', 'lodz')
    >>> fold(None)
    ''
    """
    if text is None or text is pd.NA or (isinstance(text, float) and text != text):
        return ""
    lower = unicodedata.normalize("NFKC", str(text)[:LONGEST]).casefold().translate(_LETTERS)
    plain = "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))
    return " ".join(
        "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in plain).translate(_LETTERS).split()
    )


def key(title: object) -> str:
    """Give the one spelling under which two titles are the same title.

    Examples
    --------
    >>> key("Calculus II") == key("CALCULUS  2") == key("calculus, ii.")
    True
    >>> key("U.S. History"), key("Vitamin C"), key("")
    ('us history', 'vitamin c', '')
    """
    return read_title(title).key


def plain(text: object) -> str:
    """Fold a description to its words, separated by one space.

    >>> plain("Sequences & series;  limits.")
    'sequences series limits'
    """
    return " ".join(_tokens(fold(text)))


def read_title(title: object) -> Title:
    """Take a title apart into words and labels.

    Parameters
    ----------
    title : object
        The title as a catalogue prints it; empty, None or NaN give an empty `Title`.

    Returns
    -------
    Title
        A roman or small arabic number counts as a sequence number only at the end of the title or before a colon,
        bracket or dash.

    Examples
    --------
    >>> read_title("Introduction to Physics II: Laboratory")
    Title(key='introduction to physics 2 laboratory', words='to physics', sequence=2, laboratory=True, level=-1)
    >>> read_title("World War I and After").sequence
    0
    """
    clauses = [_tokens(clause) for clause in _CLAUSE.split(_APOSTROPHE.sub("", fold(title)))]
    numbers = [_sequence(clause) for clause in clauses]
    spelt = [_numbered(clause, number) for clause, number in zip(clauses, numbers, strict=True)]
    tokens = [token for clause in spelt for token in clause]
    words = [
        token
        for clause, number in zip(spelt, numbers, strict=True)
        for place, token in enumerate(clause)
        if not _is_label(token) and place != number
    ]
    sequences = [int(clause[place]) for clause, place in zip(spelt, numbers, strict=True) if place >= 0]
    return Title(
        key=" ".join(tokens),
        words=" ".join(words or tokens),
        sequence=sequences[0] if sequences else 0,
        laboratory=any(map(_LABORATORY.fullmatch, tokens)),
        level=any(map(_ADVANCED.fullmatch, tokens)) - any(map(_INTRODUCTORY.fullmatch, tokens)),
    )


def stems(words: str) -> str:
    """Cut each word to its first letters, so that endings and truncations ("Analy") no longer part two words.

    >>> stems("differential equations")
    'diffe equat'
    """
    return " ".join(word[:STEM] for word in words.split())


def read_titles(titles: Iterable[object]) -> pd.DataFrame:
    """Take every title of a column apart, each distinct one once.

    Returns
    -------
    DataFrame
        One row per title, in their order, with the columns of `Title`.

    Examples
    --------
    >>> read_titles(["Genetics Lab", ""]).laboratory.tolist()
    [True, False]
    """
    known: dict[str, Title] = {}
    texts = ["" if title is None or title is pd.NA or title != title else str(title) for title in titles]
    rows = [known.get(text) or known.setdefault(text, read_title(text)) for text in texts]
    return pd.DataFrame({field.name: [getattr(row, field.name) for row in rows] for field in fields(Title)})


def _tokens(folded: str) -> list[str]:
    """Split folded text into words; a dotted abbreviation of single letters ("u.s.") stays one word."""
    joined = re.sub(r"\b(?:[^\W\d_]\.){2,}", lambda found: found.group().replace(".", "") + " ", folded)
    return _NOT_WORD.sub(" ", joined).split()


def _sequence(clause: list[str]) -> int:
    """Find the place of a clause's sequence number: the last word, labels apart; -1 where that is no small number."""
    places = [place for place, token in enumerate(clause) if not _is_label(token)]
    if not places:
        return -1
    last = clause[places[-1]]
    small = last.isdecimal() and last.isascii() and 1 <= int(last[:4]) <= _HIGHEST
    return places[-1] if small or last in _ROMAN else -1


def _numbered(clause: list[str], place: int) -> list[str]:
    """Write the number at `place` in arabic digits."""
    return [str(_ROMAN.get(token) or int(token)) if here == place else token for here, token in enumerate(clause)]


def _is_label(token: str) -> bool:
    return any(label.fullmatch(token) for label in (_LABORATORY, _INTRODUCTORY, _ADVANCED))
