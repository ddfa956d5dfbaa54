"""Days to recognition: by hand, and against numpy and scipy."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats.mstats import mquantiles

from mobility_planning.outcomes.indicators.recognition_time import (
    IN_TIME,
    last_day,
    recognition_days,
    recognition_time,
)
from tests.outcomes.histories import YEAR, history, stay

END = pd.Timestamp("2025-01-31")
NEAR = {"scope": "internal", "hei_id": "near", "country": "KZ"}


def waited(number, days, **said):
    return stay(number, ends_on="2025-01-31", recognised_on=END + pd.Timedelta(days=days), **said)


def days_of(*stays, **tables):
    return recognition_days(history(mobilities=list(stays), **tables))["days"].tolist()


def decision(day, course="x1", outcome="recognised"):
    when = pd.Timestamp(day) if day else pd.NaT
    return {"applicant_id": "M1", "academic_year": YEAR, "term": "autumn", "hei_id": "far", "host_course_ids": course,
            "outcome": outcome, "decided_on": when}  # fmt: skip


def test_five_waits_counted_by_hand():
    office = history(mobilities=[waited(n, days) for n, days in enumerate([10, 20, 30, 40, 60])])
    (row,) = recognition_time(office).to_dict("records")
    assert (row["academic_year"], row["scope"], row["stays"], row["known"]) == (YEAR, "external", 5, 5)
    assert (row["median_days"], row["q90_days"]) == pytest.approx((30, 52))  # 40 + 0.6 of the way to 60
    assert row["within_35_days"] == pytest.approx(3 / 5)


@settings(max_examples=25)
@given(st.lists(st.integers(0, 300), min_size=5, max_size=30))
def test_the_figures_are_those_of_numpy_and_scipy(waits):
    (row,) = recognition_time(history(mobilities=[waited(n, days) for n, days in enumerate(waits)])).to_dict("records")
    assert row["median_days"] == pytest.approx(np.median(waits))
    assert row["q90_days"] == pytest.approx(np.quantile(waits, 0.9))
    assert row["q90_days"] == pytest.approx(mquantiles(waits, [0.9], alphap=1, betap=1)[0])
    assert row["within_35_days"] == pytest.approx(np.mean(np.array(waits) <= IN_TIME))


def test_the_thirty_fifth_day_is_within_five_weeks_and_the_next_one_is_not():
    office = history(mobilities=[waited(n, days) for n, days in enumerate([35, 35, 35, 36, 36])])
    assert recognition_time(office)["within_35_days"].tolist() == pytest.approx([0.6])


def test_a_month_counts_as_its_last_day():
    assert last_day(pd.Series(["2024-02", "2025-02", "2024-12"])).dt.day.tolist() == [29, 28, 31]
    assert days_of(stay(1, ends_on="2025-01", recognised_on=pd.Timestamp("2025-02-10"))) == [10]


def test_what_is_no_day_is_not_known():
    assert last_day(pd.Series(["", "2025-13", "2025-02-30"])).isna().all()


def test_a_decision_before_the_end_took_no_days():
    assert days_of(stay(1, ends_on="2025-01", recognised_on=pd.Timestamp("2025-01-20"))) == [0]


def test_without_a_day_in_mobilities_the_last_decision_of_the_stay_counts():
    rows = [decision("2025-02-05"), decision("2025-02-20", "x2"), decision("2025-02-11", "x3")]
    assert days_of(stay(1, ends_on="2025-01-31"), recognitions=rows) == [20]
    assert days_of(waited(1, 7), recognitions=rows) == [7]


def test_while_a_course_that_counts_waits_for_its_decision_nothing_is_known():
    waiting, refused = decision("", "x2"), decision("", "x2", "not_recognised")
    assert pd.isna(days_of(stay(1, ends_on="2025-01-31"), recognitions=[decision("2025-02-05"), waiting])[0])
    assert days_of(stay(1, ends_on="2025-01-31"), recognitions=[decision("2025-02-05"), refused]) == [5]


def test_stays_not_made_and_incoming_ones_are_left_out():
    others = [waited(2, 9, status="renounced"), waited(3, 9, direction="in"), stay(4)]
    (row,) = recognition_time(history(mobilities=[waited(1, 9), *others]), k=1).to_dict("records")
    assert (row["stays"], row["known"]) == (2, 1)


def test_a_scope_with_few_is_hidden_and_so_is_the_one_it_could_be_worked_out_by():
    far = [waited(n, 10) for n in range(3)]
    near = [waited(n, 20, **NEAR) for n in range(10, 17)]
    found = recognition_time(history(mobilities=far + near)).set_index("scope")
    assert found["shown"].to_dict() == {"external": "small", "internal": "complement", "all": "yes"}
    assert (
        found.loc[["external", "internal"], ["known", "median_days", "q90_days", "within_35_days"]].isna().all().all()
    )
    assert found.loc["all", "median_days"] == 20
    assert recognition_time(history(mobilities=far + near), k=0)["shown"].eq("yes").all()


def test_where_no_day_is_known_the_row_says_so_with_no_figure():
    (row,) = recognition_time(history(mobilities=[stay(1)])).to_dict("records")
    assert (row["stays"], row["known"], row["shown"]) == (1, 0, "yes")
    assert pd.isna(row["median_days"])


def test_an_office_without_stays_has_no_rows():
    assert recognition_time(history()).empty
