"""Contact persons: whom a partner writes to. Read for one export, kept in no table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mobility_planning.core.errors import ExchangeError, Place, near_miss
from mobility_planning.tables.files import read_grids
from mobility_planning.tables.sources import names_in

COLUMNS = ("hei_id", "given_names", "family_name", "email")
_EMAIL = re.compile(r"[^@\s]+@[^.@\s]+(\.[^.@\s]+)+")


@dataclass(frozen=True)
class Contact:
    """The person a partner writes to."""

    given_names: str
    family_name: str
    email: str

    @property
    def reachable(self) -> bool:
        """Whether the e-mail address has the form of one.

        >>> Contact("", "", "office@home.example").reachable, Contact("", "", "office at home").reachable
        (True, False)
        """
        return _EMAIL.fullmatch(self.email) is not None


def read_contacts(path: Path) -> Mapping[str, Contact]:
    """Read contact persons.

    Parameters
    ----------
    path : Path
        CSV or workbook with the columns `hei_id, given_names, family_name, email`, a row per university.

    Returns
    -------
    mapping of str to Contact
        By `hei_id`.

    Raises
    ------
    ExchangeError
        Where there is no such file, a column is missing, an address has not the form of one, or a university stands
        there twice.
    """
    if not path.is_file():
        raise ExchangeError(f"there is no file {path}", hint=near_miss(path.name, names_in(path.parent)))
    grid = read_grids(path)[0]
    names = [name.strip().casefold() for name in grid.header]
    missing = [name for name in COLUMNS if name not in names]
    if missing:
        hint = f"its columns are {', '.join(COLUMNS)}"
        raise ExchangeError(f"has no column {missing[0]}", Place(path.name, row=grid.header_row), hint)
    found: dict[str, Contact] = {}
    for number, row in zip(grid.numbers, grid.rows, strict=True):
        hei_id, given, family, email = (row[names.index(name)].strip() for name in COLUMNS)
        contact = Contact(given, family, email.lower())
        if not contact.reachable:
            place = Place(path.name, row=number, column="email")
            raise ExchangeError(f"{email!r} is no e-mail address", place, "such as office@university.example")
        if hei_id in found:
            place = Place(path.name, row=number, column="hei_id")
            raise ExchangeError(f"{hei_id!r} stands there twice", place, "one contact person a university")
        found[hei_id] = contact
    return found
