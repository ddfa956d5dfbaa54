"""A cluster gives the proposals of one computer, byte for byte, whichever of its workers are lost."""

import sys

import numpy as np
import pandas as pd
import pytest
from typer.testing import CliRunner

from mobility_planning.__main__ import app
from mobility_planning.core import cluster as room
from mobility_planning.core.csv_text import csv_text
from mobility_planning.core.errors import MobilityError, SettingsError
from mobility_planning.matching import cluster as cluster_room
from mobility_planning.matching import matcher
from mobility_planning.matching.match import match, proposals
from tests.clusters import PATIENCE, Cluster

pytest.importorskip("distributed")

HEADS = ["Physics", "Chemistry", "History", "Law", "Algebra", "Optics", "Economics", "Genetics", "Music", "Logic"]
TAILS = ["", " I", " II", " of Europe", " and Society", " Laboratory", " for Engineers", " in Practice"]
TITLES = [head + tail for head in HEADS for tail in TAILS]


def courses(hei_id: str, titles: list[str]) -> pd.DataFrame:
    return pd.DataFrame({"hei_id": hei_id, "course_id": [f"{n:03d}" for n in range(len(titles))], "title": titles})


HOME = courses("home", TITLES[::2]).assign(title_ru=["Физика", *[""] * 39])
HOST = pd.concat([courses(f"u{n}", TITLES[n::3]) for n in range(4)], ignore_index=True)
PAST = pd.DataFrame(
    {
        "host_hei_id": [f"v{n % 4}" for n in range(24)],
        "host_titles": [f"Elements of {title}" for title in TITLES[:24]],
        "home_course_ids": [f"{n // 2:03d}" for n in range(24)],
        "verdict": np.where(np.arange(24) % 6, "equivalent", "rejected"),
    }
)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    made = Cluster(tmp_path_factory.mktemp("cluster"))
    yield made
    made.close()


@pytest.fixture(autouse=True)
def small_batches_and_time_enough(monkeypatch):
    monkeypatch.setattr(matcher, "BATCH", 15)
    monkeypatch.setattr(room, "PATIENCE", PATIENCE)


def bytes_of(frames) -> bytes:
    return csv_text(pd.concat(frames, ignore_index=True)).encode()


@pytest.mark.parametrize("past", [None, PAST], ids=["no decisions", "decisions"])
def test_a_cluster_gives_the_bytes_of_one_computer_though_it_loses_a_worker(cluster, tmp_path, past):
    cluster.wait_for_both()
    alone = bytes_of([match(HOME, HOST, decisions=past)])
    for loses in (False, True):
        frames = proposals(HOME, HOST, decisions=past, cluster=cluster.address, beside=tmp_path / "run")
        first = next(frames)
        if loses:
            cluster.lose_one()
        assert bytes_of([first, *frames]) == alone
        assert list((tmp_path / "run").iterdir()) == []
    cluster.make_good()


def test_a_cluster_ranks_the_home_side_over_all_blocks(cluster, tmp_path):
    frames = proposals(HOME, HOST, side="home", cluster=cluster.address, beside=tmp_path)
    assert bytes_of(frames) == bytes_of([match(HOME, HOST, side="home")])


def test_a_worker_with_another_program_is_refused(cluster, tmp_path, monkeypatch):
    monkeypatch.setattr(cluster_room, "program", lambda *_: "of another version")
    with pytest.raises(MobilityError, match="a worker of the cluster has another program"):
        list(proposals(HOME, HOST, cluster=cluster.address, beside=tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_the_command_writes_the_same_file_with_and_without_a_cluster(cluster, tmp_path):
    HOME.to_csv(tmp_path / "home.csv", index=False)
    HOST.to_csv(tmp_path / "host.csv", index=False)
    files = ["match", "--home", str(tmp_path / "home.csv"), "--host", str(tmp_path / "host.csv"), "--out"]
    written = []
    for name, more in {"alone.csv": [], "together.csv": ["--cluster", cluster.address]}.items():
        done = CliRunner().invoke(app, [*files, str(tmp_path / name), *more])
        assert done.exit_code == 0, done.output
        written.append((tmp_path / name).read_bytes())
    assert written[0] == written[1]
    assert written[0] == bytes_of([match(HOME, HOST)])


def test_a_catalogue_without_titles_needs_no_worker(tmp_path):
    nothing = HOST.assign(title="")
    frames = list(proposals(HOME, nothing, cluster="tcp://127.0.0.1:1", beside=tmp_path))
    assert bytes_of(frames) == bytes_of([match(HOME, nothing)])


def test_a_cluster_that_does_not_answer_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(room, "PATIENCE", 0.5)
    with pytest.raises(MobilityError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:1 "):
        list(proposals(HOME, HOST, cluster="tcp://127.0.0.1:1", beside=tmp_path))
    with pytest.raises(SettingsError):
        list(proposals(HOME, HOST, cluster="tcp://127.0.0.1:1", beside=tmp_path, top=0))
    assert list(tmp_path.iterdir()) == []


def test_without_the_package_the_message_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MobilityError, match=r"install mobility-planning\[cluster\]"):
        list(proposals(HOME, HOST, cluster="tcp://127.0.0.1:1", beside=tmp_path))
