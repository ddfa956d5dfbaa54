"""Archives forget when they were packed."""

import io
from datetime import date
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from mobility_planning.core.archive import AUTHOR, steady


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
