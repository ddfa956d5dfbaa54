"""Cells are read as offices write them, and what cannot be read says why."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobility_planning.tables.cells import (
    DTYPES,
    Fault,
    Kind,
    clean,
    read_column,
    read_date,
    read_flag,
    read_integer,
    read_number,
)


@pytest.mark.parametrize(
    ("text", "value"), [("3.25", 3.25), ("3,25", 3.25), ("1 200", 1200.0), ("1\u202f200,5", 1200.5), ("-0.5", -0.5)]
)
def test_numbers_come_with_points_commas_and_blanks(text, value):
    assert read_number(text) == value


@pytest.mark.parametrize("text", ["3.O", "1,2,3", "nan", "inf", "1e400", "½", "12 34", "--1", "9" * 40])
def test_what_is_no_number_is_a_fault(text):
    assert isinstance(read_number(text), Fault)


@pytest.mark.parametrize("text", ["1,000", "12,345", "-1,000"])
def test_a_comma_before_three_digits_has_two_meanings(text):
    assert "three digits" in read_number(text).rule
    assert "three digits" in read_integer(text).rule


@pytest.mark.parametrize(("text", "value"), [("0,125", 0.125), ("1 000,125", 1000.125), ("1000,125", 1000.125)])
def test_a_comma_that_cannot_part_thousands_parts_decimals(text, value):
    assert read_number(text) == value


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_a_day_is_read_in_the_forms_offices_use(day):
    for form in ("%Y-%m-%d", "%d.%m.%Y", "%Y-%m-%d 00:00:00"):
        assert read_date(day.strftime(form)) == day


@pytest.mark.parametrize("text", ["2026-02-30", "03/25/2026", "soon", "0001-01-01", "46357"])
def test_what_is_no_day_is_a_fault(text):
    assert isinstance(read_date(text), Fault)


@pytest.mark.parametrize(("yes", "no"), [("yes", "No"), ("ДА", "нет"), ("иә", "Жоқ"), ("1", "0"), ("True", "FALSE")])
def test_yes_and_no_in_three_languages(yes, no):
    assert (read_flag(yes), read_flag(no)) == (True, False)


@given(st.lists(st.text(max_size=12)), st.sampled_from(list(Kind)))
def test_any_column_of_any_text_is_read_or_named_faulty(texts, kind):
    series = pd.Series([clean(text) for text in texts], dtype="str")
    values, faults = read_column(series, kind)
    assert str(values.dtype) == DTYPES[kind]
    assert len(values) == len(series)
    lost = series[(series != "") & values.isna().to_numpy()]
    assert set(lost) <= set(faults)


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text):
    assert clean(clean(text)) == clean(text)


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_a_day_with_slashes_is_read_where_it_cannot_be_a_month(day):
    read = read_date(day.strftime("%d/%m/%Y"))
    if day.day > 12 or day.day == day.month:
        assert read == day
    else:
        assert "year-month-day" in read.hint


def test_slashes_are_of_two_meanings_without_leading_zeros_too():
    assert isinstance(read_date("3/4/2026"), Fault)
    assert read_date("2026/03/04") == date(2026, 3, 4)
