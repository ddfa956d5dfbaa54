"""A scenario is the base with what it overrides, valid as a whole before anything is allocated."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobility_planning.core.policy import load_policy
from mobility_planning.tables.scenarios import scenarios, with_seats
from mobility_planning.tables.settings import Scenario, Settings, merged, read_settings
from mobility_planning.tables.workspace import read_workspace

TABLES = {
    "programmes": "programme_id,title,faculty\nP,Tourism,Services\n",
    "applicants": "applicant_id,programme_id,gpa,funding,points\nA,P,3.0,grant,5\n",
    "offers": "offer_id,hei_id,quantity,country\nX1,X,1,LV\nX2,X,3,LV\n",
}
BASE = """
[merit]
gpa = 60
language = 40
bands = 50
tie_break = ["gpa", "lottery"]
seed = 4
[allocation]
fairness = "none"
[[quota]]
name = "few"
max = 2
[[pin]]
applicant_id = "A"
offer_id = "X1"
[[scenario]]
name = "s"
"""


def office(folder, scenario):
    for name, table in TABLES.items():
        (folder / f"{name}.csv").write_text(table, encoding="utf-8")
    (folder / "mobility.toml").write_text(BASE + scenario, encoding="utf-8")
    return read_workspace(folder)


def under(folder, scenario):
    workspace = office(folder, scenario)
    assert workspace.sound, workspace.issues.to_string()
    [(name, found)] = scenarios(workspace)
    assert name == "s"
    return workspace, found


def test_a_scenario_that_overrides_nothing_is_the_base(tmp_path):
    workspace, found = under(tmp_path, "")
    assert found.settings == workspace.settings.model_copy(update={"scenario": ()})
    pd.testing.assert_frame_equal(found["offers"], workspace["offers"])


def test_sections_are_merged_key_by_key(tmp_path):
    _, found = under(tmp_path, "[scenario.merit]\nbands = 100\n[scenario.allocation]\ngoals = ['merit']\n")
    assert found.settings.merit.bands == 100
    assert found.settings.merit.weights == {"gpa": 60, "language": 40}
    assert found.settings.merit.seed == 4
    assert (found.settings.allocation.goals, found.settings.allocation.fairness) == (("merit",), "none")


def test_any_weight_replaces_all_weights(tmp_path):
    workspace, found = under(tmp_path, "[scenario.merit]\npoints = 100\n")
    assert found.settings.merit.weights == {"points": 100}
    assert workspace.settings.merit.weights == {"gpa": 60, "language": 40}


def test_a_largest_value_of_what_is_no_longer_weighed_goes_with_its_weight():
    base = Settings.model_validate({"merit": {"gpa": 50, "points": 50, "highest": {"points": 5}}})
    found = merged(base, Scenario.model_validate({"name": "s", "merit": {"gpa": 100}}))
    assert found.merit.highest == {}


def test_lists_replace_the_lists_of_the_base(tmp_path):
    _, found = under(tmp_path, "pin = []\n[[scenario.quota]]\nname = 'women'\nmax_percent = 60\n")
    assert found.settings.pin == ()
    assert [quota.name for quota in found.settings.quota] == ["women"]


def test_seats_change_quantities_and_nothing_else(tmp_path):
    workspace, found = under(tmp_path, "seats = {X2 = 0}\n")
    assert found["offers"]["quantity"].tolist() == [1, 0]
    assert workspace["offers"]["quantity"].tolist() == [1, 3]
    pd.testing.assert_frame_equal(
        found["offers"].drop(columns="quantity"), workspace["offers"].drop(columns="quantity")
    )
    assert found.fingerprints["offers"] != workspace.fingerprints["offers"]


def test_a_policy_of_the_scenarios_own_is_loaded_and_stays_an_input(tmp_path):
    workspace, found = under(tmp_path, "[scenario.workspace]\npolicy = 'aupet'\n")
    assert workspace.policy is None
    assert found.policy.fingerprint == load_policy("aupet").fingerprint
    (tmp_path / "own.toml").write_text("", encoding="utf-8")
    named = office(tmp_path, "[scenario.workspace]\npolicy = 'own.toml'\n")
    assert tmp_path / "own.toml" in named.inputs


def test_scenarios_stand_in_the_order_they_are_written(tmp_path):
    workspace = office(tmp_path, "[[scenario]]\nname = 'b'\n[[scenario]]\nname = 'a'\n")
    assert [name for name, _ in scenarios(workspace)] == ["s", "b", "a"]


@pytest.mark.parametrize(
    ("text", "column", "value", "hint"),
    [
        ("[scenario.allocation]\ngoals = ['plced']\n", "scenario.s.allocation.goals.0", "plced", "'placed'"),
        ("[scenario.allocation]\ngaols = ['placed']\n", "scenario.s.allocation.gaols", "", "'goals'"),
        ("[scenario.alocation]\nfairness = 'none'\n", "scenario.s.alocation", "", "'allocation'"),
        ("[scenario.merit]\ngpa = 90\n", "scenario.s.merit.weights", "", "percent"),
        ("[scenario.merit]\npints = 100\n", "scenario.s.merit", "pints", "'points'"),
        ("[scenario.workspace]\npolicy = 'aupett'\n", "scenario.s.workspace.policy", "aupett", "'aupet'"),
        ("[[scenario.quota]]\nname = 'q'\nmin = 3\nmax = 2\n", "scenario.s.quota.0", "", "exchange"),
        ("[[scenario.quota]]\nname = 'q'\nmx = 2\n", "scenario.s.quota.0.mx", "2", "'max'"),
        ("[[scenario.quota]]\nname = 'q'\nmax = 1\noffers = {contry = 'LV'}\n", "scenario.s.quota.offers", "contry",
         "'country'"),
        ("[[scenario.pin]]\napplicant_id = 'A'\noffer_id = 'X3'\n", "scenario.s.pin.offer_id", "X3", "table offers"),
        ("seats = {X3 = 1}\n", "scenario.s.seats", "X3", "table offers"),
        ("seats = {X1 = -1}\n", "scenario.s.seats.X1", "-1", ""),
        ("seats = {X1 = 0}\n", "scenario.s.pin.offer_id", "X1", "add seats"),
        ("[[scenario]]\nname = 's'\n", "scenario", "", "a name of its own"),
        ("[[scenario]]\nname = ' '\n", "scenario.1.name", " ", ""),
        ("[[scenario]]\nseats = {}\n", "scenario.1.name", "", "add name"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_scenario_is_named_by_its_key(tmp_path, text, column, value, hint):
    issues = office(tmp_path, text).issues
    assert issues[["file", "column", "severity"]].to_numpy().tolist() == [["mobility.toml", column, "error"]]
    assert hint in issues["hint"].iloc[0]
    assert issues["value"].iloc[0] == value


def test_what_is_wrong_in_the_base_is_not_said_again_for_each_scenario(tmp_path):
    for name, table in TABLES.items():
        (tmp_path / f"{name}.csv").write_text(table, encoding="utf-8")
    text = "[merit]\npint = 100\n[[scenario]]\nname = 's'\n"
    (tmp_path / "mobility.toml").write_text(text, encoding="utf-8")
    assert read_workspace(tmp_path).issues["column"].tolist() == ["merit"]


def test_a_lottery_of_a_scenarios_own_tie_breaks_needs_a_seed_where_the_base_has_none(tmp_path):
    text = "[[scenario]]\nname = 's'\n[scenario.merit]\ntie_break = ['gpa', 'lottery']\n"
    (tmp_path / "mobility.toml").write_text(text, encoding="utf-8")
    found, wrong = read_settings(tmp_path / "mobility.toml")
    assert found == Settings()
    assert [(issue.column, issue.rule) for issue in wrong] == [("scenario.s.merit", "a lottery without a seed")]


@given(st.lists(st.integers(0, 9), min_size=1, max_size=6), st.dictionaries(st.integers(0, 9), st.integers(0, 99)))
def test_only_the_offers_named_change_their_seats(quantities, changes):
    offers = pd.DataFrame(
        {"offer_id": [f"X{i}" for i in range(len(quantities))], "quantity": pd.array(quantities, dtype="Int64")}
    )
    found = with_seats(offers, {f"X{i}": number for i, number in changes.items()})
    assert found["quantity"].tolist() == [changes.get(i, number) for i, number in enumerate(quantities)]
    assert found["quantity"].dtype == "Int64"
    assert offers["quantity"].tolist() == quantities
