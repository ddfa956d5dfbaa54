"""A simulation ended by anything goes on where it was, and gives the bytes of one that was never interrupted."""

import json
import subprocess
import sys
import threading
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from mobility_planning.core import cluster as room
from mobility_planning.core import turn as turns
from mobility_planning.core.errors import MobilityError, SettingsError
from mobility_planning.core.turn import turn
from mobility_planning.outcomes.simulation import design as room_of_design
from mobility_planning.outcomes.simulation import workers
from mobility_planning.outcomes.simulation.design import Design
from mobility_planning.outcomes.simulation.journal import JOURNAL
from mobility_planning.outcomes.simulation.result_tables import SCHEMAS
from mobility_planning.outcomes.simulation.simulate import simulate
from tests.clusters import PATIENCE, Cluster
from tests.outcomes.simulation.small_office import small_office

FILES = ("rounds.parquet", "offers.parquet", "design.json")
DESIGN = Design(
    runs=35, mechanisms=("serial_dictatorship", "deferred_acceptance_common", "deferred_acceptance"), policies=("base",)
)
PROGRAM = "as it stands"
CHILD = f"""
import sys
from pathlib import Path
from mobility_planning.outcomes.simulation import design
from mobility_planning.outcomes.simulation.design import Demand, Design
from mobility_planning.outcomes.simulation.simulate import simulate
from mobility_planning.tables.workspace import read_workspace
design.program = lambda *_: {PROGRAM!r}
simulate(read_workspace(sys.argv[1]), {DESIGN!r}, Path(sys.argv[2]), workers=1)
"""


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    return small_office(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module", autouse=True)
def a_program_that_nobody_works_on_meanwhile():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(room_of_design, "program", lambda *_: PROGRAM)
        yield


@pytest.fixture(scope="module")
def unbroken(workspace, tmp_path_factory):
    return simulate(workspace, DESIGN, tmp_path_factory.mktemp("unbroken"), workers=1)


def bytes_of(folder):
    return {name: (folder / name).read_bytes() for name in FILES}


def blocks(folder):
    return sorted(path.name for path in (folder / JOURNAL).glob("[0-9]*.block"))


@pytest.fixture
def done(monkeypatch):
    """List the blocks that are done from here on."""
    numbers, simulate_block = [], workers.simulate_block

    def watched(number, **more):
        numbers.append(number)
        return simulate_block(number, **more)

    monkeypatch.setattr(workers, "simulate_block", watched)
    return numbers


def test_what_is_written_is_tidy_sorted_and_says_what_it_depends_on(unbroken):
    rounds, offers = unbroken.rounds, unbroken.offers
    keys = rounds[["run", "mechanism"]].values.tolist()
    assert keys == [[run, mechanism] for run in range(1, 36) for mechanism in DESIGN.mechanisms]
    assert len(offers) == 4 * len(rounds)
    assert offers["placed"].sum() == rounds["placed"].sum()
    assert rounds["gainers"].isna().all()
    said = json.loads((unbroken.folder / "design.json").read_text(encoding="utf-8"))
    assert (said["design"]["runs"], said["design"]["policies"]) == (35, ["base"])
    assert {"design", "office", "program", "versions"} == set(said)
    for name, schema in SCHEMAS.items():
        read = pq.read_schema(unbroken.folder / f"{name}.parquet")
        assert read.equals(schema, check_metadata=True)
    assert not (unbroken.folder / JOURNAL).exists()


def test_killed_and_begun_again_it_gives_the_bytes_of_an_unbroken_one(workspace, unbroken, tmp_path, done):
    out = tmp_path / "out"
    root = Path(__file__).parents[3]
    child = subprocess.Popen([sys.executable, "-c", CHILD, str(workspace.source), str(out)], cwd=root)
    try:
        until = time.monotonic() + PATIENCE
        while len(blocks(out)) < 2 and child.poll() is None and time.monotonic() < until:
            time.sleep(0.01)
    finally:
        child.kill()
        child.wait()
    kept = blocks(out)
    assert 2 <= len(kept) < len(DESIGN.blocks)
    assert not (out / "rounds.parquet").exists()
    simulate(workspace, DESIGN, out, workers=1)
    assert done == list(range(len(kept), len(DESIGN.blocks)))
    assert bytes_of(out) == bytes_of(unbroken.folder)
    assert not (out / JOURNAL).exists()


def test_a_block_that_was_damaged_is_done_again_and_only_that_one(workspace, unbroken, tmp_path, done, monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("mobility_planning.outcomes.simulation.simulate._write", stop)
        with pytest.raises(KeyboardInterrupt):
            simulate(workspace, DESIGN, tmp_path, workers=1)
    done.clear()
    harmed = tmp_path / JOURNAL / "000003.block"
    harmed.write_bytes(harmed.read_bytes()[:-7])
    simulate(workspace, DESIGN, tmp_path, workers=1)
    assert done == [3]
    assert bytes_of(tmp_path) == bytes_of(unbroken.folder)


def test_two_workers_give_the_same_files_and_progress_goes_over_all_blocks(workspace, unbroken, tmp_path):
    seen = []

    def track(items, *, description="", total=None):
        seen.append((description, total))
        for item in items:
            seen.append(item)
            yield item

    simulate(workspace, DESIGN, tmp_path, workers=2, track=track)
    assert bytes_of(tmp_path) == bytes_of(unbroken.folder)
    assert seen[0] == ("simulating", len(DESIGN.blocks))
    assert sorted(seen[1:]) == list(range(len(DESIGN.blocks)))


def test_a_real_cluster_gives_the_same_files_though_it_loses_one_of_its_two_workers(
    workspace, unbroken, tmp_path, monkeypatch
):
    pytest.importorskip("distributed")
    monkeypatch.setattr(room, "PATIENCE", PATIENCE)
    cluster = Cluster(tmp_path)

    def track(items, *, description="", total=None):
        for number, item in enumerate(items):
            if not number:
                cluster.lose_one()
            yield item

    try:
        cluster.wait_for_both()
        simulate(workspace, DESIGN, tmp_path / "out", cluster=cluster.address, track=track)
        assert bytes_of(tmp_path / "out") == bytes_of(unbroken.folder)
        monkeypatch.setattr(workers, "program", lambda *_: "of another version")
        with pytest.raises(MobilityError, match="a worker of the cluster has another program"):
            simulate(workspace, DESIGN, tmp_path / "refused", cluster=cluster.address)
    finally:
        cluster.close()


def test_another_design_or_office_is_refused_where_one_was_begun(workspace, tmp_path, monkeypatch):
    monkeypatch.setattr(workers, "simulate_run", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        simulate(workspace, Design(runs=2), tmp_path, workers=1)
    told = r"another simulation was begun here, with other design\.runs \(give another folder"
    with pytest.raises(MobilityError, match=told):
        simulate(workspace, Design(runs=3), tmp_path, workers=1)
    fewer = workspace.with_table("applicants", workspace["applicants"].head(9))
    with pytest.raises(MobilityError, match=r"with other office\.applicants"):
        simulate(fewer, Design(runs=2), tmp_path, workers=1)
    monkeypatch.setattr(room_of_design, "program", lambda *_: "mended meanwhile")
    with pytest.raises(MobilityError, match="with other program"):
        simulate(workspace, Design(runs=2), tmp_path, workers=1)


def test_two_at_once_in_one_folder_are_kept_apart(workspace, tmp_path, monkeypatch):
    monkeypatch.setattr(turns, "WAIT", 0.1)
    held, over = threading.Event(), threading.Event()

    def other():
        with turn(tmp_path, "simulation"):
            held.set()
            over.wait(PATIENCE)

    thread = threading.Thread(target=other)
    thread.start()
    try:
        assert held.wait(PATIENCE)
        with pytest.raises(MobilityError, match="others are writing here"):
            simulate(workspace, Design(runs=1), tmp_path, workers=1)
    finally:
        over.set()
        thread.join()
    assert not (tmp_path / JOURNAL).exists()


def test_an_office_with_faults_or_a_scenario_that_is_none_is_refused_before_anything_runs(workspace, tmp_path):
    with pytest.raises(SettingsError, match="no policy 'other'"):
        simulate(workspace, Design(policies=("other",)), tmp_path / "out", workers=1)
    assert not (tmp_path / "out").exists()
