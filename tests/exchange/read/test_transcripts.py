"""Transcripts become rows of a pseudonym, nested parts beside the whole, and the spread of the grades."""

from pathlib import Path

import pytest

from mobility_planning.core.errors import ExchangeError
from mobility_planning.exchange.imported import read_files
from mobility_planning.exchange.read.reading import Reading

EXAMPLE = Path(__file__).parent / "examples" / "transcripts.xml"
ALONE = EXAMPLE.with_name("elmo.xml")


@pytest.fixture(scope="module")
def found():
    return read_files([EXAMPLE])


def test_a_course_with_its_result_is_read_whole(found):
    row = found.tables["transcripts"].set_index("title").loc["Waves"].dropna()
    assert row[row != ""].drop("issued_on").to_dict() == {
        "applicant_id": "stay-1", "omobility_id": "stay-1", "hei_id": "harbour.example",
        "academic_year": "2026/2027", "term": "autumn", "course_id": "CR/waves", "code": "W1", "isced_f": "0533",
        "level": "bachelor", "language": "en", "credits": 7.5, "credit_system": "ects", "hours": 60.0, "grade": "B",
        "passed": True, "part_of": "Law",
    }  # fmt: skip
    assert str(row["issued_on"].date()) == "2027-02-09"


def test_parts_stand_beside_the_course_they_belong_to(found):
    table = found.tables["transcripts"].set_index("title")
    assert table["part_of"].to_dict() == {"Knots": "", "Laboratory": "Waves", "Waves": "Law"}


def test_a_degree_programme_is_no_row(found):
    assert any("'Law' is a degree programme" in str(note) for note in found.notes)
    assert found.tables["transcripts"]["credits"].sum() == 7.5


def test_a_course_that_goes_on_has_no_result_and_is_told(found):
    table = found.tables["transcripts"].set_index("title")
    assert table["passed"].isna().to_dict() == {"Knots": False, "Laboratory": True, "Waves": False}
    assert any("'Laboratory' is not finished yet" in str(note) for note in found.notes)


def test_every_report_has_its_own_university(found):
    table = found.tables["transcripts"].set_index("title")
    assert table["hei_id"].to_dict() == {
        "Knots": "XX NOWHERE01", "Laboratory": "harbour.example", "Waves": "harbour.example",
    }  # fmt: skip
    assert not table.loc["Knots", "passed"]
    assert table.loc["Knots", "academic_year"] == "2026/2027"


def test_an_erasmus_code_that_is_known_leads_to_its_university():
    found = read_files([EXAMPLE], reading=Reading(erasmus={"XX NOWHERE01": "nowhere.example"}))
    assert "nowhere.example" in set(found.tables["transcripts"]["hei_id"])


def test_grades_are_counted_per_course_and_in_percent_per_field(found):
    table = found.tables["grade_distributions"]
    field, course = table[table["course_id"] == ""], table[table["course_id"] != ""]
    assert field[["isced_f", "grade", "percent"]].values.tolist() == [["0533", "A", 30.5], ["0533", "B", 69.5]]
    assert course[["grade", "position", "count"]].values.tolist() == [["A", 1, 4], ["B", 2, 8], ["F", 3, 1]]


def test_elmo_alone_reads_the_same_once_it_is_said_whose_it_is(found):
    alone = read_files([ALONE], reading=Reading(applicant="stay-1"))
    left = found.tables["transcripts"].drop(columns="omobility_id")
    assert alone.tables["transcripts"].drop(columns="omobility_id").equals(left)


def test_elmo_alone_asks_whose_it_is():
    with pytest.raises(ExchangeError, match="says by a name only whose it is"):
        read_files([ALONE])


def test_an_identifier_that_the_office_knows_says_whose_it_is():
    found = read_files([ALONE], reading=Reading(people={"drop-identifier": "A007"}))
    assert set(found.tables["transcripts"]["applicant_id"]) == {"A007"}


def test_a_signature_is_said_not_to_be_checked(found):
    assert any("a signature is not checked" in str(note) for note in found.notes)


def test_a_university_without_a_domain_goes_by_its_erasmus_code(tmp_path):
    path = tmp_path / "elmo.xml"
    text = ALONE.read_text(encoding="utf-8").replace('<identifier type="schac">harbour.example</identifier>', "")
    path.write_text(text, encoding="utf-8")
    found = read_files([path], reading=Reading(applicant="A1"))
    assert set(found.tables["transcripts"]["hei_id"]) == {"LV HARBOUR01", "XX NOWHERE01"}


def test_a_report_without_a_university_is_refused(tmp_path):
    path = tmp_path / "elmo.xml"
    path.write_text(ALONE.read_text(encoding="utf-8").replace('type="erasmus"', 'type="house number"'))
    with pytest.raises(ExchangeError, match=r"elmo.xml, line \d+, report/issuer: no identifier of the university"):
        read_files([path], reading=Reading(applicant="A1"))
