"""Words that no glossary has, learned from titles an office has in two languages.

Word alignment by expectation and maximisation, IBM model 1 (Brown, Della Pietra, Della Pietra & Mercer 1993), over
what the glossary leaves unexplained on both sides of each pair of titles.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mobility_planning.matching.words.inflection import stems as forms
from mobility_planning.matching.words.lexicon import Lexicon, Term, content
from mobility_planning.matching.words.text import stems

ROUNDS = 8
"""Of expectation and maximisation; the likeliest word no longer changes after five."""

SURE = 0.5
"""Probability from which a word counts as learned; a word left alone with two English words has both."""


@dataclass(frozen=True)
class Lesson:
    """What two titles of one course leave unexplained.

    Parameters
    ----------
    words : tuple of str
        Of the other language.
    english : tuple of str
        English words.
    """

    words: tuple[str, ...]
    english: tuple[str, ...]


def learn_terms(lexicon: Lexicon, titles: Iterable[tuple[str, str]]) -> tuple[Term, ...]:
    """Learn single words from titles and their English.

    Parameters
    ----------
    lexicon : Lexicon
        What is known already.
    titles : iterable of (str, str)
        A title in the lexicon's language and in English, folded.

    Returns
    -------
    tuple of Term
        One per learned form of a word; a word with no likely English is left out.

    Examples
    --------
    >>> known = Lexicon("ru", (Term(("fizika",), ("physics",)),))
    >>> learn_terms(known, [("kvantovaya fizika", "quantum physics")])[0].english
    ('quantum',)
    """
    lessons = [lesson for title, english in titles if (lesson := unexplained(lexicon, title, english))]
    classes = _classes({word for lesson in lessons for word in lesson.words}, lexicon.language)
    spelt = _spelling(lessons)
    pairs = [({classes[word] for word in lesson.words}, [*map(stems, lesson.english)]) for lesson in lessons]
    likely = _likely(associate(pairs))
    said = {name: " ".join(spelt[stem] for stem in english) for name, english in likely.items()}
    return tuple(Term((word,), (said[name],)) for word, name in sorted(classes.items()) if said.get(name))


def unexplained(lexicon: Lexicon, title: str, english: str) -> Lesson | None:
    """Leave out of two titles what the lexicon already explains; None where that is all of one side.

    Examples
    --------
    >>> known = Lexicon("ru", (Term(("fizika",), ("physics",)),))
    >>> unexplained(known, "kvantovaya fizika", "quantum physics")
    Lesson(words=('kvantovaya',), english=('quantum',))
    """
    words, left = content(title.split(), lexicon.language), content(english.split(), "en")
    known = {word: lexicon.find([word]) for word in words}
    said = {
        stem
        for terms in known.values()
        for term in terms
        for reading in term.english
        for stem in stems(reading).split()
    }
    new = tuple(word for word in words if not known[word] and not word.isdecimal())
    over = tuple(word for word in left if stems(word) not in said and not word.isdecimal())
    return Lesson(new, over) if new and over else None


def associate(pairs: Sequence[tuple[Iterable[str], Iterable[str]]]) -> Mapping[str, Mapping[str, float]]:
    """Tell how probable each English word is for each other word (IBM model 1).

    Parameters
    ----------
    pairs : sequence of (iterable of str, iterable of str)
        Words and the English words of each title.

    Returns
    -------
    mapping of str to mapping of str to float
        Per word its English words with probabilities that add up to 1.

    Examples
    --------
    >>> table = associate([(["a", "b"], ["x", "y"]), (["a"], ["x"])])
    >>> table["a"]["x"] > 0.9, table["b"]["y"] > 0.9
    (True, True)
    """
    titles = [(sorted(set(words)), sorted(set(english))) for words, english in pairs]
    table: dict[str, dict[str, float]] = defaultdict(dict)
    for words, english in titles:
        for word in words:
            table[word].update(dict.fromkeys(english, 1.0))
    for _ in range(ROUNDS):
        counts: dict[str, dict[str, float]] = {word: dict.fromkeys(row, 0.0) for word, row in table.items()}
        for words, english in titles:
            for said in english:
                whole = sum(table[word][said] for word in words)
                for word in words:
                    counts[word][said] += table[word][said] / whole if whole else 0.0
        table = {word: _normalised(row) for word, row in counts.items()}
    return table


def _normalised(row: Mapping[str, float]) -> dict[str, float]:
    whole = sum(row.values())
    return {said: count / whole for said, count in row.items()} if whole else dict(row)


def _likely(table: Mapping[str, Mapping[str, float]]) -> dict[str, list[str]]:
    # A margin of rounding: two words of equal share have a half each.
    return {word: [said for said, share in row.items() if share >= SURE - 1e-9] for word, row in table.items()}


def _spelling(lessons: Iterable[Lesson]) -> dict[str, str]:
    """Give each English stem the word it was cut from most often, the first in the alphabet of equals."""
    counts = Counter(word for lesson in lessons for word in lesson.english)
    return {stems(word): word for word in sorted(counts, key=lambda word: (counts[word], [-ord(c) for c in word]))}


def _classes(words: Iterable[str], language: str) -> dict[str, str]:
    """Name the word that each form belongs to: the stem that most forms share, the longest of equals."""
    distinct = sorted(words)
    shared = Counter(stem for word in distinct for stem in forms(word, language))
    return {
        word: max((stem for stem in forms(word, language)), key=lambda stem: (shared[stem], len(stem), stem))
        for word in distinct
    }
