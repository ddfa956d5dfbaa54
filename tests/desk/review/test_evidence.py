import pytest

from mobility_planning.core.errors import MobilityError
from mobility_planning.core.locale import words
from mobility_planning.desk.review.catalogue import Catalogue
from mobility_planning.desk.review.evidence import evidence
from mobility_planning.desk.review.units import Unit
from tests.agreements.plans import HOST
from tests.desk.review.offices import CALCULUS, EVIL, LECTURE_AND_LAB, OPTICS, small_office


@pytest.fixture(scope="module")
def catalogue():
    return Catalogue.of(small_office())


def pieces(side, name):
    return next(text["pieces"] for text in side["texts"] if text["name"] == name)


def test_both_courses_stand_side_by_side_in_the_readers_language(catalogue):
    told = evidence(catalogue, CALCULUS, words("ru"))
    (host,), (home,) = told["hosts"], told["homes"]
    assert (host["code"], host["language"], home["language"], home["level"]) == (
        "M-1",
        "латышский",
        "английский",
        "бакалавриат",
    )
    assert [title["language"] for title in home["titles"]] == ["", "ru"]


def test_shared_words_are_marked_and_missing_ones_otherwise(catalogue):
    told = evidence(catalogue, CALCULUS, words("en"))
    marks = dict(pieces(told["homes"][0], "description"))
    assert marks["derivatives"] == "both"
    assert marks["integrals"] == "only"


def test_credits_are_given_as_printed_and_in_ects_with_their_fact(catalogue):
    (host,) = evidence(catalogue, CALCULUS, words("en"))["hosts"]
    assert (host["credits"], host["system"], host["ects"]) == (4.0, "ECTS", 4.0)
    assert host["fact"]


def test_unknown_credits_are_unknown_and_balance_nothing(catalogue):
    told = evidence(catalogue, Unit.of(HOST, ["H4"], ["CAL"]), words("en"))
    assert told["hosts"][0]["ects"] is None
    assert told["balance"]["enough"] is None


def test_a_title_with_markup_is_told_as_it_stands(catalogue):
    (title,) = evidence(catalogue, Unit.of(HOST, ["H4"], ["CAL"]), words("en"))["hosts"][0]["titles"]
    assert "".join(text for text, _ in title["pieces"]) == EVIL


def test_an_address_that_is_no_web_page_is_left_out(catalogue):
    assert evidence(catalogue, OPTICS, words("en"))["hosts"][0]["url"] == ""


def test_a_group_shows_every_course_of_it(catalogue):
    told = evidence(catalogue, LECTURE_AND_LAB, words("en"))
    assert [side["id"] for side in told["hosts"]] == ["H2", "H3"]
    assert (told["balance"]["host"], told["balance"]["enough"]) == (6.0, True)


def test_a_course_that_is_gone_from_the_tables_is_named(catalogue):
    with pytest.raises(MobilityError, match="no course 'GONE'"):
        evidence(catalogue, Unit.of(HOST, ["GONE"], ["CAL"]), words("en"))
