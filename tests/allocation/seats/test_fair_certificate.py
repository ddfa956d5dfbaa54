"""A fair certificate bounds every fair allocation, and nothing else passes the check."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mobility_planning.allocation.audit.fair_check import check_fair_certificate
from mobility_planning.allocation.certificate import FairCertificate
from mobility_planning.allocation.problem import Problem, problem_of
from mobility_planning.allocation.seats.fair_certificate import fair_certificate
from mobility_planning.allocation.seats.goals import levels_of
from mobility_planning.allocation.seats.optimum import optimum
from tests.allocation.strategies import everything_possible, justified, problems

GOALS = ["placed", "merit", "preference", "generous"]


def as_table(problem, levels):
    ids = {"applicant_id": [problem.applicants[a] for a in problem.applicant]}
    ids |= {"offer_id": [problem.offers[o] for o in problem.offer]}
    points = {level.name: level.points for level in levels}
    return pd.DataFrame({**ids, "rank": problem.rank, "priority": problem.priority, **points})


def checked(problem, goals, certificate, seats):
    capacity = dict(zip(problem.offers, problem.capacity.tolist(), strict=True))
    wishes = as_table(problem, levels_of(goals, problem))
    placed = [(wishes["applicant_id"][pair], wishes["offer_id"][pair]) for pair in seats]
    return check_fair_certificate(wishes, certificate, capacity, placed)


@settings(max_examples=150, deadline=None)
@given(problems(), st.permutations(GOALS).map(lambda goals: goals[:2]))
def test_the_bound_holds_for_every_fair_allocation_and_is_the_one_claimed(problem, goals):
    best = optimum(problem, goals, fair=True)
    certificate = fair_certificate(problem, goals, best.seats)
    levels = levels_of(goals, problem)
    fair = [seats for seats in everything_possible(problem) if not justified(problem, seats)]
    for (_, value, bound), level, proof in zip(
        checked(problem, goals, certificate, best.seats), levels, certificate.levels, strict=True
    ):
        assert bound == proof.bound >= value
        assert bound >= max(int(level.points[seats].sum()) for seats in fair)
        fair = [seats for seats in fair if int(level.points[seats].sum()) == value]


@settings(max_examples=60, deadline=None)
@given(problems(), st.data())
def test_no_prices_prove_less_than_a_fair_allocation_has(problem, data):
    best = optimum(problem, ["placed"], fair=True)
    certificate = fair_certificate(problem, ["placed"], best.seats)
    weights = {
        key: data.draw(st.integers(0, 3)) for level in certificate.levels for key in [*level.claims, *level.offers]
    }
    tampered = replace(
        certificate.levels[0],
        claims={key: weights[key] for key in certificate.levels[0].claims},
        offers={key: weights[key] for key in certificate.levels[0].offers},
    )
    found = checked(problem, ["placed"], FairCertificate(("placed",), (tampered,)), best.seats)
    assert found[0][2] >= len(best.seats)


def test_without_ties_every_level_is_proven():
    ids = pd.DataFrame({"applicant_id": list("AABBCC"), "offer_id": list("XYXYXY"), "rank": [1, 2] * 3})
    pairs = ids.assign(eligible=True, priority=[3, 3, 2, 2, 1, 1], merit=[9, 9, 5, 5, 1, 1], lottery=[1, 1, 2, 2, 3, 3])

    offers = pd.DataFrame({"offer_id": ["X", "Y"], "quantity": [1, 1]})
    problem = problem_of(pairs, offers, pd.Series(list("ABC")))
    best = optimum(problem, ["placed", "merit"], fair=True)
    certificate = fair_certificate(problem, ["placed", "merit"], best.seats)
    assert [value == bound for _, value, bound in checked(problem, ["placed", "merit"], certificate, best.seats)] == [
        True, True, True,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    [
        {"unit": 0},
        {"offers": {"X": -1}},
        {"claims": {("A", "X"): -1}},
        {"offers": {"Z": 1}},
        {"claims": {("A", "Z"): 1}},
        {"kept": (1,)},
    ],
)
def test_a_price_of_nothing_or_below_zero_is_refused(wrong):
    wishes = pd.DataFrame({"applicant_id": ["A"], "offer_id": "X", "rank": 1, "priority": 1, "placed": 1})
    proof = fair_certificate(_one_wish(), ["placed"], np.array([0])).levels[0]
    with pytest.raises(ValueError, match="price or weight"):
        check_fair_certificate(wishes, FairCertificate(("placed",), (replace(proof, **wrong),)), {"X": 1}, [("A", "X")])


def _one_wish():

    one, zero = np.array([1]), np.array([0])
    return Problem(("A",), ("X",), one, zero, zero, one, one, one, one, zero)
