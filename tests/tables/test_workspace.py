"""A workspace is read from a folder, a workbook or Parquet alike, in three languages, with an office's own facts."""

import openpyxl
import pandas as pd
import pytest

from mobility_planning.core.errors import WorkspaceError
from mobility_planning.core.languages import cefr_of
from mobility_planning.tables.sample import sample_folder
from mobility_planning.tables.schemas import SCHEMAS
from mobility_planning.tables.workspace import read_workspace


@pytest.fixture(scope="module")
def sample():
    return read_workspace(sample_folder())


def settings_into(folder):
    (folder / "mobility.toml").write_bytes((sample_folder() / "mobility.toml").read_bytes())


def test_a_workbook_with_a_sheet_per_table_is_the_same_workspace(sample, tmp_path):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for path in sorted(sample_folder().glob("*.csv")):
        sheet = book.create_sheet(path.stem)
        for row in pd.read_csv(path, dtype=str, keep_default_na=False, header=None).to_numpy().tolist():
            sheet.append(row)
    book.save(tmp_path / "office.xlsx")
    settings_into(tmp_path)
    read = read_workspace(tmp_path / "office.xlsx")
    assert read.issues.empty
    assert read.fingerprints == sample.fingerprints
    assert set(read.counts["sheet"]) == {path.stem for path in sample_folder().glob("*.csv")}


def test_parquet_with_its_own_types_is_the_same_workspace(sample, tmp_path):
    for name, table in sample.tables.items():
        table.to_parquet(tmp_path / f"{name}.parquet")
    settings_into(tmp_path)
    read = read_workspace(tmp_path)
    assert read.issues.empty
    assert read.fingerprints == sample.fingerprints


def test_numbers_and_dates_of_a_spreadsheet_are_read_as_such(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "Места"
    book.active.append(["Код места", "Код вуза", "Количество мест", "Мин. GPA", "Срок подачи", "Язык"])
    book.active.append(["X1", "X", 2, 3.25, pd.Timestamp("2026-12-01").to_pydatetime(), "английский"])
    book.save(tmp_path / "места.xlsx")
    offer = read_workspace(tmp_path)["offers"].iloc[0]
    assert offer[["offer_id", "quantity", "min_gpa", "language"]].tolist() == ["X1", 2, 3.25, "en"]
    assert offer["deadline"] == pd.Timestamp("2026-12-01")


def test_kazakh_headers_and_file_names(tmp_path):
    text = "Студент;Бағдарлама коды;Курс;Орташа балл;Оқу нысаны\nA;P;2;3,5;күндізгі\n"
    (tmp_path / "өтініш берушілер.csv").write_text(text, encoding="utf-8")
    person = read_workspace(tmp_path)["applicants"].iloc[0]
    assert person[["applicant_id", "programme_id", "year", "gpa", "study_form"]].tolist() == [
        "A",
        "P",
        2,
        3.5,
        "full_time",
    ]


def test_an_office_keeps_columns_of_its_own(tmp_path):
    (tmp_path / "applicants.csv").write_text("applicant_id,programme_id,points,region\nA,P,7,West\n", encoding="utf-8")
    table = read_workspace(tmp_path)["applicants"]
    assert table["points"].tolist() == [7.0]
    assert table["region"].tolist() == ["West"]


def test_an_office_can_override_a_fact(tmp_path):
    (tmp_path / "applicants.csv").write_text("applicant_id,programme_id\nA,P\n", encoding="utf-8")
    own = "fact_id,test,language,score_low,score_high,cefr,source\nours.b2,IELTS,en,6,6.5,B2,Senate decision 4\n"
    (tmp_path / "language_tests.csv").write_text(own, encoding="utf-8")
    workspace = read_workspace(tmp_path)
    assert workspace.issues.empty
    assert cefr_of("IELTS", "6", facts=workspace.facts).fact_id == "ours.b2"


def test_a_wrong_fact_is_an_issue_in_its_place(tmp_path):
    (tmp_path / "applicants.csv").write_text("applicant_id,programme_id\nA,P\n", encoding="utf-8")
    own = "fact_id,system,ects_low,ects_high\nours,kz-own,much,2\n"
    (tmp_path / "credit_systems.csv").write_text(own, encoding="utf-8")
    issue = read_workspace(tmp_path).issues.iloc[0]
    assert issue[["file", "row", "column"]].tolist() == ["credit_systems.csv", 2, "ects_low"]


@pytest.mark.parametrize(
    ("text", "row", "rule"),
    [
        ("fact_id,scale,grade,points\n\n\nx,s,A,abc\n", 4, "this cell cannot be read"),
        ("fact_id,scale,grade,points,points\nx,s,A,4,5\n", 1, "two columns of one name"),
        ("fact_id,scale,grade,points\nx,s,A,4\ny,s,B,3,5\n", 3, "more cells than the header"),
        ("", 0, "empty"),
        ("\0\0", 0, "not a text file"),
    ],
)
def test_a_table_of_facts_that_cannot_be_read_whole_is_told(tmp_path, text, row, rule):
    (tmp_path / "applicants.csv").write_text("applicant_id,programme_id\nA,P\n", encoding="utf-8")
    (tmp_path / "grades.csv").write_text(text, encoding="utf-8")
    workspace = read_workspace(tmp_path)
    assert workspace.issues[["file", "row", "rule"]].to_numpy().tolist() == [["grades.csv", row, rule]]
    assert not workspace.sound


def test_two_tables_of_one_kind_are_named(tmp_path):
    for name in ("offers.csv", "places.csv"):
        (tmp_path / name).write_text("offer_id,hei_id,quantity\nX1,X,1\n", encoding="utf-8")
    assert read_workspace(tmp_path).issues["rule"].tolist() == ["a second table of offers"]


def test_the_counts_say_how_many_rows_were_read(tmp_path):
    (tmp_path / "choices.csv").write_text("applicant_id,rank,offer_id\nA,1,X\nA,0,Y\n\nB,1,X,1\n", encoding="utf-8")
    counts = read_workspace(tmp_path).counts.iloc[0]
    assert counts[["table", "read", "rows"]].tolist() == ["choices", 1, 3]


def test_a_fault_in_one_table_is_not_told_again_by_those_that_refer_to_it(tmp_path):
    (tmp_path / "offers.csv").write_text("offer_id,hei_id,quantity\nX1,X,many\n", encoding="utf-8")
    (tmp_path / "choices.csv").write_text("applicant_id,rank,offer_id\nA,1,X1\n", encoding="utf-8")
    assert read_workspace(tmp_path).issues["file"].tolist() == ["offers.csv"]


@pytest.mark.parametrize("name", ["nowhere", "empty"])
def test_no_folder_or_no_table_says_what_to_do(tmp_path, name):
    (tmp_path / "empty").mkdir()
    with pytest.raises(WorkspaceError) as caught:
        read_workspace(tmp_path / name)
    assert caught.value.hint


def test_hostile_texts_are_read_as_texts(tmp_path):
    title = "<script>alert(1)</script> =HYPERLINK(1)"
    (tmp_path / "courses.csv").write_text(f'hei_id,course_id,title\nX,1,"{title}"\nX,2,bell\x07\n', encoding="utf-8")
    workspace = read_workspace(tmp_path)
    assert workspace["courses"]["title"].tolist() == [title, "bell"]
    assert workspace.issues["rule"].tolist()[0] == "control characters"


def test_every_schema_knows_what_its_columns_mean():
    for name, schema in SCHEMAS.items():
        assert schema.description, name
        assert all(column.description for column in schema.columns.values()), name
        assert set(schema.unique) <= set(schema.columns), name


def test_universities_of_the_offer_table_take_no_row_of_those_below_titles(tmp_path):
    titles = "".join(f"Title {number}\n" for number in range(5))
    known = "hei_id,name,grade_scale\na,A,\nb,B,no-such-scale\n"
    (tmp_path / "institutions.csv").write_text(titles + known, encoding="utf-8")
    offers = '"University, city, country:",Quantity:\n' + "".join(f'"New {n}, Riga, Latvia",1\n' for n in range(6))
    (tmp_path / "offers.csv").write_text(offers, encoding="utf-8")
    workspace = read_workspace(tmp_path)
    faults = workspace.issues[workspace.issues["severity"] == "error"]
    assert faults[["file", "row", "column"]].to_numpy().tolist() == [["institutions.csv", 8, "grade_scale"]]
    assert workspace["institutions"]["hei_id"].tolist() == ["a", *(f"new-{n}" for n in range(6))]


def test_a_test_taken_again_with_the_same_score_is_no_duplicate(tmp_path):
    header, row = "applicant_id,language,test,score,taken_on\n", "A,en,IELTS,6.5,"
    text = f"{header}{row}2025-03-01\n{row}2026-03-01\n{row}2026-03-01\n"
    (tmp_path / "languages.csv").write_text(text, encoding="utf-8")
    issues = read_workspace(tmp_path).issues
    assert set(issues.loc[issues["rule"] == "duplicate", "row"]) <= {3, 4}
    assert 4 in set(issues.loc[issues["rule"] == "duplicate", "row"])
