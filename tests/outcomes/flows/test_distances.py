"""Distances, languages and neighbours, looked up offline."""

from math import asin, cos, radians, sin, sqrt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobility_planning.core.errors import MobilityError
from mobility_planning.outcomes.flows.distances import distances

DEGREES = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


def places(*rows, **own):
    named = [{"hei_id": f"u{number}", "city": city, "country": country} for number, (city, country) in enumerate(rows)]
    return pd.DataFrame(named).assign(**own)


def far(*rows, **own):
    return distances(places(*rows, **own), "u0")


def great_circle(one, other):
    """Give the haversine formula as it is printed (Sinnott 1984)."""
    (north, east), (up, right) = ([radians(each) for each in spot] for spot in (one, other))
    half = sin((up - north) / 2) ** 2 + cos(north) * cos(up) * sin((right - east) / 2) ** 2
    return 2 * 6371.0088 * asin(sqrt(min(1.0, half)))


@given(DEGREES, DEGREES)
def test_kilometres_are_those_of_the_great_circle(one, other):
    found = far(("", ""), ("", ""), latitude=[one[0], other[0]], longitude=[one[1], other[1]])
    assert found["kilometres"].iloc[0] == pytest.approx(great_circle(one, other), abs=1e-6)
    assert found["how"].tolist() == ["own coordinates"]


@pytest.mark.parametrize(
    "name", ["Uralsk", "Уральск", "Орал", "г. Уральск", "oral", "URALSK ", "Орал (Уральск)", "Oral, Kazakhstan"]
)
def test_a_city_is_found_by_its_name_in_any_language(name):
    found = far(("Almaty", "KZ"), (name, "KZ"))
    assert found["how"].tolist() == ["city"]
    assert found["kilometres"].iloc[0] == pytest.approx(2105, abs=5)


def test_of_two_cities_of_one_name_the_larger_one_of_the_country_is_meant():
    found = far(("Berlin", "DE"), ("Frankfurt", "DE"), ("Paris", "FR"), ("Paris", "US"))
    assert found["kilometres"].round(-2).tolist() == [400, 900, 8200]  # Frankfurt (Oder) would be 100


def test_own_coordinates_prevail_over_the_city_and_impossible_ones_do_not():
    found = far(("Almaty", "KZ"), ("Riga", "LV"), ("Riga", "LV"),
                latitude=["", "43,25", "430"], longitude=["", "76.91", "76.91"])  # fmt: skip
    assert found["how"].tolist() == ["city", "city"]  # home is known by its city alone
    assert found["kilometres"].iloc[0] < 5
    assert found["kilometres"].iloc[1] > 3900


def test_where_the_city_is_not_known_the_capital_stands_for_it_and_that_is_said():
    found = far(("Almaty", "KZ"), ("Nowhere at all", "LV"), ("Riga", "LV"), ("", "LV"))
    assert found["how"].tolist() == ["country", "city", "country"]
    assert len(set(found["kilometres"])) == 1


def test_a_home_known_by_its_country_makes_every_distance_rough():
    assert far(("", "KZ"), ("Riga", "LV"))["how"].tolist() == ["country"]


def test_an_unknown_country_leaves_everything_unknown():
    found = far(("Almaty", "KZ"), ("Riga", ""), ("Riga", "QQ"))
    assert found["how"].tolist() == ["", ""]
    assert found[["kilometres", "shared_language", "same_country", "neighbours"]].isna().all(axis=None)


def test_languages_and_borders_are_those_of_the_countries():
    found = far(("Almaty", "KZ"), ("Moscow", "RU"), ("Riga", "LV"), ("Antalya", "TR"), ("Oral", "KZ"))
    assert found["shared_language"].tolist() == [True, True, False, True]
    assert found["languages"].tolist() == ["ru", "ru", "", "kk; ru"]
    assert found["neighbours"].tolist() == [True, False, False, False]
    assert found["same_country"].tolist() == [False, False, False, True]


def test_a_partner_in_the_same_city_is_no_kilometre_away():
    assert np.allclose(far(("Almaty", "KZ"), ("Алматы", "KZ"))["kilometres"], 0)


def test_the_order_is_that_of_the_table_and_home_is_left_out():
    table = places(("Riga", "LV"), ("Almaty", "KZ"), ("Antalya", "TR"))
    assert distances(table, "u1")["hei_id"].tolist() == ["u0", "u2"]


def test_a_home_that_is_not_listed_is_told_with_what_may_be_meant():
    with pytest.raises(MobilityError, match="did you mean 'u0'"):
        distances(places(("Riga", "LV")), "u00")
