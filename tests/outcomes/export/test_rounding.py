"""Numbers become multiples of a step, halves upwards, and what is missing stays so."""

from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobility_planning.outcomes.export.rounding import EXACT, ROUNDING, rounded, step_of

HUNDREDTHS = st.lists(st.integers(0, 400), min_size=1, max_size=30)


@given(HUNDREDTHS)
def test_a_gpa_is_rounded_as_fractions_say(hundredths):
    found = rounded(pd.Series([n / 100 for n in hundredths]), 0.1)
    tenths = [(Fraction(n, 10) + Fraction(1, 2)).__floor__() for n in hundredths]
    assert found.tolist() == [n / 10 for n in tenths]


@given(st.lists(st.integers(0, 30_000), min_size=1, max_size=30), st.sampled_from([100, 500, 1000]))
def test_merit_moves_by_half_a_step_at_most_and_stays_whole(merit, step):
    found = rounded(pd.Series(merit, dtype="Int64"), step)
    assert str(found.dtype) == "Int64"
    assert (found % step == 0).all()
    assert ((found - pd.Series(merit)).abs() * 2 <= step).all()


@given(HUNDREDTHS)
def test_rounding_twice_is_rounding_once_and_keeps_the_order(hundredths):
    values = pd.Series(sorted(n / 100 for n in hundredths))
    once = rounded(values, 0.1)
    assert rounded(once, 0.1).tolist() == once.tolist()
    assert once.is_monotonic_increasing


def test_what_is_missing_stays_missing():
    assert rounded(pd.Series([None, 12.4], dtype="Float64"), 5).tolist() == [pd.NA, 10.0]


@pytest.mark.parametrize(
    ("name", "values", "step"),
    [("gpa", [3.1], 0.1), ("gpa", [87.0], 2.5), ("ects_earned", [27.0], 5.0), ("merit", [9000], 500.0),
     ("year", [2], None), ("gpa", ["3.1"], None)],
)  # fmt: skip
def test_a_step_fits_its_column_and_its_scale(name, values, step):
    assert step_of(name, pd.Series(values), ROUNDING) == step
    assert step_of(name, pd.Series(values), EXACT) is None


def test_an_office_s_own_step_is_taken_as_it_is():
    assert step_of("gpa", pd.Series([87.0]), {"gpa": 1.0}) == 1.0
