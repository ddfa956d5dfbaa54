"""Tables that come as CSV or workbook are read by name, and only in columns that are known."""

import openpyxl
import pytest

from mobility_planning.core.errors import ExchangeError
from mobility_planning.exchange.imported import read_files

GRADES = "hei_id,isced_f,grade,position,passing,count\nh,0533,A,1,yes,5\nh,0533,B,2,yes,many\nh,0533,C,3,yes,9\n"


def test_a_csv_of_grade_distributions_is_read_and_its_faults_are_told(tmp_path):
    (tmp_path / "grade_distributions.csv").write_text(GRADES, encoding="utf-8")
    found = read_files([tmp_path / "grade_distributions.csv"])
    assert found.tables["grade_distributions"]["grade"].tolist() == ["A", "C"]
    (note,) = found.notes
    assert str(note.place) == "grade_distributions.csv, row 3, column count"
    assert (note.value, note.what) == ("many", "not a whole number")
    assert note.hint == "the row is left out; write digits only, such as 2"


def test_a_workbook_of_transcripts_keeps_no_names(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "transcripts"
    for row in [["applicant_id", "hei_id", "title", "credits", "full name"], ["A1", "h", "Optics", 6, "Name To Drop"]]:
        book.active.append(row)
    book.save(tmp_path / "from a partner.xlsx")
    found = read_files([tmp_path / "from a partner.xlsx"])
    assert found.tables["transcripts"]["title"].tolist() == ["Optics"]
    assert "full name" not in found.tables["transcripts"]
    assert any("no column of the table" in note.what for note in found.notes)
    assert "Name To Drop" not in " ".join(map(str, found.notes))


def test_titles_in_other_languages_are_kept(tmp_path):
    (tmp_path / "courses.csv").write_text("hei_id,course_id,title,title_lv\nh,C,Optics,Optika\n", encoding="utf-8")
    assert read_files([tmp_path / "courses.csv"]).tables["courses"]["title_lv"].tolist() == ["Optika"]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("applicants.csv", "applicant_id,programme_id\nA,P\n", "holds no table that offices exchange"),
        ("transcript.csv", "a,b\n1,2\n", "column applicant_id: column missing"),
        ("transcripts.csv", "", "empty"),
        ("transcripts.xlsx", "no workbook", "not a"),
    ],
)
def test_what_is_no_table_of_exchange_is_refused(tmp_path, name, content, told):
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(ExchangeError, match=told):
        read_files([tmp_path / name])
