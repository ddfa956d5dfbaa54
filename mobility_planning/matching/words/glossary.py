"""The English of a title in Russian, Kazakh, Turkish, Polish or German: what the shipped glossary knows of its words.

A catalogue in English and one in Kazakh share hardly a word. Rendering both in English lets every later step compare
them as if one office had written both; it is no translation to be read, for word order and small words are left out.
"""

from __future__ import annotations

import csv
from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

import pandas as pd

from mobility_planning.matching.words.languages import LANGUAGES
from mobility_planning.matching.words.lexicon import Lexicon, content, shipped_terms
from mobility_planning.matching.words.spelling import anglicised
from mobility_planning.matching.words.terms import learn_terms
from mobility_planning.matching.words.text import stems

# Kazakh and Russian titles stand in one catalogue: the other language is asked for what the first does not know.
_OTHER = {"kk": "ru", "ru": "kk"}
_MOST = 8
"""Further readings kept of a title: more of them say less."""
_LONGEST_TERM, _LONGEST_TITLE = 8, 40
"""Words of the longest term, and of a title that are read: a pasted syllabus adds time and no evidence."""


@dataclass(frozen=True)
class Rendering:
    """A title in English.

    Parameters
    ----------
    words : str
        English words, in the order of the title; a word no one knows stays as it is.
    also : tuple of str
        Further English readings of its words: weaker evidence.
    """

    words: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Glossary:
    """The terms of each language, looked up phrase by phrase.

    Parameters
    ----------
    lexicons : mapping of str to Lexicon
        By language code; English needs none.
    """

    lexicons: Mapping[str, Lexicon]
    _known: dict[tuple[str, str], Rendering] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def load(cls) -> Glossary:
        """Read the shipped glossary, once.

        Examples
        --------
        >>> Glossary.load().english("analiticheskaya khimiya", "ru").words
        'analytical chemistry'
        """
        return _shipped()

    def english(self, words: str, language: str) -> Rendering:
        """Render a title in English.

        Parameters
        ----------
        words : str
            Folded and without labels: `text.read_title(title).words`.
        language : str
            Of the title. Kazakh and Russian words are looked up in both, the title's own language first.

        Returns
        -------
        Rendering
            The longest phrases first, then single words in any form, parts of compounds, beginnings of words. A title
            in English or in a language without terms comes back unchanged.

        Examples
        --------
        >>> glossary = Glossary.load()
        >>> glossary.english("malimetter qorlary", "kk").words, glossary.english("stromungsmechanik", "de").words
        ('databases', 'fluid dynamics')
        >>> glossary.english("linear algebra", "en")
        Rendering(words='linear algebra', also=())
        """
        if language not in self.lexicons:
            return Rendering(words)
        known = self._known.get((words, language))
        return known or self._known.setdefault((words, language), self._render(words, language))

    def render(self, words: Iterable[str], languages: Iterable[str]) -> pd.DataFrame:
        """Render a column of titles, each in its language.

        Returns
        -------
        DataFrame
            `words` and `also` (joined by spaces), a row per title in their order.

        Examples
        --------
        >>> Glossary.load().render(["fizika", "physics"], ["ru", "en"]).words.tolist()
        ['physics', 'physics']
        """
        rows = [self.english(title, language) for title, language in zip(words, languages, strict=True)]
        return pd.DataFrame(
            {"words": [row.words for row in rows], "also": [" ".join(row.also) for row in rows]}, dtype="str"
        )

    def knows(self, words: Sequence[str], language: str) -> bool:
        """Tell whether these words, in any form, are a term of the language itself."""
        return language in self.lexicons and bool(self.lexicons[language].find(words))

    def taught(self, parallel: pd.DataFrame) -> Glossary:
        """Learn the words of titles that an office has in two languages; this glossary stays as it is.

        Every course with a title in English and one in another language is a lesson.

        Parameters
        ----------
        parallel : DataFrame
            language, words (the title in it) and english (the title in English), both folded and without labels
            (`text.read_title(title).words`); a row with an empty side teaches nothing, and the order of the rows
            does not matter.

        Returns
        -------
        Glossary
            Knows the learned words where this one has no entry.

        Examples
        --------
        >>> pairs = pd.DataFrame({"language": ["ru"], "words": ["murashkovaya fizika"], "english": ["anthill physics"]})
        >>> Glossary.load().taught(pairs).english("murashkovaya khimiya", "ru").words
        'anthill chemistry'
        """
        rows = parallel[["language", "words", "english"]].fillna("").astype("str")
        learned = {}
        for language, titles in rows[rows["language"] != "en"].groupby("language", sort=True):
            lexicon = self.lexicons.get(str(language), Lexicon(str(language), ()))
            learned[str(language)] = _learned(lexicon, zip(titles["words"], titles["english"], strict=True))
        return Glossary(ChainMap(learned, self.lexicons))  # type: ignore[arg-type]

    def _render(self, words: str, language: str) -> Rendering:
        asked = [self.lexicons[code] for code in (language, _OTHER.get(language, "")) if code in self.lexicons]
        pieces = _pieces(content(words.split()[:_LONGEST_TITLE], language), asked)
        topics = [piece for piece in pieces if not piece.label] or pieces
        english = " ".join(dict.fromkeys(word for piece in topics for word in piece.readings[0].split()))
        taken = set(stems(english).split())
        further = dict.fromkeys(
            word
            for piece in topics
            for reading in piece.readings[1:]
            for word in reading.split()
            if stems(word) not in taken
        )
        return Rendering(english, tuple(further)[:_MOST])


@dataclass(frozen=True)
class _Piece:
    """A part of a title and its readings in English, the likeliest first."""

    readings: tuple[str, ...]
    label: bool = False


def _pieces(words: Sequence[str], asked: Sequence[Lexicon]) -> list[_Piece]:
    """Cut a title at its longest known phrase, then what stands before and after it."""
    for length in range(min(len(words), _LONGEST_TERM), 0, -1):
        for start in range(len(words) - length + 1):
            part = words[start : start + length]
            for lexicon in asked:
                if found := lexicon.find(part):
                    before, after = _pieces(words[:start], asked), _pieces(words[start + length :], asked)
                    return [*before, _Piece(lexicon.readings(part, found), found[0].label), *after]
    return [piece for word in words for piece in _unknown(word, asked)]


def _unknown(word: str, asked: Sequence[Lexicon]) -> list[_Piece]:
    """Read a word that is no term: an English one as it is, a compound by its parts, any other by its beginning."""
    own = asked[0]
    if word in _english_words():
        return [_Piece((word,))]
    if own.language == "de" and (parts := own.split(word)):
        return _pieces(parts, asked)
    if found := own.find_beginning(word):
        return [_Piece(own.readings([word], found), found[0].label)]
    return [_Piece((anglicised(word, own.language),))]


class _Shipped(Mapping[str, Lexicon]):
    """The shipped terms, each language prepared when the first title in it is read."""

    def __getitem__(self, language: str) -> Lexicon:
        if language not in LANGUAGES or language == "en":
            raise KeyError(language)
        return _lexicon(language)

    def __iter__(self) -> Iterator[str]:
        return (language for language in LANGUAGES if language != "en")

    def __len__(self) -> int:
        return len(LANGUAGES) - 1


@cache
def _shipped() -> Glossary:
    return Glossary(_Shipped())


@cache
def _lexicon(language: str) -> Lexicon:
    """Prepare a language: its terms, and the words that only its phrases have."""
    lexicon = Lexicon(language, shipped_terms(language, [(row["en"], row[language]) for row in _rows()]))
    phrases = [(" ".join(term.words), term.english[0]) for term in lexicon.terms if len(term.words) > 1]
    return _learned(lexicon, phrases)


def _learned(lexicon: Lexicon, titles: Iterable[tuple[str, str]]) -> Lexicon:
    return Lexicon(lexicon.language, (*lexicon.terms, *learn_terms(lexicon, sorted(titles))))


@cache
def _english_words() -> frozenset[str]:
    return frozenset(word for row in _rows() for word in row["en"].casefold().replace(";", " ").split())


@cache
def _rows() -> tuple[dict[str, str], ...]:
    path = files("mobility_planning") / "standards" / "glossary.csv"
    return tuple(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
