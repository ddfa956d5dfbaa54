"""Where a ledger is kept: a table that takes new rows and lets none be changed, in SQLite or PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NoReturn

from sqlalchemy import (
    DDL,
    URL,
    CheckConstraint,
    Column,
    Connection,
    Double,
    Engine,
    ForeignKey,
    Integer,
    MetaData,
    Table,
    Text,
    create_engine,
    event,
    inspect,
    make_url,
    text,
)
from sqlalchemy.exc import ArgumentError, OperationalError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from mobility_planning.core.errors import MobilityError, Place
from mobility_planning.core.terms import Verdict
from mobility_planning.matching.ledger.ledger_tables import COLUMNS, SCHEMA
from mobility_planning.tables.cells import Kind

_PATIENCE = 60
"""Seconds that a writer waits for the others; a decision takes milliseconds."""
_SQLITE = {"sqlite", "sqlite+pysqlite"}
_POSTGRESQL = {"postgresql", "postgres", "postgresql+psycopg"}
_FORMS = "give a file, or postgresql+psycopg://user@server/database"
_LOCK = 0x4D4F4249
"""The number of the advisory lock under which a PostgreSQL ledger is made and written."""


def _kept(name: str) -> Column[Any]:
    if SCHEMA.columns[name].metadata["kind"] is Kind.NUMBER:
        return Column(name, Double)
    return Column(name, Text, nullable=False)


_WORDS = ", ".join(f"'{verdict}'" for verdict in Verdict)
EVENTS = Table(
    "ledger_events",
    MetaData(),
    Column("event_id", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("undoes", Integer, ForeignKey("ledger_events.event_id")),
    Column("recorded_at", Text, nullable=False),
    Column("recorded_by", Text, nullable=False),
    *[_kept(name) for name in COLUMNS],
    CheckConstraint(
        f"kind = 'decision' AND undoes IS NULL AND verdict IN ({_WORDS})"
        " OR kind = 'undo' AND undoes < event_id AND undoes IS NOT NULL"
    ),
)
"""Events are numbered 1, 2, 3 … without a gap, so that a missing one would be seen."""

_SQLITE_TRIGGERS = [
    """
    CREATE TRIGGER ledger_no_change BEFORE UPDATE ON ledger_events
    BEGIN SELECT RAISE(ABORT, 'a ledger is only ever added to'); END
    """,
    """
    CREATE TRIGGER ledger_no_loss BEFORE DELETE ON ledger_events
    BEGIN SELECT RAISE(ABORT, 'a ledger is only ever added to'); END
    """,
    # INSERT OR REPLACE would delete a row without asking the trigger on deletion.
    """
    CREATE TRIGGER ledger_next BEFORE INSERT ON ledger_events
    WHEN NEW.event_id IS NOT (SELECT coalesce(max(event_id), 0) + 1 FROM ledger_events)
    BEGIN SELECT RAISE(ABORT, 'a ledger is only ever added to'); END
    """,
]
_POSTGRESQL_TRIGGERS = [
    """
    CREATE OR REPLACE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'a ledger is only ever added to'; END $$
    """,
    """
    CREATE TRIGGER ledger_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_events
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse()
    """,
]
for _dialect, _statements in {"sqlite": _SQLITE_TRIGGERS, "postgresql": _POSTGRESQL_TRIGGERS}.items():
    for _statement in _statements:
        event.listen(EVENTS, "after_create", DDL(_statement).execute_if(dialect=_dialect))  # type: ignore[no-untyped-call]


def open_store(address: str | Path) -> Engine:
    """Open the database of a ledger, and make its table where there is none.

    Parameters
    ----------
    address : str or Path
        A file, `sqlite:///FILE`, or `postgresql+psycopg://USER:PASSWORD@SERVER/DATABASE`.

    Returns
    -------
    Engine
        Connects for each piece of work anew, so that it may be shared by threads and inherited by processes.

    Raises
    ------
    MobilityError
        If the address is of another kind, cannot be reached, is damaged, or holds something else.
    """
    url = _url(address)
    engine = _engine(url)
    with told(engine):
        if url.get_backend_name() == "sqlite":
            _look_over(engine)
        with engine.connect() as connection:
            made = _is_made(connection)
        if not made:
            with writing(engine) as connection:
                if not _is_made(connection):
                    EVENTS.create(connection)
    return engine


def name_of(engine: Engine) -> str:
    """Name a store without the user and the password of its address."""
    url = engine.url
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    return URL.create("postgresql", host=url.host, port=url.port, database=url.database).render_as_string()


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that no other writer can come between; it is kept whole or not at all.

    Yields
    ------
    Connection
    """
    with engine.connect() as connection, connection.begin():
        if engine.dialect.name == "sqlite":
            connection.execute(text("BEGIN IMMEDIATE"))
        else:
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
        yield connection


@contextmanager
def told(engine: Engine) -> Iterator[None]:
    """Say what goes wrong in a database as the office's own error, without the password of its address."""
    try:
        yield
    except SQLAlchemyError as error:
        _tell(error, engine)


def _tell(error: SQLAlchemyError, engine: Engine) -> NoReturn:
    lines = str(getattr(error, "orig", None) or type(error).__name__).strip().splitlines()
    said = lines[0] if lines else type(error).__name__
    for secret in _secrets(engine.url):
        said = said.replace(secret, "***")
    hint = "see that the address is right, the server runs and you may write there"
    if "locked" in said:
        hint = "another program holds it; close that program and try again"
    elif "malformed" in said or "not a database" in said:
        hint = "give another file, or bring back a copy of this one"
    # Not chained: what a driver raises may quote the whole address.
    raise MobilityError(f"the ledger cannot be used: {said}", Place(name_of(engine)), hint) from None


def _secrets(url: URL) -> list[str]:
    asked = [url.query.get(name, "") for name in ("password", "sslpassword")]
    parts = [part for value in asked for part in ([value] if isinstance(value, str) else value)]
    return sorted({str(part) for part in [url.password, *parts] if part}, key=len, reverse=True)


def _url(address: str | Path) -> URL:
    if isinstance(address, Path) or "://" not in address:
        return URL.create("sqlite", database=str(address))
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        raise MobilityError("the ledger's address cannot be read", hint=_FORMS) from None
    if url.drivername in _POSTGRESQL:
        return url.set(drivername="postgresql+psycopg")
    if url.drivername not in _SQLITE:
        raise MobilityError(f"a ledger cannot be kept in {url.drivername!r}", hint=_FORMS)
    if url.database in {None, "", ":memory:"}:
        raise MobilityError("a ledger in memory is forgotten", hint=_FORMS)
    return url


def _engine(url: URL) -> Engine:
    """Make an engine that puts no parameters, and so no reasons and names, into messages."""
    if url.get_backend_name() == "sqlite":
        with suppress(OSError):
            Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(url, poolclass=NullPool, hide_parameters=True, connect_args={"timeout": _PATIENCE})
        event.listen(engine, "connect", _settle)
        return engine
    # The texts of an office are in several alphabets, whatever the server speaks by itself.
    settings = {"client_encoding": "utf8", "connect_timeout": "10"}
    ours = {name: value for name, value in settings.items() if name not in url.query}
    try:
        # A writer must see what was written while it waited for its turn.
        level = "READ COMMITTED"
        return create_engine(url, poolclass=NullPool, hide_parameters=True, connect_args=ours, isolation_level=level)
    except ImportError:
        hint = "install mobility-planning[postgresql]"
        raise MobilityError("a ledger in PostgreSQL needs the psycopg library", hint=hint) from None


def _settle(connection: Any, _record: object) -> None:
    # Transactions begin where this module says so, not where the driver guesses.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")


def _look_over(engine: Engine) -> None:
    """See that a file is sound, and that readers of it need not wait for a writer."""
    with engine.connect() as connection:
        # Refused while another opens the same new file; whoever opens it next turns it over.
        with suppress(OperationalError):
            connection.execute(text("PRAGMA journal_mode = WAL"))
        found = str(connection.execute(text("PRAGMA quick_check(1)")).scalar_one())
        if found != "ok":
            what = f"the ledger is damaged: {found.splitlines()[-1]}"
            raise MobilityError(what, Place(name_of(engine)), "bring back a copy of this file")


def _is_made(connection: Connection) -> bool:
    """Say whether the ledger's table is there; another table of its name, or another program's file, is refused."""
    place, seen = Place(name_of(connection.engine)), inspect(connection)
    if seen.has_table(EVENTS.name):
        if {column["name"] for column in seen.get_columns(EVENTS.name)} != {column.name for column in EVENTS.columns}:
            raise MobilityError(f"its table {EVENTS.name} is none of this program's", place, _FORMS)
        return True
    if connection.dialect.name == "sqlite" and seen.get_table_names():
        raise MobilityError("this is another program's file, not a ledger", place, "give the ledger a file of its own")
    return False
