"""One office for the views: a history, a round of two faculties, and the seats it gave."""

import pandas as pd
import pytest

from tests.outcomes.histories import history, stay

NUMBER = 24


@pytest.fixture(scope="session")
def office():
    people = [
        {"applicant_id": f"S{n:02d}", "programme_id": "AB"[n % 2], "year": 2 + n % 3, "gpa": 3.0,
         "gender": "female" if n % 3 else "male", "region": "North" if n > 3 else "South"}
        for n in range(NUMBER)
    ]  # fmt: skip
    stays = [stay(n, ects_recognised=30.0 - 10 * (n % 2), programme_id="AB"[n % 2]) for n in range(12)]
    inward = [stay(90 + n, direction="in", scope="internal", hei_id="near", country="KZ", ects_recognised=None)
              for n in range(3)]  # fmt: skip
    wishes = [{"applicant_id": one["applicant_id"], "rank": 1, "offer_id": "O"} for one in people]
    offers = [{"offer_id": "O", "hei_id": "far", "quantity": 20}]
    return history(applicants=people, mobilities=stays + inward, choices=wishes, offers=offers)


@pytest.fixture(scope="session")
def seats():
    placed = ["O" if n % 3 else "" for n in range(NUMBER)]
    ranks = pd.array([1 if offer else None for offer in placed], dtype="Int64")
    return pd.DataFrame({"applicant_id": [f"S{n:02d}" for n in range(NUMBER)], "offer_id": placed, "rank": ranks})
