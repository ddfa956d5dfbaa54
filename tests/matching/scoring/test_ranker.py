"""The fit is a penalised conditional logit: what the decisions do not say stays as it was."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mobility_planning.matching.scoring.ranker import ChoiceSets, calibrate, fit
from mobility_planning.matching.scoring.scorer import Scorer, first_of_each_row, log_odds, probabilities
from mobility_planning.matching.scoring.signals import TOGETHER

CENTRE = Scorer(-1.0, {"nearest": 1.0, "ratio": -0.5}, slope=0.9, intercept=0.2, together={"claimed": -0.3})


def drawn(seed: int, titles: int = 80, none: float = 0.2, truth: float = 3.0) -> ChoiceSets:
    """Draw choice sets whose answers follow a conditional logit on the signal `nearest`; `ratio` is noise."""
    random = np.random.default_rng(seed)
    rows = np.repeat(np.arange(titles), 5)
    signals = pd.DataFrame({"nearest": random.random(len(rows)), "ratio": random.random(len(rows))})
    odds = truth * signals["nearest"].to_numpy() + random.gumbel(size=len(rows))
    elective = random.random(titles) < none
    return ChoiceSets(signals, rows, first_of_each_row(odds, rows) & ~elective[rows], elective)


def likelihood(scorer: Scorer, sets: ChoiceSets) -> float:
    share = probabilities(scorer.odds(sets.signals), sets.rows)
    right = np.bincount(sets.rows, share * sets.right)
    none = 1 - np.bincount(sets.rows, share)
    return float(np.log(np.where(sets.none, none, right)).sum())


def nothing_beside(sets: ChoiceSets) -> pd.DataFrame:
    return pd.DataFrame(0.0, index=range(len(sets.rows)), columns=list(TOGETHER))


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 1_000))
def test_a_fit_with_no_weight_on_the_data_returns_the_centre(seed: int) -> None:
    sets = drawn(seed)
    found = fit(sets, CENTRE, weights=np.zeros(len(sets.none)))
    assert found.prior == pytest.approx(CENTRE.prior)
    assert found.coefficients == pytest.approx(dict(CENTRE.coefficients))


def test_a_heavy_penalty_keeps_the_coefficients_at_the_centre() -> None:
    found = fit(drawn(1), CENTRE, penalty=1e7)
    assert found.coefficients == pytest.approx(dict(CENTRE.coefficients), abs=1e-3)


def test_a_fit_is_at_least_as_likely_as_where_it_began_and_finds_the_signal_that_speaks() -> None:
    sets = drawn(2, titles=400)
    found = fit(sets, Scorer(0.0, {}), penalty=0.1)
    assert likelihood(found, sets) > likelihood(Scorer(0.0, {}), sets)
    assert found.coefficients["nearest"] == pytest.approx(3.0, abs=0.8)
    assert found.coefficients["ratio"] == pytest.approx(0.0, abs=0.8)


def test_the_optimum_does_not_depend_on_where_the_search_starts() -> None:
    sets = drawn(3)
    near, far = fit(sets, CENTRE), fit(sets, CENTRE, start=Scorer(2.0, {"nearest": -1.0, "ratio": 2.0}))
    assert near.prior == pytest.approx(far.prior, abs=1e-2)
    assert near.coefficients == pytest.approx(dict(far.coefficients), abs=1e-2)


def test_a_title_of_more_weight_counts_as_if_decided_more_often() -> None:
    sets = drawn(4)
    twice = ChoiceSets(
        pd.concat([sets.signals, sets.signals], ignore_index=True),
        np.concatenate([sets.rows, sets.rows + len(sets.none)]), np.tile(sets.right, 2), np.tile(sets.none, 2),
    )  # fmt: skip
    heavy, repeated = fit(sets, CENTRE, weights=np.full(len(sets.none), 2.0)), fit(twice, CENTRE)
    assert heavy.coefficients == pytest.approx(dict(repeated.coefficients), abs=1e-3)


def test_a_coefficient_may_be_held_to_a_sign() -> None:
    sets = drawn(5)
    free, held = fit(sets, Scorer(0.0, {})), fit(sets, Scorer(0.0, {}), signs={"nearest": -1})
    assert free.coefficients["nearest"] > 0
    assert held.coefficients["nearest"] == 0


def test_more_electives_lower_the_prior() -> None:
    assert fit(drawn(6, none=0.6), CENTRE).prior < fit(drawn(6, none=0.1), CENTRE).prior


def test_where_no_right_course_is_among_the_candidates_none_of_these_is_the_answer() -> None:
    sets = drawn(7, none=0.0)
    lost = ChoiceSets(sets.signals, sets.rows, np.zeros_like(sets.right), sets.none)
    told = ChoiceSets(sets.signals, sets.rows, np.zeros_like(sets.right), np.ones_like(sets.none))
    assert fit(lost, CENTRE) == fit(told, CENTRE)


def test_a_signal_that_never_varies_does_no_harm() -> None:
    sets = drawn(8)
    found = fit(ChoiceSets(sets.signals.assign(encoder=0.0), sets.rows, sets.right, sets.none), CENTRE)
    assert found.coefficients["encoder"] == 0
    assert np.isfinite([found.prior, *found.coefficients.values()]).all()


def test_titles_without_a_single_candidate_leave_the_centre_as_it_was() -> None:
    nothing = ChoiceSets(drawn(1).signals[:0], np.zeros(0, np.int64), np.zeros(0, bool), np.array([True, False]))
    found = fit(nothing, CENTRE)
    assert found.prior == pytest.approx(CENTRE.prior)
    assert found.coefficients == pytest.approx(dict(CENTRE.coefficients))
    scorer = calibrate(found, nothing, np.zeros(0), nothing_beside(nothing), CENTRE)
    assert (scorer.slope, scorer.intercept) == pytest.approx((CENTRE.slope, CENTRE.intercept), abs=0.01)


def test_some_of_the_titles_are_numbered_anew() -> None:
    sets = drawn(9, titles=4)
    part = sets.only(np.array([False, True, False, True]))
    assert part.rows.tolist() == [0] * 5 + [1] * 5
    assert part.none.tolist() == sets.none[[1, 3]].tolist()
    assert part.right.tolist() == sets.right[np.isin(sets.rows, [1, 3])].tolist()
    np.testing.assert_array_equal(part.signals, sets.signals[np.isin(sets.rows, [1, 3])])


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 1_000), st.floats(0.2, 5))
def test_calibration_keeps_the_order_of_candidates(seed: int, stretched: float) -> None:
    sets = drawn(seed, titles=40)
    raw = Scorer(-1.0, {"nearest": 3.0 * stretched, "ratio": 0.5})
    odds = raw.odds(sets.signals)
    scorer = calibrate(raw, sets, odds, nothing_beside(sets), CENTRE)
    assume(scorer.slope > 0)
    after = log_odds(scorer.score(sets.signals, sets.rows)[["prior", "nearest", "ratio", "calibration", "rivals"]])
    for title in range(40):
        here = sets.rows == title
        assert (np.argsort(odds[here]) == np.argsort(after[here])).all()


@pytest.mark.parametrize("stretched", [0.5, 1.0, 6.0])
def test_calibration_makes_first_places_right_as_often_as_they_say(stretched: float) -> None:
    sets = drawn(10, titles=400)
    odds = stretched * Scorer(-1.0, {"nearest": 3.0}).odds(sets.signals)
    raw = Scorer(-stretched, {"nearest": 3.0 * stretched})
    scored = calibrate(raw, sets, odds, nothing_beside(sets), CENTRE).score(sets.signals, sets.rows)
    first = first_of_each_row(log_odds(scored), sets.rows)
    assert scored["probability"][first].mean() == pytest.approx(sets.right[first].mean(), abs=0.03)


@pytest.mark.parametrize("right", [True, False])
def test_a_handful_of_decisions_neither_turns_the_order_round_nor_makes_it_certain(right: bool) -> None:
    rows = np.repeat(np.arange(3), 5)
    odds = np.tile([3.0, 2.0, 1.0, 0.0, -1.0], 3)
    answer = np.tile([right, False, False, False, not right], 3)
    sets = ChoiceSets(pd.DataFrame({"nearest": odds}), rows, answer, np.zeros(3, dtype=bool))
    raw = Scorer(0.0, {"nearest": 1.0})
    scorer = calibrate(raw, sets, odds, nothing_beside(sets), CENTRE)
    assert 0 < scorer.slope < 5
    first = scorer.score(sets.signals, rows).iloc[0]
    assert first["none"] > 1e-6
    assert first["probability"] < 0.9999


def test_an_office_without_electives_still_gives_none_of_these_a_chance() -> None:
    found = fit(drawn(13, titles=400, none=0.0), CENTRE)
    assert found.prior < CENTRE.prior + 15


def test_calibration_learns_what_the_other_courses_say() -> None:
    sets = drawn(11, titles=200)
    beside = nothing_beside(sets).assign(department_together=sets.right * 0.8)
    odds = CENTRE.odds(sets.signals)
    assert calibrate(CENTRE, sets, odds, beside, CENTRE).together["department_together"] > 1


def test_the_coefficients_stay_as_fitted() -> None:
    sets = drawn(12)
    found = calibrate(CENTRE, sets, CENTRE.odds(sets.signals), nothing_beside(sets), CENTRE)
    assert (found.prior, found.coefficients) == (CENTRE.prior, CENTRE.coefficients)
    assert set(found.together) == set(TOGETHER)
