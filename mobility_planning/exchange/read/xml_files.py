"""XML from outside, read with care: no entities, no DTD, no outward references; bounds of size, depth and count."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import errors as expat

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import XMLParser

from mobility_planning.core.errors import ExchangeError, Place, near_miss
from mobility_planning.exchange.read.nodes import Node, XmlPlace
from mobility_planning.tables.sources import names_in

LARGEST = 64 * 2**20
"""Bytes of a file; a catalogue of ten thousand courses has about a tenth of them."""
DEEPEST, MOST_ELEMENTS = 100, 1_000_000
"""How far elements may nest, and how many there may be: many times what the formats need."""
NAMESPACES = (
    "https://github.com/erasmus-without-paper/", "https://github.com/emrex-eu/elmo-schemas/", "http://purl.org/net/elmo",
    "urn:mobility-planning:",
)  # fmt: skip
"""How the namespaces of EWP, of ELMO and of our own extensions begin; their versions follow."""
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DECLARED = re.compile(rb"""\A(?:\xef\xbb\xbf)?<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._\-]{1,40})["']""")


@dataclass(frozen=True, eq=False)
class XmlFile:
    """A file as read: its root, and how many elements of each strange namespace were passed over."""

    root: Node
    strange: Mapping[str, int]
    namespace: str


class _Builder:
    """Builds nodes while the file is parsed, and stops where it passes a bound."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.parser: XMLParser | None = None
        self.open: list[Node] = []
        self.root: Node | None = None
        self.namespace = ""
        self.outside = 0
        self.elements = 0
        self.strange: Counter[str] = Counter()

    @property
    def line(self) -> int:
        return int(self.parser.parser.CurrentLineNumber) if self.parser else 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.elements += 1
        self._hold_bounds()
        namespace, _, name = tag[1:].rpartition("}") if tag.startswith("{") else ("", "", tag)
        if self.outside or not _known(namespace):
            self._leave_out(namespace, name)
            return
        kept = {"lang" if key == _LANG else key: value for key, value in attributes.items()
                if key == _LANG or not key.startswith("{")}  # fmt: skip
        node = Node(name, self.file, self.line, self.open[-1] if self.open else None, kept)
        if self.open:
            self.open[-1].children.append(node)
        else:
            self.root, self.namespace = node, namespace
        self.open.append(node)

    def end(self, tag: str) -> None:  # noqa: ARG002 - the parser's own call
        if self.outside:
            self.outside -= 1
        else:
            self.open.pop()

    def data(self, text: str) -> None:
        if self.open and not self.outside:
            self.open[-1].pieces.append(text)

    def close(self) -> None:
        """Nothing is left to do: the root is kept."""

    def _hold_bounds(self) -> None:
        if len(self.open) + self.outside >= DEEPEST:
            self._refuse(f"elements nest deeper than {DEEPEST}")
        if self.elements > MOST_ELEMENTS:
            self._refuse(f"more than {MOST_ELEMENTS:,} elements")

    def _refuse(self, what: str) -> None:
        raise ExchangeError(what, XmlPlace(self.file, line=self.line), "no exchange format needs that; ask for it anew")

    def _leave_out(self, namespace: str, name: str) -> None:
        if not self.outside:
            if not self.open:
                hint = near_miss(namespace, NAMESPACES) or "the namespaces of EWP and ELMO are known"
                raise ExchangeError(f"<{name}> is of the namespace {namespace}",
                                    XmlPlace(self.file, line=self.line), hint)  # fmt: skip
            self.strange[namespace] += 1
        self.outside += 1


def read_xml(path: Path, *, largest: int = LARGEST) -> XmlFile:
    """Read an XML file of EWP or ELMO without running, fetching or unfolding anything that it asks for.

    Parameters
    ----------
    path : Path
    largest : int
        Bytes above which a file is refused before it is read.

    Returns
    -------
    XmlFile

    Raises
    ------
    ExchangeError
        Where there is no such file, it is too large, too deep, not XML, in an unknown or a wrongly declared encoding,
        has a document type declaration or an entity of its own, or a root of another format's namespace.
    """
    text = _bytes(path, largest)
    builder = _Builder(path.name)
    try:
        parser = XMLParser(target=builder, encoding=_encoding(text, path.name), forbid_dtd=True)
        builder.parser = parser
        parser.feed(text)
        parser.close()
    except ParseError as error:
        raise _malformed(error, path.name, text) from None
    except DefusedXmlException:
        what = "has a document type declaration, which may hide entities and outward references"
        place = XmlPlace(path.name, line=builder.line)
        raise ExchangeError(what, place, "exchange formats have none; ask for the file without it") from None
    except (ValueError, LookupError) as error:
        raise ExchangeError(f"cannot be decoded: {error}", Place(path.name), "ask for it in UTF-8") from None
    if builder.root is None:
        raise ExchangeError("holds no element", Place(path.name), "fetch it anew")
    return XmlFile(builder.root, dict(sorted(builder.strange.items())), builder.namespace)


def _known(namespace: str) -> bool:
    return not namespace or namespace.startswith(NAMESPACES)


def _bytes(path: Path, largest: int) -> bytes:
    try:
        if not path.exists():
            raise ExchangeError(f"there is no file {path}", hint=near_miss(path.name, names_in(path.parent)))
        if not path.is_file():
            raise ExchangeError("not a regular file", Place(path.name), "give the file itself")
        size = path.stat().st_size
        if size > largest:
            what = f"has {size / 2**20:.0f} MB, more than the {largest / 2**20:.0f} MB that are read"
            raise ExchangeError(what, Place(path.name), "ask for it in parts")
        text = path.read_bytes()
    except OSError as error:
        raise ExchangeError(f"cannot be opened: {error.strerror or error}", Place(path.name)) from None
    if not text.strip():
        raise ExchangeError("is empty", Place(path.name), "fetch it anew")
    return text


def _encoding(text: bytes, file: str) -> str | None:
    """Give the declared encoding where it must be overruled; refuse one that the bytes belie."""
    found = _DECLARED.match(text)
    declared = found[1].decode("ascii").lower() if found else ""
    if declared in {"", "utf-8", "utf8", "us-ascii", "ascii"} or declared.startswith("utf-16"):
        return None
    if _letters_of_utf8(text):
        what = f"says that it is in {declared}, but its letters are UTF-8"
        raise ExchangeError(what, XmlPlace(file, line=1), 'write encoding="UTF-8" in its first line')
    return None


def _letters_of_utf8(text: bytes) -> bool:
    """Say whether bytes beyond ASCII are whole UTF-8 letters, which those of another encoding never are for long."""
    try:
        return not text.isascii() and bool(text.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def _malformed(error: ParseError, file: str, text: bytes) -> ExchangeError:
    """Say in an office's words what the parser found, and where."""
    line, column = error.position
    place = XmlPlace(file, line=line)
    if b"\x00" in text[:10_000] and not text.startswith((b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")):
        return ExchangeError("holds null bytes: it is no text file, or a broken one", place, "fetch it anew")
    told = {
        expat.XML_ERROR_JUNK_AFTER_DOC_ELEMENT: ("has more than one root element", "save each answer by itself"),
        expat.XML_ERROR_NO_ELEMENTS: ("ends too early", "fetch it anew"),
        expat.XML_ERROR_UNCLOSED_TOKEN: ("ends too early", "fetch it anew"),
        expat.XML_ERROR_INCORRECT_ENCODING: ("is not in the encoding that its first line names", "ask for it in UTF-8"),
        expat.XML_ERROR_UNKNOWN_ENCODING: ("is in an encoding that is not known", "ask for it in UTF-8"),
        expat.XML_ERROR_UNDEFINED_ENTITY: ("uses an entity that XML does not have", "write the letter itself"),
        expat.XML_ERROR_TAG_MISMATCH: ("an element is closed by another one's tag", "fetch it anew"),
    }  # fmt: skip
    code = expat.messages.get(error.code, "")
    what, hint = told.get(code, (f"is not well-formed XML: {code or error}", "ask for it anew, in UTF-8"))
    if code == expat.XML_ERROR_INVALID_TOKEN and not _decodes(text):
        what, hint = (
            "has bytes that its encoding does not have",
            "its first line may name a wrong encoding; ask for UTF-8",
        )
    return ExchangeError(f"{what} (column {column + 1})", place, hint)


def _decodes(text: bytes) -> bool:
    if text.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    try:
        text.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
