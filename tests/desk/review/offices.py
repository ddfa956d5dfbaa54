"""A home university and a host with a handful of courses, for the tests of the review board."""

import pandas as pd

from mobility_planning.desk.review.units import Unit
from tests.agreements.plans import HOME, HOST, office

CALCULUS = Unit.of(HOST, ["H1"], ["CAL"])
OPTICS = Unit.of(HOST, ["H2"], ["OPT"])
LECTURE_AND_LAB = Unit.of(HOST, ["H2", "H3"], ["OPT"])
EVIL = "<img src=x onerror=alert(1)>"

HOME_COURSES = [
    {"course_id": "CAL", "code": "MAT 1101", "title": "Calculus I", "title_ru": "Математический анализ I", "credits": 5,
     "description": "Limits, derivatives and integrals of functions.", "level": "bachelor", "language": "en"},
    {"course_id": "OPT", "code": "PHY 2201", "title": "Optics", "title_kk": "Оптика", "credits": 6, "term": "autumn"},
]  # fmt: skip
HOST_COURSES = [
    {"course_id": "H1", "code": "M-1", "title": "Differential Calculus", "credits": 4, "language": "lv",
     "description": "Derivatives of functions; applications."},
    {"course_id": "H2", "code": "P-2", "title": "Wave Optics", "credits": 4, "url": "javascript:alert(1)"},
    {"course_id": "H3", "code": "P-3", "title": "Optics Laboratory", "credits": 2},
    {"course_id": "H4", "code": "X-4", "title": EVIL, "credits": None},
]  # fmt: skip


def small_office(**tables):
    """Make a workspace of these courses and a programme that has both home courses."""
    courses = [{"hei_id": HOME, **row} for row in HOME_COURSES] + [{"hei_id": HOST, **row} for row in HOST_COURSES]
    curriculum = [{"programme_id": "P", "course_id": name, "semester": 1} for name in ("CAL", "OPT")]
    return office(courses=courses, curriculum=curriculum, **tables)


def proposals(*pairs):
    """Make proposals out of (host course, home course, probability), each with the parts of its score."""
    table = pd.DataFrame(pairs or PAIRS, columns=["host_course_id", "home_course_id", "probability"])
    ects = {"host_ects": table["host_course_id"].map({"H1": 4.0, "H2": 4.0, "H3": 2.0}), "home_ects": 6.0}
    return table.assign(host_hei_id=HOST, rank=1, none=0.1, **ects, prior=-2.0, nearest=2.5, rivals=0.25)


PAIRS = [("H1", "CAL", 0.9), ("H2", "OPT", 0.8), ("H3", "OPT", 0.75), ("H4", "CAL", 0.02)]
