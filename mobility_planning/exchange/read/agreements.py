"""Learning agreements and the answers to them: every version's components, and who signed when.

Schemas: ewp-specs-api-omobility-las, stable-v1, endpoints/get-response.xsd and endpoints/update-request.xsd.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from mobility_planning.core.credits import to_ects
from mobility_planning.core.errors import ConversionError
from mobility_planning.core.terms import AgreementPart, AgreementState, ComponentStatus, Party
from mobility_planning.exchange.read.institutions import mentioned
from mobility_planning.exchange.read.nodes import Node
from mobility_planning.exchange.read.reading import (
    Found,
    Note,
    Reading,
    Row,
    credits_in,
    foreign_stay,
    joint_term,
    language_code,
    level_of,
    named_term,
    term_of,
    term_of_days,
)
from mobility_planning.exchange.write.components import LISTS
from mobility_planning.tables.values import decimal_text

_SIGNERS: Mapping[str, str] = {
    "student-signature": Party.STUDENT,
    "sending-hei-signature": Party.SENDING,
    "receiving-hei-signature": Party.RECEIVING,
}
_ANSWERS = {"approve-proposal-v1": "yes", "comment-proposal-v1": "no"}


@dataclass(frozen=True)
class _Stay:
    """What all rows of one agreement share."""

    applicant_id: str
    omobility_id: str
    academic_year: str
    sending: str
    receiving: str
    level: str


def learning_agreements(root: Node, reading: Reading) -> Found:
    """Read learning agreements with all their versions.

    Parameters
    ----------
    root : Node
        `omobility-las-get-response`, or one `la` alone.
    reading : Reading
        `home` tells outgoing from incoming; `people` gives the pseudonyms.

    Yields
    ------
    Row or Note
        Rows of `agreements` and `signatures`, one of `mobilities` and of `institutions` where nothing else tells of
        them. The first version is version 1, approved changes are the next, a proposal is the one after.
    """
    for agreement in [root] if root.name == "la" else root.all("la"):
        yield from _agreement(agreement, reading)


def _agreement(la: Node, reading: Reading) -> Found:
    sending, receiving = la.demand("sending-hei/hei-id"), la.demand("receiving-hei/hei-id")
    direction, other = reading.side(sending, receiving)
    if not direction:
        yield foreign_stay(la, sending, receiving, reading.home)
        return
    for hei_id in (sending, receiving):
        yield mentioned(hei_id, la)
    omobility = la.demand("omobility-id")
    level = level_of("", la.text("eqf-level-studied-at-departure"))
    stay = _Stay(reading.person(omobility), omobility, la.text("receiving-academic-year-id"), sending, receiving, level)
    rows: list[Row] = []
    for number, (version, state) in enumerate(_versions(la), start=1):
        for found in _version(version, str(number), state, stay, reading):
            yield found
            rows += [found] if isinstance(found, Row) and found.table == "agreements" else []
    if not rows:
        yield Note(la.place, omobility, "has no component in any version")
    yield Row("mobilities", {"direction": direction, "hei_id": other, **_of_stay(la, stay, rows)}, la.place, weak=True)


def stay_of_head(la: Node, person: str, rows: list[Row], reading: Reading) -> Row:
    """Read the head alone of an agreement, as a stay: when, in which language, of which level and field.

    Parameters
    ----------
    la : Node
        `la` without a version.
    person : str
        The applicant's id.
    rows : list of Row
        The agreement's components, read elsewhere.
    reading : Reading

    Returns
    -------
    Row
        Of `mobilities`, which any other file's word on the stay goes before.
    """
    sending, receiving = la.demand("sending-hei/hei-id"), la.demand("receiving-hei/hei-id")
    direction, other = reading.side(sending, receiving)
    year = la.text("receiving-academic-year-id")
    stay = _Stay(person, la.demand("omobility-id"), year, sending, receiving, "")
    return Row("mobilities", {"direction": direction, "hei_id": other, **_of_stay(la, stay, rows)}, la.place, weak=True)


def _versions(la: Node) -> list[tuple[Node, str]]:
    """Give the versions in their order: approved ones need the receiving university's signature."""
    found = [la.one(name) for name in ("first-version", "approved-changes", "changes-proposal")]
    return [
        (node, AgreementState.APPROVED if node.one("receiving-hei-signature") else AgreementState.PROPOSED)
        for node in found
        if node is not None
    ]


def _version(version: Node, number: str, state: str, stay: _Stay, reading: Reading) -> Found:
    proposal = version.get("id")
    shared = {"applicant_id": stay.applicant_id, "omobility_id": stay.omobility_id, "version": number,
              "proposal_id": proposal}  # fmt: skip
    for part, name in LISTS.items():
        titles: Counter[tuple[str, str, str]] = Counter()
        for component in version.all(f"{name}/component"):
            for found in _component(component, part, stay, reading):
                yield found if isinstance(found, Note) else _told_apart(found, {**shared, "state": state}, titles)
    for name, party in _SIGNERS.items():
        signature = version.one(name)
        if signature is not None:
            yield Row(
                "signatures", {**shared, "party": party, **_signed(signature), "approved": "yes"}, signature.place
            )


def _told_apart(row: Row, shared: Mapping[str, str], titles: Counter[tuple[str, str, str]]) -> Row:
    """Give a component a title of its own where the table's key would take it for another: same title, no id."""
    key = row.cells["course_id"], row.cells["title"], row.cells["status"]
    titles[key] += 1
    title = row.cells["title"] if titles[key] == 1 else f"{row.cells['title']} ({titles[key]})"
    return Row(row.table, {**shared, **row.cells, "title": title}, row.place)


def _component(node: Node, part: str, stay: _Stay, reading: Reading) -> Found:
    found = list(credits_in(node, reading))
    yield from (note for note in found if isinstance(note, Note))
    value, system = next((pair for pair in found if isinstance(pair, tuple)), ("", ""))
    at_home = part == AgreementPart.RECOGNISED
    conditions = node.lines("recognition-conditions") if at_home else node.lines("short-description")
    number, of = node.text("term-id/term-number"), node.text("term-id/total-terms")
    yield Row("agreements", {
        "academic_year": stay.academic_year,
        "part": part,
        "hei_id": stay.sending if at_home else stay.receiving,
        "course_id": node.text("los-id"),
        "code": node.text("los-code"),
        "title": node.text("title"),
        "term": term_of(number, of) or named_term(node.text("academic-term-display-name")),
        **_worth(value, system, stay.level, reading),
        "automatic": ("no" if conditions else "yes") if at_home else "",
        "conditions": conditions,
        "status": node.get("status"),
        "reason_code": (node.get("reason-code") or node.get("reason")).replace("-", "_"),
        "reason": node.get("reason-text"),
    }, node.place)  # fmt: skip


def _worth(value: str, system: str, level: str, reading: Reading) -> Mapping[str, str]:
    """Give credits as stated and in ECTS, with the row of the facts that says so."""
    stated = {"credits": value, "credit_system": system, "ects": "", "fact_id": ""}
    if not value:
        return stated
    try:
        found = to_ects(value, system, level=level, facts=reading.facts)
    except (ConversionError, ValueError):
        return stated
    return {**stated, "ects": decimal_text(float(found.ects)), "fact_id": found.fact_id}


def _signed(signature: Node) -> Mapping[str, str]:
    """Read a signature: when, in what position, in which program; the signer's name stays where it is."""
    return {
        "signed_at": signature.text("timestamp"),
        "position": signature.text("signer-position"),
        "application": signature.text("signer-app"),
    }


def _of_stay(la: Node, stay: _Stay, rows: list[Row]) -> Mapping[str, str]:
    """Make the stay that an agreement is of; a nomination tells more, and goes first."""
    first, last = (la.text(f"{end}-date") or la.text(f"{end}-year-month") for end in ("start", "end"))
    hosted = [row.cells for row in rows if row.cells["part"] != AgreementPart.RECOGNISED]
    return {
        "applicant_id": stay.applicant_id,
        "academic_year": stay.academic_year,
        "term": joint_term({cells["term"] for cells in hosted}) or term_of_days(first, last),
        "ects_planned": _planned(hosted),
        "omobility_id": stay.omobility_id,
        "starts_on": first,
        "ends_on": last,
        "isced_f": la.text("isced-f-code"),
        "eqf_level": la.text("eqf-level-studied-at-departure"),
        "language": language_code(la.text("student-language-skill/language")),
        "cefr": la.text("student-language-skill/cefr-level"),
    }


def _planned(components: list[Mapping[str, str]]) -> str:
    """Add up the ECTS of Table A in force: what approved versions inserted less what they deleted."""
    worth = [
        (-1 if cells["status"] == ComponentStatus.DELETED else 1) * float(cells["ects"])
        for cells in components
        if cells["part"] == AgreementPart.STUDIED and cells["state"] == AgreementState.APPROVED and cells["ects"]
    ]
    return decimal_text(sum(worth)) if worth and sum(worth) >= 0 else ""


def answers(root: Node, reading: Reading) -> Found:
    """Read the answer to a proposed change: approved and signed, or sent back with a comment.

    Parameters
    ----------
    root : Node
        `omobility-las-update-request`.
    reading : Reading
        `people` gives the pseudonyms.

    Yields
    ------
    Row or Note
        Rows of `signatures` without the version, which only the proposal's own file tells.
    """
    root.text("sending-hei-id")
    for name, approved in _ANSWERS.items():
        for answer in root.all(name):
            yield _answer(answer, approved, reading)
    for other in root.children:
        if other.name not in {*_ANSWERS, "sending-hei-id"}:
            other.pass_over()
            yield Note(other.place, other.name, "is no answer to a proposal: left out")


def _answer(answer: Node, approved: str, reading: Reading) -> Row:
    omobility = answer.demand("omobility-id")
    signature = answer.one("signature")
    return Row("signatures", {
        "applicant_id": reading.person(omobility),
        "omobility_id": omobility,
        "proposal_id": answer.demand("changes-proposal-id"),
        "party": Party.RECEIVING,
        **(_signed(signature) if signature else {}),
        "approved": approved,
        "comment": answer.lines("comment"),
    }, answer.place)  # fmt: skip
