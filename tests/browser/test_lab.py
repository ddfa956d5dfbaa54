"""JupyterLab on the notebooks: the same boards, and nothing asked of the network."""

import json
import os
import subprocess
import sys

import pytest

from tests.browser.conftest import end, free_port, wait_until_open


@pytest.fixture(scope="module")
def lab(master, tmp_path_factory):
    port = free_port()
    folder = tmp_path_factory.mktemp("lab")
    command = [sys.executable, "-m", "mobility_planning", "lab", str(master), "--no-browser", f"--port={port}"]
    settings = {"ServerApp": {"allow_root": True}, "IdentityProvider": {"token": "a-token-for-the-tests"}}
    (folder / "jupyter_server_config.json").write_text(json.dumps(settings))
    told = {**os.environ, "HOME": str(folder), "JUPYTER_CONFIG_DIR": str(folder)}
    with (folder / "lab.log").open("wb") as log:
        process = subprocess.Popen(command, env=told, stdout=log, stderr=log, start_new_session=True)
    wait_until_open(f"http://localhost:{port}/login", process, folder / "lab.log")
    yield f"http://localhost:{port}/lab"
    end(process)


def test_the_board_of_a_notebook_stands_when_all_cells_ran(lab, page, picture):
    page.goto(f"{lab}/tree/review.ipynb?token=a-token-for-the-tests")
    page.locator(".jp-Notebook").wait_for()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    page.locator('.desk[data-board="review"][data-ready="true"]').wait_for()
    picture(page, "lab-review")
