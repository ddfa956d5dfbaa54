"""JupyterLab on the notebooks: the same boards, and nothing asked of the network."""

import json

import pytest

from tests.browser.servers import TOKEN, free_port, running

KERNEL = "/channels"
PATIENCE = 300_000
"""Milliseconds for each step: JupyterLab, the first import of everything and the widget all start cold here."""


@pytest.fixture(scope="module")
def lab(master, tmp_path_factory):
    port, folder = free_port(), tmp_path_factory.mktemp("lab")
    settings = {"ServerApp": {"allow_root": True}, "IdentityProvider": {"token": TOKEN}}
    (folder / "jupyter_server_config.json").write_text(json.dumps(settings))
    arguments, address = ["lab", str(master), "--no-browser", f"--port={port}"], f"http://localhost:{port}"
    home = {"HOME": str(folder), "JUPYTER_CONFIG_DIR": str(folder)}
    with running(arguments, f"{address}/login", folder / "lab.log", **home):
        yield f"{address}/lab"


def test_the_board_of_a_notebook_stands_when_all_cells_ran(lab, page, picture):
    page.set_default_timeout(PATIENCE)
    heard = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda _: heard.append(socket.url)))
    page.goto(f"{lab}/tree/review.ipynb?token={TOKEN}")
    page.locator(".jp-Notebook").wait_for()
    while not any(
        KERNEL in url for url in heard
    ):  # until it has spoken, JupyterLab calls a kernel idle that is not there
        page.wait_for_timeout(200)
    page.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]').wait_for()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    page.get_by_text("[1]:", exact=True).first.wait_for()
    page.locator('.desk[data-board="review"][data-ready="true"]').wait_for()
    picture(page, "lab-review")
