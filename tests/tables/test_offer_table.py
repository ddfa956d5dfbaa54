"""The offer table of document 001 is read as it stands there."""

import pytest

from mobility_planning.tables.workspace import read_workspace

HEADER = (
    '"University, city, country:",Specialty:,Requirements:,Tuition payment:,Costs:,Quantity:,'
    "Course Catalog Links:,Deadline for submission of documents:"
)
ROW = '"{place}","Tourism; Finance","{asked}",{tuition},"{costs}",{quantity},https://example.org/c,01.12.2026'
GOOD = {
    "place": "Baltic Coast School, Riga, Latvia", "asked": "GPA 3.0, English B2", "tuition": "free",
    "costs": "350 EUR", "quantity": "2",
}  # fmt: skip


def read(tmp_path, header=HEADER, **cells):
    (tmp_path / "offers.csv").write_text(f"{header}\n{ROW.format(**(GOOD | cells))}\n", encoding="utf-8")
    return read_workspace(tmp_path)


def test_its_columns_are_split_into_ours(tmp_path):
    workspace = read(tmp_path)
    assert workspace.issues.empty
    offer = workspace["offers"].iloc[0]
    assert offer[["city", "country", "specialties", "language", "min_cefr"]].tolist() == [
        "Riga", "LV", "Tourism; Finance", "en", "B2",
    ]  # fmt: skip
    assert offer[["min_gpa", "tuition", "cost", "currency", "quantity"]].tolist() == [3.0, "free", 350.0, "EUR", 2]
    assert offer["deadline"].date().isoformat() == "2026-12-01"
    assert offer["catalogue_url"] == "https://example.org/c"


def test_a_university_no_table_knows_becomes_an_institution(tmp_path):
    institutions = read(tmp_path)["institutions"]
    assert institutions[["hei_id", "name", "country"]].to_numpy().tolist() == [
        ["baltic-coast-school", "Baltic Coast School", "LV"]
    ]


def test_a_known_university_keeps_its_id(tmp_path):
    table = "hei_id,name,country\nBCS,Baltic Coast School,LV\n"
    (tmp_path / "institutions.csv").write_text(table, encoding="utf-8")
    workspace = read(tmp_path)
    assert workspace["offers"]["hei_id"].tolist() == ["BCS"]
    assert len(workspace["institutions"]) == 1


def test_two_rows_of_one_university_are_two_offers(tmp_path):
    text = "\n".join([HEADER, ROW.format(**GOOD), ROW.format(**GOOD), ""])
    (tmp_path / "offers.csv").write_text(text, encoding="utf-8")
    assert read_workspace(tmp_path)["offers"]["offer_id"].tolist() == ["baltic-coast-school-1", "baltic-coast-school-2"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("GPA ≥ 3,25; English – B2", [3.25, "en", "B2"]),
        ("средний балл 3.0, английский В2", [3.0, "en", "B2"]),
        ("орташа балл 3.0; түрік тілі B1", [3.0, "tr", "B1"]),
        ("German level C1", [None, "de", "C1"]),
        ("", [None, "", ""]),
    ],
)
def test_requirements_are_read_in_three_languages(tmp_path, asked, expected):
    offer = read(tmp_path, asked=asked)["offers"].iloc[0]
    found = [None if offer["min_gpa"] != offer["min_gpa"] else offer["min_gpa"], offer["language"], offer["min_cefr"]]
    assert found == expected


@pytest.mark.parametrize(("costs", "expected"), [("1 200,50 €", [1200.5, "EUR"]), ("150000 тенге", [150000.0, "KZT"])])
def test_costs_have_an_amount_and_a_currency(tmp_path, costs, expected):
    assert read(tmp_path, costs=costs)["offers"].iloc[0][["cost", "currency"]].tolist() == expected


def test_russian_headers_are_recognised(tmp_path):
    header = (
        '"Университет, город, страна:",Специальность:,Требования:,Оплата обучения:,Расходы:,Количество:,'
        "Ссылки на каталог курсов:,Срок подачи документов:"
    )
    workspace = read(tmp_path, header=header, place="Балтийская школа, Рига, Латвия", tuition="бесплатно")
    assert workspace.issues.empty
    assert workspace["offers"].iloc[0][["country", "tuition"]].tolist() == ["LV", "free"]


@pytest.mark.parametrize(
    ("cells", "column", "rule"),
    [
        ({"place": "Baltic Coast School"}, "University, city, country:", "no country found"),
        ({"place": "School, Riga, Latvija"}, "University, city, country:", "no country found"),
        ({"tuition": "maybe"}, "Tuition payment:", "one of free, partial, full"),
        ({"costs": "as agreed"}, "Costs:", "no amount with a currency"),
        ({"quantity": "some"}, "Quantity:", "not one number of seats"),
        ({"asked": "GPA 3.0, motivation letter"}, "Requirements:", "not all of it was read"),
    ],
)
def test_what_cannot_be_read_is_an_issue_in_its_place(tmp_path, cells, column, rule):
    workspace = read(tmp_path, **cells)
    issue = workspace.issues.iloc[0]
    assert issue[["file", "row", "column", "rule"]].tolist() == ["offers.csv", 2, column, rule]
    assert workspace.counts.set_index("table").loc["offers", "rows"] == 1
