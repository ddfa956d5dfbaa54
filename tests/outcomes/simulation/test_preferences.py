"""Lists are drawn and fitted as the rank-ordered logit says: by hand, against statsmodels, and against themselves."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import check_grad
from statsmodels.discrete.conditional_models import ConditionalLogit

from mobility_planning.core.errors import SettingsError, WorkspaceError
from mobility_planning.outcomes.simulation import preferences
from mobility_planning.outcomes.simulation.habits import habits
from mobility_planning.outcomes.simulation.offered import Prospects
from mobility_planning.outcomes.simulation.preferences import (
    NOISE,
    Likelihood,
    Tastes,
    draw_lists,
    fit_tastes,
    gumbel,
)

OFFERS = ("a", "b", "c", "d", "e", "f")
HOSTS = ("x", "x", "x", "y", "y", "y")
TASTE = np.array([1.0, 0.5, -0.5, 0.8, -0.3, -1.5])
REACH = 1.2


def _prospects(people, seed=1, open_=0.8, reach=0.6):
    rng = np.random.default_rng(seed)
    return Prospects(rng.random((people, 6)) < open_, rng.random((people, 6)) < reach)


def _drawn(people, length, seed=2, prospects=None):
    """Draw lists of known tastes, laid out as they are fitted."""
    prospects = prospects or _prospects(people)
    known = Tastes(OFFERS, TASTE, (REACH, REACH), 1.0, 0, 0, 0.0)
    whims = gumbel(np.random.default_rng(seed), people, 6)
    utilities = known.utilities(prospects, np.zeros(people, bool), whims)
    person, offer, rank = draw_lists(utilities, np.full(people, length))
    lists = np.full((people, length), -1)
    lists[person, rank - 1] = offer
    return lists, prospects


def _likelihood(lists, prospects):
    kept = (lists >= 0).any(axis=1)
    return Likelihood.of(lists[kept], Prospects(prospects.open[kept], prospects.reach[kept]), HOSTS)


@given(st.integers(0, 10_000))
def test_the_slope_is_the_derivative_of_the_loss(seed):
    lists, prospects = _drawn(15, 3, seed)
    fit = _likelihood(lists, prospects)
    at = np.random.default_rng(seed).normal(size=fit.parameters)
    assert check_grad(lambda each: fit.loss(each)[0], lambda each: fit.loss(each)[1], at) < 1e-4


def test_a_list_has_the_chance_that_plackett_and_luce_give_it():
    weight = np.exp([1.0, 0.0, -1.0])
    by_hand = weight[2] / weight.sum() * weight[0] / (weight[0] + weight[1])
    open_ = np.array([[True, True, True, False, False, False]])
    fit = _likelihood(np.array([[2, 0]]), Prospects(open_, np.zeros((1, 6), bool)))
    taste = np.array([1.0, 0.0, -1.0, 9.0, 9.0, 9.0])
    assert fit.log_likelihood(taste, (0.0, 0.0)) == pytest.approx(np.log(by_hand))


def test_the_chances_of_all_lists_add_up_to_one():
    prospects = Prospects(np.array([[True, True, True, True, False, False]]), np.array([[True, False] * 3]))
    lists = [np.array([each]) for each in permutations(range(4), 3)]
    chances = [np.exp(_likelihood(each, prospects).log_likelihood(TASTE, (REACH, REACH))) for each in lists]
    assert sum(chances) == pytest.approx(1)


def test_large_tastes_do_not_overflow():
    lists, prospects = _drawn(20, 3)
    assert np.isfinite(_likelihood(lists, prospects).log_likelihood(TASTE * 1000, (0.0, 0.0)))


def test_known_tastes_are_recovered_from_many_lists():
    lists, prospects = _drawn(3000, 3)
    found = fit_tastes(lists, prospects, OFFERS, HOSTS)
    heeding = ~habits(lists, prospects).heedless
    assert heeding.mean() > 0.9
    assert np.abs(found.taste - (TASTE - TASTE.mean())).max() < 0.1
    assert found.wishes + found.outside == (lists >= 0).sum()
    assert found.outside == 0


def test_reach_is_recovered_where_every_list_heeds_it():
    people = 2000
    prospects = _prospects(people, open_=1.1, reach=0.7)
    lists, _ = _drawn(people, 5, prospects=prospects)
    found = fit_tastes(lists, prospects, OFFERS, HOSTS)
    assert habits(lists, prospects).heedless.mean() < 0.01
    assert found.reach[0] == pytest.approx(REACH, abs=0.1)


def test_first_choices_are_fitted_as_statsmodels_does(monkeypatch):
    for ridge in ("HOST_RIDGE", "OFFER_RIDGE"):
        monkeypatch.setattr(preferences, ridge, 1e-6)
    lists, prospects = _drawn(400, 1, prospects=Prospects(_prospects(400).open, np.zeros((400, 6), bool)))
    there = (lists >= 0).any(axis=1)
    there &= prospects.open.sum(axis=1) > 1
    lists, open_ = lists[there], prospects.open[there]
    person, offer = np.nonzero(open_)
    named = (lists[person, 0] == offer).astype(int)
    theirs = ConditionalLogit(named, np.eye(6)[offer][:, 1:], groups=person).fit(disp=0)
    reached = Prospects(open_, np.zeros(open_.shape, bool))
    ours = fit_tastes(lists, reached, OFFERS, HOSTS)
    assert ours.taste[1:] - ours.taste[0] == pytest.approx(theirs.params, abs=1e-3)
    at_theirs = _likelihood(lists, reached).log_likelihood(np.array([0, *theirs.params]), (0.0, 0.0))
    assert at_theirs == pytest.approx(theirs.llf, rel=1e-9)
    assert ours.log_likelihood <= theirs.llf + 1e-6


def test_an_offer_nobody_names_is_liked_less_than_others_of_its_host_but_not_endlessly():
    everywhere = Prospects(np.ones((300, 6), bool), np.zeros((300, 6), bool))
    lists, _ = _drawn(300, 2, prospects=everywhere)
    lists = np.where(lists == 5, 4, lists)
    lists[lists[:, 0] == lists[:, 1], 1] = -1
    found = fit_tastes(lists, everywhere, OFFERS, HOSTS)
    assert found.taste[5] == found.taste.min()
    assert found.taste[5] > -20


def test_who_does_not_heed_reach_is_told_apart_from_who_does():
    people = 600
    prospects = Prospects(np.ones((people, 6), bool), np.tile([True, True, True, False, False, False], (people, 1)))
    whims = gumbel(np.random.default_rng(3), people, 6)
    careless = np.arange(people) < 60
    known = Tastes(OFFERS, np.zeros(6), (2.0, -9.0), 1.0, 0, 0, 0.0)
    person, offer, rank = draw_lists(known.utilities(prospects, careless, whims), np.full(people, 2))
    lists = np.full((people, 2), -1)
    lists[person, rank - 1] = offer
    found = fit_tastes(lists, prospects, OFFERS, HOSTS)
    assert found.reach[0] > 1.5
    assert found.reach[1] < -2


def test_wishes_not_open_to_who_names_them_are_left_out_and_counted():
    prospects = Prospects(np.array([[True, True, False]] * 4), np.ones((4, 3), bool))
    lists = np.array([[2, 0, 1], [0, 2, -1], [2, -1, -1], [-1, -1, -1]])
    found = fit_tastes(lists, prospects, ("a", "b", "c"), ("x", "y", "z"))
    assert (found.wishes, found.outside) == (3, 3)
    with pytest.raises(WorkspaceError, match="nobody wishes for an offer that is open"):
        fit_tastes(lists[2:], Prospects(prospects.open[2:], prospects.reach[2:]), ("a", "b", "c"), ("x", "y", "z"))


def test_drawn_lists_have_the_shares_of_the_logit():
    people, near = 40_000, Prospects(np.ones((40_000, 6), bool), np.zeros((40_000, 6), bool))
    lists, _ = _drawn(people, 2, prospects=near)
    weight = np.exp(TASTE)
    assert np.bincount(lists[:, 0], minlength=6) / people == pytest.approx(weight / weight.sum(), abs=0.01)
    after_first = lists[lists[:, 0] == 0, 1]
    rest = np.where(np.arange(6) == 0, 0, weight)
    assert np.bincount(after_first, minlength=6) / len(after_first) == pytest.approx(rest / rest.sum(), abs=0.015)


def test_nobody_names_what_is_not_open_or_more_than_is():
    prospects = _prospects(200, open_=0.4)
    lists, _ = _drawn(200, 6, prospects=prospects)
    person, place = np.nonzero(lists >= 0)
    assert prospects.open[person, lists[person, place]].all()
    assert ((lists >= 0).sum(axis=1) == prospects.open.sum(axis=1)).all()


@pytest.mark.parametrize("share", [0.0, 0.2, 0.5, 0.9])
def test_the_common_share_of_the_variance_is_what_was_asked_for(share):
    lists, prospects = _drawn(500, 3)
    found = fit_tastes(lists, prospects, OFFERS, HOSTS)
    all_open = Prospects(np.ones((4000, 6), bool), np.zeros((4000, 6), bool))
    everywhere = Tastes(OFFERS, found.taste, (0.0, 0.0), float(found.taste.var()), 0, 0, 0.0)
    whims = gumbel(np.random.default_rng(4), 4000, 6)
    utilities = everywhere.utilities(all_open, np.zeros(4000, bool), whims, share)
    common = (utilities - whims)[0].var()
    assert common / (common + NOISE) == pytest.approx(share)
    assert whims.var() == pytest.approx(NOISE, rel=0.03)


def test_tastes_as_fitted_are_their_own_correlation():
    lists, prospects = _drawn(500, 3)
    found = fit_tastes(lists, prospects, OFFERS, HOSTS)
    whims = gumbel(np.random.default_rng(5), 500, 6)
    nobody = np.zeros(500, bool)
    assert np.allclose(found.utilities(prospects, nobody, whims),
                       found.utilities(prospects, nobody, whims, found.correlation))  # fmt: skip


def test_offers_liked_alike_cannot_be_correlated():
    alike = Tastes(OFFERS, np.zeros(6), (1.0, 1.0), 0.0, 0, 0, 0.0)
    prospects = _prospects(3)
    with pytest.raises(SettingsError, match="likes all its offers alike"):
        alike.utilities(prospects, np.zeros(3, bool), np.zeros((3, 6)), 0.5)
    assert np.isfinite(alike.utilities(prospects, np.zeros(3, bool), np.zeros((3, 6)), 0.0)[prospects.open]).all()


def test_more_people_do_not_change_the_whims_of_the_first():
    few, many = (gumbel(np.random.default_rng(6), people, 4) for people in (3, 9))
    assert (few == many[:3]).all()
