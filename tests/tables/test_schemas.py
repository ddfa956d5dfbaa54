"""Every column a shipped policy looks at stands in the schemas, and is read by its Russian and Kazakh headers."""

import pytest

from mobility_planning.core.policy import load_policy, shipped_policies
from mobility_planning.tables.headers import synonyms
from mobility_planning.tables.schemas import SCHEMAS, empty_table
from mobility_planning.tables.workspace import read_workspace


@pytest.mark.parametrize("name", shipped_policies())
def test_the_schema_knows_every_column_a_shipped_policy_names(name):
    known = {*SCHEMAS["applicants"].columns, *SCHEMAS["programmes"].columns}
    fields = {rule.field for rule in load_policy(name).rules if hasattr(rule, "field")}
    assert fields <= known


def test_every_column_has_headers_in_russian_and_kazakh():
    without = {
        column
        for schema in SCHEMAS.values()
        for column in schema.columns
        if len(synonyms("headers").get(column, ())) < 3
    }
    assert without <= {"gpa", "title_en", "title_ru", "title_kk"}


def test_a_column_only_policies_ask_for_is_not_added_where_an_office_does_not_keep_it(tmp_path):
    assert "final_year" not in empty_table("applicants")
    (tmp_path / "applicants.csv").write_text("Студент,Код программы\nA,P\n", encoding="utf-8")
    assert "final_year" not in read_workspace(tmp_path)["applicants"]


def test_it_is_typed_where_an_office_keeps_it(tmp_path):
    text = "Студент,Код программы,Выпускной курс,Освоено кредитов\nA,P,да,120\nB,P,нет,\n"
    (tmp_path / "applicants.csv").write_text(text, encoding="utf-8")
    table = read_workspace(tmp_path)["applicants"]
    assert table["final_year"].tolist() == [True, False]
    assert table["ects_earned"].iloc[0] == 120
