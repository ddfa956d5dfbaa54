"""Marks of one's own: what an advisor put aside as unsure, to look at again. No verdict, and nobody else's business."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from mobility_planning.core.atomic import whole_file
from mobility_planning.core.errors import MobilityError, Place
from mobility_planning.desk.review.units import Unit

_ROOM = "unsure"


def mark_unsure(drawer: Path, who: str, unit: Unit, *, unsure: bool = True) -> None:
    r"""Put a unit aside, or take the mark off.

    Each mark is a file of its own, made or removed as a whole: two pages never write over each other's marks, as they
    could if all stood in one file.

    Parameters
    ----------
    drawer : Path
        The folder in which pages keep their own things.
    who : str
        Role or id of the advisor.
    unit : Unit
    unsure : bool
        Whether the mark is set or taken off.

    Raises
    ------
    MobilityError
        Where nobody is named.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     mark_unsure(Path(folder), "advisor-1", Unit.of("x", ["1"], ["A"]))
    ...     unsure_units(Path(folder), "advisor-1"), unsure_units(Path(folder), "advisor-2")
    (['x\t1\tA'], [])
    """
    if not who.strip():
        raise MobilityError("who is unsure: nobody", Place(column="who"), "say who: a role or an id")
    path = _folder(drawer, who) / f"{_digest(unit.key)}.json"
    if not unsure:
        path.unlink(missing_ok=True)
        return
    with whole_file(path) as draft:
        draft.write_text(json.dumps({"who": who, "unit": unit.key}, ensure_ascii=False), encoding="utf-8")


def unsure_units(drawer: Path, who: str) -> list[str]:
    """Give the keys of what somebody put aside, sorted."""
    files = sorted(_folder(drawer, who).glob("*.json")) if who.strip() else []
    return sorted(json.loads(file.read_text(encoding="utf-8"))["unit"] for file in files if file.name[0] != ".")


def _folder(drawer: Path, who: str) -> Path:
    return drawer / _ROOM / _digest(who)


def _digest(text: str) -> str:
    """Name a file after any text, whatever characters it holds."""
    return hashlib.sha256(text.encode()).hexdigest()[:24]
