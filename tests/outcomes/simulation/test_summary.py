"""Means, their Monte Carlo error and paired differences are those that scipy gives; what is missing stays missing."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from mobility_planning.core.errors import SettingsError
from mobility_planning.outcomes.simulation.summary import MEASURES, faults, fill, paired, summary


def rounds(**columns):
    size = max(len(values) for values in columns.values() if isinstance(values, list))
    plain = {"run": list(range(1, size + 1)), "year": 1, "policy": "base", "demand": "as_is", "mechanism": "m"}
    table = pd.DataFrame({**plain, **columns})
    return table.astype({name: "Int64" for name in columns if table[name].dtype == "int64"})


def test_a_mean_has_students_interval_over_runs():
    found = summary(rounds(placed=[4, 6, 5, 9], eligible=[10, 10, 10, 10])).set_index("measure")
    values = np.array([4, 6, 5, 9.0])
    whole = stats.ttest_1samp(values, 0).confidence_interval(0.95)
    row = found.loc["placed"]
    assert row[["mean", "std_error"]].tolist() == pytest.approx([6.0, values.std(ddof=1) / 2])
    assert row[["low", "high"]].tolist() == pytest.approx(list(whole))
    assert found.loc["placed_share", "mean"] == pytest.approx(0.6)
    assert found["runs"].tolist() == [4, 4]


@settings(max_examples=20)
@given(st.lists(st.integers(0, 40), min_size=2, max_size=12).filter(lambda values: len(set(values)) > 1))
def test_the_interval_is_scipys_whatever_was_counted(values):
    row = summary(rounds(placed=values)).iloc[0]
    assert [row["low"], row["high"]] == pytest.approx(list(stats.ttest_1samp(values, 0).confidence_interval()))


def test_the_years_of_a_run_are_averaged_first_since_they_depend_on_each_other():
    found = summary(rounds(run=[1, 1, 2, 2], year=[1, 2, 1, 2], placed=[1, 3, 5, 7])).iloc[0]
    assert found[["mean", "std_error", "runs", "rounds"]].tolist() == [4.0, 2.0, 2, 4]


def test_shares_are_of_those_who_compete_and_means_of_those_placed():
    columns = {"placed": [4], "eligible": [8], "seats": [5], "first_choice": [2], "rank_sum": [6], "merit_sum": [100]}
    more = {"ects_sum": [90.0], "people_tried": [4], "gainers": [1]}
    found = summary(rounds(**columns, **more)).set_index("measure")["mean"]
    assert found.to_dict() == pytest.approx({
        "placed": 4, "placed_share": 0.5, "first_choice": 2, "first_choice_share": 0.25, "filled_share": 0.8,
        "rank_mean": 1.5, "merit_mean": 25, "ects_mean": 22.5, "gain_share": 0.25,
    })  # fmt: skip
    assert list(found.index) == [name for name in MEASURES if name in found.index]


def test_one_run_has_a_mean_and_no_error():
    row = summary(rounds(placed=[4])).iloc[0]
    assert row["mean"] == 4
    assert row[["std_error", "low", "high"]].isna().all()


def test_a_round_that_could_not_be_held_is_not_counted():
    counts = {"placed": [4, None, 6], "eligible": [0, None, 6]}
    table = rounds(run=[1, 2, 3], **{name: pd.array(values, dtype="Int64") for name, values in counts.items()})
    found = summary(table).set_index("measure")
    assert found.loc["placed", ["mean", "runs", "rounds"]].tolist() == [5, 2, 2]
    assert found.loc["placed_share", ["mean", "runs"]].tolist() == [1, 1]


def test_cases_stand_in_the_order_of_the_rounds():
    found = summary(rounds(run=[1, 1, 2, 2], mechanism=["z", "a"] * 2, placed=[1, 2, 3, 4], spread=[0, 1, 0, 1]))
    assert found[["mechanism", "measure"]].values.tolist() == [
        ["z", "placed"], ["z", "spread"], ["a", "placed"], ["a", "spread"],
    ]  # fmt: skip


def test_differences_within_runs_are_tested_as_scipy_pairs_them():
    before, after = [10, 14, 9, 20], [12, 15, 12, 21]
    mixed = [value for pair in zip(before, after, strict=True) for value in pair]
    table = rounds(run=[1, 1, 2, 2, 3, 3, 4, 4], mechanism=["a", "b"] * 4, placed=mixed)
    [row] = paired(table, {"mechanism": "a"}).to_dict("records")
    known = stats.ttest_rel(after, before)
    assert row["mean"] == pytest.approx(1.75)
    assert [row["low"], row["high"]] == pytest.approx(list(known.confidence_interval()))
    assert row["p_value"] == pytest.approx(known.pvalue)
    assert (row["mechanism"], row["runs"]) == ("b", 4)
    swapped = paired(table.iloc[::-1], {"mechanism": "b"}).iloc[0]
    assert swapped["mean"] == pytest.approx(-1.75)


def test_what_is_not_the_base_stays_the_same_on_both_sides_and_unpaired_runs_are_left_out():
    table = rounds(
        run=[1, 1, 1, 1, 2, 2],
        policy=["base", "base", "more", "more", "base", "base"],
        mechanism=["a", "b"] * 3,
        placed=[1, 2, 11, 22, 5, 5],
    )
    found = paired(table, {"policy": "base"})
    told = found[["policy", "mechanism", "mean", "runs"]].values.tolist()
    assert told == [["more", "a", 10.0, 1], ["more", "b", 20.0, 1]]
    both = paired(table, {"policy": "base", "mechanism": "a"}).set_index(["policy", "mechanism"])["mean"]
    assert both.to_dict() == {("base", "b"): 0.5, ("more", "a"): 10.0, ("more", "b"): 21.0}


def test_a_year_counts_only_where_both_sides_held_their_round():
    table = rounds(
        run=[1, 1, 1, 1, 2, 2, 2, 2], year=[1, 1, 2, 2] * 2, mechanism=["a", "b"] * 4,
        placed=pd.array([10, None, 20, 21, 10, 12, 20, 24], dtype="Int64"),
    )  # fmt: skip
    row = paired(table, {"mechanism": "a"}).iloc[0]
    assert row[["mean", "runs", "rounds"]].tolist() == [2.0, 2, 3]


def test_where_nothing_varies_there_is_no_test():
    table = rounds(run=[1, 1, 2, 2], mechanism=["a", "b"] * 2, placed=[1, 2, 3, 4])
    row = paired(table, {"mechanism": "a"}).iloc[0]
    assert row[["mean", "std_error", "low", "high"]].tolist() == [1, 0, 1, 1]
    assert np.isnan(row["p_value"])


@pytest.mark.parametrize(
    ("base", "told"),
    [
        ({"mechanism": "mm"}, "no round is of the mechanism 'mm'"),
        ({"year": "1"}, "compare by policy, demand, mechanism"),
        ({}, "name a policy"),
    ],
)
def test_a_base_that_is_none_is_named(base, told):
    with pytest.raises(SettingsError, match=told):
        paired(rounds(placed=[1, 2]), base)


def test_an_offer_is_full_or_empty_in_so_many_of_the_rounds_it_has_seats_in():
    size = 4
    offers = pd.DataFrame({
        "run": range(size), "year": 1, "policy": "base", "demand": "as_is", "mechanism": "m", "offer_id": "X",
        "quantity": [2, 2, 2, 0], "wished": [3, 1, 0, 5], "eligible": [3, 1, 0, 5], "first_choices": [1, 0, 0, 1],
        "placed": [2, 1, 0, 0], "cutoff": pd.array([70, None, None, None], dtype="Int64"),
    })  # fmt: skip
    [row] = fill(offers).to_dict("records")
    assert row["full_share"] == pytest.approx(1 / 3)
    assert row["empty_share"] == pytest.approx(1 / 3)
    assert (row["placed"], row["wished"], row["cutoff"], row["rounds"]) == (0.75, 2.25, 70, 4)


def test_an_offer_that_never_has_seats_is_neither_full_nor_empty():
    offers = pd.DataFrame({
        "run": [1], "policy": "base", "demand": "as_is", "mechanism": "m", "offer_id": "X", "quantity": [0],
        "wished": [0], "eligible": [0], "first_choices": [0], "placed": [0], "cutoff": pd.array([None], dtype="Int64"),
    })  # fmt: skip
    assert fill(offers)[["full_share", "empty_share", "cutoff"]].isna().all(axis=None)


def test_rounds_that_could_not_be_held_are_counted_by_what_stood_in_the_way():
    told = ["", "rules clash", "rules clash", ""]
    found = faults(rounds(mechanism=["a", "a", "a", "b"], placed=[1, 2, 3, 4], fault=told))
    assert found[["mechanism", "fault", "rounds"]].values.tolist() == [["a", "rules clash", 2]]
    assert found["share"].tolist() == pytest.approx([2 / 3])
    assert faults(rounds(placed=[1], fault=[""])).empty


def test_where_no_round_could_be_held_the_tables_are_empty():
    none = rounds(placed=pd.array([None, None], dtype="Int64"), mechanism=["a", "b"], fault=["rules clash"] * 2)
    assert summary(none).empty
    assert paired(none, {"mechanism": "a"}).empty
