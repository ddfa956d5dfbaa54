"""The whole simulation: runs shared out, kept as they are done, and written as two tables to be had again by anyone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import chain
from pathlib import Path

import pandas as pd
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from mobility_planning.core.atomic import whole_file
from mobility_planning.core.errors import MobilityError, Place
from mobility_planning.core.progress import Track, silent
from mobility_planning.core.turn import turn
from mobility_planning.outcomes.simulation.design import Design
from mobility_planning.outcomes.simulation.journal import DESIGN_FILE, Journal, design_text
from mobility_planning.outcomes.simulation.office import Draws, office_of
from mobility_planning.outcomes.simulation.result_tables import SCHEMAS, read_results, write_tables
from mobility_planning.outcomes.simulation.workers import Done, on_a_cluster, on_this_computer
from mobility_planning.tables.workspace import Workspace


@dataclass(frozen=True, eq=False)
class Simulated:
    """A simulation that stands in a folder.

    Parameters
    ----------
    folder : Path
        With rounds.parquet, offers.parquet and design.json.
    design : Design
        With its policies named.
    """

    folder: Path
    design: Design

    @cached_property
    def rounds(self) -> pd.DataFrame:
        """One row per round and mechanism: see `result_tables.ROUNDS`."""
        return read_results(self.folder / "rounds.parquet")

    @cached_property
    def offers(self) -> pd.DataFrame:
        """One row per offer in each: see `result_tables.OFFERS`."""
        return read_results(self.folder / "offers.parquet")


def simulate(
    workspace: Workspace, design: Design, out: Path, *, workers: int | None = None, cluster: str = "",
    generator: Draws | None = None, track: Track = silent,
) -> Simulated:  # fmt: skip
    """Simulate rounds that an office might have, and write what they gave.

    The same office, design and program give the same bytes, whoever does the runs and however often they were
    interrupted: the same call begun again does only what is not done yet. What is ended is done anew.

    Parameters
    ----------
    workspace : Workspace
        Sound, with applicants to learn from.
    design : Design
    out : Path
        A folder, made if need be: rounds.parquet, offers.parquet (see `result_tables`) and design.json, all that they
        depend on. While the simulation is under way its journal stands there.
    workers : int, optional
        Processes; as many as there are processors, unless given.
    cluster : str
        Address of a Dask scheduler, whose workers then do the runs.
    generator : Draws, optional
        `Generator.fit(workspace)`, unless given. The results' record does not know one of your own: keep its folder
        to itself.
    track : Track
        Goes over blocks of runs.

    Returns
    -------
    Simulated

    Raises
    ------
    SettingsError
        Where the design names a scenario or an offer that is none.
    MobilityError
        Where the workspace has errors, another simulation was begun in the folder or works there now, or the cluster
        does not answer.

    Examples
    --------
    >>> import tempfile
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> design = Design(runs=2, mechanisms=("serial_dictatorship", "deferred_acceptance"))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     done = simulate(read_workspace(sample_folder()), design, Path(folder), workers=1)
    ...     done.rounds[["run", "mechanism", "applicants", "envy_pairs"]].values.tolist()[1]
    [1, 'deferred_acceptance', 300, 0]
    """
    if not workspace.sound:
        hint = "mend what `mobility check` lists, then simulate"
        raise MobilityError("the workspace has errors", Place(file=workspace.source.name), hint)
    whole = design.whole(workspace)
    described = whole.described(workspace)
    with turn(out, "simulation"):
        journal = Journal.of(out, described)
        missing = [number for number in range(len(whole.blocks)) if journal.kept(number) is None]
        with threadpool_limits(1):  # as in workers: what is learnt must not depend on the number of processors
            office = office_of(workspace, whole, generator)
        share_out = partial(on_a_cluster, address=cluster) if cluster else partial(on_this_computer, workers=workers)
        before = (number for number in range(len(whole.blocks)) if number not in missing)
        steps = chain(before, _kept(journal, share_out(office, whole, missing)))
        for _ in track(steps, description="simulating", total=len(whole.blocks)):
            pass
        _write(out, journal, len(whole.blocks), described)
        journal.end()
    return Simulated(out, whole)


def _kept(journal: Journal, done: Iterator[Done]) -> Iterator[int]:
    """Keep every block as soon as it is done."""
    for number, content in done:
        journal.keep(number, content)
        yield number


def _write(out: Path, journal: Journal, blocks: int, described: dict[str, object]) -> None:
    for name, schema in SCHEMAS.items():
        with whole_file(out / f"{name}.parquet") as draft:
            write_tables(draft, (tables[name] for tables in journal.tables(blocks)), schema)
    with whole_file(out / DESIGN_FILE) as draft:
        draft.write_text(design_text(described), encoding="utf-8")
