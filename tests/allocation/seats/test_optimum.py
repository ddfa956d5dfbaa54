"""The optimum equals the best of everything possible: goals in order, fairness under rules, claims passed over."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mobility_planning.allocation.limits import NoAllocationError, SideRule
from mobility_planning.allocation.problem import Problem
from mobility_planning.allocation.seats.clash import clash
from mobility_planning.allocation.seats.goals import BALANCE, GoalReached, group_sizes, levels_of, spread
from mobility_planning.allocation.seats.optimum import optimum
from tests.allocation.strategies import everything_possible, justified, kept, problems, rules

MORE = {
    "coverage": st.integers(0, 3),
    "stay": st.integers(0, 1),
    "claim": st.integers(0, 1),
}
GOALS = ["placed", "merit", "preference", "rank_maximal", "generous", "coverage", "balance", "stay"]


def values_of(problem, goals, seats):
    sizes = group_sizes(problem)
    return [
        -spread(problem, seats, sizes) if level.goal == BALANCE else int(level.points[seats].sum())
        for level in levels_of(goals, problem)
    ]


@st.composite
def grouped(draw):
    problem = draw(problems(people=4, **MORE))
    groups = np.array([draw(st.integers(0, 1)) for _ in problem.applicants], dtype=np.int64)
    problem.more["group"] = groups[problem.applicant]
    return problem


@settings(max_examples=200, deadline=None)
@given(grouped(), st.permutations(GOALS).map(lambda goals: goals[:3]), st.booleans())
def test_any_goals_in_any_order_reach_the_lexicographic_optimum(problem, goals, fair):
    best = optimum(problem, goals, fair=fair)
    possible = [s for s in everything_possible(problem) if not fair or not justified(problem, s)]
    assert values_of(problem, goals, best.seats) == max(values_of(problem, goals, s) for s in possible)
    assert all(goal.proven for goal in best.goals)


@settings(max_examples=300, deadline=None)
@given(st.data(), st.booleans())
def test_under_rules_the_fewest_claims_are_passed_over_and_then_the_goals_count(data, fair):
    problem = data.draw(problems(people=4))
    asked = data.draw(rules(problem))
    goals = ["placed", "preference"]
    possible = [s for s in everything_possible(problem) if all(kept(rule, s) for rule in asked)]
    if not possible:
        with pytest.raises(NoAllocationError):
            optimum(problem, goals, fair=fair, rules=asked)
        return
    best = optimum(problem, goals, fair=fair, rules=asked)
    passed = {len(justified(problem, s, asked)) for s in possible} if fair else {0}
    assert best.passed_over == best.fewest == min(passed)
    equal = [s for s in possible if not fair or len(justified(problem, s, asked)) == min(passed)]
    assert any(np.array_equal(best.seats, s) for s in equal)
    assert values_of(problem, goals, best.seats) == max(values_of(problem, goals, s) for s in equal)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_clash_is_irreducible_and_none_is_smaller(data):
    problem = data.draw(problems(people=4))
    asked = [rule for _ in range(2) for rule in data.draw(rules(problem))]

    def possible(some):
        return any(all(kept(rule, s) for rule in some) for s in everything_possible(problem))

    found = clash(problem, asked)
    assert possible(asked) == (not found)
    if found:
        assert not possible(found)
        assert all(possible([other for other in found if other is not rule]) for rule in found)
        smaller = [asked[i : i + 1] for i in range(len(asked))] if len(found) > 1 else []
        assert all(possible(few) for few in smaller)


def test_a_goal_is_proven_where_the_bound_equals_the_value():
    assert GoalReached("placed", 3, 3).proven
    assert not GoalReached("placed", 3, 4).proven
    assert not GoalReached("placed", 3, None).proven


def test_where_rules_leave_no_fair_allocation_one_claim_is_passed_over():
    wishes = [
        (0, 1, 1, 5),
        (0, 0, 2, 1),
        (0, 2, 3, 2),
        (1, 2, 1, 6),
        (1, 1, 2, 8),
        (1, 0, 3, 6),
        (2, 0, 1, 0),
        (2, 1, 2, 9),
    ]
    applicant, offer, rank, priority = (np.array(column, dtype=np.int64) for column in zip(*wishes, strict=True))
    ones = np.ones(8, dtype=np.int64)
    problem = Problem(
        ("A0", "A1", "A2"), ("O0", "O1", "O2"), np.array([2, 2, 1]), applicant, offer, rank, ones, priority,
        applicant + 1, np.arange(8),
    )  # fmt: skip
    asked = [
        SideRule("all", np.arange(8), np.array([1, 1, 1, 2, 2, 2, 1, 1]), least=2, most=3),
        SideRule("some", np.array([1, 5, 6]), np.array([1, 2, 3]), most=3),
        SideRule("others", np.array([0, 2, 3, 4, 7]), np.array([2, 3, 1, 1, 1]), most=4),
    ]
    possible = [s for s in everything_possible(problem) if all(kept(rule, s) for rule in asked)]
    fewest = min(len(justified(problem, s, asked)) for s in possible)
    best = optimum(problem, ["placed"], fair=True, rules=asked)
    assert fewest > 0
    assert best.passed_over == best.fewest == fewest == len(justified(problem, best.seats, asked))
