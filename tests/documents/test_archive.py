"""Archives forget when they were packed; files are written whole."""

import io
import os
from datetime import date
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from mobility_planning.documents.archive import AUTHOR, steady, write_file


def packed(order, moment):
    """Pack the same two parts in an order and at a time of one's own."""
    from zipfile import ZipInfo

    target = io.BytesIO()
    with ZipFile(target, "w") as archive:
        for name in order:
            archive.writestr(ZipInfo(name, moment), f"<{name}/>")
    return target.getvalue()


def test_the_order_and_the_time_of_packing_leave_no_trace():
    one = packed(["[Content_Types].xml", "word/a.xml"], (2026, 1, 1, 0, 0, 0))
    other = packed(["word/a.xml", "[Content_Types].xml"], (2027, 5, 6, 7, 8, 10))
    assert one != other
    made = [steady(archive, title="T", language="en-GB", day=None) for archive in (one, other)]
    assert made[0] == made[1]
    with ZipFile(io.BytesIO(made[0])) as archive:
        assert archive.namelist() == ["[Content_Types].xml", "docProps/core.xml", "word/a.xml"]
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(("day", "said"), [(date(2026, 9, 1), date(2026, 9, 1)), (None, date(1980, 1, 1))])
def test_the_properties_name_the_toolkit_and_the_round_s_day(day, said):
    target = io.BytesIO()
    Workbook().save(target)
    found = load_workbook(io.BytesIO(steady(target.getvalue(), title="A & B", language="kk-KZ", day=day))).properties
    assert (found.creator, found.title, found.language) == (AUTHOR, "A & B", "kk-KZ")
    assert found.created.date() == found.modified.date() == said


def test_a_file_that_cannot_be_written_leaves_the_old_one_and_nothing_beside_it(tmp_path, monkeypatch):
    path = write_file(tmp_path / "out" / "a.csv", "old\n")
    monkeypatch.setattr("pathlib.Path.replace", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        write_file(path, "new\n")
    assert path.read_text() == "old\n"
    assert os.listdir(path.parent) == ["a.csv"]  # noqa: PTH208 - the plain listing is the point
