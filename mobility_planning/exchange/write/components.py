"""Components of a learning agreement as EWP writes them: each element is valid alone, signed or not.

Schema: ewp-specs-api-omobility-las, stable-v1, endpoints/get-response.xsd, element `component`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from mobility_planning.agreements.signing.changes import OF_DELETIONS
from mobility_planning.core.terms import AgreementPart, ComponentStatus, Term
from mobility_planning.exchange.write.xml_writing import Element, element, leaves, said

LA = "https://github.com/erasmus-without-paper/ewp-specs-api-omobility-las/blob/stable-v1/endpoints/get-response.xsd"
ACADEMIC_TERM = "https://github.com/erasmus-without-paper/ewp-specs-types-academic-term/tree/stable-v2"
ECTS = "ects"
LISTS: Mapping[str, str] = {
    AgreementPart.STUDIED: "components-studied",
    AgreementPart.RECOGNISED: "components-recognized",
    AgreementPart.VIRTUAL: "virtual-components",
    AgreementPart.BLENDED: "blended-mobility-components",
    AgreementPart.SHORT_DOCTORAL: "short-term-doctoral-components",
}
"""EWP's name of the list that each part of an agreement is."""
_TERM_IDS: Mapping[str, tuple[str, str]] = {Term.AUTUMN: ("1", "2"), Term.SPRING: ("2", "2"), Term.YEAR: ("1", "1")}
_DESCRIBED = {AgreementPart.VIRTUAL, AgreementPart.BLENDED, AgreementPart.SHORT_DOCTORAL}
_LOS_ID = re.compile(r"(CR|CLS|MOD|DEP)/[!-~]{1,40}")

Row = Mapping[str, Any]


def component(row: Row) -> Element:
    """Write one component.

    Parameters
    ----------
    row : mapping
        A row of the table `agreements`.

    Returns
    -------
    Element
        With its namespaces, so that it can be lifted out of where it stands. A course id is written where it is an
        EWP id, a reason code where EWP allows it for what the change does.

    Examples
    --------
    >>> from mobility_planning.exchange.write.xml_writing import document
    >>> row = {"part": "studied", "code": "OPT 2", "title": "Optics", "term": "spring", "ects": 6.0,
    ...        "status": "deleted", "reason_code": "timetable_conflict"}
    >>> text = document(component(row)).decode()
    >>> 'status="deleted" reason-code="timetable-conflict"' in text, "<value>6</value>" in text
    (True, True)
    """
    texts = {name: said(row.get(name)) for name in ("course_id", "code", "title", "part")}
    los_id = texts["course_id"] if is_los_id(texts["course_id"]) else ""
    return element(
        "component",
        *leaves([("los-id", los_id), ("los-code", texts["code"])]),
        element("title", text=texts["title"]),
        *_term(said(row.get("term"))),
        *_credits(row),
        *_conditions(texts["part"], row),
        given={"xmlns": LA, "xmlns:trm": ACADEMIC_TERM, **_change(row)},
    )


def is_los_id(course_id: str) -> bool:
    """Say whether an id can stand as EWP's id of a course: "CR/…", "CLS/…", "MOD/…" or "DEP/…"."""
    return _LOS_ID.fullmatch(course_id) is not None


def component_notes(row: Row) -> Iterator[str]:
    """Say what EWP asks of a component that the row does not hold, or that EWP has no place for."""
    title, part = said(row.get("title")), said(row.get("part"))
    if not said(row.get("term")) and part in {AgreementPart.STUDIED, AgreementPart.RECOGNISED}:
        yield f"{title}: EWP asks for its term"
    if part == AgreementPart.VIRTUAL and not said(row.get("conditions")):
        yield f"{title}: EWP asks for a short description of a virtual component"
    if part == AgreementPart.RECOGNISED and not said(row.get("automatic")) and not said(row.get("conditions")):
        yield f"{title}: not said whether it is recognised automatically; written as not"
    if said(row.get("reason_code")) and "reason-code" not in _change(row):
        yield f"{title}: EWP allows the reason {said(row['reason_code'])} only for the other kind of change; left out"


def _term(term: str) -> list[Element]:
    """Write when it is taught; a term EWP counts as one of two, a whole year as one of one."""
    if term not in _TERM_IDS:
        return []
    number, total = _TERM_IDS[term]
    return [element("term-id", element("trm:term-number", text=number), element("trm:total-terms", text=total))]


def _credits(row: Row) -> list[Element]:
    """Write ECTS, and the catalogue's own credits beside them where they are others."""
    system, own, ects = said(row.get("credit_system")), said(row.get("credits")), said(row.get("ects"))
    local = [(system, own)] if system and system != ECTS and own else []
    ects = ects or (own if system == ECTS else "")
    schemes = [(ECTS, ects)] * bool(ects) + local
    return [
        element("credit", element("scheme", text=scheme), element("value", text=value)) for scheme, value in schemes
    ]


def _conditions(part: str, row: Row) -> list[Element]:
    """Write conditions; in the table of recognised courses the element alone says "not automatically"."""
    text = said(row.get("conditions"))
    if part == AgreementPart.RECOGNISED:
        free = said(row.get("automatic")) == "yes" and not text
        return [] if free else [element("recognition-conditions", text=text)]
    return [element("short-description", text=text)] if text and part in _DESCRIBED else []


def _change(row: Row) -> dict[str, str]:
    status, code, reason = (said(row.get(name)) for name in ("status", "reason_code", "reason"))
    allowed = code and (code in OF_DELETIONS) == (status == ComponentStatus.DELETED)
    attributes = {
        "status": status, "reason-code": code.replace("_", "-") if allowed else "", "reason-text": reason,
    }  # fmt: skip
    return {name: value for name, value in attributes.items() if status and value}
