"""All that is set on the commission's page, kept in one file beside the tables from the moment it is set."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from mobility_planning.core.atomic import whole_file
from mobility_planning.core.errors import MobilityError, Place
from mobility_planning.core.turn import turn
from mobility_planning.desk.commission.acts import Adopted, Gone, Pinned, Run

FILE = "commission.json"
TURN = "commission"
"""The turn of whoever changes what is set: a page reads and writes it without another in between."""
_MOST_RUNS = 40


@dataclass(frozen=True)
class State:
    """What the commission has set so far.

    Parameters
    ----------
    rules : dict or None
        As `Rules.plain` gives them; None while those of `mobility.toml` hold.
    pins : tuple of Pinned
    gone : tuple of Gone
    runs : tuple of Run
    adopted : tuple of Adopted
    shown : int or None
        The run on the page.
    who, when : str
        Who set something last, and when.

    Examples
    --------
    >>> State().with_pin(Pinned("A", "X", "a language course there", "chair", "2026-10-15")).pins[0].offer_id
    'X'
    """

    rules: dict[str, Any] | None = None
    pins: tuple[Pinned, ...] = ()
    gone: tuple[Gone, ...] = ()
    runs: tuple[Run, ...] = ()
    adopted: tuple[Adopted, ...] = ()
    shown: int | None = None
    who: str = ""
    when: str = ""

    def run(self, number: int) -> Run:
        """Give a run by its number.

        Raises
        ------
        MobilityError
            Where there is none.
        """
        found = [run for run in self.runs if run.number == number]
        if not found:
            raise MobilityError(f"there is no run {number}", Place(file=FILE), "press Run again")
        return found[0]

    def with_pin(self, pin: Pinned) -> State:
        """Give a seat by decision, in place of any other pin of the applicant."""
        return replace(self, pins=(*self.without_pin(pin.applicant_id).pins, pin))

    def without_pin(self, applicant_id: str) -> State:
        """Take a pin back."""
        return replace(self, pins=tuple(pin for pin in self.pins if pin.applicant_id != applicant_id))

    def with_gone(self, one: Gone) -> State:
        """Note that somebody withdrew; a seat pinned for them is free again."""
        less = self.without_gone(one.applicant_id).without_pin(one.applicant_id)
        return replace(less, gone=(*less.gone, one))

    def without_gone(self, applicant_id: str) -> State:
        """Take the note of a withdrawal back."""
        return replace(self, gone=tuple(one for one in self.gone if one.applicant_id != applicant_id))

    def with_run(self, run: Run) -> State:
        """Add a run and show it; the oldest are let go, but none that was adopted or that a later one goes on from."""
        runs = (*self.runs, run)
        needed = {one.run for one in self.adopted} | {one.after for one in runs}
        spare = [one.number for one in runs[:-1] if one.number not in needed]
        drop = set(spare[: max(len(runs) - _MOST_RUNS, 0)])
        return replace(self, runs=tuple(one for one in runs if one.number not in drop), shown=run.number)

    @property
    def next_run(self) -> int:
        """The number of the next run."""
        return max((run.number for run in self.runs), default=0) + 1

    @property
    def next_round(self) -> int:
        """The number of the next result adopted."""
        return max((one.number for one in self.adopted), default=0) + 1


def read_state(drawer: Path) -> State:
    """Read what was set.

    Parameters
    ----------
    drawer : Path
        The drawer of the office.

    Returns
    -------
    State
        Empty where nothing was set yet.

    Raises
    ------
    MobilityError
        Where the file is not as this module writes it: what a commission set is never passed over in silence.
    """
    path = drawer / FILE
    if not path.is_file():
        return State()
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        return _read(raw)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        hint = "put it right, or move it away to begin anew"
        raise MobilityError("what was set on this page cannot be read", Place(file=FILE), hint) from error


def change_state(drawer: Path, who: str, change: Callable[[State], State], *, when: str = "") -> State:
    """Change what is set and keep it at once; the file is read first, since another page may have changed it.

    Parameters
    ----------
    drawer : Path
    who : str
    change : callable
    when : str
        Now, by default.

    Returns
    -------
    State
    """
    with turn(drawer, TURN):
        state = replace(change(read_state(drawer)), who=who, when=when or now())
        with whole_file(drawer / FILE) as draft:
            draft.write_text(json.dumps(asdict(state), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return state


def now() -> str:
    """Give the time as ISO 8601 has it, in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _read(raw: dict[str, Any]) -> State:
    runs = tuple(Run(**{**run, "pins": _pins(run["pins"]), "gone": _gone(run["gone"])}) for run in raw.get("runs", ()))
    lists = {
        "pins": _pins(raw.get("pins", ())),
        "gone": _gone(raw.get("gone", ())),
        "runs": runs,
        "adopted": tuple(Adopted(**one) for one in raw.get("adopted", ())),
    }
    return State(**{**raw, **lists})


def _pins(raw: Any) -> tuple[Pinned, ...]:
    return tuple(Pinned(**pin) for pin in raw)


def _gone(raw: Any) -> tuple[Gone, ...]:
    return tuple(Gone(**one) for one in raw)
