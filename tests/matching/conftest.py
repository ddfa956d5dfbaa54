"""Ledgers to try things on: an SQLite file, and a PostgreSQL server of our own where there is one."""

import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from mobility_planning.matching.ledger.ledger import Ledger
from tests.matching.ledger.ledgers import PASSWORD, PROGRAMS, clock


@pytest.fixture(scope="session")
def server():
    """Start a PostgreSQL server of our own; give the address of it without a database."""
    pytest.importorskip("psycopg")
    found = shutil.which("initdb") or (str(PROGRAMS[-1]) if PROGRAMS else "")
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if not found or (root and subprocess.run(["id", "postgres"], capture_output=True).returncode):
        pytest.skip("no PostgreSQL server on this machine")
    as_user = ["runuser", "-u", "postgres", "--"] if root else []
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    (folder / "word").write_text(PASSWORD, encoding="utf-8")
    if root:
        for path in (folder, folder / "word"):
            shutil.chown(path, "postgres")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    data, programs = folder / "data", Path(found).parent
    made = ["-D", data, "-U", "office", "-A", "scram-sha-256", f"--pwfile={folder / 'word'}", "-E", "UTF8", "--no-sync"]
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    control = [*as_user, programs / "pg_ctl", "-D", data, "-w"]
    try:
        run([*as_user, found, *made, "--locale=C"], folder)
        run([*control, "-l", folder / "log", "-o", options, "start"], folder)
        yield f"postgresql+psycopg://office:s3cr%2Fet%40word@127.0.0.1:{port}"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], capture_output=True, cwd=folder)
        shutil.rmtree(folder, ignore_errors=True)


def run(command, folder):
    done = subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 0, done.stderr


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request, tmp_path):
    if request.param == "sqlite":
        return str(tmp_path / "ledger.sqlite")
    at = request.getfixturevalue("server")
    name = f"ledger_{tmp_path.name.lower()[:40]}_{tmp_path.stat().st_ino}"
    engine = create_engine(f"{at}/postgres", isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    engine.dispose()
    return f"{at}/{name}"


@pytest.fixture
def ledger(address):
    return Ledger.open(address, clock=clock)
