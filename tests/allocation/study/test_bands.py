"""How finely merit is measured: wider bands place more where equals are equals, and cost exact envy."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from mobility_planning.allocation.allocate import allocate
from mobility_planning.allocation.seats.goals import GoalReached
from mobility_planning.allocation.seats.optimum import Optimum
from mobility_planning.allocation.study.bands import band_curve, gap
from tests.allocation.offices import office
from tests.allocation.strategies import read
from tests.strategies import workspaces

SLOW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
OFFERS = "offer_id,hei_id,quantity\nX1,X,1\nY1,X,1\n"
CHOICES = "applicant_id,rank,offer_id\nA,1,X1\nA,2,Y1\nB,1,X1\n"
PEOPLE = "applicant_id,programme_id,year,study_form,gpa\nA,P,2,full_time,3.55\nB,P,2,full_time,3.50\n"


@pytest.fixture
def close(tmp_path):
    """A is a little better than B and would also take Y, B would not."""
    merit = '[merit]\ngpa = 100\ntie_break = ["gpa", "lottery"]\nseed = 1\n'
    return office(tmp_path, merit, offers=OFFERS, choices=CHOICES, applicants=PEOPLE)


def test_wider_bands_place_more_and_the_envy_is_counted_by_exact_merit(close):
    found = band_curve(close, (1, 5000)).set_index(["ties", "band"])
    assert found["placed"].to_dict() == {
        ("declared", 1): 1, ("declared", 5000): 1, ("equal", 1): 1, ("equal", 5000): 2,
    }  # fmt: skip
    assert found["envy_pairs"].tolist() == [0, 0, 0, 1]
    assert found["merit_values"].tolist() == [2, 1, 2, 1]
    assert found["proven"].all()
    assert found["unproven_gap"].eq(0).all()


def test_the_office_s_own_row_is_its_own_allocation(close):
    own = band_curve(close, (1, 5000)).query("in_force")
    assert own[["ties", "band"]].to_numpy().tolist() == [["declared", 1]]
    audit = allocate(close).audit
    assert own[["placed", "first_choice", "mean_rank", "envy_pairs"]].to_numpy().tolist() == [
        [audit.placed, audit.first_choice, audit.mean_rank, audit.envy_pairs]
    ]


def test_an_office_without_tie_breaks_has_one_curve(close):
    merit = close.settings.merit.model_copy(update={"tie_break": ("lottery",)})
    alone = replace(close, settings=close.settings.model_copy(update={"merit": merit}))
    found = band_curve(alone, (1, 5000))
    assert found["ties"].tolist() == ["equal", "equal"]
    assert found["in_force"].tolist() == [True, False]


@SLOW
@given(workspaces(fairness=["by_merit"]))
def test_among_equals_a_width_places_no_fewer_than_a_width_it_is_a_multiple_of(files):
    workspace = read(files)
    if not workspace.sound:
        return
    goals = workspace.settings.allocation.model_copy(update={"goals": ("placed",)})
    asked = replace(workspace, settings=workspace.settings.model_copy(update={"allocation": goals}))
    curve = band_curve(asked, (1, 50, 500, 2500, 10_000))
    placed = curve.loc[curve["ties"] == "equal", "placed"].tolist()
    assert placed == sorted(placed)
    assert curve.loc[curve["band"] == 1, "envy_pairs"].eq(0).all()


def test_the_gap_is_that_of_the_first_goal_that_is_open():
    proven, open_, unknown = GoalReached("placed", 5, 5), GoalReached("merit", 90, 100), GoalReached("merit", 90, None)
    assert [gap(Optimum(None, goals)) for goals in [(proven,), (proven, open_), (proven, unknown, open_)]] == [
        0,
        10,
        None,
    ]
