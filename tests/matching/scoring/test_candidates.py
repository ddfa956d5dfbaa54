"""Candidates are found by any cosine, the same in blocks as at once, and in a large catalogue by fewer of them."""

import numpy as np
import pandas as pd
import pytest
import scipy.sparse as sp
from hypothesis import given
from hypothesis import strategies as st

from mobility_planning.matching.catalogue import space
from mobility_planning.matching.catalogue.courses import read_courses
from mobility_planning.matching.catalogue.space import pair_cosines, rare, top
from mobility_planning.matching.matcher import CourseMatcher, cut
from mobility_planning.matching.scoring import candidates

WORDS = ["Calculus", "Optics", "Film", "Laboratory", "Law", "Genetics", "Cinema", "II", "Chemistry"]
numbers = st.integers(0, 3).map(float)


def matrices(columns: int, rows: int = 4) -> st.SearchStrategy[sp.csr_matrix]:
    cells = st.lists(numbers, min_size=rows * columns, max_size=rows * columns)
    return cells.map(lambda flat: sp.csr_matrix(np.array(flat, np.float32).reshape(rows, columns)))


def catalogue(*titles: str) -> pd.DataFrame:
    return pd.DataFrame({"hei_id": "x", "course_id": [f"{n}" for n in range(len(titles))], "title": titles})


def found(matcher: CourseMatcher, host: pd.DataFrame) -> list[tuple[str, str]]:
    pairs = pd.concat(map(matcher.candidates, cut(read_courses(host, matcher.space.vocabulary))))
    return list(pairs[["host_course_id", "home_course_id"]].itertuples(index=False, name=None))


@given(matrices(3), matrices(3), st.integers(1, 4))
def test_top_keeps_the_greatest_positive_products_of_each_row(left, right, keep):
    every = (left @ right.T).toarray()
    best = top(left, right, keep).toarray()
    for row, kept in zip(every, best, strict=True):
        wanted = np.sort(row)[::-1][:keep]
        assert np.sort(kept[kept > 0])[::-1].tolist() == wanted[wanted > 0].tolist()


@given(matrices(3), matrices(3), st.integers(1, 5))
def test_pairs_have_the_products_of_their_rows_however_many_are_taken_at_once(left, right, at_once):
    rows, columns = (each.ravel() for each in np.meshgrid(range(4), range(4), indexing="ij"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(space, "_PAIRS", at_once)
        assert pair_cosines(left, right, rows, columns).tolist() == (left @ right.T).toarray().ravel().tolist()


@given(matrices(3), matrices(3), st.floats(0, 1))
def test_rare_leaves_out_what_more_than_the_share_has_and_nothing_else(left, right, share):
    common = (right.toarray() > 0).mean(axis=0) > share
    before = left.toarray()
    assert rare(left, right, share).toarray().tolist() == np.where(common, 0, before).tolist()
    assert left.toarray().tolist() == before.tolist()


def test_a_course_alone_finds_what_it_finds_among_others():
    matcher = CourseMatcher.fit(catalogue(*WORDS))
    titles = ["Film II", "Law", "Genetics Laboratory", "Music", "Optical Chemistry", "Cinema and Law"]
    batch = read_courses(catalogue(*titles), matcher.space.vocabulary)
    apart = pd.concat([matcher.candidates(batch.iloc[[row]].reset_index(drop=True)) for row in range(len(batch))])
    pd.testing.assert_frame_equal(matcher.candidates(batch), apart.reset_index(drop=True))


def test_a_large_catalogue_is_asked_for_stems_related_terms_and_rare_letters(monkeypatch):
    home = catalogue("Organic Chemistry", "Cinema", "Optics", "Roman Law", *["Topics in Music"] * 40)
    host = catalogue("Chemistry", "Film", "Optical", "Musicology")
    small = set(found(CourseMatcher.fit(home), host))
    monkeypatch.setattr(candidates, "LARGE", 1)
    large = set(found(CourseMatcher.fit(home), host))
    assert large < small
    assert {("0", "0"), ("1", "1"), ("2", "2")} <= large
    assert not any(theirs == "3" and ours in "0123" for theirs, ours in large)
