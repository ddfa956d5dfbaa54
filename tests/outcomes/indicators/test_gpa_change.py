"""The change of grades: by hand, against a regression of statsmodels and the tests of scipy."""

from functools import partial

import numpy as np
import pandas as pd
import pytest
import statsmodels.formula.api as smf
from scipy.stats import bootstrap

from mobility_planning.core.locale import words
from mobility_planning.outcomes.indicators.gpa_change import LIMITS, gpa_change
from tests.outcomes.histories import history, stay
from tests.outcomes.indicators.test_gpa_pairs import office, student

# of who went: before, after; then of the control of each
WENT = [(3.0, 3.4), (3.1, 3.3), (3.2, 3.2), (3.5, 3.6), (2.5, 2.9)]
STAYED = [(3.0, 3.1), (3.1, 3.0), (3.2, 3.4), (3.5, 3.5), (2.5, 2.6)]
CHANGES = [0.4 - 0.1, 0.2 + 0.1, 0.0 - 0.2, 0.1 - 0.0, 0.4 - 0.1]
quick = partial(gpa_change, resamples=200)


def compared(went=WENT, stayed=STAYED):
    people = [student(f"M{n}", *each) for n, each in enumerate(went)]
    people += [student(f"C{n}", *each) for n, each in enumerate(stayed)]
    return office(*people, stays=range(len(went)))


def long_table(pairs):
    parts = [
        pd.DataFrame({"pair": pairs.index, "gpa": pairs[f"{when}_{who}"], "went": int(who == "treated"),
                      "later": int(when == "after")})
        for who in ("treated", "control") for when in ("before", "after")
    ]  # fmt: skip
    return pd.concat(parts, ignore_index=True)


def test_the_effect_is_the_difference_of_the_differences_counted_by_hand():
    found = quick(compared())
    assert (found.how, found.stays, found.known, found.matched) == ("matched", 5, 5, 5)
    assert found.mean_difference == pytest.approx(sum(CHANGES) / 5)
    assert (found.treated_change, found.control_change) == pytest.approx((1.1 / 5, 0.3 / 5))


def test_it_is_the_coefficient_of_a_difference_in_differences_regression():
    rng = np.random.default_rng(3)
    before = rng.integers(250, 380, 12) / 100
    went = [(gpa, round(gpa + change, 2)) for gpa, change in zip(before, rng.normal(0.1, 0.1, 12), strict=True)]
    stayed = [(gpa, round(gpa + change, 2)) for gpa, change in zip(before, rng.normal(0, 0.1, 12), strict=True)]
    found = quick(compared(went, stayed))
    fitted = smf.ols("gpa ~ went * later", long_table(found.pairs)).fit()
    assert found.matched == 12
    assert found.mean_difference == pytest.approx(fitted.params["went:later"])
    fixed = smf.ols("gpa ~ went * later + C(pair)", long_table(found.pairs)).fit()
    assert found.mean_difference == pytest.approx(fixed.params["went:later"])


def test_its_interval_is_scipy_s_bootstrap_over_pairs():
    found = gpa_change(compared(), resamples=500, seed=4)
    drawn = bootstrap((found.pairs["difference"].to_numpy(),), np.mean, n_resamples=500, batch=200,
                      method="percentile", rng=np.random.default_rng(4)).confidence_interval  # fmt: skip
    assert (found.low, found.high) == pytest.approx((drawn.low, drawn.high))
    assert found.low < found.mean_difference < found.high


def test_balance_is_the_standardised_difference_of_the_averages_before():
    far = [(2.0, 2.0), (2.1, 2.1)]
    found = quick(compared(stayed=STAYED + far))
    went = np.array([before for before, _ in WENT])
    others = np.array([before for before, _ in STAYED + far])
    spread = np.sqrt((went.var(ddof=1) + others.var(ddof=1)) / 2)
    assert found.imbalance == pytest.approx((went.mean() - others.mean()) / spread)
    assert found.imbalance_matched == pytest.approx(0)


def test_the_same_seed_gives_the_same_interval_and_another_one_another():
    few = partial(gpa_change, compared(), resamples=50)
    assert (few().low, few().high) == (few().low, few().high)
    assert (few().low, few().high) != (few(seed=2).low, few(seed=2).high)


def test_about_fewer_than_five_persons_there_is_no_figure():
    found = quick(compared(WENT[:4], STAYED))
    assert found.matched == 4
    figures = (found.mean_difference, found.low, found.high, found.treated_change, found.control_change,
               found.imbalance, found.imbalance_matched)  # fmt: skip
    assert figures == (None,) * 7
    assert quick(compared(WENT[:4], STAYED), k=4).mean_difference is not None


def test_pairs_that_all_agree_have_no_interval_since_that_is_no_certainty():
    same = [(3 + n / 4, 3 + n / 4) for n in range(4)] + [(2.0, 2.0)]
    found = quick(compared(same, same))
    assert (found.mean_difference, found.low, found.high) == (0, None, None)


def test_without_records_of_terms_it_is_a_plain_before_and_after_and_says_so():
    stays = [stay(n, gpa_before=3.0, gpa_after=3.0 + n / 10) for n in range(5)]
    found = quick(history(mobilities=[*stays, stay(9)]))
    assert (found.how, found.stays, found.known, found.matched) == ("before_after", 6, 5, 5)
    assert found.mean_difference == pytest.approx(0.2)
    assert found.control_change is None
    assert "gpa-limit-no-controls" in found.limits


def test_an_office_without_stays_has_no_figure():
    assert quick(history()).mean_difference is None


def test_what_it_cannot_tell_is_said_in_every_language():
    for language in ("en", "ru", "kk"):
        assert all(words(language).knows(key) for keys in LIMITS.values() for key in keys)


def test_an_effect_put_into_the_grades_is_found_again():
    rng = np.random.default_rng(11)
    able = rng.integers(260, 380, 60) / 100
    went = [(gpa, round(gpa + 0.15 + noise, 2)) for gpa, noise in zip(able, rng.normal(0, 0.05, 60), strict=True)]
    stayed = [(gpa, round(gpa + noise, 2)) for gpa, noise in zip(able, rng.normal(0, 0.05, 60), strict=True)]
    found = quick(compared(went, stayed))
    assert found.low < 0.15 < found.high
    assert found.low > 0
