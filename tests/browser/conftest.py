"""A browser, and desks to open: one for all tests that only read, one for each file that changes an office."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest

from mobility_planning.desk.office import Office
from mobility_planning.tables.sample import write_sample
from tests.browser.servers import EVIL, PATIENCE, Desk, desk_on
from tests.browser.visits import WINDOW, at_rest, watched

APPLICANTS = 60
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


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
    courses = pd.read_csv(folder / "courses.csv", dtype=str, keep_default_na=False)
    spiked = courses.index == courses.index[courses["hei_id"] != "uni-home"][0]
    courses.assign(title=courses["title"].mask(spiked, EVIL)).to_csv(folder / "courses.csv", index=False)
    Office(folder).covered()
    return folder


@pytest.fixture(scope="session")
def desk(master, tmp_path_factory, browser) -> Iterator[Desk]:
    """A running desk for every test that leaves its tables as they are. No kernels wait for a reader."""
    with desk_on(master, tmp_path_factory.mktemp("office"), "--pool=0") as running:
        yield running


@pytest.fixture(scope="module")
def own_desk(master, tmp_path_factory, browser) -> Iterator[Desk]:
    """A running desk whose folder the tests of one file may change."""
    with desk_on(master, tmp_path_factory.mktemp("office"), "--pool=0") as running:
        yield running


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


@pytest.fixture(scope="session")
def profile(browser):
    """One reader's browser for all tests, so that what every page loads is loaded once."""
    opened = browser.new_context(viewport=WINDOW, locale="en-GB", accept_downloads=True)
    opened.set_default_timeout(PATIENCE)
    yield opened
    opened.close()


@pytest.fixture
def expected() -> list[str]:
    """Hold what a test means the console to say: a test of a refusal adds "403"."""
    return []


@pytest.fixture
def page(profile, expected):
    """Open a page; at the end nothing was asked of the network, and the console holds no error."""
    with watched(profile, expected) as opened:
        yield opened


@pytest.fixture(scope="session")
def axe() -> Callable[..., None]:
    """Look at a page at rest as axe-core does; what it finds serious or critical fails."""
    from axe_playwright_python.sync_playwright import Axe

    def look(page) -> None:
        at_rest(page)
        found = Axe().run(page).response["violations"]
        grave = [one for one in found if one["impact"] in ("serious", "critical")]
        told = [f"{one['id']}: {one['help']}: {[node['html'][:160] for node in one['nodes'][:3]]}" for one in grave]
        assert not told, "\n".join(told)

    return look


@pytest.fixture(scope="session")
def picture() -> Callable[..., None]:
    """Keep a picture of a page where MOBILITY_PICTURES names a folder."""

    def take(page, name: str) -> None:
        if folder := os.environ.get("MOBILITY_PICTURES"):
            page.screenshot(path=Path(folder) / f"{re.sub(r'[^a-z0-9_-]', '-', name)}.png", full_page=True)

    return take
