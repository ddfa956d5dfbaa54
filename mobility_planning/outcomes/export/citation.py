"""How the data set and the software are cited: `CITATION.cff`, in the Citation File Format.

Source: Druskat et al., Citation File Format, version 1.2.0.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date

from mobility_planning import __version__

CITATION = "CITATION.cff"
SOFTWARE = "mobility_planning: course matching and seat allocation for university mobility offices"
AUTHORS = "The mobility_planning authors"
_KEYWORDS = ("academic mobility", "student exchange", "pseudonymised data")
_MARK = 16
"""Digits of the hash that name a version of the data."""


def version_of(hashes: Mapping[str, str]) -> str:
    """Name a version of a data set by the hashes of its tables: other data are another version.

    Parameters
    ----------
    hashes : mapping of str to str
        SHA-256 by table.

    Examples
    --------
    >>> version_of({"choices": "ab"}) == version_of({"choices": "ab"}) != version_of({"choices": "cd"})
    True
    """
    said = "\n".join(f"{name} {mark}" for name, mark in sorted(hashes.items()))
    return hashlib.sha256(said.encode()).hexdigest()[:_MARK]


def citation(*, office: str, year: str, version: str, day: date | None = None, title: str = "") -> str:
    """Write the citation file of a data set, with the software it was made with among its references.

    Parameters
    ----------
    office : str
        Whose tables they are: an institution, never a person.
    year : str
        The academic year, "" where none is known.
    version : str
        Of the data; see `version_of`.
    day : date, optional
        The day of the round.
    title : str
        Of the data set, in place of one made of office and year.

    Returns
    -------
    str
        YAML; every text is quoted, so that no name can be taken for anything else.

    Examples
    --------
    >>> print(citation(office="Home: the university", year="2026/2027", version="0a1b").splitlines()[3])
    title: "Mobility of Home: the university, 2026/2027: pseudonymised tables"
    """
    of_year = f", {year}" if year else ""
    title = title or f"Mobility of {office}{of_year}: pseudonymised tables"
    lines = [
        "cff-version: 1.2.0",
        'message: "If you use these data, please cite them, and the software they were made with."',
        "type: dataset",
        f"title: {_quoted(title)}",
        "authors:",
        f"  - name: {_quoted(office or 'A mobility office')}",
        f"version: {_quoted(version)}",
        *([f"date-released: {_quoted(day.isoformat())}"] if day else []),
        "keywords:",
        *(f"  - {_quoted(word)}" for word in _KEYWORDS),
        "references:",
        "  - type: software",
        f"    title: {_quoted(SOFTWARE)}",
        "    authors:",
        f"      - name: {_quoted(AUTHORS)}",
        f"    version: {_quoted(__version__)}",
        "    license: MIT",
    ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """Quote a text as JSON does: a JSON string is a string of YAML."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)
