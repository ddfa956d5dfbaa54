"""A learning agreement as an EWP draft: every element of EWP in it is valid alone, and none was made up.

EWP knows no unsigned version of a learning agreement, nor one without contact persons. A draft therefore stands in an
element of our own, without a namespace, in which the office's EWP system finds each `component` as the schema wants it
and, where the office gave its contact persons, the agreement's head.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from mobility_planning.agreements.signing.agreement import LearningAgreement
from mobility_planning.agreements.signing.stay_record import Institution
from mobility_planning.core.file_names import safe_name
from mobility_planning.core.terms import Level
from mobility_planning.exchange.write.components import ACADEMIC_TERM, LA, LISTS, component, component_notes, is_los_id
from mobility_planning.exchange.write.contacts import Contact
from mobility_planning.exchange.write.written import Written
from mobility_planning.exchange.write.xml_writing import Element, document, element, leaves, said

EQF: Mapping[str, str] = {level.value: str(level.eqf) for level in Level}
"""EQF level of each level of study, as EWP and ELMO write it."""
STAY: Mapping[str, str] = {
    "applicant_id": "applicant-id", "omobility_id": "omobility-id", "offer_id": "offer-id",
    "academic_year": "academic-year",
}  # fmt: skip
"""Columns that all rows of an agreement share, and the draft's attributes for them."""
BESIDE = ("hei_id", "course_id", "group", "credits", "credit_system", "fact_id", "automatic", "conditions")
"""Columns of a component that stand on the row around it, since EWP has no place for them or only for some values."""
_NOT_HELD = (
    "the student's name, birth date, citizenship, gender, e-mail and European Student Identifier are held in no table; "
    "they, and the signatures of student, sending and receiving university, are added in the office's EWP system"
)
_MONTH, _DAY = len("2027-02"), len("2027-02-01")
_PRINTABLE = re.compile(r"[!-~]{1,64}")
_YEAR = re.compile(r"\d{4}/\d{4}")
_CEFR = re.compile(r"[ABC][12]")


@dataclass(frozen=True)
class Studies:
    """What a student studies at home: the EQF level ("6" to "8") and ISCED-F field; empty where unknown."""

    eqf_level: str
    isced_f: str


def studies_of(agreement: LearningAgreement) -> Studies:
    """Give the level and field of the agreement's programme."""
    programme = agreement.programme
    return Studies(EQF.get(programme.get("level", ""), ""), programme.get("isced_f", ""))


def agreement_xml(
    agreement: LearningAgreement, contacts: Mapping[str, Contact] | None = None, studies: Studies | None = None
) -> Written:
    """Write one learning agreement, all its versions.

    Parameters
    ----------
    agreement : LearningAgreement
    contacts : mapping of str to Contact, optional
        Contact persons by `hei_id`.
    studies : Studies, optional
        Level and field where the office knows them better than by the programme.

    Returns
    -------
    Written
        `<applicant>--<offer>.xml`. Its notes, which stand in it too, say what EWP asks for and no table holds.
    """
    rows: list[dict[str, Any]] = agreement.components.to_dict("records")  # type: ignore[assignment]
    contacts, studies = contacts or {}, studies or studies_of(agreement)
    lacking = list(_lacking(agreement, contacts, studies))
    of_rows = (note for row in rows for note in component_notes(row))
    notes = [*_head_notes(lacking), *_id_notes(rows), *of_rows]
    head = [] if lacking else [element("head", _response(agreement, contacts, studies))]
    versions = sorted({int(row["version"]) for row in rows})
    root = element(
        "learning-agreement-draft",
        *(element("note", text=note) for note in (_NOT_HELD, *notes)),
        *head,
        *(_version([row for row in rows if int(row["version"]) == version]) for version in versions),
        given=_of_stay(agreement),
    )
    name = safe_name(agreement.applicant_id, agreement.offer_id, suffix=".xml")
    told = (f"{agreement.applicant_id}: {note}" for note in notes)
    return Written(name, document(root), len(rows), (_NOT_HELD, *told))


def _of_stay(agreement: LearningAgreement) -> dict[str, str]:
    sides = {"sending-hei-id": agreement.home.hei_id, "receiving-hei-id": agreement.host.hei_id}
    values = {attribute: str(getattr(agreement, name)) for name, attribute in STAY.items()} | sides
    return {name: value for name, value in values.items() if value}


def _version(rows: list[dict[str, Any]]) -> Element:
    """Write a version's tables; each row keeps what its component cannot."""
    attributes = {"number": said(rows[0]["version"]), "state": said(rows[0]["state"]),
                  "proposal-id": said(rows[0]["proposal_id"])}  # fmt: skip
    lists = [
        element(name, *(_row(row) for row in rows if row["part"] == part))
        for part, name in LISTS.items()
        if any(row["part"] == part for row in rows)
    ]
    return element("version", *lists, given={name: value for name, value in attributes.items() if value})


def _row(row: Mapping[str, Any]) -> Element:
    beside = {name.replace("_", "-"): said(row.get(name)) for name in BESIDE}
    return element("row", component(row), given={name: value for name, value in beside.items() if value})


def _lacking(agreement: LearningAgreement, contacts: Mapping[str, Contact], studies: Studies) -> Iterator[str]:
    """Name what EWP needs for an agreement's head and nobody gave."""
    needed = {
        "omobility_id": _PRINTABLE.fullmatch(agreement.omobility_id),
        "the sending university": agreement.home.hei_id,
        "the receiving university": agreement.host.hei_id,
        "academic_year": _YEAR.fullmatch(agreement.academic_year),
        "starts_on": _is_day_or_month(agreement.starts_on),
        "ends_on": _is_day_or_month(agreement.ends_on),
        "level of the programme": studies.eqf_level,
        "isced_f of the programme": studies.isced_f,
        "language": agreement.language,
        "cefr": _CEFR.fullmatch(agreement.cefr),
    }
    yield from (name for name, there in needed.items() if not there)
    for side in (agreement.home, agreement.host):
        contact = contacts.get(side.hei_id)
        if contact is None or not contact.reachable:
            yield f"a contact person of {side.hei_id}"


def _is_day_or_month(moment: str) -> bool:
    """Say whether a text is a day or month of the calendar, and not only looks like one."""
    try:
        date.fromisoformat(f"{moment}-01" if len(moment) == _MONTH else moment[:_DAY])
    except ValueError:
        return False
    return True


def _head_notes(lacking: Iterable[str]) -> list[str]:
    names = ", ".join(lacking)
    return [f"the agreement's head is left out, since EWP asks for what is not known: {names}"] if names else []


def _id_notes(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """Say how many courses are known by the office's own ids only."""
    own = {said(row["course_id"]) for row in rows if said(row["course_id"]) and not is_los_id(said(row["course_id"]))}
    what = f"{len(own)} courses have no EWP id (CR/…, MOD/…); they are known by code and title"
    return [what] if own else []


def _response(agreement: LearningAgreement, contacts: Mapping[str, Contact], studies: Studies) -> Element:
    """Write the head alone, as the schema's `la` without a version."""
    home, host = agreement.home, agreement.host
    skill = leaves([("language", agreement.language), ("cefr-level", agreement.cefr)])
    la = element(
        "la",
        element("omobility-id", text=agreement.omobility_id),
        element("sending-hei", *_side(home, agreement.programme.get("faculty", ""), contacts[home.hei_id])),
        element("receiving-hei", *_side(host, "", contacts[host.hei_id])),
        element("receiving-academic-year-id", text=agreement.academic_year),
        element("student"),
        _when("start", agreement.starts_on),
        _when("end", agreement.ends_on),
        element("eqf-level-studied-at-departure", text=studies.eqf_level),
        element("isced-f-code", text=studies.isced_f),
        element("student-language-skill", *skill),
    )
    return element("omobility-las-get-response", la, given={"xmlns": LA, "xmlns:trm": ACADEMIC_TERM})


def _side(side: Institution, unit: str, contact: Contact) -> list[Element]:
    person = element(
        "contact-person",
        element("given-names", text=contact.given_names),
        element("family-name", text=contact.family_name),
        element("email", text=contact.email),
    )
    return [*leaves([("hei-id", side.hei_id), ("ounit-name", unit)]), person]


def _when(edge: str, moment: str) -> Element:
    """Write a day or, where only the month is known, the month."""
    return element(f"{edge}-year-month" if len(moment) == _MONTH else f"{edge}-date", text=moment[:_DAY])
