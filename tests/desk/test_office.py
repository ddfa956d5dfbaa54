"""The office a page works for: its folder is followed, its decisions are one history, and nothing leaves it."""

import shutil

import pandas as pd
import pytest

from mobility_planning.core.errors import MobilityError, WorkspaceError
from mobility_planning.desk import office as room
from mobility_planning.desk.office import Office, open_office
from mobility_planning.tables.sample import write_sample

OPTICS = {"host_hei_id": "X", "host_course_ids": "A", "home_course_ids": "B", "verdict": "equivalent"}


@pytest.fixture(scope="module")
def master(tmp_path_factory):
    folder = tmp_path_factory.mktemp("desk") / "office"
    write_sample(folder, applicants=10)
    return folder


@pytest.fixture
def folder(master, tmp_path):
    return shutil.copytree(master, tmp_path / "office")


@pytest.fixture
def told(monkeypatch):
    """Propose nothing but what was handed over to learn from."""
    lessons = []

    def kept(workspace, drawer, *, top, track):
        lessons.append(workspace["decisions"])
        return workspace["decisions"]

    monkeypatch.setattr(room, "kept_proposals", kept)
    return lessons


def test_a_changed_file_is_read_again_and_an_unchanged_one_is_not(folder):
    office = Office(folder)
    first = office.workspace
    assert office.workspace is first
    applicants = pd.read_csv(folder / "applicants.csv", dtype=str)
    applicants.iloc[:4].to_csv(folder / "applicants.csv", index=False)
    assert len(office.workspace["applicants"]) == 4


def test_what_the_pages_keep_does_not_count_as_a_change(folder):
    office = Office(folder)
    first = office.workspace
    (office.drawer / "x.json").write_text("{}")
    office.ledger.record(OPTICS, by="advisor")
    assert office.workspace is first


def test_the_decisions_table_is_the_beginning_of_the_ledger(folder):
    office = Office(folder)
    assert len(office.workspace["decisions"]) == len(office.ledger.decisions()) > 0
    assert len(Office(folder).workspace["decisions"]) == len(office.ledger.events())


def test_proposals_learn_from_new_decisions_only_when_asked_and_then_on_every_page(folder, told):
    office = Office(folder)
    known = len(office.proposals())
    office.ledger.record(OPTICS, by="advisor")
    assert len(office.proposals()) == known
    before, after = office.relearn()
    assert (len(before), len(after)) == (known, known + 1)
    assert len(office.proposals()) == len(Office(folder).proposals()) == known + 1


def test_another_decisions_table_is_learnt_at_once(folder, told):
    office = Office(folder)
    office.relearn()
    decisions = pd.read_csv(folder / "decisions.csv", dtype=str)
    decisions.iloc[:-1].to_csv(folder / "decisions.csv", index=False)
    assert len(office.proposals()) == len(decisions) - 1


def test_on_tables_with_faults_nothing_is_proposed(folder):
    (folder / "applicants.csv").write_text("applicant_id,gpa\nA,many\n")
    office = Office(folder)
    assert len(office.workspace.issues)
    with pytest.raises(WorkspaceError, match="start page"):
        office.proposals()


@pytest.mark.parametrize("parts", [("..", "x"), ("/etc/passwd",), (".mobility", "..", "..", "x")])
def test_no_path_leaves_the_folder(folder, parts):
    with pytest.raises(MobilityError, match="folder only"):
        Office(folder).path(*parts)


def test_a_folder_that_is_not_there_is_refused_with_its_name(tmp_path):
    with pytest.raises(WorkspaceError, match="nowhere"):
        open_office(tmp_path / "nowhere")


def test_without_a_folder_there_is_a_practice_copy_and_the_sample_stays_as_it_is(monkeypatch):
    monkeypatch.delenv(room.FOLDER, raising=False)
    first, second = open_office(), open_office()
    assert first.practice
    assert first.folder != second.folder
    shutil.rmtree(first.folder)
    shutil.rmtree(second.folder)


def test_the_environment_names_the_folder_and_the_ledger(folder, tmp_path, monkeypatch):
    monkeypatch.setenv(room.FOLDER, str(folder))
    monkeypatch.setenv(room.LEDGER, f"sqlite:///{tmp_path / 'shared.sqlite'}")
    office = open_office()
    assert (office.folder, office.practice) == (folder, False)
    office.ledger.record(OPTICS, by="advisor")
    assert (tmp_path / "shared.sqlite").exists()
    assert not (folder / "ledger.sqlite").exists()
