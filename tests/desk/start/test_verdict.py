"""What a page is told about the tables handed in."""

import json

import pytest

from mobility_planning.core.locale import words
from mobility_planning.desk.start import verdict as verdicts
from mobility_planning.desk.start.staging import Tray
from mobility_planning.desk.start.verdict import verdict
from mobility_planning.tables.workspace import read_workspace
from tests.desk.start.small_office import TABLES, changed, office_folder, put

EN = words("en")


@pytest.fixture
def tray(tmp_path):
    folder = office_folder(tmp_path / "office")
    return Tray(folder, folder / ".mobility")


def told(tray, language=EN):
    return verdict(tray, tray.check(), read_workspace(tray.folder), language)


def test_each_table_says_what_becomes_of_it(tray, tmp_path):
    languages = [["applicant_id", "language", "test", "score"], ["A1", "en", "CEFR", "B2"]]
    tray.hand_in([put(tmp_path, "languages.csv", languages), put(tmp_path, "offers.csv", TABLES["offers"])])
    states = {row["name"]: row["status"] for row in told(tray)["tables"]}
    assert states["languages"] == "new"
    assert states["offers"] == "replaced"
    assert {states[name] for name in ("institutions", "programmes", "applicants", "choices")} == {"unchanged"}
    tray.stand_alone(alone=True)
    states = {row["name"]: row["status"] for row in told(tray)["tables"]}
    assert states["applicants"] == "gone"


def test_rows_read_and_faults_are_counted(tray, tmp_path):
    tray.hand_in([put(tmp_path, "offers.csv", changed("offers", 2, "quantity", "many"))])
    said = told(tray)
    offers = next(row for row in said["tables"] if row["name"] == "offers")
    assert (offers["read"], offers["rows"], offers["before"]) == (1, 2, 2)
    assert (said["sound"], said["errors"], said["warnings"]) == (False, 1, 0)
    fault = said["faults"][0]
    assert (fault["file"], fault["row"], fault["column"], fault["value"]) == ("offers.csv", 3, "quantity", "many")


def test_faults_come_before_warnings_in_the_readers_language(tray, tmp_path):
    rows = changed("offers", 2, "quantity", "many")
    rows[1][-1] = "0"
    tray.hand_in([put(tmp_path, "offers.csv", rows)])
    faults = told(tray, words("kk"))["faults"]
    assert [fault["severity"] for fault in faults] == ["error", "warning"]
    assert [fault["rule"] for fault in faults] == ["бұл бүтін сан емес", "орын жоқ: ешкімді жіберу мүмкін емес"]


def test_an_id_that_another_table_lacks_stands_after_the_fault_it_may_follow_from(tray, tmp_path):
    rows = [[cell.replace("O1", "O9") for cell in cells] for cells in changed("offers", 2, "quantity", "many")]
    tray.hand_in([put(tmp_path, "offers.csv", rows)])
    rules = [fault["rule"] for fault in told(tray)["faults"]]
    assert any(rule.startswith("not in ") for rule in rules)
    assert rules == sorted(rules, key=lambda rule: rule.startswith("not in "))
    assert rules[0] == "not a whole number"


def test_no_more_faults_than_a_page_can_show_are_sent_and_the_rest_counted(tray, tmp_path, monkeypatch):
    monkeypatch.setattr(verdicts, "MOST_SHOWN", 1)
    rows = [TABLES["offers"][0], *([f"O{i}", "host", "autumn", "x"] for i in range(4))]
    tray.hand_in([put(tmp_path, "offers.csv", rows)])
    said = verdict(tray, tray.check(), None, EN)
    assert (said["errors"] + said["warnings"] - said["unlisted"]) == 1


def test_files_say_what_they_are(tray, tmp_path):
    lunch = put(tmp_path, "lunch.csv", [["soup", "bread"], ["1", "2"]])
    tray.hand_in([lunch, put(tmp_path, "own.toml", b""), put(tmp_path, "mobility.toml", b""),
                  put(tmp_path, "offers.csv", TABLES["offers"])])  # fmt: skip
    kinds = {file["name"]: file["kind"] for file in told(tray)["files"]}
    assert kinds == {"lunch.csv": "unknown", "own.toml": "policy", "mobility.toml": "settings", "offers.csv": "tables"}


def test_an_office_without_settings_is_told_and_offered_its_universities(tray, tmp_path):
    tray.stand_alone(alone=True)
    tray.hand_in([put(tmp_path, "institutions.csv", TABLES["institutions"])])
    said = told(tray)
    assert not said["settled"]
    assert [home["id"] for home in said["homes"]] == ["home", "host"]


def test_an_empty_tray_of_its_own_has_nothing_to_use(tray):
    tray.stand_alone(alone=True)
    said = told(tray)
    assert (said["sound"], said["tables"], said["errors"]) == (False, [], 0)


def test_all_of_it_is_data_a_page_can_take(tray, tmp_path):
    tray.hand_in([put(tmp_path, "offers.csv", changed("offers", 1, "quantity", "-1"))])
    assert json.loads(json.dumps(told(tray), allow_nan=False))
