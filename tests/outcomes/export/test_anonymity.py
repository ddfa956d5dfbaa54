"""How many share all that may be known of them."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from mobility_planning.outcomes.export.anonymity import anonymity

PEOPLE = st.lists(st.tuples(st.sampled_from("fm"), st.sampled_from([2, 3, None])), max_size=25)


def test_classes_are_counted_by_hand():
    people = pd.DataFrame({"gender": list("ffffffmm"), "year": [2, 2, 2, 2, 2, 3, 3, 3]})
    found = anonymity(people, ["gender", "year"])
    assert (found.persons, found.classes, found.smallest, found.below) == (8, 3, 1, 3)


def test_a_missing_value_is_a_value_like_others():
    people = pd.DataFrame({"year": pd.array([None, None, 2], dtype="Int64")})
    assert anonymity(people, ["year"], k=2).smallest == 1


@given(PEOPLE)
def test_fewer_columns_never_make_more_persons_stand_out(people):
    table = pd.DataFrame(people, columns=["gender", "year"])
    assert anonymity(table, ["gender"]).below <= anonymity(table, ["gender", "year"]).below
    assert anonymity(table, []).smallest == len(table)


def test_without_columns_all_are_alike_and_a_class_of_k_is_large_enough():
    people = pd.DataFrame({"gender": list("fffff")})
    assert [anonymity(people, columns).below for columns in ([], ["gender"])] == [0, 0]
    assert [anonymity(people.head(4), columns).below for columns in ([], ["gender"])] == [4, 4]
