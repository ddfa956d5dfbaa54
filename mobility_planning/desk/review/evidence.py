"""What an advisor looks at before a verdict: both courses side by side, their words and credits compared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from babel import Locale

from mobility_planning.core.locale import Words
from mobility_planning.desk.review.balance import balance
from mobility_planning.desk.review.catalogue import Catalogue
from mobility_planning.desk.review.marks import marked, stems_of
from mobility_planning.desk.review.units import Unit

TEXTS = ("description", "outcomes")
_SAFE = ("https://", "http://")


def evidence(catalogue: Catalogue, unit: Unit, words: Words) -> dict[str, Any]:
    """Set the courses of a unit side by side; answered at once, since nothing is matched anew for it.

    Parameters
    ----------
    catalogue : Catalogue
    unit : Unit
    words : Words

    Returns
    -------
    dict
        `hosts` and `homes`: for each course its titles by language, code, credits as printed and in ECTS with the row
        of the facts, level, language, term, description and outcomes; titles and texts as marked pieces
        (`marks.marked`); and `balance` of the credits.

    Raises
    ------
    MobilityError
        Where the tables do not have one of the courses.
    """
    hosts = [catalogue.course(unit.hei, course) for course in unit.hosts]
    homes = [catalogue.course(catalogue.home, course) for course in unit.homes]
    theirs, ours = _spoken(catalogue, hosts), _spoken(catalogue, homes)
    return {
        "hosts": [_side(catalogue, course, ours, words) for course in hosts],
        "homes": [_side(catalogue, course, theirs, words) for course in homes],
        "balance": balance(catalogue, unit),
    }


def _spoken(catalogue: Catalogue, courses: list[Mapping[str, Any]]) -> tuple[frozenset[str], bool]:
    """Collect the stems of all that courses say about themselves, and whether that is more than their titles."""
    titles = [title for course in courses for title in catalogue.titles(course).values()]
    texts = [str(course[name] or "") for course in courses for name in TEXTS]
    return stems_of([*titles, *texts]), any(texts)


def _side(
    catalogue: Catalogue, course: Mapping[str, Any], other: tuple[frozenset[str], bool], words: Words
) -> dict[str, Any]:
    stems, described = other
    titles = catalogue.titles(course)
    return {
        "hei": course["hei_id"],
        "id": course["course_id"],
        "code": course["code"],
        "titles": [{"language": tag, "pieces": marked(text, stems)} for tag, text in titles.items()],
        "credits": course["credits"],
        "system": _worded("system", course["credit_system"], words),
        "ects": catalogue.ects(course["hei_id"], course["course_id"]),
        "fact": course["fact_id"],
        "level": _worded("level", course["level"], words),
        "language": language_name(str(course["language"] or ""), words),
        "term": _worded("term", course["term"], words),
        "texts": [
            {"name": name, "pieces": marked(str(course[name]), stems, missing=described)}
            for name in TEXTS
            if course[name]
        ],
        "url": course["url"] if str(course["url"]).startswith(_SAFE) else "",
    }


def _worded(kind: str, value: object, words: Words) -> str:
    """Say a credit system, a level or a term as agreements do."""
    key = f"agreement-{kind}-{str(value or '').replace('_', '-')}"
    return words.say(key) if words.knows(key) else str(value or "")


def language_name(code: str, words: Words) -> str:
    """Name a language in the reader's own; a code CLDR does not know is given back.

    >>> from mobility_planning.core.locale import words
    >>> language_name("kk", words("en")), language_name("", words("en"))
    ('Kazakh', '')
    """
    return str(Locale.parse(words.tag, sep="-").languages.get(code, code))
