"""A Word paper an office signs: A4, plain styles, tables whose header row is repeated, numbered pages."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Mm, Pt, RGBColor

from mobility_planning.core.archive import steady
from mobility_planning.core.locale import Words
from mobility_planning.documents.sheets import clean

FACE, INK, RULE, HEAD_GROUND = "Times New Roman", RGBColor(0x1F, 0x2A, 0x35), "9AA5B1", "E8EDF3"
_MARGIN = Mm(20)
_TWIPS_PER_CM = 567
_HEADINGS = {"Title": 16, "Heading 1": 13}
_CELL_STYLES = {
    "Table text": (False, False),
    "Table joined": (False, True),
    "Table head": (True, True),
    "Table total": (True, False),
}
"""Whether the text is bold, and whether its row stays with the next."""
_LABEL, _VALUE = 3.7, 4.8
"""Widths of a label and its value in centimetres; two pairs fill a line."""

UNBROKEN = "\u2011"
"""The hyphen within an id, so that an id stays on one line."""
Cell = str | Sequence[str]
"""A table cell: one paragraph, or several."""


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading, width in centimetres, and whether it holds numbers (set to the right)."""

    title: str
    width: float
    number: bool = False


class Paper:
    """A Word document being written, from top to bottom.

    Parameters
    ----------
    title : str
        What the file's properties say.
    words : Words
        The language the paper is in, and its page numbers.
    numbered : bool
        Whether pages are numbered; letters in one file are not.
    mark : str
        Stands at the top of every page, such as "draft".
    """

    def __init__(self, title: str, words: Words, *, numbered: bool = True, mark: str = "") -> None:
        self._title, self._words = title, words
        self._document, self._sections = Document(), 0
        _forget_thumbnail(self._document)
        _lay_out(self._document)
        _set_styles(self._document, words.tag)
        if numbered:
            _number_pages(self._document, words)
        if mark:
            _mark_pages(self._document, mark)
        self._style_ids = {style.name: style.style_id for style in self._document.styles}

    def title(self, text: str) -> None:
        """Add the paper's title."""
        self._document.add_heading(clean(text), 0)

    def section(self, text: str) -> None:
        """Add a heading with the next number, so that the commission can refer to it."""
        self._sections += 1
        self._document.add_heading(f"{self._sections}. {clean(text)}", 1)

    def annex(self, text: str) -> None:
        """Add a heading without a number."""
        self._document.add_heading(clean(text), 1)

    def text(
        self, text: str, style: str = "Normal", *, centred: bool = False, bold: bool = False, joined: bool = False
    ) -> None:
        """Add a paragraph; a joined one stays on one page with what follows."""
        paragraph = self._document.add_paragraph()
        if style != "Normal":
            paragraph._p.style = self._style_ids[style]  # python-docx looks through all styles each time
        if joined:
            paragraph.paragraph_format.keep_with_next = True
        paragraph.add_run(clean(text)).bold = bold or None
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def items(self, texts: Iterable[str], *, joined: bool = False) -> None:
        """Add a list with bullets."""
        for text in texts:
            self.text(text, "List Bullet", joined=joined)

    def caption(self, text: str) -> None:
        """Add the line above a table."""
        self.text(text, "Caption")

    def note(self, text: str) -> None:
        """Add a line in small print, such as a source."""
        self.text(text, "Note")

    def fields(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Add labels with their values, two pairs in a row."""
        columns = [Column("", width) for width in (_LABEL, _VALUE) * 2]
        cells = [*pairs, *[("", "")] * (len(pairs) % 2)]
        lines = [(*one, *other) for one, other in zip(cells[::2], cells[1::2], strict=True)]
        looks = (("Tablehead", HEAD_GROUND), ("Tabletext", "")) * 2
        self._append_table(columns, [_line(columns, line, looks) for line in lines])

    def picture(self, png: bytes, title: str, alt: str, width_cm: float) -> None:
        """Add a picture over its title, with the words for a reader who does not see it."""
        shape = self._document.add_picture(io.BytesIO(png), width=Cm(width_cm))
        shape._inline.docPr.set("descr", clean(alt))
        paragraph = self._document.paragraphs[-1]
        paragraph.alignment, paragraph.paragraph_format.keep_with_next = WD_ALIGN_PARAGRAPH.CENTER, True
        self.text(title, "Note", centred=True)

    def table(
        self, columns: Sequence[Column], rows: Iterable[Sequence[Cell]], *, joined: bool = False,
        total: Sequence[Cell] = (),
    ) -> None:  # fmt: skip
        """Add a table.

        Written as XML row by row: a round with thousands of seats would take python-docx minutes.

        Parameters
        ----------
        columns : sequence of Column
        rows : iterable of sequence of Cell
        joined : bool
            True keeps the whole, short, table on one page.
        total : sequence of Cell
            A last row in bold, which stays with the row before.
        """
        heads = [column.title for column in columns]
        head = _row(columns, heads, style="Tablehead", properties="<w:cantSplit/><w:tblHeader/>", ground=HEAD_GROUND)
        listed = list(rows)
        made = [head]
        for number, row in enumerate(listed, start=1):
            together = number < len(listed) + bool(total) if joined else bool(total) and number == len(listed)
            made.append(_row(columns, row, style="Tablejoined" if together else "Tabletext"))
        if total:
            made.append(_row(columns, total, style="Tabletotal"))
        self._append_table(columns, made)

    def cut(self, text: str) -> None:
        """Add a dashed line over small words: what follows is cut off and kept by somebody else."""
        self.text(text, "Note", centred=True, joined=True)
        paragraph = self._document.paragraphs[-1]
        paragraph.paragraph_format.space_before = Pt(16)
        paragraph._p.get_or_add_pPr().append(parse_xml(_DASHED))

    def page_break(self) -> None:
        """Go on at the top of the next page."""
        self._document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def bytes(self, day: date | None) -> bytes:
        """Give the file; the same paper always has the same bytes."""
        target = io.BytesIO()
        self._document.save(target)
        return steady(target.getvalue(), title=self._title, language=self._words.tag, day=day)

    def _append_table(self, columns: Sequence[Column], rows: Iterable[Any]) -> None:
        grid = "".join(f'<w:gridCol w:w="{_twips(column)}"/>' for column in columns)
        table = parse_xml(f"<w:tbl {nsdecls('w')}>{_TABLE}<w:tblGrid>{grid}</w:tblGrid></w:tbl>")
        for row in rows:
            table.append(row)
        self._append(table)
        self._append(parse_xml(_GAP))

    def _append(self, element: Any) -> None:
        body = self._document.element.body
        body.insert(len(body) - 1, element)  # the section's properties stay last


_GAP = f'<w:p {nsdecls("w")}><w:pPr><w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/></w:pPr></w:p>'
_DASHED = f'<w:pBdr {nsdecls("w")}><w:top w:val="dashed" w:sz="6" w:space="4" w:color="{INK}"/></w:pBdr>'
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_TABLE = (
    '<w:tblPr><w:tblW w:w="5000" w:type="pct"/>'
    f"<w:tblBorders>{_BORDERS}</w:tblBorders>"
    '<w:tblLayout w:type="fixed"/>'
    '<w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar>'
    "</w:tblPr>"
)


def _row(
    columns: Sequence[Column], cells: Sequence[Cell], *, style: str, properties: str = "<w:cantSplit/>",
    ground: str = "",
) -> Any:  # fmt: skip
    return _line(columns, cells, [(style, ground)] * len(columns), properties)


def _line(
    columns: Sequence[Column], cells: Sequence[Cell], looks: Sequence[tuple[str, str]],
    properties: str = "<w:cantSplit/>",
) -> Any:  # fmt: skip
    """Make a row of cells, each with its style and ground."""
    inside = "".join(
        _cell(column, cell, style, ground) for column, cell, (style, ground) in zip(columns, cells, looks, strict=True)
    )
    return parse_xml(f"<w:tr {nsdecls('w')}><w:trPr>{properties}</w:trPr>{inside}</w:tr>")


def _cell(column: Column, cell: Cell, style: str, ground: str) -> str:
    texts = [cell] if isinstance(cell, str) else list(cell) or [""]
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>' if ground else ""
    side = '<w:jc w:val="right"/>' if column.number else ""
    paragraphs = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{side}</w:pPr><w:r>{_run(text)}</w:r></w:p>' for text in texts
    )
    return f'<w:tc><w:tcPr><w:tcW w:w="{_twips(column)}" w:type="dxa"/>{shade}</w:tcPr>{paragraphs}</w:tc>'


def _run(text: str) -> str:
    """Write a text; a non-breaking hyphen becomes Word's own, which is searched and copied as a plain one."""
    pieces = escape(clean(text)).split(UNBROKEN)
    return "<w:noBreakHyphen/>".join(f'<w:t xml:space="preserve">{piece}</w:t>' for piece in pieces)


def _twips(column: Column) -> int:
    return round(column.width * _TWIPS_PER_CM)


def _lay_out(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN


def _set_styles(document: Any, tag: str) -> None:
    styles = document.styles
    for name, (bold, joined) in _CELL_STYLES.items():
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        style.font.size, style.font.bold = Pt(8.5), bold
        style.paragraph_format.space_after = style.paragraph_format.space_before = Pt(1)
        style.paragraph_format.keep_with_next = joined
    styles.add_style("Note", WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Caption"]
    for name in ("Normal", "Caption", "Note", "List Bullet", *_HEADINGS, *_CELL_STYLES):
        _set_face(styles[name], tag)
    styles["Normal"].font.size = Pt(11)
    styles["Normal"].paragraph_format.space_after = Pt(6)
    styles["List Bullet"].paragraph_format.space_after = Pt(2)
    styles["Caption"].font.size, styles["Caption"].font.bold, styles["Caption"].font.italic = Pt(9.5), False, True
    styles["Note"].font.size = Pt(9)
    for name, joined in (("Caption", True), ("Note", False)):
        styles[name].paragraph_format.keep_with_next = joined
    for name, size in _HEADINGS.items():
        styles[name].font.size, styles[name].font.bold = Pt(size), True
        styles[name].paragraph_format.space_before, styles[name].paragraph_format.space_after = Pt(14), Pt(6)
    title = styles["Title"]
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for border in title.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)


def _set_face(style: Any, tag: str) -> None:
    """Set one face for every script: the template's theme would give Cyrillic another one."""
    style.font.color.rgb = INK
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FACE)
    for language in properties.findall(qn("w:lang")):
        properties.remove(language)
    properties.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="{tag}" w:eastAsia="{tag}"/>'))


def _number_pages(document: Any, words: Words) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    fields = {"\x01": "PAGE", "\x02": "NUMPAGES"}
    for part in re.split("([\x01\x02])", words.say("minutes-page", page="\x01", pages="\x02")):
        if part in fields:
            field = f'<w:fldSimple {nsdecls("w")} w:instr=" {fields[part]} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
            paragraph._p.append(parse_xml(field))
        elif part:
            paragraph.add_run(part)


def _mark_pages(document: Any, mark: str) -> None:
    paragraph = document.sections[0].header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paragraph.add_run(clean(mark)).bold = True


def _forget_thumbnail(document: Any) -> None:
    """Leave out the preview picture of python-docx's own empty template."""
    links = document.part.package.rels
    for name in [name for name, link in links.items() if link.reltype.endswith("/thumbnail")]:
        del links[name]
