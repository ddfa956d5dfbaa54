"""Which course of a transcript is which course of an agreement or catalogue: by id, then by code, then by title."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import pandas as pd

from mobility_planning.matching.words.text import fold, key


@dataclass(frozen=True, eq=False)
class CourseNames:
    """The names of some courses, to find each by what a transcript says of it.

    Hosts renumber courses and offices type titles, so an id that is not known is no proof that the course is not.

    Parameters
    ----------
    ids, codes, titles : mapping of str to hashable
        Name, in one spelling, to the index label of the first course that has it.
    """

    ids: Mapping[str, Hashable] = field(default_factory=dict)
    codes: Mapping[str, Hashable] = field(default_factory=dict)
    titles: Mapping[str, Hashable] = field(default_factory=dict)

    def find(self, course_id: str, code: str, title: str) -> Hashable | None:
        """Find the index label of a course, or None.

        >>> names = names_of(pd.DataFrame({"course_id": ["A1"], "code": [""], "title": ["Optics"]}, index=[7]))
        >>> names.find("", "A 1", ""), names.find("", "", "OPTICS"), names.find("B", "", "")
        (7, 7, None)
        """
        # a transcript without ids prints the code, and a catalogue without codes is known by its ids
        tried = (
            (self.ids, _plain(course_id)),
            (self.codes, _plain(code)),
            (self.ids, _plain(code)),
            (self.codes, _plain(course_id)),
            (self.titles, _heading(title)),
        )
        return next((names[word] for names, word in tried if word and word in names), None)

    def find_all(self, courses: pd.DataFrame) -> pd.Series:
        """Find every course of a table with `course_id, code, title`; None where there is no such course."""
        columns = (courses[name] for name in ("course_id", "code", "title"))
        found = [self.find(*names) for names in zip(*columns, strict=True)]
        return pd.Series(found, index=courses.index, dtype="object")


def names_of(courses: pd.DataFrame) -> CourseNames:
    """Read the names of the courses of a table, its titles in other languages too.

    Parameters
    ----------
    courses : DataFrame
        With `course_id, code, title`, and `title_en`, `title_ru`, `title_kk` where it has them.

    Returns
    -------
    CourseNames
    """
    titles = [name for name in ("title", "title_en", "title_ru", "title_kk") if name in courses]
    return CourseNames(
        _first((_plain(word), label) for word, label in zip(courses["course_id"], courses.index, strict=True)),
        _first((_plain(word), label) for word, label in zip(courses["code"], courses.index, strict=True)),
        _first(
            (_heading(word), label) for name in titles for word, label in zip(courses[name], courses.index, strict=True)
        ),
    )


def reference(course_id: str, code: str, title: str) -> str:
    """Give the shortest name a list of courses knows a course by: id, code, or title; never with a semicolon.

    >>> reference("", "", "Optics; Lab")
    'Optics, Lab'
    """
    return (course_id or code or title).replace(";", ",")


def listed(joined: str) -> list[str]:
    """Take a list joined by "; " apart."""
    return [part.strip() for part in joined.split(";") if part.strip()]


def _heading(title: str) -> str:
    """Give the one spelling of a title that matching knows it by; a title of signs alone is spelt as it is."""
    return key(title) or fold(title)


def _plain(word: str) -> str:
    return "".join(character for character in word.casefold() if character.isalnum())


def _first(pairs: Iterable[tuple[str, Hashable]]) -> dict[str, Hashable]:
    return dict(reversed(list(_filled(pairs))))


def _filled(pairs: Iterable[tuple[str, Hashable]]) -> Iterator[tuple[str, Hashable]]:
    return ((word, label) for word, label in pairs if word)
