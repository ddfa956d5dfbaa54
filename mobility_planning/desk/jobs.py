"""Long work of a page: in a thread beside the kernel's own, with its progress told and a way to stop it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from mobility_planning.core.progress import Item, count

_OFTEN = 0.1
"""Seconds between two tidings of progress: more often than that nobody sees."""


class StoppedError(Exception):
    """The page asked to stop; nothing of the work is kept."""


@dataclass(frozen=True)
class Job:
    """One long command, from its start until it is done or stopped.

    Parameters
    ----------
    number : int
        The number of the page's request.
    tell : callable
        Takes what is done, how much of how many.
    """

    number: int
    tell: Callable[[str, int, int | None], None]
    stopped: threading.Event = field(default_factory=threading.Event)

    def stop(self) -> None:
        """Ask the work to stop at its next step."""
        self.stopped.set()

    def track(self, items: Iterable[Item], *, description: str = "", total: int | None = None) -> Iterator[Item]:
        """Pass items through (a `core.progress.Track`), tell how far it is, and stop where the page asked to.

        Raises
        ------
        StoppedError
            Before the next item, once `stop` was called.

        Examples
        --------
        >>> told = []
        >>> job = Job(1, lambda *what: told.append(what))
        >>> list(job.track("ab", description="reading"))
        ['a', 'b']
        >>> told[0], told[-1]
        (('reading', 0, 2), ('reading', 2, 2))
        """
        total, done, last = count(items) if total is None else total, 0, time.monotonic()
        self._step(description, 0, total)
        for item in items:
            self._demand_leave()
            yield item
            done += 1
            if time.monotonic() - last > _OFTEN:
                last = time.monotonic()
                self._step(description, done, total)
        self._step(description, done, total)

    def _step(self, description: str, done: int, total: int | None) -> None:
        self._demand_leave()
        self.tell(description, done, total)

    def _demand_leave(self) -> None:
        if self.stopped.is_set():
            raise StoppedError


class Jobs:
    """The long commands of one board: one at a time, in the order they came.

    Two at once would compete for the same cores and could see each other's half-done work.
    """

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._open: dict[int, Job] = {}

    def start(self, job: Job, work: Callable[[Job], Any]) -> threading.Thread:
        """Run `work(job)` in a thread of its own, once the ones before it are done."""
        self._open[job.number] = job
        thread = threading.Thread(target=self._run, args=(job, work), daemon=True)
        thread.start()
        return thread

    def stop(self, number: int) -> None:
        """Stop a job; nothing happens where it is done already."""
        if job := self._open.get(number):
            job.stop()

    def _run(self, job: Job, work: Callable[[Job], Any]) -> None:
        try:
            with self._turn:
                work(job)
        finally:
            del self._open[job.number]
