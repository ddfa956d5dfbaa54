"""Who does the runs: processes of this computer, or the workers of a Dask cluster; the bytes are the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from importlib import import_module

import pandas as pd
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from mobility_planning.core.cluster import connected, demand_program, result_of
from mobility_planning.core.program import program
from mobility_planning.outcomes.simulation.design import ROOMS, Design
from mobility_planning.outcomes.simulation.journal import packed
from mobility_planning.outcomes.simulation.office import Office
from mobility_planning.outcomes.simulation.result_tables import Results
from mobility_planning.outcomes.simulation.trial import simulate_run

Done = tuple[int, bytes]
"""The number of a block, and what it gave, packed."""


def simulate_block(number: int, *, office: Office, design: Design) -> Done:
    """Do the runs of one block.

    Parameters
    ----------
    number : int
        Of the block, from 0.
    office : Office
    design : Design

    Returns
    -------
    tuple of int and bytes
        The number, and what the runs gave, as `journal.packed` packs it.
    """
    # sums of floats depend on how many threads they are parted among, and workers share the processors already
    with threadpool_limits(1):
        found = [simulate_run(office, design, run) for run in design.blocks[number]]
    rounds, offers = (pd.concat([getattr(one, name) for one in found]) for name in ("rounds", "offers"))
    return number, packed(Results(rounds, offers))


def on_this_computer(office: Office, design: Design, numbers: Sequence[int], workers: int | None) -> Iterator[Done]:
    """Do blocks in processes of this computer.

    Parameters
    ----------
    office : Office
    design : Design
    numbers : sequence of int
        Of the blocks to do.
    workers : int or None
        Processes; as many as there are processors, unless given. One works without a process of its own.

    Yields
    ------
    tuple of int and bytes
        As they are done, in any order.
    """
    joblib = import_module("joblib")
    tasks = (joblib.delayed(simulate_block)(number, office=office, design=design) for number in numbers)
    many = min(workers or joblib.cpu_count(), len(numbers)) or 1
    with closing(joblib.Parallel(n_jobs=many, backend="loky", return_as="generator_unordered")(tasks)) as done:
        yield from done


def on_a_cluster(office: Office, design: Design, numbers: Sequence[int], address: str) -> Iterator[Done]:
    """Do blocks on a Dask cluster.

    The office is sent to every worker once, and what a block gave comes back: no folder is shared. A block whose worker
    is lost is done again by another.

    Parameters
    ----------
    office : Office
    design : Design
    numbers : sequence of int
    address : str
        Of the scheduler, "tcp://host:8786".

    Yields
    ------
    tuple of int and bytes
        As they are done, in any order.

    Raises
    ------
    MobilityError
        If the cluster does not answer, lost too many workers over one block, or a worker has another program.
    """
    with connected(address) as client:
        known = client.scatter(office, broadcast=True, hash=False)
        futures = client.map(_on_a_worker, numbers, office=known, design=design, mark=program(*ROOMS), pure=False)
        for future in import_module("distributed").as_completed(futures, loop=client.loop):
            yield result_of(future)
            future.release()


def _on_a_worker(number: int, *, office: Office, design: Design, mark: str) -> Done:
    demand_program(mark, *ROOMS)
    return simulate_block(number, office=office, design=design)
