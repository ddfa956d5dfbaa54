"""Whatever was in use can be brought back."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mobility_planning.core.errors import MobilityError
from mobility_planning.desk.start import earlier
from mobility_planning.desk.start.earlier import bring_back, earlier_states, keep, replace_all
from tests.desk.start.small_office import TABLES, bytes_in, office_folder, put

AT = datetime(2026, 11, 22, 17, 9, 1, tzinfo=UTC)


def test_what_stood_before_comes_back_byte_by_byte_and_the_return_can_be_undone(tmp_path):
    office, drawer = office_folder(tmp_path / "office"), tmp_path / "drawer"
    first = bytes_in(office)
    state = keep(office, drawer, at=AT, who="advisor", tables=["offers"])
    second = {"offers.xlsx": b"new", "mobility.toml": first["mobility.toml"]}
    replace_all(office, second)
    assert bytes_in(office) == second
    bring_back(office, drawer, state.until, at=AT, who="advisor")
    assert bytes_in(office) == first
    bring_back(office, drawer, earlier_states(drawer)[0].until, at=AT, who="advisor")
    assert bytes_in(office) == second


def test_files_that_are_no_tables_are_left_alone(tmp_path):
    office, drawer = office_folder(tmp_path / "office"), tmp_path / "drawer"
    put(office, "ledger.sqlite", b"decisions")
    put(office, "letter.docx", b"letter")
    state = keep(office, drawer, at=AT, who="", tables=[])
    replace_all(office, {"offers.csv": b"x"})
    assert bytes_in(office) == {"ledger.sqlite": b"decisions", "letter.docx": b"letter", "offers.csv": b"x"}
    assert not {"ledger.sqlite", "letter.docx"} & set(state.files)


def test_states_are_listed_newest_first_even_within_one_second(tmp_path):
    office, drawer = office_folder(tmp_path / "office"), tmp_path / "drawer"
    for at in (AT, AT, AT + timedelta(days=1), AT):
        keep(office, drawer, at=at, who="", tables=[])
    said = [state.until for state in earlier_states(drawer)]
    assert said == ["20261123T170901", "20261122T170901-3", "20261122T170901-2", "20261122T170901"]


def test_only_the_latest_states_are_kept_and_contents_nobody_needs_go(tmp_path, monkeypatch):
    monkeypatch.setattr(earlier, "MOST_STATES", 2)
    office, drawer = tmp_path / "office", tmp_path / "drawer"
    for number in range(5):
        put(office, "offers.csv", str(number).encode())
        keep(office, drawer, at=AT, who="", tables=[])
    assert len(earlier_states(drawer)) == 2
    assert sorted(path.read_bytes() for path in (drawer / "earlier" / "contents").iterdir()) == [b"3", b"4"]


@pytest.mark.parametrize("until", ["20260101T000000", "../20261122T170901", ""])
def test_a_state_that_is_not_there_is_told(tmp_path, until):
    office, drawer = office_folder(tmp_path / "office"), tmp_path / "drawer"
    keep(office, drawer, at=AT, who="", tables=[])
    before = bytes_in(office)
    with pytest.raises(MobilityError, match="not kept any more"):
        bring_back(office, drawer, until, at=AT, who="")
    assert bytes_in(office) == before


def test_a_folder_that_cannot_be_written_stays_as_it_was(tmp_path, monkeypatch):
    office = office_folder(tmp_path / "office")
    before = bytes_in(office)

    def full(files):
        if any(path.name == "new.csv" for path in files):
            raise OSError(28, "no space left")
        for path, content in files.items():
            path.write_bytes(content)

    monkeypatch.setattr(earlier, "write_together", full)
    with pytest.raises(MobilityError, match="cannot be written"):
        replace_all(office, {"new.csv": b"x"})
    assert bytes_in(office) == before


@settings(max_examples=15)
@given(
    st.lists(st.dictionaries(st.sampled_from(["a.csv", "b.xlsx", "mobility.toml"]), st.binary(max_size=8)), max_size=5)
)
def test_every_state_kept_can_be_brought_back(tmp_path_factory, contents):
    folder = tmp_path_factory.mktemp("law")
    office, drawer = folder / "office", folder / "drawer"
    office.mkdir()
    kept = []
    for files in contents:
        replace_all(office, files)
        kept.append((keep(office, drawer, at=AT, who="", tables=[]).until, files))
    for until, files in kept:
        bring_back(office, drawer, until, at=AT, who="")
        assert bytes_in(office) == files


def test_the_small_office_is_what_the_tests_take_it_for(tmp_path):
    assert set(bytes_in(office_folder(tmp_path))) == {*(f"{name}.csv" for name in TABLES), "mobility.toml"}


def test_two_pages_that_keep_at_once_lose_no_state_and_no_content(tmp_path, monkeypatch):
    office, drawer = office_folder(tmp_path / "office"), tmp_path / "drawer"
    other = threading.Thread(target=keep, args=(office, drawer), kwargs={"at": AT, "who": "second", "tables": []})
    free = earlier._free_moment

    def met(room, at):
        moment = free(room, at)
        if threading.current_thread() is not other:
            put(office, "mobility.toml", b"two")
            other.start()
            other.join(0.5)  # without a turn the second page takes the same moment, and tidies the first's files away
        return moment

    put(office, "mobility.toml", b"one")
    monkeypatch.setattr(earlier, "_free_moment", met)
    keep(office, drawer, at=AT, who="first", tables=[])
    other.join()
    states = earlier_states(drawer)
    assert {state.who for state in states} == {"first", "second"}
    kept = {path.name for path in (drawer / "earlier" / "contents").iterdir()}
    assert all(set(state.files.values()) <= kept for state in states)
