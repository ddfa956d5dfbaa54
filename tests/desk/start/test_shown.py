"""The tables and settings as a reader sees them."""

import pandas as pd
import pytest

from mobility_planning.core.errors import MobilityError
from mobility_planning.core.locale import words
from mobility_planning.desk.start.shown import MOST_LOOKED_AT, fingerprint_rows, in_text, look, settings_in_words
from mobility_planning.tables.settings import Settings, read_settings
from mobility_planning.tables.workspace import read_workspace
from tests.desk.start.small_office import TABLES, office_folder, put

EN = words("en")


def test_a_look_shows_the_columns_that_say_anything(tmp_path):
    office = read_workspace(office_folder(tmp_path))
    seen = look(office, "offers", words("ru"))
    assert seen["columns"] == ["offer_id", "hei_id", "term", "quantity"]
    assert seen["rows"] == TABLES["offers"][1:]
    assert seen["titles"][-1] == "Количество"


def test_a_search_looks_through_all_rows_and_shows_the_first(tmp_path):
    many = [TABLES["applicants"][0], *([f"A{i:03}", "P1", "3"] for i in range(MOST_LOOKED_AT + 50))]
    put(office_folder(tmp_path), "applicants.csv", many)
    office = read_workspace(tmp_path)
    everything = look(office, "applicants", EN)
    assert (len(everything["rows"]), everything["found"], everything["all"]) == (200, 250, 250)
    assert look(office, "applicants", EN, " a249 ")["rows"] == [["A249", "P1", "3"]]
    assert look(office, "applicants", EN, ".*")["found"] == 0


def test_an_empty_table_shows_its_columns(tmp_path):
    seen = look(read_workspace(office_folder(tmp_path)), "languages", EN)
    assert (seen["rows"], seen["columns"][0]) == ([], "applicant_id")


def test_a_table_that_is_none_is_told(tmp_path):
    with pytest.raises(MobilityError, match="did you mean"):
        look(read_workspace(office_folder(tmp_path)), "ofers", EN)


def test_cells_are_written_without_what_pandas_adds():
    table = pd.DataFrame({
        "day": pd.to_datetime(["2026-10-15", None]), "whole": pd.array([1, None], dtype="Int64"),
        "part": [2.50, None], "yes": pd.array([True, None], dtype="boolean"), "text": pd.Series(["a", ""], dtype="str"),
    })  # fmt: skip
    assert in_text(table).to_numpy().tolist() == [["2026-10-15", "1", "2.5", "yes", "a"], [""] * 5]


def test_settings_are_said_in_the_readers_language(tmp_path):
    settings, _ = read_settings(office_folder(tmp_path) / "mobility.toml")
    said = {row["key"]: row["value"] for row in settings_in_words(settings, words("ru"))}
    assert said["Наш вуз"] == "home"
    assert said["День конкурса"] == "15 октября 2026\u00a0г."
    assert said["Веса (в процентах)"] == "средний балл (GPA) 70; уровень владения языком 30"


def test_quotas_and_scenarios_stand_by_their_names():
    settings = Settings.model_validate({
        "quota": [{"name": "physics", "applicants": {"programme_id": "P1"}, "min": 1}],
        "scenario": [{"name": "gpa alone", "merit": {"gpa": 100}}],
    })  # fmt: skip
    said = [(row["section"], row["key"]) for row in settings_in_words(settings, EN)]
    assert ("Quota", "physics") in said
    assert ("Scenario", "gpa alone") in said


def test_every_setting_there_is_has_a_name_in_words(tmp_path):
    office = office_folder(tmp_path)
    settings, _ = read_settings(office / "mobility.toml")
    keys = {row["key"] for row in settings_in_words(settings, EN)}
    assert not {key for key in keys if "_" in key}


def test_every_table_with_rows_has_its_fingerprint(tmp_path):
    office = read_workspace(office_folder(tmp_path))
    assert {row["name"]: row["mark"] for row in fingerprint_rows(office)} == dict(office.fingerprints)
