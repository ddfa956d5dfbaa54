"""The Balassa index, by hand and against exact fractions."""

from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats.contingency import expected_freq

from mobility_planning.core.errors import MobilityError
from mobility_planning.outcomes.flows.balassa import balassa
from mobility_planning.outcomes.flows.counts import routes
from mobility_planning.tables.sample import sample_folder
from mobility_planning.tables.workspace import read_workspace

FLOWS = st.lists(
    st.fixed_dictionaries({
        "direction": st.sampled_from(["in", "out"]), "origin": st.sampled_from("abc"),
        "destination": st.sampled_from("xyz"), "stays": st.integers(0, 40),
    }), min_size=1, max_size=20,
).map(pd.DataFrame)  # fmt: skip


def flow(origin, destination, stays, **more):
    return {"direction": "out", "origin": origin, "destination": destination, "stays": stays, **more}


@pytest.fixture(scope="module")
def sample():
    workspace = read_workspace(sample_folder())
    return routes(workspace["mobilities"], workspace["programmes"])


def test_a_flow_of_twice_what_its_sides_let_expect_has_the_index_two():
    found = balassa(pd.DataFrame([flow("a", "x", 30), flow("a", "y", 10), flow("b", "x", 10), flow("b", "y", 50)]))
    first = found.iloc[0]
    assert first["expected"] == 16  # 40 of the origin x 40 of the destination / 100
    assert first["index"] == pytest.approx(30 / 16)
    assert first["log_index"] == pytest.approx(np.log(30 / 16))
    assert first["symmetric"] == pytest.approx((30 - 16) / (30 + 16))
    assert not found["few"].any()


@settings(max_examples=30)
@given(FLOWS)
def test_expected_stays_are_exactly_row_by_column_by_all(table):
    for row in balassa(table).to_dict("records"):
        of = table[table["direction"] == row["direction"]]
        sums = [int(of.loc[of[end] == row[end], "stays"].sum()) for end in ("origin", "destination")]
        expected = Fraction(sums[0] * sums[1], int(of["stays"].sum()))
        assert row["expected"] == pytest.approx(float(expected))
        assert row["index"] == pytest.approx(float(row["stays"] / expected))


@settings(max_examples=30)
@given(FLOWS)
def test_expected_stays_add_up_to_the_stays_and_few_ones_are_told(table):
    found = balassa(table)
    sums = found.groupby("direction")[["stays", "expected"]].sum()
    assert sums["expected"].tolist() == pytest.approx(sums["stays"].tolist())
    assert found["stays"].sum() == table["stays"].sum()
    assert found["few"].eq((found["stays"] < 5) & (found["expected"] < 5)).all()
    assert found["symmetric"].between(-1, 1).all()
    assert found["log_index"].isna().eq(found["stays"] == 0).all()


def test_the_sample_agrees_with_scipy(sample):
    out = sample[sample["direction"] == "out"]
    table = pd.crosstab(out["origin"], out["destination"], values=out["stays"], aggfunc="sum").fillna(0)
    found = balassa(out).pivot_table(index="origin", columns="destination", values="expected")
    assert np.allclose(found.loc[table.index, table.columns], expected_freq(table))


def test_those_who_came_do_not_change_what_is_expected_of_those_who_went():
    went = pd.DataFrame([flow("a", "x", 8), flow("b", "y", 8)])
    came = pd.DataFrame([flow("x", "a", 80, direction="in")])
    both = balassa(pd.concat([went, came]))
    assert both[both["direction"] == "out"]["expected"].tolist() == [4.0] * 4
    assert balassa(pd.concat([went, came]), by=())["expected"].max() > 60


def test_each_year_is_a_table_of_its_own_where_asked():
    years = [flow("a", "x", 8, academic_year="1"), flow("a", "x", 4, academic_year="2"),
             flow("b", "y", 12, academic_year="2")]  # fmt: skip
    found = balassa(pd.DataFrame(years), by=("academic_year", "direction"))
    assert found["academic_year"].tolist() == ["1"] + ["2"] * 4
    assert found["expected"].tolist() == [8.0, 1.0, 3.0, 3.0, 9.0]


def test_a_flow_nobody_made_has_no_logarithm_and_the_lowest_symmetric_index():
    row = balassa(pd.DataFrame([flow("a", "x", 20), flow("b", "y", 20)])).iloc[1]
    assert (row["stays"], row["index"], row["symmetric"]) == (0, 0, -1)
    assert np.isnan(row["log_index"])
    assert not row["few"]


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (pd.DataFrame([flow("a", "x", 1)]).rename(columns={"origin": "origins"}), "did you mean 'origins'"),
        (pd.DataFrame([flow("a", "x", -1)]), "from 'a' to 'x' are not a number of 0 or more"),
        (pd.DataFrame([flow("a", "x", pd.NA)]), "without hiding small ones"),
    ],
)
def test_a_table_that_cannot_be_read_is_told(table, told):
    with pytest.raises(MobilityError, match=told):
        balassa(table)


def test_no_stay_at_all_gives_an_empty_table_with_its_columns():
    assert list(balassa(pd.DataFrame([flow("a", "x", 0)]))) == list(balassa(pd.DataFrame([flow("a", "x", 9)])))


def test_hidden_flows_have_no_index_and_hidden_sums_no_expectation(sample):
    found = balassa(sample, k=5)
    hidden = found["shown"] != "yes"
    small = balassa(sample)["stays"].between(1, 4)
    assert hidden[small].all()
    assert found.loc[hidden, ["stays", "index", "log_index", "symmetric", "few"]].isna().all(axis=None)
    assert found.loc[~hidden, "stays"].notna().all()
    sums = balassa(sample).groupby(["direction", "destination"])["stays"].transform("sum")
    assert found.loc[sums < 5, ["expected", "index"]].isna().all(axis=None)
