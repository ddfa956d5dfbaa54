"""Covariates of an office's own are joined by university or country, and by year."""

import pandas as pd
import pytest

from mobility_planning.core.errors import MobilityError
from mobility_planning.outcomes.flows.covariates import with_covariates

PANEL = pd.DataFrame({
    "hei_id": ["a", "a", "b", "b"], "country": ["LV", "LV", "KZ", "KZ"], "academic_year": ["1", "2"] * 2, "stays": 1,
})  # fmt: skip


def joined(**columns):
    return with_covariates(PANEL, pd.DataFrame(columns), ("academic_year",))


def test_a_number_of_a_country_and_year_stands_beside_it_and_what_is_not_known_is_missing():
    table, names = joined(country=["LV", "LV", "KZ"], academic_year=["1", "2", "1"], gdp=[1.0, 2.0, 3.0])
    assert names == ["gdp"]
    assert table["gdp"].tolist()[:3] == [1, 2, 3]
    assert table["gdp"].isna().tolist() == [False] * 3 + [True]


def test_a_number_of_a_university_holds_in_every_year():
    assert joined(hei_id=["b", "a"], age=[9, 5])[0]["age"].tolist() == [5, 5, 9, 9]


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ({"countries": ["LV"], "gdp": [1.0]}, "did you mean 'countries'"),
        ({"gdp": [1.0]}, "add a column hei_id or country"),
        ({"country": ["LV", "LV"], "gdp": [1.0, 2.0]}, "two rows for LV"),
        ({"country": ["LV"], "gdp": ["much"]}, "column gdp: a covariate is not a number"),
        ({"country": ["LV"], "stays": [1]}, "column stays: a covariate has the name of a term"),
    ],
)
def test_what_cannot_be_joined_is_told(columns, told):
    with pytest.raises(MobilityError, match=told):
        joined(**columns)
