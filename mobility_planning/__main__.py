"""The `mobility` command: read, check, match, allocate, and hand over the papers."""

from __future__ import annotations

import functools
import io
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
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

    from mobility_planning.allocation.result import Allocation
    from mobility_planning.tables.workspace import Workspace

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)
out, err = Console(), Console(stderr=True)
Item = TypeVar("Item")
Folder = Annotated[Path, typer.Argument(help="A folder of tables, or one workbook with a sheet per table.")]
Out = Annotated[Path, typer.Option("--out", help="Where the results go; made if need be.")]
Words = Annotated[Language, typer.Option("--language", help="Language of the papers.")]


class Mode(StrEnum):
    """What earlier seats are worth in a further round."""

    WAITING = "waiting"
    KEEP = "keep"
    FEWEST = "fewest"
    FULL = "full"


class Side(StrEnum):
    """Whose courses are matched: every host course to home courses, or the other way round."""

    HOST = "host"
    HOME = "home"


def _told(command: Callable[..., None]) -> Callable[..., None]:
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
    return f"{error.filename}: {error.strerror}" if error.filename and error.strerror else str(error)


@app.command()
@_told
def demo(out_: Annotated[Path, typer.Option("--out", help="Where everything goes.")] = Path("demo"),
         language: Words = Language.ENGLISH) -> None:  # fmt: skip
    """Do the main job on the sample workspace, end to end."""
    from mobility_planning.tables.sample import sample_folder

    _run(sample_folder(), out_, language)


@app.command()
@_told
def run(folder: Folder, out_: Out, language: Words = Language.ENGLISH) -> None:
    """Match the courses, allocate the seats, write all papers."""
    _run(folder, out_, language)


@app.command()
@_told
def check(
    folder: Folder,
    issues: Annotated[Path | None, typer.Option(help="Write the issue table here too, as CSV.")] = None,
) -> None:
    """Validate only: show how many rows were read, and every fault with its place."""
    with _progress() as track:
        workspace = _workspace(folder, track)
    keep_apart([issues] if issues else [], *workspace.inputs)
    _show_counts(workspace)
    _show_issues(workspace.issues, out)
    if issues:
        _write_csv(workspace.issues, issues)
    if len(workspace.issues):
        raise typer.Exit(1)
    out.print("[green]nothing is wrong[/]")


@app.command()
@_told
def match(
    home: Annotated[Path, typer.Option(help="The home university's courses.")],
    host: Annotated[Path, typer.Option(help="The hosts' courses.")],
    out_: Annotated[Path, typer.Option("--out", help="The proposals, as CSV.")],
    decisions: Annotated[Path | None, typer.Option(help="The office's past decisions.")] = None,
    scorer: Annotated[Path | None, typer.Option(help="Coefficients in place of the shipped ones.")] = None,
    top: Annotated[int, typer.Option(min=1, help="Proposals for each course.")] = 10,
    side: Annotated[Side, typer.Option(help="Whose courses are given proposals.")] = Side.HOST,
    cluster: Annotated[str | None, typer.Option(metavar="ADDRESS", help="Share the work on this Dask cluster.")] = None,
) -> None:
    """Propose home courses for host courses, most probable first."""
    from mobility_planning.matching.match import proposals
    from mobility_planning.matching.scorer import Scorers
    from mobility_planning.tables.catalogues import read_catalogues

    keep_apart([out_], home, host, decisions, scorer)
    with _progress() as track:
        courses = read_catalogues(home, host, decisions, track=track)
        _show_issues(courses.issues, err)
        courses.demand_usable()
        frames = proposals(courses.home, courses.host, decisions=courses.decisions, scorers=Scorers.load(scorer),
                           top=top, side=side.value, track=track, cluster=cluster, beside=out_.parent)  # fmt: skip
        written, matched = _write_frames(frames, out_, side)
    out.print(f"{written} proposals in {out_}")
    _show_unmatched(courses.host if side is Side.HOST else courses.home, matched, side)


@app.command()
@_told
def allocate(folder: Folder, out_: Out, language: Words = Language.ENGLISH) -> None:
    """Give the seats under the written rules; write seats, waiting lists, cut-offs, audit and minutes."""
    from mobility_planning.allocation.allocate import allocate as give_seats
    from mobility_planning.documents.dossier import write_allocation

    with _progress() as track:
        workspace = _sound_workspace(folder, out_, track)
        allocation = give_seats(workspace, track=track)
        paths = write_allocation(allocation, out_, language=language, track=track)
    _show_allocation(allocation)
    _show_paths(paths)


@app.command(name="round")
@_told
def next_round(
    folder: Folder,
    earlier: Annotated[Path, typer.Option(help="The allocation.csv of the round before.")],
    out_: Out,
    mode: Annotated[Mode, typer.Option(help="Who may move.")] = Mode.KEEP,
    language: Words = Language.ENGLISH,
) -> None:
    """Go on after withdrawals, late offers or late wishes: fill from the waiting list, keep seats, or start anew."""
    from mobility_planning.documents.dossier import write_allocation

    with _progress() as track:
        workspace = _sound_workspace(folder, out_, track)
        keep_apart([out_ / "allocation.csv"], earlier)
        allocation = _given(workspace, earlier, mode, track)
        paths = write_allocation(allocation, out_, language=language, track=track)
    _show_allocation(allocation)
    _show_paths(paths)


@app.command()
@_told
def letters(
    folder: Folder,
    out_: Out,
    earlier: Annotated[Path | None, typer.Option(help="After a further round: the allocation.csv before it.")] = None,
    mode: Annotated[Mode, typer.Option(help="How that round went on.")] = Mode.KEEP,
    language: Words = Language.ENGLISH,
) -> None:
    """Write to every applicant why, and what would have changed it; and where one more seat would help."""
    from mobility_planning.documents.dossier import write_letters

    with _progress() as track:
        workspace = _sound_workspace(folder, out_, track)
        paths = write_letters(_given(workspace, earlier, mode, track), out_, language=language, track=track)
    _show_paths(paths)


@app.command()
@_told
def scenarios(folder: Folder, out_: Out, language: Words = Language.ENGLISH) -> None:
    """Set scenarios, mechanisms, bands of merit, weights and luck side by side, before anything is decided."""
    from mobility_planning.documents.scenario_papers import write_scenarios

    with _progress() as track:
        workspace = _sound_workspace(folder, out_, track)
        paths = write_scenarios(workspace, out_, language=language, track=track)
    _show_paths(paths)


@app.command()
@_told
def sample(
    out_: Out,
    applicants: Annotated[int, typer.Option(min=1, help="How many applicants to draw.")] = 300,
    seed: Annotated[int, typer.Option(min=0, help="The same seed draws the same workspace.")] = 2026,
) -> None:
    """Write a synthetic workspace to try things on."""
    from mobility_planning.tables.sample import write_sample

    write_sample(out_, applicants=applicants, seed=seed)
    out.print(f"a workspace of {applicants} applicants in {out_}")


def _run(folder: Path, target: Path, language: Language) -> None:
    from mobility_planning.allocation.allocate import allocate as give_seats
    from mobility_planning.documents.dossier import write_dossier
    from mobility_planning.matching.proposals import propose

    with _progress() as track:
        workspace = _sound_workspace(folder, target, track)
        proposals = propose(workspace, track=track)
        allocation = give_seats(workspace, track=track)
        paths = write_dossier(workspace, proposals, allocation, target, language=language, track=track)
    _show_counts(workspace)
    _show_allocation(allocation)
    _show_paths(paths)


def _workspace(folder: Path, track: Track) -> Workspace:
    from mobility_planning.tables.workspace import read_workspace

    return read_workspace(folder, track=track)


def _sound_workspace(folder: Path, target: Path, track: Track) -> Workspace:
    """Read a workspace; nothing is matched or allocated on a half-read one, nor where a paper would take its place."""
    keep_apart([target], folder)
    workspace = _workspace(folder, track)
    _show_issues(workspace.issues, err)
    if not workspace.sound:
        _show_counts(workspace, err)
        raise MobilityError("nothing was matched or allocated", hint="mend the errors above, then run this again")
    return workspace


def _given(workspace: Workspace, earlier: Path | None, mode: Mode, track: Track) -> Allocation:
    """Allocate, after an earlier round where there was one."""
    from mobility_planning.allocation.after import next_round as go_on
    from mobility_planning.allocation.allocate import allocate as give_seats

    if earlier is None:
        return give_seats(workspace, track=track)
    return go_on(workspace, _earlier_seats(earlier), mode=mode.value, track=track)


def _earlier_seats(path: Path) -> pd.DataFrame:
    """Read the allocation.csv of an earlier round; a faulty one decides nothing."""
    from mobility_planning.tables.catalogues import read_alone
    from mobility_planning.tables.issues import issue_table

    read = read_alone(path, "earlier_seats")
    issues = issue_table(read.issues)
    _show_issues(issues, err)
    if (issues["severity"] == "error").any():
        raise MobilityError(f"{path} is not read whole", hint="hand over the allocation.csv as the round wrote it")
    return read.ordered


@contextmanager
def _progress() -> Iterator[Track]:
    """Show bars on the error stream, where it is a terminal, so that results can be piped."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as progress:

        def track(items: Iterable[Item], *, description: str = "", total: int | None = None) -> Iterator[Item]:
            return iter(progress.track(items, description=description, total=total))

        yield track


def _write_csv(table: pd.DataFrame, path: Path) -> None:
    from mobility_planning.core.atomic import whole_file
    from mobility_planning.core.csv_text import csv_text

    with whole_file(path) as draft:
        draft.write_text(csv_text(table), encoding="utf-8", newline="\n")


def _write_frames(frames: Iterable[pd.DataFrame], path: Path, side: Side) -> tuple[int, int]:
    """Write proposals as they come; count them and the courses that have some."""
    from mobility_planning.core.atomic import whole_file
    from mobility_planning.core.csv_text import csv_text

    key = ["host_hei_id", "host_course_id"] if side is Side.HOST else ["home_course_id"]
    rows = courses = 0
    with whole_file(path) as draft, draft.open("w", encoding="utf-8", newline="\n") as file:
        for number, frame in enumerate(frames):
            text = csv_text(frame)
            file.write(text.partition("\n")[2] if number else text)
            # A course's proposals all stand in one frame.
            rows, courses = rows + len(frame), courses + len(frame[key].drop_duplicates())
    return rows, courses


def _show_counts(workspace: Workspace, console: Console = out) -> None:
    for table, file, sheet, read, rows in workspace.counts.itertuples(index=False, name=None):
        where = f"{file}, {sheet}" if sheet else file
        console.print(f"{table}: read {read} of {rows} rows ({where})", highlight=False, markup=False)


def _show_issues(issues: pd.DataFrame, console: Console) -> None:
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


def _show_unmatched(courses: pd.DataFrame, matched: int, side: Side) -> None:
    missing = len(courses) - matched
    out.print(f"{missing} of {len(courses)} {side} courses got no proposal")


def _show_allocation(allocation: Allocation) -> None:
    from mobility_planning.core.locale import words
    from mobility_planning.documents.round_tables import shown
    from mobility_planning.documents.wording import goal_name

    people, found, english = len(allocation.seats), allocation.audit, words(Language.ENGLISH)
    out.print(f"[bold]{allocation.placed} of {people}[/] applicants have a seat; the audit finds it valid, with")
    out.print(f"  {found.envy_pairs} cases of justified envy and {found.wasted_seats} wasted claims", highlight=False)
    decided = len(allocation.round.fixed)
    if decided:
        out.print(f"  {decided} seats were decided before (pins, earlier seats); the goals speak of the others")
    for goal in allocation.goals:
        best = "not known" if goal.best is None else shown(goal, goal.best)
        how = "proven: none is better" if goal.proven else f"the best possible is {best}"
        out.print(f"  {goal_name(goal, english)}: {shown(goal, goal.value)} ({how})", highlight=False)
    if found.excused:
        out.print(f"  {len(found.excused)} claims are excused by a rule; claims.csv names it", highlight=False)
    if allocation.passed_over:
        out.print(f"  {allocation.passed_over} claims had to be passed over: the rules leave no fair allocation")


def _show_paths(paths: Iterable[Path]) -> None:
    for path in paths:
        out.print(f"  {path}", highlight=False, soft_wrap=True)


if __name__ == "__main__":
    app()
