"""A view as a page takes it, and what is saved from it."""

import json

import pandas as pd
import pytest

from mobility_planning.core.errors import MobilityError
from mobility_planning.core.locale import words
from mobility_planning.desk.researcher.outcomes import outcomes_view
from mobility_planning.desk.researcher.view import Sheet, View, saved, told
from mobility_planning.documents.outcome_words import column_name, value_name


@pytest.fixture(scope="module")
def view(office, seats):
    return outcomes_view(office, words("ru"), seats=seats)


def test_a_view_is_plain_data_with_words_for_every_column(view):
    page = json.loads(json.dumps(told(view, words("ru")), allow_nan=False))
    (sheet,) = page["sheets"]
    assert [column["title"] for column in sheet["columns"]][:2] == ["Учебный год", "Показатель"]
    assert all(set(row) == {column["key"] for column in sheet["columns"]} for row in sheet["rows"])


def test_a_table_is_saved_as_codes_and_numbers_that_excel_takes_for_utf_8(view):
    file = saved(view, "indicators", "csv")
    assert file.content.startswith(b"\xef\xbb\xbf")
    assert "net_flow" in file.content.decode("utf-8-sig")


def test_a_cell_is_never_taken_for_a_formula():
    bad = pd.DataFrame({"group": ["=1+1"]})
    view = View((Sheet("x", bad, bad, {"group": "text"}),))
    assert saved(view, "x", "csv").content.decode("utf-8-sig") == "group\n'=1+1\n"


def test_a_picture_is_saved_as_svg_with_a_colour_of_its_own_and_as_png(view):
    svg = saved(view, "outcomes-participation", "svg").content.decode()
    assert svg.startswith('<svg color="#1f2a35"')
    assert saved(view, "outcomes-participation", "png").content.startswith(b"\x89PNG")


@pytest.mark.parametrize(("name", "form"), [("indicators", "svg"), ("other", "csv"), ("indicators", "exe")])
def test_what_is_not_shown_is_not_saved(view, name, form):
    with pytest.raises(MobilityError, match="not shown"):
        saved(view, name, form)


def test_names_of_columns_and_values_are_words_where_there_are_some():
    say = words("kk")
    assert column_name("gender", say) == "Жынысы"
    assert column_name("shoe size", say) == "shoe size"
    assert value_name("gender", "female", say, {}) == "әйел"
    assert value_name("country", "LV", say, {}) == "Латвия"
    assert value_name("region", "", say, {}) == "белгісіз"
    assert value_name("programme_id", "A", say, {"A": "Туризм"}) == "Туризм"
