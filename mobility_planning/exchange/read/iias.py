"""Inter-institutional agreements: every specification of study mobility out of the home university is an offer.

Schema: ewp-specs-api-iias, stable-v7, endpoints/get-response.xsd; what stable-v6 writes otherwise is read too.
"""

from __future__ import annotations

from collections.abc import Iterator

from mobility_planning.core.errors import ExchangeError
from mobility_planning.exchange.read.institutions import mentioned
from mobility_planning.exchange.read.nodes import Node
from mobility_planning.exchange.read.reading import Found, Note, Reading, Row, choose_home, language_code, level_of

STUDIES = "student-studies-mobility-spec"
_OTHERS = ("student-traineeship-mobility-spec", "staff-teacher-mobility-spec", "staff-training-mobility-spec")
_YES = {"true", "1"}
_MEANS_NOTHING = "is a stand-in: the agreement says that it is not yet defined"


def iias(root: Node, reading: Reading) -> Found:
    """Read agreements.

    Parameters
    ----------
    root : Node
        `iias-get-response`, or one `iia` alone.
    reading : Reading
        `home` says whose offers are wanted; without it, the only university that sends students.

    Yields
    ------
    Row or Note
        Rows of `offers`, and of `institutions` where nothing else tells of them.

    Raises
    ------
    ExchangeError
        Where both partners send students and `home` is not said, or a partner has no id.
    """
    agreements = [root] if root.name == "iia" else root.all("iia")
    senders = [spec.text("sending-hei-id") for iia in agreements for spec in _specs(iia, STUDIES)]
    home = choose_home(reading, [sender for sender in senders if sender], root, "the agreement sends students")
    for iia in agreements:
        yield from _agreement(iia, home)


def _specs(iia: Node, name: str) -> list[Node]:
    return iia.all(f"cooperation-conditions/{name}")


def _agreement(iia: Node, home: str) -> Found:
    partners = [partner.demand("hei-id") for partner in iia.all("partner")]
    if len(partners) != 2:
        raise ExchangeError(f"{len(partners)} partners", iia.place, "an agreement has two; ask for a complete file")
    conditions = iia.one("cooperation-conditions")
    if conditions and conditions.get("terminated-as-a-whole") in _YES:
        iia.pass_over()
        yield Note(iia.place, _number(iia, home), "is terminated: its seats are left out")
        return
    if iia.text("in-effect") not in _YES:
        hint = "ask the partner before its seats are given"
        yield Note(iia.place, _number(iia, home), "is not in effect: a draft or a proposal, read all the same", hint)
    for partner in partners:
        yield mentioned(partner, iia)
    yield from _left_out(iia)
    number = 0
    for spec in _specs(iia, STUDIES):
        if spec.text("sending-hei-id") == home:
            number += 1
            yield from _offer(spec, iia, _number(iia, home), number)
        else:
            yield _incoming(spec, home)


def _number(iia: Node, home: str) -> str:
    """Give the agreement's id: the home partner's own, or else the first there is."""
    partners = sorted(iia.all("partner"), key=lambda partner: partner.text("hei-id") != home)
    found = [partner.text(name) for name in ("iia-id", "iia-code") for partner in partners]
    return next((text for text in found if text), "-".join(partner.text("hei-id") for partner in partners))


def _left_out(iia: Node) -> Iterator[Note]:
    """Tell of what the table of students' seats has no place for."""
    for name in _OTHERS:
        specs = _specs(iia, name)
        for spec in specs:
            spec.pass_over()
        if specs:
            yield Note(specs[0].place, f"{len(specs)}", "left out: the table of offers holds students' study seats")


def _incoming(spec: Node, home: str) -> Note:
    sending, seats = spec.text("sending-hei-id"), spec.text("mobilities-per-year")
    to_us = spec.text("receiving-hei-id") == home
    what = "seats for incoming students: no offer of yours" if to_us else f"left out: {home} has no part in it"
    note = Note(spec.place, f"{seats} from {sending}", what)
    spec.pass_over()
    return note


def _offer(spec: Node, iia: Node, agreement: str, number: int) -> Found:
    skills = [skill for skill in spec.all("recommended-language-skill") if skill.get("not-yet-defined") not in _YES]
    for skill in spec.all("recommended-language-skill"):
        if skill not in skills:
            skill.pass_over()
            yield Note(skill.place, skill.text("language"), _MEANS_NOTHING)
    seats = spec.one("mobilities-per-year")
    stated = seats.text() if seats is not None else ""
    known = stated and seats is not None and seats.get("not-yet-defined") not in _YES
    if not known:
        hint = "fill in quantity: it is 0 until then, and nobody is placed"
        yield Note((seats or spec).place, "", "the number of seats is not yet defined", hint)
    levels = spec.texts("eqf-level")
    main = skills[0] if skills else None
    yield Row("offers", {
        "offer_id": f"{agreement}-{number}",
        "hei_id": spec.demand("receiving-hei-id"),
        "specialties": "; ".join(dict.fromkeys(spec.texts("subject-area/isced-f-code"))),
        "level": level_of("", levels[0]) if len(levels) == 1 else "",
        "language": language_code(main.text("language")) if main else "",
        "min_cefr": main.text("cefr-level") if main else "",
        "quantity": stated if known else "0",
        "agreement_id": agreement,
        "academic_years": _years(spec),
        "months": spec.text("total-months-per-year"),
        "eqf_levels": "; ".join(levels),
        "other_terms": "; ".join(_other_terms(spec, skills, iia)),
    }, spec.place)  # fmt: skip


def _years(spec: Node) -> str:
    """Give first and last year; stable-v6 lists each of them."""
    listed = sorted(spec.texts("receiving-academic-year-id"))
    first = spec.text("receiving-first-academic-year-id") or (listed[0] if listed else "")
    last = spec.text("receiving-last-academic-year-id") or (listed[-1] if listed else "")
    return "-".join(dict.fromkeys(year for year in (first, last) if year))


def _other_terms(spec: Node, skills: list[Node], iia: Node) -> Iterator[str]:
    """Write what has no column of its own."""
    for position, skill in enumerate(skills):
        of_field = _field(skill.one("subject-area"))
        if position or of_field:
            level = [skill.text("language"), skill.text("cefr-level"), of_field and f"for {of_field}"]
            yield f"language: {' '.join(part for part in level if part)}"
    yield from (_field(area) for area in spec.all("subject-area") if area.text("isced-clarification"))
    if spec.text("blended") in _YES:
        yield "blended mobility"
    units = {side: spec.text(f"{side}-ounit-id") for side in ("sending", "receiving")}
    yield from (f"{side} unit: {unit}" for side, unit in units.items() if unit)
    yield from _numbers(iia)
    if spec.text("other-info-terms"):
        yield spec.lines("other-info-terms")


def _numbers(iia: Node) -> Iterator[str]:
    """Write the agreement's codes and ids at both partners."""
    for partner in iia.all("partner"):
        told = [text for text in (partner.text("iia-code"), partner.text("iia-id")) if text]
        if told:
            yield f"agreement at {partner.text('hei-id')}: {', '.join(told)}"


def _field(area: Node | None) -> str:
    if area is None:
        return ""
    return " ".join(text for text in (area.text("isced-f-code"), area.text("isced-clarification")) if text)
