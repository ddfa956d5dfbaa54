"""Where the notebooks are that the pages are made of."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

_PACKAGE = Path(__file__).parent.parent.parent


def notebooks_folder() -> Path:
    """Find the notebooks: those in the installed package, or in the source tree.

    Returns
    -------
    Path
        A folder that holds a notebook for each page.

    Examples
    --------
    >>> (notebooks_folder() / "review.ipynb").exists()
    True
    """
    installed = _PACKAGE / "notebooks"
    return installed if installed.is_dir() else _PACKAGE.parent / "notebooks"


def own_notebooks(near: Path) -> Path:
    """Give notebooks that may be changed: those of the source tree, or a copy of the installed ones beside the tables.

    Parameters
    ----------
    near : Path
        The office's folder; the copy stands in its `notebooks`, and one that is there already is left as it is.
    """
    found = notebooks_folder()
    if found.parent != _PACKAGE and os.access(found, os.W_OK):
        return found
    copy = near / "notebooks"
    copy.mkdir(exist_ok=True)
    for notebook in sorted(found.rglob("*.ipynb")):
        target = copy / notebook.relative_to(found)
        if not target.exists():
            target.parent.mkdir(exist_ok=True)
            shutil.copyfile(notebook, target)
    return copy
