from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobility_planning.core.degree import Enough, degree_check, degree_minimums
from mobility_planning.core.errors import ConversionError
from mobility_planning.core.facts import shipped_facts
from mobility_planning.core.policy import load_policy

LEGACY = load_policy("abai_kaznpu")


@pytest.mark.parametrize(
    ("degree", "least", "most", "cumulative"),
    [
        ("bachelor", 240, 300, False),
        ("master_profile", 60, 120, False),
        ("master_scientific", 60, 120, False),
        ("doctorate", 360, None, True),
    ],
)
def test_today_s_minimums_are_those_the_source_prints(degree, least, most, cumulative):
    (minimum,) = degree_minimums(degree)
    assert (minimum.amount, minimum.most, minimum.cumulative) == (least, most, cumulative)
    assert minimum.source == "kaznu.kz/en/20566/page"


@pytest.mark.parametrize(
    ("earned", "enough", "short"), [(240, "met", 0), (239.5, "short", Fraction(1, 2)), (300, "met", 0)]
)
def test_credits_are_enough_or_short_by_exactly_what_is_missing(earned, enough, short):
    (check,) = degree_check(earned, "bachelor")
    assert (check.enough, check.short) == (enough, (short, short))


def test_a_policy_s_older_minimums_are_read_in_its_older_credits():
    total, theory = degree_check(138, "bachelor", system="kz-legacy", theory=128, policy=LEGACY)
    assert (total.enough, theory.enough, theory.short) == (Enough.MET, Enough.SHORT, (1, 1))
    assert "document 000, line 34" in total.minimum.source


@pytest.mark.parametrize(("ects", "enough"), [(207, "depends"), (248.4, "met"), (206, "short"), (228, "depends")])
def test_ects_against_an_older_minimum_are_a_range(ects, enough):
    (check,) = degree_check(ects, "bachelor", policy=LEGACY)
    assert check.enough == enough


def test_older_credits_against_today_s_minimum_are_a_range_too():
    (check,) = degree_check(138, "bachelor", system="kz-legacy")
    assert (check.low, check.high, check.enough) == (207, Fraction("248.4"), Enough.DEPENDS)
    assert check.short == (0, 33)


@given(st.integers(0, 400), st.integers(0, 100))
def test_more_credits_are_never_less_enough(earned, more):
    ranks = {Enough.SHORT: 0, Enough.DEPENDS: 1, Enough.MET: 2}
    for policy in (None, LEGACY):
        less, enough = (degree_check(n, "bachelor", policy=policy)[0].enough for n in (earned, earned + more))
        assert ranks[less] <= ranks[enough]


def test_an_office_changes_a_minimum_by_its_own_row():
    own = pd.DataFrame({"fact_id": ["kz.bachelor"], "total": ["250"], "source": ["Senate"]})
    (check,) = degree_check(240, "bachelor", facts=shipped_facts().override("degree_minimums", own))
    assert check.short == (10, 10)


@pytest.mark.parametrize(
    ("given_", "message"),
    [
        ({"earned": 1, "degree": "bachlor"}, "did you mean 'bachelor'"),
        ({"earned": -1, "degree": "bachelor"}, "credits cannot be negative"),
        ({"earned": 1, "degree": "bachelor", "system": "kz-legasy"}, "did you mean 'kz-legacy"),
        ({"earned": "many", "degree": "bachelor"}, "'many' is no number"),
    ],
)
def test_what_cannot_be_checked_is_said(given_, message):
    with pytest.raises(ConversionError, match=message):
        degree_check(**given_)


def test_a_degree_of_the_policy_alone_is_known_by_the_policy_alone():
    assert [one.what for one in degree_minimums("specialist", policy=LEGACY)] == ["total", "theory"]
    with pytest.raises(ConversionError, match="no degree 'specialist'"):
        degree_minimums("specialist")
