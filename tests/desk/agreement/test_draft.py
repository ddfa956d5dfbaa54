"""A plan in hand: what every step does to it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobility_planning.core.errors import AgreementError
from mobility_planning.desk.agreement.draft import (
    Draft,
    Pair,
    drafted,
    fixed,
    from_page,
    paired,
    placed_in,
    stepped,
    to_page,
    without,
)
from tests.desk.agreement.desks import stay, steps

TWO = Draft((Pair(("V",), ("A",)), Pair(("W", "X"), ("B",))), ("Z",))
ONE = stay()


def test_the_best_plan_is_taken_into_the_hand_with_its_elective_places():
    draft = drafted(ONE.plans.best)
    assert {(pair.hosts, pair.homes) for pair in draft.pairs} == {
        (("V",), ("A",)), (("W",), ("B",)), (("X",), ("C",)), (("Z",), ("E",)),
    }  # fmt: skip
    assert draft.extras == ()
    assert draft.kept == draft.dropped == frozenset()


def test_a_course_left_out_leaves_its_home_course_to_the_others():
    less = without(TWO, "W")
    assert less.pairs == (Pair(("V",), ("A",)), Pair(("X",), ("B",)))
    assert less.dropped == {"W"}
    assert less.kept == {"X"}


def test_a_pair_without_any_host_course_is_gone():
    assert without(TWO, "V").pairs == (Pair(("W", "X"), ("B",)),)


def test_a_home_course_taken_over_leaves_the_other_host_course_with_nothing_to_replace():
    taken = paired(TWO, ["W", "X"], ["A"])
    assert taken.pairs == (Pair(("W", "X"), ("A",)),)
    assert taken.extras == ("Z", "V")


def test_a_course_left_out_comes_back_when_it_is_paired():
    assert paired(without(TWO, "V"), ["V"], ["C"]).dropped == frozenset()


def test_a_course_may_be_taken_that_replaces_nothing():
    assert paired(TWO, ["Y"], []).extras == ("Z", "Y")


def test_a_course_may_leave_its_pair_to_replace_nothing():
    alone = paired(TWO, ["W"], [])
    assert alone.pairs == (Pair(("V",), ("A",)), Pair(("X",), ("B",)))
    assert alone.extras == ("Z", "W")


def test_what_is_held_can_be_let_go_of():
    held = fixed(TWO, ["W", "X"], by_hand=True)
    assert held.kept == {"W", "X"}
    assert fixed(held, ["W", "X"], by_hand=False) == TWO


def test_a_term_set_by_hand_holds_the_course():
    assert placed_in(TWO, "V", "spring").terms == {"V": "spring"}
    assert placed_in(TWO, "V", "spring").kept == {"V"}


@pytest.mark.parametrize(
    ("step", "same"),
    [
        ({"kind": "without", "course": "V"}, without(TWO, "V")),
        ({"kind": "pair", "hosts": ["V"], "homes": ["C"]}, paired(TWO, ["V"], ["C"])),
        ({"kind": "term", "course": "V", "term": "spring"}, placed_in(TWO, "V", "spring")),
        ({"kind": "fix", "hosts": ["V"], "by_hand": True}, fixed(TWO, ["V"], by_hand=True)),
    ],
)
def test_a_page_asks_for_a_step_by_its_kind(step, same):
    assert stepped(TWO, step) == same


def test_a_step_there_is_not_is_refused_with_those_there_are():
    with pytest.raises(AgreementError, match=r"no step 'forge'.*without"):
        stepped(TWO, {"kind": "forge"})


@given(st.data())
def test_a_draft_comes_back_from_the_page_as_it_went(data):
    draft = data.draw(steps(ONE))
    assert from_page(json.loads(json.dumps(to_page(draft)))) == draft


@given(st.data())
def test_no_step_lets_a_course_count_twice(data):
    draft = data.draw(steps(ONE))
    hosts = [*draft.extras, *(host for pair in draft.pairs for host in pair.hosts)]
    homes = [home for pair in draft.pairs for home in pair.homes]
    assert len(hosts) == len(set(hosts))
    assert len(homes) == len(set(homes))
    assert all(pair.hosts and pair.homes for pair in draft.pairs)
    assert not draft.dropped & draft.hosts
