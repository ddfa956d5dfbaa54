"""An office's margins are kept, and so is what goes together in its rows."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import ks_2samp, spearmanr

from mobility_planning.core.errors import WorkspaceError
from mobility_planning.outcomes.simulation.marginals import LEAST, fit_marginals
from tests.outcomes.histories import EMPTY
from tests.outcomes.simulation.offices import applicants, office

MANY = 6000


def _drawn(marginals, seed=5, **more):
    rng = np.random.default_rng(seed)
    rows = rng.integers(len(marginals.applicants), size=MANY)
    places = marginals.places(rows, rng.standard_normal((MANY, marginals.quantities)))
    gpa = marginals.gpa(rows, places[:, 0], more.pop("ties", None))
    return rows, gpa, marginals.known_levels(rows, places[:, 1:], **more)


@pytest.fixture(scope="module")
def marginals():
    return fit_marginals(office(applicants(150)))


def test_gpa_and_levels_keep_the_margins_of_each_programme(marginals):
    rows, gpa, levels = _drawn(marginals)
    for programme in ("A", "B"):
        own = (marginals.applicants["programme_id"] == programme).to_numpy()
        known = own & marginals.modelled
        here = own[rows] & marginals.modelled[rows]
        assert ks_2samp(marginals.applicants["gpa"][known], gpa[here]).statistic < 0.06
        for language in range(len(marginals.languages)):
            office_share = np.bincount(marginals.levels[own, language], minlength=7) / own.sum()
            drawn_share = np.bincount(levels[own[rows], language], minlength=7) / own[rows].sum()
            assert np.abs(office_share - drawn_share).max() < 0.04


def test_a_programme_of_few_people_has_the_margins_of_the_office():
    people = applicants(80)
    for number, person in enumerate(people):
        person |= {"programme_id": "B" if number < LEAST - 1 else "A", "gpa": 2.0 if number < LEAST - 1 else 3.0}
    few, many = fit_marginals(office(people)).gpas[1], fit_marginals(office(people)).gpas[0]
    assert set(few) == {2.0, 3.0}
    assert set(many) == {3.0}


def test_what_goes_with_a_low_gpa_in_a_row_still_does(marginals):
    rows, gpa, _ = _drawn(marginals)
    debt = marginals.applicants["academic_debt"].to_numpy(dtype=bool)[rows]
    known = ~np.isnan(gpa)
    assert gpa[debt & known].mean() < gpa[~debt & known].mean() - 0.5


def test_a_drawn_gpa_is_no_copy_of_its_row(marginals):
    rows, gpa, _ = _drawn(marginals)
    known = marginals.modelled[rows]
    own = marginals.applicants["gpa"].to_numpy()[rows]
    assert (gpa[known] == own[known]).mean() < 0.1


def test_rank_correlations_are_the_offices():
    people = applicants(120)
    for number, person in enumerate(people):
        person |= {"gpa": 2.0 + (number // 2 % 4) * 0.5 + number / 1000}
    marginals = fit_marginals(office(people))
    _, gpa, levels = _drawn(marginals)
    english = marginals.languages.index("en")
    own = spearmanr(marginals.applicants["gpa"], marginals.levels[:, english]).statistic
    assert own > 0.9
    assert spearmanr(gpa, levels[:, english]).statistic == pytest.approx(own, abs=0.04)


def test_a_gpa_that_is_not_known_or_on_another_scale_stays_as_its_row_has_it():
    people = [person | {"grade_scale": "de" if number == 1 else ""} for number, person in enumerate(applicants(60))]
    people[1]["gpa"] = 1.3
    marginals = fit_marginals(office(people))
    rows, gpa, _ = _drawn(marginals)
    assert np.isnan(gpa[marginals.applicants["gpa"].isna().to_numpy()[rows]]).all()
    assert set(gpa[rows == 1]) == {1.3}
    assert 1.3 not in np.concatenate(marginals.gpas)


@pytest.mark.parametrize(("ties", "values"), [(50, {2.0, 2.5, 3.0, 3.5, 4.0}), (None, None), (30, None)])
def test_a_gpa_stands_on_the_step_and_on_the_scale(marginals, ties, values):
    _, gpa, _ = _drawn(marginals, ties=ties)
    known = gpa[~np.isnan(gpa)]
    hundredths = known * 100
    assert np.allclose(hundredths, hundredths.round())
    assert known.min() >= 0
    assert known.max() <= 4.33
    if values:
        assert set(known) == values


def test_the_offices_own_step_is_found():
    people = [person | {"gpa": [2.0, 2.5, 3.5][number % 3]} for number, person in enumerate(applicants(30))]
    marginals = fit_marginals(office(people))
    assert marginals.step == 50
    assert set(_drawn(marginals)[1]) <= {2.0, 2.5, 3.0, 3.5}


def test_more_language_raises_who_knows_any_and_teaches_nobody_a_new_one(marginals):
    _, _, plain = _drawn(marginals)
    _, _, more = _drawn(marginals, more=2)
    assert ((plain == 0) == (more == 0)).all()
    assert (more[plain > 0] == np.minimum(plain[plain > 0] + 2, 6)).all()


def test_an_office_without_languages_or_grades_can_be_learnt():
    people = [person | {"gpa": None} for person in applicants(10)]
    marginals = fit_marginals(office(people, languages=[]))
    _, gpa, levels = _drawn(marginals)
    assert np.isnan(gpa).all()
    assert levels.shape == (MANY, 0)


def test_past_stays_are_counted_under_the_ids_they_were_made_with():
    stays = [{"applicant_id": "S004", "direction": "out", "status": "recognised", "academic_year": "2023/2024"}]
    marginals = fit_marginals(office(mobilities=stays))
    by_person = pd.Series(marginals.applicants["previous_stays"].to_numpy(), marginals.applicants["applicant_id"])
    assert by_person["S004"] == 1
    assert by_person.sum() == 1


def test_a_round_without_applicants_teaches_nothing():
    with pytest.raises(WorkspaceError, match="no applicants to learn from"):
        fit_marginals(office().with_table("applicants", EMPTY["applicants"]))
