from datetime import date
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobility_planning.core.credits import ects_column, from_ects, to_ects
from mobility_planning.core.errors import ConversionError
from mobility_planning.core.facts import rows_of, shipped_facts

RATES = sorted({(row["system"], row["level"]) for row in rows_of(shipped_facts().credit_systems)})
AMOUNTS = st.fractions(min_value=0, max_value=1000, max_denominator=100)


def test_138_legacy_bachelor_credits_are_207_to_248_and_four_tenths_ects():
    found = to_ects(138, "kz-legacy", level="bachelor")
    assert (found.original, found.low, found.high) == (138, 207, Fraction("248.4"))
    assert (found.system, found.fact_id) == ("kz-legacy", "kz-legacy.bachelor")
    assert "document 000, line 50" in found.source


@pytest.mark.parametrize(
    ("system", "level", "low", "high"),
    [
        ("kz-legacy", "bachelor", "15", "18"),
        ("kz-legacy", "master_profile", "20", "24"),
        ("kz-legacy", "master_scientific", "25", "30"),
        ("kz-legacy", "doctorate", "35", "42"),
        ("kz-legacy-tou", "bachelor", "15", "17"),
        ("kz-legacy-tou", "master_scientific", "20", "24"),
        ("kz-legacy-industrial-practice", "bachelor", "25", "30"),
        ("kz-legacy-educational-practice", "", "5", "6"),
        ("kz-legacy-attestation", "", "32", "45"),
        ("kz", "bachelor", "10", "10"),
        ("ects", "", "10", "10"),
        ("us-semester", "", "20", "20"),
        ("us-quarter", "", "40/3", "40/3"),
        ("uk-cats", "", "5", "5"),
        ("ru-ze", "", "10", "10"),
        ("lv-kp", "", "10", "10"),
        ("tr-akts", "", "10", "10"),
    ],
)
def test_ten_credits_of_each_system_are_the_published_ects(system, level, low, high):
    found = to_ects(10, system, level=level)
    assert (found.low, found.high) == (Fraction(low), Fraction(high))


def test_latvian_credits_are_half_as_much_again_until_the_law_of_11_october_2022_and_ects_from_it():
    assert to_ects(20, "lv-kp", on=date(2022, 10, 10)).ects == 30
    assert to_ects(20, "lv-kp", on=date(2022, 10, 11)).ects == 20
    assert to_ects(20, "lv-kp").fact_id == "lv-kp.ects"


@pytest.mark.parametrize(("figure", "ects"), [(1, 2), (2, 3), (3, 5), (4, 6)])
def test_the_published_rounding_table_gives_its_own_figures(figure, ects):
    found = to_ects(figure, "kz-legacy-kaznu", level="bachelor")
    assert found.ects == ects
    assert (found.low, found.high) == (figure * Fraction("1.5"), figure * Fraction("1.8"))


def test_credits_a_rounding_table_does_not_list_are_rounded_as_whole():
    assert to_ects(5, "kz-legacy-kaznu", level="bachelor").ects == to_ects(5, "kz-legacy", level="bachelor").ects == 8


def test_a_whole_proposal_is_the_nearest_whole_number_to_the_midpoint_with_halves_upwards():
    assert to_ects(4, "kz-legacy", level="bachelor").ects == 7  # midpoint 6.6
    assert to_ects(10, "kz-legacy", level="bachelor").ects == 17  # midpoint 16.5
    assert to_ects(15, "uk-cats").ects == Fraction(15, 2)


def test_an_unknown_system_is_answered_with_its_nearest_neighbour():
    with pytest.raises(ConversionError, match="did you mean 'us-quarter'"):
        to_ects(3, "us-quater")


def test_a_legacy_credit_without_a_level_is_refused_with_the_levels_there_are():
    with pytest.raises(ConversionError, match="bachelor, master_profile, master_scientific, doctorate"):
        to_ects(3, "kz-legacy")
    with pytest.raises(ConversionError, match="'doctorate'"):
        to_ects(3, "kz-legacy-tou", level="doctorate")


def test_negative_credits_are_refused():
    with pytest.raises(ConversionError, match="negative"):
        to_ects(-1, "ects")
    with pytest.raises(ConversionError, match="negative"):
        from_ects(-1, "ects")


def test_a_rounding_table_nobody_gave_is_an_error_and_not_a_guess():
    own = pd.DataFrame({"fact_id": ["kz.any"], "rounding": ["table:kaznu-disciplin"]})
    with pytest.raises(ConversionError, match="did you mean 'kaznu-discipline'"):
        to_ects(3, "kz", facts=shipped_facts().override("credit_systems", own))


@given(AMOUNTS, st.sampled_from(RATES))
def test_going_to_ects_and_back_never_loses_the_original(amount, rate):
    system, level = rate
    there = to_ects(amount, system, level=level)
    for ects in (there.low, (there.low + there.high) / 2, there.high):
        back = from_ects(ects, system, level=level)
        assert back.low <= amount <= back.high
        assert back.fact_id == there.fact_id


@given(AMOUNTS, AMOUNTS, st.sampled_from(RATES))
def test_more_credits_are_never_fewer_ects(one, other, rate):
    system, level = rate
    less, more = (to_ects(amount, system, level=level) for amount in sorted((one, other)))
    assert (less.low, less.high) <= (more.low, more.high)
    if system != "kz-legacy-kaznu":
        assert less.ects <= more.ects


@given(AMOUNTS, st.sampled_from(RATES))
def test_a_proposal_is_within_half_a_credit_of_its_range_unless_a_table_says_otherwise(amount, rate):
    system, level = rate
    found = to_ects(amount, system, level=level)
    if system != "kz-legacy-kaznu":
        assert found.low - Fraction(1, 2) <= found.ects <= found.high + Fraction(1, 2)


def test_a_column_is_converted_row_by_row_and_left_empty_where_it_cannot_be():
    courses = pd.DataFrame(
        {
            "credits": [3.0, 4.5, np.nan, 3.0, 3.0, -1.0],
            "system": ["kz-legacy", "kz", "kz", "kz-legacy", "nowhere", "ects"],
            "level": ["bachelor", "", "", None, "bachelor", ""],
        },
        index=[7, 5, 9, 1, 3, 2],
    )
    table = ects_column(courses["credits"], courses["system"], courses["level"])
    assert list(table.columns) == ["ects_low", "ects_high", "ects", "fact_id"]
    assert table.index.tolist() == courses.index.tolist()
    assert table.loc[7].tolist() == [4.5, 5.4, 5.0, "kz-legacy.bachelor"]
    assert table.loc[5].tolist() == [4.5, 4.5, 4.5, "kz.any"]
    assert table.loc[[9, 1, 3, 2], "ects"].isna().all()
    assert (table.loc[[9, 1, 3, 2], "fact_id"] == "").all()


def test_an_empty_column_keeps_its_types():
    empty = pd.Series([], dtype="str")
    table = ects_column(empty, empty, empty)
    assert table.dtypes.astype(str).tolist() == ["float64", "float64", "float64", "str"]


@given(st.lists(st.tuples(st.integers(0, 30), st.sampled_from(RATES)), max_size=8))
def test_a_column_says_what_each_single_conversion_says(rows):
    amounts = pd.Series([amount for amount, _ in rows], dtype="int64")
    system = pd.Series([system for _, (system, _) in rows], dtype="str")
    level = pd.Series([level for _, (_, level) in rows], dtype="str")
    single = [float(to_ects(amount, rate[0], level=rate[1]).ects) for amount, rate in rows]
    assert ects_column(amounts, system, level)["ects"].tolist() == single
