"""Files that come out the same, byte by byte, whenever they are written."""

from __future__ import annotations

import io
from datetime import date
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

AUTHOR = "mobility_planning"
OLDEST = date(1980, 1, 1)
"""The first day a ZIP archive can hold: stands where no day is known."""
_PROPERTIES = "docProps/core.xml"
_CONTENT_TYPES = "[Content_Types].xml"
_READABLE = 0o644 << 16
_CORE = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>\
<cp:lastModifiedBy>{author}</cp:lastModifiedBy><cp:revision>1</cp:revision>\
<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>\
<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified>\
<dc:language>{language}</dc:language></cp:coreProperties>"""


def steady(archive: bytes, *, title: str, language: str, day: date | None) -> bytes:
    """Rewrite an Office file so that the same content always makes the same bytes.

    Libraries stamp the clock into the archive and its properties; a signed paper must not change because it was
    written again.

    Parameters
    ----------
    archive : bytes
        A .docx or .xlsx file.
    title, language : str
        What its properties say; the language as a BCP 47 tag.
    day : date or None
        The round's day, which becomes the day of the file; None is 1980-01-01.

    Returns
    -------
    bytes
        The same parts in a fixed order and with fixed times, the content types first as the format asks.
    """
    moment = f"{(day or OLDEST).isoformat()}T00:00:00Z"
    core = _CORE.format(title=escape(title), author=AUTHOR, moment=moment, language=language)
    with ZipFile(io.BytesIO(archive)) as source:
        parts = {name: source.read(name) for name in source.namelist()} | {_PROPERTIES: core.encode()}
    target = io.BytesIO()
    with ZipFile(target, "w") as packed:
        for name in sorted(parts, key=lambda name: (name != _CONTENT_TYPES, name)):
            packed.writestr(_entry(name), parts[name])
    return target.getvalue()


def _entry(name: str) -> ZipInfo:
    """Describe a part as if every machine had packed it alike."""
    entry = ZipInfo(name)
    entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, 3, _READABLE
    return entry
