"""A small office whose applicants and tastes are known, made without reading any file."""

import numpy as np

from tests.outcomes.histories import history

OFFERS = [
    {"offer_id": "F1", "hei_id": "far", "quantity": 3, "language": "en", "min_cefr": "B2", "specialties": "A"},
    {"offer_id": "F2", "hei_id": "far", "quantity": 2, "language": "en", "min_cefr": "C1", "min_gpa": 3.0},
    {"offer_id": "N1", "hei_id": "near", "quantity": 5, "specialties": "A; B"},
    {"offer_id": "N2", "hei_id": "near", "quantity": 5, "specialties": "B", "language": "de", "min_cefr": "A2"},
    {"offer_id": "N3", "hei_id": "near", "quantity": 1, "specialties": "A; B", "funding": "grant"},
]
LEVELS = ["A2", "B1", "B2", "C1"]


def applicants(count=60, seed=3):
    """Draw applicants of two programmes; who owes examinations has a low GPA, and nobody of the first year has one."""
    rng = np.random.default_rng(seed)
    rows = []
    for number in range(count):
        year = 1 + number % 3
        gpa = round(float(rng.uniform(2.0, 4.0)), 2)
        rows.append({
            "applicant_id": f"S{number:03d}", "programme_id": "A" if number % 2 else "B", "year": year,
            "gpa": gpa if year > 1 else None, "academic_debt": bool(gpa < 2.5 and year > 1), "term": "autumn",
            "funding": "grant" if number % 4 else "self", "gender": "f" if number % 5 else "m",
        })  # fmt: skip
    return rows


def office(people=None, **more):
    """Make the office's round: everybody lists two offers of their own programme, and shows one or two languages."""
    people = applicants() if people is None else people
    choices, languages, documents = [], [], []
    for number, person in enumerate(people):
        own = ["F1", "F2", "N1", "N3"] if person["programme_id"] == "A" else ["F2", "N1", "N2", "N3"]
        first = own[number % 4]
        listed = [first, "N1" if first != "N1" else own[0]]
        choices += [{"applicant_id": person["applicant_id"], "rank": rank, "offer_id": offer}
                    for rank, offer in enumerate(listed, start=1)]  # fmt: skip
        shown = {**({"de": "A2"} if number % 3 == 0 else {}), "en": LEVELS[number // 2 % 4]}
        languages += [{"applicant_id": person["applicant_id"], "language": language, "test": "CEFR", "score": level,
                       "taken_on": "2025-03-01"} for language, level in shown.items()]  # fmt: skip
        if number % 10:
            documents.append({"applicant_id": person["applicant_id"], "document": "transcript"})
    tables = {"offers": OFFERS, "applicants": people, "languages": languages, "choices": choices,
              "documents": documents} | more  # fmt: skip
    return history(**tables)
