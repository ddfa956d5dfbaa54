"""The second pass: courses of one host university speak for and against each other's candidates."""

import numpy as np
import pandas as pd
import pytest

from mobility_planning.matching.scoring.together import MOST_CLAIMED, look_together

HOME = pd.DataFrame({"prefix": ["mat", "mat", "law"]})


def look(host: list[tuple[str, str]], candidates: list[tuple[int, int, float]]) -> pd.DataFrame:
    """Look at hosts of (university, code prefix) and candidates of (host row, home row, probability)."""
    places = pd.DataFrame([each[:2] for each in candidates], columns=["rows", "columns"])
    mass = np.array([each[2] for each in candidates])
    return look_together(places, pd.DataFrame(host, columns=["hei_id", "prefix"]), HOME, mass)


def test_a_home_course_is_claimed_by_the_other_courses_of_the_host() -> None:
    found = look([("X", ""), ("X", ""), ("Y", "")], [(0, 0, 0.7), (1, 0, 0.2), (2, 0, 0.5)])
    assert found["claimed"].tolist() == pytest.approx([0.2, 0.7, 0.0])


def test_faculties_of_one_university_claim_from_each_other() -> None:
    found = look([("X - Law", ""), ("X (Arts)", "")], [(0, 0, 0.7), (1, 0, 0.2)])
    assert found["claimed"].tolist() == pytest.approx([0.2, 0.7])


def test_what_is_claimed_by_very_many_counts_no_further() -> None:
    found = look([("X", "")] * 9, [(row, 0, 1.0) for row in range(9)])
    assert found["claimed"].tolist() == [MOST_CLAIMED] * 9


def test_courses_go_where_those_with_like_codes_go() -> None:
    found = look([("X", "ma"), ("X", "ma"), ("X", "ju")], [(0, 0, 0.6), (0, 2, 0.2), (1, 1, 0.8), (2, 2, 0.9)])
    assert found["department_together"].tolist() == pytest.approx([0.8 / 2, 0.0, 0.6 / 2, 0.0])
    assert found["catalogue_together"].tolist() == pytest.approx([0.8 / 3, 0.9 / 3, 0.6 / 3, 0.2 / 3])


def test_courses_without_a_code_are_no_department() -> None:
    found = look([("X", ""), ("X", "")], [(0, 0, 0.5), (1, 1, 0.5)])
    assert found["department_together"].tolist() == [0, 0]
    assert (found["catalogue_together"] > 0).all()


def test_a_course_says_nothing_of_itself() -> None:
    found = look([("X", "ma")], [(0, 0, 0.5), (0, 1, 0.5)])
    assert found.to_numpy() == pytest.approx(np.zeros((2, 3)))


def test_the_order_of_candidates_moves_no_value() -> None:
    host = [("X", "ma"), ("X", "ma"), ("Y", "ma")]
    candidates = [(0, 0, 0.6), (0, 2, 0.2), (1, 1, 0.8), (2, 2, 0.9)]
    there, back = look(host, candidates), look(host, candidates[::-1])
    np.testing.assert_allclose(there.to_numpy(), back.to_numpy()[::-1])
