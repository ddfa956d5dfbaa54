"""Seats: allocate, round, letters, scenarios."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mobility_planning.commands.console import (
    Folder,
    Out,
    Words,
    err,
    out,
    progress,
    read_sound,
    show_issues,
    show_paths,
    told,
)
from mobility_planning.commands.kept import drawer_of, proposed, with_coverage
from mobility_planning.core.atomic import keep_apart
from mobility_planning.core.errors import MobilityError
from mobility_planning.core.progress import Track
from mobility_planning.core.terms import Language

if TYPE_CHECKING:
    import pandas as pd

    from mobility_planning.allocation.result import Allocation
    from mobility_planning.tables.workspace import Workspace


class Mode(StrEnum):
    """What earlier seats are worth in a further round."""

    WAITING = "waiting"
    KEEP = "keep"
    FEWEST = "fewest"
    FULL = "full"


@told
def allocate(folder: Folder, out_: Out, language: Words = Language.ENGLISH) -> None:
    """Give the seats under the written rules; write seats, waiting lists, cut-offs, audit and minutes."""
    from mobility_planning.allocation.allocate import allocate as give_seats
    from mobility_planning.documents.dossier import write_allocation

    with progress() as track:
        workspace = fitted(read_sound(folder, out_, track), track)
        allocation = give_seats(workspace, track=track)
        paths = write_allocation(allocation, out_, language=language, track=track)
    show_allocation(allocation)
    show_paths(paths)


@told
def next_round(
    folder: Folder,
    earlier: Annotated[Path, typer.Option(help="The allocation.csv of the round before.")],
    out_: Out,
    mode: Annotated[Mode, typer.Option(help="Who may move.")] = Mode.KEEP,
    language: Words = Language.ENGLISH,
) -> None:
    """Go on after withdrawals, late offers or late wishes: fill from the waiting list, keep seats, or start anew."""
    from mobility_planning.documents.dossier import write_allocation

    with progress() as track:
        workspace = fitted(read_sound(folder, out_, track), track)
        keep_apart([out_ / "allocation.csv"], earlier)
        allocation = given(workspace, earlier, mode, track)
        paths = write_allocation(allocation, out_, language=language, track=track)
    show_allocation(allocation)
    show_paths(paths)


@told
def letters(
    folder: Folder,
    out_: Out,
    earlier: Annotated[Path | None, typer.Option(help="After a further round: the allocation.csv before it.")] = None,
    mode: Annotated[Mode, typer.Option(help="How that round went on.")] = Mode.KEEP,
    language: Words = Language.ENGLISH,
) -> None:
    """Write to every applicant why, and what would have changed it; and where one more seat would help."""
    from mobility_planning.documents.dossier import write_letters

    with progress() as track:
        workspace = fitted(read_sound(folder, out_, track), track)
        paths = write_letters(given(workspace, earlier, mode, track), out_, language=language, track=track)
    show_paths(paths)


@told
def scenarios(folder: Folder, out_: Out, language: Words = Language.ENGLISH) -> None:
    """Set scenarios, mechanisms, bands of merit, weights and luck side by side, before anything is decided."""
    from mobility_planning.documents.scenario_papers import write_scenarios

    with progress() as track:
        workspace = fitted(read_sound(folder, out_, track), track, scenarios=True)
        paths = write_scenarios(workspace, out_, language=language, track=track)
    show_paths(paths)


def fitted(workspace: Workspace, track: Track, *, scenarios: bool = False) -> Workspace:
    """Compute the recognisable ECTS of every wish, where the settings, or a scenario, look at them."""
    from mobility_planning.agreements.coverage import asked, computable
    from mobility_planning.tables.settings import merged

    settings = workspace.settings
    tried = [merged(settings, scenario) for scenario in settings.scenario] if scenarios else []
    if len(workspace["coverage"]) or not computable(workspace) or not any(map(asked, (settings, *tried))):
        return workspace
    drawer = drawer_of(workspace)
    return with_coverage(workspace, proposed(workspace, drawer, track), drawer, track)


def given(workspace: Workspace, earlier: Path | None, mode: Mode, track: Track) -> Allocation:
    """Allocate, after an earlier round where there was one."""
    from mobility_planning.allocation.after import next_round as go_on
    from mobility_planning.allocation.allocate import allocate as give_seats

    if earlier is None:
        return give_seats(workspace, track=track)
    return go_on(workspace, earlier_seats(earlier), mode=mode.value, track=track)


def earlier_seats(path: Path) -> pd.DataFrame:
    """Read the allocation.csv of an earlier round; a faulty one decides nothing."""
    from mobility_planning.tables.catalogues import read_alone
    from mobility_planning.tables.issues import issue_table

    read = read_alone(path, "earlier_seats")
    issues = issue_table(read.issues)
    show_issues(issues, err)
    if (issues["severity"] == "error").any():
        raise MobilityError(f"{path} is not read whole", hint="hand over the allocation.csv as the round wrote it")
    return read.ordered


def show_allocation(allocation: Allocation) -> None:
    """Say how many were placed, what the audit found, and which goals are proven."""
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
    show_fit(allocation)
    if found.excused:
        out.print(f"  {len(found.excused)} claims are excused by a rule; claims.csv names it", highlight=False)
    if allocation.passed_over:
        out.print(f"  {allocation.passed_over} claims had to be passed over: the rules leave no fair allocation")


def show_fit(allocation: Allocation) -> None:
    """Say what the seats count for at home, and how many wishes were refused for too little, where it is known."""
    from mobility_planning.documents.coverage_tables import fit

    known = fit(allocation)
    if known is None or known.given.mean is None:
        return
    out.print(f"  {known.given.mean:.1f} ECTS of a stay can be expected to count at home, on average", highlight=False)
    if known.least is not None:
        out.print(f"  {known.wishes} wishes are refused, since fewer than {known.least} do", highlight=False)
