"""What every reader of a format shares: what it finds, what it must be told, and how formats write common things."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from mobility_planning.core.academic_year import TURN, academic_year_of
from mobility_planning.core.errors import ExchangeError, Place, near_miss
from mobility_planning.core.facts import Facts, shipped_facts
from mobility_planning.core.terms import Level, Term
from mobility_planning.exchange.read.nodes import Node
from mobility_planning.tables.headers import recognise

_CYCLES: Mapping[str, str] = {"bachelor": Level.BACHELOR.value, "phd": Level.DOCTORATE.value}
"""Level of a credit; "Master" is two levels here, so it is none."""
_OF_EQF: Mapping[str, str] = {str(level.eqf): level.value for level in (Level.BACHELOR, Level.DOCTORATE)}
_LONG = 8
"""Months from which on a stay or a course is of a whole year."""
_LATE = 2
"""Months after the turn of the year in which examinations of the old one are still held."""


@dataclass(frozen=True)
class Note:
    """Something about a file that a reader must know: what was left out, assumed, or does not fit a table.

    Parameters
    ----------
    place : Place
    value : str
        What stands there, never a person's name.
    what, hint : str
        What became of it, and what to do.

    Examples
    --------
    >>> from mobility_planning.exchange.read.nodes import XmlPlace
    >>> str(Note(XmlPlace("iias.xml", line=40, element="iia"), "12345", "is no ISCED-F field", "fill it in"))
    "iias.xml, line 40, iia: '12345' is no ISCED-F field (fill it in)"
    """

    place: Place
    value: str
    what: str
    hint: str = ""

    def __str__(self) -> str:
        """Say the note in one line."""
        shown = f"{self.value!r} " if self.value else ""
        return f"{self.place}: {shown}{self.what}" + f" ({self.hint})" * bool(self.hint)


def bundled(notes: Iterable[Note], *, most: int = 5) -> tuple[Note, ...]:
    """Keep the first notes of each kind in a file, and count the rest: thousands of one kind hide all others.

    Parameters
    ----------
    notes : iterable of Note
    most : int
        How many of a kind are kept.

    Returns
    -------
    tuple of Note

    Examples
    --------
    >>> told = [Note(Place("a.xml", row=row), str(row), "is left out") for row in (1, 2, 3, 4)]
    >>> [str(note) for note in bundled(told, most=2)]
    ["a.xml, row 1: '1' is left out", "a.xml, row 2: '2' is left out", "a.xml: '2 more' is left out"]
    """
    told = list(notes)
    kinds = [(note.place.file, note.what, note.hint) for note in told]
    totals, seen, kept = Counter(kinds), Counter[tuple[str, str, str]](), list[Note]()
    for note, kind in zip(told, kinds, strict=True):
        seen[kind] += 1
        if seen[kind] <= most:
            kept.append(note)
        elif seen[kind] == totals[kind]:
            kept.append(Note(Place(note.place.file), f"{totals[kind] - most} more", note.what, note.hint))
    return tuple(kept)


@dataclass(frozen=True)
class Row:
    """A row of a table as a file gives it.

    Parameters
    ----------
    table : str
        A key of `SCHEMAS`.
    cells : mapping of str to str
        Column to text.
    place : Place
    weak : bool
        True where the file only mentions the thing: the row counts where nothing else tells of it.
    """

    table: str
    cells: Mapping[str, str]
    place: Place
    weak: bool = False


Found = Iterator[Row | Note]


@dataclass(frozen=True)
class Reading:
    """What a file does not say of itself.

    Parameters
    ----------
    home : str
        The home university's `hei_id`; empty = as far as the files tell.
    hei : str
        Whose courses a catalogue holds: the format does not say.
    applicant : str
        Whose transcript a file of ELMO alone is: it has a name, and no id of the stay.
    people : mapping of str to str
        `omobility_id`, or another id of a person in a file, to `applicant_id`.
    erasmus : mapping of str to str
        Erasmus code to `hei_id`.
    facts : Facts
        The credit systems that exist.
    """

    home: str = ""
    hei: str = ""
    applicant: str = ""
    people: Mapping[str, str] = field(default_factory=dict)
    erasmus: Mapping[str, str] = field(default_factory=dict)
    facts: Facts = field(default_factory=shipped_facts)

    def person(self, omobility_id: str) -> str:
        """Give the pseudonym that leads through the tables: the office's own, or else the id of the stay."""
        return self.people.get(omobility_id, omobility_id)

    def side(self, sending: str, receiving: str) -> tuple[str, str]:
        """Give direction and other university of a stay; two empty texts where the home university has no part."""
        if self.home in {"", sending}:
            return "out", receiving
        return ("in", sending) if self.home == receiving else ("", "")


def foreign_stay(node: Node, sending: str, receiving: str, home: str) -> Note:
    """Tell of a stay that is left out, since the home university has no part in it."""
    node.pass_over()
    hint = near_miss(home, [sending, receiving]) or "check the home university's hei_id"
    return Note(node.place, f"{sending} → {receiving}", f"is left out: {home} has no part in it", hint)


def in_language(nodes: list[Node], *wanted: str) -> Node | None:
    """Choose the first text in one of the languages, in the order wanted, Cyrillic before Latin script.

    "" stands for a text without a language.
    """
    for language in wanted:
        fits = [node for node in nodes if node.attributes.get("lang", "").lower().split("-")[0] == language]
        fits.sort(key=lambda node: "latn" in node.attributes.get("lang", "").lower())
        if fits and (chosen := next((node for node in fits if "".join(node.pieces).strip()), None)):
            return chosen
    return None


def said_in(nodes: list[Node], *wanted: str, otherwise: bool = False) -> str:
    """Read the text in one of the languages; with `otherwise` the first one that is not empty, where none fits."""
    chosen = in_language(nodes, *wanted)
    if chosen is None and otherwise:
        chosen = next((node for node in nodes if "".join(node.pieces).strip()), None)
    return chosen.text() if chosen else ""


def language_code(text: str) -> str:
    """Give the ISO 639-1 part of an XML language: "en-GB" is en.

    >>> language_code("en-GB"), language_code("ru-Cyrl"), language_code("no")
    ('en', 'ru', 'no')
    """
    return text.lower().replace("_", "-").split("-")[0]


def level_of(word: str, eqf: str = "") -> str:
    """Give the level of study of a credit's level, or of an EQF level; empty for a master's, which is two levels here.

    >>> level_of("Bachelor"), level_of("Master"), level_of("", "8")
    ('bachelor', '', 'doctorate')
    """
    return _CYCLES.get(word.lower(), "") or _OF_EQF.get(eqf, "")


def term_of(number: str, of: str) -> str:
    """Give the part of the year that a term is: the first half of the terms is autumn, the rest spring.

    >>> term_of("1", "2"), term_of("2", "2"), term_of("1", "1"), term_of("2", "3"), term_of("²", "9" * 5000)
    ('autumn', 'spring', 'year', 'spring', '')
    """
    few = all(re.fullmatch(r"[0-9]{1,3}", text) for text in (number, of))
    if not few or not 1 <= int(number) <= int(of):
        return ""
    if int(of) == 1:
        return Term.YEAR.value
    return Term.AUTUMN.value if 2 * int(number) <= int(of) else Term.SPRING.value


def term_of_id(ewp_id: str) -> str:
    """Give the part of the year of EWP's term id.

    >>> term_of_id("2026/2027-2/2")
    'spring'
    """
    number, _, of = ewp_id.partition("-")[2].partition("/")
    return term_of(number, of)


def named_term(name: str) -> str:
    """Give the part of the year that a term's name says; empty where it says none.

    >>> named_term("Autumn 2026/2027"), named_term("Block 3")
    ('autumn', '')
    """
    known = (recognise(word, Term, "vocabulary") for word in name.split())
    return next((str(term) for term in known if term), "")


def term_of_days(first: str, last: str) -> str:
    """Give the part of the year between two days or months.

    >>> term_of_days("2026-07-01", "2026-12-31"), term_of_days("2027-02", "2027-06"), term_of_days("2026-09", "2027-06")
    ('autumn', 'spring', 'year')
    """
    start, end = month(first), month(last)
    if start is None:
        return ""
    if end is not None and (end.year - start.year) * 12 + end.month - start.month + 1 >= _LONG:
        return Term.YEAR.value
    return Term.AUTUMN.value if start.month >= TURN else Term.SPRING.value


def joint_term(terms: set[str]) -> str:
    """Give the term of a stay from those of its courses.

    >>> joint_term({"spring"}), joint_term({"autumn", "spring"}), joint_term(set())
    ('spring', 'year', '')
    """
    known = terms - {""}
    return Term.YEAR.value if len(known) > 1 else next(iter(known), "")


def academic_year_between(first: str, last: str = "") -> str:
    """Give the academic year of a first day, or without one of a last day, such as that of an examination.

    >>> academic_year_between("2026-09-01"), academic_year_between("", "2027-08-20")
    ('2026/2027', '2026/2027')
    """
    return academic_year_of(month(first)) or academic_year_of(month(last), TURN + _LATE)


def month(text: str) -> date | None:
    """Give the first day of the month that a day or a month in ISO 8601 is in; None where it is neither."""
    try:
        return date.fromisoformat(f"{text[:7]}-01")
    except ValueError:
        return None


def credits_in(node: Node, reading: Reading) -> Iterator[tuple[str, str] | Note]:
    """Choose the credits that a node names, ECTS first, as (value, credit system); tell those of no known system.

    Yields at most one pair.
    """
    known = {str(system).lower(): str(system) for system in reading.facts.credit_systems["system"]}
    offered = [one for one in node.all("credit") if one.one("value")]
    offered.sort(key=lambda one: one.text("scheme").lower() != "ects")
    for one in offered:
        system = known.get(one.text("scheme").lower(), "")
        if system:
            yield one.text("value"), system
            return
    for one in offered:
        hint = near_miss(one.text("scheme"), known) or "add it to credit_systems.csv, or fill in the credits by hand"
        yield Note(one.place, f"{one.text('value')} {one.text('scheme')}", "are credits of no known system", hint)


def choose_home(reading: Reading, candidates: list[str], node: Node, what: str) -> str:
    """Give the home university: the one told, or the only one that can be meant; raise an ExchangeError otherwise."""
    if reading.home or not candidates:
        return reading.home
    found = list(dict.fromkeys(candidates))
    if len(found) > 1:
        raise ExchangeError(
            f"{what} of {' and '.join(found[:4])}", node.place, "say which of them is the home university"
        )
    return found[0]
