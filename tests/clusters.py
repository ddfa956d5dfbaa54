"""A real Dask cluster on this computer, small enough for a test."""

import json
import subprocess
import sys
import time
from pathlib import Path

PATIENCE = 120
ORPHANED = "300s"
"""When a scheduler without work, or a worker without a scheduler, ends by itself: the test was killed."""


class Cluster:
    """A scheduler and two workers, each a process of its own on loopback."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.log = folder, (folder / "log.txt").open("w")
        self.file = folder / "scheduler.json"
        self.scheduler = self.start("scheduler", "--port", "0", "--idle-timeout", ORPHANED)
        self.address = self.found()
        self.workers = [self.worker() for _ in range(2)]

    def start(self, role: str, *options: str) -> subprocess.Popen:
        command = [sys.executable, "-m", f"distributed.cli.dask_{role}", "--scheduler-file", str(self.file)]
        local = ["--host", "127.0.0.1", "--no-dashboard", *options]
        return subprocess.Popen([*command, *local], stdout=self.log, stderr=subprocess.STDOUT)

    def worker(self) -> subprocess.Popen:
        own = ["--nthreads", "1", "--no-nanny", "--death-timeout", ORPHANED, "--local-directory", str(self.folder)]
        return self.start("worker", *own)

    def found(self) -> str:
        for _ in range(PATIENCE * 10):
            if self.file.exists() and self.file.stat().st_size:
                return json.loads(self.file.read_text())["address"]
            time.sleep(0.1)
        raise TimeoutError(self.file)

    def wait_for_both(self) -> None:
        from distributed import Client

        with Client(self.address, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=PATIENCE)

    def lose_one(self) -> None:
        self.workers[0].kill()
        self.workers[0].wait()

    def make_good(self) -> None:
        self.workers = [self.workers[1], self.worker()]

    def close(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()
        self.log.close()
