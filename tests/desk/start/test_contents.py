"""Which tables a file holds."""

import pytest

from mobility_planning.desk.start import contents
from mobility_planning.desk.start.contents import sheets_of, tables_of
from tests.desk.start.small_office import SETTINGS, TABLES, book, put


def test_a_csv_file_is_named_by_its_file_and_a_workbook_by_its_sheets(tmp_path):
    assert tables_of(put(tmp_path, "заявители.csv", TABLES["applicants"])) == ("applicants",)
    path = book(tmp_path / "all.xlsx", Места=TABLES["offers"], choices=TABLES["choices"])
    assert tables_of(path) == ("offers", "choices")


def test_an_offer_table_is_told_by_its_header_whatever_its_name(tmp_path):
    rows = [["University city country", "Specialty", "Quantity"], ["Riga", "all", "2"]]
    assert tables_of(put(tmp_path, "list from the partner.csv", rows)) == ("offers",)


def test_settings_and_strays_hold_no_table(tmp_path):
    assert tables_of(put(tmp_path, "mobility.toml", SETTINGS.encode())) == ()
    assert tables_of(put(tmp_path, "lunch.csv", [["soup", "bread"], ["1", "2"]])) == ()


def test_a_changed_file_is_looked_at_anew(tmp_path):
    path = book(tmp_path / "all.xlsx", offers=TABLES["offers"])
    assert tables_of(path) == ("offers",)
    assert tables_of(book(path, choices=TABLES["choices"], applicants=TABLES["applicants"])) == (
        "choices",
        "applicants",
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_of_a_long_file_the_beginning_will_do_and_where_not_all_is_read(tmp_path, monkeypatch, encoding):
    monkeypatch.setattr(contents, "_BEGINNING", 64)
    text = 'offer_id,hei_id,quantity\nO1,"a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\nm\nn\no",2\n' + "O2,host,1\n" * 50
    path = put(tmp_path, "offers.csv", text.encode(encoding))
    assert tables_of(path) == ("offers",)
    assert len(sheets_of(path)["offers"].rows) == 51
