"""An office's folder that rows are added to: what stands in it, what it says of itself, and all or nothing written."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import pandas as pd

from mobility_planning.core.errors import ExchangeError, Place
from mobility_planning.exchange.read.reading import Note, Reading
from mobility_planning.tables.files import CSV, SUFFIXES, read_grids
from mobility_planning.tables.grids import Grid
from mobility_planning.tables.issues import Issue
from mobility_planning.tables.offer_table import is_offer_table
from mobility_planning.tables.schemas import SCHEMAS
from mobility_planning.tables.settings import SETTINGS_FILE, read_settings
from mobility_planning.tables.sources import named_grids
from mobility_planning.tables.typed import ReadTable, read_table
from mobility_planning.tables.workspace import Workspace, read_workspace

_REWRITTEN = {"not in UTF-8", "not parted by commas"}
"""Faults of a file that writing it anew mends."""
_KNOWN_BY_ID = ("mobilities", "agreements", "transcripts")


@dataclass(frozen=True, eq=False)
class Standing:
    """A table as it stands in a folder.

    Parameters
    ----------
    name : str
    path : Path
        Its file; where there is none yet, the one to be made.
    grid : Grid
        Its texts as written.
    read : ReadTable
        The same, typed.
    """

    name: str
    path: Path
    grid: Grid
    read: ReadTable

    @property
    def is_csv(self) -> bool:
        """Whether rows can be added to its file."""
        return self.path.suffix.lower() in CSV

    def demand_writable(self) -> None:
        """Raise an ExchangeError where rows cannot be added without losing something of the file."""
        place = Place(self.path.name, self.grid.sheet)
        if not self.is_csv:
            hint = f"save {self.name} as {self.name}.csv, and take it out of {self.path.name}"
            raise ExchangeError(f"{self.name} stand in {self.path.name}; rows are added to CSV files only", place, hint)
        if is_offer_table(self.grid):
            hint = "add the offers by hand, or keep them in a table of its own columns"
            raise ExchangeError("has the layout of a printed offer table, which holds fewer columns", place, hint)
        above = [issue for issue in self.grid.issues if issue.rule not in _REWRITTEN]
        faults = [issue for issue in self.read.issues if issue.severity == "error"] or above
        if faults:
            raise ExchangeError(
                f"has {len(faults)} faults of its own: {faults[0]}", place, "mend them, then import again"
            )


@dataclass(frozen=True, eq=False)
class Folder:
    """A folder of tables, or one to be made.

    Parameters
    ----------
    path : Path
    grids : mapping of str to Grid
        The tables that stand in it.
    """

    path: Path
    grids: Mapping[str, Grid]

    @property
    def has_settings(self) -> bool:
        """Whether it has settings of its own."""
        return (self.path / SETTINGS_FILE).exists()

    @cached_property
    def workspace(self) -> Workspace | None:
        """The folder as a workspace; None where no table stands in it."""
        return read_workspace(self.path) if self.grids else None

    @cached_property
    def applicants(self) -> frozenset[str]:
        """The applicants of the folder."""
        return frozenset(self.table("applicants").read.table["applicant_id"])

    def table(self, name: str) -> Standing:
        """Give a table as it stands, without rows where there is none."""
        grid = self.grids.get(name) or Grid(f"{name}.csv")
        return Standing(name, self.path / grid.file, grid, read_table(name, grid))

    def place(self, name: str) -> Place:
        """Give the place of a table."""
        return Place(self.table(name).path.name)

    def completed(self, reading: Reading) -> Reading:
        """Add what the folder knows: the home university, whose stay is whose, Erasmus codes, credit systems.

        Raises an ExchangeError where the folder gives a stay to somebody else: its rows would stand there twice.
        """
        people: dict[str, str] = {}
        for name in _KNOWN_BY_ID:
            known = dict(_pairs(self.table(name).read.table, "omobility_id", "applicant_id"))
            _demand_one_person(known, reading.people, self.place(name))
            people |= known
        codes = dict(_pairs(self.table("institutions").read.table, "erasmus_code", "hei_id"))
        return replace(
            reading,
            home=reading.home or read_settings(self.path / SETTINGS_FILE)[0].workspace.home,
            people={**people, **reading.people},
            erasmus={**codes, **reading.erasmus},
            facts=self.workspace.facts if self.workspace else reading.facts,
        )

    def demand_sound_with(self, files: Mapping[Path, str]) -> list[Note]:
        """Read a copy of the folder with new files in it, and raise an ExchangeError where that makes new faults.

        What the settings do not find yet is told only: a folder may be filled one file after the other.
        """
        if not files:
            return []
        before = _faults(self.workspace) if self.workspace else Counter()
        with tempfile.TemporaryDirectory() as place:
            copy = Path(place)
            for path in sorted(self.path.iterdir()) if self.path.is_dir() else []:
                if path.is_file() and path.suffix.lower() in {*SUFFIXES, ".toml"}:
                    shutil.copyfile(path, copy / path.name)
            for path, text in files.items():
                (copy / path.name).write_text(text, encoding="utf-8", newline="")
            new = _faults(read_workspace(copy)) - before
        faults = [issue for issue in new.elements() if issue.file != SETTINGS_FILE]
        if faults:
            what = f"the folder would have {len(faults)} new faults: {faults[0]}"
            raise ExchangeError(what, Place(str(self.path)), "nothing was written; mend that first")
        return [Note(Place(issue.file, column=issue.column), issue.value, issue.rule, issue.hint) for issue in new]


def open_folder(path: Path) -> Folder:
    """Look at what stands in a folder.

    Parameters
    ----------
    path : Path
        It need not exist.

    Returns
    -------
    Folder

    Raises
    ------
    ExchangeError
        Where it is a workbook, or one of its tables stands there twice.
    """
    if path.exists() and not path.is_dir():
        hint = "give a folder, and save the workbook's sheets there as CSV files"
        raise ExchangeError(f"{path} is no folder; rows are added to CSV files only", hint=hint)
    paths = sorted(path.iterdir()) if path.is_dir() else []
    tables = [one for one in paths if one.suffix.lower() in SUFFIXES and not one.name.startswith((".", "~$"))]
    named, issues = named_grids([grid for one in tables for grid in read_grids(one)])
    twice = next((issue for issue in issues if issue.rule.startswith("a second table")), None)
    if twice:
        raise ExchangeError(twice.rule, Place(twice.file, twice.sheet), twice.hint)
    return Folder(path, {name: grid for name, grid in named.items() if name in SCHEMAS})


def _demand_one_person(known: Mapping[str, str], told: Mapping[str, str], place: Place) -> None:
    for stay, person in told.items():
        if known.get(stay, person) != person:
            hint = f"put {person!r} in the folder's tables first, or leave the stay out of the list"
            raise ExchangeError(f"{stay} is {known[stay]!r} there and {person!r} in the list of people", place, hint)


def _pairs(table: pd.DataFrame, key: str, value: str) -> list[tuple[str, str]]:
    given = table[(table[key] != "") & (table[value] != "")]
    return list(given[[key, value]].itertuples(index=False, name=None))


def _faults(workspace: Workspace) -> Counter[Issue]:
    """Count a folder's errors; the row they stand in may change, so it does not count."""
    issues = workspace.issues
    errors = issues[issues["severity"] == "error"]
    names = ["file", "sheet", "column", "value", "rule", "hint"]
    rows = errors[names].itertuples(index=False, name=None)
    return Counter(Issue(file, sheet, 0, *rest) for file, sheet, *rest in rows)
