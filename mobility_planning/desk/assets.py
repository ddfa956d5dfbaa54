"""The script and the style of a page: the kit that all pages share, then the board's own files, as one text each."""

from __future__ import annotations

from functools import cache
from pathlib import Path

STATIC = Path(__file__).parent / "static"


@cache
def script(board: str) -> str:
    """Give a board's ES module: every file of the kit, then the board's own, in the order of their names.

    A widget's module is one text that cannot import its neighbours, and there is no build step: the files are set one
    after another, so that each page has the kit's names in scope.

    Parameters
    ----------
    board : str
        Such as "review": `static/review.js` and `static/review_*.js`.

    Returns
    -------
    str

    Examples
    --------
    >>> "export default page(" in script("review")
    True
    """
    parts = [*sorted((STATIC / "kit").glob("*.js")), *_own(board, "js")]
    return "\n".join(part.read_text(encoding="utf-8") for part in parts)


@cache
def style(board: str) -> str:
    """Give a board's style sheet: the desk's, then the board's own where it has one.

    Parameters
    ----------
    board : str

    Returns
    -------
    str

    Examples
    --------
    >>> style("review").startswith(".desk")
    True
    """
    parts = [STATIC / "desk.css", *_own(board, "css")]
    return "\n".join(part.read_text(encoding="utf-8") for part in parts)


def _own(board: str, suffix: str) -> list[Path]:
    """Give the parts of a board before the file that draws it, which ends with the export."""
    return [*sorted(STATIC.glob(f"{board}_*.{suffix}")), *STATIC.glob(f"{board}.{suffix}")]
