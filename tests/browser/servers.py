"""Servers that tests start and end: a desk on a copy of the sample, and whatever else has an address."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import ProxyHandler, build_opener

import pytest

TOKEN = "a-token-for-the-tests"  # noqa: S105 - opens nothing but the tests' own desk
PATIENCE = 180_000
"""Milliseconds a page may take on a machine that is busy; nothing is measured here."""

EVIL = "<img src=x onerror=alert(1)> Logic"
"""The title of a host course of the sample: text on every page, whatever it looks like."""


@dataclass(frozen=True)
class Desk:
    """A running `mobility app` on a copy of a small sample."""

    folder: Path
    address: str

    def url(self, page: str = "start", lang: str = "en") -> str:
        """Give the address of a page, with the token and the language."""
        path = "" if page in ("", "start") else page
        return f"{self.address}{path}?{urlencode({'token': TOKEN, 'lang': lang})}"


@contextmanager
def desk_on(master: Path, room: Path, *options: str, base_url: str = "/") -> Iterator[Desk]:
    """Start a desk with options of `mobility app` on a copy of the sample, and end it."""
    folder, port = room / "office", free_port()
    shutil.copytree(master, folder)
    address = f"http://localhost:{port}{base_url}"
    arguments = ["app", str(folder), "--no-browser", f"--port={port}", f"--base-url={base_url}", *options]
    with running(arguments, f"{address}login", room / "server.log", MOBILITY_TOKEN=TOKEN):
        yield Desk(folder, address)


@contextmanager
def running(arguments: Sequence[str], address: str, log: Path, **environment: str) -> Iterator[None]:
    """Run a command of `mobility` until it is needed no more; it is there when its address answers."""
    command = [sys.executable, "-m", "mobility_planning", *arguments]
    told = {**os.environ, **environment}
    with log.open("wb") as written:
        process = subprocess.Popen(command, env=told, stdout=written, stderr=written, start_new_session=True)
    try:
        _wait_until_open(address, process, log)
        yield
    finally:
        _end(process)


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait_until_open(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until a server answers; one that ended is told with what it wrote."""
    for _ in range(PATIENCE // 250):
        if process.poll() is not None:
            pytest.fail(f"the server ended: {log.read_text(errors='replace')[-2000:]}")
        try:
            build_opener(ProxyHandler({})).open(url, timeout=10).close()
        except OSError:
            time.sleep(0.25)
        else:
            return
    pytest.fail(f"the server does not answer: {log.read_text(errors='replace')[-2000:]}")


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a server as an office does; what still runs of its group then is killed."""
    process.terminate()
    try:
        process.wait(timeout=30)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
