"""A ledger's database: several people at once, refused changes, damaged files, addresses and passwords."""

import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pandas as pd
import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import SQLAlchemyError

from mobility_planning.core.errors import MobilityError
from mobility_planning.matching.ledger.ledger import Ledger
from mobility_planning.matching.ledger.ledger_store import open_store
from tests.matching.ledger.ledgers import OPTICS, PASSWORD, clock

ADVISOR = """
import sys
from mobility_planning.matching.ledger.ledger import Ledger
address, who, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
print("ready", flush=True)
sys.stdin.readline()
ledger = Ledger.open(address)
for number in range(count):
    ledger.record({"host_hei_id": "H", "host_course_ids": f"{who}{number}", "home_course_ids": "P",
                   "verdict": "equivalent", "reason": f"{who} {number}"}, by=who)
"""


def test_two_advisors_at_once_lose_nothing(address):
    start = [sys.executable, "-c", ADVISOR, address]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    advisors = [subprocess.Popen([*start, who, "200"], **pipes) for who in ("advisor-1", "advisor-2")]
    for advisor in advisors:
        assert advisor.stdout.readline() == "ready\n"
    for advisor in advisors:
        advisor.stdin.write("go\n")
        advisor.stdin.flush()
    told = [advisor.communicate()[1] for advisor in advisors]
    assert told == ["", ""]
    events = Ledger.open(address).events()
    assert events["event_id"].tolist() == list(range(1, 401))
    for who in ("advisor-1", "advisor-2"):
        # Each one's own order is kept, whatever came between.
        assert events.loc[events["decided_by"] == who, "reason"].tolist() == [f"{who} {n}" for n in range(200)]


def test_of_many_who_undo_one_event_at_once_one_does(ledger):
    ledger.record(OPTICS, by="advisor-1")

    def undo(number):
        try:
            return ledger.undo(1, by=f"advisor-{number}")
        except MobilityError as error:
            return error.what.split(",")[0]

    with ThreadPoolExecutor(6) as pool:
        done = list(pool.map(undo, range(6)))
    assert sorted(map(str, done)) == ["2", *["event 1 is undone already"] * 5]


def test_of_many_who_import_one_table_at_once_one_does(ledger):
    table = pd.DataFrame([{**OPTICS, "home_course_ids": f"P{n}"} for n in range(20)])
    with ThreadPoolExecutor(4) as pool:
        added = list(pool.map(lambda n: len(ledger.import_decisions(table, by=f"secretary-{n}")), range(4)))
    assert sorted(added) == [0, 0, 0, 20]


CHANGES = [
    "UPDATE ledger_events SET reason = 'other'",
    "DELETE FROM ledger_events",
    "INSERT OR REPLACE INTO ledger_events SELECT * FROM ledger_events",
    "TRUNCATE ledger_events",
]


def test_the_database_itself_refuses_changes(ledger):
    ledger.record(OPTICS, by="advisor-1")
    before = ledger.events()
    own = {"sqlite": CHANGES[:3], "postgresql": [*CHANGES[:2], CHANGES[3]]}
    for change in own[ledger.engine.dialect.name]:
        with ledger.engine.connect() as connection, pytest.raises(SQLAlchemyError, match="only ever added to"):
            connection.execute(text(change))
    pd.testing.assert_frame_equal(ledger.events(), before)


def test_the_database_itself_refuses_an_undo_of_nothing_and_an_unknown_verdict(ledger):
    ledger.record(OPTICS, by="advisor-1")
    columns = "event_id, kind, undoes, recorded_at, recorded_by, decided_on, decided_by, host_hei_id, host_course_ids, "
    columns += "host_codes, host_titles, home_course_ids, verdict, reason"
    rest = "'', '', '', '', '', '', '', '', ''"
    for head, verdict in (("2, 'undo', 5", ""), ("2, 'undo', 2", ""), ("2, 'decision', NULL", "perhaps")):
        into = f"INSERT INTO ledger_events ({columns}) VALUES ({head}, {rest}, '{verdict}', '')"  # noqa: S608
        with ledger.engine.connect() as connection, pytest.raises(SQLAlchemyError, match=r"(?i)constraint"):
            connection.execute(text(into))


def test_events_taken_out_by_other_means_are_missed(ledger, address):
    ledger.record(pd.DataFrame([OPTICS, {**OPTICS, "home_course_ids": "P2"}]), by="advisor-1")
    off = {"sqlite": "DROP TRIGGER ledger_no_loss", "postgresql": "DROP TRIGGER ledger_no_change ON ledger_events"}
    with ledger.engine.begin() as connection:
        connection.execute(text(off[ledger.engine.dialect.name]))
        connection.execute(text("DELETE FROM ledger_events WHERE event_id = 1"))
        connection.commit()
    with pytest.raises(MobilityError, match="lacks events"):
        Ledger.open(address).decisions()


def test_a_file_is_in_wal_mode_with_its_references_checked(tmp_path):
    ledger = Ledger.open(f"sqlite:///{tmp_path}/new/ledger.sqlite")
    with ledger.engine.connect() as connection:
        told = [connection.execute(text(f"PRAGMA {name}")).scalar() for name in ("journal_mode", "foreign_keys")]
    assert told == ["wal", 1]


def test_a_ledger_on_a_server_stands_beside_an_offices_other_tables(server):
    engine = create_engine(f"{server}/postgres")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE IF NOT EXISTS rooms (number integer)"))
    engine.dispose()
    ledger = Ledger.open(f"{server}/postgres")
    assert ledger.events().empty


def damage(path, how):
    Ledger.open(path).record(
        pd.DataFrame([{**OPTICS, "home_course_ids": f"P{n}", "reason": "r" * 500} for n in range(100)]), by="advisor-1"
    )
    whole = path.read_bytes()
    spoilt = {
        "text": b"decided_on,decided_by\n" * 200,
        "cut short": whole[: len(whole) // 2],
        "overwritten": whole[:8192] + b"\xa5" * (len(whole) - 8192),
    }
    path.write_bytes(spoilt[how])


@pytest.mark.parametrize("how", ["text", "cut short", "overwritten"])
def test_a_damaged_file_is_refused_with_its_name(tmp_path, how):
    path = tmp_path / "ledger.sqlite"
    damage(path, how)
    with pytest.raises(MobilityError, match=r"ledger\.sqlite: .*(not a database|malformed|damaged).*cop"):
        Ledger.open(path).decisions()


@pytest.mark.parametrize(
    ("table", "said"), [("rooms", "another program's file"), ("ledger_events", "none of this program's")]
)
def test_another_programs_file_is_refused_and_left_as_it_is(tmp_path, table, said):
    path = tmp_path / "other.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute(f"CREATE TABLE {table} (number)")
    connection.close()
    with pytest.raises(MobilityError, match=said):
        Ledger.open(path)
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [(table,)]
    connection.close()


@pytest.mark.parametrize(
    "address", ["sqlite://", "sqlite:///:memory:", "mysql://u:hush@h/d", "postgresql+asyncpg://u:hush@h/d", "://"]
)
def test_an_address_of_another_kind_is_refused(address):
    with pytest.raises(MobilityError, match="give a file, or postgresql") as refused:
        Ledger.open(address)
    assert "hush" not in str(refused.value)


def test_a_folder_is_no_ledger(tmp_path):
    with pytest.raises(MobilityError, match="cannot be used"):
        Ledger.open(tmp_path)


@pytest.mark.parametrize(
    "address",
    [
        "postgresql+psycopg://u:hush@127.0.0.1:1/d",
        "postgresql://u@127.0.0.1:1/d?password=hush",
        "postgresql+psycopg://u:p@127.0.0.1:hush/d",
        "postgresql+psycopg://u:hush@127.0.0.1:1/d?password=hush&sslmode=hush",
    ],
)
def test_no_message_holds_a_password(address):
    pytest.importorskip("psycopg")
    with pytest.raises(MobilityError) as refused:
        Ledger.open(address)
    assert "hush" not in str(refused.value)
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__


def test_a_wrong_password_is_said_and_not_shown(server):
    wrong = server.replace("s3cr", "hush")
    with pytest.raises(MobilityError, match="password authentication failed") as refused:
        Ledger.open(f"{wrong}/postgres")
    assert not any(word in str(refused.value) for word in ("hush", "word@", "et%40"))


def test_a_ledger_shows_its_place_and_no_password(address):
    ledger = Ledger.open(address)
    assert ledger.name in repr(ledger)
    assert not any(word in f"{ledger!r} {ledger.name}" for word in (PASSWORD, "s3cr", "office"))
    assert replace(ledger, clock=clock).name == ledger.name


def test_opening_writes_nothing_into_a_ledger_that_is_there(tmp_path):
    path = tmp_path / "ledger.sqlite"
    Ledger.open(path)
    before = path.read_bytes()
    open_store(path)
    assert path.read_bytes() == before


def test_without_its_library_an_address_of_a_server_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(MobilityError, match=r"install mobility-planning\[postgresql\]"):
        Ledger.open("postgresql+psycopg://u@127.0.0.1:1/d")


def test_importing_the_package_loads_no_database():
    code = "import sys, mobility_planning; print({'sqlalchemy', 'psycopg', 'sqlite3'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
