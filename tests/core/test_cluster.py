"""A cluster that cannot be worked with is named, with what to do about it."""

import sys

import pytest

from mobility_planning.core import cluster as room
from mobility_planning.core.cluster import connected, demand_program, result_of
from mobility_planning.core.errors import MobilityError
from mobility_planning.core.program import program

distributed = pytest.importorskip("distributed")


class Future:
    def __init__(self, outcome):
        self.outcome = outcome

    def result(self):
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome


def test_an_address_that_nobody_answers_at_is_named(monkeypatch):
    monkeypatch.setattr(room, "PATIENCE", 0.5)
    with pytest.raises(MobilityError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:1 "):
        connected("tcp://127.0.0.1:1").__enter__()


def test_without_the_package_the_message_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MobilityError, match=r"install mobility-planning\[cluster\]"):
        connected("tcp://127.0.0.1:1").__enter__()


def test_a_result_comes_as_it_is_and_so_does_what_the_work_itself_raised():
    assert result_of(Future("done")) == "done"
    with pytest.raises(ZeroDivisionError):
        result_of(Future(ZeroDivisionError()))


def test_a_worker_that_lacks_the_package_says_what_to_install():
    with pytest.raises(MobilityError, match=r"no package mobility_planning \(install mobility-planning on"):
        result_of(Future(ModuleNotFoundError("there is none", name="mobility_planning")))


def test_a_worker_with_another_program_is_refused(monkeypatch):
    mark = program("core")
    demand_program(mark, "core")
    monkeypatch.setattr(room, "program", lambda *_: "another")
    with pytest.raises(MobilityError, match="another program"):
        demand_program(mark, "core")


def test_work_that_ended_every_worker_says_what_would_help():
    from distributed.scheduler import KilledWorker

    with pytest.raises(MobilityError, match="give the workers more memory"):
        result_of(Future(KilledWorker("block", None, 3)))
