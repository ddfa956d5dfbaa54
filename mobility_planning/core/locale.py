"""The reader's language: messages from Fluent catalogues; numbers, days and names of countries from CLDR (Babel)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from numbers import Integral
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal, format_percent
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import Message, TextElement, VariableReference

from mobility_planning.core.errors import MobilityError, near_miss
from mobility_planning.core.terms import Language

_LONGEST = 1_000
"""Characters of a value that Fluent is given; it refuses values of a few thousand, which a list of courses may have."""
_MARK = re.compile("\x00.*?\x00")
TAGS: Mapping[Language, str] = {Language.ENGLISH: "en-GB", Language.RUSSIAN: "ru-RU", Language.KAZAKH: "kk-KZ"}
"""The BCP 47 tag of each language, as HTML, Word and CLDR want it."""


@dataclass(frozen=True)
class Words:
    """Everything the toolkit says to a reader, in one language.

    Parameters
    ----------
    language : Language

    Examples
    --------
    >>> words("en").say("count-applicants", count=1), words("ru").say("count-applicants", count=3)
    ('1 applicant', '3 заявителя')
    """

    language: Language

    @property
    def tag(self) -> str:
        """The BCP 47 tag, such as "kk-KZ"."""
        return TAGS[self.language]

    def knows(self, key: str) -> bool:
        """Say whether the catalogue has a message, or the attribute of one ("column-merit.meaning")."""
        return key in _keys(self.language)

    def say(self, key: str, **values: str | float) -> str:
        """Give a message with its values filled in.

        Parameters
        ----------
        key : str
            The message's name in the catalogue; `name.attribute` gives one of its attributes.
        **values : str or number
            What the message's placeholders stand for; numbers are written, and pluralised, as the language does.

        Returns
        -------
        str

        Raises
        ------
        MobilityError
            Where there is no such message (near misses are named), or a placeholder has no value.

        Examples
        --------
        >>> words("en").say("colum-merit")
        Traceback (most recent call last):
        mobility_planning.core.errors.MobilityError: there is no message 'colum-merit' (did you mean 'column-merit'?)
        """
        if not self.knows(key):
            hint = near_miss(key, _keys(self.language), limit=1)
            raise MobilityError(f"there is no message {key!r}", hint=hint)
        plain = {name: value if isinstance(value, str) else _plain(value) for name, value in values.items()}
        long = {f"\x00{name}\x00": str(value) for name, value in plain.items() if len(str(value)) > _LONGEST}
        marked = plain | {mark.strip("\x00"): mark for mark in long}
        text, errors = _bundle(self.language).format_pattern(_pattern(key, self.language), marked)
        if errors:
            raise MobilityError(f"the message {key!r} cannot be filled in: {errors[0]}")
        return _MARK.sub(lambda found: long.get(str(found[0]), str(found[0])), str(text))

    def number(self, value: float, digits: int | None = None) -> str:
        """Write a number as the language does.

        Parameters
        ----------
        value : int or float
        digits : int, optional
            Decimals to show; without it as many as there are, at the most 3.

        Examples
        --------
        >>> words("en").number(1234.5), words("ru").number(3.14159, 2)
        ('1,234.5', '3,14')
        """
        form = None if digits is None else "#,##0" + ("." + "0" * digits) * bool(digits)
        return format_decimal(value, format=form, locale=_cldr(self.language))

    def percent(self, share: float) -> str:
        """Write a share of one as whole percents: 0.25 is 25 %."""
        return format_percent(share, locale=_cldr(self.language))

    def day(self, day: date) -> str:
        """Write a day in full.

        >>> from datetime import date
        >>> words("en").day(date(2026, 10, 15))
        '15 October 2026'
        """
        written = format_date(day, "long", locale=_cldr(self.language))
        return written.replace("\u202f", "\u00a0")  # few fonts of an office have the narrow blank

    def country(self, code: str) -> str:
        """Name a country by its ISO 3166-1 code; a code CLDR does not know is given back."""
        return str(_cldr(self.language).territories.get(code, code))


def words(language: Language | str) -> Words:
    """Give everything the toolkit says in a language.

    Parameters
    ----------
    language : Language or {"en", "ru", "kk"}

    Returns
    -------
    Words

    Raises
    ------
    MobilityError
        Where the language is none of the three.

    Examples
    --------
    >>> words("kz")
    Traceback (most recent call last):
    mobility_planning.core.errors.MobilityError: no texts in the language 'kz' (the languages are en, ru, kk)
    """
    if language not in list(Language):
        raise MobilityError(f"no texts in the language {language!r}", hint=f"the languages are {', '.join(Language)}")
    return Words(Language(language))


def catalogue(language: Language) -> str:
    """Give the text of a language's Fluent catalogue."""
    folder = files("mobility_planning") / "standards" / "locale" / language.value
    shelves = sorted((file for file in folder.iterdir() if file.name.endswith(".ftl")), key=lambda file: file.name)
    return "\n".join(file.read_text(encoding="utf-8") for file in shelves)


def plain_messages(language: Language, prefix: str) -> Mapping[str, str]:
    """Give the messages whose keys begin with a prefix as they are written, for a page's script to fill in.

    Parameters
    ----------
    language : Language
    prefix : str
        Such as "desk-review-".

    Returns
    -------
    mapping of key to text
        Values stand as `{ $name }`.

    Raises
    ------
    MobilityError
        Where such a message holds more than text and values: a script would not know what to do with it.

    Examples
    --------
    >>> plain_messages(Language.ENGLISH, "desk-all-cancel")
    {'desk-all-cancel': 'Cancel'}
    """
    found = [m for m in _messages(language) if m.id.name.startswith(prefix) and m.value]
    return {message.id.name: _written(message) for message in found}


def _written(message: Message) -> str:
    parts: list[str] = []
    for element in message.value.elements if message.value else ():
        if isinstance(element, TextElement):
            parts.append(element.value)
        elif isinstance(element.expression, VariableReference):
            parts.append(f"{{ ${element.expression.id.name} }}")
        else:
            raise MobilityError(f"the message {message.id.name!r} is more than text and values")
    return "".join(parts)


def _plain(value: float) -> float:
    """Give a number as Python's own: the tables hold numpy's, which Fluent does not know."""
    return int(value) if isinstance(value, Integral) else float(value)


@cache
def _bundle(language: Language) -> FluentBundle:
    """Read a catalogue; without isolation marks, which would stand in documents as stray characters."""
    bundle = FluentBundle([TAGS[language]], use_isolating=False)
    bundle.add_resource(FluentResource(catalogue(language)))
    return bundle


def _pattern(key: str, language: Language) -> Any:
    name, _, attribute = key.partition(".")
    message = _bundle(language).get_message(name)
    return message.attributes[attribute] if attribute else message.value


@cache
def _keys(language: Language) -> frozenset[str]:
    messages = _messages(language)
    attributes = [f"{entry.id.name}.{attribute.id.name}" for entry in messages for attribute in entry.attributes]
    return frozenset([*(entry.id.name for entry in messages if entry.value), *attributes])


@cache
def _messages(language: Language) -> tuple[Message, ...]:
    return tuple(entry for entry in FluentResource(catalogue(language)).body if isinstance(entry, Message))


@cache
def _cldr(language: Language) -> Locale:
    return Locale.parse(TAGS[language], sep="-")
