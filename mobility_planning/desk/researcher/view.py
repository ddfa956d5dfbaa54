"""What a tab shows: tables that can be saved as they are, and pictures, with whatever else it says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from mobility_planning.core.csv_text import csv_text
from mobility_planning.core.errors import MobilityError
from mobility_planning.core.locale import Words
from mobility_planning.desk.board import picture_of, plain
from mobility_planning.desk.transfer import Download
from mobility_planning.documents.charts import Picture
from mobility_planning.documents.outcome_words import column_name

TEXT, NUMBER, PERCENT = "text", "number", "percent"
_BOM = "\ufeff"
"""Lets a spreadsheet program take a CSV file for UTF-8."""


@dataclass(frozen=True, eq=False)
class Sheet:
    """A table of a tab.

    Parameters
    ----------
    name : str
        The stem of its file; `researcher-said-sheet-<name>` is its heading where it has no `title`.
    table : DataFrame
        As it is saved: codes and plain numbers.
    shown : DataFrame
        As it is read: the same rows in words.
    kinds : mapping of str to {"text", "number", "percent"}
        The columns shown, in their order.
    title : str
    hints : mapping of str to str
        What columns mean, where their names do not say it.
    """

    name: str
    table: pd.DataFrame
    shown: pd.DataFrame
    kinds: Mapping[str, str]
    title: str = ""
    hints: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class View:
    """What a tab shows.

    Parameters
    ----------
    sheets : tuple of Sheet
    pictures : tuple of Picture
    more : mapping
        What else the page is told, as plain data.
    """

    sheets: tuple[Sheet, ...] = ()
    pictures: tuple[Picture, ...] = ()
    more: Mapping[str, Any] = field(default_factory=dict)


def view_of(sheets: Iterable[Sheet], pictures: Iterable[Picture | None], **more: Any) -> View:
    """Make a view, without the pictures that have nothing to show."""
    return View(tuple(sheets), tuple(picture for picture in pictures if picture is not None), more)


def told(view: View, words: Words) -> dict[str, Any]:
    """Give a view as a page takes it: `sheets` (name, title, columns, rows), `pictures` (with their name), and more."""
    return {
        "sheets": [
            {
                "name": sheet.name,
                "title": sheet.title or words.say(f"researcher-said-sheet-{sheet.name}"),
                "columns": [
                    {"key": key, "title": column_name(key, words), "kind": kind, "hint": sheet.hints.get(key)}
                    for key, kind in sheet.kinds.items()
                ],
                "rows": plain(sheet.shown[list(sheet.kinds)]),
            }
            for sheet in view.sheets
        ],
        "pictures": [{"name": picture.name, **picture_of(picture)} for picture in view.pictures],
        **view.more,
    }


def saved(view: View, name: str, form: str) -> Download:
    """Give a table of a view as CSV, or a picture as SVG or PNG.

    Raises
    ------
    MobilityError
        Where the view has no such table or picture.
    """
    if form == "csv":
        sheets = {sheet.name: sheet for sheet in view.sheets}
        if name in sheets:
            return Download(f"{name}.csv", (_BOM + csv_text(sheets[name].table)).encode(), "text/csv;charset=utf-8")
    pictures = {picture.name: picture for picture in view.pictures}
    if form == "svg" and name in pictures:
        return Download(f"{name}.svg", _standalone(pictures[name]), "image/svg+xml")
    if form == "png" and name in pictures:
        return Download(f"{name}.png", pictures[name].png(), "image/png")
    raise MobilityError("this is not shown any more", hint="open the tab again")


def _standalone(picture: Picture) -> bytes:
    """Give the drawing with the colour of its text: on a page that is the page's own."""
    return picture.svg().replace("<svg ", '<svg color="#1f2a35" ', 1).encode()
