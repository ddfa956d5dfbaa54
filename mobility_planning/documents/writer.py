"""One description of a paper for every engine: what a paper is made of, whoever sets it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from mobility_planning.documents.paper import Cell, Column


class Writer(Protocol):
    """A document being written from top to bottom: `paper.Paper` makes Word of it, `pdf.PdfPaper` a PDF.

    A paper is described once, by a function that takes a writer, so that both files say the same.
    """

    def title(self, text: str) -> None:
        """Add the paper's title."""

    def section(self, text: str) -> None:
        """Add a heading with the next number."""

    def annex(self, text: str) -> None:
        """Add a heading without a number."""

    def text(self, text: str, *, centred: bool = False, bold: bool = False, joined: bool = False) -> None:
        """Add a paragraph; a joined one stays on one page with what follows."""

    def items(self, texts: Iterable[str], *, joined: bool = False) -> None:
        """Add a list with bullets."""

    def caption(self, text: str) -> None:
        """Add the line above a table."""

    def note(self, text: str) -> None:
        """Add a line in small print."""

    def fields(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Add labels with their values, two pairs in a row."""

    def picture(self, png: bytes, title: str, alt: str, width_cm: float) -> None:
        """Add a picture over its title, with the words for a reader who does not see it."""

    def table(
        self, columns: Sequence[Column], rows: Iterable[Sequence[Cell]], *, joined: bool = False,
        total: Sequence[Cell] = (),
    ) -> None:  # fmt: skip
        """Add a table whose head is repeated on every page; the total, if any, is a last row in bold."""

    def cut(self, text: str) -> None:
        """Add a dashed line over small words: what follows is cut off and kept by somebody else."""

    def page_break(self) -> None:
        """Go on at the top of the next page."""

    def bytes(self, day: date | None) -> bytes:
        """Give the file; the same paper always has the same bytes."""
