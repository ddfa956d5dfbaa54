"""The tray: nothing in the office's folder changes before its tables are used, and then everything does at once."""

from datetime import UTC, datetime
from importlib.resources import files

import pytest

from mobility_planning.core.errors import MobilityError
from mobility_planning.desk.start.earlier import bring_back, earlier_states
from mobility_planning.desk.start.staging import Tray, demand_sound
from tests.desk.start.small_office import SETTINGS, TABLES, book, bytes_in, changed, csv_bytes, office_folder, put

AT = datetime(2026, 11, 22, 17, 9, 1, tzinfo=UTC)


@pytest.fixture
def tray(tmp_path):
    folder = office_folder(tmp_path / "office")
    return Tray(folder, folder / ".mobility")


def test_a_fault_is_found_mended_and_used_and_taken_back(tray, tmp_path):
    before = bytes_in(tray.folder)
    tray.hand_in([put(tmp_path / "a", "offers.csv", changed("offers", 1, "quantity", "-2"))])
    wrong = tray.check()
    assert wrong.issues[["file", "row", "column", "value", "rule"]].to_numpy().tolist() == [
        ["offers.csv", 2, "quantity", "-2", "at least 0"]
    ]
    with pytest.raises(MobilityError, match=r"offers.csv, row 2, column quantity: the tables have 1 faults"):
        demand_sound(wrong)
    assert bytes_in(tray.folder) == before

    mended = changed("offers", 1, "quantity", "7")
    tray.hand_in([put(tmp_path / "b", "offers (1).csv", mended)])
    demand_sound(tray.check())
    assert bytes_in(tray.folder) == before

    state = tray.use(at=AT, who="advisor")
    assert bytes_in(tray.folder) == {**before, "offers.csv": csv_bytes(mended)}
    assert (state.who, state.tables, tray.files) == ("advisor", ("offers",), [])
    bring_back(tray.folder, tray.drawer, state.until, at=AT, who="advisor")
    assert bytes_in(tray.folder) == before


def test_a_check_sees_the_tables_that_stay(tray, tmp_path):
    tray.hand_in([put(tmp_path, "choices.csv", changed("choices", 1, "offer_id", "O9"))])
    assert tray.check().issues["rule"].tolist() == ["not in offers.csv"]


def test_a_later_file_takes_the_place_of_a_table_in_the_tray(tray, tmp_path):
    tray.hand_in([book(tmp_path / "book.xlsx", offers=TABLES["offers"], choices=TABLES["choices"])])
    tray.hand_in([put(tmp_path, "places.csv", TABLES["offers"])])
    assert [path.name for path in tray.files] == ["choices.csv", "places.csv"]
    assert tray.check().sound


def test_a_workbook_of_the_same_name_takes_the_place_of_all_that_was_in_it(tray, tmp_path):
    tray.hand_in([book(tmp_path / "a" / "book.xlsx", offers=TABLES["offers"], choices=TABLES["choices"])])
    tray.hand_in([book(tmp_path / "b" / "BOOK.xlsx", offers=TABLES["offers"])])
    assert (tray.brings, len(tray.files)) == (("offers",), 1)


def test_a_refused_file_leaves_the_tray_as_it_was(tray, tmp_path):
    tray.hand_in([put(tmp_path, "offers.csv", TABLES["offers"])])
    before = bytes_in(tray.files[0].parent)
    with pytest.raises(MobilityError, match="not a readable ZIP file"):
        tray.hand_in([put(tmp_path, "choices.csv", TABLES["choices"]), put(tmp_path, "all.zip", b"no")])
    assert bytes_in(tray.files[0].parent) == before


def test_an_office_of_its_own_leaves_out_what_is_there(tray, tmp_path):
    tray.stand_alone(alone=True)
    assert tray.check() is None
    tray.hand_in([put(tmp_path, "institutions.csv", TABLES["institutions"])])
    assert list(tray.together) == ["institutions.csv"]
    tray.use(at=AT, who="advisor")
    assert set(bytes_in(tray.folder)) == {"institutions.csv"}
    assert not tray.alone
    assert len(earlier_states(tray.drawer)[0].files) == len(TABLES) + 1


def test_the_mark_changes_with_anything_a_check_depends_on(tray, tmp_path):
    marks = [tray.mark]
    tray.hand_in([put(tmp_path, "offers.csv", TABLES["offers"])])
    marks.append(tray.mark)
    assert tray.mark == marks[-1]
    tray.stand_alone(alone=True)
    marks.append(tray.mark)
    put(tray.folder, "languages.csv", b"applicant_id,language,test,score\n")
    marks.append(tray.mark)
    assert len(set(marks)) == 4


def test_a_policy_in_a_folder_of_the_office_is_still_found(tray, tmp_path):
    put(tray.folder, "mobility.toml", SETTINGS.replace("aupet", "rules/own.toml").encode())
    policy = (tray.folder / "rules").mkdir() or tray.folder / "rules" / "own.toml"
    assert "workspace.policy" in tray.check().issues["column"].tolist()
    shipped = files("mobility_planning") / "standards" / "policies" / "aupet.toml"
    policy.write_bytes(shipped.read_bytes())
    assert tray.check().policy is not None


def test_taking_out_and_emptying_change_nothing_else(tray, tmp_path):
    before = bytes_in(tray.folder)
    tray.hand_in([put(tmp_path, "offers.csv", TABLES["offers"]), put(tmp_path, "choices.csv", TABLES["choices"])])
    tray.take_out("../mobility.toml")
    tray.take_out("offers.csv")
    assert [path.name for path in tray.files] == ["choices.csv"]
    tray.empty()
    assert (tray.files, bytes_in(tray.folder)) == ([], before)
    with pytest.raises(MobilityError, match="nothing was handed in"):
        tray.use(at=AT, who="")


def test_a_check_that_is_stopped_leaves_the_tray_as_it_was(tray, tmp_path):
    tray.hand_in([put(tmp_path, "offers.csv", TABLES["offers"])])
    before = bytes_in(tray.files[0].parent)

    def stop(items, *, description="", total=None):
        if description == "reading":
            raise KeyboardInterrupt
        yield from items

    with pytest.raises(KeyboardInterrupt):
        tray.hand_in([put(tmp_path / "b", "offers.csv", changed("offers", 1, "quantity", "5"))], track=stop)
    assert bytes_in(tray.files[0].parent) == before


def test_nothing_is_left_beside_the_tray(tray, tmp_path):
    tray.hand_in([put(tmp_path, "offers.csv", TABLES["offers"])])
    tray.check()
    assert [path.name for path in (tray.drawer / "handed-in").iterdir()] == ["files"]
