"""What the controls offer, and the sources of a policy's rules."""

import pytest

from mobility_planning.core.errors import PolicyError
from mobility_planning.core.locale import words
from mobility_planning.core.policy import shipped_policies
from mobility_planning.desk.commission.controls import controls, policy_rules
from tests.desk.commission.sittings import EN, SCENARIO, SETTINGS, small_office


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    return small_office(tmp_path_factory.mktemp("controls"), SETTINGS + SCENARIO).workspace


def test_a_column_of_numbers_that_the_office_added_can_be_weighed(workspace):
    assert [one["value"] for one in controls(workspace, EN)["criteria"]] == ["gpa", "language", "points"]


def test_goals_without_anything_to_look_at_are_not_offered(workspace):
    goals = controls(workspace, EN)["goals"]
    assert "placed" in goals
    assert not {"coverage", "stay"} & set(goals)


def test_every_shipped_policy_can_be_chosen_and_every_rule_has_its_source(workspace):
    there = [one["value"] for one in controls(workspace, EN)["policies"]]
    assert there == list(shipped_policies())
    for name in there:
        said = policy_rules(workspace, name, words("ru"))
        assert said["institution"]
        assert all(rule["source"] and rule["text"] for rule in said["rules"])


def test_a_rule_that_its_source_does_not_state_says_so(workspace):
    rules = policy_rules(workspace, "abai_kaznpu", EN)["rules"]
    assert {rule["effect"] for rule in rules if not rule["stated"]} == {EN.say("why-not-stated")}


def test_no_policy_has_no_rules(workspace):
    assert policy_rules(workspace, "", EN)["rules"] == []


def test_a_policy_that_is_none_is_an_error(workspace):
    with pytest.raises(PolicyError, match="aupett"):
        policy_rules(workspace, "aupett", EN)


def test_a_policy_of_the_office_that_cannot_be_read_is_listed_all_the_same(tmp_path):
    office = small_office(tmp_path)
    (tmp_path / "ours.toml").write_text('schema = "mobility-policy/1"\n', encoding="utf-8")
    assert controls(office.workspace, EN)["policies"][0] == {"value": "ours.toml", "title": "ours.toml"}


def test_scenarios_and_pins_of_the_file_are_named(workspace):
    told = controls(workspace, EN)
    assert told["scenarios"] == ["wide"]
    assert told["pins"] == []
