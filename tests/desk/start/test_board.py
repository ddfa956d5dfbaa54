"""The start page's commands, as a page asks them."""

import io
import json
import zipfile

import openpyxl
import pytest

from mobility_planning.core.errors import MobilityError
from mobility_planning.core.locale import words
from mobility_planning.desk.assets import script
from mobility_planning.desk.office import Office
from mobility_planning.desk.page_words import page_words
from mobility_planning.desk.start.board import StartBoard, start_board
from tests.desk.start.small_office import TABLES, bytes_in, changed, office_folder, put

EN, RU = words("en"), words("ru")


@pytest.fixture
def board(tmp_path):
    return start_board(Office(office_folder(tmp_path / "office")))


def test_an_overview_is_data_a_page_can_take(board):
    told = json.loads(json.dumps(board.overview(RU), allow_nan=False))
    assert (told["figures"]["seats"], told["practice"], told["earlier"]) == (3, False, [])
    assert [row["name"] for row in told["tables"]] == list(TABLES)


def test_a_folder_without_tables_is_where_an_office_begins(tmp_path):
    (tmp_path / "office").mkdir()
    board = start_board(Office(tmp_path / "office"))
    told = board.overview(EN)
    assert (told["figures"], told["tables"]) == (None, [])
    tray = board.hand_in(EN, [put(tmp_path, "institutions.csv", TABLES["institutions"])])
    tray = board.settle(EN, {"home": "home", "year": "2026/2027", "today": "2026-10-15", "policy": "aupet"})
    assert (tray["sound"], tray["settled"]) == (True, True)
    board.use_tables(EN, tray["mark"], "advisor")
    assert board.overview(EN)["tables"][0]["read"] == 2


def test_from_a_fault_to_new_tables_and_back(board, tmp_path):
    before = bytes_in(board.office.folder)
    tray = board.hand_in(RU, [put(tmp_path / "a", "offers.csv", changed("offers", 1, "quantity", "-2"))])
    assert (tray["errors"], tray["faults"][0]["rule"]) == (1, "не меньше 0")
    with pytest.raises(MobilityError, match="в таблицах ошибок: 1, первая: не меньше 0"):
        board.use_tables(RU, tray["mark"], "advisor")
    tray = board.hand_in(RU, [put(tmp_path / "b", "offers.csv", changed("offers", 1, "quantity", "5"))])
    used = board.use_tables(RU, tray["mark"], "advisor")
    assert board.overview(RU)["figures"]["seats"] == 6
    assert board.handed_in(RU) is None
    board.go_back(RU, used["until"], "advisor")
    told = board.overview(RU)
    assert (told["figures"]["seats"], len(told["earlier"]), told["earlier"][0]["who"]) == (3, 2, "advisor")
    after = {name: content for name, content in bytes_in(board.office.folder).items() if name in before}
    assert after == before


def test_tables_that_changed_meanwhile_are_not_used(board, tmp_path):
    tray = board.hand_in(EN, [put(tmp_path / "a", "offers.csv", changed("offers", 1, "quantity", "5"))])
    put(board.office.folder, "choices.csv", changed("choices", 1, "offer_id", "O2"))
    with pytest.raises(MobilityError, match="changed while this page was open"):
        board.use_tables(EN, tray["mark"], "advisor")


def test_a_check_is_made_once_for_the_same_files(board, tmp_path, monkeypatch):
    board.hand_in(EN, [put(tmp_path, "offers.csv", TABLES["offers"])])
    monkeypatch.setattr(
        "mobility_planning.desk.start.staging.read_workspace", lambda *_, **__: pytest.fail("read again")
    )
    assert board.handed_in(RU)["sound"]
    assert board.take_out(EN, "nothing.csv")["sound"]


def test_faults_are_downloaded_whole_and_safe_in_a_spreadsheet(board, tmp_path):
    board.hand_in(EN, [put(tmp_path, "offers.csv", changed("offers", 1, "quantity", "=1+1"))])
    download = board.faults_file(RU)
    text = download.content.decode("utf-8-sig")
    assert download.name == "ошибки.csv"
    assert "'=1+1" in text
    assert board.faults_file(EN, standing=True).content.decode("utf-8-sig").startswith("file,sheet,row")


def test_templates_are_downloaded(board):
    book = openpyxl.load_workbook(io.BytesIO(board.template(RU, "empty").content))
    assert "Предложения партнёров" not in book.sheetnames
    assert len(book.sheetnames) == 11
    assert board.template(EN, "table", "choices").content.decode("utf-8-sig") == "applicant id,rank,offer id\n"
    assert b"[workspace]" in board.template(EN, "settings").content
    with pytest.raises(MobilityError, match="no table"):
        board.template(EN, "table", "../secrets")


def test_the_practice_copys_decisions_are_not_taken_over_into_an_office_of_ones_own(board, tmp_path, monkeypatch):
    monkeypatch.setattr(Office, "practice", property(lambda self: True))
    assert board.overview(EN)["practice"]
    before = board.office.ledger
    (board.office.drawer / "commission.json").write_text("{}", encoding="utf-8")
    board.stand_alone(EN, alone=True)
    tray = board.hand_in(EN, [put(tmp_path, "institutions.csv", TABLES["institutions"])])
    board.use_tables(EN, tray["mark"], "advisor")
    assert board.office.ledger is not before
    assert len(board.office.ledger.decisions()) == 0
    assert [path.name for path in board.office.drawer.iterdir()] == ["earlier"]


def test_all_tables_are_downloaded_and_can_be_handed_in_again(board, tmp_path):
    download = board.all_tables(EN)
    assert download.content == board.all_tables(RU).content
    tray = board.hand_in(EN, [put(tmp_path, "ours.zip", download.content)])
    assert (tray["sound"], tray["settled"]) == (True, True)
    board.use_tables(EN, tray["mark"], "advisor")
    assert board.all_tables(EN).content == download.content


def test_a_zip_file_of_everything_is_handed_in_at_once(board, tmp_path):
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as packed:
        for path in board.office.folder.glob("*.*"):
            if path.suffix in {".csv", ".toml"}:
                packed.write(path, f"tables/{path.name}")
    tray = board.hand_in(EN, [tmp_path / "all.zip"])
    assert {row["status"] for row in tray["tables"]} == {"replaced"}
    assert tray["settled"]


def test_no_command_has_the_name_of_a_part_of_a_widget():
    own = {name for name, value in vars(StartBoard).items() if getattr(value, "asked_by_page", "")}
    assert not own & {name for base in StartBoard.__mro__[1:] for name in vars(base)}


def test_every_word_the_script_asks_for_is_in_the_catalogue():
    import re

    asked = set(re.findall(r'desk\.t\("([a-z0-9-]+)"', script("start")))
    known = page_words("start")
    assert not {key for key in asked for said in known.values() if key not in said}


def test_the_script_never_writes_markup():
    assert not [
        word for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write") if word in script("start")
    ]
