"""A plan counted by arithmetic has the figures a planner gives, and those a recount by hand gives."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mobility_planning.agreements.planning.plan import Plan
from mobility_planning.core.errors import AgreementError
from mobility_planning.core.locale import words
from mobility_planning.core.terms import Language
from mobility_planning.desk.agreement.draft import Draft, Pair, drafted, paired, without
from mobility_planning.desk.agreement.recount import counted
from tests.agreements.plans import HOST, course, decision
from tests.desk.agreement.desks import stay, steps

ONE = stay()
YEAR = stay({"min_ects": 5}, offer={"term": "year"})
TABLES = ("groups", "studied", "recognised", "later", "left_out", "load")


@pytest.mark.parametrize("one", [ONE, YEAR, stay(decisions=[decision("V; W", "A; B"), decision("Y", "", "elective")])])
def test_a_plan_that_nobody_changed_is_the_planners_to_the_last_figure(one):
    for plan in (one.plans.best, *one.plans.alternatives):
        again = counted(one, drafted(plan))
        for name in TABLES:
            pd.testing.assert_frame_equal(getattr(again, name), getattr(plan, name))
        assert [(goal.goal, goal.value, goal.best) for goal in again.goals] == [
            (goal.goal, goal.value, goal.best) for goal in plan.goals
        ]
        assert (again.due_ects, again.gap_ects, again.missing, again.room) == (
            plan.due_ects, plan.gap_ects, plan.missing, plan.room,
        )  # fmt: skip


@pytest.mark.parametrize("one", [ONE, YEAR])
@given(data=st.data())
@settings(max_examples=30)
def test_a_plan_changed_by_hand_has_the_ects_a_recount_gives(one, data):
    draft = data.draw(steps(one))
    plan = counted(one, draft)
    worth = {"V": 5, "W": 6, "X": 4, "Y": 4, "Z": 5}
    assert plan.host_ects == sum(worth[name] for name in draft.hosts)
    back = [min(sum(worth[host] for host in pair.hosts), 5 * len(pair.homes)) for pair in draft.pairs]
    assert plan.recognised_ects == sum(back)
    covered = sum(plan.recognised["recognised_ects"].clip(upper=plan.recognised["due_ects"]))
    assert plan.gap_ects == pytest.approx(25 - covered)
    assert sum(plan.load["ects"]) == pytest.approx(plan.host_ects)
    assert set(plan.later["course_id"]) == {*"ABCD", ""} - {
        name if name in "ABCD" else "" for pair in draft.pairs for name in pair.homes
    }


def test_leaving_a_course_out_opens_its_home_course_again():
    less = counted(ONE, without(drafted(ONE.plans.best), "V"))
    assert less.gap_ects == ONE.plans.best.gap_ects + 5
    assert "A" in set(less.later["course_id"])


def test_a_pair_made_by_hand_is_as_probable_as_its_weakest_link():
    plan = counted(ONE, Draft((Pair(("V", "W"), ("A", "B")),)))
    assert plan.groups["probability"].tolist() == [0.8]
    assert not plan.groups["decided"].any()


def test_what_was_never_proposed_has_no_chance_and_what_was_rejected_neither():
    assert counted(ONE, Draft((Pair(("Y",), ("D",)),))).expected_ects == 0
    refused = stay(decisions=[decision("V", "A", "rejected")])
    plan = counted(refused, Draft((Pair(("V",), ("A",)),)))
    assert plan.expected_ects == 0
    assert refused.rejected(["V"], ["A"])


def test_a_place_in_an_elective_group_is_as_probable_as_a_course_of_it():
    assert counted(ONE, Draft((Pair(("Z",), ("*G",)),))).groups["probability"].tolist() == [0.5]


def test_a_decision_of_the_office_counts_as_decided_however_it_came_into_the_plan():
    one = stay(decisions=[decision("Y", "D", credits=3)])
    plan = counted(one, paired(Draft(), ["Y"], ["D"]))
    assert plan.decided_ects == 3


@pytest.mark.parametrize("language", list(Language))
def test_a_plan_over_its_bounds_is_counted_and_says_so_in_every_language(language):
    plan = counted(stay({"max_ects": 6}), Draft((Pair(("V",), ("A",)), Pair(("W",), ("B",)))))
    assert plan.host_ects == 11
    told = [words(language).say(one.key, **one.data) for one in plan.room if one.key == "agreement-said-over"]
    assert len(told) == 1
    assert "11" in told[0]
    assert "6" in told[0]


def test_a_plan_below_the_least_load_says_what_is_missing():
    plan = counted(stay({"min_ects": 20}), Draft((Pair(("V",), ("A",)),)))
    assert plan.missing[0].key == "plan-short-semester"


def test_a_course_whose_first_half_is_not_taken_says_so():
    rows = [course(HOST, "V", term="autumn"), course(HOST, "W", term="spring", prerequisites="V")]
    one = stay(offer={"term": "year"}, hosts=rows, proposals=[("W", "B", 0.8), ("V", "A", 0.9)])
    assert not [each for each in counted(one, drafted(one.plans.best)).room if each.key == "agreement-said-needs"]
    alone = counted(one, Draft((Pair(("W",), ("B",)),)))
    assert [each.data["needs"] for each in alone.room if each.key == "agreement-said-needs"] == ["V"]


@pytest.mark.parametrize(
    ("draft", "said"),
    [
        (Draft((Pair(("Q",), ("A",)),)), "'Q' may not be taken"),
        (Draft((Pair(("V",), ("Q",)),)), "'Q' is not open"),
        (Draft((Pair(("V",), ("A",)),), ("V",)), "'V' would count twice"),
        (Draft((Pair(("V",), ("E",)), Pair(("W",), ("F",)))), "'G' would count twice"),
    ],
)
def test_a_draft_with_a_course_that_is_not_to_be_had_or_counts_twice_is_refused(draft, said):
    with pytest.raises(AgreementError, match=said):
        counted(ONE, draft)


def test_a_counted_plan_is_a_plan_that_papers_can_be_made_of():
    assert isinstance(counted(ONE, Draft()), Plan)
