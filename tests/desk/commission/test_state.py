"""What is set on the commission's page is there again, whole, whoever set it."""

import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobility_planning.core.errors import MobilityError
from mobility_planning.desk.commission.acts import Adopted, Gone, Pinned, Run
from mobility_planning.desk.commission.state import FILE, State, change_state, read_state

RULES = {"policy": "", "weights": {"gpa": 100}, "bands": 1, "tie_break": ["lottery"], "fairness": "none",
         "goals": ["placed"], "min_ects": None}  # fmt: skip
word = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
pins = st.lists(st.builds(Pinned, word, word, word, word, word), max_size=3).map(tuple)
gone = st.lists(st.builds(Gone, word, word, word, word), max_size=3).map(tuple)
runs = st.builds(
    Run, st.integers(1, 9), word, st.just(RULES), pins, gone, word, st.none() | st.integers(1, 9), word, word
)


def run(number, after=None):
    return Run(number, "", RULES, (), (), "keep" if after else "", after, "chair", "2026-10-15")


@given(
    st.builds(
        State, rules=st.none() | st.just(RULES), pins=pins, gone=gone, runs=st.lists(runs, max_size=3).map(tuple),
        adopted=st.lists(st.builds(Adopted, st.integers(1, 9), st.integers(1, 9), word, word), max_size=2).map(tuple),
        shown=st.none() | st.integers(1, 9),
    )
)  # fmt: skip
def test_what_is_set_is_read_back_as_it_was_set(state):
    with tempfile.TemporaryDirectory() as folder:
        kept = change_state(Path(folder), "chair", lambda _: state, when="2026-10-15")
        assert read_state(Path(folder)) == kept == replace(state, who="chair", when="2026-10-15")


def test_nothing_set_is_an_empty_state(tmp_path):
    assert read_state(tmp_path) == State()


@pytest.mark.parametrize("text", ["{", "[]", '{"pins": [{"applicant_id": "A"}]}', '{"strange": 1}'])
def test_a_file_that_cannot_be_read_is_not_passed_over(tmp_path, text):
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(MobilityError, match="cannot be read"):
        read_state(tmp_path)


def test_a_change_starts_from_what_another_page_set_meanwhile(tmp_path):
    change_state(tmp_path, "chair", lambda state: state.with_pin(Pinned("A", "X", "why", "chair", "")))
    change_state(tmp_path, "member", lambda state: state.with_gone(Gone("B", "ill", "member", "")))
    state = read_state(tmp_path)
    assert [pin.applicant_id for pin in state.pins] == ["A"]
    assert [one.applicant_id for one in state.gone] == ["B"]
    assert state.who == "member"


def test_an_applicant_has_one_pin():
    state = State().with_pin(Pinned("A", "X", "", "", "")).with_pin(Pinned("A", "Y", "", "", ""))
    assert [(pin.applicant_id, pin.offer_id) for pin in state.pins] == [("A", "Y")]


def test_whoever_withdraws_has_no_pin_left():
    state = State().with_pin(Pinned("A", "X", "", "", "")).with_gone(Gone("A", "ill", "", ""))
    assert not state.pins
    assert not state.without_gone("A").gone


def test_the_oldest_runs_are_let_go_but_not_one_that_is_still_needed():
    state = State().with_run(run(1)).with_run(run(2)).with_run(run(3)).with_run(run(4, after=2))
    state = replace(state, adopted=(Adopted(1, 1, "", ""), Adopted(2, 4, "", "")))
    for number in range(5, 60):
        state = state.with_run(run(number))
    there = [one.number for one in state.runs]
    assert there[:3] == [1, 2, 4]
    assert 3 not in there
    assert len(there) == 40
    assert state.shown == 59
    assert state.next_run == 60


def test_a_run_that_is_not_there_is_said_so():
    with pytest.raises(MobilityError, match="no run 5"):
        State().run(5)


def test_what_two_pages_set_at_once_is_all_kept(tmp_path):
    def pin(who):
        return Pinned(who, "X", "a reason", "chair", "2026-10-15")

    other = threading.Thread(target=change_state, args=(tmp_path, "second", lambda state: state.with_pin(pin("B"))))

    def first(state):
        other.start()
        other.join(0.5)  # without a turn the second change is written now, and then written over
        return state.with_pin(pin("A"))

    change_state(tmp_path, "first", first)
    other.join()
    assert {one.applicant_id for one in read_state(tmp_path).pins} == {"A", "B"}


def test_what_two_set_at_once_is_all_kept(tmp_path):
    def set_one(name):
        def change(state):
            time.sleep(0.01)
            return state.with_gone(Gone(name, "ill", "chair", "2026-10-15"))

        change_state(tmp_path, "chair", change)

    with ThreadPoolExecutor(8) as several:
        list(several.map(set_one, "abcdefgh"))
    assert sorted(one.applicant_id for one in read_state(tmp_path).gone) == list("abcdefgh")
