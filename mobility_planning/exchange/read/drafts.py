"""Drafts of learning agreements that this toolkit wrote, read back without loss."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mobility_planning.exchange.read.agreements import stay_of_head
from mobility_planning.exchange.read.institutions import mentioned
from mobility_planning.exchange.read.nodes import Node
from mobility_planning.exchange.read.reading import Found, Note, Reading, Row, term_of
from mobility_planning.exchange.write.agreements import BESIDE, STAY
from mobility_planning.exchange.write.components import ECTS, LISTS


def drafts(root: Node, reading: Reading) -> Found:
    """Read a draft.

    Parameters
    ----------
    root : Node
        `learning-agreement-draft`, as `agreement_xml` writes it.
    reading : Reading
        `people` gives the pseudonym of a stay that the file knows by its EWP id only.

    Yields
    ------
    Row or Note
        Rows of `agreements` with all their columns, one of `mobilities` where it has a head, and of
        `institutions` where nothing else tells of them.
    """
    for side in ("sending-hei-id", "receiving-hei-id"):
        if root.get(side):
            yield mentioned(root.get(side), root)
    stay = {column: root.get(attribute) for column, attribute in STAY.items()}
    person = stay["applicant_id"] or reading.person(stay["omobility_id"])
    for note in root.all("note"):
        note.pass_over()
    rows = list(_rows(root, {**stay, "applicant_id": person}))
    yield from rows
    for la in root.all("head/omobility-las-get-response/la"):
        yield stay_of_head(la, person, rows, reading)
    if not rows:
        yield Note(root.place, person, "has no component in any version")


def _rows(root: Node, stay: Mapping[str, str]) -> Iterator[Row]:
    for version in root.all("version"):
        shared = {**stay, "version": version.get("number"), "state": version.get("state"),
                  "proposal_id": version.get("proposal-id")}  # fmt: skip
        for part, name in LISTS.items():
            for row in version.all(f"{name}/row"):
                yield Row("agreements", {**shared, "part": part, **_cells(row)}, row.place)


def _cells(row: Node) -> Mapping[str, str]:
    """Read a component, and beside it what EWP has no place for."""
    node = row.one("component") or row
    ects = [credit.text("value") for credit in node.all("credit") if credit.text("scheme") == ECTS]
    node.pass_over()
    return {
        **{column: row.get(column.replace("_", "-")) for column in BESIDE},
        "code": node.text("los-code"),
        "title": node.text("title"),
        "term": term_of(node.text("term-id/term-number"), node.text("term-id/total-terms")),
        "ects": next(iter(ects), ""),
        "status": node.get("status"),
        "reason_code": node.get("reason-code").replace("-", "_"),
        "reason": node.get("reason-text"),
    }
