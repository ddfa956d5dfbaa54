"""Kernels that begin with everything imported: grown from one process by forking, where the system can.

A kernel that imports what a board needs takes seconds and a third of a gigabyte; one that is forked from a process
which did so already takes a moment, and shares that memory with all the others.
"""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import os
import signal
import sys
import threading
from collections.abc import Mapping, Sequence
from importlib.metadata import EntryPoint
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any, cast

from jupyter_client.provisioning.factory import KernelProvisionerFactory
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from mobility_planning.core.errors import MobilityError

NAME = "mobility-seedbed"
_PRELOADED = "mobility_planning.desk.server.preloaded"
_LAST = 5.0
"""Seconds a kernel whose server is gone has to tidy up."""
_LAUNCHED = ["-m", "ipykernel_launcher"]


def seedbed_name() -> str:
    """Make the seedbed known to the server, and give the name of what starts the kernels.

    Returns
    -------
    str
        The seedbed's on Linux; elsewhere forking is not safe with the libraries of the system, or not there at all,
        and kernels are started as always.
    """
    if sys.platform != "linux":
        return "local-provisioner"
    KernelProvisionerFactory.provisioners[NAME] = EntryPoint(
        NAME, f"{__name__}:{Seedbed.__name__}", KernelProvisionerFactory.GROUP_NAME
    )
    return NAME


class Seedbed(LocalProvisioner):
    """Starts a kernel by forking; other languages' kernels as always."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Start the kernel; the first waits until the process that all are forked from has imported everything."""
        if cmd[1:3] != _LAUNCHED:
            return await super().launch_kernel(cmd, **kwargs)
        self.cwd = kwargs.get("cwd")
        grown = await asyncio.to_thread(Seedling, cmd[3:], kwargs["env"], self.cwd)
        self.process, self.pid, self.pgid = cast("Any", grown), grown.pid, grown.pid
        return self.connection_info


class Seedling:
    """A forked kernel's process, as a provisioner handles processes."""

    stdin = stdout = stderr = None

    def __init__(self, arguments: Sequence[str], environment: Mapping[str, str], folder: str | None) -> None:
        seed = (list(arguments), dict(environment), folder)
        self._process = beside().Process(target=grow, args=seed, daemon=True)
        self._process.start()

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid or 0

    def poll(self) -> int | None:
        """Give how it ended; None while it runs."""
        code: int | None = self._process.exitcode
        return code

    def wait(self) -> int | None:
        """Wait until it ended."""
        self._process.join()
        return self.poll()

    def send_signal(self, number: int) -> None:
        """Send a signal; one that ended is left alone."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)


def beside() -> Any:
    """Give what starts processes beside the server: by forking one that has imported everything, where it is safe."""
    if sys.platform != "linux":
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload([_PRELOADED])
    return context


def work_ahead(folder: Path) -> None:
    """Compute what the pages of a folder will ask for first, and keep it beside the tables; they go before it.

    Parameters
    ----------
    folder : Path
        Where its tables are at fault nothing is computed: the start page tells of that.
    """
    from mobility_planning.desk.office import Office

    if hasattr(os, "nice"):
        os.nice(10)
    with contextlib.suppress(MobilityError):
        Office(folder).covered()


def grow(arguments: list[str], environment: dict[str, str], folder: str | None) -> None:
    """Become a kernel: with its own environment, folder and random numbers, and an end when the server's comes."""
    import numpy as np
    from ipykernel.kernelapp import launch_new_instance

    os.setsid()
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder or ".")
    np.random.seed()  # noqa: NPY002 - the state that was forked would be the same in every kernel
    sys.argv = ["ipykernel_launcher", *arguments]
    threading.Thread(target=_end_with_the_server, daemon=True).start()
    try:
        launch_new_instance(argv=arguments)
    finally:
        _tidied()


def _end_with_the_server() -> None:
    if server := parent_process():
        wait([server.sentinel])
        threading.Timer(_LAST, os._exit, [1]).start()
        _tidied()
        os._exit(1)


def _tidied() -> None:
    """Take the files away that pages handed in: a forked process ends without what Python does at an end."""
    with contextlib.suppress(Exception):
        atexit._run_exitfuncs()
