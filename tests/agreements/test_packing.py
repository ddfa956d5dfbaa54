"""Packings that are gone through: the same plan as the solver's, or none."""

from dataclasses import replace

from hypothesis import event, given, settings

from mobility_planning.agreements.packing import gone_through, packed
from mobility_planning.agreements.planning.model import Aim, Packing, pack
from tests.agreements.plans import packings

AIMS = (Aim((50, 40, 30)), Aim((0, 0, 0), course=-1))
THREE = Packing(((0,), (1,), (0, 1)), ((0, 2),), (((6,),), ((5,),)), (), (0,), (10,), AIMS)


@given(packings())
@settings(max_examples=150, deadline=None)
def test_what_is_gone_through_is_the_plan_that_the_solver_takes(packing):
    found = gone_through(packing)
    event("left to the solver" if found is None else "gone through")
    assert found is None or found == pack(packing)


def test_of_equal_plans_it_is_the_one_the_solver_takes():
    equal = replace(THREE, groups=((0,), (0,), (1,), (1,)), rivals=((0, 2), (1, 3)), aims=(Aim((1, 1, 1, 1)),))
    assert gone_through(equal) == pack(equal)
    assert gone_through(replace(equal, most=(11,))) == pack(replace(equal, most=(11,)))


def test_the_load_ties_parts_together():
    apart = Packing(((0,), (1,), (2,)), (), (((6,),), ((5,),), ((4,),)), (), (0,), (10,), (Aim((70, 60, 50)),))
    assert gone_through(apart).groups == (0, 2)
    assert gone_through(replace(apart, most=(9,))).groups == (1, 2)


def test_what_cannot_be_gone_through_is_left_to_the_solver():
    several = replace(THREE, ways=(((6,), (5,)), ((5,),)))
    short = replace(THREE, least=(9,))
    for packing in (several, replace(THREE, needs=((0, 0, 1, 0),)), short):
        assert gone_through(packing) is None
        assert packed(packing) == pack(packing)
    assert gone_through(THREE, states=1) is None


def test_a_least_that_the_best_plan_reaches_needs_no_solver():
    reaching = replace(THREE, least=(6,))
    assert gone_through(reaching) == pack(reaching)


def test_nothing_to_plan_is_an_empty_plan():
    nothing = Packing((), (), (), (), (0,), (60,), (Aim(()),))
    assert gone_through(nothing) == pack(nothing)


def test_a_plan_with_room_in_one_semester_does_not_beat_one_with_room_in_the_other():
    year = Packing(((0,), (1,), (2,)), ((0, 1),), (((6, 0),), ((0, 6),), ((6, 0),)), (), (0, 0), (6, 6),
                   (Aim((50, 40, 60)),))  # fmt: skip
    assert gone_through(year) == pack(year)
    assert gone_through(year).groups == (1, 2)
