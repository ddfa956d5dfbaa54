"""The controls of the page are the settings of the office, and nothing else changes."""

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobility_planning.core.errors import MobilityError, SettingsError
from mobility_planning.desk.commission.acts import Gone, Pinned
from mobility_planning.desk.commission.rules import Rules, own_policies, ruled, withdrawals
from tests.desk.commission.sittings import small_office

PIN = Pinned("A", "X2", "why", "chair", "2026-10-15")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    return small_office(tmp_path_factory.mktemp("rules")).workspace


def test_the_rules_of_the_office_change_nothing(workspace):
    same = ruled(workspace, Rules.of(workspace.settings))
    assert same.settings.model_dump() == workspace.settings.model_dump()
    assert same.policy == workspace.policy
    assert same.fingerprints == workspace.fingerprints


@given(
    gpa=st.integers(0, 100), bands=st.integers(1, 10_000), fair=st.sampled_from(["by_merit", "none"]),
    goals=st.permutations(["placed", "merit", "preference", "rank_maximal"]),
)  # fmt: skip
def test_what_the_controls_say_is_what_the_round_is_decided_by(workspace, gpa, bands, fair, goals):
    rules = Rules("", {"gpa": gpa, "language": 100 - gpa}, bands, ("lottery",), fair, tuple(goals), None)
    found = ruled(workspace, Rules.read(rules.plain()))
    assert Rules.of(found.settings) == rules
    assert found.settings.merit.seed == workspace.settings.merit.seed


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"weights": {"gpa": 60, "language": 30}}, "90 instead of 100"),
        ({"weights": {"gpa": 50, "height": 50}}, "height: not a column of numbers"),
        ({"tie_break": ("gpa",)}, "lottery"),
        ({"goals": ()}, "at least one"),
        ({"goals": ("placed", "fame")}, "Input should be"),
        ({"goals": ("coverage",)}, "coverage"),
        ({"bands": 0}, "greater than or equal to 1"),
        ({"min_ects": -1}, "greater than or equal to 0"),
        ({"policy": "aupett"}, "no policy 'aupett'"),
    ],
)
def test_rules_that_cannot_be_are_told_apart(workspace, changed, said):
    with pytest.raises(MobilityError, match=said):
        ruled(workspace, replace(Rules.of(workspace.settings), **changed))


@pytest.mark.parametrize("raw", [{}, {"policy": ""}, {**Rules("", {}, 1, (), "", (), None).plain(), "weights": [1]}])
def test_rules_that_are_not_whole_are_refused(raw):
    with pytest.raises(SettingsError, match="cannot be read"):
        Rules.read(raw)


def test_pins_of_the_page_stand_beside_those_of_the_file_and_before_them(tmp_path):
    settings = "[[pin]]\napplicant_id = 'A'\noffer_id = 'X1'\n[[pin]]\napplicant_id = 'B'\noffer_id = 'X2'\n"
    workspace = small_office(tmp_path, settings).workspace
    pins = ruled(workspace, Rules.of(workspace.settings), [PIN]).settings.pin
    assert [(pin.applicant_id, pin.offer_id) for pin in pins] == [("A", "X2"), ("B", "X2")]


def test_withdrawals_of_the_page_are_as_if_read_from_the_table(tmp_path):
    said = small_office(tmp_path / "said").workspace
    table = "applicant_id,withdrawn_on,reason\nB,2026-10-16,ill\n"
    written = small_office(tmp_path / "written", withdrawals=table).workspace
    found = withdrawals(said, [Gone("B", "ill", "chair", "2026-10-16T08:00:00+00:00")])
    pd.testing.assert_frame_equal(found, written["withdrawals"])


def test_a_withdrawal_in_the_table_is_not_doubled(tmp_path):
    workspace = small_office(tmp_path, withdrawals="applicant_id,withdrawn_on,reason\nB,,\n").workspace
    both = withdrawals(workspace, [Gone("B", "ill", "", "2026-10-16"), Gone("A", "", "", "2026-10-16")])
    assert both["applicant_id"].tolist() == ["A", "B"]


def test_policies_of_the_office_are_found_by_what_they_are(tmp_path):
    (tmp_path / "mobility.toml").write_text("", encoding="utf-8")
    (tmp_path / "ours.toml").write_text('schema = "mobility-policy/1"\n', encoding="utf-8")
    (tmp_path / "other.toml").write_text("a = 1\n", encoding="utf-8")
    assert own_policies(tmp_path) == ["ours.toml"]
