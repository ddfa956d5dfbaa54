"""A turn keeps threads and processes apart, and goes with the process that held it."""

import subprocess
import sys
import threading

import pytest

from mobility_planning.core import turn as module
from mobility_planning.core.errors import MobilityError
from mobility_planning.core.turn import turn

HOLD = """
import sys, pathlib
from mobility_planning.core.turn import turn
with turn(pathlib.Path(sys.argv[1]), "tables"):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_what_many_threads_count_together_is_right(tmp_path):
    number = tmp_path / "number"
    number.write_text("0")

    def add():
        for _ in range(5):
            with turn(tmp_path, "count"):
                number.write_text(str(int(number.read_text()) + 1))

    threads = [threading.Thread(target=add) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert number.read_text() == "20"


def test_another_process_holds_the_turn_until_it_is_killed(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "WAIT", 0.1)
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout.readline() == "held\n"
        with turn(tmp_path, "commission"):
            pass
        with pytest.raises(MobilityError, match="others are writing"), turn(tmp_path, "tables"):
            pass
        other.kill()
        other.wait()
        with turn(tmp_path, "tables"):
            pass


def test_a_turn_that_ended_in_an_error_is_free(tmp_path):
    with pytest.raises(ValueError, match="x"), turn(tmp_path, "a"):
        raise ValueError("x")
    with turn(tmp_path, "a"):
        pass
