"""What the tabs are made from: the office's tables, and the round as its settings stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from mobility_planning.agreements.coverage import asked
from mobility_planning.allocation.allocate import allocate
from mobility_planning.allocation.result import Allocation
from mobility_planning.core.progress import Track, silent
from mobility_planning.tables.workspace import Workspace


class Tables(Protocol):
    """What the tabs need of an office."""

    @property
    def workspace(self) -> Workspace:
        """Give the tables as they stand."""
        ...

    def decided(self) -> Workspace:
        """Give the sound tables with every decision of the ledger."""
        ...

    def covered(self, track: Track = ...) -> Workspace:
        """Give the tables with what every wish would count for at home."""
        ...


@dataclass
class Rounds:
    """The allocation of an office's tables, kept until they change.

    Parameters
    ----------
    office : Tables
    """

    office: Tables
    _of: Workspace | None = None
    _made: list[Allocation] = field(default_factory=list)

    def allocation(self, track: Track = silent) -> Allocation:
        """Allocate as the settings stand now.

        Raises
        ------
        AllocationError
            Where the tables allow no round.
        """
        workspace = self.office.workspace
        if not self.at_hand():
            needed = self.office.covered(track) if asked(workspace.settings) else workspace
            self._of, self._made = workspace, [allocate(needed, track=track)]
        return self._made[0]

    def at_hand(self) -> bool:
        """Say whether the allocation of the tables as they stand is made already."""
        return bool(self._made) and self.office.workspace is self._of

    def quick(self) -> bool:
        """Say whether an allocation is to be had within a second: no wish has to be planned through for it."""
        return self.at_hand() or not asked(self.office.workspace.settings)
