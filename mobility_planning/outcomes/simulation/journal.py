"""The journal of a simulation under way: every block that is done, each in a file that is whole or not there."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from mobility_planning.core.atomic import whole_file
from mobility_planning.core.errors import MobilityError, Place
from mobility_planning.outcomes.simulation.result_tables import SCHEMAS, Results

JOURNAL = ".runs"
DESIGN_FILE = "design.json"
_SUFFIX = ".block"
_DIGEST = hashlib.sha256().digest_size


def packed(results: Results) -> bytes:
    """Pack what a block gave, as it travels from a worker and is kept.

    Parameters
    ----------
    results : Results

    Returns
    -------
    bytes
        The tables one after another, in Arrow's own format.
    """
    target = io.BytesIO()
    for name, table in results.arrow.items():
        with pa.ipc.new_stream(target, SCHEMAS[name]) as stream:
            stream.write_table(table)
    return target.getvalue()


def unpacked(content: bytes) -> dict[str, pa.Table]:
    """Unpack what `packed` gave: each table by its name."""
    source = io.BytesIO(content)
    return {name: pa.ipc.open_stream(source).read_all() for name in SCHEMAS}


def design_text(described: Mapping[str, Any]) -> str:
    """Write what a design says as JSON: keys sorted, indented by two."""
    return json.dumps(described, sort_keys=True, indent=2, ensure_ascii=False) + "\n"


@dataclass(frozen=True)
class Journal:
    """The blocks of one design that are done.

    A run of days may be ended by anything: what it has done is kept, and begun again it does only the rest.

    Parameters
    ----------
    folder : Path
    described : str
        What the design says, as JSON; part of every block's checksum.
    """

    folder: Path
    described: str

    @classmethod
    def of(cls, out: Path, described: Mapping[str, Any]) -> Journal:
        """Open the journal in a folder, or begin one.

        Parameters
        ----------
        out : Path
            The folder of the results; made if need be.
        described : mapping
            As `Design.described` gives it.

        Returns
        -------
        Journal

        Raises
        ------
        MobilityError
            Where another simulation was begun in the folder and not ended.
        """
        folder, text = out / JOURNAL, design_text(described)
        begun = _read_json(folder / DESIGN_FILE)
        if begun is not None and begun != json.loads(text):
            differs = ", ".join(sorted(_differences(begun, json.loads(text))))
            hint = f"give another folder for this one; or delete {JOURNAL} in it, and what was begun is lost"
            raise MobilityError(f"another simulation was begun here, with other {differs}", Place(file=out.name), hint)
        with whole_file(folder / DESIGN_FILE) as draft:
            draft.write_text(text, encoding="utf-8")
        return cls(folder, text)

    def keep(self, number: int, content: bytes) -> None:
        """Keep a block, whole or not at all.

        Parameters
        ----------
        number : int
        content : bytes
            As `packed` gives it.
        """
        with whole_file(self._path(number)) as draft:
            draft.write_bytes(self._digest(number, content) + content)

    def kept(self, number: int) -> bytes | None:
        """Give a block that is kept; None where it is not there, is damaged, or is another design's."""
        try:
            content = self._path(number).read_bytes()
        except OSError:
            return None
        return content[_DIGEST:] if content[:_DIGEST] == self._digest(number, content[_DIGEST:]) else None

    def tables(self, blocks: int) -> Iterator[dict[str, pa.Table]]:
        """Give the tables of all blocks in their order.

        Parameters
        ----------
        blocks : int
            How many there are.

        Yields
        ------
        dict of str to pyarrow.Table

        Raises
        ------
        MobilityError
            Where a block was damaged since it was kept.
        """
        for number in range(blocks):
            content = self.kept(number)
            if content is None:
                hint = "start the same simulation again: only what is damaged is done anew"
                raise MobilityError("a block of runs was damaged", Place(file=self._path(number).name), hint)
            yield unpacked(content)

    def end(self) -> None:
        """Take the journal away, when the results stand."""
        shutil.rmtree(self.folder)

    def _path(self, number: int) -> Path:
        return self.folder / f"{number:06d}{_SUFFIX}"

    def _digest(self, number: int, content: bytes) -> bytes:
        return hashlib.sha256(f"{number}:{self.described}".encode() + content).digest()


def _read_json(path: Path) -> Any:
    """Read what a journal is of; None where there is none, or it cannot be read: its blocks then count for nothing."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _differences(one: Any, other: Any, name: str = "") -> Iterator[str]:
    """Name what differs, by its keys."""
    if not (isinstance(one, dict) and isinstance(other, dict)):
        if one != other:
            yield name
        return
    for key in one.keys() | other.keys():
        yield from _differences(one.get(key), other.get(key), f"{name}.{key}" if name else key)
