"""The sample's applicants with their certificates and papers, a few of them with something that refuses them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from mobility_planning.tables.sample_draws import Row, between, chance, day_between, pick, records, shares, stream
from mobility_planning.tables.sample_offers import GROUPS, TODAY

SOUND, WEAK_LANGUAGE = "sound", "weak language"
_KINDS = {
    SOUND: 0.94,
    WEAK_LANGUAGE: 0.034,
    "low gpa": 0.01,
    "no application": 0.007,
    "last year": 0.007,
    "first year": 0.002,
}
"""What is to happen to an applicant; the shares follow the published outcome of a real round (22 of 343 refused)."""

_STREAM = 2
_REGIONS = {
    "North Kazakhstan": 0.58, "Akmola": 0.14, "Kostanay": 0.11, "Pavlodar": 0.07, "Karaganda": 0.06, "Turkistan": 0.04,
}  # fmt: skip
_ENGLISH = {"B1": 0.22, "B2": 0.52, "C1": 0.26}
_OTHER_LANGUAGES = {
    "ru": {"B2": 0.3, "C1": 0.45, "C2": 0.25}, "kk": {"": 0.15, "B1": 0.2, "B2": 0.4, "C1": 0.25},
    "tr": {"": 0.6, "A2": 0.25, "B1": 0.15}, "pl": {"": 0.82, "A2": 0.08, "B1": 0.1},
    "de": {"": 0.82, "A2": 0.04, "B1": 0.09, "B2": 0.05},
}  # fmt: skip
_TESTS = {
    "en": {"IELTS": 0.46, "CEFR": 0.27, "TOEFL iBT": 0.14, "Duolingo": 0.07, "Cambridge": 0.06},
    "ru": {"CEFR": 0.9, "TORFL": 0.1}, "kk": {"CEFR": 0.65, "KAZTEST": 0.35}, "de": {"CEFR": 0.4, "TestDaF": 0.6},
}  # fmt: skip
_SCORES = {
    ("IELTS", "B1"): ("4.5", "5"), ("IELTS", "B2"): ("5.5", "6", "6.5"), ("IELTS", "C1"): ("7", "7.5"),
    ("Duolingo", "B1"): ("85", "90", "95"), ("Duolingo", "B2"): ("100", "115"), ("Duolingo", "C1"): ("130", "140"),
    ("Cambridge", "B1"): ("145", "152"), ("Cambridge", "B2"): ("162", "169"), ("Cambridge", "C1"): ("181", "187"),
    ("TOEFL iBT", "B1"): ("58", "66"), ("TOEFL iBT", "B2"): ("74", "80", "86"), ("TOEFL iBT", "C1"): ("96", "101"),
    ("KAZTEST", "B1"): ("107", "114"), ("KAZTEST", "B2"): ("121", "127", "133"), ("KAZTEST", "C1"): ("136", "141"),
    ("TORFL", "B2"): ("ТРКИ-2",), ("TORFL", "C1"): ("ТРКИ-3",), ("TORFL", "C2"): ("ТРКИ-4",),
    ("TestDaF", "B2"): ("TDN 3",),
}  # fmt: skip
_NEW_TOEFL = {"B1": ("3", "3.5"), "B2": ("4", "4.5"), "C1": ("5", "5.5")}
_NEW_TOEFL_SINCE = date(2026, 1, 21)
_PAPERS = {
    "transcript": 0.9,
    "language_certificate": 0.7,
    "recommendation_letters": 0.55,
    "individual_curriculum": 0.35,
}
_FIRST_DAY, _LAST_DAY = date(2026, 9, 14), date(2026, 10, 2)


@dataclass(frozen=True, eq=False)
class DrawnApplicants:
    """Three tables of text; `applicants` has one more column, `kind`, which is not written."""

    applicants: pd.DataFrame
    languages: pd.DataFrame
    documents: pd.DataFrame


def draw_applicants(offers: pd.DataFrame, programmes: pd.DataFrame, count: int, seed: int) -> DrawnApplicants:
    """Draw the applicants of a round.

    Parameters
    ----------
    offers : DataFrame
        As `draw_offers` makes it: applicants are spread over programmes and terms as the seats are.
    programmes : DataFrame
        With `programme_id`, `students`, as text.
    count : int
    seed : int

    Returns
    -------
    DrawnApplicants
    """
    rng = stream(seed, _STREAM)
    kinds, wanted = shares(rng, _KINDS, count), shares(rng, _demand(offers, programmes), count)
    funding = shares(rng, {"grant": 0.62, "self": 0.38}, count)
    drawn = zip(kinds, wanted, funding, strict=True)
    people = pd.DataFrame([_person(rng, number, *each) for number, each in enumerate(drawn, start=1)]).astype("str")
    certificates = [row for person in records(people) for row in _certificates(rng, person)]
    papers = [row for person in records(people) for row in _papers(rng, person)]
    return DrawnApplicants(
        people, pd.DataFrame(certificates), pd.DataFrame(papers, columns=["applicant_id", "document", "received_on"])
    )


def _demand(offers: pd.DataFrame, programmes: pd.DataFrame) -> dict[str, float]:
    """Weigh "programme term" by the seats still open to it, which its programmes share as they share the students."""
    students = {row["programme_id"]: int(row["students"]) for row in records(programmes)}
    weights: dict[str, float] = {}
    for offer in records(offers[offers["deadline"] >= TODAY.isoformat()]):
        served = GROUPS[offer["group"]][1].split("; ")
        for programme in served:
            key, share = f"{programme} {offer['term']}", students[programme] / sum(students[each] for each in served)
            weights[key] = weights.get(key, 0) + int(offer["quantity"]) * share
    return weights


def _person(rng: np.random.Generator, number: int, kind: str, wanted: str, funding: str) -> dict[str, str]:
    programme, term = wanted.split()
    gpa = _gpa(rng, kind)
    return {
        "applicant_id": f"S26-{number:04d}",
        "programme_id": programme,
        "year": _year(rng, kind, term),
        "study_form": "full_time",
        "gpa": gpa,
        "grade_scale": "kz-4.0",
        "academic_debt": "yes" if kind == "low gpa" and chance(rng, 0.5) else "no",
        "disciplinary_penalty": "no",
        "ethics_violation": "no",
        "funding": funding,
        "term": term,
        "gender": pick(rng, {"female": 0.61, "male": 0.39}),
        "region": pick(rng, _REGIONS),
        "lowest_grade": _lowest_grade(rng, gpa),
        "final_year": "yes" if kind == "last year" else "no",
        "kind": kind,
    }


def _gpa(rng: np.random.Generator, kind: str) -> str:
    """Give a GPA in hundredths; first-year students have none in October."""
    if kind == "first year":
        return ""
    if kind == "low gpa":
        return f"{(255 + between(rng, 0, 43)) / 100:g}"
    return f"{(300 + (between(rng, 0, 96) + between(rng, 0, 96)) // 2) / 100:g}"


def _year(rng: np.random.Generator, kind: str, term: str) -> str:
    """Give the year of study in October; who is in the third goes in spring, since the next autumn is in the last."""
    if kind in {"first year", "last year"}:
        return {"first year": "1", "last year": "4" if term == "spring" else "3"}[kind]
    return pick(rng, {"2": 0.4, "3": 0.6}) if term == "spring" else "2"


def _lowest_grade(rng: np.random.Generator, gpa: str) -> str:
    if not gpa:
        return ""
    if float(gpa) >= 3.7:
        return pick(rng, {"A-": 0.3, "B+": 0.5, "B": 0.2})
    return pick(rng, {"B": 0.35, "B-": 0.5, "C+": 0.15} if float(gpa) >= 3.2 else {"B-": 0.6, "C+": 0.3, "C": 0.1})


def _certificates(rng: np.random.Generator, person: Row) -> Iterator[dict[str, str]]:
    for language, levels in {"en": _english(person), **_OTHER_LANGUAGES}.items():
        level = pick(rng, levels)
        if level:
            test = pick(rng, _TESTS.get(language, {"CEFR": 1.0}))
            yield {"applicant_id": person["applicant_id"], "language": language, **_score(rng, test, level)}


def _english(person: Row) -> dict[str, float]:
    if person["kind"] == WEAK_LANGUAGE:
        return {"": 0.3, "A2": 0.7}
    return {"B2": 0.5, "C1": 0.5} if person["programme_id"] == "6B01701" else _ENGLISH


def _score(rng: np.random.Generator, test: str, level: str) -> dict[str, str]:
    """Give a score of the test that shows the level; a level the test has no scores for is stated as such."""
    day = day_between(rng, date(2024, 11, 4), date(2026, 9, 25))
    new = test == "TOEFL iBT" and day >= _NEW_TOEFL_SINCE.isoformat()
    known = _NEW_TOEFL.get(level) if new else _SCORES.get((test, level))
    if known is None:
        return {"test": "CEFR", "score": level, "taken_on": day}
    return {"test": test, "score": known[between(rng, 0, len(known) - 1)], "taken_on": day}


def _papers(rng: np.random.Generator, person: Row) -> Iterator[tuple[str, str, str]]:
    wanted = {"competition_application": float(person["kind"] != "no application"), **_PAPERS}
    for document, share in wanted.items():
        if chance(rng, share):
            yield person["applicant_id"], document, day_between(rng, _FIRST_DAY, _LAST_DAY)
