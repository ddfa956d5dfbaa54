"""Which files of a folder, and which sheets of a workbook, hold which table."""

from __future__ import annotations

from pathlib import Path

from mobility_planning.core.errors import WorkspaceError, near_miss
from mobility_planning.tables.files import SUFFIXES, WORKBOOK, Grid
from mobility_planning.tables.headers import plain, recognise
from mobility_planning.tables.issues import Issue
from mobility_planning.tables.offer_table import is_offer_table
from mobility_planning.tables.schemas import SCHEMAS

FACT_TABLES = ("credit_systems", "credit_rounding", "gpa_scales", "grades", "language_tests")
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


def named_grids(grids: list[Grid], *, alone: bool) -> tuple[dict[str, Grid], list[Issue]]:
    """Give each grid the table it holds; a table that is found twice, or a file that is none, is an issue."""
    named: dict[str, Grid] = {}
    issues: list[Issue] = []
    sheets = {grid.file: sum(other.file == grid.file for other in grids) for grid in grids}
    for grid in grids:
        if table_name(grid, FACT_TABLES):
            continue
        by_file = not grid.sheet or sheets[grid.file] == 1 or alone
        name = "offers" if is_offer_table(grid) else table_name(grid, tuple(SCHEMAS), by_file=by_file)
        if not name:
            issues += [*grid.issues, _stray(grid)] if grid.header or grid.issues else []
        elif name in named:
            other = named[name]
            where = ", ".join(part for part in (other.file, other.sheet) if part)
            issues.append(
                Issue(grid.file, grid.sheet, rule=f"a second table of {name}", hint=f"the first is {where}; keep one")
            )
        else:
            named[name] = grid
    return named, issues


def _stray(grid: Grid) -> Issue:
    called = grid.sheet or Path(grid.file).stem
    hint = near_miss(plain(called), SCHEMAS) or "the tables are " + ", ".join(SCHEMAS)
    return Issue(
        grid.file, grid.sheet, value=called, rule="not a table of the workspace", hint=hint, severity="warning"
    )
