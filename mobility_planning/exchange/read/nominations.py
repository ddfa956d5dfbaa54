"""Nominations and stays in EWP's outgoing mobilities response.

Schema: ewp-specs-api-omobilities, stable-v2, endpoints/get-response.xsd.
"""

from __future__ import annotations

from collections.abc import Mapping

from mobility_planning.core.errors import near_miss
from mobility_planning.core.terms import MobilityStatus
from mobility_planning.exchange.read.institutions import mentioned
from mobility_planning.exchange.read.nodes import Node
from mobility_planning.exchange.read.reading import (
    Found,
    Note,
    Reading,
    Row,
    foreign_stay,
    language_code,
    term_of_days,
    term_of_id,
)

STATUSES: Mapping[str, str] = {
    "nomination": MobilityStatus.NOMINATED,
    "live": MobilityStatus.LIVE,
    "recognized": MobilityStatus.RECOGNISED,
    "cancelled": MobilityStatus.CANCELLED,
}
"""EWP's word for how far a stay has come, and the tables' own."""
FORMS = ("student-mobility", "student-mobility-for-studies")
"""What the element of a stay is called, today and in stable-v1; a later draft holds its data in a `nomination`."""
ESTABLISHED = "CEFR"
"""The test of a level that is already established."""


def nominations(root: Node, reading: Reading) -> Found:
    """Read stays.

    Parameters
    ----------
    root : Node
        `omobilities-get-response`, or one `student-mobility` alone.
    reading : Reading
        `home` tells outgoing from incoming; `people` gives the pseudonyms.

    Yields
    ------
    Row or Note
        Rows of `mobilities` and `languages`, and of `institutions` where nothing else tells of them.
    """
    for stay in [root] if root.name in FORMS else [node for form in FORMS for node in root.all(form)]:
        yield from _stay(stay, reading)


def _stay(stay: Node, reading: Reading) -> Found:
    told = stay.one("nomination") or stay
    sending, receiving = told.demand("sending-hei/hei-id"), told.demand("receiving-hei/hei-id")
    direction, other = reading.side(sending, receiving)
    if not direction:
        yield foreign_stay(stay, sending, receiving, reading.home)
        return
    for hei_id in (sending, receiving):
        yield mentioned(hei_id, stay)
    person = reading.person(stay.demand("omobility-id"))
    skills = told.all("nominee-language-skill")
    known = {"applicant_id": person, "omobility_id": stay.text("omobility-id")}
    cells = {**known, "direction": direction, "hei_id": other, **_of_stay(told)}
    cells["status"] = STATUSES.get(stay.text("status"), "")
    levels = {language_code(skill.text("language")): skill.text("cefr-level") for skill in skills}
    stated = [(language, level) for language, level in levels.items() if level]
    if len(stated) == 1:  # of several it is not said which one is for the stay
        cells |= dict(zip(("language", "cefr"), stated[0], strict=True))
    yield Row("mobilities", cells, stay.place)
    yield from _status(stay)
    for skill in skills:
        language, level = language_code(skill.text("language")), skill.text("cefr-level")
        if level:
            certificate = {"applicant_id": person, "language": language, "test": ESTABLISHED, "score": level}
            yield Row("languages", certificate, skill.place)


def _of_stay(stay: Node) -> Mapping[str, str]:
    first, last = stay.text("planned-arrival-date"), stay.text("planned-departure-date")
    levels = [stay.text(f"eqf-level-studied-at-{moment}") for moment in ("departure", "nomination")]
    kind = (stay.text("activity-type"), stay.text("activity-attributes"))
    return {
        "academic_year": stay.text("receiving-academic-year-id"),
        "term": term_of_id(stay.text("sending-academic-term-ewp-id")) or term_of_days(first, last),
        "activity_type": "; ".join(text for text in kind if text),
        "starts_on": first,
        "ends_on": last,
        "isced_f": stay.text("nominee-isced-f-code"),
        "eqf_level": next((level for level in levels if level), ""),
    }


def _status(stay: Node) -> Found:
    word = stay.text("status")
    if word not in STATUSES:
        hint = near_miss(word, STATUSES) or f"EWP has {', '.join(STATUSES)}"
        yield Note(stay.place, word, "is no status of a stay: left empty", hint)
