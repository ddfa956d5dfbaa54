"""What all commands share: the terminal, their common options, errors in one line, progress, tables of issues."""

from __future__ import annotations

import functools
import io
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from mobility_planning.core.atomic import keep_apart
from mobility_planning.core.errors import MobilityError
from mobility_planning.core.progress import Track
from mobility_planning.core.terms import Language

if TYPE_CHECKING:
    import pandas as pd

    from mobility_planning.tables.workspace import Workspace

out, err = Console(), Console(stderr=True)
Item = TypeVar("Item")
Folder = Annotated[Path, typer.Argument(help="A folder of tables, or one workbook with a sheet per table.")]
Out = Annotated[Path, typer.Option("--out", help="Where the results go; made if need be.")]
Words = Annotated[Language, typer.Option("--language", help="Language of the papers.")]


def told(command: Callable[..., None]) -> Callable[..., None]:
    """Turn an error of ours, or of the files, into one line and exit code 1, instead of a traceback."""

    @functools.wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        _speak_any_letter()
        try:
            command(*args, **kwargs)
        except (MobilityError, OSError) as error:
            err.print(f"[bold red]error:[/] {escape(_in_one_line(error))}", soft_wrap=True)
            raise typer.Exit(1) from None

    return run


def _speak_any_letter() -> None:
    """Let a terminal that lacks a letter show its number, instead of ending the run."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _in_one_line(error: MobilityError | OSError) -> str:
    if isinstance(error, MobilityError):
        return str(error)
    file = error.filename2 or error.filename
    return f"{file}: {error.strerror}" if file and error.strerror else str(error.strerror or error)


def read(folder: Path, track: Track) -> Workspace:
    """Read a workspace, whatever is wrong with it."""
    from mobility_planning.tables.workspace import read_workspace

    return read_workspace(folder, track=track)


def read_sound(folder: Path, target: Path, track: Track) -> Workspace:
    """Read a workspace; nothing is done on a half-read one, nor where a paper would take its place."""
    keep_apart([target], folder)
    workspace = read(folder, track)
    show_issues(workspace.issues, err)
    if not workspace.sound:
        show_counts(workspace, err)
        raise MobilityError("nothing was done", hint="mend the errors above, then run this again")
    return workspace


@contextmanager
def progress() -> Iterator[Track]:
    """Show bars on the error stream, where it is a terminal, so that results can be piped."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as progress:

        def track(items: Iterable[Item], *, description: str = "", total: int | None = None) -> Iterator[Item]:
            return iter(progress.track(items, description=description, total=total))

        yield track


def write_csv(table: pd.DataFrame, path: Path) -> None:
    """Write a table whole or not at all."""
    from mobility_planning.core.atomic import whole_file
    from mobility_planning.core.csv_text import csv_text

    with whole_file(path) as draft:
        draft.write_text(csv_text(table), encoding="utf-8", newline="\n")


def show_counts(workspace: Workspace, console: Console = out) -> None:
    """Say of every table how many of its rows were read."""
    for table, file, sheet, read, rows in workspace.counts.itertuples(index=False, name=None):
        where = f"{file}, {sheet}" if sheet else file
        console.print(f"{table}: read {read} of {rows} rows ({where})", highlight=False, markup=False)


def show_issues(issues: pd.DataFrame, console: Console) -> None:
    """Show issues as a table on a terminal, and a line each where a program or a file reads on."""
    from mobility_planning.tables.issues import Issue

    rows = [Issue(*cells) for cells in issues.itertuples(index=False, name=None)]
    if not console.is_terminal:
        for issue in rows:
            console.print(f"{issue.severity}: {issue}", highlight=False, markup=False, soft_wrap=True)
        return
    if not rows:
        return
    table = Table(title=f"issues: {len(rows)}", title_justify="left")
    for title in ("where", "what stands there", "what is wrong", "what to do"):
        table.add_column(title, overflow="fold")
    for issue in rows:
        cells = (issue.where, issue.value, issue.rule, issue.hint)
        table.add_row(*map(escape, cells), style="yellow" if issue.severity == "warning" else "")
    console.print(table)


def show_paths(paths: Iterable[Path]) -> None:
    """Name the files that were written."""
    for path in paths:
        out.print(f"  {path}", highlight=False, markup=False, soft_wrap=True)
