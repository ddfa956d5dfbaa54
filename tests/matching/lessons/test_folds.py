"""Folds part universities, never one university."""

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from mobility_planning.matching.lessons.folds import fold_numbers, university

names = st.lists(
    st.builds(
        "{}{}".format,
        st.sampled_from(["Alpha Tech", "Beta", "Gamma Arts", "delta", "Épsilon", "(x)", ""]),
        st.sampled_from(["", " - Law", " (Design)", " - A - B"]),
    ),
    min_size=1,
    max_size=40,
)


@given(names, st.integers(1, 6))
def test_one_university_is_in_one_fold(hei_ids: list[str], folds: int) -> None:
    series = pd.Series(hei_ids, dtype="str")
    numbers = fold_numbers(series, folds)
    assert pd.Series(numbers).groupby(university(series).to_numpy()).nunique().max() == 1
    assert numbers.min() >= 0
    assert numbers.max() < folds


@given(names, st.randoms(use_true_random=False))
def test_the_order_of_rows_moves_no_university(hei_ids: list[str], random) -> None:
    order = random.sample(range(len(hei_ids)), len(hei_ids))
    there = fold_numbers(pd.Series(hei_ids, dtype="str"))
    back = fold_numbers(pd.Series([hei_ids[place] for place in order], dtype="str"))
    assert there[order].tolist() == back.tolist()


def test_folds_are_nearly_equal_where_universities_allow_it() -> None:
    hei_ids = pd.Series([f"u{n}" for n in range(23) for _ in range(n + 1)])
    sizes = np.bincount(fold_numbers(hei_ids, 5))
    assert sizes.max() - sizes.min() <= 23


def test_a_faculty_is_no_university_of_its_own() -> None:
    assert set(university(pd.Series(["Alpha - Law", "ALPHA (Arts)", "Alpha"]))) == {"alpha"}


def test_a_name_of_nothing_but_brackets_still_names_its_university() -> None:
    assert university(pd.Series(["(Law)", "(Arts)"])).nunique() == 2
