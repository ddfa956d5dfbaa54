"""Elements of a known format: each knows its line and its path, so that every complaint has a place.

A node remembers what of it was read, so that nothing is passed over in silence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from mobility_planning.core.errors import ExchangeError, Place

_LONG_PATH = 4
"""Names of a path from which on its beginning is left out."""


@dataclass(frozen=True)
class XmlPlace(Place):
    """Where in an XML file something stands: its line and the path of its element.

    >>> str(XmlPlace("iias.xml", line=39, element="iia/partner"))
    'iias.xml, line 39, iia/partner'
    """

    line: int = 0
    element: str = ""

    def __str__(self) -> str:
        """Give the place as a reader looks for it: file, line, element."""
        return ", ".join(part for part in (self.file, self.line and f"line {self.line}", self.element) if part)


@dataclass(eq=False, slots=True)
class Node:
    """An element of a known format.

    Parameters
    ----------
    name : str
        Its name without the namespace.
    file : str
    line : int
    parent : Node or None
    attributes : mapping of str to str
        Those without a namespace, and `lang`.
    """

    name: str
    file: str
    line: int
    parent: Node | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    @property
    def path(self) -> str:
        """The names from below the root down to this element."""
        above = self.parent.path if self.parent and self.parent.parent else ""
        return f"{above}/{self.name}" if above else self.name

    @property
    def place(self) -> XmlPlace:
        """Where it stands."""
        return XmlPlace(self.file, line=self.line, element=brief(self.path))

    def all(self, path: str) -> list[Node]:
        """Give every element at a path of names, such as "partner/hei-id", in the order of the file."""
        found = [self]
        for name in path.split("/"):
            found = [child for node in found for child in node.children if child.name == name]
        return found

    def one(self, path: str) -> Node | None:
        """Give the first element at a path."""
        return next(iter(self.all(path)), None)

    def lines(self, path: str = "") -> str:
        """Read the text at a path with its line breaks; empty where there is none."""
        node = self.one(path) if path else self
        if node is None:
            return ""
        node.seen.add("")
        return "".join(node.pieces).strip()

    def text(self, path: str = "") -> str:
        """Read the text at a path in one line."""
        return " ".join(self.lines(path).split())

    def texts(self, path: str) -> list[str]:
        """Read every text at a path that is not empty."""
        return [text for node in self.all(path) if (text := node.text())]

    def demand(self, path: str) -> str:
        """Read the text at a path, or raise an ExchangeError."""
        text = self.text(path)
        if not text:
            raise ExchangeError(f"{path} is missing", self.place, "ask whoever sent the file for a complete one")
        return text

    def get(self, attribute: str) -> str:
        """Read an attribute; empty where there is none."""
        self.seen.add(attribute)
        return " ".join(self.attributes.get(attribute, "").split())

    def tree(self) -> Iterator[Node]:
        """Go through this element and all below it, in the order of the file."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))

    def pass_over(self) -> None:
        """Take all of it as read: what became of it is told otherwise."""
        for node in self.tree():
            node.seen.update(["", *node.attributes])

    def unread(self) -> Counter[str]:
        """Count the paths of texts and attributes that nobody read."""
        left: Counter[str] = Counter()
        for node in self.tree():
            if "" not in node.seen and "".join(node.pieces).strip():
                left[node.path] += 1
            left.update(f"{node.path}@{name}" for name in node.attributes if name not in node.seen and name != "lang")
        return left


def brief(path: str) -> str:
    """Give the end of a long path, which is what tells elements apart.

    >>> brief("iia/partner/hei-id"), brief("report/a/b/hasPart/c/d")
    ('iia/partner/hei-id', '…/hasPart/c/d')
    """
    names = path.split("/")
    return path if len(names) <= _LONG_PATH else "/".join(["…", *names[-_LONG_PATH + 1 :]])
