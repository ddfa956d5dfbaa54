"""Mechanisms without a solver, and the common line they may follow."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mobility_planning.allocation.mechanisms import (
    common_line,
    deferred_acceptance,
    mechanisms_of,
    serial_dictatorship,
)
from mobility_planning.allocation.problem import problem_of
from mobility_planning.allocation.round import prepare
from tests.allocation.offices import office
from tests.allocation.strategies import problems


@st.composite
def lined_up(draw):
    """Draw a problem in which every offer ranks the applicants as one line does."""
    problem = draw(problems())
    line = np.array(draw(st.permutations(range(len(problem.applicants)))), dtype=np.int64)
    return problem, line


def along(problem, line):
    place = np.empty(len(line), dtype=np.int64)
    place[line] = np.arange(len(line), 0, -1)
    return replace(problem, priority=place[problem.applicant])


@settings(max_examples=200, deadline=None)
@given(lined_up())
def test_serial_dictatorship_is_deferred_acceptance_under_one_common_strict_order(drawn):
    problem, line = drawn
    assert serial_dictatorship(problem, line).tolist() == deferred_acceptance(along(problem, line)).tolist()


@settings(max_examples=100, deadline=None)
@given(lined_up())
def test_whoever_comes_first_in_the_line_has_the_best_wish_with_a_seat(drawn):
    problem, line = drawn
    first = problem.by_applicant[line[0]]
    open_ = [pair for pair in first.tolist() if problem.capacity[problem.offer[pair]]]
    mine = [pair for pair in serial_dictatorship(problem, line).tolist() if problem.applicant[pair] == line[0]]
    assert mine == open_[:1]


PEOPLE = "applicant_id,programme_id,year,study_form,gpa\n" + "".join(
    f"{name},P,2,full_time,{gpa}\n" for name, gpa in [("A", "3.0"), ("B", "3.0"), ("C", "3.9"), ("D", "3.5")]
)
OFFERS = "offer_id,hei_id,quantity,language\nX1,X,1,en\nX2,X,1,de\n"
CHOICES = "applicant_id,rank,offer_id\nA,1,X1\nA,2,X2\nB,1,X1\nC,1,X2\n"
LANGUAGES = "applicant_id,language,test,score\nA,en,CEFR,B1\nB,de,CEFR,C2\nC,en,CEFR,A1\n"


@pytest.fixture
def round_(tmp_path):
    return prepare(office(tmp_path, offers=OFFERS, applicants=PEOPLE, languages=LANGUAGES, choices=CHOICES))


def test_the_common_line_counts_the_best_language_whatever_is_wished_for(round_):
    names = [round_.problem.applicants[person] for person in common_line(round_)]
    # C: 70 % of nearly the whole scale; B: C2 in a language that no wish of B is in; D hands in no wish.
    assert names == ["B", "C", "A", "D"]


def test_the_common_line_does_not_move_with_the_wishes(round_, tmp_path):
    (tmp_path / "other").mkdir()
    swapped = "applicant_id,rank,offer_id\nA,1,X2\nA,2,X1\nB,1,X2\nC,1,X1\n"
    other = office(tmp_path / "other", offers=OFFERS, applicants=PEOPLE, languages=LANGUAGES, choices=swapped)
    assert common_line(prepare(other)).tolist() == common_line(round_).tolist()


def test_every_mechanism_keeps_a_pin(tmp_path):
    pin = '[[pin]]\napplicant_id = "A"\noffer_id = "X1"\n'
    people = {"applicants": PEOPLE, "languages": LANGUAGES, "choices": CHOICES, "offers": OFFERS}
    pinned = prepare(office(tmp_path, pin, **people))
    for name, mechanism in mechanisms_of(pinned).items():
        seats = pinned.seats(mechanism(pinned)).set_index("applicant_id")["offer_id"]
        assert seats["A"] == "X1", name


@pytest.mark.parametrize(("lottery", "seated"), [((1, 2), 0), ((2, 1), 1)])
def test_among_equals_the_lottery_decides_who_keeps_the_seat(lottery, seated):
    people = pd.Series(["ann", "ben"], dtype="str")
    pairs = pd.DataFrame({"applicant_id": people, "offer_id": "X", "rank": 1, "eligible": True, "merit": 5,
                          "priority": 1, "lottery": lottery})  # fmt: skip
    offers = pd.DataFrame({"offer_id": ["X"], "quantity": [1]})
    assert deferred_acceptance(problem_of(pairs, offers, people)).tolist() == [seated]
