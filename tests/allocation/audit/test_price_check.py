"""The certificate of an optimum is accepted, and of nothing else, by a check that knows no solver."""

import ast
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mobility_planning.allocation.audit import price_check as audit_certificate
from mobility_planning.allocation.audit.price_check import CountedCap, check_certificate
from mobility_planning.allocation.network.network_optimum import network_optimum
from mobility_planning.core.errors import AllocationError
from tests.allocation.networks import checked, every_allocation, laminar_caps, markets, points_of, value_of

WISHES = pd.DataFrame(
    {"applicant_id": ["A", "B", "B"], "offer_id": ["X", "X", "Y"], "merit": [9, 7, 7], "first": [1, 1, 0]}
)
GOALS = ["merit", "first"]
SEATS = {"X": 1, "Y": 1}
BEST = [("A", "X"), ("B", "Y")]
PRICE = {"X": (0, 1)}


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_of_all_allocations_the_best_are_proven_and_no_others(data):
    problem = data.draw(markets())
    levels, caps = data.draw(points_of(problem)), data.draw(laminar_caps(problem))
    try:
        best = network_optimum(problem, levels, caps)
    except AllocationError:
        best = None
    assume(best)
    prices = best.prices.by_name(problem, caps)
    for seats in every_allocation(problem, caps):
        check = checked(problem, levels, caps, *prices, seats)
        assert check.proven == (value_of(levels, seats) == best.values)
        assert check.bound == best.values


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_changed_prices_never_prove_less_than_the_best(data):
    problem = data.draw(markets())
    levels = data.draw(points_of(problem, goals=2))
    best = network_optimum(problem, levels)
    offers, _ = best.prices.by_name(problem, [])
    name = data.draw(st.sampled_from(problem.offers))
    change = data.draw(st.lists(st.integers(-2, 2), min_size=len(levels), max_size=len(levels)))
    offers[name] = tuple(np.add(offers[name], change).tolist())
    for seats in every_allocation(problem, []):
        check = checked(problem, levels, [], offers, {}, seats)
        assert not check.proven or value_of(levels, seats) == best.values


def check(placed=BEST, offers=PRICE, caps=(), of_caps=None, wishes=WISHES):
    return check_certificate(wishes, GOALS, SEATS, caps, offers, of_caps or {}, placed)


def test_the_best_allocation_with_its_prices_is_proven():
    assert check() == audit_certificate.CertificateCheck(proven=True, bound=(16, 1), value=(16, 1), reason="")


@pytest.mark.parametrize("price", [(0, 1), (0, 2), (1, -5), (9, 1)])
def test_every_price_between_what_the_first_gives_and_what_the_second_forgoes_proves_the_same(price):
    assert check(offers={"X": price}).proven


FACULTY = CountedCap("faculty", [("B", "X"), ("B", "Y")], most=1)


@pytest.mark.parametrize(
    ("given_", "reason"),
    [
        ({"placed": [("B", "X")]}, "the points (7, 1) are not the bound (16, 1)"),
        ({"placed": [("A", "Y")]}, "('A', 'Y') is no wish"),
        ({"placed": [("B", "X"), ("B", "Y")]}, "an applicant has two places"),
        ({"placed": [("A", "X"), ("B", "X")]}, "X has more places than seats"),
        ({"caps": [CountedCap("few", BEST, most=1)]}, "few is broken: 2 placed"),
        ({"caps": [CountedCap("many", BEST, least=3)]}, "many is broken: 2 placed"),
        ({"offers": {"X": (0, -1)}}, "the price of X is below zero"),
        ({"offers": {"X": (0, 0)}}, "the points (16, 1) are not the bound (16, 2)"),
        ({"offers": {"X": (9, 2)}}, "the points (16, 1) are not the bound (16, 2)"),
        ({"offers": {"X": (1,)}}, "the price of X is not one whole number per goal"),
        ({"offers": {"X": (0, 1.0)}}, "the price of X is not one whole number per goal"),
        ({"offers": {"Z": (0, 1)}}, "a price names no single offer or quota: Z"),
        (
            {"caps": [FACULTY], "of_caps": {"faculty": (0, -1)}},
            "the price of faculty speaks for a bound it does not have",
        ),
        ({"caps": [FACULTY, FACULTY]}, "a price names no single offer or quota: two quotas have one name"),
        ({"wishes": pd.concat([WISHES, WISHES])}, "a wish stands twice"),
        ({"wishes": WISHES.assign(merit=1.5)}, "points are whole numbers"),
    ],
)
def test_what_is_wrong_with_a_certificate_is_said(given_, reason):
    found = check(**given_)
    assert (found.proven, found.reason) == (False, reason)


def test_the_check_imports_no_solver():
    tree = ast.parse(Path(audit_certificate.__file__).read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported == {"__future__", "collections", "collections.abc", "dataclasses", "pandas"}
