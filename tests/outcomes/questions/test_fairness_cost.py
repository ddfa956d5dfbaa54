"""The price of fairness, of a round small enough to be allocated by hand."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from mobility_planning.allocation.allocate import allocate
from mobility_planning.outcomes.questions.fairness_cost import DEFERRED, FAIR, UNFAIR, fairness_cost
from tests.allocation.offices import office
from tests.allocation.strategies import read
from tests.strategies import workspaces

MERIT = '[merit]\ngpa = 100\ntie_break = ["lottery"]\nseed = 1\n'
TABLES = {
    "offers": "offer_id,hei_id,quantity\nX1,X,1\nY1,X,1\n",
    "choices": "applicant_id,rank,offer_id\nA,1,X1\nA,2,Y1\nB,1,X1\n",
    "applicants": "applicant_id,programme_id,year,study_form,gpa\nA,P,2,full_time,3.55\nB,P,2,full_time,3.50\n",
    "coverage": "applicant_id,offer_id,ects\nA,X1,10\nA,Y1,20\nB,X1,5\n",
}


@pytest.fixture
def close(tmp_path):
    """A is a little better than B and would also take Y, B would not."""
    return office(tmp_path, MERIT, **TABLES)


def test_fairness_leaves_one_of_two_at_home(close):
    found = fairness_cost(allocate(close), widths=(1, 5000))
    columns = ["placed", "first_choice", "rank_sum", "ects_sum", "envy_pairs"]
    assert found.of(FAIR)[columns].tolist() == [1, 1, 1, 10.0, 0]
    assert found.of(UNFAIR)[columns].tolist() == [2, 1, 3, 25.0, 1]
    assert found.of(DEFERRED)[columns].tolist() == [1, 1, 1, 10.0, 0]
    assert (found.cost, found.price, found.free_from) == (1, 0.5, 5000)
    assert found.bands["cost"].tolist() == [1, 0]


def test_without_coverage_no_ects_are_added_up(tmp_path):
    tables = {name: text for name, text in TABLES.items() if name != "coverage"}
    found = fairness_cost(allocate(office(tmp_path, MERIT, **tables)), widths=(1,))
    assert found.table["ects_sum"].isna().all()
    assert found.free_from is None


def test_an_office_that_asks_for_no_fairness_learns_the_same_price(close):
    asked = close.settings.allocation.model_copy(update={"fairness": "none"})
    unfair = replace(close, settings=close.settings.model_copy(update={"allocation": asked}))
    one, other = (fairness_cost(allocate(each), widths=(1, 5000)) for each in (close, unfair))
    assert one.table.equals(other.table)
    assert one.bands.equals(other.bands)


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(workspaces())
def test_fairness_never_places_more_where_placed_is_the_first_goal(files):
    workspace = read(files)
    asked = workspace.settings.allocation.model_copy(update={"goals": ("placed", "preference")})
    asked = workspace.settings.model_copy(update={"allocation": asked})
    found = fairness_cost(allocate(replace(workspace, settings=asked)), widths=(1,))
    assert found.cost >= 0
    assert found.bands["cost"].ge(0).all()
    assert found.of(FAIR)["envy_pairs"] == 0
