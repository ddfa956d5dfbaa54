"""Cells hold what a table says, and nothing that a spreadsheet program would compute."""

import pandas as pd
import pytest
from openpyxl import Workbook

from mobility_planning.core.sheet_cells import LONGEST_CELL, cell_values, clean, filled, taken_amiss


def test_numbers_stay_numbers_and_nothing_is_none():
    column = pd.Series([1, 2.5, -0.0, float("nan"), float("inf"), None, pd.NA, "", "a", True], dtype="object")
    assert cell_values(column) == [1, 2.5, 0.0, None, None, None, None, None, "a", True]
    assert str(cell_values(column)[2]) == "0.0"


def test_days_are_texts():
    assert cell_values(pd.Series(pd.to_datetime(["2027-02-01", None]))) == ["2027-02-01 00:00:00", None]


def test_no_cell_is_longer_than_a_cell_may_be():
    assert len(clean("x" * (LONGEST_CELL + 1))) == LONGEST_CELL


@pytest.mark.parametrize("text", ["=1+1", "#N/A", "=cmd|' /C calc'!A0"])
def test_a_text_that_looks_like_a_formula_stays_a_text(text):
    page = Workbook().active
    assert taken_amiss(text)
    assert filled(page["A1"], text).data_type == "s"
    assert page["A1"].value == text
