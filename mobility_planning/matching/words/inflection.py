"""Forms of one word: two words are the same word where what is left without endings is the same.

Works on words already folded to plain Latin letters. A language without rules knows a word in one form only.
"""

from __future__ import annotations

import re
from functools import lru_cache

SHORTEST = 3
"""Letters that remain at least: shorter stems join unrelated words."""

# Russian and Polish put one ending on a word, Turkish and Kazakh a chain of them; German joins words (see `parts`).
_ENDINGS = {
    "ru": re.compile(
        r"(?:a|e|i|o|u|y|ya|yu|ov|ev|om|em|am|ei|oi|ii|yi|iya|ie|iyu|iei|iem|im|ym|ykh|ikh|akh|yakh|yam|ami|yami|ymi|"
        r"imi|ogo|ego|omu|emu|aya|yaya|oe|ee|ye|uyu|yuyu|iyam|iyami|iyakh)?"
    ),
    "kk": re.compile(
        r"(?:l[ae]r|d[ae]r|t[ae]r)?(?:y|i|sy|si|ym|im)?"
        r"(?:[ndt][yi]n|[ndt][yi]|n|[gqkn]?[ae]|n?[dt][ae]|[ndt][ae]n|[mbp]en)?(?:g[yi]|[ltd][yi][qk])?"
    ),
    "tr": re.compile(
        r"(?:s[ae]l|l[iu]k?)?(?:l[ae]r)?(?:[iu]|s[iu]|[iu]m)?(?:n?[iu]n|[yn]?[iuae]|n?[dt][ae]n?|y?l[ae])?(?:ki)?"
    ),
    "pl": re.compile(
        r"(?:a|e|i|o|u|y|ia|ie|ii|iu|io|ow|om|em|ej|ym|im|ych|ich|ami|ach|iami|iach|owi|ego|emu|ymi|imi|iego|iemu|iej)?"
    ),
    "de": re.compile(r"(?:e|en|er|es|em|ern|n|s|in|innen)?"),
    "en": re.compile(r"(?:s|es)?"),
}
_LONGEST_ENDING = 10
# Kazakh Cyrillic as `fold` romanises it, in the letters of the Kazakh Latin alphabet: one spelling for both.
_KAZAKH_LATIN = (("shch", "s"), ("sh", "s"), ("zh", "j"), ("kh", "h"), ("yu", "iu"), ("ya", "ia"))
# Turkish and Kazakh soften a last consonant before an ending: "kitap", "kitabi".
_SOFTENED = {"g": "k", "q": "k", "b": "p"}
_FLEETING = re.compile(r"([^aeiouy])[oe]([^aeiouy])$")


@lru_cache(maxsize=100_000)
def stems(word: str, language: str) -> frozenset[str]:
    """List what may be a word's stem: the word itself, and what each possible ending leaves of it.

    Parameters
    ----------
    word : str
        Folded to plain Latin letters.
    language : str
        Its language.

    Returns
    -------
    frozenset of str
        Of at least three letters each, the word itself excepted.

    Examples
    --------
    >>> sorted(stems("teoriya", "ru")), sorted(stems("law", "en"))
    (['teor', 'teori', 'teoriy', 'teoriya'], ['law'])
    """
    endings = _ENDINGS.get(language)
    spelt = spell(word, language)
    first = max(SHORTEST, len(spelt) - _LONGEST_ENDING)
    cuts = {spelt} | {spelt[:end] for end in range(first, len(spelt)) if endings and endings.fullmatch(spelt, end)}
    if language in ("kk", "tr"):
        return frozenset(cut[:-1] + _SOFTENED.get(cut[-1], cut[-1]) if len(cut) > SHORTEST else cut for cut in cuts)
    if language in ("ru", "pl"):
        return frozenset(cuts | {_FLEETING.sub(r"\1\2", cut) for cut in cuts if len(cut) > SHORTEST + 1})
    return frozenset(cuts)


def spell(word: str, language: str) -> str:
    """Write a word in its language's one spelling: Kazakh has two, for it is written in Cyrillic and in Latin letters.

    >>> spell("zharyq", "kk") == spell("jaryq", "kk")
    True
    """
    if language == "kk":
        for cyrillic, latin in _KAZAKH_LATIN:
            word = word.replace(cyrillic, latin)
    return word


def common_stem(left: str, right: str, language: str) -> int:
    """Count the letters of the longest stem that two words share as forms of one word; 0 where they are none.

    Examples
    --------
    >>> common_stem("sistem", "sistemami", "ru"), common_stem("sistema", "sistematika", "ru")
    (6, 0)
    >>> common_stem("muhendislik", "muhendisligi", "tr"), common_stem("rynok", "rynka", "ru")
    (11, 4)
    """
    return max(map(len, stems(left, language) & stems(right, language)), default=0)
