"""XML that an office writes: small elements, the same bytes for the same input, and only letters that XML can hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree as ET

import numpy as np
import pandas as pd

from mobility_planning.core.xml_text import xml_text

Element = ET.Element


def held(text: str) -> str:
    r"""Take out what XML 1.0 cannot hold; line ends become LF.

    >>> held("Optics\x07 I\r\n")
    'Optics I\n'
    """
    return xml_text(text).replace("\r\n", "\n").replace("\r", "\n")


def said(value: Any) -> str:
    """Write a cell of a table as XML writes it; what is not known is empty.

    Parameters
    ----------
    value : str, number, day, flag or missing

    Returns
    -------
    str
        Numbers without an exponent or a needless nought, days as in ISO 8601, flags as yes and no.

    Examples
    --------
    >>> said(6.0), said(0.00001), said(pd.NA), said(pd.Timestamp("2027-02-01")), said(True)
    ('6', '0.00001', '', '2027-02-01', 'yes')
    """
    if isinstance(value, str):
        return held(value).strip()
    if value is None or pd.isna(value):
        return ""
    if isinstance(value, bool | np.bool_):
        return "yes" if value else "no"
    return f"{value:%Y-%m-%d}" if isinstance(value, pd.Timestamp) else decimal(value)


def decimal(number: float) -> str:
    """Write a number as the schemas' decimals: digits, and a point where it has a fraction."""
    text = f"{Decimal(str(number)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def element(tag: str, *children: Element, text: str = "", given: Mapping[str, str] | None = None) -> Element:
    """Make an element; a namespace is given as its attribute `xmlns`, and holds for what is in it.

    Parameters
    ----------
    tag : str
        Its name as it is written, with its prefix where it has one.
    *children : Element
    text : str
    given : mapping of str to str, optional
        Attributes in the order they are written.

    Returns
    -------
    Element

    Examples
    --------
    >>> document(element("title", text="Waves & <b>light</b>", given={"lang": "en"})).decode().splitlines()[1]
    '<title lang="en">Waves &amp; &lt;b&gt;light&lt;/b&gt;</title>'
    """
    made = ET.Element(tag, {name: held(value) for name, value in (given or {}).items()})
    made.text = held(text) or None
    made.extend(children)
    return made


def leaves(values: Iterable[tuple[str, str]]) -> list[Element]:
    """Make an element with a text of each name and value; what is not known is left out."""
    return [element(name, text=value) for name, value in values if value]


def document(root: Element) -> bytes:
    """Write a document: UTF-8, indented, a line end after it."""
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()
