"""Nominations become stays of pseudonyms, with the languages that were stated."""

from pathlib import Path

import pytest

from mobility_planning.core.errors import ExchangeError
from mobility_planning.exchange.imported import read_files
from mobility_planning.exchange.read.reading import Reading

EXAMPLE = Path(__file__).parent / "examples" / "nominations.xml"


def read(**told):
    return read_files([EXAMPLE], reading=Reading(**{"home": "steppe.example", **told}))


def test_a_nomination_is_a_stay_with_all_that_is_known_of_it():
    row = read().tables["mobilities"].iloc[0].dropna()
    assert row[row != ""].to_dict() == {
        "applicant_id": "stay-1", "academic_year": "2026/2027", "direction": "out", "hei_id": "harbour.example",
        "term": "autumn", "status": "nominated", "omobility_id": "stay-1",
        "activity_type": "student-studies; long-term", "starts_on": "2026-09-01", "ends_on": "2027-01-31",
        "isced_f": "0421", "eqf_level": 6, "language": "en", "cefr": "B2",
    }  # fmt: skip


def test_a_stay_towards_home_comes_in():
    row = read().tables["mobilities"].iloc[1]
    assert row[["direction", "hei_id", "term", "status"]].tolist() == ["in", "harbour.example", "", ""]


def test_an_unknown_status_is_told_with_those_that_exist():
    note = next(note for note in read().notes if note.value == "on-hold")
    assert note.hint == "EWP has nomination, live, recognized, cancelled"


def test_levels_of_languages_are_certificates():
    assert read().tables["languages"][["applicant_id", "language", "test", "score"]].values.tolist() == [
        ["stay-1", "en", "CEFR", "B2"]
    ]


def test_the_offices_own_pseudonym_takes_the_place_of_the_stays_id():
    found = read(people={"stay-1": "A007"})
    assert found.tables["mobilities"]["applicant_id"].tolist() == ["A007", "stay-2"]
    assert found.tables["languages"]["applicant_id"].tolist() == ["A007"]


def test_stays_between_two_other_universities_are_left_out():
    found = read(home="steppe.exampl")
    assert "mobilities" not in found.tables
    assert any("did you mean 'steppe.example'?" in str(note) for note in found.notes)


def test_without_a_home_university_a_sender_is_taken_for_it():
    assert read(home="").tables["mobilities"]["direction"].tolist() == ["out", "out"]


def test_a_stay_without_an_id_is_refused(tmp_path):
    path = tmp_path / "nominations.xml"
    path.write_text(EXAMPLE.read_text(encoding="utf-8").replace("<omobility-id>stay-1</omobility-id>", ""))
    with pytest.raises(ExchangeError, match=r"nominations.xml, line 3, student-mobility: omobility-id is missing"):
        read_files([path])
