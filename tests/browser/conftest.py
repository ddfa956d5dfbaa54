"""A desk to open: a server of its own for each file of tests, and a browser that tells what it should not have seen."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urlsplit
from urllib.request import ProxyHandler, build_opener

import pytest

from mobility_planning.desk.office import Office
from mobility_planning.tables.sample import write_sample

TOKEN = "a-token-for-the-tests"  # noqa: S105 - opens nothing but the tests' own desk
APPLICANTS = 60
PATIENCE = 90_000
"""Milliseconds a page may take on a machine that is busy; nothing is measured here."""
FAREWELL = "WebSocket is already in CLOSING"
"""What Voilà's own widget manager says of a page that is left while its kernel still talks."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@dataclass(frozen=True)
class Desk:
    """A running `mobility app` on a copy of a small sample."""

    folder: Path
    address: str

    def url(self, page: str = "start", lang: str = "en") -> str:
        """Give the address of a page, with the token and the language."""
        path = "" if page in ("", "start") else page
        return f"{self.address}{path}?{urlencode({'token': TOKEN, 'lang': lang})}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests with a browser on one worker, so that only one server at a time asks for the machine."""
    for item in items:
        if Path(__file__).parent in Path(item.path).parents:
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def master(tmp_path_factory) -> Path:
    """Write a small sample once; what takes long to compute is kept in it, and copied with it."""
    folder = tmp_path_factory.mktemp("desk") / "sample"
    write_sample(folder, applicants=APPLICANTS)
    Office(folder).covered()
    return folder


@pytest.fixture(scope="module")
def serve(master, tmp_path_factory, browser) -> Iterator[Callable[..., Desk]]:
    """Start desks with options of `mobility app`, each on its own copy; they are closed with the file's last test."""
    started: list[subprocess.Popen[bytes]] = []

    def start(*options: str, base_url: str = "/", environment: dict[str, str] | None = None) -> Desk:
        folder = tmp_path_factory.mktemp("office") / "office"
        shutil.copytree(master, folder)
        port = free_port()
        address = f"http://localhost:{port}{base_url}"
        arguments = [str(folder), "--no-browser", f"--port={port}", f"--base-url={base_url}", *options]
        command = [sys.executable, "-m", "mobility_planning", "app", *arguments]
        log = (folder.parent / "server.log").open("wb")
        told = {**os.environ, "MOBILITY_TOKEN": TOKEN, **(environment or {})}
        started.append(subprocess.Popen(command, env=told, stdout=log, stderr=log, start_new_session=True))
        wait_until_open(f"{address}login", started[-1], folder.parent / "server.log")
        return Desk(folder, address)

    yield start
    for process in started:
        end(process)


@pytest.fixture(scope="module")
def desk(serve) -> Desk:
    """A running desk; the tests of one file share it, other files have their own. No kernels wait for a reader."""
    return serve("--pool=0")


@pytest.fixture(scope="session")
def browser():
    """Chromium, or a skip that says why there is none; MOBILITY_BROWSER=required makes the skip a failure."""
    api = _playwright()
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if api is None or path is None:
        reason = "no chromium on this machine" if api else "playwright is not installed"
        if os.environ.get("MOBILITY_BROWSER") == "required":
            pytest.fail(f"{reason}, and MOBILITY_BROWSER=required")
        pytest.skip(reason)
    with api.sync_playwright() as play:
        opened = play.chromium.launch(executable_path=path, args=["--no-sandbox", "--no-proxy-server"])
        yield opened
        opened.close()


def _playwright():
    try:
        from playwright import sync_api
    except ImportError:
        return None
    return sync_api


@pytest.fixture
def expected() -> list[str]:
    """Hold what a test means the console to say: a test of a refusal adds "403"."""
    return []


@pytest.fixture
def page(browser, expected):
    """Open a page of the browser; at the end nothing was asked of the network, and the console holds no error."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB", accept_downloads=True)
    context.set_default_timeout(PATIENCE)
    seen = Seen([], [])
    context.on("page", lambda opened: seen.watch(opened))
    yield context.new_page()
    context.close()
    assert not seen.elsewhere, "a page asked for something that is not on this machine"
    assert not [one for one in seen.errors if not any(part in one for part in expected)], "the console holds errors"


@dataclass(frozen=True)
class Seen:
    """What the pages of a context should not have done."""

    elsewhere: list[str]
    errors: list[str]

    def watch(self, page) -> None:
        """Note every request that leaves the machine, and every error of the console."""
        page.on("request", lambda request: self._asked(request.url))
        page.on("websocket", lambda socket: self._asked(socket.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda message: self._said(message))

    def _asked(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob", "about") and parts.hostname not in ("localhost", "127.0.0.1"):
            self.elsewhere.append(url)

    def _said(self, message) -> None:
        if message.type == "error" and FAREWELL not in message.text:
            self.errors.append(f"{message.text} ({message.location.get('url', '')})")


@pytest.fixture
def ready() -> Callable[..., None]:
    """Open an address and wait until the board on it stands."""

    def wait(page, url: str) -> None:
        page.goto(url)
        page.locator('.desk[data-ready="true"]').first.wait_for()

    return wait


@pytest.fixture
def axe() -> Callable[..., None]:
    """Look at a page as axe-core does; what it finds serious or critical fails."""
    from axe_playwright_python.sync_playwright import Axe

    def look(page) -> None:
        found = Axe().run(page).response["violations"]
        grave = [one for one in found if one["impact"] in ("serious", "critical")]
        told = [f"{one['id']}: {one['help']}: {[node['html'][:160] for node in one['nodes'][:3]]}" for one in grave]
        assert not told, "\n".join(told)

    return look


@pytest.fixture
def picture() -> Callable[..., None]:
    """Keep a picture of a page where MOBILITY_PICTURES names a folder."""

    def take(page, name: str) -> None:
        if folder := os.environ.get("MOBILITY_PICTURES"):
            page.screenshot(path=Path(folder) / f"{re.sub(r'[^a-z0-9_-]', '-', name)}.png", full_page=True)

    return take


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_until_open(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
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


def end(process: subprocess.Popen[bytes]) -> None:
    """End a server as an office does; what still runs of its group then is killed."""
    process.terminate()
    try:
        process.wait(timeout=30)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
