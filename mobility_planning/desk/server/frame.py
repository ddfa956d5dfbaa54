"""The frame around a board: what stands on the screen before it, instead of it, and in the browser's tab."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jinja2

from mobility_planning.core.locale import plain_messages
from mobility_planning.core.terms import Language

TEMPLATES = Path(__file__).parent / "templates"
STATIC = Path(__file__).parent / "static"
_PREFIX = "desk-server-"


def frame(base_url: str, language: Language | None) -> dict[str, Any]:
    """Give what a template needs to know.

    Parameters
    ----------
    base_url : str
    language : Language or None
        What a page speaks until its reader chooses; None for what the browser is set to.

    Returns
    -------
    dict
        The base address, the language before any script runs and the one chosen, the words of all three, and the mark
        of the static files' state.

    Examples
    --------
    >>> frame("/", Language.RUSSIAN)["words"]["ru"]["title-review"]
    'Проверка соответствий'
    """
    return {
        "base_url": base_url,
        "language": (language or Language.ENGLISH).value,
        "chosen": language.value if language else "",
        "words": frame_words(),
        "version": _version(),
    }


@cache
def frame_words() -> Mapping[str, Mapping[str, str]]:
    """Give the frame's words by language, without the prefix of the catalogue."""
    return {
        language.value: {key.removeprefix(_PREFIX): text for key, text in plain_messages(language, _PREFIX).items()}
        for language in Language
    }


def drawn(template: str, base_url: str, language: Language | None, **values: Any) -> str:
    """Draw a page that needs no kernel: the door, a page that is not there.

    Examples
    --------
    >>> '<html lang="kk"' in drawn("missing.html", "/", Language.KAZAKH)
    True
    """
    return _environment().get_template(template).render(frame=frame(base_url, language), **values)


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True)


@cache
def _version() -> str:
    """Mark the state of the static files, so that a browser that kept older ones asks again."""
    texts = [path.read_bytes() for path in sorted(STATIC.iterdir())]
    return hashlib.sha256(b"".join(texts)).hexdigest()[:12]
