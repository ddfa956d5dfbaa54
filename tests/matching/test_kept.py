"""Kept proposals equal those of `propose` to the bit, and are matched anew when anything they depend on changes."""

from dataclasses import replace

import pandas as pd
import pytest

from mobility_planning.core.facts import shipped_facts
from mobility_planning.matching import kept
from mobility_planning.matching.kept import kept_proposals
from mobility_planning.matching.proposals import propose
from mobility_planning.tables.settings import Settings
from mobility_planning.tables.sources import table_files
from mobility_planning.tables.workspace import read_workspace
from tests.agreements.plans import HOME, HOST, course, decision, office, table


def small(**rows):
    courses = [
        course(HOME, "M1", title="Calculus I"), course(HOME, "M2", title="Linear algebra"),
        course(HOST, "A1", title="Calculus 1"), course(HOST, "A2", title="Algebra, linear"),
        course(HOST, "A3", worth=""),
    ]  # fmt: skip
    return office(**{"courses": [row | {"credits": row["credits"] or None} for row in courses], **rows})


@pytest.fixture
def matched(monkeypatch):
    """Count how often the courses are matched."""
    times = []

    def counting(*args, **kwargs):
        times.append(1)
        return propose(*args, **kwargs)

    monkeypatch.setattr(kept, "propose", counting)
    return times


@pytest.mark.parametrize("decisions", [[], [decision("A1", "M1"), decision("A2", "M1", "rejected")]])
def test_kept_proposals_are_those_of_propose_to_the_bit(tmp_path, matched, decisions):
    workspace = small(decisions=decisions)
    fresh = propose(workspace, top=10)
    assert len(fresh)
    for _ in range(2):
        pd.testing.assert_frame_equal(kept_proposals(workspace, tmp_path, top=10), fresh, check_exact=True)
    assert len(matched) == 1


def changed(workspace, name, rows):
    return replace(workspace, tables={**workspace.tables, name: table(name, rows)})


OTHERS = {
    "a course": lambda w: changed(w, "courses", [course(HOME, "M1", title="Optics"), course(HOST, "A1")]),
    "a decision": lambda w: changed(w, "decisions", [decision("A1", "M1", "rejected")]),
    "a credit system": lambda w: changed(w, "institutions", [{"hei_id": HOST, "credit_system": "tr-akts"}]),
    "the day": lambda w: replace(
        w, settings=Settings.model_validate({"workspace": {"home": HOME, "today": "2027-01-01"}})
    ),
    "the home university": lambda w: replace(w, settings=Settings.model_validate({"workspace": {"home": HOST}})),
    "a fact": lambda w: replace(w, facts=shipped_facts().override(
        "credit_systems", pd.DataFrame({"fact_id": ["kz-legacy.bachelor"], "ects_high": ["1.9"]})
    )),
}  # fmt: skip


@pytest.mark.parametrize("change", OTHERS.values(), ids=OTHERS)
def test_a_change_of_what_proposals_depend_on_matches_anew(tmp_path, matched, change):
    workspace = small(decisions=[decision("A1", "M1")])
    kept_proposals(workspace, tmp_path, top=10)
    other = change(workspace)
    pd.testing.assert_frame_equal(kept_proposals(other, tmp_path, top=10), propose(other, top=10), check_exact=True)
    assert len(matched) == 2


def test_other_applicants_and_weights_do_not_match_anew(tmp_path, matched):
    workspace = small()
    kept_proposals(workspace, tmp_path, top=10)
    kept_proposals(changed(workspace, "applicants", []), tmp_path, top=10)
    kept_proposals(replace(workspace, settings=Settings.model_validate(
        {"workspace": {"home": HOME, "year": "2030/2031"}, "merit": {"gpa": 100}}
    )), tmp_path, top=10)  # fmt: skip
    assert len(matched) == 1


def test_fewer_proposals_for_each_course_are_another_table(tmp_path):
    assert set(kept_proposals(small(), tmp_path, top=1)["rank"]) == {1}
    assert kept_proposals(small(), tmp_path, top=10)["rank"].max() > 1


def test_a_drawer_in_the_folder_is_no_part_of_the_workspace(tmp_path):
    (tmp_path / "courses.csv").write_text(
        "hei_id,course_id,title\nH,M1,Calculus I\nX,A1,Calculus 1\n", encoding="utf-8"
    )
    (tmp_path / "institutions.csv").write_text("hei_id,name,country\nH,Home,KZ\nX,Host,TR\n", encoding="utf-8")
    (tmp_path / "mobility.toml").write_text('[workspace]\nhome = "H"\n', encoding="utf-8")
    before = read_workspace(tmp_path)
    kept_proposals(before, tmp_path / ".mobility", top=10)
    (tmp_path / ".mobility" / "offers.csv").write_text("offer_id\nO\n", encoding="utf-8")
    after = read_workspace(tmp_path)
    assert len(list((tmp_path / ".mobility").iterdir())) == 2
    assert table_files(tmp_path) == [tmp_path / "courses.csv", tmp_path / "institutions.csv"]
    assert after.fingerprints == before.fingerprints
    assert after.inputs == before.inputs
    assert after.issues.equals(before.issues)
