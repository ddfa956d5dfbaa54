"""Packings: the best plan is the best of all plans, goal by goal, and always the same one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mobility_planning.agreements.planning import solver as plan_solver
from mobility_planning.agreements.planning.model import Aim, Packing, pack
from mobility_planning.core.errors import AgreementError
from tests.agreements.plans import brute_force, packings


@given(packings())
@settings(max_examples=150, deadline=None)
def test_the_plan_is_the_best_of_all_plans_goal_by_goal(packing):
    best, stage, plans = brute_force(packing)
    packed = pack(packing)
    assert (packed.values, packed.stage) == (best, stage)
    assert (packed.groups, dict(packed.ways)) in plans


@given(packings())
@settings(max_examples=60, deadline=None)
def test_trying_the_most_promising_first_loses_nothing(packing):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plan_solver, "_MANY", 2)
        packed = pack(packing)
    assert packed == pack(packing)


@given(packings())
@settings(max_examples=60, deadline=None)
def test_the_next_plan_is_the_best_of_those_with_a_new_course(packing):
    first = pack(packing)
    expected = brute_force(packing, first)
    following = pack(packing, avoid=[first])
    assert (following and following.values) == (expected and expected[0])
    assert following is None or following.courses - first.courses


@given(packings(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_courses_and_rules_does_not_choose_the_plan(packing, shuffle):
    number = list(range(len(packing.ways)))
    shuffle.shuffle(number)
    moved = Packing(
        tuple(tuple(number[host] for host in group) for group in packing.groups),
        tuple(shuffle.sample(packing.rivals, len(packing.rivals))),
        tuple(packing.ways[number.index(host)] for host in range(len(number))),
        tuple((number[late], way, number[early], its) for late, way, early, its in packing.needs),
        packing.least, packing.most, packing.aims,
    )  # fmt: skip
    one, other = pack(packing), pack(moved)
    assert one.values == other.values
    if not any(packing.least) and all(len(ways) == 1 for ways in packing.ways):
        assert one.groups == other.groups


@given(st.integers(1, 5), st.data())
@settings(max_examples=60, deadline=None)
def test_of_equal_plans_the_one_with_the_earliest_groups_is_taken(hosts, data):
    several = st.lists(st.integers(0, hosts - 1), min_size=1, max_size=2, unique=True).map(tuple)
    groups = tuple(data.draw(st.lists(several, min_size=1, max_size=7)))
    rivals = (tuple(range(0, len(groups), 2)), tuple(range(1, len(groups), 2)))
    packing = Packing(groups, rivals, (((1,),),) * hosts, (), (0,), (9,), (Aim((1,) * len(groups)),))
    chosen = [groups for groups, _ in brute_force(packing)[2]]
    fewest = min(sum(g + 1 for g in groups) for groups in chosen)
    equal = [groups for groups in chosen if sum(g + 1 for g in groups) == fewest]
    assert pack(packing).groups == min(equal, key=lambda groups: [g not in groups for g in range(7)])


def test_a_large_problem_has_the_same_plan_with_and_without_prices(monkeypatch):
    groups = tuple(tuple(sorted({n % 20, 7 * n % 19, n * n % 17})) for n in range(400))
    rivals = tuple(tuple(range(home, 400, 25)) for home in range(25))
    worth = Aim(tuple(len(group) * (3000 + 7919 * n % 6997) for n, group in enumerate(groups)))
    ways = tuple(((600 + 100 * (host % 3),),) for host in range(20))
    packing = Packing(groups, rivals, ways, (), (0,), (6000,), (worth, Aim((0,) * 400, course=-1)))
    packed = pack(packing)
    monkeypatch.setattr(plan_solver.Choices, "_settle", lambda *_: None)
    assert pack(packing) == packed


def test_many_equal_plans_are_told_apart():
    packing = Packing(
        tuple((host,) for _ in range(6) for host in range(6)),
        tuple(tuple(range(6 * home, 6 * home + 6)) for home in range(6)),
        (((5,),),) * 6, (), (0,), (30,), (Aim((1,) * 36),),
    )  # fmt: skip
    packed = pack(packing)
    assert packed.values == (6,)
    assert packed.groups == (0, 7, 14, 21, 28, 35)


def test_large_worths_that_differ_by_one_are_told_apart():
    worth = tuple(9_999_000 + 7919 * number % 997 for number in range(12))
    packing = Packing(
        tuple((host,) for host in range(12)), (), (((7,),),) * 12, (), (0,), (42,), (Aim(worth), Aim((0,) * 12, -1))
    )
    assert pack(packing).values == (sum(sorted(worth)[-6:]), -6)


def test_a_course_is_taken_after_the_one_it_needs():
    aims = (Aim((9, 1)),)
    year = Packing(((0,), (1,)), (), (((0, 10),), ((10, 0),)), ((0, 0, 1, 0),), (0, 0), (10, 10), aims)
    assert pack(year).groups == (0, 1)
    blocked = Packing(((0,), (1,)), ((0, 1),), (((0, 10),), ((10, 0),)), ((0, 0, 1, 0),), (0, 0), (10, 10), aims)
    assert pack(blocked).groups == (1,)


def test_courses_that_replace_nothing_fill_a_semester_only_where_it_would_be_too_light():
    aims = (Aim((5,)), Aim((0,), course=-1))
    light = Packing(((0,),), (), (((10,),), ((10,),), ((10,),)), (), (20,), (30,), aims)
    assert pack(light).ways == ((0, 0), (1, 0))
    assert pack(Packing(*[*vars(light).values()][:4], (10,), (30,), aims)).ways == ((0, 0),)


def test_a_minimum_out_of_reach_is_given_up_and_said():
    packed = pack(Packing(((0,),), (), (((10,),), ((10,),)), (), (50,), (60,), (Aim((5,)),)))
    assert (packed.groups, packed.reached) == ((0,), False)


def test_an_answer_that_breaks_a_rule_is_not_believed(monkeypatch):
    packing = Packing(((0,), (1,)), ((0, 1),), (((5,),), ((5,),)), (), (0,), (30,), (Aim((2, 1)),))
    ask = plan_solver.Choices._ask

    def lying(self, goal, live, **options):
        model = ask(self, goal, live, **options)
        for variable in model.variables():
            variable.varValue = 1.0
        return model

    monkeypatch.setattr(plan_solver.Choices, "_ask", lying)
    with pytest.raises(AgreementError, match="no proven best plan among 2 choices"):
        pack(packing)


def test_an_answer_out_of_time_is_not_believed():
    groups = tuple(tuple({n % 60, n * n % 59, n * n * n % 53}) for n in range(1500))
    worth = tuple(1 + 7919 * number % 9_999_991 for number in range(1500))
    packing = Packing(groups, (), (((7,),),) * 60, (), (0,), (200,), (Aim(worth),))
    with pytest.raises(AgreementError, match="more seconds"):
        pack(packing, seconds=0.001)
