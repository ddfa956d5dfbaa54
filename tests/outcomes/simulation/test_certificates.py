"""Drawn applicants show their levels as the office's own do."""

import numpy as np
import pandas as pd
import pytest

from mobility_planning.core.languages import certificate_levels
from mobility_planning.outcomes.simulation.certificates import fit_certificates
from tests.outcomes.simulation.offices import applicants, office

ROWS = [
    {"applicant_id": "S000", "language": "en", "test": "IELTS", "score": "6", "taken_on": "2025-03-01"},
    {"applicant_id": "S001", "language": "en", "test": "IELTS", "score": "6", "taken_on": "2025-05-01"},
    {"applicant_id": "S002", "language": "en", "test": "CEFR", "score": "B2", "taken_on": "2025-04-01"},
    {"applicant_id": "S003", "language": "en", "test": "IELTS", "score": "7", "taken_on": "2025-02-01"},
]
LANGUAGES = ("de", "en")


@pytest.fixture
def certificates():
    return fit_certificates(office(applicants(4), languages=ROWS), LANGUAGES)


def _drawn(certificates, levels, chance):
    ids = pd.array([f"A{number}" for number in range(len(levels))], dtype="str")
    return certificates.drawn(ids, np.array(levels), np.array(chance))


def test_a_level_is_shown_by_the_offices_tests_as_often_as_there(certificates):
    chance = (np.arange(300) + 0.5) / 300
    drawn = _drawn(certificates, [[0, 4]] * 300, np.column_stack([chance, chance]))
    assert drawn["test"].value_counts().to_dict() == {"IELTS": 200, "CEFR": 100}
    assert set(drawn.loc[drawn["test"] == "IELTS", "taken_on"]) == {pd.Timestamp("2025-05-01")}


def test_a_level_that_nobody_shows_is_stated_as_such(certificates):
    drawn = _drawn(certificates, [[2, 6]], [[0.9, 0.9]])
    assert drawn[["language", "test", "score"]].to_numpy().tolist() == [["de", "CEFR", "A2"], ["en", "CEFR", "C2"]]


def test_who_knows_no_language_has_no_certificate(certificates):
    assert _drawn(certificates, [[0, 0], [0, 5]], [[0.1, 0.1]] * 2)["applicant_id"].tolist() == ["A1"]


@pytest.mark.parametrize("chance", [0.0, 0.5, 1 - 2**-53])
def test_every_certificate_shows_the_level_it_was_drawn_for(certificates, chance):
    levels = [[german, english] for german in range(7) for english in range(7)]
    drawn = certificate_levels(_drawn(certificates, levels, np.full((49, 2), chance)))
    shown = drawn.pivot_table(index="applicant_id", columns="language", values="cefr_order", fill_value=0)
    wanted = pd.DataFrame(levels, columns=["de", "en"], index=[f"A{number}" for number in range(49)])
    assert (shown == wanted.loc[shown.index]).all().all()
    assert not drawn["fault"].any()


def test_an_office_without_certificates_has_none_to_draw():
    certificates = fit_certificates(office(languages=[]), ())
    assert not len(_drawn(certificates, np.zeros((3, 0), int), np.zeros((3, 0))))
