"""Universities with their names, codes and addresses; of a contact nothing is kept."""

from pathlib import Path

from mobility_planning.exchange.imported import read_files

EXAMPLE = Path(__file__).parent / "examples" / "institutions.xml"


def test_every_column_that_the_file_has_is_read():
    row = read_files([EXAMPLE]).tables["institutions"].iloc[0]
    assert row[row != ""].to_dict() == {
        "hei_id": "steppe.example",
        "name": "Steppe University",
        "name_ru": "Степной университет",
        "name_kk": "Дала университеті",
        "country": "KZ",
        "city": "Aksay",
        "erasmus_code": "KZ STEPPE01",
        "website": "https://steppe.example/en",
        "catalogue_url": "https://steppe.example/courses",
        "factsheet_url": "https://steppe.example/facts",
    }


def test_what_no_table_holds_is_told_by_its_path():
    told = [str(note) for note in read_files([EXAMPLE]).notes]
    assert told == [
        "institutions.xml: 'contact-name, email' names and data of persons are left out, as everywhere",
        "institutions.xml: 'hei/name (1), hei/other-id (1), hei/website-url (1)' no table holds these; left out",
    ]


def test_a_university_that_is_described_stands_before_one_that_is_mentioned():
    both = read_files([EXAMPLE, EXAMPLE.with_name("transcripts.xml"), EXAMPLE.with_name("agreements.xml")])
    table = both.tables["institutions"].set_index("hei_id")
    assert table["name"].to_dict() == {
        "XX NOWHERE01": "Nowhere",
        "harbour.example": "Harbour University",
        "steppe.example": "Steppe University",
    }
    assert [row.name for row in both.tables["institutions"].itertuples()] == list(table["name"])
