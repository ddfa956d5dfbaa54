"""The translation is kernel ridge regression: exact for few titles, and any fold can be taken out of it."""

import numpy as np
import pandas as pd
import pytest
import scipy.sparse as sp
from hypothesis import given, settings
from hypothesis import strategies as st

from mobility_planning.matching.catalogue.courses import read_courses
from mobility_planning.matching.catalogue.space import Space, fit_space
from mobility_planning.matching.lessons import translation
from mobility_planning.matching.lessons.translation import RIDGE, SAME_CODE, Examples, Titles, kernel, solve
from mobility_planning.matching.words.vocabulary import Vocabulary

VOCABULARY = Vocabulary.load()
TITLES = [
    "Calculus",
    "Optics",
    "Roman Law",
    "Film History",
    "Organic Chemistry",
    "Plant Biology",
    "Game Theory",
    "Dance",
]


def read(titles: list[str], codes: list[str] | None = None) -> pd.DataFrame:
    ids = [f"{place:03}" for place in range(len(titles))]
    table = {"hei_id": "X", "course_id": ids, "title": titles, "code": codes or [""] * len(titles)}
    return read_courses(pd.DataFrame(table), VOCABULARY)


@pytest.fixture(scope="module")
def space() -> Space:
    return fit_space(read(TITLES), read([]), VOCABULARY)


def see(space: Space, titles: list[str], codes: list[str] | None = None) -> Titles:
    courses = read(titles, codes)
    return Titles.of(space.view(courses), courses)


def targets(home: list[int]) -> sp.csr_matrix:
    ones = np.ones(len(home), np.float32)
    return sp.csr_matrix((ones, (np.arange(len(home)), home)), shape=(len(home), max(home) + 1))


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(TITLES), min_size=2, unique=True), st.randoms(use_true_random=False))
def test_a_decided_title_translates_to_its_own_home_course(space: Space, titles: list[str], random) -> None:
    home = random.sample(range(len(titles)), len(titles))
    said = see(space, titles)
    examples = Examples.of(said, targets(home))
    weights = solve(examples, examples.products(np.arange(examples.count))).translate(said)
    assert weights.argmax(axis=1).tolist() == home


def test_with_few_examples_it_is_kernel_ridge_regression_itself(space: Space) -> None:
    said, home = see(space, TITLES), [0, 1, 2, 3, 0, 1, 2, 3]
    examples = Examples.of(said, targets(home))
    new = see(space, ["Optical Calculus", "Law of Plants", "Theory of Film"])
    found = solve(examples, examples.products(np.arange(8))).translate(new)
    dual = np.linalg.solve(kernel(said, said) + RIDGE * np.eye(8), targets(home).toarray())
    np.testing.assert_allclose(found, kernel(new, said) @ dual, atol=1e-4)


def test_more_examples_than_landmarks_still_find_their_home_course(
    space: Space, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(translation, "LANDMARKS", 9)
    said = see(space, [f"{title} {more}" for title in TITLES for more in ("", "Seminar")])
    home = [place // 2 for place in range(16)]
    examples = Examples.of(said, targets(home))
    assert examples.features.shape == (16, 9)
    found = solve(examples, examples.products(np.arange(16))).translate(said)
    assert (found.argmax(axis=1) == home).all()


def test_products_without_a_fold_are_those_of_the_other_examples(space: Space) -> None:
    examples = Examples.of(see(space, TITLES), targets([0, 1, 2, 3, 0, 1, 2, 3]))
    parts = [examples.products(np.array(rows)) for rows in (range(8), range(3), range(3, 8))]
    for whole, left, rest in zip(*parts, strict=True):
        np.testing.assert_allclose(whole - left, rest, atol=1e-9)


def test_titles_that_share_nothing_have_a_kernel_of_nought(space: Space) -> None:
    assert kernel(see(space, ["Dance"]), see(space, ["Optics"]))[0, 0] == pytest.approx(0, abs=1e-6)
    assert kernel(see(space, ["Dance"]), see(space, ["DANCE"]))[0, 0] == pytest.approx(1 - np.exp(-1), rel=1e-4)


def test_codes_that_begin_alike_bring_titles_nearer_and_missing_codes_do_not(space: Space) -> None:
    def near(left: str, right: str) -> float:
        return float(kernel(see(space, ["Plant Optics"], [left]), see(space, ["Optics"], [right]))[0, 0])

    assert near("PHY 1", "phy-20") == pytest.approx((1 + SAME_CODE) * near("PHY 1", "CHE 1"))
    assert near("", "") == near("PHY 1", "CHE 1")


def test_the_kernel_is_symmetric_and_greatest_with_itself(space: Space) -> None:
    said = see(space, TITLES)
    square = kernel(said, said)
    np.testing.assert_allclose(square, square.T, atol=1e-6)
    assert (square.argmax(axis=1) == np.arange(len(TITLES))).all()


def test_titles_beside_others_stand_in_order(space: Space) -> None:
    both = see(space, ["Dance"], ["A1"]).beside(see(space, ["Optics"], ["B1"]))
    assert both.prefix.tolist() == ["a", "b"]
    assert both.take(np.array([1])).prefix.tolist() == ["b"]
