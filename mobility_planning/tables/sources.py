"""Which files of a folder, and which sheets of a workbook, hold which table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from mobility_planning.core.errors import WorkspaceError, near_miss
from mobility_planning.tables.files import SUFFIXES, WORKBOOK
from mobility_planning.tables.grids import Grid
from mobility_planning.tables.headers import near_term, recognise
from mobility_planning.tables.issues import Issue
from mobility_planning.tables.offer_table import is_offer_table
from mobility_planning.tables.schemas import SCHEMAS

FACT_TABLES = (
    "credit_systems", "credit_rounding", "gpa_scales", "grades", "grade_rules", "degree_minimums", "language_tests",
)  # fmt: skip
"""Files of these names in a workspace hold the office's own rows of the facts."""


def names_in(folder: Path) -> list[str]:
    """List the names in a folder, none where there is no such folder."""
    return [path.name for path in folder.iterdir()] if folder.is_dir() else []


def table_files(source: Path) -> list[Path]:
    """Find the files of a workspace, or raise a WorkspaceError that says what to put there."""
    if source.is_file() and source.suffix.lower() in WORKBOOK:
        return [source]
    if not source.is_dir():
        hint = (
            near_miss(source.name, names_in(source.parent)) or "give a folder, or a workbook with one sheet per table"
        )
        raise WorkspaceError(f"there is no workspace at {source}", hint=hint)
    paths = sorted(p for p in source.iterdir() if p.suffix.lower() in SUFFIXES and not p.name.startswith((".", "~$")))
    if not paths:
        raise WorkspaceError(f"{source} holds no table", hint="put offers.csv, applicants.csv and choices.csv there")
    return paths


def table_name(grid: Grid, names: tuple[str, ...], *, by_file: bool = True) -> str:
    """Find the table that a grid holds, by its sheet's name, or by its file's."""
    stem = Path(grid.file).stem
    of_sheet = recognise(grid.sheet, names, "table_names") if grid.sheet else ""
    return of_sheet or (recognise(stem, names, "table_names") if by_file else "")


def named_grids(grids: list[Grid]) -> tuple[dict[str, Grid], list[Issue]]:
    """Give each grid the table it holds; a table that is found twice, or a file that is none, is an issue."""
    named: dict[str, Grid] = {}
    strays: list[Grid] = []
    issues: list[Issue] = []
    sheets = Counter(grid.file for grid in grids if grid.header)
    for grid in grids:
        by_file = sheets[grid.file] < 2
        name = "offers" if is_offer_table(grid) else table_name(grid, (*SCHEMAS, *FACT_TABLES), by_file=by_file)
        if not name:
            strays.append(grid)
        elif name in named:
            where = ", ".join(part for part in (named[name].file, named[name].sheet) if part)
            hint = f"the first is {where}; keep one"
            issues.append(Issue(grid.file, grid.sheet, rule=f"a second table of {name}", hint=hint))
        else:
            named[name] = grid
    absent = [name for name in (*SCHEMAS, *FACT_TABLES) if name not in named]
    for grid in strays:
        issues += [*grid.issues, *([_stray(grid, absent)] if grid.header else [])]
    return named, issues


def single_grid(grids: list[Grid], name: str) -> Grid:
    """Choose the sheet that is the wanted table, by its name or else by its header, and say that no other is read."""
    filled = [grid for grid in grids if grid.header]
    if len(filled) < 2:
        return (filled or grids)[0]
    called = [grid for grid in filled if table_name(grid, (name,), by_file=False)]
    chosen = next(iter(called or [grid for grid in filled if _fits(grid, name)] or filled))
    hint = f"{name} are read from {chosen.sheet}"
    left = [Issue(grid.file, grid.sheet, rule="not read", hint=hint, severity="warning")
            for grid in filled if grid is not chosen]  # fmt: skip
    return replace(chosen, issues=(*chosen.issues, *left))


def _stray(grid: Grid, absent: Iterable[str]) -> Issue:
    """Tell a grid that is no table; where it seems to be one that is absent, it must not be passed over."""
    called = grid.sheet or Path(grid.file).stem
    hints = [near_term(word, absent, "table_names") for word in (grid.sheet, Path(grid.file).stem) if word]
    hints += [
        f"did you mean {name!r}? it has those columns" for name in absent if name in SCHEMAS and _fits(grid, name)
    ]
    meant = next((hint for hint in hints if hint), "")
    hint = meant or "the tables are " + ", ".join(SCHEMAS)
    rule = "not a table of the workspace"
    return Issue(grid.file, grid.sheet, value=called, rule=rule, hint=hint, severity="error" if meant else "warning")


def _fits(grid: Grid, name: str) -> bool:
    """Say whether a grid has all the columns that a table cannot do without; a single one proves nothing."""
    columns = SCHEMAS[name].columns
    needed = {str(column) for column, spec in columns.items() if spec.metadata["needed"]}
    return len(needed) > 1 and {recognise(header, columns, "headers") for header in grid.header} >= needed
