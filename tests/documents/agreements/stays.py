"""A stay, written by hand, with everything in it that papers stumble over."""

import io
from functools import cache

import pandas as pd
import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from mobility_planning.agreements.planning.plan import Plan
from mobility_planning.agreements.planning.student import Student
from mobility_planning.agreements.signing.agreement import Institution, LearningAgreement
from mobility_planning.agreements.signing.components import balance_of, in_force, typed
from mobility_planning.core.locale import words
from mobility_planning.documents.paper import Paper
from mobility_planning.documents.pdf import PdfPaper
from mobility_planning.tables.schemas import empty_table

HOSTILE = '#eval("1") $x$ <img onerror> \\ *b* _i_'
KAZAKH = "Әл-Фараби ғылымы, қоңыр өріс, ұлттық үрдіс, һәм інжу"
HOME = {"hei_id": "uni-home", "part": "recognised", "term": "spring", "credit_system": "kz"}
HOST = {"hei_id": "uni-host", "part": "studied", "term": "spring", "credit_system": "us-semester.any"}
FIRST = [
    {**HOST, "group": "1", "course_id": "GEO1", "code": "GEO 101", "title": "Economia dei territori", "credits": 3.0,
     "ects": 6.0, "fact_id": "us-semester.any"},
    {**HOST, "group": "1", "course_id": "GEO2", "code": "GEO 102", "title": HOSTILE, "credits": 1.5, "ects": 3.0,
     "fact_id": "us-semester.any"},
    {**HOST, "group": "2", "course_id": "LAN1", "code": "LAN 7", "title": "Old Course", "credits": 2.0, "ects": 4.0,
     "fact_id": "us-semester.any"},
    {**HOST, "group": "", "course_id": "SPO1", "code": "", "title": "Sport", "credits": 0.5, "ects": 1.0,
     "fact_id": "us-semester.any"},
    {**HOST, "part": "virtual", "group": "", "course_id": "VIR1", "code": "VIR 1", "title": "Online laboratory",
     "credits": 1.0, "ects": 2.0, "fact_id": "us-semester.any", "conditions": "three weeks"},
    {**HOME, "group": "1", "course_id": "ECO", "code": "ECO 2201", "title": "Regional Economy", "credits": 5.0,
     "ects": 5.0, "fact_id": "kz.any", "automatic": True},
    {**HOME, "group": "1", "course_id": "GIS", "code": "GIS 2202", "title": "Maps", "credits": 3.5, "ects": 3.5,
     "fact_id": "kz.any", "automatic": True},
    {**HOME, "group": "2", "course_id": "LNG", "code": "LNG 2203", "title": "Second Language", "credits": 4.0,
     "ects": 4.0, "fact_id": "kz.any", "automatic": False, "conditions": "grade C at least"},
]  # fmt: skip
SECOND = [
    {**HOST, "group": "2", "course_id": "LAN1", "code": "LAN 7", "title": "Old Course", "credits": 2.0, "ects": 4.0,
     "fact_id": "us-semester.any", "status": "deleted", "reason_code": "timetable_conflict"},
    {**HOST, "group": "2", "course_id": "LAN2", "code": "LAN 8", "title": "New Course", "credits": 2.5, "ects": 5.0,
     "fact_id": "us-semester.any", "status": "inserted", "reason_code": "substituting_deleted",
     "reason": "same language"},
]  # fmt: skip
TITLES = {"GEO1": ("Economy of Territories", "", ""), "GIS": ("", "Карты и геоинформационные системы", KAZAKH)}
LATER = {
    "course_id": ["PHI", ""], "code": ["PHI 2204", ""], "title": ["Philosophy", "G2"], "title_en": ["", ""],
    "title_ru": ["Философия", ""], "title_kk": ["Философия негіздері", ""], "semester": [4, 4],
    "kind": ["compulsory", "elective"], "elective_group": ["", "G2"], "ects": [5.0, 4.0],
}  # fmt: skip


def components(*versions):
    """Make the rows of the agreement's versions, with titles in further languages."""
    rows = pd.DataFrame([row | {"version": n} for n, version in enumerate(versions, start=1) for row in version])
    blank = dict.fromkeys(("status", "reason_code", "reason", "conditions"), "")
    table = typed(rows.fillna(blank))
    for at, name in enumerate(("title_en", "title_ru", "title_kk")):
        table[name] = pd.Series([TITLES.get(course, ("", "", ""))[at] for course in table["course_id"]], dtype="str")
    return table


def agreement(*versions, state="draft", signatures=()):
    rows = components(*versions)
    home = {("uni-home", "LNG"): 6.0}
    signed = [empty_table("signatures"), pd.DataFrame(signatures).astype({"version": "Int64"})] if signatures else []
    return LearningAgreement(
        applicant_id="A-17", omobility_id="", offer_id="OF-1", academic_year="2026/2027", term="spring",
        home=Institution("uni-home", {"en": "Home University", "kk": "Үй университеті"}, "KZ", "Petropavl", ""),
        host=Institution("uni-host", {"en": "Università dei Laghi"}, "IT", "Como", "I COMO99"),
        programme={"programme_id": "6B11101", "title": "Tourism", "faculty": "", "level": "bachelor",
                   "isced_f": "1015"},
        language="en", cefr="B2", starts_on="2027-02-01", ends_on="2027-06", version=len(versions), state=state,
        components=rows, later=pd.DataFrame(LATER), balance=balance_of(in_force(rows), home),
        signatures=pd.concat(signed, ignore_index=True) if signed else empty_table("signatures"),
    )  # fmt: skip


@cache
def draft():
    return agreement(FIRST)


@cache
def changed():
    """Give the second version: proposed, with a signature that was received."""
    signed = {"applicant_id": "A-17", "version": 2, "party": "sending", "signed_at": "2027-02-14T09:00:00+05:00",
              "position": "coordinator", "application": "", "omobility_id": "", "proposal_id": "", "comment": "",
              "approved": True}  # fmt: skip
    return agreement(FIRST, SECOND, state="proposed", signatures=[signed])


def word_texts(data):
    """Give every text of a Word file, a row of a table as one."""
    document = Document(io.BytesIO(data))
    rows = [" ".join(cell.text for cell in row.cells) for table in document.tables for row in table.rows]
    return [*(paragraph.text for paragraph in document.paragraphs), *rows]


def pdf_text(data):
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def book(data):
    """Give every sheet of a workbook as rows of values."""
    return {page.title: list(page.iter_rows(values_only=True)) for page in load_workbook(io.BytesIO(data)).worksheets}


def table(columns, *rows):
    return pd.DataFrame(list(rows), columns=columns)


def the_plan(*, later=None, missing=()):
    """Make a plan by hand: a group decided, one proposed with a place in an elective group, and a course alone."""
    groups = table(
        ["group", "host_course_ids", "home_course_ids", "host_ects", "home_ects", "recognised_ects", "missing_ects",
         "probability", "decided", "expected_ects", "n_host", "n_home"],
        ("1", "GEO1; GEO2", "GIS", 9.0, 7.5, 7.5, 0.0, 1.0, True, 7.5, 2, 1),
        ("2", "LAN1", "G1", 4.0, 5.0, 4.0, 1.0, 0.62, False, 2.48, 1, 1),
    )  # fmt: skip
    names = ["group", "course_id", "code", "title", "title_en", "title_ru", "title_kk", "term", "ects"]
    studied = table(
        names,
        ("1", "GEO1", "GEO 101", "Economia dei territori", "Economy of Territories", "", "", "spring", 6.0),
        ("1", "GEO2", "GEO 102", HOSTILE, "", "", "", "spring", 3.0),
        ("2", "LAN1", "LAN 7", "Lingua", "", "", "", "spring", 4.0),
        ("", "SPO1", "", "Sport", "", "", "", "spring", 1.0),
    )
    recognised = table(
        [*names, "semester", "kind", "elective_group", "recognised_ects", "due_ects"],
        ("1", "GIS", "GIS 2202", "Maps", "", "Карты", KAZAKH, "spring", 7.5, 4, "compulsory", "", 7.5, 7.5),
        ("2", "", "", "G1", "", "", "", "", 5.0, 4, "elective", "G1", 4.0, 5.0),
    )
    return Plan(
        student=Student("A-17", "6B11101", "bachelor", "1015", 4, 1, frozenset(), True, {"en": "B2"}),
        offer_id="OF-1", hei_id="uni-host", term="spring", groups=groups, studied=studied, recognised=recognised,
        later=pd.DataFrame(LATER) if later is None else later,
        left_out=table(["course_id", "title", "code", "value", "required"], ("Q1", "=1+1", "term", "autumn", "spring")),
        load=table(["term", "least", "most", "ects"], ("spring", 0.0, 30.0, 14.0)), due_ects=21.5, goals=(),
        missing=missing,
    )  # fmt: skip


def the_checklist():
    columns = ["document", "text", "stage", "needed", "why", "value", "received_on", "due_on", "state", "overdue",
               "source"]  # fmt: skip
    rows = table(
        columns,
        ("passport", "passport", "sending", "yes", "", "", None, "2026-12-01", "missing", False,
         'document 001, line 40: "passport"'),
        ("transcript", "transcript", "competition", "yes", "", "", None, "2026-09-01", "missing", True, ""),
        ("own_paper", HOSTILE, "sending", "unknown", "funding", "", None, None, "missing", False, ""),
        ("application", "application", "competition", "yes", "", "", "2026-10-03", "2026-10-01", "late", False, ""),
        ("medical_certificate", "", "sending", "yes", "", "", "2026-09-04", None, "received", False, ""),
        ("parental_consent", "", "sending", "no", "stay_months_over", "2", None, None, "not_needed", False, ""),
    )  # fmt: skip
    return rows.astype({"received_on": "datetime64[s]", "due_on": "datetime64[s]"})


def spaced(text):
    """Give a text with every run of blanks as one, since a line of a PDF may break anywhere."""
    return " ".join(text.split())


def set_in(describe, engine, language, **more):
    """Set a paper and give its text: of a Word file the rows of its tables as lines, of a PDF its pages."""
    paper = engine("T", words(language), **more)
    describe(paper, words(language))
    data = paper.bytes(None)
    return spaced(pdf_text(data) if engine is PdfPaper else " ".join(word_texts(data)))


ENGINES = pytest.mark.parametrize("engine", [Paper, PdfPaper])
LANGUAGES = pytest.mark.parametrize("language", ["en", "ru", "kk"])
