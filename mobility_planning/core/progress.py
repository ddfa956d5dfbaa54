"""One way for long work to say how far it is, known to every room and drawn by whoever runs it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sized
from typing import Protocol, TypeVar

Item = TypeVar("Item")


class Track(Protocol):
    """Passes items through while showing how many of them are done (the call of `rich.progress.Progress.track`)."""

    def __call__(self, items: Iterable[Item], *, description: str = ..., total: int | None = ...) -> Iterator[Item]:
        """Yield each of `items` unchanged; `description` names the work, `total` the number of items where known."""
        ...


def silent(items: Iterable[Item], *, description: str = "", total: int | None = None) -> Iterator[Item]:  # noqa: ARG001
    """Pass the items through and show nothing: the default everywhere.

    >>> list(silent([1, 2], description="counting"))
    [1, 2]
    """
    yield from items


def count(items: Iterable[Item]) -> int | None:
    """Give the number of items where it is known without reading them."""
    return len(items) if isinstance(items, Sized) else None
