"""JupyterLab on the notebooks of the pages, with the office's folder, and without asking the network for anything."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from mobility_planning.desk.office import FOLDER
from mobility_planning.desk.server.notebooks import own_notebooks

QUIET = (
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
    "--ZMQChannelsWebsocketConnection.iopub_data_rate_limit=1e9",
)
"""JupyterLab asks for news, for newer versions and for a list of extensions; an office's computer asks nobody."""


def open_lab(folder: Path, *, port: int, browser: bool = True) -> int:
    """Open JupyterLab and wait until it is closed.

    Parameters
    ----------
    folder : Path
        The office's folder of tables, which the notebooks open.
    port : int
    browser : bool
        Whether to open it in this computer's browser.

    Returns
    -------
    int
        JupyterLab's exit code. Where the system can, JupyterLab takes the place of this process and nothing is given
        back: the keyboard's Ctrl+C is then its own.
    """
    command = lab_command(own_notebooks(folder), port=port, browser=browser)
    environment = {**os.environ, FOLDER: str(folder.resolve())}
    if os.name == "posix":
        os.execve(sys.executable, command, environment)  # noqa: S606 - our own interpreter with options of ours
    return subprocess.run(command, env=environment, check=False).returncode  # noqa: S603 - the same


def lab_command(notebooks: Path, *, port: int, browser: bool) -> list[str]:
    """Give the command that opens JupyterLab on a folder of notebooks.

    >>> lab_command(Path("notebooks"), port=8888, browser=False)[1:5]
    ['-m', 'jupyterlab', 'notebooks', '--port=8888']
    """
    shown = [] if browser else ["--no-browser"]
    return [sys.executable, "-m", "jupyterlab", str(notebooks), f"--port={port}", *shown, *QUIET]
