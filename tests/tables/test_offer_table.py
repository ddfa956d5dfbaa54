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


@pytest.mark.parametrize("known", ["name_ru", "name_kk"])
def test_a_university_is_known_by_any_of_its_names(tmp_path, known):
    table = f"hei_id,name,{known}\nlv.bs,Riga School,Балтийская школа\n"
    (tmp_path / "institutions.csv").write_text(table, encoding="utf-8")
    workspace = read(tmp_path, place="Балтийская школа, Рига, Латвия")
    assert workspace["offers"]["hei_id"].tolist() == ["lv.bs"]


def test_namesakes_in_two_cities_are_two_universities(tmp_path):
    rows = [ROW.format(**(GOOD | {"place": f"Medical University, {city}, Poland"})) for city in ("Warsaw", "Lublin")]
    (tmp_path / "offers.csv").write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8")
    workspace = read_workspace(tmp_path)
    assert sorted(workspace["offers"]["hei_id"]) == ["medical-university", "medical-university-lublin"]
    assert sorted(workspace["institutions"]["city"]) == ["Lublin", "Warsaw"]


def test_a_namesake_of_a_known_university_in_another_city_is_told(tmp_path):
    (tmp_path / "institutions.csv").write_text("hei_id,name,city\nBCS,Baltic Coast School,Tartu\n", encoding="utf-8")
    workspace = read(tmp_path)
    assert workspace["offers"]["hei_id"].tolist() == ["baltic-coast-school"]
    assert workspace.issues["rule"].tolist() == ["a university of this name is known in another city"]


def test_a_made_id_is_never_that_of_another_university(tmp_path):
    table = "hei_id,name\nbaltic-coast-school,Another\nbaltic-coast-school-riga,A Third\n"
    (tmp_path / "institutions.csv").write_text(table, encoding="utf-8")
    assert read(tmp_path)["offers"]["hei_id"].tolist() == ["baltic-coast-school-riga-2"]


def test_further_columns_are_carried_over_and_unknown_ones_told(tmp_path):
    text = f"{HEADER},Level:,Semester:,Funding:,Remarks\n{ROW.format(**GOOD)},bachelor,spring,grant,nice\n"
    (tmp_path / "offers.csv").write_text(text, encoding="utf-8")
    workspace = read_workspace(tmp_path)
    assert workspace["offers"].iloc[0][["level", "term", "funding"]].tolist() == ["bachelor", "spring", "grant"]
    assert workspace.issues[["row", "column", "severity"]].to_numpy().tolist() == [[1, "Remarks", "warning"]]


@pytest.mark.parametrize("header", ["Requirements:", "Quantity:"])
def test_a_header_that_stands_twice_is_an_error(tmp_path, header):
    (tmp_path / "offers.csv").write_text(f"{HEADER},{header}\n{ROW.format(**GOOD)},2\n", encoding="utf-8")
    issues = read_workspace(tmp_path).issues
    assert issues[["column", "rule"]].to_numpy().tolist() == [[header, "two columns of one meaning"]]


def test_a_table_without_seats_is_told_and_another_header_for_them_understood(tmp_path):
    for header, rules in {"Number of places": [], "Costs:": ["column missing"]}.items():
        text = f'"University, city, country:",{header}\n"School, Riga, Latvia",{"2" if not rules else "2 EUR"}\n'
        (tmp_path / "offers.csv").write_text(text, encoding="utf-8")
        assert read_workspace(tmp_path).issues["rule"].tolist() == rules


def test_faults_of_later_checks_stand_under_the_documents_header_too(tmp_path):
    text = f"{HEADER}\n{ROW.format(**GOOD).replace('01.12.2026', 'soon')}\n"
    (tmp_path / "offers.csv").write_text(text, encoding="utf-8")
    assert read_workspace(tmp_path).issues["column"].tolist() == ["Deadline for submission of documents:"]


def test_an_offer_held_back_is_not_told_again_by_those_who_wished_for_it(tmp_path):
    (tmp_path / "choices.csv").write_text("applicant_id,rank,offer_id\nA,1,baltic-coast-school-1\n", encoding="utf-8")
    assert read(tmp_path, quantity="some").issues["file"].tolist() == ["offers.csv"]


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
