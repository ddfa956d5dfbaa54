"""A value reads in words without an exponent, and is found again by what it reads."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobility_planning.tables.sheets import cell_text
from mobility_planning.tables.values import holds, in_words


@given(st.integers(-(2**53), 2**53))
def test_whole_numbers_are_written_exactly(number):
    assert in_words(float(number)) == str(number)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_are_written_without_exponent_to_15_digits(number):
    assert set(in_words(number)) <= set("-.0123456789")
    assert float(format(float(in_words(number)), ".15g")) == float(format(number, ".15g"))


@given(st.floats(allow_nan=False, allow_infinity=False), st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_are_compared_as_numbers(one, other):
    assert holds(pd.Series([one, other]), repr(one)).tolist() == [True, one == other]


@pytest.mark.parametrize(("cell", "text"), [(2.9999999999999996, "3"), (1e-7, "0.0000001"), (1e22, "1" + "0" * 22)])
def test_a_spreadsheet_number_is_written_as_it_is_shown(cell, text):
    assert cell_text(cell) == text
