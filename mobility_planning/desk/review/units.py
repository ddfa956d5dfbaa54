"""What a verdict is about: host courses of one university and the home courses they are held against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mobility_planning.core.errors import MobilityError

MOST = 6
"""Courses on one side of a group that a page may put together."""


@dataclass(frozen=True, order=True)
class Unit:
    """Host courses and home courses that are decided together: mostly one of each.

    Parameters
    ----------
    hei : str
        The host university.
    hosts, homes : tuple of str
        Course ids, sorted, each once.

    Examples
    --------
    >>> unit = Unit.of("x", ["PHY2L", "PHY2"], ["OPT"])
    >>> unit.hosts, unit.joined
    (('PHY2', 'PHY2L'), ('PHY2; PHY2L', 'OPT'))
    >>> Unit.read(unit.key) == unit
    True
    """

    hei: str
    hosts: tuple[str, ...]
    homes: tuple[str, ...]

    @classmethod
    def of(cls, hei: str, hosts: Iterable[str], homes: Iterable[str]) -> Unit:
        """Put the courses in order."""
        return cls(hei.strip(), tuple(sorted(set(hosts))), tuple(sorted(set(homes))))

    @classmethod
    def split(cls, row: Mapping[str, Any]) -> Unit:
        """Take the unit of a row of the decisions table, in which lists are joined."""
        return cls.of(str(row["host_hei_id"]), _parts(row["host_course_ids"]), _parts(row["home_course_ids"]))

    @classmethod
    def read(cls, key: str) -> Unit:
        """Take the unit that a page names by its key.

        Raises
        ------
        MobilityError
            Where it names no host course, or more courses than anyone decides at once.
        """
        hei, hosts, homes = (*key.split("\t"), "", "", "")[:3]
        unit = cls.of(hei, _parts(hosts), _parts(homes))
        if not unit.hosts or max(len(unit.hosts), len(unit.homes)) > MOST:
            raise MobilityError("these courses cannot be decided together", hint=f"name 1 to {MOST} on each side")
        return unit

    @property
    def joined(self) -> tuple[str, str]:
        """Give host and home courses as the decisions table writes them."""
        return "; ".join(self.hosts), "; ".join(self.homes)

    @property
    def key(self) -> str:
        """Name the unit; ids hold no tabulator, so no two units share a name."""
        return "\t".join((self.hei, *self.joined))


def _parts(joined: object) -> list[str]:
    return [part.strip() for part in str(joined).split(";") if part.strip()]
