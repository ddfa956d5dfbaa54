"""Pages of what was tried and found: sections of sentences, pictures and tables that need nothing but themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup

from mobility_planning.core.locale import Words
from mobility_planning.documents.charts import Picture
from mobility_planning.documents.html import html
from mobility_planning.documents.outcome_charts import share_word
from mobility_planning.documents.overview import records
from mobility_planning.documents.sheets import column_title

TEXT, SHARE = "text", "share"
Kind = str | int
"""How a column is written: as text, as a share of one with a decimal, or as a number with so many decimals."""
ROWS_WHOLE = 60
"""Rows from which on a table scrolls in a box of its own."""


@dataclass(frozen=True)
class Block:
    """A table of the page: its caption, the titles (text, and the class of the cells under it), the rows."""

    caption: str
    heads: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def long(self) -> bool:
        """Whether it scrolls in a box of its own."""
        return len(self.rows) > ROWS_WHOLE


@dataclass(frozen=True, eq=False)
class Section:
    """A section of the page.

    Parameters
    ----------
    name : str
        Its anchor.
    title : str
    told : tuple of str
        Paragraphs before the pictures.
    pictures : tuple of Picture
    blocks : tuple of Block
    after : tuple of str
        Small print.
    """

    name: str
    title: str
    told: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    blocks: tuple[Block, ...] = ()
    after: tuple[str, ...] = ()

    @property
    def drawings(self) -> list[tuple[Picture, Markup]]:
        """Each picture with its drawing unescaped: the chart library escapes the texts it draws."""
        return [(picture, Markup(picture.svg())) for picture in self.pictures]  # noqa: S704


def research_page(
    sections: Sequence[Section], words: Words, *, home: str, title: str, intro: str, private: str
) -> str:  # fmt: skip
    """Write the page.

    Parameters
    ----------
    sections : sequence of Section
        Those with nothing to say are left out.
    words : Words
    home, title, intro, private : str
        Above the sections, and what the page may be used for below them.

    Returns
    -------
    str
        HTML with its styles and drawings inside. Everything that comes from an office's tables is escaped, and the
        page's own policy allows neither scripts nor anything from the network.
    """
    told = [one for one in sections if one.told or one.pictures or one.blocks]
    return html("research.html", words, home=home, title=title, intro=intro, private=private, parts=told)


def block(caption: str, table: pd.DataFrame, kinds: Mapping[str, Kind], words: Words) -> Block:
    """Write a table of the page.

    Parameters
    ----------
    caption : str
    table : DataFrame
    kinds : mapping of str to "text", "share" or int
        The columns shown, in their order; an int is a number of decimals, and a missing value is a dash.
    words : Words

    Returns
    -------
    Block

    Examples
    --------
    >>> from mobility_planning.core.locale import words
    >>> block("Rounds", pd.DataFrame({"placed": [250.0, None]}), {"placed": 1}, words("en")).rows
    (('250.0',), ('–',))
    """
    heads = tuple((column_title(name, words), "" if kind == TEXT else "n") for name, kind in kinds.items())
    rows = records(table[list(kinds)])
    return Block(caption, heads, tuple(tuple(written(row[name], kinds[name], words) for name in kinds) for row in rows))


def written(value: object, kind: Kind, words: Words) -> str:
    """Write one value as its column is written.

    >>> from mobility_planning.core.locale import words
    >>> written(0.5, "share", words("en")), written(None, 2, words("en")), written(-0.25, 2, words("en"))
    ('50.0%', '–', '−0.25')
    """
    if value is None or value is pd.NA or (isinstance(value, float) and value != value):
        return "–"
    if kind == TEXT or isinstance(value, str):
        return str(value)
    number = float(value)  # type: ignore[arg-type]
    sign = "−" if number < 0 and round(abs(number), 3) else ""
    if kind == SHARE:
        return sign + share_word(abs(number), words)
    return sign + words.number(abs(number), int(kind))
