"""Universities in EWP's institutions response, and as other formats mention them.

Schema: ewp-specs-api-institutions, stable-v2, response.xsd.
"""

from __future__ import annotations

from collections.abc import Mapping

from mobility_planning.exchange.read.nodes import Node
from mobility_planning.exchange.read.reading import Found, Reading, Row, said_in


def institutions(root: Node, reading: Reading) -> Found:  # noqa: ARG001 - every reader is called alike
    """Read universities.

    Parameters
    ----------
    root : Node
        `institutions-response`.
    reading : Reading

    Yields
    ------
    Row
        Of `institutions`; of several addresses of one kind the English one.
    """
    for hei in root.all("hei"):
        yield Row("institutions", _institution(hei), hei.place)


def _institution(hei: Node) -> Mapping[str, str]:
    erasmus = [node.text() for node in hei.all("other-id") if node.get("type") == "erasmus"]
    return {
        "hei_id": hei.demand("hei-id"),
        **names(hei.all("name")),
        "country": _address(hei, "country"),
        "city": _address(hei, "locality"),
        "erasmus_code": next(iter(erasmus), ""),
        "website": said_in(hei.all("website-url"), "en", "", otherwise=True),
        "catalogue_url": said_in(hei.all("course-catalogue-url"), "en", "", otherwise=True),
        "factsheet_url": said_in(hei.all("mobility-factsheet-url"), "en", "", otherwise=True),
    }


def names(nodes: list[Node]) -> Mapping[str, str]:
    """Read a university's names: in English or its own language, in Russian, in Kazakh."""
    return {
        "name": said_in(nodes, "en", "", otherwise=True),
        "name_ru": said_in(nodes, "ru"),
        "name_kk": said_in(nodes, "kk"),
    }


def mentioned(hei_id: str, node: Node, **cells: str) -> Row:
    """Make the row of a university that a file only mentions; without a name its id stands in for one."""
    return Row("institutions", {"hei_id": hei_id, "name": hei_id, **cells}, node.place, weak=True)


def _address(hei: Node, part: str) -> str:
    """Read a part of the street's address, or else of the postal one."""
    found = [hei.text(f"{address}/{part}") for address in ("street-address", "mailing-address")]
    return next((text for text in found if text), "")
