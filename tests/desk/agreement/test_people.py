"""Who can be planned for, in which order, and where they want to go."""

import json
from dataclasses import replace

import pandas as pd

from mobility_planning.core.locale import words
from mobility_planning.desk.agreement.people import adopted_seats, offers, seats, seats_of, students, wishes
from mobility_planning.desk.agreement.stays import Stays
from tests.agreements.plans import HOME, HOST, course, lesson, office, proposed
from tests.desk.agreement.desks import agreed

PEOPLE = [{"applicant_id": name, "programme_id": "P", "year": 2} for name in "ABC"]
OFFERS = [
    {"offer_id": name, "hei_id": hei, "term": "autumn", "quantity": 1} for name, hei in (("O", HOST), ("N", "bare"))
]
CHOICES = [{"applicant_id": "A", "rank": 2, "offer_id": "O"}, {"applicant_id": "A", "rank": 1, "offer_id": "N"}]
OFFICE = office(
    applicants=PEOPLE, offers=OFFERS, choices=CHOICES, curriculum=[lesson("H")],
    courses=[course(HOME, "H"), course(HOST, "V")],
)  # fmt: skip
AGREED = [("studied", "1", HOST, "V", 5.0), ("recognised", "1", HOME, "H", 5.0)]
ENGLISH = words("en")


def test_those_with_a_seat_stand_first_then_those_with_an_agreement():
    workspace = agreed(OFFICE, AGREED)
    rows = students(workspace, {"C": "O"})
    assert [(row["id"], row["seat"], row["agreements"]) for row in rows] == [
        ("C", "O", []), ("A", "", ["O"]), ("B", "", []),
    ]  # fmt: skip
    assert json.loads(json.dumps(rows, allow_nan=False)) == rows


def test_who_has_an_agreement_and_applies_no_longer_is_listed_but_cannot_be_planned_for():
    gone = replace(OFFICE, tables={**OFFICE.tables, "applicants": OFFICE["applicants"].iloc[:0]})
    (row,) = students(agreed(gone, AGREED), {})
    assert (row["id"], row["open"], row["year"]) == ("A", False, None)


def test_a_seat_from_outside_is_known_by_the_host_of_its_agreement():
    away = replace(OFFICE, tables={**OFFICE.tables, "offers": OFFICE["offers"].iloc[:0]})
    (row,) = seats(agreed(away, AGREED), "A", "", ENGLISH)[2:] or seats(agreed(away, AGREED), "A", "", ENGLISH)[-1:]
    assert row["host"] == HOST


def test_the_seat_stands_first_then_the_wishes_in_their_order():
    rows = seats(OFFICE, "A", "O", ENGLISH)
    assert [(row["id"], row["rank"], row["seat"]) for row in rows] == [("O", 2, True), ("N", 1, False)]
    assert [row["id"] for row in seats(OFFICE, "A", "", ENGLISH)] == ["N", "O"]


def test_a_wish_that_cannot_be_planned_says_why_and_the_others_have_their_figures():
    stays = Stays(OFFICE, proposed(("V", "H", 0.9)))
    bare, good = wishes(stays, "A", "", ENGLISH)
    assert bare["expected"] is None
    assert "no courses" in bare["note"]
    assert (good["recognised"], good["due"], good["gap"], good["note"]) == (5, 5, 0, "")


def test_every_offer_is_named_by_its_host():
    assert {row["id"]: row["host"] for row in offers(OFFICE, ENGLISH)} == {"O": HOST, "N": "bare"}


def test_the_seats_are_those_the_commission_decided_for_else_those_of_the_earlier_round(tmp_path):
    earlier = pd.DataFrame({"applicant_id": ["A", "B"], "offer_id": ["N", ""], "rank": [1, None], "merit": [5, 4]})
    workspace = replace(OFFICE, tables={**OFFICE.tables, "earlier_seats": earlier})
    assert seats_of(workspace, {}) == {"A": "N"}
    assert adopted_seats(tmp_path) == {}
    for number, offer in (("2", "N"), ("10", "O")):
        (tmp_path / "rounds" / number).mkdir(parents=True)
        (tmp_path / "rounds" / number / "allocation.csv").write_text(
            f"applicant_id,offer_id,rank,merit\nB,{offer},1,9\nC,,,3\n", encoding="utf-8"
        )
    assert seats_of(workspace, adopted_seats(tmp_path)) == {"B": "O"}


def test_stays_are_looked_up_once_for_the_same_tables():
    proposals = proposed(("V", "H", 0.9))
    stays = Stays(OFFICE, proposals)
    assert stays.same(replace(OFFICE, tables=dict(OFFICE.tables)), proposals.copy())
    assert not stays.same(OFFICE, proposed(("V", "H", 0.8)))
    assert not stays.same(agreed(OFFICE, AGREED), proposals)
