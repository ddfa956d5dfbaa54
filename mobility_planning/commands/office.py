"""The main job from end to end, and the workspace it is done on: demo, run, check, sample."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mobility_planning.commands.agreements import write_stay
from mobility_planning.commands.console import (
    Folder,
    Out,
    Words,
    out,
    progress,
    read,
    read_sound,
    show_counts,
    show_issues,
    show_paths,
    told,
    write_csv,
)
from mobility_planning.commands.kept import drawer_of, proposed, with_coverage
from mobility_planning.commands.seats import show_allocation
from mobility_planning.core.atomic import keep_apart
from mobility_planning.core.terms import Language

if TYPE_CHECKING:
    import pandas as pd

    from mobility_planning.allocation.result import Allocation
    from mobility_planning.tables.workspace import Workspace

PROPOSED = 5
"""Home courses for each host course in the papers; plans look at more."""


@told
def demo(out_: Annotated[Path, typer.Option("--out", help="Where everything goes.")] = Path("demo"),
         language: Words = Language.ENGLISH) -> None:  # fmt: skip
    """Do the main job on the sample workspace, end to end, and draw up the fullest learning agreement."""
    from mobility_planning.agreements.planning.plan import plan
    from mobility_planning.agreements.signing.agreement import agreement_of
    from mobility_planning.tables.sample import sample_folder

    workspace, proposals, allocation = main_job(sample_folder(), out_, language)
    seats = allocation.seats[["applicant_id", "offer_id"]].merge(workspace["coverage"], on=["applicant_id", "offer_id"])
    fullest = seats.nlargest(1, "ects").iloc[0]
    plans = plan(workspace, fullest["applicant_id"], fullest["offer_id"], proposals=proposals)
    agreement = agreement_of(plans.best, workspace)
    show_paths(write_stay(workspace, plans, agreement, out_ / "agreement", language))


@told
def run(folder: Folder, out_: Out, language: Words = Language.ENGLISH) -> None:
    """Match the courses, allocate the seats, write all papers."""
    main_job(folder, out_, language)


@told
def check(
    folder: Folder,
    issues: Annotated[Path | None, typer.Option(help="Write the issue table here too, as CSV.")] = None,
) -> None:
    """Validate only: show how many rows were read, and every fault with its place."""
    with progress() as track:
        workspace = read(folder, track)
    keep_apart([issues] if issues else [], *workspace.inputs)
    show_counts(workspace)
    show_issues(workspace.issues, out)
    if issues:
        write_csv(workspace.issues, issues)
    if len(workspace.issues):
        raise typer.Exit(1)
    out.print("[green]nothing is wrong[/]")


@told
def sample(
    out_: Out,
    applicants: Annotated[int, typer.Option(min=1, help="How many applicants to draw.")] = 300,
    seed: Annotated[int, typer.Option(min=0, help="The same seed draws the same workspace.")] = 2026,
) -> None:
    """Write a synthetic workspace to try things on."""
    from mobility_planning.tables.sample import write_sample

    write_sample(out_, applicants=applicants, seed=seed)
    out.print(f"a workspace of {applicants} applicants in {out_}")


def main_job(folder: Path, target: Path, language: Language) -> tuple[Workspace, pd.DataFrame, Allocation]:
    """Match, see where the courses fit, allocate and write every paper of a workspace."""
    from mobility_planning.allocation.allocate import allocate as give_seats
    from mobility_planning.documents.dossier import write_dossier

    with progress() as track:
        workspace = read_sound(folder, target, track)
        drawer = drawer_of(workspace)
        proposals = proposed(workspace, drawer, track)
        workspace = with_coverage(workspace, proposals, drawer, track)
        allocation = give_seats(workspace, track=track)
        shown = proposals[proposals["rank"] <= PROPOSED]
        paths = write_dossier(workspace, shown, allocation, target, language=language, track=track)
    show_counts(workspace)
    show_allocation(allocation)
    show_paths(paths)
    return workspace, proposals, allocation
