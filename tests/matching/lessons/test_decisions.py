"""Decisions become precedents: lists are taken apart and each verdict says what it says."""

import pandas as pd
import pytest

from mobility_planning.matching.catalogue.courses import read_courses
from mobility_planning.matching.lessons.decisions import COLUMNS, bearing, read_decisions
from mobility_planning.matching.words.vocabulary import Vocabulary


def decided(
    titles: str, home: str, verdict: str = "equivalent", courses: str = "", hei: str = "X", codes: str = ""
) -> dict[str, str]:
    return {
        "host_hei_id": hei,
        "host_course_ids": courses,
        "host_codes": codes,
        "host_titles": titles,
        "home_course_ids": home,
        "verdict": verdict,
    }


def read(*rows: dict[str, str]) -> pd.DataFrame:
    return read_decisions(pd.DataFrame(rows))


def test_a_group_speaks_for_each_of_its_pairs() -> None:
    past = read(decided("Physics I; Optics", "P1; P2", courses="a; b", codes="F1; F2"))
    assert set(
        past[["host_course_id", "code", "title", "key", "home_course_id"]].itertuples(index=False, name=None)
    ) == {
        ("a", "F1", "Physics I", "physics 1", "P1"),
        ("a", "F1", "Physics I", "physics 1", "P2"),
        ("b", "F2", "Optics", "optics", "P1"),
        ("b", "F2", "Optics", "optics", "P2"),
    }
    assert set(past["decision"]) == {0}


def test_a_title_with_a_semicolon_of_its_own_stays_whole() -> None:
    assert read(decided("War; Peace", "H1", courses="a"))["title"].tolist() == ["War; Peace"]


def test_ids_that_do_not_pair_with_titles_both_speak() -> None:
    past = read(decided("Optics; Waves", "P1", courses="a; b; c"))
    assert set(past["host_course_id"]) == {"a", "b", "c", ""}
    assert set(past["title"]) == {"Optics", "Waves", ""}


@pytest.mark.parametrize(
    ("verdict", "accepted"),
    [("equivalent", [True]), (" Partial ", [True]), ("rejected", [False]), ("elective", [False]), ("maybe", [])],
)
def test_a_verdict_speaks_for_the_pair_or_against_it_or_not_at_all(verdict: str, accepted: list[bool]) -> None:
    assert read(decided("Optics", "P1", verdict))["accepted"].tolist() == accepted


def test_a_decision_without_a_home_course_accepts_nothing() -> None:
    past = read(decided("Chess", "", "elective"), decided("Go", "", "equivalent"))
    assert past["accepted"].tolist() == [False, False]
    assert past["home_course_id"].tolist() == ["", ""]


def test_a_decision_on_the_same_title_bears_on_a_course_of_any_university() -> None:
    host = courses(hei_id=["Y"], course_id=["b"], title=["OPTICS"])
    past = read(decided("Optics", "P1"), decided("Optics", "P2", "rejected"), decided("Waves", "P3"))
    assert bearing(past, host).to_numpy().tolist() == [["Y", "b", "P1", 1, 0], ["Y", "b", "P2", 0, 1]]


def test_a_decision_on_this_very_course_bears_on_it_once_whatever_its_title() -> None:
    host = courses(hei_id=["X", "Y"], course_id=["a", "a"], title=["Optics", "Waves"])
    past = read(decided("Optics", "P1", courses="a"), decided("Old Title", "P1", courses="a"))
    assert bearing(past, host).to_numpy().tolist() == [["X", "a", "P1", 2, 0]]


def test_decisions_are_numbered_the_same_in_any_order() -> None:
    rows = [decided("Optics", "P1"), decided("Waves", "P2; P3"), decided("Law", "", "elective")]
    pd.testing.assert_frame_equal(read(*rows), read(*rows[::-1]))


@pytest.mark.parametrize("nothing", [None, pd.DataFrame(), pd.DataFrame({"verdict": ["maybe"]})])
def test_no_decisions_are_no_precedents_with_the_usual_columns(nothing: pd.DataFrame | None) -> None:
    past = read_decisions(nothing)
    assert past.empty
    assert past.columns.tolist() == list(COLUMNS)
    assert bearing(past, courses(hei_id=["X"], course_id=["a"], title=["Optics"])).empty


def courses(**columns: list[str]) -> pd.DataFrame:
    return read_courses(pd.DataFrame(columns), Vocabulary.load())
