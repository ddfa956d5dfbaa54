"""The tab of the export."""

import io
from zipfile import ZipFile

from mobility_planning.core.locale import words
from mobility_planning.desk.researcher.export import export_file, export_view, key_file

KEY = "ab" * 32
SAY = words("en")


def test_the_page_is_told_what_will_be_in_it(office, seats):
    view = export_view(office, SAY, seats=seats)
    tables, columns = view.sheets
    assert tables.shown.set_index("table")["rows"].loc[["applicants", "seats"]].tolist() == [24, 24]
    assert "becomes a pseudonym" in set(columns.shown["treatment"])


def test_columns_left_out_make_persons_more_alike(office):
    every, fewer = export_view(office, SAY), export_view(office, SAY, leave_out=["region", "gender", "year"])
    assert every.more["anonymity"]["below"] > fewer.more["anonymity"]["below"] == 0
    left = {one["key"]: one["left_out"] for one in fewer.more["columns"]}
    assert left == {"programme_id": False, "year": True, "gender": True, "region": True}


def test_the_archive_tells_about_itself_in_the_reader_s_language(office):
    for language, part in (("en", "of 24 rows"), ("ru", "строк 24"), ("kk", "жолдар 24")):
        file = export_file(office, KEY, words(language))
        with ZipFile(io.BytesIO(file.content)) as opened:
            assert part in opened.read("about.txt").decode()
            assert not [
                name for name in opened.namelist() if b"S01" in opened.read(name) or KEY.encode() in opened.read(name)
            ]


def test_the_key_is_a_file_of_its_own():
    assert key_file(KEY).content.decode().strip() == KEY
