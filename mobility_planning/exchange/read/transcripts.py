"""Transcripts of records: ELMO alone, or in EWP's transcript response with its grade conversion tables.

Schemas: emrex-eu/elmo-schemas, v1 and v2; ewp-specs-api-imobility-tors, stable-v2, endpoints/get-response.xsd.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mobility_planning.core.errors import ExchangeError
from mobility_planning.exchange.read.distributions import Where, of_fields, of_results
from mobility_planning.exchange.read.institutions import mentioned, names
from mobility_planning.exchange.read.nodes import Node
from mobility_planning.exchange.read.reading import (
    Found,
    Note,
    Reading,
    Row,
    academic_year_between,
    credits_in,
    language_code,
    level_of,
    said_in,
    term_of_days,
)
from mobility_planning.exchange.write.elmo import BESIDE, PERSON

_INSTANCE = "specifies/learningOpportunityInstance"
_PASSED: Mapping[str, str] = {"passed": "yes", "failed": "no"}
_COURSE_IDS = ("ewp-los-id", "local")
"""Kinds of identifiers that name a course, the first found counting: EWP's own, which a learning agreement uses too."""
_HEI_IDS = ("schac", "erasmus", "pic")


@dataclass(frozen=True)
class _Report:
    """What all courses of one report share."""

    applicant_id: str
    omobility_id: str
    hei_id: str
    issued_on: str
    reading: Reading


def transcripts(root: Node, reading: Reading) -> Found:
    """Read transcripts that EWP carries.

    Parameters
    ----------
    root : Node
        `imobility-tors-get-response`, or one `tor` alone.
    reading : Reading
        `people` gives the pseudonyms.

    Yields
    ------
    Row or Note
        Rows of `transcripts` and `grade_distributions`, and of `institutions` where nothing else tells of them.
    """
    for tor in [root] if root.name == "tor" else root.all("tor"):
        omobility = tor.demand("omobility-id")
        elmo = tor.one("elmo")
        if elmo is None:
            raise ExchangeError("elmo is missing", tor.place, "ask for a complete file")
        yield from _reports(elmo, reading.person(omobility), omobility, reading)
        issuers = [_university(issuer, reading) for issuer in elmo.all("report/issuer")]
        for table in tor.all("gradeConversionTable"):
            yield from of_fields(table, issuers[0] if issuers else "")


def elmo_alone(root: Node, reading: Reading) -> Found:
    """Read a transcript that came as a file of ELMO.

    Parameters
    ----------
    root : Node
        `elmo`.
    reading : Reading
        `applicant` says whose it is, or `people` knows an identifier of the learner, or one of them is our pseudonym;
        the name is not read.

    Yields
    ------
    Row or Note
        As `transcripts`.

    Raises
    ------
    ExchangeError
        Where nobody says whose it is.
    """
    identifiers = root.all("learner/identifier")
    known = [reading.people[one.text()] for one in identifiers if one.text() in reading.people]
    known += [one.text() for one in identifiers if one.get("type") == PERSON]
    person = reading.applicant or next(iter(known), "")
    if not person:
        raise ExchangeError("says by a name only whose it is, and names are not read", root.place,
                            "say the applicant's id")  # fmt: skip
    yield from _reports(root, person, "", reading)


def _reports(elmo: Node, person: str, omobility: str, reading: Reading) -> Found:
    for part in elmo.all("report"):
        issuer = part.one("issuer")
        if issuer is None:
            raise ExchangeError("issuer is missing", part.place, "ask for a complete file")
        report = _Report(person, omobility, _university(issuer, reading), part.text("issueDate")[:10], reading)
        yield _issuer(issuer, report.hei_id)
        for los in part.all("learningOpportunitySpecification"):
            yield from _courses(los, "", report)


def _university(issuer: Node, reading: Reading) -> str:
    """Give the issuer's id: its domain, or the university of its Erasmus code, or the code itself."""
    found = {one.get("type"): one.text() for one in reversed(issuer.all("identifier"))}
    known = reading.erasmus.get(found.get("erasmus", ""), "")
    chosen = found.get("schac") or known or next((found[kind] for kind in _HEI_IDS if kind in found), "")
    if not chosen:
        raise ExchangeError("no identifier of the university", issuer.place, f"one of {', '.join(_HEI_IDS)} is needed")
    return chosen


def _issuer(issuer: Node, hei_id: str) -> Row:
    erasmus = [one.text() for one in issuer.all("identifier") if one.get("type") == "erasmus"]
    told = {"country": issuer.text("country"), "erasmus_code": next(iter(erasmus), ""), "website": issuer.text("url")}
    named = {column: text for column, text in names(issuer.all("title")).items() if text}
    return mentioned(hei_id, issuer, **named, **told)


def _courses(los: Node, above: str, report: _Report) -> Found:
    """Read a course and its parts; a degree programme only holds them."""
    title = said_in(los.all("title"), "en", "", otherwise=True)
    if los.text("type") == "Degree Programme":
        for node in los.children:
            if node.name not in {"title", "hasPart"}:
                node.pass_over()
        yield Note(los.place, title, "is a degree programme: only its parts are read")
    else:
        yield from _course(los, title, above, report)
    for part in los.all("hasPart/learningOpportunitySpecification"):
        yield from _courses(part, title, report)


def _course(los: Node, title: str, above: str, report: _Report) -> Found:
    instance = los.one(_INSTANCE)
    course_id, code = _ids(los)
    cells = {
        "applicant_id": report.applicant_id, "omobility_id": report.omobility_id, "hei_id": report.hei_id,
        "issued_on": report.issued_on, "course_id": course_id, "code": code, "title": title, "part_of": above,
        "isced_f": los.text("iscedCode"),
    }  # fmt: skip
    if instance is None:
        yield Row("transcripts", cells, los.place)
        return
    found = list(credits_in(instance, report.reading))
    yield from (note for note in found if isinstance(note, Note))
    value, system = next((pair for pair in found if isinstance(pair, tuple)), ("", ""))
    cells |= {"credits": value, "credit_system": system, **_of_instance(instance), **_beside(instance)}
    yield Row("transcripts", cells, los.place)
    yield from _unfinished(instance, title)
    where = Where(report.hei_id, cells["isced_f"], course_id, cells["level"], cells["academic_year"])
    yield from of_results(instance, where)


def _ids(los: Node) -> tuple[str, str]:
    """Give a course's id in its catalogue and its code as printed, which is the office's local one."""
    found = {one.get("type"): one.text() for one in reversed(los.all("identifier"))}
    first = next((one.text() for one in los.all("identifier")), "")
    return next((found[kind] for kind in _COURSE_IDS if kind in found), first), found.get(
        "code", found.get("local", "")
    )


def _of_instance(instance: Node) -> Mapping[str, str]:
    first = instance.text("academicTerm/start") or instance.text("start")
    last = instance.text("academicTerm/end") or instance.text("date")
    return {
        "academic_year": academic_year_between(first, last),
        "term": term_of_days(first, last),
        "level": level_of(next(iter(instance.texts("credit/level")), ""), _eqf(instance)),
        "language": language_code(instance.text("languageOfInstruction")),
        "hours": instance.text("engagementHours"),
        "grade": instance.text("resultLabel"),
        "passed": _PASSED.get(instance.text("status"), ""),
    }


def _beside(instance: Node) -> Mapping[str, str]:
    """Read what ELMO has no place for, where it was written here."""
    ours = instance.one("extension/transcript-row")
    told = {name: ours.get(name.replace("_", "-")) for name in BESIDE} if ours else {}
    return {name: cell for name, cell in told.items() if cell}


def _eqf(instance: Node) -> str:
    found = [level.text("value") for level in instance.all("level") if level.text("type").upper() == "EQF"]
    return next(iter(found), "")


def _unfinished(instance: Node, title: str) -> Iterator[Note]:
    if instance.text("status") == "in-progress":
        yield Note(instance.place, title, "is not finished yet: it has no result")
