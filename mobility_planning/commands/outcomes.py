"""Outcomes and research: what mobility brought, and simulated rounds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mobility_planning.commands.console import Folder, Out, Words, err, progress, read_sound, show_paths, told
from mobility_planning.commands.seats import fitted
from mobility_planning.core.atomic import keep_apart
from mobility_planning.core.errors import MobilityError
from mobility_planning.core.progress import Track
from mobility_planning.core.terms import Language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mobility_planning.allocation.result import Allocation
    from mobility_planning.outcomes.export.privacy import Exported
    from mobility_planning.outcomes.simulation.demand import Demand
    from mobility_planning.tables.workspace import Workspace

_LONGEST_KEY = 200
"""Bytes of a key's file that are looked at: a key is one line of 64."""


@told
def outcomes(
    folder: Folder,
    out_: Out,
    key: Annotated[
        Path | None, typer.Option(help="Key of the pseudonyms, made where the file is missing: adds research.zip.")
    ] = None,
    k: Annotated[int, typer.Option("--k", min=2, help="Groups of fewer persons or stays are hidden.")] = 5,
    exact: Annotated[bool, typer.Option("--no-round", help="Keep numbers in research.zip exact.")] = False,  # noqa: FBT002
    leave_out: Annotated[
        list[str] | None, typer.Option(help="A column of applicants to keep out of research.zip; may be given again.")
    ] = None,
    language: Words = Language.ENGLISH,
) -> None:
    """Write what mobility brought: indicators, flows, recognition, equity; with a key, tables for research."""
    from mobility_planning.documents.outcome_papers import write_outcomes
    from mobility_planning.documents.research_export import research_export

    _key_outside(key, folder, out_)
    with progress() as track:
        workspace = read_sound(folder, out_, track)
        secret = _key(key) if key else ""
        workspace, allocation, why = _round(workspace, track)
        seats, left = allocation.seats if allocation else None, leave_out or ()
        given = research_export(workspace, secret, seats=seats, k=k, exact=exact, leave_out=left) if key else None
        paths = write_outcomes(
            workspace, out_, allocation=allocation, why=why, exported=given, k=k, language=language, track=track
        )
    if given:
        _say_who_stands_out(given, language)
    if why:
        err.print(f"the round is left out: {why}", highlight=False, markup=False, soft_wrap=True)
    show_paths(paths)


def _say_who_stands_out(given: Exported, language: Language) -> None:
    from mobility_planning.core.locale import words
    from mobility_planning.documents.outcome_papers import ARCHIVE
    from mobility_planning.documents.research_export import anonymity_sentences

    if len(given.report.table):
        first = anonymity_sentences(given.report, words(language))[0]
        hint = "--leave-out COLUMN makes persons more alike"
        err.print(f"{ARCHIVE}: {first} {hint}", highlight=False, markup=False, soft_wrap=True)


def _key_outside(key: Path | None, folder: Path, target: Path) -> None:
    """Refuse a key that would lie with what is given away, or in the place of what is read."""
    if key is None:
        return
    for place, what in ((folder, "the tables"), (target, "the results")):
        if place.resolve() in key.resolve().parents:
            raise MobilityError(f"the key {key} would lie with {what}", hint="keep it in another folder")


def _key(path: Path) -> str:
    """Read the key, or make one that nobody but the owner can read."""
    from mobility_planning.core.atomic import whole_file
    from mobility_planning.outcomes.export.privacy import new_key, read_key

    if path.exists():
        with path.open("rb") as held:
            return read_key(held.read(_LONGEST_KEY).decode(errors="replace"))
    made = new_key()
    with whole_file(path) as draft:
        draft.chmod(0o600)
        draft.write_text(made + "\n", encoding="ascii")
    err.print(f"a new key in {path}: keep it apart from the archive, or destroy it", highlight=False, markup=False)
    return made


def _round(workspace: Workspace, track: Track) -> tuple[Workspace, Allocation | None, str]:
    """Allocate as `mobility allocate` does; an office without a round still has its past."""
    from mobility_planning.allocation.allocate import allocate

    if not len(workspace["applicants"]) or not len(workspace["offers"]):
        return workspace, None, "there are no applicants, or no offers"
    ready = fitted(workspace, track)
    try:
        return ready, allocate(ready, track=track), ""
    except MobilityError as error:
        return ready, None, str(error)


@told
def simulate(
    folder: Folder,
    out_: Out,
    runs: Annotated[int, typer.Option(min=1, help="Independent runs.")] = 100,
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same rounds.")] = 1,
    years: Annotated[int, typer.Option(min=1, help="Rounds one after another in each run.")] = 1,
    workers: Annotated[int | None, typer.Option(min=1, help="Processes; all processors unless given.")] = None,
    cluster: Annotated[str, typer.Option(help="Address of a Dask scheduler that does the runs.")] = "",
    mechanism: Annotated[list[str] | None, typer.Option(help="A mechanism; may be given again.")] = None,
    applicants: Annotated[list[int] | None, typer.Option(help="So many applicants too; may be given again.")] = None,
    correlation: Annotated[
        list[float] | None, typer.Option(help="Wishes so alike too, from 0 to 1; may be given again.")
    ] = None,
    language_levels: Annotated[int, typer.Option(min=0, help="Everybody so many CEFR levels better, too.")] = 0,
    misreports: Annotated[int, typer.Option(min=0, help="Applicants a round whose false lists are tried.")] = 0,
    language: Words = Language.ENGLISH,
) -> None:
    """Simulate rounds like the office's own: what each mechanism, rule and demand gives, with its intervals."""
    from mobility_planning.documents.simulation_papers import NAMES, write_simulation
    from mobility_planning.outcomes.simulation.design import Design
    from mobility_planning.outcomes.simulation.simulate import simulate as simulated_rounds

    demands = demands_of(applicants or (), correlation or (), language_levels)
    tried = tuple(mechanism) if mechanism else Design.mechanisms
    design = Design(runs, seed, years, tried, demands=demands, misreports=misreports)
    try:
        with progress() as track:
            workspace = fitted(read_sound(folder, out_, track), track, scenarios=True)
            keep_apart([out_ / name for name in NAMES], *workspace.inputs)
            done = simulated_rounds(workspace, design, out_, workers=workers, cluster=cluster, track=track)
            paths = write_simulation(workspace, done, language=language, track=track)
    except KeyboardInterrupt:
        err.print(f"stopped; the runs done so far are kept in {out_}: the same command goes on from there",
                  highlight=False, markup=False, soft_wrap=True)  # fmt: skip
        raise typer.Exit(_STOPPED) from None
    show_paths(paths)


_STOPPED = 130
"""What a shell expects of a program that Ctrl-C ended."""


def demands_of(applicants: Sequence[int], correlations: Sequence[float], levels: int) -> tuple[Demand, ...]:
    """Give the office's own demand, and beside it one for everything that is asked to be otherwise.

    >>> [demand.name for demand in demands_of([400], [0.2], 1)]
    ['as_is', 'applicants=400', 'correlation=0.2', 'language=1']
    """
    from mobility_planning.outcomes.simulation.demand import Demand

    more = [Demand(f"applicants={number}", applicants=number) for number in applicants]
    alike = [Demand(f"correlation={share:g}", correlation=share) for share in correlations]
    better = [Demand(f"language={levels}", language=levels)] if levels else []
    return (Demand(), *more, *alike, *better)
