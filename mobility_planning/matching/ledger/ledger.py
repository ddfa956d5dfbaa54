"""The ledger of equivalence decisions: who decided what, when and why; only ever added to.

An undo is one more event, so that nothing an office has decided is lost, and two advisors who decide at once both find
their decisions in it. Where they differ, the ledger shows the conflict and keeps both verdicts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Engine, insert, select

from mobility_planning.core.atomic import keep_apart, whole_file
from mobility_planning.core.csv_text import csv_text
from mobility_planning.core.errors import MobilityError, Place
from mobility_planning.matching.ledger.ledger_store import EVENTS, name_of, open_store, told, writing
from mobility_planning.matching.ledger.ledger_tables import (
    COLUMNS,
    CONFLICT_COLUMNS,
    EVENT_COLUMNS,
    Event,
    conflicts,
    content,
    frame,
    read_verdicts,
    standing,
    undone,
    written_day,
)
from mobility_planning.tables.cells import Fault, has_control_characters, read_id

_LONGEST_REASON = 20_000


def now() -> datetime:
    """Give the time on the office's own clock, with its offset from UTC."""
    return datetime.now().astimezone()


@dataclass(frozen=True, repr=False)
class Ledger:
    """An append-only ledger of decisions; made by `Ledger.open`.

    Parameters
    ----------
    engine : Engine
        The database.
    clock : callable
        Gives the time of an event; its date is the day of a decision that names none.

    Examples
    --------
    >>> import tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> ledger = Ledger.open(Path(folder.name) / "ledger.sqlite", clock=lambda: datetime(2026, 3, 1, 9, tzinfo=UTC))
    >>> optics = {"host_hei_id": "X", "host_course_ids": "PH2", "home_course_ids": "P1", "verdict": "equivalent"}
    >>> ledger.record(optics, by="advisor-1")
    (1,)
    >>> ledger.record({**optics, "verdict": "rejected", "reason": "no laboratory"}, by="advisor-2")
    (2,)
    >>> ledger.conflicts()[["conflict", "decided_by", "verdict"]].to_numpy().tolist()
    [[1, 'advisor-1', 'equivalent'], [1, 'advisor-2', 'rejected']]
    >>> ledger.undo(2, by="advisor-2", reason="there is one, in another course")
    3
    >>> ledger.decisions()[["decided_on", "decided_by", "verdict"]].astype(str).to_numpy().tolist()
    [['2026-03-01', 'advisor-1', 'equivalent']]
    >>> len(ledger.events())
    3
    >>> folder.cleanup()
    """

    engine: Engine
    clock: Callable[[], datetime] = now

    @classmethod
    def open(cls, address: str | Path, *, clock: Callable[[], datetime] = now) -> Ledger:
        """Open a ledger, and make an empty one where there is none.

        Parameters
        ----------
        address : str or Path
            A file (SQLite, in WAL mode, for the advisors of one machine), `sqlite:///FILE`, or
            `postgresql+psycopg://USER:PASSWORD@SERVER/DATABASE` for an office that shares one.
        clock : callable
            Gives the time of each event, with its offset from UTC.

        Returns
        -------
        Ledger

        Raises
        ------
        MobilityError
            If the address is of another kind, cannot be reached, is damaged, or holds something else.
        """
        return cls(open_store(address), clock)

    @property
    def name(self) -> str:
        """Where the ledger is kept, without user and password."""
        return name_of(self.engine)

    def __repr__(self) -> str:
        """Show the address as messages do."""
        return f"Ledger({self.name!r})"

    def record(
        self, decisions: pd.DataFrame | Mapping[str, Any], *, by: str, on: date | None = None
    ) -> tuple[int, ...]:
        """Add decisions, all of them or, where one is at fault, none.

        Parameters
        ----------
        decisions : DataFrame or mapping
            Rows of the decisions table, or one row; lists of courses are joined by "; ". A row that names who decided
            (`decided_by`) or when (`decided_on`) keeps that: a secretary records what a commission decided.
        by : str
            Who records them and, where a row names nobody, who decided; a role or an id.
        on : date, optional
            Day of decisions that name none; by default today.

        Returns
        -------
        tuple of int
            event_id of each, in the order of the rows.

        Raises
        ------
        MobilityError
            At the first faulty cell, with its row and column and what to do.
        """
        who, moment = _person(by), self.clock()
        rows = read_verdicts(decisions, {"decided_by": who, "decided_on": on or moment.date()})
        with told(self.engine), writing(self.engine) as connection:
            return _append(connection, (_decision(row, who, moment) for row in rows))

    def undo(self, event_id: int, *, by: str, reason: str = "") -> int:
        """Take an event back by one more event; taking an undo back restores what it took back.

        An undone decision uncovers the same person's decision before it on the same pair, if there was one.

        Parameters
        ----------
        event_id : int
            Of a decision or of an undo.
        by : str
            Who takes it back.
        reason : str
            Why.

        Returns
        -------
        int
            event_id of the undo.

        Raises
        ------
        MobilityError
            If there is no such event, or it is undone already.
        """
        who, taken, moment = _person(by), int(event_id), self.clock()
        if len(reason) > _LONGEST_REASON or has_control_characters(reason):
            hint = f"at most {_LONGEST_REASON} characters, without control characters"
            raise MobilityError("the reason cannot be kept as it is", Place(column="reason"), hint)
        said = {"decided_by": who, "decided_on": written_day(moment), "credits": None, "reason": reason}
        event = {**dict.fromkeys(COLUMNS, ""), **said, "kind": "undo", "undoes": taken}
        with told(self.engine), writing(self.engine) as connection:
            self._refuse_undo(_all(connection), taken)
            return _append(connection, [_signed(event, who, moment)])[0]

    def import_decisions(self, table: pd.DataFrame, *, by: str) -> tuple[int, ...]:
        """Add the decisions of a table that the ledger does not have yet, by content; a second time adds nothing.

        A decision that was undone is not brought back by importing it again: undo the undo. Columns of the office's
        own stay where they are; who decided and when is taken as it stands, unknown where the table does not say.

        Parameters
        ----------
        table : DataFrame
            The decisions table, as read or as `export_decisions` wrote it.
        by : str
            Who imports it.

        Returns
        -------
        tuple of int
            event_id of each decision added.

        Raises
        ------
        MobilityError
            At the first faulty cell; nothing is added then.
        """
        who, moment = _person(by), self.clock()
        rows = {content(row): row for row in read_verdicts(table, extra="left")}
        with told(self.engine), writing(self.engine) as connection:
            known = {content(event) for event in _all(connection) if event["kind"] == "decision"}
            new = [row for told_before, row in rows.items() if told_before not in known]
            return _append(connection, (_decision(row, who, moment) for row in new))

    def events(self) -> pd.DataFrame:
        """Give the whole history, one row per event in the order they came.

        Returns
        -------
        DataFrame
            event_id (from 1 without a gap), kind (decision or undo), undoes (event_id, missing for a decision),
            recorded_at (ISO 8601, UTC), recorded_by, then the columns of the decisions table.
        """
        return frame(self._read(), EVENT_COLUMNS)

    def decisions(self) -> pd.DataFrame:
        """Give the decisions table as it stands: what is not undone, each person's latest on each pair.

        A pair is a set of host courses and a set of home courses; host titles speak where a decision has no ids. The
        latest is that of the latest day, then of the latest event. In a conflict the verdicts of all stand: matching
        takes them as votes. Decisions of which nobody knows whose they are replace one another only where they are the
        same row (the key of the decisions table).

        Returns
        -------
        DataFrame
            The decisions table, in the order of its key.
        """
        return frame(standing(self._read()), COLUMNS)

    def conflicts(self) -> pd.DataFrame:
        """Give the pairs on which different verdicts stand, with who decided what.

        Returns
        -------
        DataFrame
            conflict (number from 1), event_id, then the columns of the decisions table; one row per standing decision
            on such a pair.
        """
        return frame(conflicts(self._read()), CONFLICT_COLUMNS)

    def export_decisions(self, path: Path) -> None:
        """Write `decisions()` as a CSV file that appears whole or not at all.

        Parameters
        ----------
        path : Path
            Where it shall stand.

        Raises
        ------
        MobilityError
            If that is the ledger's own file.
        """
        keep_apart([path], Path(self.name) if self.engine.dialect.name == "sqlite" else None)
        with whole_file(path) as draft:
            draft.write_text(csv_text(self.decisions()), encoding="utf-8", newline="\n")

    def _read(self) -> Sequence[Event]:
        with told(self.engine), self.engine.connect() as connection:
            events = _all(connection)
        if [event["event_id"] for event in events] != list(range(1, len(events) + 1)):
            hint = "somebody took them out by other means; bring back a copy"
            raise MobilityError("the ledger lacks events", Place(self.name), hint)
        return events

    def _refuse_undo(self, events: Sequence[Event], event_id: int) -> None:
        if event_id not in {event["event_id"] for event in events}:
            raise MobilityError(f"there is no event {event_id}", Place(self.name), f"events are 1 to {len(events)}")
        if undo := undone(events).get(event_id):
            by = next(event["decided_by"] for event in events if event["event_id"] == undo)
            what = f"event {event_id} is undone already, by {by!r} in event {undo}"
            raise MobilityError(what, Place(self.name), f"undo event {undo} to restore it")


def _all(connection: Connection) -> Sequence[Event]:
    return [row._asdict() for row in connection.execute(select(EVENTS).order_by(EVENTS.c.event_id))]


def _append(connection: Connection, events: Iterable[Event]) -> tuple[int, ...]:
    """Insert events under the numbers after the last one; whoever calls this holds the writer's lock."""
    last = connection.execute(select(EVENTS.c.event_id).order_by(EVENTS.c.event_id.desc()).limit(1)).scalar() or 0
    rows = [{**event, "event_id": number} for number, event in enumerate(events, start=last + 1)]
    if rows:
        connection.execute(insert(EVENTS), rows)
    return tuple(row["event_id"] for row in rows)


def _decision(row: Event, by: str, moment: datetime) -> Event:
    return _signed({**row, "kind": "decision", "undoes": None}, by, moment)


def _signed(event: Event, by: str, moment: datetime) -> Event:
    stamp = moment.astimezone(UTC).isoformat(timespec="milliseconds")
    return {**event, "recorded_by": by, "recorded_at": stamp}


def _person(by: str) -> str:
    """Take the name of a person or role as one would an id."""
    wrong = read_id(by) if by.strip() else Fault("nobody", "say who: a role or an id")
    if has_control_characters(by):
        wrong = Fault("control characters", "take them out")
    if isinstance(wrong, Fault):
        raise MobilityError(f"who records this: {wrong.rule}", Place(column="by"), wrong.hint)
    return by
