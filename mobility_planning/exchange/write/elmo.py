"""Transcripts of records as ELMO (EMREX, version 1): one file a person, one report a university and day of issue.

Schema: emrex-eu/elmo-schemas, v1, schema.xsd. A name is in none of our tables; where the schema wants one it is empty,
as it asks for then, and the pseudonym stands as an identifier.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from mobility_planning.core.errors import ExchangeError, Place, near_miss
from mobility_planning.core.file_names import safe_name
from mobility_planning.core.grade_values import passing_of
from mobility_planning.exchange.write.agreements import EQF
from mobility_planning.exchange.write.components import is_los_id
from mobility_planning.exchange.write.course_tree import Course, Row, course_tree
from mobility_planning.exchange.write.written import Written
from mobility_planning.exchange.write.xml_writing import Element, document, element, leaves, said
from mobility_planning.tables.workspace import Workspace

ELMO = "https://github.com/emrex-eu/elmo-schemas/tree/v1"
BESIDE_ELMO = "urn:mobility-planning:transcript:1"
PERSON = "applicant_id"
"""The type of the identifier that a person's pseudonym is."""
BESIDE = ("omobility_id", "academic_year", "term", "level", "grade_scale")
"""Columns of a transcript that ELMO has no place for; they stand in an extension of each course."""
_CYCLES: Mapping[str, str] = {"6": "Bachelor", "7": "Master", "8": "PhD"}
"""EQF level to the cycle's name in ELMO."""
_STRANGE = re.compile(
    "A[IQSWX]|B[LMQV]|C[CKWX]|EH|F[KO]|G[FGIPSU]|H[KM]|I[MO]|JE|KY|M[FOPQS]|N[CF]|P[FMN]|RE|S[HJSX]|T[CFKW]|UM|V[GI]|"
    "WF|XK|YT"
)
"""ISO 3166-1 codes that the list of countries of ELMO (Europass, version 1.1) lacks."""


def elmo_xml(workspace: Workspace, applicant_id: str) -> Written:
    """Write the transcripts of one person.

    Parameters
    ----------
    workspace : Workspace
    applicant_id : str

    Returns
    -------
    Written
        `<applicant>.xml`, unsigned; its day is the workspace's, or else the last day of issue.

    Raises
    ------
    ExchangeError
        Where the table `transcripts` has no row of that person, or no day is known.

    Examples
    --------
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> elmo_xml(read_workspace(sample_folder()), "nobody")
    Traceback (most recent call last):
    mobility_planning.core.errors.ExchangeError: transcripts, column applicant_id: no transcript of 'nobody'
    """
    table = workspace["transcripts"]
    own = table[table["applicant_id"] == applicant_id]
    if own.empty:
        hint = near_miss(applicant_id, table["applicant_id"])
        raise ExchangeError(
            f"no transcript of {applicant_id!r}", Place(file="transcripts", column="applicant_id"), hint
        )
    today = _today(workspace, own)
    notes = ["names are in no table: the elements for them are empty, and nothing is signed"]
    issued = own["issued_on"].fillna(pd.Timestamp(today))
    reports = [
        _report(workspace, str(hei), f"{day:%Y-%m-%d}", rows, notes)
        for (hei, day), rows in own.groupby([own["hei_id"], issued], sort=True)
    ]
    learner = element(
        "learner", _identifier(PERSON, applicant_id), element("givenNames"), element("familyName"),
    )  # fmt: skip
    root = element("elmo", element("generatedDate", text=_midnight(today)), learner, *reports, given={"xmlns": ELMO})
    return Written(safe_name(applicant_id, suffix=".xml"), document(root), len(own), tuple(dict.fromkeys(notes)))


def _today(workspace: Workspace, own: pd.DataFrame) -> str:
    today = workspace.settings.workspace.today
    if today:
        return today.isoformat()
    last = own["issued_on"].max()
    if pd.isna(last):
        place = Place(file="transcripts", column="issued_on")
        raise ExchangeError("no day is known", place, "fill it in, or set today in [workspace] of mobility.toml")
    return f"{last:%Y-%m-%d}"


def _midnight(day: str) -> str:
    """Write a day as the moment the schema asks for."""
    return f"{day}T00:00:00Z"


def _identifier(kind: str, value: str) -> Element:
    return element("identifier", text=value, given={"type": kind})


def _report(workspace: Workspace, hei_id: str, day: str, rows: pd.DataFrame, notes: list[str]) -> Element:
    """Write what one university issued on one day; what ELMO asks for beside it goes to the notes."""
    institutions = workspace["institutions"]
    known = institutions[institutions["hei_id"] == hei_id].to_dict("records")
    issuer: Row = {str(name): value for name, value in known[0].items()} if known else {"hei_id": hei_id}
    records: list[Row] = [{str(name): cell for name, cell in row.items()} for row in rows.to_dict("records")]
    context = _Context(workspace, issuer, notes)
    courses = [_specification(course, context) for course in course_tree(records)]
    if not said(issuer.get("website")):
        notes.append(f"{hei_id}: ELMO asks for its website (institutions.website)")
    if _STRANGE.fullmatch(said(issuer.get("country"))):
        notes.append(f"{hei_id}: ELMO has no country {said(issuer['country'])}; left out")
    if rows["issued_on"].isna().any():
        notes.append(f"{hei_id}: its transcript has no day of issue; the day of the file stands there")
    return element("report", _issuer(issuer), *courses, element("issueDate", text=_midnight(day)))


def _issuer(row: Row) -> Element:
    hei_id, country = said(row["hei_id"]), said(row.get("country"))
    code = said(row.get("erasmus_code"))
    titles = [("", said(row.get("name")) or hei_id), ("ru", said(row.get("name_ru"))), ("kk", said(row.get("name_kk")))]
    return element(
        "issuer",
        *leaves([("country", "" if _STRANGE.fullmatch(country) else country)]),
        *([_identifier("erasmus", code)] if code else []),
        _identifier("schac", hei_id),
        *(
            element("title", text=title, given={"xml:lang": language} if language else {})
            for language, title in titles
            if title
        ),
        element("url", text=said(row.get("website"))),
    )


@dataclass(frozen=True, eq=False)
class _Context:
    """What a course of a report is written with."""

    workspace: Workspace
    issuer: Row
    notes: list[str]


def _specification(course: Course, context: _Context) -> Element:
    row = course.row
    parts = [element("hasPart", _specification(part, context)) for part in course.parts]
    return element(
        "learningOpportunitySpecification",
        *(_identifier(kind, value) for kind, value in _ids(row) if value),
        element("title", text=said(row["title"])),
        *leaves([("type", "" if course.parts else "Course"), ("iscedCode", said(row.get("isced_f")))]),
        element("specifies", _instance(row, context)),
        *parts,
    )


def _ids(row: Row) -> list[tuple[str, str]]:
    """Give a course's identifiers: EWP's and the university's local one; a code beside a local id is one of its own."""
    course_id, code = said(row.get("course_id")), said(row.get("code"))
    if is_los_id(course_id):
        return [("ewp-los-id", course_id), ("local", code)]
    return [("local", course_id or code), ("code", code if course_id not in {"", code} else "")]


def _instance(row: Row, context: _Context) -> Element:
    """Write how the course was taken: status, grade, how others were graded, credits, level, language and hours."""
    level = said(row.get("level"))
    eqf = [element("level", *leaves([("type", "EQF"), ("value", EQF[level])]))] if level in EQF else []
    taught = leaves([("languageOfInstruction", said(row.get("language"))), ("engagementHours", said(row.get("hours")))])
    return element(
        "learningOpportunityInstance",
        *leaves([("status", _status(row, context)), ("resultLabel", said(row.get("grade")))]),
        *_distribution(row, context),
        *_credit(row, context),
        *eqf,
        *taught,
        *_beside(row),
    )


def _status(row: Row, context: _Context) -> str:
    """Say passed or failed; where the row does not say, as its grade says."""
    passed = said(row.get("passed"))
    grade = said(row.get("grade"))
    if passed or not grade:
        return {"yes": "passed", "no": "failed"}.get(passed, "")
    scale = said(row.get("grade_scale")) or said(context.issuer.get("grade_scale"))
    passing = passing_of(grade, scale, context.workspace.facts)
    if passing is None:
        context.notes.append(f"{said(row['title'])}: not said whether {grade!r} passes; ELMO takes it for passed")
        return ""
    return "passed" if passing else "failed"


def _credit(row: Row, context: _Context) -> list[Element]:
    """Write the credits as they were printed, in the scheme they are."""
    value = said(row.get("credits"))
    scheme = said(row.get("credit_system")) or said(context.issuer.get("credit_system"))
    if not value or not scheme:
        return []
    cycle = _CYCLES.get(EQF.get(said(row.get("level")), ""), "")
    return [element("credit", *leaves([("scheme", scheme), ("level", cycle), ("value", value)]))]


def _distribution(row: Row, context: _Context) -> list[Element]:
    """Write how all students of the course were graded, where the office has the counts."""
    table = context.workspace["grade_distributions"]
    course = said(row.get("course_id"))
    own = table[(table["hei_id"] == said(context.issuer["hei_id"])) & (table["course_id"] == course)]
    year = said(row.get("academic_year"))
    own = own[own["count"].notna() & ((own["academic_year"] == year) | (own["academic_year"] == ""))]
    if not course or own.empty:
        return []
    ordered = own.sort_values("position", kind="stable", na_position="last")
    return [element("resultDistribution", *_categories(zip(ordered["grade"], ordered["count"], strict=True)))]


def _categories(counts: Iterable[tuple[str, int]]) -> Iterator[Element]:
    for grade, count in counts:
        yield element("category", given={"label": grade, "count": said(count)})


def _beside(row: Row) -> list[Element]:
    cells = {name.replace("_", "-"): said(row.get(name)) for name in BESIDE}
    known = {name: cell for name, cell in cells.items() if cell}
    if not known:
        return []
    return [element("extension", element("transcript-row", given={"xmlns": BESIDE_ELMO, **known}))]
