"""The boards show what the controls ask for, and nothing a catalogue says is taken for markup."""

import pandas as pd
import pytest

from mobility_planning.desk.proposals import proposals_board
from mobility_planning.desk.scenario import scenario, scenario_board
from mobility_planning.tables.sample import sample_folder
from mobility_planning.tables.workspace import read_workspace


@pytest.fixture(scope="module")
def workspace():
    return read_workspace(sample_folder())


@pytest.fixture
def proposals(workspace):
    home = workspace["courses"][workspace["courses"]["hei_id"] == workspace.home]
    host = workspace["courses"][workspace["courses"]["hei_id"] != workspace.home]
    keys = {"host_hei_id": host["hei_id"].iloc[:2], "host_course_id": host["course_id"].iloc[:2]}
    return pd.DataFrame({**keys, "home_course_id": home["course_id"].iloc[0], "rank": 1, "probability": [0.9, 0.3]})


def test_the_least_probability_hides_what_is_less_sure(workspace, proposals):
    board = proposals_board(workspace, proposals)
    controls, shown = board.children
    assert shown.value.count("<tr") == 2
    controls.children[1].value = 0.95
    assert shown.value.count("<tr") == 1
    controls.children[1].value = 0.0
    assert shown.value.count("<tr") == 3


def test_a_title_with_markup_is_shown_as_text(workspace, proposals):
    courses = workspace["courses"]
    hostile = courses.assign(
        title=courses["title"].where(courses["hei_id"] == workspace.home, "<script>alert(1)</script>")
    )
    tables = {**workspace.tables, "courses": hostile}
    from dataclasses import replace

    shown = proposals_board(replace(workspace, tables=tables), proposals).children[1].value
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown


def test_without_fairness_at_least_as_many_are_placed(workspace):
    fair, free = scenario(workspace, gpa=70), scenario(workspace, gpa=70, fair=False)
    assert free["placed"].iloc[0] >= fair["placed"].iloc[0]


def test_the_button_allocates_again(workspace):
    controls, button, shown = scenario_board(workspace).children
    first = shown.value
    controls.children[0].value = 0
    controls.children[2].value = False
    button.click()
    assert shown.value != first
