"""What an export hands over: the files' bytes, and what the office has to know about them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Format(StrEnum):
    """What can be exported."""

    EWP_LA = "ewp-la"
    ELMO = "elmo"
    OLA_CSV = "ola-csv"
    NOMINATIONS = "nominations"
    XLSX = "xlsx"


@dataclass(frozen=True)
class Written:
    """A file that is ready to be written.

    Parameters
    ----------
    name : str
        Its name, safe on every file system.
    content : bytes
        The same for the same input.
    rows : int
        How many rows of the tables are in it.
    notes : tuple of str
        What could not be said in the format, and what has to be added elsewhere.
    """

    name: str
    content: bytes
    rows: int = 0
    notes: tuple[str, ...] = ()
