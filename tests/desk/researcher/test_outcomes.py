"""The tabs of indicators and of recognition."""

import pytest

from mobility_planning.core.locale import words
from mobility_planning.core.policy import load_policy
from mobility_planning.desk.researcher.outcomes import outcomes_view, recognition_view, target_policy
from tests.outcomes.histories import YEAR, history, with_policy


def figure(view, indicator, scope="external"):
    (found,) = [one for one in view.more["figures"] if (one["indicator"], one["scope"]) == (indicator, scope)]
    return found


@pytest.mark.parametrize(
    ("language", "value", "counted"),
    [("en", "12.0%", "12 of 100"), ("ru", "12,0\u00a0%", "12 из 100"), ("kk", "12,0%", "100 ішінен 12")],
)
def test_a_figure_is_written_as_the_language_does(office, language, value, counted):
    found = figure(outcomes_view(office, words(language)), "participation")
    assert (found["value"], found["counted"]) == (value, counted)


def test_every_figure_has_its_definition_and_its_source(office, seats):
    view = outcomes_view(office, words("en"), seats=seats)
    assert all(one["meaning"] and one["source"] for one in view.more["figures"])
    assert "document 000, line 57" in figure(view, "participation")["source"]


def test_years_of_stays_are_told_apart_from_the_round(office, seats):
    view = outcomes_view(office, words("en"), seats=seats)
    assert view.more["years"] == [YEAR]
    assert {one["academic_year"] for one in view.more["figures"] if one["round"]} == {"2025/2026"}
    assert not [one for one in outcomes_view(office, words("en")).more["figures"] if one["round"]]


def test_a_net_flow_has_its_sign(office):
    view = outcomes_view(office, words("en"))
    assert figure(view, "net_flow")["value"] == "−12"
    assert figure(view, "net_flow", "internal")["value"] == "+3"


def test_a_target_that_is_not_the_office_s_own_is_said_to_be_borrowed(office):
    assert "document 000" in outcomes_view(office, words("en")).more["borrowed"]
    own = with_policy(office, load_policy("abai_kaznpu"))
    assert target_policy(own) is own.policy
    assert outcomes_view(own, words("en")).more["borrowed"] == ""


def test_recognition_is_counted_by_year_and_scope(office):
    (sheet,) = recognition_view(office, words("en")).sheets
    (row,) = sheet.shown.to_dict("records")
    assert [row[name] for name in ("scope", "stays", "full", "partial", "none")] == ["abroad", 12, 6, 6, 0]


def test_an_office_without_a_history_has_nothing_to_show():
    empty = history()
    assert outcomes_view(empty, words("en")).pictures == ()
    assert recognition_view(empty, words("en")).pictures == ()
