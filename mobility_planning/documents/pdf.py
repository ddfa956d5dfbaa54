"""A PDF an office signs or sends: the same paper as Word's, set by typst within the process, offline."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from importlib.resources import files
from typing import Any

import typst

from mobility_planning.core.archive import AUTHOR, OLDEST
from mobility_planning.core.locale import Words
from mobility_planning.documents.paper import Cell, Column
from mobility_planning.documents.sheets import clean

_FOREIGN = re.compile("[\u0590-\u1dff\u2e80-\ud7ff\uf900-\ufaff\U00010000-\U0003ffff]")
"""Letters the face that comes with typst does not draw: it has Latin, Greek and all of Cyrillic."""
_PAGE = re.compile("([\x01\x02])")
_compile: Any = typst.compile
"""Takes files by name as well, which its annotations leave out."""


@dataclass
class PdfPaper:
    """A PDF being written, from top to bottom; it takes what `paper.Paper` takes.

    No text is ever part of the program that sets it: texts travel beside it as data, so that `#eval` in a title is
    printed as it stands.

    Parameters
    ----------
    heading : str
        What the file's properties say.
    words : Words
        The language the paper is in, and its page numbers.
    numbered : bool
        Whether pages are numbered.
    mark : str
        Stands at the top of every page, such as "draft".

    Examples
    --------
    >>> from mobility_planning.core.locale import words
    >>> paper = PdfPaper("Plan", words("kk"))
    >>> paper.text("Оқу жоспары: #eval")
    >>> paper.bytes(None)[:5]
    b'%PDF-'
    """

    heading: str
    words: Words
    numbered: bool = field(default=True, kw_only=True)
    mark: str = field(default="", kw_only=True)
    _blocks: list[dict[str, Any]] = field(default_factory=list, init=False, repr=False)
    _sections: int = field(default=0, init=False, repr=False)

    def title(self, text: str) -> None:
        """Add the paper's title."""
        self._add("title", text=text)

    def section(self, text: str) -> None:
        """Add a heading with the next number."""
        self._sections += 1
        self._add("heading", text=f"{self._sections}. {text}")

    def annex(self, text: str) -> None:
        """Add a heading without a number."""
        self._add("heading", text=text)

    def text(self, text: str, *, centred: bool = False, bold: bool = False, joined: bool = False) -> None:
        """Add a paragraph; a joined one stays on one page with what follows."""
        self._add("text", text=text, centred=centred, bold=bold, joined=joined)

    def items(self, texts: Iterable[str], *, joined: bool = False) -> None:
        """Add a list with bullets."""
        self._add("items", texts=list(texts), joined=joined)

    def caption(self, text: str) -> None:
        """Add the line above a table."""
        self._add("caption", text=text)

    def note(self, text: str) -> None:
        """Add a line in small print, such as a source."""
        self._add("note", text=text)

    def fields(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Add labels with their values, two pairs in a row."""
        self._add("fields", pairs=[list(pair) for pair in pairs])

    def picture(self, png: bytes, title: str, alt: str, width_cm: float) -> None:
        """Add a picture over its title, with the words for a reader who does not see it."""
        self._add("picture", png=list(png), text=title, alt=alt, width=width_cm)

    def table(
        self, columns: Sequence[Column], rows: Iterable[Sequence[Cell]], *, joined: bool = False,
        total: Sequence[Cell] = (),
    ) -> None:  # fmt: skip
        """Add a table.

        Parameters
        ----------
        columns : sequence of Column
        rows : iterable of sequence of Cell
        joined : bool
            True keeps the whole, short, table on one page.
        total : sequence of Cell
            A last row in bold.
        """
        self._add(
            "table",
            heads=[column.title for column in columns],
            widths=[column.width for column in columns],
            numbers=[column.number for column in columns],
            rows=[[_paragraphs(cell) for cell in row] for row in rows],
            total=[_paragraphs(cell) for cell in total],
            joined=joined,
        )

    def cut(self, text: str) -> None:
        """Add a dashed line over small words: what follows is cut off and kept by somebody else."""
        self._add("cut", text=text)

    def page_break(self) -> None:
        """Go on at the top of the next page."""
        self._add("page_break")

    def bytes(self, day: date | None) -> bytes:
        """Give the file; the same paper always has the same bytes."""
        written = json.dumps(_cleaned(self._described(day or OLDEST)), ensure_ascii=False)
        inputs = {"main": _template(), "paper.json": written.encode()}  # files beside the main one have to be text
        moment = datetime.combine(day or OLDEST, datetime.min.time(), tzinfo=UTC)
        made = _compile(
            inputs,
            format="pdf",
            font_paths=[],
            ignore_system_fonts=not _FOREIGN.search(written),  # only for a title in such letters, as it is printed
            timestamp=int(moment.timestamp()),
        )
        return bytes(made)

    def _add(self, kind: str, **content: Any) -> None:
        self._blocks.append({"kind": kind, **content})

    def _described(self, day: date) -> dict[str, Any]:
        page = self.words.say("minutes-page", page="\x01", pages="\x02") if self.numbered else ""
        language, _, region = self.words.tag.partition("-")
        return {
            "title": self.heading,
            "author": AUTHOR,
            "day": [day.year, day.month, day.day],
            "language": language,
            "region": region,
            "mark": self.mark,
            "footer": [{"\x01": "#page", "\x02": "#pages"}.get(part, part) for part in _PAGE.split(page) if part],
            "blocks": self._blocks,
        }


def _paragraphs(cell: Cell) -> list[str]:
    return [cell] if isinstance(cell, str) else list(cell)


def _cleaned(value: Any) -> Any:
    """Take out of every text what no document can hold."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_cleaned(part) for part in value]
    return {name: _cleaned(part) for name, part in value.items()} if isinstance(value, dict) else value


def _template() -> bytes:
    return (files("mobility_planning") / "documents" / "templates" / "paper.typ").read_bytes()
