"""Words and figures that the papers of a stay share."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from babel import Locale
from babel.dates import format_skeleton

from mobility_planning.agreements.signing.agreement import Institution, LearningAgreement
from mobility_planning.core.locale import Words

NOTHING = "–"
BLANK = ""
"""A place on the paper that a hand fills in."""
_DIGITS = 2


def figures(values: Iterable[float], words: Words, *, digits: int | None = None) -> list[str]:
    """Write the numbers of a column with the same decimals, so that they stand under one another.

    Parameters
    ----------
    values : iterable of float
        NaN or None is not known.
    words : Words
    digits : int, optional
        Without it as many as the numbers need, at the most two.

    Returns
    -------
    list of str

    Examples
    --------
    >>> from mobility_planning.core.locale import words
    >>> figures([6, 7.5, float("nan")], words("ru"))
    ['6,0', '7,5', '–']
    """
    listed = [None if value is None or math.isnan(value) else round(float(value), _DIGITS) + 0.0 for value in values]
    known = [value for value in listed if value is not None]
    needed = max((_decimals(value) for value in known), default=0) if digits is None else digits
    return [NOTHING if value is None else words.number(value, needed) for value in listed]


def total(values: Iterable[float], words: Words) -> str:
    """Write the sum of a column with its decimals; what is not known counts nothing."""
    listed = [float(value) for value in values if value is not None and not math.isnan(value)]
    return figures([*listed, math.fsum(listed)], words)[-1]


def _decimals(value: float) -> int:
    return next(digits for digits in range(_DIGITS + 1) if digits == _DIGITS or round(value, digits) == value)


def told(prefix: str, code: str, words: Words) -> str:
    """Say a code by the message `<prefix>-<code>`; a code the catalogue does not know is given back.

    >>> from mobility_planning.core.locale import words
    >>> told("agreement-term", "autumn", words("en")), told("agreement-term", "", words("en"))
    ('autumn', '–')
    """
    key = f"{prefix}-{code.replace('_', '-')}"
    if not code:
        return NOTHING
    return words.say(key) if words.knows(key) else code


def language_name(code: str, words: Words) -> str:
    """Name a language by its ISO 639 code in the reader's language.

    >>> from mobility_planning.core.locale import words
    >>> language_name("tr", words("kk"))
    'түрік тілі'
    """
    return str(Locale.parse(words.tag, sep="-").languages.get(code, code)) if code else NOTHING


def day_told(day: str, words: Words) -> str:
    """Write an ISO day or month in full; an empty one stays blank.

    >>> from mobility_planning.core.locale import words
    >>> day_told("2027-02-01", words("en")), day_told("2027-02", words("en")), day_told("", words("en"))
    ('1 February 2027', 'February 2027', '')
    """
    if not day:
        return BLANK
    parts = [int(part) for part in day[:10].split("-")]
    if len(parts) > 2:
        return words.day(date(*parts[:3]))
    written = format_skeleton("yMMMM", date(parts[0], parts[1], 1), locale=Locale.parse(words.tag, sep="-"))
    return str(written).replace("\u202f", "\u00a0")


def titles(row: Mapping[str, Any], words: Words, *, own: bool) -> list[str]:
    """Give a course's title as lines of a cell.

    Parameters
    ----------
    row : mapping
        With `title, title_en, title_ru, title_kk`; a translation may be missing.
    words : Words
    own : bool
        True for a course of the home university, which has titles in the reader's language; a course of the host
        stands as its catalogue prints it, then in brackets in English.

    Returns
    -------
    list of str

    Examples
    --------
    >>> from mobility_planning.core.locale import words
    >>> titles({"title": "Istituzioni di analisi", "title_en": "Analysis"}, words("en"), own=False)
    ['Istituzioni di analisi', '(Analysis)']
    >>> titles({"title": "Calculus", "title_ru": "Анализ"}, words("ru"), own=True)
    ['Анализ']
    """
    title, english = str(row["title"]), str(row.get("title_en", "") or "")
    if own:
        return [str(row.get(f"title_{words.language}", "") or "") or title]
    return [title, f"({english})"] if english and english.casefold() != title.casefold() else [title]


def institution_told(institution: Institution, words: Words) -> str:
    """Name a university with its city, country and Erasmus code, as far as they are known."""
    country = words.country(institution.country) if institution.country else ""
    parts = (institution.name(str(words.language)), institution.city, country, institution.erasmus_code)
    return ", ".join(part for part in parts if part)


def programme_told(agreement: LearningAgreement, words: Words) -> str:
    """Give the programme's id and its title in the reader's language."""
    told = (agreement.programme["programme_id"], *titles(agreement.programme, words, own=True))
    return " ".join(part for part in told if part) or NOTHING


def person_fields(agreement: LearningAgreement, words: Words) -> list[tuple[str, str]]:
    """Give the labels and values that head every paper of a stay; the name is left blank for a hand."""
    return [
        (words.say("agreement-student"), agreement.applicant_id),
        (words.say("agreement-name"), BLANK),
        (words.say("agreement-programme"), programme_told(agreement, words)),
        (words.say("agreement-level"), told("agreement-level", agreement.programme["level"], words)),
        (words.say("agreement-home"), institution_told(agreement.home, words)),
        (words.say("agreement-host"), institution_told(agreement.host, words)),
        (words.say("agreement-year"), agreement.academic_year or NOTHING),
        (words.say("agreement-term"), told("agreement-term", agreement.term, words)),
    ]
