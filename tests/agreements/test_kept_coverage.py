"""Kept coverage equals that of `covered`, and is planned anew when anything a plan looks at changes."""

from dataclasses import replace

import pandas as pd
import pytest

from mobility_planning.agreements import kept_coverage as module
from mobility_planning.agreements.coverage import covered
from mobility_planning.agreements.kept_coverage import kept_coverage
from mobility_planning.core.errors import AgreementError
from mobility_planning.tables.settings import Settings
from tests.agreements.plans import HOME, HOST, course, decision, lesson, office, proposed, table

PROPOSALS = proposed(("h1", "x", 0.9), ("h2", "y", 0.6))


def small(**rows):
    usual = {
        "courses": [course(HOME, "x"), course(HOME, "y"), course(HOST, "h1"), course(HOST, "h2")],
        "curriculum": [lesson("x"), lesson("y")],
        "choices": [{"applicant_id": "A", "rank": 1, "offer_id": "O"}],
    }
    return office(**usual | rows)


@pytest.fixture
def planned(monkeypatch):
    """Count how often plans are made."""
    times = []

    def counting(*args, **kwargs):
        times.append(1)
        return covered(*args, **kwargs)

    monkeypatch.setattr(module, "covered", counting)
    return times


def same(table, workspace):
    pd.testing.assert_frame_equal(table, workspace["coverage"], check_exact=True)


def test_kept_coverage_is_that_of_covered_to_the_bit(tmp_path, planned):
    workspace = small()
    fresh = covered(workspace, proposals=PROPOSALS)
    assert fresh["coverage"]["ects"].tolist() == [7.5]
    for _ in range(2):
        same(kept_coverage(workspace, PROPOSALS, tmp_path), fresh)
    assert len(planned) == 1


def settled(workspace, **sections):
    base = {"workspace": {"home": HOME, "year": "2026/2027"}, **sections}
    return replace(workspace, settings=Settings.model_validate(base))


def changed(workspace, name, rows):
    return replace(workspace, tables={**workspace.tables, name: table(name, rows)})


OTHERS = {
    "the settings of plans": lambda w: settled(w, planning={"least": 80}),
    "a decision": lambda w: changed(w, "decisions", [decision("h2", "y")]),
    "the curriculum": lambda w: changed(w, "curriculum", [lesson("x")]),
    "what was passed": lambda w: changed(w, "applicants", [{"applicant_id": "A", "programme_id": "P", "year": 3}]),
}


@pytest.mark.parametrize("change", OTHERS.values(), ids=OTHERS)
def test_a_change_of_what_plans_look_at_plans_anew(tmp_path, planned, change):
    workspace = small()
    kept_coverage(workspace, PROPOSALS, tmp_path)
    other = change(workspace)
    same(kept_coverage(other, PROPOSALS, tmp_path), covered(other, proposals=PROPOSALS))
    assert len(planned) == 2


def test_other_proposals_plan_anew(tmp_path, planned):
    workspace, other = small(), proposed(("h1", "x", 0.5), ("h2", "y", 0.6))
    kept_coverage(workspace, PROPOSALS, tmp_path)
    same(kept_coverage(workspace, other, tmp_path), covered(workspace, proposals=other))
    assert len(planned) == 2


def test_other_weights_and_goals_do_not_plan_anew(tmp_path, planned):
    kept_coverage(small(), PROPOSALS, tmp_path)
    kept_coverage(settled(small(), merit={"gpa": 100}, allocation={"goals": ["merit"]}), PROPOSALS, tmp_path)
    assert len(planned) == 1


def test_a_table_handed_in_prevails_and_nothing_is_kept(tmp_path, planned):
    own = [{"applicant_id": "A", "offer_id": "O", "ects": 1, "planned_ects": 1, "due_ects": 1}]
    workspace = small(coverage=own)
    same(kept_coverage(workspace, PROPOSALS, tmp_path), workspace)
    assert planned == []
    assert list(tmp_path.iterdir()) == []


def test_what_is_known_of_no_wish_is_an_error_every_time(tmp_path):
    workspace = settled(small(curriculum=[lesson("x"), lesson("y")]), allocation={"min_ects": 5})
    nobody = changed(workspace, "applicants", [{"applicant_id": "A", "programme_id": "P"}])
    for _ in range(2):
        with pytest.raises(AgreementError, match="known of no wish"):
            kept_coverage(nobody, PROPOSALS, tmp_path)
