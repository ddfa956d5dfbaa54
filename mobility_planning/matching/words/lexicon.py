"""One language's words and phrases with their English, found whatever endings a title gives them."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from mobility_planning.matching.words.inflection import SHORTEST, common_stem, spell, stems
from mobility_planning.matching.words.text import read_title
from mobility_planning.matching.words.text import stems as cut

PREFIX = 4
"""Letters a glossary word must share with the beginning of a longer word to stand for it …"""

PREFIX_SHARE = 0.6
"""… and the share of that word they must make up."""

NEAR = 0.8
"""Share of the best likeness from which a term is another reading: "prava" is a form of "law" and of "rights"."""

_STOP = {
    "en": "of the and in to for a an on with by from at as or its into",
    "ru": "i v vo na po o ob dlya k ko s so iz ot pri kak ili za u a",
    "kk": "zhane jane men pen ben arnalgan boiynsha turaly ushin mazmundagy zhonindegi",
    "tr": "ve ile icin bir veya olarak iliskin",
    "pl": "i w we z ze na do o od po dla oraz u przez a lub",
    "de": "und der die das des dem den fur in im ins an am auf mit von vom zu zur zum uber als aus ein eine einer "
    "eines einem einen unter bei nach durch oder",
}
STOP_WORDS = {language: frozenset(words.split()) for language, words in _STOP.items()}
"""Words that carry no topic, folded, by language."""

_ADJECTIVE = {
    "ru": re.compile(r".*(?:yi|ii|oi|aya|yaya|oe|ee|ye|ie|ogo|ego|ykh|ikh)"),
    "kk": re.compile(r".*(?:[ltd][yi][qk])"),
    "tr": re.compile(r".*(?:s[ae]l|ik|[iı]k|l[iu]|el|al)"),
    "pl": re.compile(r".*(?:ny|na|ne|nego|nej|nych|ski|ska|skie|cki|cka|ckie|owy|owa|owe|owych|czny|czna|czne)"),
    "de": re.compile(r".*(?:isch|lich|iv|al|ell|ig|ar)(?:e[nmrs]?)?"),
}
_ENGLISH_ADJECTIVE = re.compile(r".*(?:al|ic|ive|ous|ary|ory|ar|ed|able|ible|ile|ese|an|ant|ent|less)")
_ACRONYM = 6
_COMPOUND = 4
"""Letters of the shortest part of a compound; "Rechts|wesen" parts, "Er|ziehung" does not."""


@dataclass(frozen=True)
class Term:
    """A word or phrase of a language and what it is in English.

    Parameters
    ----------
    words : tuple of str
        Folded, without stop words.
    english : tuple of str
        Its English readings, the preferred one first.
    label : bool
        It only says how advanced a course is, or that it is a laboratory.
    exact : bool
        An acronym, which takes no endings.
    order : tuple
        Less comes first among terms of the same words.
    """

    words: tuple[str, ...]
    english: tuple[str, ...]
    label: bool = False
    exact: bool = False
    order: tuple[float, ...] = ()


@dataclass(frozen=True)
class Lexicon:
    """The terms of one language, ready to be looked up.

    Parameters
    ----------
    language : str
        Whose endings are cut off.
    terms : tuple of Term
        In any order; `order` decides between those of the same words.
    """

    language: str
    terms: tuple[Term, ...]
    _found: dict[str, tuple[Term, ...]] = field(default_factory=dict, repr=False, compare=False)

    def find(self, words: Sequence[str]) -> tuple[Term, ...]:
        """Find the terms that are these words, each in any form; those in the nearest form, the preferred first.

        Examples
        --------
        >>> russian = Lexicon("ru", (Term(("obshchaya", "fizika"), ("general physics",)),))
        >>> [term.english for term in russian.find(["obshchei", "fiziki"])]
        [('general physics',)]
        """
        if len(words) > 1:
            return self._nearest(words)
        if words[0] not in self._found:
            self._found[words[0]] = self._nearest(words)
        return self._found[words[0]]

    def _nearest(self, words: Sequence[str]) -> tuple[Term, ...]:
        near: dict[float, list[Term]] = defaultdict(list)
        for term in self._beginnings.get(self._beginning(words), ()):
            if not term.exact or tuple(words) == term.words:
                near[self._likeness(words, term.words)].append(term)
        near.pop(0.0, None)
        best = min(max(near, default=0.0), 1.0)
        return tuple(
            term for likeness in sorted(near, reverse=True) if likeness >= NEAR * best for term in near[likeness]
        )

    def readings(self, words: Sequence[str], found: Sequence[Term]) -> tuple[str, ...]:
        """Give the English of terms found for these words, the reading first that most phrases give the word.

        Examples
        --------
        >>> words = (Term(("delo",), ("case",)), Term(("delo",), ("affairs",)))
        >>> phrase = Term(("bankovskoe", "delo"), ("bank affairs",))
        >>> Lexicon("ru", (*words, phrase)).readings(["delo"], words)
        ('affairs', 'case')
        """
        readings = dict.fromkeys(reading for term in found for reading in term.english)
        if len(words) > 1:
            return tuple(readings)
        forms = {term.words[0] for term in found}
        return tuple(sorted(readings, key=lambda reading: -sum(self._heard[form, reading] for form in forms)))

    def find_beginning(self, word: str) -> tuple[Term, ...]:
        """Find the terms of one word, or of its stem, that begin this word; the longest, the preferred first."""
        least = max(PREFIX, math.ceil(PREFIX_SHARE * len(word)))
        spelt = spell(word, self.language)
        for end in range(len(spelt), least - 1, -1):
            if spelt[:end] in self._stems:
                return self._stems[spelt[:end]]
        return ()

    def split(self, word: str) -> tuple[str, ...]:
        """Split a compound into words that have terms; () where it is none.

        The letters that link two words are endings of the first one.

        >>> parts = Lexicon("de", (Term(("stromung",), ("flow",)), Term(("mechanik",), ("mechanics",))))
        >>> parts.split("stromungsmechanik"), parts.split("mechanik")
        (('stromungs', 'mechanik'), ())
        """
        for start in range(_COMPOUND, len(word) - _COMPOUND + 1):
            last = word[start:]
            if not self.find([last]):
                continue
            first = word[:start]
            if self.find([first]) or first in self._stems:
                return first, last
            if parts := self.split(first):
                return *parts, last
        return ()

    @cached_property
    def _beginnings(self) -> dict[tuple[str, ...], list[Term]]:
        terms: dict[tuple[str, ...], list[Term]] = defaultdict(list)
        for term in sorted(self.terms, key=lambda term: (term.order, term.english)):
            terms[self._beginning(term.words)].append(term)
        return dict(terms)

    @cached_property
    def _stems(self) -> dict[str, tuple[Term, ...]]:
        found: dict[str, list[Term]] = defaultdict(list)
        for term in sorted(self.terms, key=lambda term: (term.order, term.english)):
            if len(term.words) == 1 and not term.exact:
                for stem in sorted(stems(term.words[0], self.language)):
                    if len(stem) >= PREFIX:
                        found[stem].append(term)
        return {stem: tuple(terms) for stem, terms in found.items()}

    @cached_property
    def _heard(self) -> Counter[tuple[str, str]]:
        """Count the phrases that give a word each of its readings."""
        heard: Counter[tuple[str, str]] = Counter()
        for phrase in self.terms:
            if len(phrase.words) > 1:
                english = set(cut(" ".join(phrase.english)).split())
                singles = {term for word in phrase.words for term in self.find([word])}
                heard.update(
                    {
                        (term.words[0], said)
                        for term in singles
                        for said in term.english
                        if english.issuperset(cut(said).split())
                    }
                )
        return heard

    def _beginning(self, words: Sequence[str]) -> tuple[str, ...]:
        return tuple(spell(word, self.language)[:SHORTEST] for word in words)

    def _likeness(self, words: Sequence[str], term: Sequence[str]) -> float:
        """Give the share of letters that are common stems; 2 for the very words, 0 where a word is another one."""
        if tuple(words) == tuple(term):
            return 2.0
        common = [common_stem(left, right, self.language) for left, right in zip(words, term, strict=True)]
        longest = sum(max(len(left), len(right)) for left, right in zip(words, term, strict=True))
        return sum(common) / longest if all(common) else 0.0


def shipped_terms(language: str, concepts: Iterable[tuple[str, str]]) -> tuple[Term, ...]:
    """Read the terms of one language.

    Parameters
    ----------
    language : str
        Of the terms.
    concepts : iterable of (str, str)
        English and the language's own variants of each concept, joined by "; ", the preferred first.

    Returns
    -------
    tuple of Term
        One per variant of a concept.

    Examples
    --------
    >>> shipped_terms("de", [("law; legal", "Recht; rechtlich")])[1].english
    ('legal', 'law')
    """
    rows = [(english.split("; "), own.split("; ")) for english, own in concepts]
    frequent = Counter(word for english, _ in rows for word in english[0].split())
    terms = []
    for english, own in rows:
        readings, label = _readings(english)
        common = -sum(frequent[word] for word in readings[0].split()) / len(readings[0].split())
        for place, variant in enumerate(own):
            words = content(read_title(variant).words.split(), language)
            ordered = _ordered(words, readings, language)
            acronym = variant.isupper() and len(variant) <= _ACRONYM
            terms.append(Term(words, ordered, label, acronym, (place > 0, len(readings[0].split()), common)))
    return tuple(terms)


def content(words: Sequence[str], language: str) -> tuple[str, ...]:
    """Leave the stop words out, unless there is nothing else.

    >>> content(["teoriya", "i", "praktika"], "ru"), content(["i"], "ru")
    (('teoriya', 'praktika'), ('i',))
    """
    stop = STOP_WORDS.get(language, frozenset())
    return tuple(word for word in words if word not in stop) or tuple(words)


def _readings(english: Sequence[str]) -> tuple[tuple[str, ...], bool]:
    titles = [read_title(variant) for variant in english]
    label = titles[0].words == titles[0].key and (titles[0].level != 0 or titles[0].laboratory)
    return tuple(dict.fromkeys(" ".join(content(title.words.split(), "en")) for title in titles)), label


def _ordered(words: Sequence[str], readings: tuple[str, ...], language: str) -> tuple[str, ...]:
    """Put the English adjective first where the word is an adjective."""
    if len(words) != 1 or not _ADJECTIVE[language].fullmatch(words[0]):
        return readings
    return tuple(sorted(readings, key=lambda reading: not _ENGLISH_ADJECTIVE.fullmatch(reading)))
