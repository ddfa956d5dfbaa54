"""What a worker is told of an office: its rules and every scenario's, and nothing that names a person."""

import pickle

import pytest

from mobility_planning.outcomes.simulation.demand import Demand
from mobility_planning.outcomes.simulation.design import Design
from mobility_planning.outcomes.simulation.office import office_of
from tests.outcomes.simulation.small_office import SCENARIO, small_office

FEWER = '[[scenario]]\nname = "fewer"\nseats = { X1 = 1 }\n'
PIN = '[[pin]]\napplicant_id = "S00"\noffer_id = "X1"\n'


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    return small_office(tmp_path_factory.mktemp("office"), settings=SCENARIO + FEWER + PIN)


@pytest.fixture(scope="module")
def office(workspace):
    return office_of(workspace, Design().whole(workspace))


def test_every_policy_has_its_own_rules_over_the_same_people(workspace, office):
    drawn = office.generator.draw(Demand(), (1, 1, 1))
    under = {rules.name: rules.over(drawn) for rules in office.rules}
    assert list(under) == ["base", "languages", "fewer"]
    assert [there.settings.merit.weights["gpa"] for there in under.values()] == [80, 50, 80]
    assert [int(there["offers"]["quantity"].sum()) for there in under.values()] == [6, 6, 5]
    assert all(there["applicants"] is drawn["applicants"] for there in under.values())


def test_those_pinned_are_not_among_those_drawn_and_so_nobody_is_pinned(workspace, office):
    assert workspace.settings.pin
    assert not any(rules.settings.pin for rules in office.rules)


def test_only_the_policies_of_the_design_are_known_and_in_its_order(workspace):
    found = office_of(workspace, Design(policies=("fewer", "base")).whole(workspace))
    assert [rules.name for rules in found.rules] == ["fewer", "base"]


def test_the_last_year_is_the_highest_that_applies_by_level(office):
    assert office.last_years == {"bachelor": 4}


def test_an_office_travels_to_a_worker_and_draws_the_same_there(office):
    there = pickle.loads(pickle.dumps(office))  # noqa: S301  # its own
    one, other = (each.generator.draw(Demand(), (1, 2, 3)) for each in (office, there))
    assert one.fingerprints == other.fingerprints
