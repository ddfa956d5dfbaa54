"""Tables that stand alone: the catalogues and past decisions that matching is given file by file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from mobility_planning.core.errors import Place, WorkspaceError, near_miss
from mobility_planning.core.progress import Track, silent
from mobility_planning.tables.files import read_grids
from mobility_planning.tables.issues import Issue, issue_table
from mobility_planning.tables.sources import names_in, single_grid
from mobility_planning.tables.typed import ReadTable, read_table

_MOST_TOLD = 50


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
    issues += [issue for read in past for issue in _unknown_courses(read, own)]
    return Catalogues(own.ordered, theirs.ordered, past[0].ordered if past else None, issue_table(issues))


def _unknown_courses(decisions: ReadTable, home: ReadTable) -> list[Issue]:
    """Find home courses that decisions name and the home catalogue lacks: such a decision can count for nothing."""
    found = list(_unknown_ids(decisions, home))
    rest = len(found) - _MOST_TOLD
    if rest <= 0:
        return found
    more = replace(found[0], row=0, value=f"{rest} more", hint="")
    return [*found[:_MOST_TOLD], more]


def _unknown_ids(decisions: ReadTable, home: ReadTable) -> Iterator[Issue]:
    column = "home_course_ids"
    known = home.seen.get("course_id", frozenset())
    for row, named in decisions.table[column].items():
        for course in [part.strip() for part in named.split(";")]:
            if course and course not in known:
                issue = decisions.issue(int(str(row)), column, course, f"not in {home.file}", near_miss(course, known))
                yield replace(issue, severity="warning")
