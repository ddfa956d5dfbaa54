"""The audit recomputes merit; a score that grades and certificates do not give is a fault."""

import pytest

from mobility_planning.allocation.allocate import allocate
from mobility_planning.allocation.audit.audit import audit
from mobility_planning.tables.sample import sample_folder
from mobility_planning.tables.workspace import read_workspace
from tests.allocation.offices import office


def faults(allocation, pairs):
    workspace = allocation.workspace
    return audit(
        workspace.tables, pairs, allocation.seats,
        settings=workspace.settings, facts=workspace.facts, home_scale=workspace.home_scale,
    ).faults  # fmt: skip


@pytest.mark.parametrize(
    "settings", ["", "[merit]\nbands = 250\n", "[merit]\ngpa = 60\nlanguage = 40\n", "[merit]\ngpa = 100\n"]
)
def test_the_sample_has_the_merit_its_tables_give(tmp_path, settings):
    for file in sample_folder().iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    plain = (tmp_path / "mobility.toml").read_text(encoding="utf-8")
    text = plain if not settings else plain[: plain.index("[merit]")] + settings
    (tmp_path / "mobility.toml").write_text(text, encoding="utf-8")
    allocation = allocate(read_workspace(tmp_path))
    assert faults(allocation, allocation.pairs) == ()


def test_a_point_more_is_found(tmp_path):
    allocation = allocate(office(tmp_path))
    wrong = allocation.pairs.assign(score=allocation.pairs["score"] + 1)
    assert "A has 8751 points at X1 instead of 8750, compared as 8750" in faults(allocation, wrong)


def test_merit_off_its_band_is_found_and_a_class_is_not_a_fault(tmp_path):
    allocation = allocate(office(tmp_path))
    raised = allocation.pairs.assign(merit=allocation.pairs["merit"] + 10_000)
    assert faults(allocation, raised) == ()
    assert faults(allocation, allocation.pairs.assign(merit=allocation.pairs["merit"] + 7))


def test_many_faults_are_summed_up(tmp_path):
    allocation = allocate(read_workspace(sample_folder()))
    wrong = allocation.pairs.assign(score=allocation.pairs["score"] + 1)
    found = [fault for fault in faults(allocation, wrong) if "points" in fault]
    assert len(found) == 4
    assert "further wishes" in found[-1]


def test_a_lottery_number_that_the_seed_does_not_draw_is_found(tmp_path):
    people = "applicant_id,programme_id,gpa\nA,P,3.5\nB,P,3.5\n"
    wished = "applicant_id,rank,offer_id\nA,1,X1\nB,1,X1\n"
    allocation = allocate(office(tmp_path, applicants=people, choices=wished))
    turned = allocation.pairs.assign(lottery=3 - allocation.pairs["lottery"])
    assert faults(allocation, allocation.pairs) == ()
    assert any("lottery number" in fault for fault in faults(allocation, turned))
