"""A course catalogue in EWP's courses response, and how the grades of its courses spread.

Schema: ewp-specs-api-courses, response.xsd.
"""

from __future__ import annotations

from collections.abc import Mapping

from mobility_planning.core.errors import ExchangeError
from mobility_planning.exchange.read.distributions import Where, of_results
from mobility_planning.exchange.read.institutions import mentioned
from mobility_planning.exchange.read.nodes import Node
from mobility_planning.exchange.read.reading import (
    Found,
    Note,
    Reading,
    Row,
    academic_year_between,
    credits_in,
    in_language,
    language_code,
    level_of,
    said_in,
    term_of,
    term_of_days,
    term_of_id,
)

_INSTANCES = "specifies/learningOpportunityInstance"


def catalogue(root: Node, reading: Reading) -> Found:
    """Read the courses of a university.

    Parameters
    ----------
    root : Node
        `courses-response`.
    reading : Reading
        `hei` says whose courses they are.

    Yields
    ------
    Row or Note
        Rows of `courses` and `grade_distributions`; of a course given several times, its newest one that has credits.

    Raises
    ------
    ExchangeError
        Where nobody says whose courses they are.
    """
    courses = root.all("learningOpportunitySpecification")
    if courses and not reading.hei:
        raise ExchangeError("does not say whose courses it holds", root.place, "say the university's hei_id")
    if courses:
        yield mentioned(reading.hei, root)
    for los in courses:
        kind = los.text("type") or _KINDS.get(los.text("los-id").split("/")[0], "")
        bare = not los.all(f"{_INSTANCES}/credit")
        if kind == "Degree Programme" or (kind == "Class" and bare):
            why = "a degree programme" if kind == "Degree Programme" else "a class without credits of its own"
            yield Note(los.place, los.text("los-id"), f"is left out: {why} is no course")
            los.pass_over()
        else:
            yield from _course(los, reading)


_KINDS = {"DEP": "Degree Programme", "CLS": "Class", "MOD": "Module", "CR": "Course"}


def _course(los: Node, reading: Reading) -> Found:
    instances = sorted(los.all(_INSTANCES), key=lambda node: node.text("start"), reverse=True)
    newest = next((node for node in instances if node.one("credit")), instances[0] if instances else None)
    cells = {"hei_id": reading.hei, "course_id": los.demand("los-id"), **_of_course(los)}
    if newest is not None:
        found = list(credits_in(newest, reading))
        yield from (note for note in found if isinstance(note, Note))
        figures = next((pair for pair in found if isinstance(pair, tuple)), ("", ""))
        cells |= {"credits": figures[0], "credit_system": figures[1], **_of_instance(newest, cells["eqf_level"])}
        where = Where(reading.hei, cells["isced_f"], cells["course_id"], cells["level"], _year(newest))
        yield from of_results(newest, where)
    for other in instances:
        if other is not newest:
            other.pass_over()
            yield Note(other.place, other.text("start"), "another time the course was given: left out")
    yield Row("courses", cells, los.place)


def _of_course(los: Node) -> Mapping[str, str]:
    titles = los.all("title")
    own = in_language(titles, "") or next((title for title in titles if title.text()), None)
    described = los.all("description")
    chosen = in_language(described, "en", "") or next(iter(described), None)
    return {
        "code": los.text("los-code"),
        "title": own.text() if own else "",
        **{f"title_{code}": said_in(titles, code) for code in _languages(titles)},
        "description": chosen.lines() if chosen else "",
        "isced_f": los.text("iscedCode"),
        "eqf_level": los.text("eqfLevelProvided"),
        "url": said_in(los.all("url"), "en", "", otherwise=True),
    }


def _languages(titles: list[Node]) -> list[str]:
    """Name the languages that a title is in; each is a column of its own."""
    codes = {language_code(title.attributes.get("lang", "")) for title in titles}
    return sorted(code for code in codes if len(code) == 2 and code.isalpha() and code.isascii())


def _of_instance(instance: Node, eqf: str) -> Mapping[str, str]:
    return {
        "level": level_of(next(iter(instance.texts("credit/level")), ""), eqf),
        "language": language_code(instance.text("languageOfInstruction")),
        "term": _term(instance),
        "hours": instance.text("engagementHours"),
    }


def _term(instance: Node) -> str:
    """Read the part of the year: from the term's id in either of its forms, or else from the days."""
    first, last = instance.text("start"), instance.text("end")
    number, of = (instance.text(f"academic-term/term-id/{name}") for name in ("term-number", "total-terms"))
    return term_of_id(instance.text("academic-term/ewp-id")) or term_of(number, of) or term_of_days(first, last)


def _year(instance: Node) -> str:
    return instance.text("academic-term/academic-year-id") or academic_year_between(instance.text("start"))
