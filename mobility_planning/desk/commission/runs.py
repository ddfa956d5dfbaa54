"""Recipes into results: every run is made again where it is not at hand, since the same recipe gives the same."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Protocol

from mobility_planning.agreements.coverage import asked
from mobility_planning.allocation.after import Mode, next_round
from mobility_planning.allocation.allocate import allocate
from mobility_planning.allocation.result import Allocation
from mobility_planning.core.progress import Track, silent
from mobility_planning.desk.commission.acts import Run
from mobility_planning.desk.commission.rules import Rules, ruled
from mobility_planning.desk.commission.state import State
from mobility_planning.tables.workspace import Workspace


class Tables(Protocol):
    """What a run needs of an office."""

    @property
    def workspace(self) -> Workspace:
        """Give the tables as they stand."""
        ...

    def covered(self, track: Track = ...) -> Workspace:
        """Give the tables with what every wish would count for at home."""
        ...


@dataclass
class Runs:
    """The results that are at hand; all are let go when the office's tables change.

    Parameters
    ----------
    office : Tables
    """

    office: Tables
    _made: dict[str, Allocation] = field(default_factory=dict)
    _of: Workspace | None = None

    def allocation(self, state: State, number: int, track: Track = silent) -> Allocation:
        """Give the result of a run.

        Parameters
        ----------
        state : State
        number : int
        track : Track

        Returns
        -------
        Allocation

        Raises
        ------
        MobilityError
            Where there is no such run, or its rules leave no allocation.
        """
        run = state.run(number)
        key = self._key(run)
        made = self._made
        if key not in made:
            made[key] = self._make(state, run, track)
        return made[key]

    def has(self, state: State, number: int) -> bool:
        """Say whether a result is at hand."""
        return any(run.number == number for run in state.runs) and self._key(state.run(number)) in self._made

    def workspace(self, run: Run, track: Track = silent) -> Workspace:
        """Give the workspace a run is decided on; before any change that going on from another run makes."""
        plain = ruled(self.office.workspace, Rules.read(run.rules), run.pins, run.gone)
        if not asked(plain.settings):
            return plain
        return plain.with_table("coverage", self.office.covered(track)["coverage"])

    def _make(self, state: State, run: Run, track: Track) -> Allocation:
        workspace = self.workspace(run, track)
        if run.after is None:
            return allocate(workspace, track=track)
        mode: Any = run.mode
        before: Mode = mode
        return next_round(workspace, self.allocation(state, run.after, track).seats, mode=before, track=track)

    def _key(self, run: Run) -> str:
        """Name a recipe; another set of tables makes all that was made worthless."""
        there = self.office.workspace
        if there is not self._of:
            self._made, self._of = {}, there
        return f"{run.number} {run.rules} {run.pins} {run.gone} {run.mode} {run.after}"
