"""How English spells the international words that other languages write by ear ("geologiya", "jeoloji", "Geologie")."""

from __future__ import annotations

import re

_ENDINGS = {
    "ru": (
        ("logiya|logii", "logy"),
        ("grafiya|grafii", "graphy"),
        ("metriya|metrii", "metry"),
        ("nomiya|nomii", "nomy"),
        ("patiya|patii", "pathy"),
        ("terapiya|terapii", "therapy"),
        ("izatsiya|izatsii", "ization"),
        ("tsiya|tsii", "tion"),
        ("siya|sii", "sion"),
        ("istika|istiki", "istics"),
        ("ika|iki", "ics"),
        ("izm|izma", "ism"),
        ("icheskii|icheskaya|icheskoe|icheskie|icheskoi|icheskikh", "ical"),
        ("iya|ii", "y"),
    ),
    "tr": (
        ("loji|lojisi", "logy"),
        ("grafi|grafisi", "graphy"),
        ("metri|metrisi", "metry"),
        ("terapi|terapisi", "therapy"),
        ("syon|syonu", "tion"),
        ("istik|istigi", "istics"),
        ("ik|igi", "ics"),
        ("izm|izmi", "ism"),
        ("ik", "ic"),
    ),
    "pl": (
        ("logia|logii", "logy"),
        ("grafia|grafii", "graphy"),
        ("metria|metrii", "metry"),
        ("terapia|terapii", "therapy"),
        ("cja|cji", "tion"),
        ("yka|yki|ika|iki", "ics"),
        ("izm|izmu|yzm|yzmu", "ism"),
        ("czny|czna|czne|cznej|cznych", "cal"),
        ("ia|ii", "y"),
    ),
    "de": (
        ("logie", "logy"),
        ("grafie|graphie", "graphy"),
        ("metrie", "metry"),
        ("nomie", "nomy"),
        ("therapie", "therapy"),
        ("ation", "ation"),
        ("istik", "istics"),
        ("ik", "ics"),
        ("ismus", "ism"),
        ("ische?[rsnm]?", "ical"),
        ("ie", "y"),
    ),
}
_RULES = {
    language: tuple((re.compile(rf"(?<=\w\w\w)(?:{ending})$"), english) for ending, english in endings)
    for language, endings in _ENDINGS.items()
}
_RULES["kk"] = tuple(
    (re.compile(rf"(?<=\w\w\w)(?:{ending})(?:s[yi]n?)?$"), english) for ending, english in _ENDINGS["ru"]
)
# Inside the word, where one of the endings has shown it to be international.
_INSIDE = {
    "ru": (("kh", "ch"), ("ks", "x"), ("kts", "ct"), ("ts", "c"), ("k", "c")),
    "tr": (("ks", "x"), ("k", "c")),
    "pl": (("ks", "x"), ("k", "c"), ("w", "v")),
    "de": (("k", "c"),),
}
_INSIDE["kk"] = _INSIDE["ru"]


def anglicised(word: str, language: str) -> str:
    """Spell an international word as English does; any other word stays as it is.

    Parameters
    ----------
    word : str
        Folded to plain Latin letters.
    language : str
        It comes from.

    Returns
    -------
    str
        The word as its ending and sounds would be written in English: near enough for letters to be compared.

    Examples
    --------
    >>> anglicised("kristallografiya", "ru"), anglicised("paleontoloji", "tr"), anglicised("abai", "kk")
    ('cristallography', 'paleontology', 'abai')
    """
    for ending, english in _RULES.get(language, ()):
        if found := ending.search(word):
            return _sounds(word[: found.start()], language) + english
    return word


def _sounds(beginning: str, language: str) -> str:
    for sound, spelt in _INSIDE[language]:
        beginning = beginning.replace(sound, spelt)
    return beginning
