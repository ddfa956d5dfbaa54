"""A workspace: an office's folder or workbook, read once, checked, and frozen."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import pandas as pd

from mobility_planning.core.errors import ConversionError, PolicyError
from mobility_planning.core.facts import Facts, shipped_facts
from mobility_planning.core.policy import Policy, load_policy
from mobility_planning.core.progress import Track, silent
from mobility_planning.tables.files import read_grids
from mobility_planning.tables.grids import Grid
from mobility_planning.tables.issues import Issue, issue_table
from mobility_planning.tables.offer_table import is_offer_table, split_offer_table
from mobility_planning.tables.references import checked, home_scale
from mobility_planning.tables.schemas import SCHEMAS, empty_table
from mobility_planning.tables.settings import SETTINGS_FILE, Settings, merged, read_settings
from mobility_planning.tables.settings_check import settings_issues
from mobility_planning.tables.sources import FACT_TABLES, named_grids, table_files
from mobility_planning.tables.typed import ReadTable, read_table


@dataclass(frozen=True, eq=False)
class Workspace:
    """Everything an office handed in, typed, checked and in the order of its keys.

    Parameters
    ----------
    source : Path
        The folder or workbook.
    tables : mapping of str to DataFrame
        Every table of `SCHEMAS`; one that the office did not hand in has no rows.
    settings : Settings
    policy : Policy or None
        None where the settings name none.
    facts : Facts
        The shipped facts under the office's own rows.
    issues : DataFrame
        The issue table.
    counts : DataFrame, columns table, file, sheet, read, rows
        How many of how many rows were read.
    """

    source: Path
    tables: Mapping[str, pd.DataFrame]
    settings: Settings
    policy: Policy | None
    facts: Facts
    issues: pd.DataFrame
    counts: pd.DataFrame

    def __getitem__(self, name: str) -> pd.DataFrame:
        """Give one table by its name."""
        return self.tables[name]

    def with_table(self, name: str, table: pd.DataFrame) -> Workspace:
        """Give the same workspace with another table in the place of one; nothing is checked anew.

        >>> from mobility_planning.tables.sample import sample_folder
        >>> workspace = read_workspace(sample_folder())
        >>> len(workspace.with_table("offers", workspace["offers"].head(2))["offers"]), len(workspace["offers"])
        (2, 66)
        """
        return replace(self, tables={**self.tables, name: table})

    @property
    def sound(self) -> bool:
        """True where no issue is an error, so that matching and allocation may go on."""
        return not (self.issues["severity"] == "error").any()

    @property
    def home(self) -> str:
        """The home university's `hei_id`."""
        return self.settings.workspace.home

    @property
    def home_scale(self) -> str:
        """The grade scale of applicants who name none."""
        return home_scale(self["institutions"], self.home)

    @property
    def folder(self) -> Path:
        """The folder that settings and policy stand in."""
        return _folder(self.source)

    @property
    def inputs(self) -> tuple[Path, ...]:
        """The files that were read, over which nothing may be written: tables, settings, and a policy of one's own."""
        own = [self.folder / name for name in _policies(self.settings) if name.endswith(".toml")]
        return (*table_files(self.source), self.folder / SETTINGS_FILE, *own)

    @cached_property
    def fingerprints(self) -> Mapping[str, str]:
        """SHA-256 of every table with rows, in key order: the order of the office's rows does not count."""
        return {name: fingerprint(table) for name, table in self.tables.items() if len(table)}


def fingerprint(table: pd.DataFrame) -> str:
    """Hash a table's header and cells.

    >>> fingerprint(pd.DataFrame({"a": [1]})) == fingerprint(pd.DataFrame({"a": [1]}, index=[7]))
    True
    """
    return hashlib.sha256(table.to_csv(index=False, lineterminator="\n").encode()).hexdigest()


def read_workspace(source: Path | str, *, track: Track = silent) -> Workspace:
    """Read and check a workspace.

    Parameters
    ----------
    source : path
        A folder of CSV, workbook or Parquet files, one per table, or one workbook with a sheet per table;
        `mobility.toml` stands in that folder, or beside the workbook.
    track : Track
        Shows progress over the files.

    Returns
    -------
    Workspace
        Whatever is wrong is in its issue table; look at `sound` before relying on it.

    Raises
    ------
    WorkspaceError
        Where there is no such folder or workbook, or no table in it.

    Examples
    --------
    >>> from mobility_planning.tables.sample import sample_folder
    >>> workspace = read_workspace(sample_folder())
    >>> workspace.sound, len(workspace["applicants"])
    (True, 300)
    """
    source = Path(source)
    paths = table_files(source)
    grids = [grid for path in track(paths, description="reading", total=len(paths)) for grid in read_grids(path)]
    folder = _folder(source)
    settings, issues = read_settings(folder / SETTINGS_FILE)
    policy, policy_issues = _policy(settings.workspace.policy, folder)
    policy_issues += _scenario_policies(settings, folder)
    named, name_issues = named_grids(grids)
    facts, fact_issues = _facts(named)
    reads = checked(_read_all(named), settings, policy, facts)
    tables = {name: reads[name].ordered if name in reads else empty_table(name) for name in SCHEMAS}
    issues += [*policy_issues, *fact_issues, *name_issues, *(i for read in reads.values() for i in read.issues)]
    if not any(i.file == SETTINGS_FILE for i in issues):
        issues += settings_issues(settings, tables)
    counts = [(name, read.file, read.sheet, len(read.table), read.rows) for name, read in reads.items()]
    return Workspace(
        source, tables, settings, policy, facts, issue_table(issues),
        pd.DataFrame(counts, columns=["table", "file", "sheet", "read", "rows"]),
    )  # fmt: skip


def _folder(source: Path) -> Path:
    """Give the folder that settings and policy stand in."""
    return source if source.is_dir() else source.parent


def _policies(settings: Settings) -> list[str]:
    """Name every policy that the settings look at, a scenario's own too, each once."""
    of_scenarios = (merged(settings, scenario).workspace.policy for scenario in settings.scenario)
    return list(dict.fromkeys((settings.workspace.policy, *of_scenarios)))


def _scenario_policies(settings: Settings, folder: Path) -> list[Issue]:
    return [
        replace(issue, column=f"scenario.{scenario.name}.{issue.column}")
        for scenario in settings.scenario
        if (name := merged(settings, scenario).workspace.policy) != settings.workspace.policy
        for issue in _policy(name, folder)[1]
    ]


def _policy(name: str, folder: Path) -> tuple[Policy | None, list[Issue]]:
    if not name:
        return None, []
    try:
        return load_policy(name, base=folder), []
    except PolicyError as error:
        hint = f"{error.place}: {error.hint}" if str(error.place) else error.hint
        return None, [Issue(SETTINGS_FILE, column="workspace.policy", value=name, rule=error.what, hint=hint)]


def _facts(named: Mapping[str, Grid]) -> tuple[Facts, list[Issue]]:
    """Put the office's own rows of facts before the shipped ones; a table with any fault is left out whole."""
    facts, issues = shipped_facts(), list[Issue]()
    for name in [name for name in FACT_TABLES if name in named]:
        grid = named[name]
        faults = [*grid.issues, *_repeated_columns(grid)]
        issues += faults
        if any(fault.severity == "error" for fault in faults):
            continue
        try:
            facts = facts.override(name, pd.DataFrame(grid.rows, columns=list(grid.header), dtype="str"))
        except ConversionError as error:
            place = error.place
            row = grid.numbers[place.row - 2] if place.row else grid.header_row
            issues.append(Issue(grid.file, grid.sheet, row, place.column, rule=error.what, hint=error.hint))
    return facts, issues


def _repeated_columns(grid: Grid) -> list[Issue]:
    return [
        Issue(grid.file, grid.sheet, grid.header_row, header, header, "two columns of one name", "keep one of them")
        for position, header in enumerate(grid.header)
        if header in grid.header[:position]
    ]


def _read_all(named: Mapping[str, Grid]) -> dict[str, ReadTable]:
    """Read every grid as its table; an offer table of document 001 is split first and may name new universities."""
    tables = {name: grid for name, grid in named.items() if name in SCHEMAS}
    offers = tables.get("offers")
    if offers is None or not is_offer_table(offers):
        return {name: read_table(name, grid) for name, grid in tables.items()}
    known = tables.get("institutions", Grid("institutions.csv", header=("hei_id", "name")))
    institutions = read_table("institutions", known)
    split = split_offer_table(offers, institutions.table)
    added = read_table("institutions", split.institutions)
    last = max([known.header_row, *known.numbers, *(issue.row for issue in institutions.issues)])
    table = pd.concat([institutions.table, added.table.set_axis(added.table.index + last)])
    seen = {"hei_id": institutions.seen.get("hei_id", frozenset()) | added.seen["hei_id"]}
    both = ReadTable("institutions", table, (*institutions.issues, *added.issues), institutions.rows + added.rows,
                     institutions.headers, seen, institutions.file, institutions.sheet)  # fmt: skip
    rest = {name: read_table(name, grid) for name, grid in tables.items() if name not in {"offers", "institutions"}}
    return {"institutions": both, "offers": read_table("offers", split.offers), **rest}
