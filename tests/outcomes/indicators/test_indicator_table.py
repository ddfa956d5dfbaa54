"""Every indicator against cases counted by hand."""

import pandas as pd
import pytest

from mobility_planning.core.locale import words
from mobility_planning.core.policy import load_policy
from mobility_planning.outcomes.indicators.definitions import DEFINITIONS
from mobility_planning.outcomes.indicators.indicator_table import indicator_table
from tests.outcomes.histories import YEAR, history, stay

IN = {"direction": "in", "ects_recognised": None}
NEAR = {"scope": "internal", "hei_id": "near", "country": "KZ"}


@pytest.fixture(scope="module")
def office():
    return history(
        mobilities=[
            stay(1),
            stay(1, term="spring"),
            stay(2, ects_recognised=15.0),
            stay(3, ects_recognised=0.0),
            stay(4, status="renounced", ects_earned=None, ects_recognised=None),
            stay(5, **NEAR),
            stay(6, **NEAR | IN),
            stay(7, **NEAR | IN),
        ],
        agreements=[
            {"applicant_id": one, "offer_id": "O", "academic_year": YEAR, "version": version, "part": "studied",
             "title": "Optics"}
            for one, version in [("M1", 1), ("M1", 2), ("M2", 1), ("M3", 1), ("M5", 1)]
        ],
    )  # fmt: skip


@pytest.fixture(scope="module")
def found(office):
    return indicator_table(office, target=load_policy("abai_kaznpu")).set_index(["indicator", "scope"])


@pytest.mark.parametrize(
    ("indicator", "scope", "part", "whole", "value"),
    [
        ("participation", "external", 3, 100, 0.03),  # M1 to M3, M1 once
        ("outbound_ratio", "external", 3, 100, 0.03),
        ("outbound_ratio", "all", 4, 100, 0.04),
        ("inbound_ratio", "internal", 2, 100, 0.02),
        ("net_flow", "external", 0, 4, -4),  # stays, not persons
        ("net_flow", "internal", 2, 1, 1),
        ("net_flow", "all", 2, 5, -3),
        ("recognised_fully", "external", 2, 4, 0.5),
        ("recognised_partly", "external", 1, 4, 0.25),
        ("recognised_not", "external", 1, 4, 0.25),
        ("ects_recognised", "external", 75, 120, 0.625),
        ("ects_recognised", "all", 105, 150, 0.7),
        ("agreements_changed", "all", 1, 4, 0.25),
        ("renounced", "external", 1, 5, 0.2),
    ],
)
def test_an_indicator_is_what_one_counts_by_hand(found, indicator, scope, part, whole, value):
    row = found.loc[(indicator, scope)]
    assert (row["part"], row["whole"]) == (part, whole)
    assert row["value"] == pytest.approx(value)


def test_participation_stands_beside_its_target(found):
    assert found.loc[("participation", "external"), "target"] == 0.2
    assert found["target"].notna().sum() == 1


def test_a_round_is_measured_over_those_with_a_wish():
    people = [{"applicant_id": one, "programme_id": "A", "year": 2} for one in "abcd"]
    offers = [{"offer_id": "O", "hei_id": "far", "quantity": 4}]
    wishes = [{"applicant_id": one, "rank": 1, "offer_id": "O"} for one in "abc"]
    office = history(applicants=people, offers=offers, choices=wishes)
    seats = pd.DataFrame({"applicant_id": list("abcd"), "offer_id": ["O", "O", "", ""],
                          "rank": pd.array([1, 2, None, None], dtype="Int64")})  # fmt: skip
    found = indicator_table(office, seats=seats).set_index("indicator")["value"]
    assert found.to_dict() == pytest.approx({"placed": 2 / 3, "first_choice": 0.5, "mean_rank": 1.5, "fill_rate": 0.5})


def test_where_nothing_can_be_divided_by_the_value_is_missing():
    office = history(mobilities=[stay(1)], programmes=[{"programme_id": "A", "title": "Tourism"}])
    found = indicator_table(office).set_index("indicator")
    assert pd.isna(found.loc["participation", "value"])


def test_an_office_without_a_history_has_an_empty_table():
    assert indicator_table(history()).empty


def test_every_indicator_has_a_name_a_meaning_and_a_source():
    for name, definition in DEFINITIONS.items():
        assert definition.source
        for language in ("en", "ru", "kk"):
            assert words(language).knows(f"indicator-{name}")
            assert words(language).knows(f"indicator-{name}.meaning")
