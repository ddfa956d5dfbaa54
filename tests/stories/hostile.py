"""A small office whose every text is written by somebody who means harm, and the same office in plain words."""

import csv
from itertools import cycle, product

from mobility_planning.core.policy import load_policy
from mobility_planning.tables.schemas import SCHEMAS
from mobility_planning.tables.workspace import read_workspace

ATTACKS = (
    "<img src=x onerror=alert(1)>", '=HYPERLINK("http://x.example")', "+1", "@SUM(1)", "-2+3", "{{7*7}}", "${x}",
    "[/b]",
    '"><script>alert(1)</script>', "\u202egnp.exe", "\u200bzero\u200d", "long " * 3_990, "two\nlines", "{ $n }",
    "javascript:alert(1)", "]]></w:t>", "%s {0}", '#read("/etc/hosts")', "$ x #eval", "&lt;b&gt;", "' onclick='x()",
    "</title><svg onload=x>", "\tcell", "| cmd", "\\input{x}", "*bold* _it_ `code`", "a;b; c",
)  # fmt: skip
"""What a cell may hold."""
IN_IDS = (
    "<b>",
    '">',
    "../",
    "{{x}}",
    "${x}",
    "[/b]",
    "\u202e",
    "'",
    "&amp;",
    "%00",
    "ә",
    "a b",
    "#",
    "\\",
    "$",
    "{ $n }",
)
"""What an id may hold."""
VALID = {
    "country": ["KZ", "LV"], "credit_system": ["ects"], "grade_scale": ["kz-4.0"], "isced_f": ["1015"],
    "academic_year": ["2026/2027"], "academic_years": ["2026/2027"], "test": ["CEFR"], "score": ["C1"],
    "grade": ["3.5"],
    "eqf_levels": ["6"], "other_terms": [""], "starts_on": ["2026-09-01"], "ends_on": ["2027-01-31"],
    "omobility_id": [""], "proposal_id": [""], "fact_id": [""], "currency": ["EUR"], "signed_at": ["2026-10-01"],
    "prerequisites": [""], "part_of": [""], "lowest_grade": [""], "activity_type": [""],
}  # fmt: skip
"""Columns of text that have to be read as what they are."""
SETTINGS = """
[workspace]
home = {home}
year = "2026/2027"
today = 2026-10-15
policy = "aupet"
[[quota]]
name = {quota}
applicants = {{study_form = "full_time"}}
max = 3
[[scenario]]
name = {scenario}
merit = {{gpa = 100}}
"""
PEOPLE, COURSES = 5, 6


class Writer:
    """Writes texts: hostile ones in turn, or plain ones in their places."""

    def __init__(self, *, plain):
        self.plain, self.next, self.written = plain, cycle(range(len(ATTACKS))), set()

    def text(self, rest=""):
        attack = ATTACKS[next(self.next)]
        if not self.plain:
            self.written.add(attack)
        return f"words {rest}".strip() if self.plain else f"{attack}{rest and ' ' + rest}"

    def id(self, kind, number):
        """Give the same id for the same thing; none begins like a formula, which the tables refuse."""
        harm = "" if self.plain else IN_IDS[(number * 5 + len(kind)) % len(IN_IDS)]
        return f"{kind}{harm}{number}"


def write_office(folder, *, plain=False):
    """Write the tables of the office and read them; give the workspace and the texts that were written."""
    writer = Writer(plain=plain)
    for name, rows in tables(writer).items():
        write_table(folder / f"{name}.csv", [filled(name, row, writer) for row in rows])
    named = (writer.id("h", 0), "q" if plain else "q <i>{{x}}", "s" if plain else 's ">[/b]')
    quoted = ('"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"' for text in named)
    home, quota, scenario = quoted
    settings = SETTINGS.format(home=home, quota=quota, scenario=scenario)
    (folder / "mobility.toml").write_text(settings, encoding="utf-8")
    return read_workspace(folder), writer.written


def write_table(path, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        written = csv.DictWriter(file, list(rows[0]))
        written.writeheader()
        written.writerows(rows)


def filled(name, row, writer):
    """Fill every column of text that the row leaves out."""
    texts = {}
    for place, (column, spec) in enumerate(SCHEMAS[name].columns.items()):
        if column not in row and spec.metadata["kind"] == "text" and column not in LEFT_OUT.get(name, ()):
            texts[column] = VALID[column][0] if column in VALID else writer.text(f"{place}")
    return row | texts


LEFT_OUT = {
    "decisions": ("host_codes", "host_titles"), "applicants": ("citizenship", "funding"), "offers": ("funding",),
    "agreements": ("credit_system",),
}  # fmt: skip
SUBJECTS = ("Calculus", "Physics", "Chemistry", "Tourism marketing", "Statistics", "Databases")


def tables(writer):
    """Give the rows of every table: a home university, two hosts, five applicants, a stay that is agreed and done."""
    return catalogue(writer) | applications(writer) | one_stay(writer)


def hosts(writer):
    return [writer.id("u", 1), writer.id("u", 2)]


def catalogue(writer):
    ids, home = writer.id, writer.id("h", 0)
    courses = [(home, f"c{n}", n) for n in range(COURSES)] + [
        (hei, f"k{n}", n) for hei, n in product(hosts(writer), range(COURSES))
    ]
    return {
        "institutions": [
            {"hei_id": hei, "scope": "internal" if hei == home else "external"} for hei in (home, *hosts(writer))
        ],
        "courses": [
            {"hei_id": hei, "course_id": ids(course[0], n + 10), "title": writer.text(f"{SUBJECTS[n]} {course[0]}"),
             "credits": 5, "level": "bachelor", "language": "en"} for hei, course, n in courses
        ],
        "programmes": [{"programme_id": ids("g", 0), "title": programme(writer), "level": "bachelor"}],
        "curriculum": [
            {"programme_id": ids("g", 0), "course_id": ids("c", n + 10), "semester": 3, "kind": "compulsory",
             "elective_group": ""} for n in range(COURSES)
        ],
    }  # fmt: skip


def programme(writer):
    return "Tourism" if writer.plain else 'Tourism "><script>alert(1)</script> {{x}} =1+1'


def applications(writer):
    ids, papers = writer.id, [paper.id for paper in load_policy("aupet").documents]
    person, offers = [ids("p", n) for n in range(PEOPLE)], [ids("o", n) for n in range(3)]
    return {
        "offers": [
            {"offer_id": offer, "hei_id": hosts(writer)[n % 2], "specialties": programme(writer),
             "quantity": 1 + n % 2, "term": "autumn", "language": "en"} for n, offer in enumerate(offers)
        ],
        "applicants": [
            {"applicant_id": one, "programme_id": ids("g", 0), "year": 2, "study_form": "full_time",
             "gpa": 3.9 - n / 10, "academic_debt": "no"} for n, one in enumerate(person)
        ],
        "languages": [{"applicant_id": one, "language": "en"} for one in person],
        "choices": [
            {"applicant_id": one, "rank": rank + 1, "offer_id": offers[(n + rank) % 3]}
            for n, one in enumerate(person) for rank in range(2)
        ],
        "documents": [{"applicant_id": one, "document": paper} for one in person for paper in papers],
    }  # fmt: skip


def one_stay(writer):
    ids, home, host, person = writer.id, writer.id("h", 0), writer.id("u", 1), writer.id("p", 0)
    stay = {"applicant_id": person, "hei_id": host, "academic_year": "2026/2027"}
    return {
        "decisions": [
            {"decided_on": "2026-01-02", "host_hei_id": host, "host_course_ids": ids("k", n + 10),
             "home_course_ids": ids("c", n + 10), "verdict": verdict}
            for n, verdict in enumerate(["equivalent", "partial", "rejected", "elective"])
        ],
        "agreements": [
            stay | {"offer_id": ids("o", 0), "version": 1, "state": "approved", "part": part, "group": "1",
                    "hei_id": hei, "course_id": course, "term": "autumn", "credits": 5, "ects": 5}
            for part, hei, course in (("studied", host, ids("k", 10)), ("recognised", home, ids("c", 10)))
        ],
        "signatures": [{"applicant_id": person, "version": 1, "party": party, "approved": "yes"}
                       for party in ("student", "sending", "receiving")],
        "transcripts": [stay | {"term": "autumn", "course_id": ids("k", 10), "credits": 5, "passed": "yes"}],
        "mobilities": [stay | {"direction": "out", "programme_id": ids("g", 0), "term": "autumn", "status": "live"}],
    }  # fmt: skip
