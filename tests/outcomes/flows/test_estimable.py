"""Terms that tell nothing, and observations without an estimate, are found."""

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from mobility_planning.outcomes.flows.estimable import separated, without_doubles


def design(number, seed=1):
    rng = np.random.Generator(np.random.PCG64(seed))
    return pd.DataFrame(rng.normal(size=(number, 3)), columns=list("abc"))


def test_terms_that_vary_by_themselves_stay():
    kept, dropped = without_doubles(design(30))
    assert list(kept) == ["a", "b", "c"]
    assert dropped == ()


def test_the_later_one_of_two_terms_that_tell_nearly_the_same_goes():
    table = design(30)
    near = table.assign(d=table["a"] + table["b"] + 0.01 * table["c"], e=5.0, f=1e12 * table["c"])
    kept, dropped = without_doubles(near[["a", "b", "d", "c", "e", "f"]])
    assert list(kept) == ["a", "b", "c"]
    assert dropped == (("d", "collinear"), ("e", "constant"), ("f", "collinear"))


def test_two_terms_may_be_related_without_being_one():
    table = design(200)
    assert without_doubles(table.assign(d=table["a"] + 0.5 * table["b"]).drop(columns="c"))[0].shape[1] == 2
    assert without_doubles(table.assign(d=table["a"] + 0.5 * table["c"]).drop(columns="c"))[0].shape[1] == 3


def test_a_term_that_occurs_only_without_stays_separates_its_observations():
    table = pd.DataFrame({"abroad": [0, 0, 0, 1, 1], "size": [1, 2, 3, 1, 2]}, dtype="float64")
    assert separated(table, pd.Series([4, 0, 2, 0, 0])).tolist() == [False, False, False, True, True]
    assert not separated(table, pd.Series([4, 0, 2, 0, 1])).any()


def test_a_combination_of_terms_may_separate_where_none_does_alone():
    # b - a is 0 wherever there is a stay and -1 at the fourth; the fifth has the same terms as the first.
    table = pd.DataFrame({"a": [0.0, 1, 1, 1, 0], "b": [0.0, 1, 1, 0, 0]})
    assert separated(table, pd.Series([4, 5, 0, 0, 0])).tolist() == [False, False, False, True, False]


def test_two_separations_are_both_found_at_once():
    table = pd.DataFrame({"a": [0.0, 0, 1, 0, 1], "b": [0.0, 0, 0, 1, 1]})
    assert separated(table, pd.Series([4, 5, 0, 0, 0])).tolist() == [False, False, True, True, True]


@settings(max_examples=40)
@given(st.lists(st.integers(0, 3), min_size=5, max_size=25), st.integers(0, 99))
def test_only_observations_without_a_stay_are_separated_and_none_where_all_have_some(stays, seed):
    found = separated(design(len(stays), seed), pd.Series(stays))
    assert not found[pd.Series(stays) > 0].any()
    assert not separated(design(len(stays), seed), pd.Series(stays) + 1).any()
