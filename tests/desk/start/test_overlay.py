"""What is handed in takes the place of the tables it holds, and of nothing else."""

import pytest

from mobility_planning.core.errors import MobilityError
from mobility_planning.desk.start.overlay import contents, laid_over, place
from mobility_planning.tables.workspace import read_workspace
from tests.desk.start.small_office import TABLES, book, changed, office_folder, put


def under(folder):
    return sorted(folder.iterdir())


def test_a_workbook_takes_the_place_of_two_files(tmp_path):
    office = office_folder(tmp_path / "office")
    new = book(tmp_path / "new.xlsx", offers=TABLES["offers"], choices=TABLES["choices"])
    names = list(laid_over(under(office), [new]))
    assert names == ["applicants.csv", "institutions.csv", "mobility.toml", "new.xlsx", "programmes.csv"]


def test_settings_take_the_place_of_settings_only(tmp_path):
    office = office_folder(tmp_path / "office")
    laid = laid_over(under(office), [put(tmp_path, "mobility.toml", b"[merit]\n")])
    assert len(laid) == len(under(office))
    assert contents(laid)["mobility.toml"] == b"[merit]\n"


def test_the_other_sheets_of_a_workbook_stay_as_they_are(tmp_path):
    old = book(tmp_path / "old.xlsx", **TABLES)
    new = put(tmp_path / "new", "offers.csv", changed("offers", 1, "quantity", "9"))
    folder = tmp_path / "laid"
    folder.mkdir()
    place(laid_over([old], [new]), folder)
    before, after = read_workspace(old), read_workspace(folder)
    assert sorted(path.name for path in under(folder)) == sorted(f"{name}.csv" for name in TABLES)
    assert {name for name in TABLES if not before[name].equals(after[name])} == {"offers"}
    assert after["offers"]["quantity"].tolist() == [9, 1]


def test_a_file_of_the_same_name_with_another_table_loses_nothing(tmp_path):
    old = book(tmp_path / "old" / "tables.xlsx", offers=TABLES["offers"])
    new = book(tmp_path / "new" / "tables.xlsx", choices=TABLES["choices"])
    assert list(laid_over([old], [new])) == ["offers.csv", "tables.xlsx"]


def test_a_sheet_that_cannot_be_copied_whole_is_not_copied(tmp_path):
    ragged = [*TABLES["choices"], ["A1", "2", "O2", "and more"]]
    old = book(tmp_path / "old.xlsx", offers=TABLES["offers"], choices=ragged)
    with pytest.raises(MobilityError, match="a sheet that stays has a fault"):
        laid_over([old], [put(tmp_path / "new", "offers.csv", TABLES["offers"])])


def test_placing_never_changes_what_is_placed(tmp_path):
    office = office_folder(tmp_path / "office")
    near = tmp_path / "near"
    near.mkdir()
    place({**laid_over(under(office), []), "note.txt": b"x"}, near)
    (near / "offers.csv").unlink()
    (near / "offers.csv").write_bytes(b"other")
    assert (office / "offers.csv").read_bytes() != b"other"


def test_a_policy_of_the_same_name_in_other_letters_is_replaced(tmp_path):
    old = put(tmp_path / "old", "North.toml", b"old")
    assert contents(laid_over([old], [put(tmp_path / "new", "north.toml", b"new")])) == {"north.toml": b"new"}


def test_a_sheet_that_stays_takes_no_other_files_name(tmp_path):
    near = put(tmp_path / "old", "choices.csv", TABLES["institutions"])
    several = book(tmp_path / "old" / "tables.xlsx", offers=TABLES["offers"], choices=TABLES["choices"])
    laid = laid_over([near, several], [put(tmp_path / "new", "offers.csv", TABLES["offers"])])
    assert laid["choices.csv"] == near
    assert len(laid) == 3
