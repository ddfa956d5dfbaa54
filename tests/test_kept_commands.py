"""Commands keep proposals beside an office's tables only where the office wants it, and the papers are the same."""

import pandas as pd
import pytest
import typer
from typer.testing import CliRunner

from mobility_planning.agreements.planning import plan as planning
from mobility_planning.commands.agreements import plan
from mobility_planning.commands.kept import DRAWER, drawer_of, proposed, with_coverage
from mobility_planning.core.progress import silent
from mobility_planning.matching import kept
from mobility_planning.tables.sample import sample_folder
from mobility_planning.tables.workspace import read_workspace
from tests.agreements.drafts import office

app = typer.Typer(pretty_exceptions_enable=False)
app.command()(plan)
CURRICULUM = "programme_id,course_id,semester,kind\n" + "".join(f"P,h{n},4,compulsory\n" for n in range(6))
DECISIONS = "decided_on,decided_by,host_hei_id,host_course_ids,home_course_ids,verdict\n" + "".join(
    f"2026-01-0{n + 1},chair,X,x{n},h{n},equivalent\n" for n in range(4)
)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "office").mkdir()
    office(tmp_path / "office", decisions=DECISIONS, curriculum=CURRICULUM)
    return tmp_path / "office"


def run(folder, out, *more):
    found = CliRunner().invoke(
        app, [str(word) for word in (folder, "--applicant", "A", "--offer", "X1", "--out", out, *more)]
    )
    assert found.exit_code == 0, found.output
    return found


def papers(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_papers_are_the_same_bytes_with_and_without_what_is_kept(folder, tmp_path, monkeypatch):
    plain = run(folder, tmp_path / "plain")
    assert not (folder / DRAWER).exists()
    assert "--keep" in plain.stderr
    kept_first = run(folder, tmp_path / "first", "--keep")
    assert "--keep" not in kept_first.stderr

    def forbidden(*args, **kwargs):
        raise AssertionError("the courses were matched again")

    monkeypatch.setattr(kept, "propose", forbidden)
    monkeypatch.setattr(planning, "propose", forbidden)
    run(folder, tmp_path / "second")
    assert papers(tmp_path / "plain") == papers(tmp_path / "first") == papers(tmp_path / "second")


def test_a_stay_without_some_courses_is_matched_on_its_own(folder, tmp_path):
    for drawer in (False, True):
        run(folder, tmp_path / str(drawer), "--without", "x0=not_available", *["--keep"] * drawer)
    assert papers(tmp_path / "False") == papers(tmp_path / "True")


def test_nothing_is_kept_where_nobody_asked_for_it(folder):
    assert drawer_of(read_workspace(folder)) is None
    assert drawer_of(read_workspace(sample_folder())) is None
    assert drawer_of(read_workspace(folder), keep=True) == folder / DRAWER
    (folder / DRAWER).mkdir()
    assert drawer_of(read_workspace(folder)) == folder / DRAWER


def test_coverage_out_of_the_drawer_is_the_computed_one(folder):
    workspace = read_workspace(folder)
    fresh = proposed(workspace, None, silent)
    for _ in range(2):
        found = proposed(workspace, folder / DRAWER, silent)
        pd.testing.assert_frame_equal(found, fresh, check_exact=True)
        tables = [with_coverage(workspace, found, drawer, silent)["coverage"] for drawer in (None, folder / DRAWER)]
        pd.testing.assert_frame_equal(*tables, check_exact=True)
        assert len(tables[0])
