"""Tables that stand alone: the catalogues and past decisions that matching is given file by file."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from mobility_planning.core.errors import Place, WorkspaceError, near_miss
from mobility_planning.core.progress import Track, silent
from mobility_planning.core.terms import Verdict
from mobility_planning.tables.files import read_grids
from mobility_planning.tables.issues import Issue, issue_table
from mobility_planning.tables.sources import names_in, single_grid
from mobility_planning.tables.typed import ReadTable, read_table

LONGEST_TITLE = 2_000
"""Characters of a title that matching reads."""
_MOST_TOLD = 50
_ACCEPTED = (Verdict.EQUIVALENT, Verdict.PARTIAL)

Check = Callable[[ReadTable], Iterator[Issue]]


@dataclass(frozen=True, eq=False)
class Catalogues:
    """What matching needs.

    Parameters
    ----------
    home, host : DataFrame
        Two tables of courses, without the rows that have an error.
    decisions : DataFrame or None
        Past decisions, where a file of them was given.
    issues : DataFrame
        The issue table of all the files.
    """

    home: pd.DataFrame
    host: pd.DataFrame
    decisions: pd.DataFrame | None
    issues: pd.DataFrame

    def demand_usable(self) -> None:
        """Raise a WorkspaceError where a side has no course, or the home side has more than one university."""
        for side, courses in {"--home": self.home, "--host": self.host}.items():
            if courses.empty:
                raise WorkspaceError(f"{side} has no usable row", hint="mend the errors above, then run this again")
        universities = sorted(self.home["hei_id"].unique())
        if len(universities) > 1:
            what = f"--home has the courses of {len(universities)} universities: {', '.join(universities[:5])}"
            raise WorkspaceError(what, Place(column="hei_id"), "keep only your own courses")


def read_alone(path: Path, name: str) -> ReadTable:
    """Read one table that stands alone in a file, in a workbook the sheet that is it.

    Parameters
    ----------
    path : Path
    name : str
        A key of `SCHEMAS`.

    Returns
    -------
    ReadTable

    Raises
    ------
    WorkspaceError
        Where there is no such file.
    """
    if not path.exists():
        raise WorkspaceError(f"there is no file {path}", hint=near_miss(path.name, names_in(path.parent)))
    return read_table(name, single_grid(read_grids(path), name))


def read_catalogues(home: Path, host: Path, decisions: Path | None = None, *, track: Track = silent) -> Catalogues:
    """Read two catalogues and past decisions.

    Parameters
    ----------
    home, host : Path
        Files of the courses table.
    decisions : Path, optional
        A file of the decisions table.
    track : Track
        Shows progress over the files.

    Returns
    -------
    Catalogues

    Raises
    ------
    WorkspaceError
        Where there is no such file.
    """
    files = [(home, "courses"), (host, "courses"), *([(decisions, "decisions")] if decisions else [])]
    own, theirs, *past = [read_alone(*file) for file in track(files, description="reading", total=len(files))]
    issues = [issue for read in (own, theirs, *past) for issue in read.issues]
    issues += [issue for read in (own, theirs) for check in _OF_COURSES for issue in _told(check(read))]
    issues += [issue for read in past for found in _of_decisions(read, own, theirs) for issue in _told(found)]
    return Catalogues(own.ordered, theirs.ordered, past[0].ordered if past else None, issue_table(issues))


def _told(found: Iterable[Issue]) -> list[Issue]:
    """Make faults of one kind warnings, the first of them row by row and the rest as a number."""
    issues = [replace(issue, severity="warning") for issue in found]
    rest = len(issues) - _MOST_TOLD
    if rest <= 0:
        return issues
    return [*issues[:_MOST_TOLD], replace(issues[0], row=0, value=f"{rest} more", hint="")]


def _endless_titles(courses: ReadTable) -> Iterator[Issue]:
    titles = courses.table["title"]
    for row, title in titles[titles.str.len() > LONGEST_TITLE].items():
        rule = f"longer than {LONGEST_TITLE} characters"
        yield courses.issue(int(str(row)), "title", title, rule, "the rest is not read; write the title alone")


def _unread_titles(courses: ReadTable) -> Iterator[Issue]:
    """Find courses that have no title in letters that matching can spell in Latin ones."""
    columns = [column for column in courses.table if str(column).startswith("title")]
    # The office's own columns of titles may have been read as numbers.
    texts = [courses.table[column].astype("str").fillna("") for column in columns]
    for row, title, *titles in zip(courses.table.index, courses.table["title"], *texts, strict=True):
        letters = [letter for text in titles for letter in text if letter.isalnum()]
        if not letters:
            yield courses.issue(int(row), "title", title, "says nothing", "write the title in words")
        elif not any(map(_is_spelt, letters)):
            rule = "in neither Latin nor Cyrillic letters"
            hint = "matched to the same letters only; add the title in English (title_en)"
            yield courses.issue(int(row), "title", title, rule, hint)


def _missing_credits(courses: ReadTable) -> Iterator[Issue]:
    missing = courses.table["credits"].isna()
    if missing.any() and missing.all():
        yield courses.issue(0, "credits", "", "no course has credits", "matched by titles; credits cannot be compared")
        return
    for row in missing[missing].index:
        yield courses.issue(int(row), "credits", "", "missing", "matched by its title; its credits cannot be compared")


def _repeated_courses(courses: ReadTable) -> Iterator[Issue]:
    repeated = courses.table.drop(columns="course_id").duplicated()
    for row, course in courses.table.loc[repeated, "course_id"].items():
        yield courses.issue(int(str(row)), "course_id", course, "the same course under another id", "keep one of them")


_OF_COURSES: tuple[Check, ...] = (_endless_titles, _unread_titles, _missing_credits, _repeated_courses)


def _of_decisions(decisions: ReadTable, home: ReadTable, host: ReadTable) -> Iterator[Iterator[Issue]]:
    """Find decisions that can count for nothing."""
    yield _unknown_homes(decisions, home)
    yield _unknown_hosts(decisions, host)
    yield _accepted_as_nothing(decisions)


def _unknown_homes(decisions: ReadTable, home: ReadTable) -> Iterator[Issue]:
    column = "home_course_ids"
    known = home.seen.get("course_id", frozenset())
    for row, named in decisions.table[column].items():
        for course in _split(named):
            if course not in known:
                yield decisions.issue(int(str(row)), column, course, f"not in {home.file}", near_miss(course, known))


def _unknown_hosts(decisions: ReadTable, host: ReadTable) -> Iterator[Issue]:
    """Find decisions without a title: they bear on the host's courses of today, or on none."""
    column = "host_course_ids"
    known = host.seen.get("course_id", frozenset())
    untitled = decisions.table[decisions.table["host_titles"].map(_split).str.len() == 0]
    for row, named in untitled[column].items():
        if known.isdisjoint(_split(named)):
            rule = f"no title, and no course of {host.file}"
            yield decisions.issue(int(str(row)), column, named, rule, "fill in host_titles")


def _accepted_as_nothing(decisions: ReadTable) -> Iterator[Issue]:
    column = "home_course_ids"
    table = decisions.table
    nothing = table["verdict"].isin(_ACCEPTED) & (table[column].map(_split).str.len() == 0)
    for row, verdict in table.loc[nothing, "verdict"].items():
        yield decisions.issue(int(str(row)), column, "", f"{verdict}, but to no course", "fill in home_course_ids")


def _split(joined: str) -> list[str]:
    return [part.strip() for part in joined.split(";") if part.strip()]


def _is_spelt(letter: str) -> bool:
    return letter.isascii() or letter.isdecimal() or unicodedata.name(letter, "").startswith(("LATIN", "CYRILLIC"))
