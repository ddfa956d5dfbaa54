"""Everything is written, under the names of the plan, and the same bytes whenever it is written."""

import json
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mobility_planning.allocation.allocate import allocate
from mobility_planning.core.errors import MobilityError
from mobility_planning.core.terms import Language
from mobility_planning.documents.dossier import write_allocation, write_dossier, write_letters
from mobility_planning.tables.workspace import read_workspace
from tests.strategies import workspaces, write

ALLOCATION = [
    "allocation.csv", "pairs.csv", "waiting.csv", "refusals.csv", "cutoffs.csv", "claims.csv",
    "certificate.json", "audit.json", "allocation.xlsx", "minutes.docx",
]  # fmt: skip
LETTERS = ["explanations.csv", "one_more_seat.csv", "letters.docx"]
REFEREE = Path(__file__).parents[3] / "shared" / "bench"


@pytest.mark.parametrize("language", list(Language))
def test_the_same_round_makes_the_same_bytes(allocation, proposals, tmp_path, language):
    written = [
        write_dossier(
            allocation.workspace, proposals, allocate(allocation.workspace), tmp_path / name, language=language
        )
        for name in ("one", "other")
    ]
    assert [path.name for path in written[0]] == ["proposals.xlsx", *ALLOCATION, *LETTERS, "report.html"]
    for one, other in zip(*written, strict=True):
        assert one.read_bytes() == other.read_bytes(), one.name


def test_an_allocation_alone_has_its_own_files_and_no_others(allocation, tmp_path):
    assert [path.name for path in write_allocation(allocation, tmp_path / "out")] == ALLOCATION
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(ALLOCATION)


def test_a_follow_up_round_has_a_file_of_its_moves_too(followed, tmp_path):
    files = [*ALLOCATION[:6], "moves.csv", *ALLOCATION[7:]]  # kept seats are no matter of prices
    written = [write_allocation(followed, tmp_path / name, language="ru") for name in ("one", "other")]
    assert [path.name for path in written[0]] == files
    assert [path.read_bytes() for path in written[0]] == [path.read_bytes() for path in written[1]]


def test_letters_alone_have_their_own_files(allocation, tmp_path):
    assert [path.name for path in write_letters(allocation, tmp_path / "out", language="kk")] == LETTERS


def test_progress_is_told_file_by_file(allocation, tmp_path):
    seen = []

    def track(items, *, description="", total=None):
        for item in items:
            seen.append((description, total))
            yield item

    write_allocation(allocation, tmp_path, track=track)
    assert seen == [("writing", len(ALLOCATION))] * len(ALLOCATION)


def test_a_file_that_cannot_be_written_leaves_the_old_one_and_nothing_beside_it(allocation, tmp_path, monkeypatch):
    (tmp_path / "allocation.csv").write_text("old\n", encoding="utf-8")
    monkeypatch.setattr("pathlib.Path.replace", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        write_allocation(allocation, tmp_path)
    assert (tmp_path / "allocation.csv").read_text(encoding="utf-8") == "old\n"
    assert [path.name for path in tmp_path.iterdir()] == ["allocation.csv"]


def test_an_unknown_language_writes_nothing(allocation, tmp_path):
    with pytest.raises(MobilityError, match="en, ru, kk"):
        write_allocation(allocation, tmp_path / "out", language="xx")
    assert not (tmp_path / "out").exists()


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(files=workspaces(), language=st.sampled_from(list(Language)))
def test_any_round_that_can_be_allocated_can_be_written(files, language):
    with tempfile.TemporaryDirectory() as folder:
        workspace = read_workspace(write(files, Path(folder) / "w"))
        if not workspace.sound:
            return
        allocation = allocate(workspace)
        paths = write_allocation(allocation, Path(folder) / "out", language=language)
        record = next(path for path in paths if path.name == "audit.json")
        assert json.loads(record.read_text(encoding="utf-8"))["placed"] == allocation.placed


@pytest.mark.skipif(not REFEREE.is_dir(), reason="the independent referee is not at hand")
def test_the_independent_referee_accepts_the_files(allocation, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "path", [str(REFEREE), *sys.path])
    from referee import judge

    write_allocation(allocation, tmp_path)
    verdict = judge(allocation.workspace.source, tmp_path)
    assert verdict["faults"] == []
    assert (verdict["placed"], verdict["justified_envy_pairs"], verdict["wasted_claims"]) == (allocation.placed, 0, 0)
