"""A Dask cluster by its address: how every room that can be shared out over several computers finds its workers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from mobility_planning.core.errors import MobilityError
from mobility_planning.core.program import program

PATIENCE = 30
"""Seconds the scheduler and its first worker are waited for."""


@contextmanager
def connected(address: str) -> Iterator[Any]:
    """Hold a client of a cluster that has a worker.

    Parameters
    ----------
    address : str
        Of the scheduler, "tcp://host:8786".

    Yields
    ------
    distributed.Client
        Closed at the end; it is nobody's default.

    Raises
    ------
    MobilityError
        If `distributed` is not installed, no scheduler answers, or it has no worker.
    """
    try:
        distributed = import_module("distributed")
    except ImportError as fault:
        hint = "install mobility-planning[cluster]"
        raise MobilityError("work on a cluster needs the package distributed", hint=hint) from fault
    try:
        client = distributed.Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as fault:
        hint = "give the address as tcp://HOST:PORT"
        raise MobilityError(f"no Dask scheduler answers at {address}", hint=hint) from fault
    with client:
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError as fault:
            hint = f"start one: dask worker {address}"
            raise MobilityError(f"the cluster at {address} has no worker", hint=hint) from fault
        yield client


def demand_program(mark: str, *rooms: str) -> None:
    """Refuse to reckon on a worker with another program than that of whoever asked: its figures might differ.

    Parameters
    ----------
    mark : str
        What `program.program` gives where the work was asked for.
    *rooms : str
        Folders of the package that the work passes through.

    Raises
    ------
    MobilityError
        If this process has other code, facts, packages or another Python.

    Examples
    --------
    >>> demand_program(program("core"), "core")
    """
    if program(*rooms) != mark:
        hint = "give every computer the same mobility-planning, Python and packages"
        raise MobilityError("a worker of the cluster has another program than this computer", hint=hint)


def result_of(future: Any) -> Any:
    """Wait for what a worker was asked for.

    Parameters
    ----------
    future : distributed.Future

    Returns
    -------
    object
        What the worker's function gave.

    Raises
    ------
    MobilityError
        If the cluster lost too many workers over it, or a worker lacks a package; whatever else the function raised
        comes as it is.
    """
    killed = import_module("distributed.scheduler").KilledWorker
    try:
        return future.result()
    except killed as fault:
        hint = "give the workers more memory"
        raise MobilityError("one block ended every worker that took it", hint=hint) from fault
    except ModuleNotFoundError as fault:
        hint = "install mobility-planning on every worker"
        raise MobilityError(f"a worker of the cluster has no package {fault.name}", hint=hint) from fault
