"""A wish counts for what the office knows nearest to it."""

import numpy as np
import pandas as pd

from mobility_planning.outcomes.simulation.coverage_cells import fit_cells
from tests.outcomes.simulation.offices import OFFERS, applicants, office

IDS = tuple(offer["offer_id"] for offer in OFFERS)
PEOPLE = [person | {"year": year, "programme_id": "A"}
          for person, year in zip(applicants(4), [2, 2, 3, None], strict=True)]  # fmt: skip
ROWS = [
    {"applicant_id": "S000", "offer_id": "F1", "ects": 10.0, "planned_ects": 20.0, "due_ects": 30.0},
    {"applicant_id": "S001", "offer_id": "F1", "ects": 15.0, "planned_ects": 20.0, "due_ects": 30.0},
    {"applicant_id": "S002", "offer_id": "F1", "ects": 20.0, "planned_ects": 30.0, "due_ects": 30.0},
    {"applicant_id": "S003", "offer_id": "N1", "ects": 5.0, "planned_ects": 5.0, "due_ects": 5.0},
]


EVERY = np.ones((4, len(IDS)), dtype=bool)


def _of(cells, year, offer, *, spoken=True):
    people = pd.DataFrame({"programme_id": ["A"], "year": pd.array([year], dtype="Int64")})
    return cells.of(people, np.array([0]), np.array([IDS.index(offer)]), np.array([spoken]))[0].tolist()


def test_the_same_year_goes_before_other_years_and_nothing_known_is_nothing():
    cells = fit_cells(office(PEOPLE, coverage=ROWS), IDS, EVERY)
    assert _of(cells, 2, "F1") == [12.5, 20.0, 30.0]
    assert _of(cells, 3, "F1") == [20.0, 30.0, 30.0]
    assert _of(cells, 1, "F1") == [15.0, 23.33, 30.0]
    assert _of(cells, None, "N1") == [5.0, 5.0, 5.0]
    assert np.isnan(_of(cells, 2, "F2")).all()


def test_what_programmes_are_known_to_cover_goes_before_other_years():
    columns = ["programme_id", "offer_id", "semester", "ects", "planned_ects", "due_ects"]
    rows = [
        ("A", "F1", 3, 18.0, 24.0, 30.0),
        ("A", "F1", 1, 7.0, 8.0, 9.0),
        ("A", "N3", 3, 2.0, 2.0, 2.0),
        ("Z", "F1", 3, 1.0, 1.0, 1.0),
        ("A", "F2", 3, np.nan, np.nan, np.nan),
    ]
    usual = pd.DataFrame(rows, columns=columns)
    cells = fit_cells(office(PEOPLE, coverage=ROWS), IDS, EVERY, usual)
    assert _of(cells, 2, "F1") == [12.5, 20.0, 30.0]
    assert _of(cells, 1, "F1") == [7.0, 8.0, 9.0]
    assert _of(cells, 2, "N3") == [2.0, 2.0, 2.0]
    assert np.isnan(_of(cells, 2, "F2")).all()


def test_an_office_without_coverage_has_none_to_draw():
    assert fit_cells(office(PEOPLE), IDS, EVERY) is None


def test_who_does_not_know_the_language_stands_apart_and_keeps_the_share_that_others_kept():
    spoken = EVERY.copy()
    spoken[1, IDS.index("F1")] = False
    cells = fit_cells(office(PEOPLE, coverage=[ROWS[0], ROWS[1] | {"ects": 4.0}, ROWS[2]]), IDS, spoken)
    assert _of(cells, 2, "F1") == [10.0, 20.0, 30.0]
    assert cells.unspoken == 0.4
    assert _of(cells, 2, "F1", spoken=False) == [4.0, 8.0, 30.0]


def test_where_nobody_shows_what_an_unknown_language_leaves_it_leaves_nothing():
    cells = fit_cells(office(PEOPLE, coverage=ROWS), IDS, EVERY)
    assert _of(cells, 2, "F1", spoken=False) == [0.0, 0.0, 30.0]
