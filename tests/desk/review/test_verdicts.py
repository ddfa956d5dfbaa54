import pytest

from mobility_planning.core.errors import MobilityError
from mobility_planning.core.terms import Verdict
from mobility_planning.desk.review.catalogue import Catalogue
from mobility_planning.desk.review.units import Unit
from mobility_planning.desk.review.verdicts import decide
from mobility_planning.matching.ledger.ledger import Ledger
from tests.agreements.plans import HOST
from tests.desk.review.offices import CALCULUS, EVIL, LECTURE_AND_LAB, small_office


@pytest.fixture
def ledger(tmp_path):
    return Ledger.open(tmp_path / "ledger.sqlite")


@pytest.fixture(scope="module")
def catalogue():
    return Catalogue.of(small_office())


@pytest.mark.parametrize("verdict", list(Verdict))
def test_every_verdict_is_kept_with_who_gave_it(ledger, catalogue, verdict):
    assert decide(ledger, catalogue, CALCULUS, verdict, who="advisor-1", note=" two weeks short ") == 1
    (row,) = ledger.decisions().to_dict("records")
    assert (row["verdict"], row["decided_by"], row["reason"]) == (verdict, "advisor-1", "two weeks short")
    assert (row["host_codes"], row["host_titles"], row["home_course_ids"]) == ("M-1", "Differential Calculus", "CAL")


def test_a_group_is_one_decision_with_its_courses_joined(ledger, catalogue):
    decide(ledger, catalogue, LECTURE_AND_LAB, "equivalent", who="advisor-1")
    (row,) = ledger.decisions().to_dict("records")
    assert (row["host_course_ids"], row["host_titles"]) == ("H2; H3", "Wave Optics; Optics Laboratory")


def test_credits_are_kept_with_a_partial_verdict_and_not_with_a_rejection(ledger, catalogue):
    decide(ledger, catalogue, CALCULUS, "partial", who="advisor-1", worth=3.5)
    decide(ledger, catalogue, LECTURE_AND_LAB, "rejected", who="advisor-1", worth=3.5)
    assert ledger.decisions().set_index("verdict")["credits"].fillna(-1).to_dict() == {"partial": 3.5, "rejected": -1}


def test_a_title_with_markup_is_kept_as_it_stands(ledger, catalogue):
    decide(ledger, catalogue, Unit.of(HOST, ["H4"], ["CAL"]), "rejected", who="advisor-1")
    assert ledger.decisions()["host_titles"].tolist() == [EVIL]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"verdict": "maybe"}, "no verdict"),
        ({"worth": -1.0}, "cannot be recognised"),
        ({"worth": float("nan")}, "cannot be recognised"),
        ({"who": " "}, "nobody"),
        ({"unit": Unit.of(HOST, ["GONE"], ["CAL"])}, "no course"),
        ({"unit": Unit.of(HOST, ["H1"], ["GONE"])}, "no course"),
        ({"unit": Unit.of(HOST, ["H1"], [])}, "no home course"),
    ],
)
def test_what_cannot_be_decided_is_refused_and_nothing_is_kept(ledger, catalogue, wrong, told):
    given = {"unit": CALCULUS, "verdict": "partial", "who": "advisor-1"} | wrong
    with pytest.raises(MobilityError, match=told):
        decide(ledger, catalogue, given.pop("unit"), given.pop("verdict"), **given)
    assert ledger.events().empty
