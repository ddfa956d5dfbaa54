"""What a ledger of decisions takes and gives: rows checked before they are kept, and the table that stands after all.

Everything here is computed from the events alone, in the order of their numbers, so that any two readers of one ledger
see the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from numbers import Real
from typing import Any, Literal

import pandas as pd

from mobility_planning.core.errors import MobilityError, Place, near_miss
from mobility_planning.core.terms import Verdict
from mobility_planning.tables.cells import Kind, clean, has_control_characters
from mobility_planning.tables.grids import Grid
from mobility_planning.tables.issues import Issue
from mobility_planning.tables.schemas import SCHEMAS, empty_table
from mobility_planning.tables.typed import read_table

Event = Mapping[str, Any]
"""One event as it is stored: texts (a day as ISO 8601, "" where there is none), numbers, None for no number."""

SCHEMA = SCHEMAS["decisions"]
COLUMNS: tuple[str, ...] = tuple(str(column) for column in SCHEMA.columns)
EVENT_COLUMNS = ("event_id", "kind", "undoes", "recorded_at", "recorded_by", *COLUMNS)
CONFLICT_COLUMNS = ("conflict", "event_id", *COLUMNS)
_NUMBERS = {"event_id": "int64", "undoes": "Int64", "conflict": "int64"}
_NEEDS_HOME = (Verdict.EQUIVALENT, Verdict.PARTIAL)
_NO_TEXT = "neither a text nor a number nor a day"
# What csv_text puts before a text that a spreadsheet program would compute.
_GUARD = re.compile(r"\A'(?=[=+\-@\t\n])")


def read_verdicts(
    decisions: pd.DataFrame | Mapping[str, Any],
    given: Mapping[str, object] | None = None,
    *,
    extra: Literal["refused", "left"] = "refused",
) -> list[dict[str, Any]]:
    """Check decisions against the schema of the decisions table, and give them as they are stored.

    A text is kept to the letter or refused, never mended: what an advisor wrote as a reason may be read again years
    later. Beyond the schema, a decision must say about which courses it is: host courses by id or title, and home
    courses too where the verdict is equivalent or partial (an elective or a refusal may name none).

    Parameters
    ----------
    decisions : DataFrame or mapping
        Rows of the decisions table, or one row; columns may be missing.
    given : mapping of str to object, optional
        What stands in a column where a row says nothing.
    extra : {"refused", "left"}
        Whether a column the decisions table does not have is refused or left out; where it is left out, rows that
        are alike are taken once.

    Returns
    -------
    list of dict
        One per row, with the columns of the decisions table.

    Raises
    ------
    MobilityError
        At the first faulty cell; rows are counted as a spreadsheet does, the header being row 1.

    Examples
    --------
    >>> row = {"host_hei_id": "X", "host_titles": "Optics", "home_course_ids": "P1", "verdict": "equivalent"}
    >>> read_verdicts(row, {"decided_by": "advisor-1"})[0]["decided_by"]
    'advisor-1'
    >>> read_verdicts({**row, "verdict": "equivalnt"})
    Traceback (most recent call last):
    mobility_planning.core.errors.MobilityError: decisions, column verdict: 'equivalnt' one of equivalent, partial,
    elective, rejected (did you mean 'equivalent'?)
    """
    told = {0: decisions} if isinstance(decisions, Mapping) else dict(enumerate(decisions.to_dict("records"), start=2))
    if extra == "refused":
        _refuse_unknown(decisions)
    written = [(number, _written(row, given or {}, number)) for number, row in told.items()]
    if extra == "left":
        first = {tuple(row.values()): (number, row) for number, row in reversed(written)}
        written = sorted(first.values(), key=lambda numbered: numbered[0])
    return _checked(written)


def undone(events: Iterable[Event]) -> dict[int, int]:
    """Find the events that are taken back, each with the undo that does so.

    An undo is an event like any other and can be undone itself, which restores what it took back.

    Returns
    -------
    dict of int to int
        event_id of what is taken back to event_id of the undo in force.

    Examples
    --------
    >>> undone([{"event_id": 2, "undoes": 1}])
    {1: 2}
    >>> undone([{"event_id": 2, "undoes": 1}, {"event_id": 3, "undoes": 2}])
    {2: 3}
    """
    taken: dict[int, int] = {}
    links = [(event["event_id"], event["undoes"]) for event in events if event["undoes"] is not None]
    # An event is undone by later ones only, so that from the last on each is known to hold or not when it is reached.
    for event_id, undoes in sorted(links, reverse=True):
        if event_id not in taken:
            taken[undoes] = event_id
    return taken


def standing(events: Sequence[Event]) -> list[Event]:
    """Give the decisions that stand: not undone, and each person's latest on a pair.

    The latest is that of the latest day, of one day that of the latest event; a day not told is before all others.
    People do not replace one another: where they differ, both stand. Nor do decisions that say not by whom they were
    made, unless they are the same row of the decisions table (its key).

    Returns
    -------
    list of mapping
        In the order of the key of the decisions table.
    """
    taken = undone(events)
    left = [event for event in events if event["kind"] == "decision" and event["event_id"] not in taken]
    latest = {_voice(event): event for event in sorted(left, key=lambda e: (e["decided_on"], e["event_id"]))}
    return sorted(latest.values(), key=lambda e: (*(e[column] for column in SCHEMA.unique), e["event_id"]))


def conflicts(events: Sequence[Event]) -> list[dict[str, Any]]:
    """Give the standing decisions on pairs for which different verdicts stand, pair by pair.

    Returns
    -------
    list of dict
        Events, with the number of their `conflict` from 1.
    """
    pairs: dict[tuple[Any, ...], list[Event]] = {}
    for event in standing(events):
        pairs.setdefault(_pair(event), []).append(event)
    divided = [told for told in pairs.values() if len({event["verdict"] for event in told}) > 1]
    return [{**event, "conflict": number} for number, told in enumerate(divided, start=1) for event in told]


def content(row: Event) -> tuple[object, ...]:
    r"""Give what a decision says, the same before it is exported as CSV and after it is read again.

    >>> said, read = ({**dict.fromkeys(COLUMNS, ""), "reason": text} for text in ("=5\r\nECTS", "'=5\nECTS "))
    >>> content(said) == content(read)
    True
    """
    return tuple(_spelling(row[column]) if isinstance(row[column], str) else row[column] for column in COLUMNS)


def frame(rows: Iterable[Event], columns: Sequence[str]) -> pd.DataFrame:
    """Lay events out as a table, typed as the decisions table is.

    Parameters
    ----------
    rows : iterable of mapping
    columns : sequence of str
        Any of `EVENT_COLUMNS` and `CONFLICT_COLUMNS`.

    Returns
    -------
    DataFrame
        Numbers are missing where an event has none, days too; texts are empty.

    Examples
    --------
    >>> frame([], ["event_id", "decided_on", "credits", "reason"]).dtypes.astype(str).tolist()
    ['int64', 'datetime64[s]', 'float64', 'str']
    """
    known = _NUMBERS | empty_table("decisions").dtypes.to_dict()
    told = list(rows)
    values = {column: [row[column] for row in told] for column in columns}
    days = {column for column in columns if _kind(column) is Kind.DATE}
    return pd.DataFrame(
        {
            column: pd.Series(
                [value or None for value in cells] if column in days else cells, dtype=known.get(column, "str")
            )
            for column, cells in values.items()
        }
    )


def written_day(value: object) -> str:
    """Give a day as ISO 8601, whatever the time of it; "" where there is none."""
    return value.isoformat()[:10] if isinstance(value, date) and not _missing(value) else ""


def _kind(column: str) -> Kind | None:
    return SCHEMA.columns[column].metadata["kind"] if column in SCHEMA.columns else None


def _missing(value: object) -> bool:
    return value is None or (pd.api.types.is_scalar(value) and bool(pd.isna(value)))  # type: ignore[call-overload]


def _refuse_unknown(columns: Iterable[object]) -> None:
    for column in columns:
        if column not in COLUMNS:
            hint = near_miss(str(column), COLUMNS) or f"a decision has {', '.join(COLUMNS)}"
            raise MobilityError(f"unknown column {str(column)!r}", Place("decisions"), hint)


def _written(row: Mapping[Any, Any], given: Mapping[str, object], number: int) -> dict[str, str]:
    """Write a row's values as they would stand in a file; what is not told is empty."""
    texts = {column: _text(row.get(column), column, number) for column in COLUMNS}
    return texts | {c: _text(value, c, number) for c, value in given.items() if not texts[c].strip()}


def _text(value: object, column: str, number: int) -> str:
    if _missing(value):
        return ""
    if isinstance(value, date):
        return written_day(value)
    if isinstance(value, Real | Decimal) and not isinstance(value, bool):
        amount = float(value)
        # Ids that a table holds as numbers beside blanks come as 101.0.
        return f"{amount:.0f}" if amount.is_integer() else str(amount)
    if not isinstance(value, str):
        _refuse(Issue("decisions", row=number, column=column, rule=_NO_TEXT, hint="join a list by '; '"))
    text = str(value)
    if has_control_characters(text):
        _refuse(Issue("decisions", "", number, column, clean(text), "control characters", "take them out"))
    return text


def _checked(written: Sequence[tuple[int, Mapping[str, str]]]) -> list[dict[str, Any]]:
    numbers = [number for number, _ in written]
    cells = [[row[column] for column in COLUMNS] for _, row in written]
    read = read_table("decisions", Grid("decisions", "", COLUMNS, cells, numbers))
    for issue in sorted(read.issues):
        _refuse(issue)
    rows = [_stored(row, typed) for (_, row), typed in zip(written, read.table.to_dict("records"), strict=True)]
    for number, row in zip(numbers, rows, strict=True):
        _refuse_without_courses(row, number)
    return rows


def _stored(written: Mapping[str, str], typed: Mapping[Any, Any]) -> dict[str, Any]:
    """Take days, numbers and words as read, and texts as they were written."""
    amount = None if _missing(typed["credits"]) else float(typed["credits"])
    read = {"decided_on": written_day(typed["decided_on"]), "verdict": str(typed["verdict"]), "credits": amount}
    return {**written, **read}


def _refuse_without_courses(row: Event, number: int) -> None:
    verdict = row["verdict"]
    if not _ids(row["host_course_ids"]) and not _ids(row["host_titles"]):
        hint = "name the host's courses by id, or by title where they have none"
        _refuse(Issue("decisions", row=number, column="host_course_ids", rule="no host course", hint=hint))
    if not _ids(row["home_course_ids"]) and verdict in _NEEDS_HOME:
        hint = f"say to which home courses; only {Verdict.ELECTIVE} and {Verdict.REJECTED} may name none"
        _refuse(
            Issue("decisions", row=number, column="home_course_ids", rule=f"{verdict} to no home course", hint=hint)
        )


def _refuse(issue: Issue) -> None:
    # The issue table cuts a long value in the same way.
    value = issue.value if len(issue.value) <= 80 else issue.value[:79] + "…"
    place = Place(issue.file, row=issue.row or None, column=issue.column)
    raise MobilityError(f"{value!r} {issue.rule}" if value else issue.rule, place, issue.hint)


def _ids(joined: str) -> frozenset[str]:
    return frozenset(part.strip() for part in joined.split(";") if part.strip())


def _pair(event: Event) -> tuple[Any, ...]:
    """Say what a decision is about: sets of courses, in whatever order written; titles speak where there are no ids."""
    courses = _ids(event["host_course_ids"])
    titles = frozenset[str]() if courses else _ids(" ".join(event["host_titles"].casefold().split()))
    return event["host_hei_id"].strip(), courses, titles, _ids(event["home_course_ids"])


def _voice(event: Event) -> tuple[Any, ...]:
    person = event["decided_by"].strip()
    return (person, *_pair(event)) if person else tuple(event[column] for column in SCHEMA.unique)


def _spelling(text: str) -> str:
    return clean(_GUARD.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
