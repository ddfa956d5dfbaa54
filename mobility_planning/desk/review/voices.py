"""Who said what about which courses: the ledger as a page follows it, only what changed since it last asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
from sqlalchemy import Connection, func, or_, select

from mobility_planning.desk.review.units import Unit
from mobility_planning.matching.ledger.ledger import Ledger
from mobility_planning.matching.ledger.ledger_store import EVENTS
from mobility_planning.matching.ledger.ledger_tables import Event, standing

_FEW = 1000
"""Events that are few enough to be asked for by their numbers."""
Voice = dict[str, Any]
"""One standing decision: event, by, on (ISO 8601), at, verdict, credits (None where not said), reason."""


def last_event(ledger: Ledger) -> int:
    """Give the number of the ledger's last event, 0 where it is empty: cheap enough to ask every few seconds."""
    with ledger.engine.connect() as connection:
        return int(connection.execute(select(func.max(EVENTS.c.event_id))).scalar() or 0)


def news(ledger: Ledger, since: int = 0) -> dict[str, Any]:
    """Give what stands now on every unit that was touched after an event.

    Two advisors decide at once, each on a page of their own: a page asks with the last number it knows, and mostly
    hears that nothing happened.

    Parameters
    ----------
    ledger : Ledger
    since : int
        The last event the page knows; 0 asks for everything, and so does a number the ledger has not reached.

    Returns
    -------
    dict
        `last`, the number of the last event, and `units`: for each touched unit its voices (`Voice`), none where all
        were taken back. Decisions that name no host course by its id are nobody's unit.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> folder = tempfile.TemporaryDirectory()
    >>> ledger = Ledger.open(Path(folder.name) / "ledger.sqlite")
    >>> row = {"host_hei_id": "x", "host_course_ids": "1", "home_course_ids": "A", "verdict": "equivalent"}
    >>> ledger.record(row, by="advisor-1")
    (1,)
    >>> [voice["by"] for voice in news(ledger)["units"][Unit.of("x", ["1"], ["A"]).key]]
    ['advisor-1']
    >>> news(ledger, since=1)
    {'last': 1, 'units': {}}
    >>> folder.cleanup()
    """
    last = last_event(ledger)
    if since == last:
        return {"last": last, "units": {}}
    known = since if since < last else 0
    events = _events(ledger, known, last)
    units: dict[str, list[Voice]] = {key: [] for key in touched(events, known)}
    for event in standing(events):
        if (unit := Unit.split(event)).key in units:
            units[unit.key].append(_voice(event))
    return {"last": last, "units": units}


def touched(events: Iterable[Event], since: int) -> set[str]:
    r"""Name the units that events after a number decided, or gave back or took back by an undo.

    Parameters
    ----------
    events : iterable of Event
        All of them, in the order of their numbers.
    since : int

    Returns
    -------
    set of str
        Keys of units.

    Examples
    --------
    >>> row = {"host_hei_id": "x", "host_course_ids": "1", "home_course_ids": "A"}
    >>> undo = {"event_id": 2, "undoes": 1, "host_hei_id": "", "host_course_ids": "", "home_course_ids": ""}
    >>> touched([{**row, "event_id": 1, "undoes": None}, undo], since=1) == {"x\t1\tA"}
    True
    """
    told = {int(event["event_id"]): event for event in events}
    units = (Unit.split(_root(event, told)) for number, event in told.items() if number > since)
    return {unit.key for unit in units if unit.hosts}


def _root(event: Event, told: Mapping[int, Event]) -> Event:
    """Follow an undo, or an undo of an undo, to the decision it is about."""
    while event["undoes"] is not None:
        event = told[int(event["undoes"])]
    return event


def _events(ledger: Ledger, known: int, last: int) -> list[Event]:
    """Read the events that may say something of what was touched after a number.

    After a verdict that is what was said of one partner's courses, not the whole history of an office.
    """
    wanted = EVENTS.c.event_id <= last
    with ledger.engine.connect() as connection:
        if known and last - known < _FEW:
            partners = _partners(connection, known, last)
            wanted &= or_(EVENTS.c.kind == "undo", EVENTS.c.host_hei_id.in_(partners))
        rows = connection.execute(select(EVENTS).where(wanted).order_by(EVENTS.c.event_id))
        return [row._asdict() for row in rows]


def _partners(connection: Connection, known: int, last: int) -> set[str]:
    """Name the partners whose courses the events after a number are about."""
    undos = select(EVENTS.c.event_id, EVENTS.c.undoes).where(EVENTS.c.kind == "undo")
    taken = {row.event_id: row.undoes for row in connection.execute(undos)}
    numbers = set(range(known + 1, last + 1))
    while later := numbers & taken.keys():
        numbers = numbers - later | {taken[number] for number in later}
    about = select(EVENTS.c.host_hei_id).where(EVENTS.c.event_id.in_(numbers)).distinct()
    return set(connection.execute(about).scalars())


def _voice(event: Event) -> Voice:
    amount = event["credits"]
    return {
        "event": int(event["event_id"]),
        "by": event["decided_by"],
        "on": event["decided_on"],
        "at": event["recorded_at"],
        "verdict": event["verdict"],
        "credits": None if amount is None or pd.isna(amount) else float(amount),
        "reason": event["reason"],
    }
