"""What an XLSX workbook's parts say before it is opened: how far its cells reach, which of them have no value."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path, PurePosixPath

from mobility_planning.tables.grids import MOST_CELLS, TOO_MANY_CELLS

LARGEST_UNPACKED = 512 * 2**20
_COLUMNS, _ROWS = 16_384, 1_048_576
_CHUNK = 2**20
_ATTRIBUTES = rb"""(?P<attributes>(?:[^<>"']|"[^"<]*"|'[^'<]*')*+)"""
_CELL = re.compile(
    rb"<(?:\w+:)?c(?=\s)" + _ATTRIBUTES + rb"(?<!/)>"
    rb"(?P<formula><(?:\w+:)?f\b[^<>]*(?:/>|>[^<]*</(?:\w+:)?f>))?"
    rb"(?:<(?:\w+:)?v>(?P<error>#N/A|#[A-Z0-9/_]+[!?])<|(?P<blank></|<(?:\w+:)?v(?:\s*/>|></)))?"
)
_CELL_START = re.compile(rb"<(?:\w+:)?c\s")
_REFERENCE = re.compile(rb"""\sr\s*=\s*["'](?P<column>[A-Za-z]+)(?P<row>\d+)["']""")
_ODS_TAG = re.compile(rb"<(?:\w+:)?(?P<name>table|table-row|(?:covered-)?table-cell)(?=[\s/>])" + _ATTRIBUTES + b">")
_REPEATED = re.compile(rb"""number-(?:rows|columns)-repeated\s*=\s*["'](\d{1,18})["']""")
ErrorCells = dict[str, list[tuple[int, int, str]]]
"""Per sheet the cells with an error, or a formula never computed, for a value: row and column from 0, what it says."""


class UnfitArchiveError(Exception):
    """A workbook that must not be opened; its two arguments are the rule it breaks and what to do."""


def inspect_archive(path: Path) -> ErrorCells:
    """Look through a workbook's parts, without unpacking more than one piece at a time.

    A single cell at the far corner makes a reader lay out all the cells between, which no machine has room for.

    Parameters
    ----------
    path : Path
        A ZIP file.

    Returns
    -------
    dict of str to list of (int, int, str)

    Raises
    ------
    UnfitArchiveError
        If it unpacks to too much or a cell stands too far away.
    zipfile.BadZipFile, NotImplementedError, RuntimeError
        If the archive is broken or uses what ZIP readers do not support.
    """
    with zipfile.ZipFile(path) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > LARGEST_UNPACKED:
            raise UnfitArchiveError("unpacks to more than 512 MB", "this is not an office's table; make it anew")
        if "content.xml" in archive.namelist():
            _demand_room(archive)
        names = _sheet_names(archive)
        parts = [name for name in archive.namelist() if re.fullmatch(r"xl/worksheets/[^/]*\.xml", name)]
        return {names.get(part, part): _error_cells(archive, part) for part in parts}


def _error_cells(archive: zipfile.ZipFile, part: str) -> list[tuple[int, int, str]]:
    furthest_row = furthest_column = 0
    errors = []
    for letters, digits, value in _cells(archive, part):
        row, column = int(digits), _column_number(letters)
        furthest_row, furthest_column = max(furthest_row, row), max(furthest_column, column)
        possible = 0 < row <= _ROWS and column <= _COLUMNS
        if not possible or furthest_row * furthest_column > MOST_CELLS:
            raise UnfitArchiveError(f"has a cell at {letters}{digits}", "delete the far-away cell and save it again")
        if value:
            errors.append((row - 1, column - 1, value))
    return errors


def _cells(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str, str]]:
    """Go through the cells of a sheet; a cell that a piece cuts in two is kept for the next piece."""
    rest = b""
    with archive.open(part) as file:
        while piece := file.read(_CHUNK):
            text = rest + piece
            starts = [cell.start() for cell in _CELL_START.finditer(text)]
            cut = max(starts[-1] if starts else 0, len(text) - _CHUNK)
            yield from _filled(text[:cut])
            rest = text[cut:]
    yield from _filled(rest)


def _filled(text: bytes) -> Iterator[tuple[str, str, str]]:
    """Go through the cells that are more than a format."""
    for cell in _CELL.finditer(text):
        reference = _REFERENCE.search(cell["attributes"])
        if reference and (cell["formula"] or not cell["blank"]):
            yield reference["column"].decode().upper(), reference["row"].decode()[:20], _fault(cell)


def _fault(cell: re.Match[bytes]) -> str:
    """Give what a cell says in place of a value; a formula's empty text is a value."""
    is_text = b't="str"' in cell["attributes"]
    return (cell["error"] or (cell["formula"] and cell["blank"] and not is_text and b"formula") or b"").decode()


def _demand_room(archive: zipfile.ZipFile) -> None:
    """Raise where an OpenDocument sheet reaches too far: one cell there can stand for any number of rows."""
    row = column = width = 0
    for name, attributes in _ods_tags(archive):
        times = _times(attributes)
        if name == b"table":
            row = column = width = 0
        elif name == b"table-row":
            row, column = row + times, 0
        else:
            column += times
            if b"value" in attributes or b"formula" in attributes:
                width = max(width, column)
                if row * width > MOST_CELLS:
                    raise UnfitArchiveError(*TOO_MANY_CELLS)


def _times(attributes: bytes) -> int:
    found = _REPEATED.search(attributes)
    return int(found[1]) if found else 1


def _ods_tags(archive: zipfile.ZipFile) -> Iterator[tuple[bytes, bytes]]:
    """Go through the tags of tables, rows and cells; a tag that a piece cuts in two is kept for the next piece."""
    rest = b""
    with archive.open("content.xml") as file:
        while piece := file.read(_CHUNK):
            text = rest + piece
            cut = text.rfind(b"<") if text.rfind(b">") < text.rfind(b"<") else len(text)
            yield from ((tag["name"], tag["attributes"]) for tag in _ODS_TAG.finditer(text, 0, cut))
            rest = text[cut:]
            if len(rest) > _CHUNK:
                raise UnfitArchiveError("not a readable workbook", "open and save it again in a spreadsheet program")


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters[:8]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _sheet_names(archive: zipfile.ZipFile) -> dict[str, str]:
    """Give the name that each sheet's part has in the workbook; none where there is no index."""
    try:
        targets = {
            part["Id"]: part["Target"] for part in _elements(archive, "xl/_rels/workbook.xml.rels", "Relationship")
        }
        sheets = [(sheet["id"], sheet["name"]) for sheet in _elements(archive, "xl/workbook.xml", "sheet")]
    except KeyError:
        return {}
    return {str(PurePosixPath("/xl") / targets.get(part, "")).lstrip("/"): name for part, name in sheets}


def _elements(archive: zipfile.ZipFile, part: str, tag: str) -> Iterator[dict[str, str]]:
    """Go through the attributes of each element of a name, without their namespaces."""
    for found in re.finditer(rf"<(?:\w+:)?{tag}\s([^<>]*)>", archive.read(part).decode(errors="replace")):
        yield {name: unescape(value) for name, value in re.findall(r'(\w+)="([^"]*)"', found[1])}
