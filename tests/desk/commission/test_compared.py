"""Runs side by side, the price of fairness, scenarios, mechanisms."""

import json
from dataclasses import replace

import pytest

from mobility_planning.desk.commission import compared
from tests.desk.commission.sittings import EN, SCENARIO, SETTINGS, seats, sitting


@pytest.fixture(scope="module")
def sat(tmp_path_factory):
    return sitting(tmp_path_factory.mktemp("compared") / "office", SETTINGS + SCENARIO)


@pytest.fixture(scope="module")
def two(sat):
    first = sat.run("chair")
    sat.set_rules(replace(sat.rules, weights={"points": 100}).plain(), "chair")
    return first, sat.run("chair")


def test_two_runs_differ_in_what_was_changed_between_them(sat, two):
    one, other = (sat.state.run(number) for number in two)
    assert compared.differing(one, other) == ["weights"]
    assert compared.differing(one, one) == []


def test_who_moves_is_everybody_whose_seat_differs(sat, two):
    one, other = (sat.allocation(number) for number in two)
    told = compared.compared(one, other, EN)
    before, after = seats(one), seats(other)
    differ = {name for name in "ABCD" if before.get(name) != after.get(name)}
    assert {row["applicant_id"] for row in told["moves"]} == differ
    assert sum(row["number"] for row in told["counts"]) == len(differ)
    assert compared.compared(one, one, EN)["moves"] == []
    assert json.dumps(told, allow_nan=False)


def test_the_price_of_fairness_is_the_same_from_either_side(sat, two):
    fair = sat.allocation(two[0])
    rules = sat.rules
    sat.set_rules(replace(rules, weights={"gpa": 70, "language": 30}, fairness="none").plain(), "chair")
    unfair = sat.allocation(sat.run("chair"))
    sat.set_rules(rules.plain(), "chair")
    assert compared.price(fair, EN) == compared.price(unfair, EN)
    envy = next(row for row in compared.price(fair, EN)["measures"] if row["title"] == EN.say("column-envy_pairs"))
    assert envy["before"] == 0


def test_the_scenarios_of_the_office_are_tried_over_the_run(sat, two):
    workspace = sat.allocation(two[0]).workspace
    told = compared.office_scenarios(workspace, sat.office.workspace.settings.scenario, EN)
    assert [row["scenario"] for row in told["table"]] == ["", "wide"]
    assert told["table"][0]["gained"] == 0
    assert json.dumps(told, allow_nan=False)


def test_mechanisms_are_named_and_ours_is_the_first(sat, two):
    told = compared.mechanisms(sat.allocation(two[0]), EN)
    assert told["table"][0]["mechanism"] == "this allocation"
    assert told["table"][0]["placed"] == 3
    assert told["picture"]["alt"]
