"""Titles are unit vectors whose likeness depends on nothing but the two titles and what was fitted before."""

import numpy as np
import pandas as pd
import pytest
import scipy.sparse as sp
from hypothesis import given, settings
from hypothesis import strategies as st

from mobility_planning.matching.catalogue.courses import read_courses
from mobility_planning.matching.catalogue.space import Space, cosines, fit_space, pair_cosines, pick, top
from mobility_planning.matching.words.vocabulary import Vocabulary

VOCABULARY = Vocabulary.load()
KINDS = {"stem", "character", "title", "thesaurus", "associations", "words", "text"}


def courses(*titles: str, **columns: list[str]) -> pd.DataFrame:
    ids = [f"{place:03}" for place in range(len(titles))]
    return read_courses(pd.DataFrame({"hei_id": "X", "course_id": ids, "title": titles, **columns}), VOCABULARY)


HOME = courses("Physics", "Film History", "Physics of Metals", "Organic Chemistry")
NONE = courses()


@pytest.fixture(scope="module")
def space() -> Space:
    return fit_space(HOME, NONE, VOCABULARY)


def alike(space: Space, left: str, right: str, kind: str = "stem") -> float:
    views = [space.view(courses(title))[kind] for title in (left, right)]
    return float(cosines(*views)[0, 0])


def test_every_view_is_of_unit_vectors(space: Space) -> None:
    view = space.view(courses("Physics", "Кино", "物理学", "x" * 3_000))
    assert set(view) == KINDS
    for matrix in view.values():
        np.testing.assert_allclose(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel(), 1, rtol=1e-5)


def test_a_word_that_no_home_title_has_still_counts_as_a_lack(space: Space) -> None:
    assert alike(space, "Physics", "Physics") == pytest.approx(1)
    assert 0 < alike(space, "Physics", "Physics Zymurgy") < 0.95


def test_a_rare_word_weighs_more_than_a_frequent_one(space: Space) -> None:
    assert alike(space, "Metals", "Physics Metals") > alike(space, "Physics", "Physics Metals")


def test_titles_without_a_common_word_meet_by_related_terms(space: Space) -> None:
    assert alike(space, "Cinema", "Film") == 0
    assert alike(space, "Cinema", "Film", "thesaurus") > 0.3


def test_shortened_words_meet_by_their_letters(space: Space) -> None:
    assert alike(space, "Metallurgy", "Metallurgical", "character") > 0.4


def test_descriptions_bring_like_courses_together(space: Space) -> None:
    left = space.view(courses("Seminar A", description=["rivers and lakes"]))["text"]
    right = space.view(courses("Topics B", "Topics C", description=["lakes and rivers", "contract law"]))["text"]
    near, far = cosines(left, right)[0]
    assert near > 0.4
    assert far < 0.1


def test_the_likeness_of_a_pair_does_not_depend_on_the_courses_beside_it(space: Space) -> None:
    alone = space.view(courses("Film"))
    beside = space.view(courses("Film", "Physics", "Cinema", "Law"))
    for kind in KINDS:
        assert abs(alone[kind] - beside[kind][:1]).max() == 0


def test_a_line_is_the_mean_of_stem_and_character_cosine(space: Space) -> None:
    pair = courses("Physics of Light", "Physical Optics")
    lines, view = space.lines(pair["words"]), space.view(pair)
    mean = (cosines(view["stem"], view["stem"]) + cosines(view["character"], view["character"])) / 2
    np.testing.assert_allclose(cosines(lines, lines), mean, atol=1e-6)


def test_no_courses_are_an_empty_view() -> None:
    view = fit_space(NONE, NONE, VOCABULARY).view(NONE)
    assert {matrix.shape[0] for matrix in view.values()} == {0}


matrices = st.lists(
    st.lists(st.sampled_from([0.0, 0.0, 0.3, 0.7, 1.0]), min_size=4, max_size=4), min_size=1, max_size=6
)


@settings(max_examples=40, deadline=None)
@given(matrices, matrices, st.integers(1, 5))
def test_the_top_are_the_greatest_of_all_cosines(left: list[list[float]], right: list[list[float]], keep: int) -> None:
    one, other = (sp.csr_matrix(np.array(rows, dtype=np.float32)) for rows in (left, right))
    every, best = cosines(one, other), top(one, other, keep).toarray()
    for row, found in zip(every, best, strict=True):
        expected = np.sort(row[row > 0])[::-1][:keep]
        np.testing.assert_allclose(np.sort(found[found > 0])[::-1], expected, rtol=1e-6)


@settings(max_examples=40, deadline=None)
@given(matrices, st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=5))
def test_single_cosines_are_those_of_the_table_of_all(rows: list[list[float]], places: list[tuple[int, int]]) -> None:
    matrix = sp.csr_matrix(np.array(rows, dtype=np.float32))
    left, right = (np.array([place[side] % len(rows) for place in places], dtype=np.int64) for side in (0, 1))
    expected = cosines(matrix, matrix)[left, right]
    np.testing.assert_allclose(pair_cosines(matrix, matrix, left, right), expected, rtol=1e-6)
    np.testing.assert_allclose(pick((matrix @ matrix.T).tocsr(), left, right), expected, rtol=1e-6)
