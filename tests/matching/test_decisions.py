"""Decisions become precedents: lists are taken apart and each verdict says what it says."""

import pandas as pd
import pytest

from mobility_planning.matching.courses import read_courses
from mobility_planning.matching.decisions import accepted_titles, bearing, read_decisions


def decided(titles: str, home: str, verdict: str = "equivalent", courses: str = "", hei: str = "X") -> dict[str, str]:
    return {
        "host_hei_id": hei,
        "host_course_ids": courses,
        "host_titles": titles,
        "home_course_ids": home,
        "verdict": verdict,
    }


def test_a_group_speaks_for_each_of_its_pairs() -> None:
    past = read_decisions(pd.DataFrame([decided("Physics I; Optics", "P1; P2", courses="a; b")]))
    assert set(zip(past["host_course_id"], past["words"], past["home_course_id"], strict=True)) == {
        ("a", "physics", "P1"),
        ("a", "physics", "P2"),
        ("b", "optics", "P1"),
        ("b", "optics", "P2"),
    }


def test_a_title_with_a_semicolon_of_its_own_stays_whole() -> None:
    past = read_decisions(pd.DataFrame([decided("War; Peace", "H1", courses="a")]))
    assert past["words"].tolist() == ["war peace"]


@pytest.mark.parametrize(
    ("verdict", "accepted"), [("equivalent", [True]), ("partial", [True]), ("rejected", [False]), ("elective", [])]
)
def test_a_verdict_speaks_for_the_pair_or_against_it_or_not_at_all(verdict: str, accepted: list[bool]) -> None:
    assert read_decisions(pd.DataFrame([decided("Optics", "P1", verdict)]))["accepted"].tolist() == accepted


def test_a_title_rejected_as_often_as_accepted_stands_for_nothing() -> None:
    past = [decided("Optics", "P1"), decided("Optics", "P1", "rejected"), decided("Waves", "P1")]
    assert accepted_titles(read_decisions(pd.DataFrame(past)))["words"].tolist() == ["waves"]


def test_the_second_part_refused_takes_nothing_from_the_first() -> None:
    past = [decided("Physics I", "P1"), decided("Physics II", "P1", "rejected")]
    assert accepted_titles(read_decisions(pd.DataFrame(past)))["times"].tolist() == [1]


def test_a_decision_on_this_very_course_bears_on_it_once_whatever_its_title() -> None:
    host = read_courses(pd.DataFrame({"hei_id": ["X", "Y"], "course_id": ["a", "a"], "title": ["Optics", "Waves"]}))
    past = read_decisions(pd.DataFrame([decided("Optics", "P1", courses="a"), decided("Old Title", "P1", courses="a")]))
    counts = bearing(past, host)
    assert counts.to_numpy().tolist() == [["X", "a", "P1", 2, 0]]


def test_no_decisions_are_no_precedents() -> None:
    assert read_decisions(None).empty
    assert read_decisions(pd.DataFrame()).empty
