"""Replacements: what is proposed, what was decided, what fills a place in an elective group."""

from types import SimpleNamespace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mobility_planning.agreements.planning.replacements import Replacements
from mobility_planning.agreements.planning.verdicts import read_verdicts
from tests.agreements.plans import HOME, HOST, course, decision, lesson, office, proposed, table

DAYS = pd.to_datetime(["2024-05-01", "2025-05-01", "2026-05-01"])


def candidates(proposals=(), hosts="XYZ", homes="ABC", worth=5, curriculum=None, **cells):
    """List what may replace what: host and home courses of five credits, proposals as (host, home, probability)."""
    rows = [*(course(HOST, name, worth) for name in hosts), *(course(HOME, name) for name in homes)]
    usual = {"courses": rows, "curriculum": curriculum or [lesson(name) for name in homes]}
    found = Replacements(office(**(usual | cells)), proposed(*proposals))
    register = found.catalogues.register
    return found.candidates_of(found.catalogues.situation(register.student("A", "O"), register.period_of("A", "O")))


def told(replacements):
    return [("+".join(each.hosts), "+".join(home.name for home in each.homes), each.chance) for each in replacements]


def test_a_proposal_replaces_an_open_course_with_its_probability():
    (found,) = candidates([("X", "A", 0.9), ("X", "Q", 0.9), ("Q", "A", 0.9)])
    assert told([found]) == [("X", "A", 9000)]
    assert (found.host_cents, found.home_cents, found.recognised_cents, found.decided) == (500, 500, 500, False)


def test_what_is_less_probable_than_the_least_is_not_planned():
    pairs = [("X", "A", 0.4), ("Y", "B", 0.39)]
    assert told(candidates(pairs)) == [("X", "A", 4000)]
    assert told(candidates(pairs, planning={"least": 39})) == [("X", "A", 4000), ("Y", "B", 3900)]


def test_host_credits_must_reach_the_share_of_the_home_credits():
    assert told(candidates([("X", "A", 0.9)], worth=4)) == [("X", "A", 9000)]
    assert candidates([("X", "A", 0.9)], worth=3) == []
    (partly,) = candidates([("X", "A", 0.9)], worth=3, planning={"credit_share": 60})
    assert (partly.recognised_cents, partly.home_cents) == (300, 500)


def test_two_courses_together_replace_what_neither_does_alone():
    found = candidates([("X", "A", 0.95), ("Y", "A", 0.95)], worth=3)
    assert [("+".join(each.hosts), each.recognised_cents) for each in found] == [("X+Y", 500)]


def test_a_decision_is_certain_and_needs_no_share_of_credits():
    (found,) = candidates([("X", "A", 0.4)], worth=3, decisions=[decision("X", "A", "partial", credits=2)])
    assert (found.chance, found.decided, found.recognised_cents) == (10_000, True, 200)


def test_a_decision_on_a_group_holds_for_exactly_that_group():
    found = candidates(decisions=[decision("Y; X", "B; A")])
    assert told(found) == [("X+Y", "A+B", 10_000)]
    assert found[0].shares == (500, 500)
    assert candidates(hosts="X", decisions=[decision("Y; X", "B; A")]) == []


def test_a_decision_without_ids_of_host_courses_is_left_to_matching():
    assert candidates(decisions=[decision("", "A", host_titles="Subject X")]) == []


def test_the_newest_decision_on_the_same_courses_counts():
    accepted, rejected = decision("X", "A", decided_on=DAYS[0]), decision("X", "A", "rejected", decided_on=DAYS[1])
    assert candidates([("X", "A", 0.9)], decisions=[accepted, rejected]) == []
    assert told(candidates(decisions=[accepted | {"decided_on": DAYS[2]}, rejected])) == [("X", "A", 10_000)]
    assert candidates(decisions=[accepted | {"decided_on": DAYS[1]}, rejected]) == []


def test_a_rejected_pair_is_out_with_every_group_around_it():
    pairs = [("X", "A", 0.95), ("Y", "A", 0.95)]
    assert candidates(pairs, worth=3, decisions=[decision("X", "A", "rejected")]) == []


def test_where_several_courses_were_rejected_so_are_fewer_of_them_and_not_others():
    pairs = [("X", "A", 0.9), ("X", "B", 0.05), ("Z", "A", 0.9)]
    found = told(candidates(pairs, decisions=[decision("X; Y", "A", "rejected")]))
    assert [(hosts, homes) for hosts, homes, _ in found if len(hosts) == 1] == [("Z", "A")]


def test_a_course_once_rejected_for_one_home_course_may_count_for_another():
    found = candidates([("X", "A", 0.45), ("X", "B", 0.45)], decisions=[decision("X", "A", "rejected")])
    assert ("X", "B") in [pair[:2] for pair in told(found)]
    assert ("X", "A") not in [pair[:2] for pair in told(found)]


ELECTIVES = [lesson("A", 3, "elective", "E1"), lesson("B", 3, "elective", "E1"), lesson("C", 4, "elective", "E2")]


def test_a_course_that_counts_as_an_elective_fills_a_place_in_any_open_group():
    found = candidates(curriculum=ELECTIVES, decisions=[decision("X", "", "elective", credits=4)])
    assert told(found) == [("X", "E1", 10_000), ("X", "E2", 10_000)]
    assert [(each.decided, each.recognised_cents) for each in found] == [(True, 400), (True, 400)]


def test_an_elective_decision_that_names_courses_is_for_their_groups():
    assert told(candidates(curriculum=ELECTIVES, decisions=[decision("X", "B", "elective")])) == [("X", "E1", 10_000)]


def test_where_the_policy_lets_electives_transfer_any_course_fills_a_place():
    policy = SimpleNamespace(recognition=SimpleNamespace(electives_transfer=True), study_load=None)
    found = candidates(hosts="XY", curriculum=ELECTIVES, policy=policy, decisions=[decision("Y", "", "rejected")])
    assert told(found) == [("X", "E1", 10_000), ("X", "E2", 10_000)]
    assert {each.decided for each in found} == {False}
    assert candidates(hosts="XY", worth=3, curriculum=ELECTIVES, policy=policy) == []


def test_two_courses_of_one_elective_group_are_not_replaced_together():
    assert candidates(curriculum=ELECTIVES, decisions=[decision("X; Y", "A; B")]) == []
    assert told(candidates(curriculum=ELECTIVES, decisions=[decision("X; Y", "A; C")])) == [("X+Y", "A+C", 10_000)]


def test_a_prerequisite_is_met_by_what_was_passed_at_home():
    rows = {"courses": [course(HOST, "X", prerequisites="Y"), course(HOST, "Y"), course(HOME, "A"), course(HOME, "D")],
            "curriculum": [lesson("A"), lesson("D", 1)], "decisions": [decision("X", "A")]}  # fmt: skip
    assert candidates(**rows) == []
    assert len(candidates([("Y", "D", 0.5)], **rows)) == 1
    assert candidates([("Y", "D", 0.49)], **rows) == []
    assert [each.hosts for each in candidates([("Y", "A", 0.9)], **rows)] == [("Y",)]
    decided = rows | {"decisions": [decision("X", "A"), decision("Y", "D")]}
    assert len(candidates(**decided)) == 1
    rejected = rows | {"decisions": [decision("X", "A"), decision("Y", "D", "rejected")]}
    assert candidates([("Y", "D", 0.9)], **rejected) == []


@given(st.lists(st.integers(1, 9), min_size=2, max_size=2), st.integers(1, 9), st.none() | st.integers(1, 9))
@settings(max_examples=15, deadline=None)
def test_what_is_recognised_is_never_more_than_either_side_or_the_decision(homes, worth, cap):
    rows = [course(HOST, "X", worth), *(course(HOME, name, each / 3) for name, each in zip("AB", homes, strict=True))]
    decided = [decision("X", "A; B", **({} if cap is None else {"credits": cap}))]
    (found,) = candidates(courses=rows, homes="AB", decisions=decided)
    ours = [int(100 * each / 3 + 1e-6) for each in homes]
    assert found.recognised_cents == min(100 * worth, sum(ours), *([] if cap is None else [100 * cap]))
    assert sum(found.shares) == found.recognised_cents
    assert all(share <= cents for share, cents in zip(found.shares, ours, strict=True))


@given(st.permutations(range(6)))
@settings(max_examples=20, deadline=None)
def test_the_order_of_decisions_does_not_matter(order):
    rows = [decision("X", "A", verdict, decided_on=day, credits=worth) for verdict, day, worth in [
        ("equivalent", DAYS[0], 5), ("rejected", DAYS[1], None), ("partial", DAYS[1], 3),
        ("partial", pd.NaT, 4), ("elective", DAYS[0], 2), ("equivalent", DAYS[0], 6),
    ]]  # fmt: skip
    whole = table("decisions", rows)
    assert read_verdicts(whole.iloc[list(order)])[HOST].rejected == ((frozenset("X"), frozenset("A")),)


@pytest.mark.parametrize("cents", [1, 100, 101, 333, 999])
def test_shares_add_up_to_what_is_recognised(cents):
    (found,) = candidates(homes="AB", decisions=[decision("X; Y", "A; B", credits=cents / 100)])
    assert sum(found.shares) == cents


def test_a_decision_stands_where_a_proposal_says_the_same_with_less():
    (found,) = candidates([("X", "A", 0.9)], decisions=[decision("X", "A")])
    assert (found.chance, found.decided) == (10_000, True)


def test_a_decisions_legacy_credits_are_those_of_the_students_level():
    rows = [{"hei_id": HOME, "name": HOME, "credit_system": "kz-legacy", "scope": "external"},
            {"hei_id": HOST, "name": HOST, "credit_system": "ects", "scope": "external"}]  # fmt: skip
    courses = [course(HOST, "X"), course(HOME, "A", credit_system="ects")]
    found = candidates(decisions=[decision("X", "A", credits=2)], institutions=rows, courses=courses, homes="A")
    assert [each.recognised_cents for each in found] == [300]
