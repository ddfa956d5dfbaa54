"""Rows become typed tables: one row of each key, and nothing that a column does not allow."""

from hypothesis import given, settings
from hypothesis import strategies as st

from mobility_planning.core.errors import Place
from mobility_planning.exchange.folders.fitted import fitted
from mobility_planning.exchange.read.reading import Row
from mobility_planning.tables.schemas import SCHEMAS

PLACE = Place("a.xml", row=3)


def university(weak=False, **cells):
    return Row("institutions", {"hei_id": "u", "name": "U", **cells}, PLACE, weak=weak)


def test_rows_of_one_key_fill_each_other():
    found = fitted([university(country="KZ"), university(city="Aksay")])
    assert found.tables["institutions"][["country", "city"]].values.tolist() == [["KZ", "Aksay"]]
    assert found.notes == ()


def test_where_rows_of_one_key_differ_the_first_holds_and_it_is_told():
    found = fitted([university(city="Aksay"), university(city="Oral")])
    assert found.tables["institutions"]["city"].tolist() == ["Aksay"]
    (note,) = found.notes
    assert note.what == "differs from 'Aksay' at a.xml, row 3, of the same institutions row"
    assert note.hint == "the first is kept: check city"


def test_a_cell_that_does_not_fit_gives_way_to_one_that_does():
    stay = {"applicant_id": "A", "direction": "out", "omobility_id": "s"}
    rows = [Row("mobilities", {**stay, "term": "autumn", "isced_f": "1234"}, PLACE),
            Row("mobilities", {**stay, "term": "spring", "isced_f": "0541"}, PLACE, weak=True)]  # fmt: skip
    found = fitted(rows)
    assert found.tables["mobilities"][["term", "isced_f"]].values.tolist() == [["autumn", "0541"]]
    assert [note.value for note in found.notes] == ["1234"]


def test_a_mention_stands_behind_a_description():
    mention, described = university(weak=True, name="u", city="Oral", country="KZ"), university(city="Aksay")
    for rows in ([mention, described], [described, mention]):
        table = fitted(rows).tables["institutions"]
        assert table[["name", "city", "country"]].values.tolist() == [["U", "Aksay", "KZ"]]
        assert fitted(rows).notes == ()


def test_a_stay_that_is_mentioned_is_known_by_its_id():
    stay = {"applicant_id": "A", "direction": "out", "omobility_id": "s"}
    told = Row("mobilities", {**stay, "term": "autumn", "status": "live"}, PLACE)
    mention = Row("mobilities", {**stay, "term": "year", "ects_planned": "30"}, PLACE, weak=True)
    table = fitted([mention, told]).tables["mobilities"]
    assert table[["term", "status", "ects_planned"]].values.tolist() == [["autumn", "live", 30.0]]


def test_mentions_fill_each_other_and_an_id_is_no_name():
    found = fitted([university(weak=True, name="u"), university(weak=True, name="Steppe University", city="Aksay")])
    assert found.tables["institutions"][["name", "city"]].values.tolist() == [["Steppe University", "Aksay"]]


def test_a_cell_that_does_not_fit_is_emptied_and_the_row_kept():
    found = fitted([university(country="Kazakhstan")])
    assert found.tables["institutions"]["country"].tolist() == [""]
    assert found.notes[0].hint == "left empty"


def test_a_row_without_what_it_needs_is_left_out():
    found = fitted([university(), university(hei_id="=1+1"), university(hei_id="v", name="")])
    assert found.tables["institutions"]["hei_id"].tolist() == ["u"]
    assert [note.hint for note in found.notes] == ["the row is left out", "the row is left out"]


def test_an_academic_year_is_two_years_in_a_row():
    stay = {"applicant_id": "A", "academic_year": "2026/2028", "direction": "out"}
    found = fitted([Row("mobilities", stay, PLACE)])
    assert found.tables["mobilities"]["academic_year"].tolist() == [""]
    assert "is no academic year" in found.notes[0].what


def test_of_rows_that_become_alike_the_first_is_kept():
    found = fitted([university(city="Aksay"), university(hei_id="u ", city="Oral"), university(hei_id="v")])
    assert found.tables["institutions"][["hei_id", "city"]].values.tolist() == [["u", "Aksay"], ["v", ""]]
    assert [note.hint for note in found.notes] == ["the row is left out"]


WORDS = st.text(max_size=12) | st.sampled_from(["", "KZ", "B2", "6", "2026/2027", "out", "-1", "=1", "x" * 300, "0533"])


@settings(deadline=None, max_examples=30)
@given(st.data())
def test_whatever_a_file_says_the_tables_are_sound(data):
    name = data.draw(st.sampled_from(["mobilities", "courses", "agreements", "transcripts", "grade_distributions"]))
    columns = st.sampled_from([str(column) for column in SCHEMAS[name].columns])
    rows = data.draw(st.lists(st.dictionaries(columns, WORDS, max_size=8), max_size=6))
    table = fitted([Row(name, cells, PLACE) for cells in rows]).tables.get(name)
    assert table is None or len(SCHEMAS[name].validate(table)) <= len(rows)
