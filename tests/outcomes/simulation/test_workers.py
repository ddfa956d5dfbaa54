"""Blocks are the same whichever process does them; more than one are tried in `test_simulate`."""

import subprocess
import sys
from pathlib import Path

import pytest

from mobility_planning.core import cluster as room
from mobility_planning.core.errors import MobilityError
from mobility_planning.outcomes.simulation.design import Design
from mobility_planning.outcomes.simulation.office import office_of
from mobility_planning.outcomes.simulation.workers import on_a_cluster, on_this_computer, simulate_block
from tests.outcomes.simulation.small_office import small_office

DESIGN = Design(runs=12, years=2, mechanisms=("serial_dictatorship", "deferred_acceptance"), policies=("base",))


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    return office_of(small_office(tmp_path_factory.mktemp("office")), DESIGN)


@pytest.fixture(scope="module")
def alone(office):
    return dict(on_this_computer(office, DESIGN, range(len(DESIGN.blocks)), 1))


def test_one_worker_does_the_blocks_asked_for_and_no_others(office, alone):
    assert list(alone) == [0, 1, 2]
    assert dict(on_this_computer(office, DESIGN, [1], 1)) == {1: alone[1]}
    assert dict(on_this_computer(office, DESIGN, [], 1)) == {}
    assert simulate_block(2, office=office, design=DESIGN) == (2, alone[2])


def test_a_cluster_that_does_not_answer_is_named(office, monkeypatch):
    pytest.importorskip("distributed")
    monkeypatch.setattr(room, "PATIENCE", 0.5)
    with pytest.raises(MobilityError, match="no Dask scheduler answers"):
        list(on_a_cluster(office, DESIGN, [0], "tcp://127.0.0.1:1"))


def test_nothing_heavy_is_loaded_before_it_is_needed():
    loads = "import sys, mobility_planning.outcomes.simulation.simulate as _"
    code = f"{loads}; print({{'distributed', 'statsmodels'}} & set(sys.modules))"
    root = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert done.stdout.strip() == "set()"
