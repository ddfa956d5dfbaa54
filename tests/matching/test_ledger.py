"""The ledger loses nothing, changes nothing, and says what stands: in a file and on a server alike."""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, text
from sqlalchemy.exc import SQLAlchemyError

from mobility_planning.core.errors import MobilityError
from mobility_planning.matching.ledger import Ledger
from mobility_planning.matching.ledger_store import open_store
from mobility_planning.tables.csv_files import csv_grid
from mobility_planning.tables.sample import sample_folder
from mobility_planning.tables.schemas import SCHEMAS
from mobility_planning.tables.typed import read_table
from mobility_planning.tables.workspace import read_workspace

MORNING = datetime(2026, 3, 1, 9, tzinfo=UTC)
OPTICS = {
    "host_hei_id": "host.example",
    "host_course_ids": "PH2",
    "host_titles": "Optics",
    "home_course_ids": "P1",
    "verdict": "equivalent",
}
PASSWORD = "s3cr/et@word"  # noqa: S105 - of a server that lives as long as these tests
PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))


def clock():
    return MORNING


def verdicts(ledger):
    return ledger.decisions()[["decided_by", "verdict"]].to_numpy().tolist()


@pytest.fixture(scope="session")
def server():
    """Start a PostgreSQL server of our own; give the address of it without a database."""
    pytest.importorskip("psycopg")
    found = shutil.which("initdb") or (str(PROGRAMS[-1]) if PROGRAMS else "")
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if not found or (root and subprocess.run(["id", "postgres"], capture_output=True).returncode):
        pytest.skip("no PostgreSQL server on this machine")
    as_user = ["runuser", "-u", "postgres", "--"] if root else []
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    (folder / "word").write_text(PASSWORD, encoding="utf-8")
    if root:
        for path in (folder, folder / "word"):
            shutil.chown(path, "postgres")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    data, programs = folder / "data", Path(found).parent
    made = ["-D", data, "-U", "office", "-A", "scram-sha-256", f"--pwfile={folder / 'word'}", "-E", "UTF8", "--no-sync"]
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    control = [*as_user, programs / "pg_ctl", "-D", data, "-w"]
    try:
        run([*as_user, found, *made, "--locale=C"], folder)
        run([*control, "-l", folder / "log", "-o", options, "start"], folder)
        yield f"postgresql+psycopg://office:s3cr%2Fet%40word@127.0.0.1:{port}"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], capture_output=True, cwd=folder)
        shutil.rmtree(folder, ignore_errors=True)


def run(command, folder):
    done = subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 0, done.stderr


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request, tmp_path):
    if request.param == "sqlite":
        return str(tmp_path / "ledger.sqlite")
    at = request.getfixturevalue("server")
    name = f"ledger_{tmp_path.name.lower()[:40]}_{tmp_path.stat().st_ino}"
    engine = create_engine(f"{at}/postgres", isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    engine.dispose()
    return f"{at}/{name}"


@pytest.fixture
def ledger(address):
    return Ledger.open(address, clock=clock)


def test_who_decided_what_when_and_why_is_kept(ledger):
    row = {**OPTICS, "verdict": "partial", "credits": 4.5, "reason": "no laboratory"}
    assert ledger.record(row, by="advisor-1", on=date(2026, 2, 27)) == (1,)
    event = ledger.events().iloc[0]
    assert event[["kind", "recorded_at", "recorded_by", "decided_by", "credits", "reason"]].tolist() == [
        "decision", "2026-03-01T09:00:00.000+00:00", "advisor-1", "advisor-1", 4.5, "no laboratory",
    ]  # fmt: skip
    assert event["decided_on"] == pd.Timestamp("2026-02-27")


def test_a_secretary_records_what_a_commission_decided(ledger):
    ledger.record({**OPTICS, "decided_by": "commission", "decided_on": date(2026, 1, 9)}, by="secretary")
    assert ledger.events()[["recorded_by", "decided_by"]].to_numpy().tolist() == [["secretary", "commission"]]
    assert ledger.decisions()["decided_on"].tolist() == [pd.Timestamp("2026-01-09")]


def test_the_day_is_the_offices_and_the_time_is_utc(address):
    almaty = timezone(timedelta(hours=5))
    ledger = Ledger.open(address, clock=lambda: datetime(2026, 3, 2, 1, tzinfo=almaty))
    ledger.record(OPTICS, by="advisor-1")
    event = ledger.events().iloc[0]
    assert (event["decided_on"], event["recorded_at"]) == (pd.Timestamp("2026-03-02"), "2026-03-01T20:00:00.000+00:00")


def test_what_is_opened_again_holds_what_was_recorded(ledger, address):
    ledger.record(OPTICS, by="advisor-1")
    pd.testing.assert_frame_equal(Ledger.open(address).events(), ledger.events())


def test_an_empty_ledger_gives_empty_tables_of_the_right_types(ledger):
    ledger.record(OPTICS, by="advisor-1")
    full = [ledger.events(), ledger.decisions()]
    ledger.undo(1, by="advisor-1")
    assert ledger.decisions().empty
    assert ledger.decisions().dtypes.tolist() == full[1].dtypes.tolist()
    assert ledger.events().dtypes.tolist() == full[0].dtypes.tolist()
    assert ledger.record(pd.DataFrame(), by="advisor-1") == ()


def test_an_undo_is_one_more_event_and_undoing_it_restores(ledger):
    ledger.record(OPTICS, by="advisor-1")
    assert ledger.undo(1, by="advisor-2", reason="wrong course") == 2
    assert ledger.decisions().empty
    assert ledger.undo(2, by="advisor-1") == 3
    assert verdicts(ledger) == [["advisor-1", "equivalent"]]
    assert ledger.events()[["kind", "decided_by", "reason"]].to_numpy().tolist() == [
        ["decision", "advisor-1", ""], ["undo", "advisor-2", "wrong course"], ["undo", "advisor-1", ""],
    ]  # fmt: skip
    assert ledger.undo(1, by="advisor-1") == 4
    assert ledger.decisions().empty


def test_what_is_undone_cannot_be_undone_again(ledger):
    ledger.record(OPTICS, by="advisor-1")
    ledger.undo(1, by="advisor-2")
    with pytest.raises(
        MobilityError, match=r"event 1 is undone already, by 'advisor-2' in event 2 \(undo event 2 to restore it\)"
    ):
        ledger.undo(1, by="advisor-1")
    assert len(ledger.events()) == 2


def test_what_is_not_there_cannot_be_undone(ledger):
    ledger.record(OPTICS, by="advisor-1")
    with pytest.raises(MobilityError, match=r"there is no event 7 \(events are 1 to 1\)"):
        ledger.undo(7, by="advisor-1")


def test_an_event_number_out_of_a_table_can_be_undone(ledger):
    ledger.record(OPTICS, by="advisor-1")
    ledger.undo(ledger.events()["event_id"].iloc[0], by="advisor-1")
    assert ledger.events()["undoes"].tolist() == [pd.NA, 1]


def test_the_latest_verdict_of_a_person_stands_and_undoing_it_uncovers_the_one_before(ledger):
    ledger.record(OPTICS, by="advisor-1")
    # The same courses, written otherwise.
    ledger.record({**OPTICS, "host_course_ids": " PH2; ", "verdict": "rejected"}, by="advisor-1")
    assert verdicts(ledger) == [["advisor-1", "rejected"]]
    ledger.undo(2, by="advisor-1")
    assert verdicts(ledger) == [["advisor-1", "equivalent"]]


def test_an_older_decision_entered_later_does_not_replace_a_newer_one(ledger):
    ledger.record(OPTICS, by="advisor-1")
    ledger.record({**OPTICS, "verdict": "rejected", "decided_on": "2019-05-06"}, by="advisor-1")
    assert verdicts(ledger) == [["advisor-1", "equivalent"]]


def test_a_conflict_is_shown_and_both_verdicts_stand(ledger):
    ledger.record({**OPTICS, "host_course_ids": "a; b"}, by="advisor-1")
    ledger.record({**OPTICS, "host_course_ids": "b;a", "verdict": "rejected"}, by="advisor-2")
    ledger.record({**OPTICS, "host_course_ids": "a"}, by="advisor-2")
    shown = ledger.conflicts()
    assert shown[["conflict", "event_id", "decided_by", "verdict"]].to_numpy().tolist() == [
        [1, 1, "advisor-1", "equivalent"], [1, 2, "advisor-2", "rejected"],
    ]  # fmt: skip
    assert len(ledger.decisions()) == 3


@pytest.mark.parametrize("settle", ["undo", "agree"])
def test_a_conflict_ends_when_somebody_takes_back_or_agrees(ledger, settle):
    ledger.record(OPTICS, by="advisor-1")
    ledger.record({**OPTICS, "verdict": "rejected"}, by="advisor-2")
    if settle == "undo":
        ledger.undo(2, by="commission")
    else:
        ledger.record(OPTICS, by="advisor-2")
    assert ledger.conflicts().empty
    assert set(ledger.decisions()["verdict"]) == {"equivalent"}


def test_two_who_agree_are_no_conflict(ledger):
    ledger.record(OPTICS, by="advisor-1")
    ledger.record({**OPTICS, "credits": 3}, by="advisor-2")
    assert ledger.conflicts().empty
    assert len(ledger.decisions()) == 2


def test_titles_speak_where_a_host_course_has_no_id(ledger):
    nameless = {**OPTICS, "host_course_ids": ""}
    ledger.record(nameless, by="advisor-1")
    ledger.record({**nameless, "host_titles": "OPTICS ", "verdict": "rejected"}, by="advisor-2")
    ledger.record({**nameless, "host_titles": "Waves", "verdict": "rejected"}, by="advisor-2")
    assert ledger.conflicts()["event_id"].tolist() == [1, 2]


def test_decisions_of_nobody_knows_whom_replace_only_their_own_row(ledger):
    old = pd.DataFrame([{**OPTICS, "host_titles": title} for title in ("Optics", "Optics and Waves")])
    ledger.import_decisions(old, by="secretary")
    ledger.import_decisions(old.assign(verdict=["equivalent", "rejected"]), by="secretary")
    assert ledger.decisions()["verdict"].tolist() == ["equivalent", "rejected"]
    assert len(ledger.conflicts()) == 2
    SCHEMAS["decisions"].validate(ledger.decisions())


def test_importing_twice_adds_nothing(ledger):
    table = read_workspace(sample_folder()).tables["decisions"]
    added = ledger.import_decisions(table, by="secretary")
    assert len(added) == len(table) > 100
    assert ledger.import_decisions(table.sample(frac=1, random_state=1), by="another") == ()
    assert len(ledger.events()) == len(table)


def test_rows_that_are_alike_are_imported_once(ledger):
    assert ledger.import_decisions(pd.DataFrame([OPTICS, OPTICS]), by="secretary") == (1,)


def test_a_decision_undone_is_not_brought_back_by_importing_it_again(ledger):
    ledger.import_decisions(pd.DataFrame([OPTICS]), by="secretary")
    ledger.undo(1, by="advisor-1")
    assert ledger.import_decisions(pd.DataFrame([OPTICS]), by="secretary") == ()
    assert ledger.decisions().empty


def test_an_offices_own_columns_are_left_out_of_an_import(ledger):
    ledger.import_decisions(pd.DataFrame([{**OPTICS, "mood": "good"}]), by="secretary")
    assert list(ledger.decisions().columns) == list(SCHEMAS["decisions"].columns)


def test_what_is_exported_reads_as_the_decisions_table_and_is_known_when_imported(ledger, tmp_path):
    ledger.import_decisions(read_workspace(sample_folder()).tables["decisions"], by="secretary")
    ledger.record({**OPTICS, "reason": '=1+1, "quoted"\r\nsecond line'}, by="advisor-1")
    ledger.export_decisions(tmp_path / "out" / "decisions.csv")
    read = read_table("decisions", csv_grid(tmp_path / "out" / "decisions.csv"))
    assert not read.issues
    told = ledger.decisions()
    plain = ~told["reason"].str.startswith("=")
    pd.testing.assert_frame_equal(read.ordered[plain].reset_index(drop=True), told[plain].reset_index(drop=True))
    before = len(ledger.events())
    assert ledger.import_decisions(read.ordered, by="secretary") == ()
    assert len(ledger.events()) == before


def test_the_ledger_itself_is_not_overwritten_by_its_export(tmp_path):
    ledger = Ledger.open(tmp_path / "ledger.sqlite")
    with pytest.raises(MobilityError, match="is what is read"):
        ledger.export_decisions(tmp_path / "ledger.sqlite")


@pytest.mark.parametrize(
    ("change", "column", "said"),
    [
        ({"verdict": "equivalnt"}, "verdict", "did you mean 'equivalent'"),
        ({"verdict": ""}, "verdict", "required"),
        ({"verdict": None}, "verdict", "required"),
        ({"host_hei_id": "  "}, "host_hei_id", "required"),
        ({"host_hei_id": "=cmd"}, "host_hei_id", "formula"),
        ({"host_course_ids": " ; ", "host_titles": ""}, "host_course_ids", "no host course"),
        ({"home_course_ids": ""}, "home_course_ids", "equivalent to no home course"),
        ({"home_course_ids": ";", "verdict": "partial"}, "home_course_ids", "partial to no home course"),
        ({"home_course_ids": ["P1", "P2"]}, "home_course_ids", "join a list"),
        ({"credits": -1}, "credits", "at least 0"),
        ({"credits": float("inf")}, "credits", "not a number"),
        ({"credits": "many"}, "credits", "not a number"),
        ({"decided_on": "soon"}, "decided_on", "not a date"),
        ({"reason": "a\x00b"}, "reason", "control characters"),
        ({"reason": "a\ud800b"}, "reason", "control characters"),
        ({"reason": "x" * 20_001}, "reason", "at most 20000 characters"),
    ],
)
def test_a_fault_is_refused_with_its_place_and_nothing_is_kept(tmp_path, change, column, said):
    ledger = Ledger.open(tmp_path / "ledger.sqlite")
    with pytest.raises(MobilityError) as one:
        ledger.record({**OPTICS, **change}, by="advisor-1")
    assert (one.value.place.row, one.value.place.column) == (None, column)
    assert said in str(one.value)
    table = pd.DataFrame([{**OPTICS, "home_course_ids": "P9"}, {**OPTICS, **change}], dtype=object)
    for add in (ledger.record, ledger.import_decisions):
        with pytest.raises(MobilityError) as many:
            add(table, by="advisor-1")
        assert (many.value.place.row, many.value.place.column) == (3, column)
    assert ledger.events().empty


def test_a_misspelt_column_is_not_passed_over(tmp_path):
    ledger = Ledger.open(tmp_path / "ledger.sqlite")
    with pytest.raises(MobilityError, match="did you mean 'reason'"):
        ledger.record({**OPTICS, "reasons": "no laboratory"}, by="advisor-1")


@pytest.mark.parametrize("by", ["", "  ", "=cmd", "a\x00b", "a\nb", "x" * 201])
def test_nothing_is_recorded_by_nobody(tmp_path, by):
    ledger = Ledger.open(tmp_path / "ledger.sqlite")
    ledger.record(OPTICS, by="advisor-1")
    for act in (lambda: ledger.record(OPTICS, by=by), lambda: ledger.undo(1, by=by)):
        with pytest.raises(MobilityError, match="who records this"):
            act()
    assert len(ledger.events()) == 1


@pytest.mark.parametrize("verdict", ["elective", "rejected"])
def test_an_elective_or_a_refusal_may_name_no_home_course(tmp_path, verdict):
    ledger = Ledger.open(tmp_path / "ledger.sqlite")
    ledger.record({**OPTICS, "home_course_ids": "", "verdict": verdict}, by="advisor-1")
    assert verdicts(ledger) == [["advisor-1", verdict]]


HOSTILE = [
    "Robert'); DROP TABLE ledger_events;--",
    '"quoted", \\back\\slash; %s %(name)s :name ?',
    "<script>alert(1)</script>&amp;",
    "қазақша, русский, 中文, 🎓, e\u0301",
    "  blanks kept  \t",
    "two\r\nlines\nmore",
    "n" * 10_000,
]


@pytest.mark.parametrize("said", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_text_is_kept_to_the_letter(ledger, said):
    ledger.record({**OPTICS, "reason": said, "host_titles": said}, by="advisor-1")
    ledger.undo(1, by="advisor-1", reason=said)
    assert ledger.events()["reason"].tolist() == [said, said]
    assert ledger.events()["host_titles"].tolist() == [said, ""]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.text(max_size=40))
def test_any_text_is_kept_to_the_letter_or_refused(tmp_path, said):
    ledger = Ledger.open(tmp_path / "ledger.sqlite")
    before = ledger.events()["reason"].tolist()
    refusal = ""
    try:
        ledger.record({**OPTICS, "reason": said}, by="advisor-1")
    except MobilityError as error:
        refusal = error.what
    assert refusal == "" or refusal.endswith("control characters")
    assert ledger.events()["reason"].tolist() == before + [said] * (not refusal)


PEOPLE, COURSES, WORDS = ["a", "b", "c"], ["x", "y", "x; y", "y;x"], ["equivalent", "rejected", "elective"]
RECORDED = st.tuples(st.sampled_from(PEOPLE), st.sampled_from(COURSES), st.sampled_from(WORDS), st.integers(1, 3))


def replayed(history):
    """Replay events in plain Python: who stands with which verdict on which courses."""

    def holds(number):
        return not any(other == number and holds(later) for later, other in enumerate(history, 1) if later > number)

    stands = {}
    told = [(e[3], number, e) for number, e in enumerate(history, 1) if isinstance(e, tuple) and holds(number)]
    for _, _, (person, courses, verdict, _) in sorted(told):
        stands[person, frozenset(part.strip() for part in courses.split(";"))] = verdict
    return stands


@settings(max_examples=40, deadline=None)
@given(steps=st.lists(st.one_of(RECORDED, st.integers(1, 12)), max_size=12))
def test_what_stands_is_the_replay_of_all_events(steps):
    history = []
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger.open(Path(folder) / "ledger.sqlite", clock=clock)
        for step in steps:
            if isinstance(step, int):
                try:
                    ledger.undo(step, by="a")
                except MobilityError:
                    continue
            else:
                person, courses, verdict, day = step
                row = {**OPTICS, "host_course_ids": courses, "verdict": verdict}
                ledger.record(row, by=person, on=date(2026, 1, day))
            history.append(step)
        table, shown, events = ledger.decisions(), ledger.conflicts(), ledger.events()
    expected = replayed(history)
    found = {
        (row.decided_by, frozenset(part.strip() for part in row.host_course_ids.split(";"))): row.verdict
        for row in table.itertuples()
    }
    assert found == expected
    assert len(table) == len(expected)
    assert len(events) == len(history)
    divided = {courses for _, courses in expected if len({v for (_, c), v in expected.items() if c == courses}) > 1}
    assert shown["conflict"].nunique() == len(divided)
    assert len(shown) == sum(courses in divided for _, courses in expected)
    SCHEMAS["decisions"].validate(table)


ADVISOR = """
import sys
from mobility_planning.matching.ledger import Ledger
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
