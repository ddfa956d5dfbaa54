"""Whom an outcome is measured on, and what they may be grouped by."""

import pandas as pd

from mobility_planning.outcomes.equity.subjects import placement, recognised
from tests.outcomes.histories import history, stay

PEOPLE = [
    {"applicant_id": one, "programme_id": programme, "year": 2, "gpa": 3.0, "academic_debt": False, "gender": gender,
     "motto": f"own words {one}"}
    for one, programme, gender in [("a", "A", "f"), ("b", "A", "m"), ("c", "B", "f"), ("d", "B", "m")]
]  # fmt: skip
WISHES = [{"applicant_id": one, "rank": 1, "offer_id": "O"} for one in "abc"]
SEATS = pd.DataFrame({"applicant_id": list("abcd"), "offer_id": ["O", "O", "", ""],
                      "rank": pd.array([1, 2, None, None], dtype="Int64")})  # fmt: skip
OFFERS = [{"offer_id": "O", "hei_id": "far", "quantity": 2}]


def office(**more):
    return history(applicants=PEOPLE, choices=WISHES, offers=OFFERS, **more)


def test_only_applicants_with_a_wish_count_as_placed_or_not():
    found = placement(office(), SEATS)
    assert found["placed"].rows.set_index("applicant_id")["part"].to_dict() == {"a": 1, "b": 1, "c": 0}
    assert found["first_choice"].rows.set_index("applicant_id")["part"].to_dict() == {"a": 1, "b": 0}


def test_what_persons_are_is_kept_apart_from_what_they_study():
    found = placement(office(), SEATS)["placed"]
    assert found.controls == ("faculty", "programme_id")
    assert "gender" in found.sensitive
    assert not {"gpa", "applicant_id", "academic_debt"} & {*found.sensitive, *found.controls}


def test_a_stay_takes_over_what_is_known_of_its_applicant():
    found = recognised(office(mobilities=[stay(1, applicant_id="a"), stay(2, ects_recognised=10.0)]))
    rows = found["ects_recognised"].rows
    assert rows["gender"].fillna("").tolist() == ["f", ""]
    assert rows["faculty"].tolist() == ["Services", "Services"]
    assert rows["part"].tolist() == [30, 10]
    assert found["recognised_fully"].rows["part"].tolist() == [1, 0]


def test_stays_without_a_decision_do_not_count():
    found = recognised(office(mobilities=[stay(1), stay(2, ects_recognised=None), stay(3, status="cancelled")]))
    assert len(found["recognised_fully"].rows) == 1
