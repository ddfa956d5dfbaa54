"""Agreements, transcripts and decisions of a small office, written as an office writes them."""

import csv
import io
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from mobility_planning.core.policy import load_policy
from mobility_planning.tables.grids import Grid
from mobility_planning.tables.typed import read_table
from mobility_planning.tables.workspace import Workspace
from tests.agreements.drafts import office

AGREEMENT = "applicant_id,offer_id,academic_year,version,state,part,group,hei_id,course_id,title,ects,status"
TRANSCRIPT = (
    "applicant_id,hei_id,academic_year,term,course_id,code,title,credits,credit_system,grade,grade_scale,passed"
)
DISTRIBUTION = "hei_id,isced_f,grade,position,passing,count"
DECISION = "decided_on,decided_by,host_hei_id,host_course_ids,host_codes,host_titles,home_course_ids,verdict,credits"
RECOGNITION = (
    "applicant_id,academic_year,term,hei_id,host_course_ids,home_course_ids,outcome,ects,grade,ground,decided_by"
)


def agreed(*components: str, state: str = "approved", version: int = 1, status: str = "") -> list[str]:
    """Give rows of `agreements`: "A 1 x0 5" is Table A, group 1, course x0, 5 ECTS; B is Table B; - is no group."""
    rows = []
    for component in components:
        part, group, course, ects = component.split()
        hei, name = ("H", "recognised") if part == "B" else ("X", "studied")
        title = f"Home course {course[1:]}" if part == "B" else f"Kurss {course[1:]}"
        group = group.strip("-")
        rows.append(f"A,X1,2026/2027,{version},{state},{name},{group},{hei},{course},{title},{ects},{status}")
    return rows


def taken(*courses: str, hei: str = "X", year: str = "2026/2027", scale: str = "") -> list[str]:
    """Give rows of `transcripts`: "x0 5 8" is course x0, 5 credits, grade 8; a fourth word says whether it passed."""
    rows = []
    for course in courses:
        name, credits_, grade, *passed = course.split()
        title = f"Kurss {name[1:]}" if hei == "X" else f"Home course {name[1:]}"
        grade = grade.strip("_")
        rows.append(f"A,{hei},{year},spring,{name},,{title},{credits_.strip('_')},,{grade},{scale},{''.join(passed)}")
    return rows


HEADERS = {"agreements": AGREEMENT, "transcripts": TRANSCRIPT, "grade_distributions": DISTRIBUTION,
           "decisions": DECISION, "recognitions": RECOGNITION}  # fmt: skip


def returned(agreements: list[str], transcripts: list[str], *, policy: str = "aupet", **tables: list[str]) -> Workspace:
    """Give an office whose applicant A came back; a table not named in `HEADERS` brings its own header."""
    given = {"agreements": agreements, "transcripts": transcripts, **tables}
    read = {name: as_read(name, rows) for name, rows in given.items() if rows}
    base = office_at_home()
    return replace(base, policy=load_policy(policy), tables={**base.tables, **read})


@cache
def office_at_home() -> Workspace:
    """Read the small office once."""
    with TemporaryDirectory() as folder:
        return office(Path(folder))


def as_read(name: str, rows: list[str]):
    """Read rows of a table as they would be read from its file."""
    lines = list(csv.reader(io.StringIO("\n".join([HEADERS[name], *rows] if name in HEADERS else rows))))
    grid = Grid(f"{name}.csv", "", tuple(lines[0]), lines[1:], list(range(2, len(lines) + 1)))
    found = read_table(name, grid)
    assert not found.issues, found.issues
    return found.ordered
