"""An outcome by group: by hand, against scipy, and with nothing to be found out about a few."""

from functools import partial

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import bootstrap

from mobility_planning.core.errors import MobilityError
from mobility_planning.outcomes.equity.by_group import by_group
from mobility_planning.outcomes.equity.subjects import Subjects

NUMBERS = ["persons", "part", "whole", "value", "low", "high"]
PERSON = st.tuples(st.sampled_from("abc"), st.sampled_from("xyz"), st.booleans())


def subjects(rows):
    table = pd.DataFrame(rows, columns=["gender", "faculty", "placed"])
    return Subjects("placed", table.assign(part=table["placed"].astype(float), whole=1.0))


def some(group, placed, missed, faculty="x"):
    return [(group, faculty, True)] * placed + [(group, faculty, False)] * missed


def test_shares_differences_and_ratios_are_what_one_counts_by_hand():
    found = by_group(subjects(some("f", 6, 2) + some("m", 5, 5)), "gender")
    assert found.groups[["group", "persons", "value"]].values.tolist() == [["f", 8, 0.75], ["m", 10, 0.5]]
    assert found.overall["value"].tolist() == pytest.approx([11 / 18])
    (gap,) = found.gaps.to_dict("records")
    assert (gap["highest"], gap["lowest"]) == ("f", "m")
    assert (gap["difference"], gap["ratio"]) == pytest.approx((0.25, 2 / 3))


def test_a_share_of_credits_is_a_ratio_of_sums_not_a_mean_of_shares():
    rows = pd.DataFrame({"gender": "f", "part": [30.0, 0, 5, 5, 5], "whole": [30.0, 10, 5, 5, 5]})
    found = by_group(Subjects("ects_recognised", rows), "gender")
    assert found.groups["value"].tolist() == pytest.approx([45 / 55])


def test_an_interval_is_scipy_s_percentile_bootstrap_of_the_share():
    placed = np.array([1.0] * 9 + [0.0] * 6)
    rows = pd.DataFrame({"gender": "f", "part": placed, "whole": 1.0})
    (row,) = by_group(Subjects("placed", rows), "gender", resamples=4_000).groups.to_dict("records")
    known = bootstrap((placed,), np.mean, method="percentile", n_resamples=4_000, rng=7).confidence_interval
    assert (row["low"], row["high"]) == pytest.approx((known.low, known.high), abs=0.07)
    assert row["low"] < 0.6 < row["high"]


def test_the_same_seed_gives_the_same_intervals_and_another_one_others():
    people = subjects(some("f", 20, 17) + some("m", 11, 20))
    few = partial(by_group, people, "gender", resamples=50)
    assert few().groups.equals(few().groups)
    assert not few().groups.equals(few(seed=2).groups)


def test_all_with_the_same_result_have_no_interval_since_that_is_no_certainty():
    found = by_group(subjects(some("f", 6, 0) + some("m", 3, 3)), "gender").groups.set_index("group")
    assert found.loc["f", "value"] == 1
    assert found.loc["f", ["low", "high"]].isna().all()
    assert found.loc["m", ["low", "high"]].notna().all()


def test_a_hidden_group_shows_no_number_at_all():
    found = by_group(subjects(some("f", 9, 9) + some("m", 6, 1) + some("n", 2, 1)), "gender").groups
    hidden = found[found["shown"] != "yes"]
    assert dict(zip(hidden["group"], hidden["shown"], strict=True)) == {"m": "complement", "n": "small"}
    assert hidden[NUMBERS].isna().all(axis=None)


def test_those_of_whom_nothing_is_known_are_a_group_of_their_own():
    rows = pd.DataFrame(
        {"year": pd.array([2] * 6 + [None] * 5, dtype="Int64"), "part": [1.0, 0] * 5 + [1], "whole": 1.0}
    )
    assert by_group(Subjects("placed", rows), "year").groups["group"].tolist() == ["", "2"]


def test_groups_are_compared_within_each_value_of_the_control():
    people = subjects(some("f", 6, 2, "x") + some("m", 4, 4, "x") + some("f", 1, 7, "y") + some("m", 3, 5, "y"))
    found = by_group(people, "gender", within="faculty")
    assert found.overall["within"].tolist() == ["x", "y"]
    assert found.gaps[["within", "highest", "difference"]].values.tolist() == [["x", "f", 0.25], ["y", "m", 0.25]]


@settings(max_examples=60)
@given(st.lists(PERSON, min_size=1, max_size=60), st.sampled_from(["", "faculty"]))
def test_no_small_group_can_be_worked_out_as_a_difference(people, within):
    found = by_group(subjects(people), "gender", within=within, resamples=10)
    truth = subjects(people).rows.assign(within=lambda rows: rows[within] if within else "")
    shown = found.overall[found.overall["shown"] == "yes"]
    _nothing_left_is_small({"": len(people)}, {"": shown}, {"": truth["within"].nunique()})
    groups = found.groups[found.groups["shown"] == "yes"]
    levels = shown.set_index("within")["persons"].to_dict()
    assert set(groups["within"]) <= set(levels)
    parts = {level: groups[groups["within"] == level] for level in levels}
    _nothing_left_is_small(levels, parts, truth.groupby("within")["gender"].nunique().to_dict())


def _nothing_left_is_small(totals, shown, known):
    for level, total in totals.items():
        left = total - int(shown[level]["persons"].sum())
        assert left == 0 or not len(shown[level]) or (left >= 5 and known[level] - len(shown[level]) >= 2)
        assert (shown[level]["persons"] >= 5).all()


def test_nothing_is_shown_of_the_groups_within_a_hidden_level():
    large, middle = (some("f", n, n, level) + some("m", n, n, level) for n, level in ((10, "x"), (3, "y")))
    found = by_group(subjects(large + middle + some("f", 1, 1, "z")), "gender", within="faculty", resamples=10)
    states = found.groups.groupby("within")["shown"].agg(set).to_dict()
    assert states == {"x": {"yes"}, "y": {"complement"}, "z": {"small"}}


def test_who_stands_in_several_rows_is_one_person():
    rows = subjects(some("f", 3, 3)).rows.assign(applicant_id=list("abcabc"))
    found = by_group(Subjects("placed", rows), "gender")
    assert found.groups["shown"].tolist() == ["small"]


def test_the_interval_of_a_difference_holds_it_and_where_nobody_was_placed_there_is_no_ratio():
    (gap,) = by_group(subjects(some("f", 18, 2) + some("m", 4, 16)), "gender").gaps.to_dict("records")
    assert 0 < gap["low"] < gap["difference"] < gap["high"]
    (none,) = by_group(subjects(some("f", 0, 9) + some("m", 0, 9)), "gender").gaps.to_dict("records")
    assert none["difference"] == 0
    assert pd.isna(none["ratio"])


def test_an_unknown_column_is_answered_with_its_neighbour():
    with pytest.raises(MobilityError, match="gender"):
        by_group(subjects(some("f", 1, 1)), "gendre")


def test_a_column_is_not_compared_within_itself():
    with pytest.raises(MobilityError, match="within itself"):
        by_group(subjects(some("f", 1, 1)), "gender", within="gender")


THREE = [*some("f", 6, 2), *some("m", 5, 5), *some("n", 9, 1)]  # 0.75, 0.5 and 0.9; together 20 of 28


def test_the_difference_is_highest_less_lowest_or_the_farthest_from_the_overall_value():
    found = by_group(subjects(THREE), "gender", resamples=10)
    assert found.difference().to_dict() == pytest.approx({"": 0.4})
    assert found.difference("to_overall").to_dict() == pytest.approx({"": 20 / 28 - 0.5})


def test_the_ratio_is_lowest_by_highest_or_the_smallest_to_the_overall_value():
    found = by_group(subjects(THREE), "gender", resamples=10)
    assert found.ratio().to_dict() == pytest.approx({"": 0.5 / 0.9})
    assert found.ratio("to_overall").to_dict() == pytest.approx({"": 0.5 / (20 / 28)})


def test_a_ratio_to_the_overall_value_is_turned_so_that_it_is_at_most_one():
    people = some("f", 8, 12) + some("m", 10, 0)  # 0.4 and 1, overall 0.6
    assert _to_overall(people) == pytest.approx(0.6)
    assert _to_overall(some("f", 6, 14) + some("m", 10, 0)) == pytest.approx(8 / 15)
    assert _to_overall(some("f", 2, 8) + some("m", 5, 5)) == pytest.approx(0.2 / 0.35)


def _to_overall(people):
    return by_group(subjects(people), "gender", resamples=10).ratio("to_overall").loc[""]


def test_differences_are_taken_within_each_value_of_the_control():
    people = some("f", 6, 2, "x") + some("m", 4, 4, "x") + some("f", 1, 7, "y") + some("m", 3, 5, "y")
    found = by_group(subjects(people), "gender", within="faculty", resamples=10)
    assert found.difference().to_dict() == pytest.approx({"x": 0.25, "y": 0.25})
    assert found.ratio().to_dict() == pytest.approx({"x": 2 / 3, "y": 1 / 3})
    assert found.difference("to_overall").to_dict() == pytest.approx({"x": 0.125, "y": 0.125})


def test_the_methods_agree_with_the_gaps():
    found = by_group(subjects(THREE), "gender", resamples=10)
    assert found.difference().tolist() == pytest.approx(found.gaps["difference"].tolist())
    assert found.ratio().tolist() == pytest.approx(found.gaps["ratio"].tolist())


def test_hidden_groups_are_in_no_difference_and_with_one_group_shown_there_is_none():
    found = by_group(subjects(some("f", 9, 9) + some("m", 6, 1) + some("n", 2, 1)), "gender", resamples=10)
    assert (found.groups["shown"] == "yes").sum() == 1
    every = [found.difference(), found.difference("to_overall"), found.ratio(), found.ratio("to_overall")]
    assert all(one.isna().all() and list(one.index) == [""] for one in every)


def test_where_nobody_was_placed_the_difference_is_nothing_and_there_is_no_ratio():
    found = by_group(subjects(some("f", 0, 9) + some("m", 0, 9)), "gender", resamples=10)
    assert found.difference().tolist() == [0]
    assert found.ratio().isna().all()
    assert found.ratio("to_overall").isna().all()


def test_a_method_that_is_not_known_is_answered_with_those_that_are():
    found = by_group(subjects(THREE), "gender", resamples=10)
    with pytest.raises(MobilityError, match="to_overall"):
        found.ratio("to_overal")
