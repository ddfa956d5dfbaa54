"""Every indicator against cases counted by hand."""

import pandas as pd
import pytest

from mobility_planning.core.locale import words
from mobility_planning.core.policy import load_policy
from mobility_planning.outcomes.indicators.definitions import DEFINITIONS
from mobility_planning.outcomes.indicators.indicator_table import indicator_table
from tests.outcomes.histories import YEAR, history, stay
from tests.outcomes.indicators.test_gpa_pairs import student

IN = {"direction": "in", "ects_recognised": None}
NEAR = {"scope": "internal", "hei_id": "near", "country": "KZ"}


def waited(days):
    """Give the end of a stay, and the day of its recognition so many days later."""
    return {"ends_on": "2025-01", "recognised_on": pd.Timestamp("2025-01-31") + pd.Timedelta(days=days)}


@pytest.fixture(scope="module")
def office():
    return history(
        mobilities=[
            stay(1, **waited(12), gpa_before=3.0, gpa_after=3.1),
            stay(1, term="spring"),
            stay(2, ects_recognised=15.0, **waited(50), gpa_before=3.0, gpa_after=2.8),
            stay(3, ects_recognised=0.0, **waited(35)),
            stay(4, status="renounced", ects_earned=None, ects_recognised=None),
            stay(5, **NEAR, **waited(5), gpa_before=3.0, gpa_after=3.4),
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
    return indicator_table(office, target=load_policy("abai_kaznpu"), k=0).set_index(["indicator", "scope"])


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
        ("net_flow_ratio", "all", -2, 100, -0.02),  # persons: two came, four went
        ("net_flow_ratio", "internal", 1, 100, 0.01),
        ("recognised_fully", "external", 2, 4, 0.5),
        ("recognised_partly", "external", 1, 4, 0.25),
        ("recognised_not", "external", 1, 4, 0.25),
        ("ects_recognised", "external", 75, 120, 0.625),
        ("ects_recognised", "all", 105, 150, 0.7),
        ("days_to_recognition", "external", 3, 4, 35),
        ("days_to_recognition", "all", 4, 5, 23.5),
        ("recognised_in_time", "external", 2, 3, 2 / 3),
        ("recognised_in_time", "all", 3, 4, 0.75),
        ("gpa_before_after", "external", 2, 4, -0.05),
        ("gpa_before_after", "all", 3, 5, 0.1),
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


def test_the_net_flow_ratio_is_the_inbound_less_the_outbound_ratio(found):
    values = found["value"]
    for scope in ("external", "internal", "all"):
        ratios = values[("inbound_ratio", scope)] - values[("outbound_ratio", scope)]
        assert values[("net_flow_ratio", scope)] == pytest.approx(ratios)


def test_figures_about_few_persons_have_no_number_and_flows_have(office):
    found = indicator_table(office).set_index(["indicator", "scope"])
    hidden = found[found["shown"] != "yes"]
    assert hidden[["value", "part", "whole"]].isna().all().all()
    about = ["ects_recognised", "recognised_fully", "recognised_partly", "recognised_not", "days_to_recognition",
             "recognised_in_time", "gpa_before_after"]  # fmt: skip
    assert set(hidden.index) == {(name, scope) for name in about for scope in ("external", "internal", "all")}
    assert found.loc[("net_flow", "external"), "value"] == -4


def test_the_table_is_complete_where_k_is_nothing(found):
    assert set(found["shown"]) == {"yes"}
    assert found["value"].notna().all()


def test_with_records_of_terms_grades_are_compared_and_not_only_subtracted():
    people = [student("M1", 3.0, 3.4), student("C1", 3.0, 3.1), student("M2", 3.2, 3.2), student("C2", 3.2, 3.0)]
    records = [row for rows in people for row in rows]
    office = history(mobilities=[stay(1), stay(2), stay(3)], term_records=records)
    found = indicator_table(office, k=1).set_index("indicator")
    row = found.loc["gpa_change"]
    assert (row["part"], row["whole"]) == (2, 3)
    assert row["value"] == pytest.approx((0.3 + 0.2) / 2)
    assert "gpa_before_after" not in found.index


def test_where_nothing_can_be_divided_by_the_value_is_missing():
    office = history(mobilities=[stay(1)], programmes=[{"programme_id": "A", "title": "Tourism"}])
    found = indicator_table(office).set_index("indicator")
    assert pd.isna(found.loc["participation", "value"])


def test_an_office_without_a_history_has_an_empty_table():
    assert indicator_table(history()).empty


def test_every_indicator_has_a_name_a_meaning_and_a_source():
    for name, definition in DEFINITIONS.items():
        assert definition.source
        assert definition.unit in {"share", "number", "rank", "days", "points"}
        for language in ("en", "ru", "kk"):
            assert words(language).knows(f"indicator-{name}")
            assert words(language).knows(f"indicator-{name}.meaning")
            assert not definition.said or words(language).knows(definition.said)
