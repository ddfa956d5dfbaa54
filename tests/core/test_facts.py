from dataclasses import fields
from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobility_planning.core.credits import to_ects
from mobility_planning.core.errors import ConversionError
from mobility_planning.core.facts import Facts, exact, rows_of, shipped_facts

TABLES = [field.name for field in fields(Facts)]


def office(**columns):
    return pd.DataFrame({name: [cell] for name, cell in columns.items()})


@pytest.mark.parametrize("name", TABLES)
def test_every_shipped_row_names_its_source_its_status_and_an_id_of_its_own(name):
    table = getattr(shipped_facts(), name)
    assert len(table) > 0
    assert table["fact_id"].is_unique
    assert (table["fact_id"] != "").all()
    assert (table["source"] != "").all()
    assert set(table["status"]) <= {"primary", "secondary", "unverified", "derived"}


@pytest.mark.parametrize("name", TABLES)
def test_a_row_that_is_not_verified_says_why(name):
    table = getattr(shipped_facts(), name)
    assert (table.loc[table["status"] == "unverified", "note"] != "").all()


def test_the_legacy_factors_are_the_stated_hours_over_thirty_to_over_twenty_five():
    rows = [row for row in rows_of(shipped_facts().credit_systems) if row["system"] == "kz-legacy"]
    assert [row["hours_low"] for row in rows] == ["45", "60", "75", "105"]
    for row in rows:
        assert exact(row["ects_low"]) == Fraction(row["hours_low"]) / 30
        assert exact(row["ects_high"]) == Fraction(row["hours_high"]) / 25


def test_no_two_shipped_rows_of_a_credit_system_hold_for_the_same_level_and_day():
    keys = [(row["system"], row["level"]) for row in rows_of(shipped_facts().credit_systems) if not row["valid_to"]]
    assert len(keys) == len(set(keys))


def test_an_office_row_with_a_known_id_replaces_that_row_and_keeps_the_columns_it_leaves_out():
    shipped = shipped_facts()
    facts = shipped.override("credit_systems", office(fact_id="kz-legacy.bachelor", ects_high="1.7"))
    assert len(facts.credit_systems) == len(shipped.credit_systems)
    assert to_ects(10, "kz-legacy", level="bachelor", facts=facts).high == 17
    assert to_ects(10, "kz-legacy", level="bachelor", facts=facts).low == 15
    assert to_ects(10, "kz-legacy", level="bachelor").high == 18


def test_an_office_row_with_a_new_id_is_tried_before_the_shipped_ones():
    own = office(fact_id="us.ours", system="us-semester", ects_low=1.5, ects_high=2, source="Senate")
    facts = shipped_facts().override("credit_systems", own)
    found = to_ects(4, "us-semester", facts=facts)
    assert (found.low, found.high, found.fact_id, found.source) == (6, 8, "us.ours", "Senate")
    assert len(facts.credit_systems) == len(shipped_facts().credit_systems) + 1


def test_an_override_leaves_the_facts_it_started_from_as_they_were():
    before = shipped_facts().gpa_scales.copy()
    shipped_facts().override("gpa_scales", office(fact_id="kz-4.0", best="4.5"))
    pd.testing.assert_frame_equal(shipped_facts().gpa_scales, before)


def test_a_missing_cell_of_an_office_is_an_empty_cell():
    own = pd.DataFrame({"fact_id": ["x"], "scale": ["x-10"], "best": [10], "worst": [1], "pass": [None]})
    assert shipped_facts().override("gpa_scales", own).gpa_scales.loc[0, "pass"] == ""


@pytest.mark.parametrize(
    ("name", "columns", "said"),
    [
        ("credit_system", {"fact_id": "x"}, "did you mean 'credit_systems'"),
        ("gpa_scales", {"fact_id": "x", "scale": "x", "bets": "1"}, "did you mean 'best'"),
        ("gpa_scales", {"scale": "x", "best": "1", "worst": "0"}, "fact_id is missing"),
        ("gpa_scales", {"fact_id": "", "scale": "x", "best": "1", "worst": "0"}, "row 2, column fact_id"),
        ("gpa_scales", {"fact_id": "x", "scale": "x", "best": "", "worst": "0"}, "row 2, column best"),
        ("gpa_scales", {"fact_id": "x", "scale": "x", "best": "four", "worst": "0"}, "'four'"),
        ("gpa_scales", {"fact_id": "x", "scale": "x", "best": "4", "worst": "4.0"}, "the same"),
        ("credit_systems", {"fact_id": "kz.any", "valid_from": "1.9.2018"}, "column valid_from"),
        ("credit_systems", {"fact_id": "kz.any", "ects_low": "2"}, "ects_high is less than ects_low"),
        ("credit_systems", {"fact_id": "kz.any", "ects_low": "0"}, "more than 0"),
        ("credit_systems", {"fact_id": "kz.any", "rounding": "up"}, "column rounding"),
        ("language_tests", {"fact_id": "ielts.B2", "cefr": "B3"}, "column cefr"),
        ("language_tests", {"fact_id": "ielts.B2", "step": "0"}, "column step"),
        ("grades", {"fact_id": "kz-letter.F", "passing": "maybe"}, "column passing"),
    ],
)
def test_an_office_row_that_cannot_be_used_is_refused_with_its_place(name, columns, said):
    with pytest.raises(ConversionError, match=said):
        shipped_facts().override(name, office(**columns))


def test_two_office_rows_with_one_id_are_refused():
    own = pd.DataFrame({"fact_id": ["x", "x"], "scale": ["a", "b"], "best": ["1", "1"], "worst": ["0", "0"]})
    with pytest.raises(ConversionError, match="row 3, column fact_id"):
        shipped_facts().override("gpa_scales", own)


@pytest.mark.parametrize("text", ["", "nan", "inf", "1/0", "4/00", "four", "1e9999999", "1 000", True, None])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(ConversionError, match="is no number"):
        exact(text)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**6), max_value=10**6))
def test_a_decimal_is_read_exactly_however_it_is_written(value):
    assert exact(value) == exact(str(value)) == exact(str(value).replace(".", ",")) == Fraction(value)


@given(st.floats(min_value=-1e6, max_value=1e6))
def test_a_float_counts_as_the_decimal_it_prints(value):
    assert exact(value) == Fraction(repr(value))
