"""The gravity model finds the coefficients that made the flows, as statsmodels called by itself does."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
import statsmodels.formula.api as smf
from scipy.stats import norm

from mobility_planning.core.errors import MobilityError
from mobility_planning.outcomes.flows.document_003 import HOME, document_003
from mobility_planning.outcomes.flows.gravity import gravity
from mobility_planning.outcomes.flows.partner_years import partner_years
from tests.outcomes.flows.worlds import YEARS, drawn, offers, partners, world
from tests.outcomes.histories import history, stay

TRUE = {"log_distance": -0.8, "shared_language": 0.7, "same_country": 0.4, "neighbours": -0.5}
BASE, GROWTH = 7.5, (0.0, 0.3, 0.6)
FORMULA = "stays ~ log_distance + shared_language + same_country + neighbours + academic_year"


def places(rows):
    """Give the terms of every partner, whoever goes there."""
    return partner_years(world(rows, [(row["hei_id"], YEARS[0], 1) for row in rows[1:]])).set_index("hei_id")


@pytest.fixture(scope="module")
def office():
    rows = partners(40)
    level = BASE + sum(beta * places(rows)[name] for name, beta in TRUE.items())
    return world(rows, drawn(rows, lambda place, year: np.exp(level.iloc[place] + GROWTH[year])))


@pytest.fixture(scope="module")
def found(office):
    return gravity(office)


def coefficients(found):
    return found.table.set_index("term")["coefficient"]


def test_the_coefficients_that_made_the_flows_are_found(found):
    table = found.table.set_index("term")
    true = {**TRUE, "const": BASE, "academic_year=2023/2024": 0.3, "academic_year=2024/2025": 0.6}
    off = {name: abs(table.loc[name, "coefficient"] - beta) for name, beta in true.items()}
    assert set(table.index) == set(true)
    assert all(gap < 3.5 * table.loc[name, "std_error"] for name, gap in off.items())
    assert max(off[name] for name in TRUE) < 0.15


def test_it_says_what_statsmodels_called_by_itself_says(found):
    direct = smf.glm(FORMULA, found.observations, family=sm.families.Poisson()).fit(cov_type="HC0")
    corrected = direct.bse * np.sqrt(direct.nobs / direct.df_resid)
    names = {f"academic_year[T.{year}]": f"academic_year={year}" for year in YEARS[1:]} | {"Intercept": "const"}
    table = found.table.set_index("term")
    for name in direct.params.index:
        row = table.loc[names.get(name, name)]
        assert row["coefficient"] == pytest.approx(direct.params[name])
        assert row["std_error"] == pytest.approx(corrected[name])
        assert row["p_value"] == pytest.approx(2 * norm.sf(abs(row["coefficient"]) / corrected[name]), abs=1e-12)
        assert row["high"] - row["low"] == pytest.approx(2 * norm.isf(0.025) * corrected[name])
    assert found.pseudo_r2 == pytest.approx(1 - direct.deviance / direct.null_deviance)


def scores(found):
    """Give the terms, the inverse of the information, and each observation's part of the score, by hand."""
    kept = found.observations
    years = {f"academic_year={year}": kept["academic_year"].eq(year).astype(float) for year in YEARS[1:]}
    terms = kept.assign(const=1.0, **years)[found.table["term"].tolist()].to_numpy()
    mean = np.exp(terms @ found.table["coefficient"].to_numpy())
    bread = np.linalg.inv(terms.T @ (mean[:, None] * terms))
    return terms, bread, (kept["stays"].to_numpy() - mean)[:, None] * terms


def test_robust_errors_are_the_sandwich_by_hand(found):
    terms, bread, score = scores(found)
    assert np.allclose(score.sum(axis=0), 0, atol=1e-4)
    correction = found.n / (found.n - terms.shape[1])
    variance = correction * bread @ (score.T @ score) @ bread
    assert found.table["std_error"].to_numpy() == pytest.approx(np.sqrt(np.diag(variance)), rel=1e-5)


def test_errors_by_partner_are_the_clustered_sandwich_by_hand(office):
    found = gravity(office, errors="partner")
    terms, bread, score = scores(found)
    sums = pd.DataFrame(score).groupby(found.observations["hei_id"].to_numpy()).sum().to_numpy()
    groups = found.partners
    correction = groups / (groups - 1) * (found.n - 1) / (found.n - terms.shape[1])
    variance = correction * bread @ (sums.T @ sums) @ bread
    assert found.table["std_error"].to_numpy() == pytest.approx(np.sqrt(np.diag(variance)), rel=1e-5)
    assert [key for key, _ in found.notes] == []


def test_changes_are_of_doubled_distances_and_of_one_step_of_the_others(found):
    table = found.table.set_index("term")
    beta = table["coefficient"]
    assert table.loc["log_distance", "change"] == pytest.approx(2 ** beta["log_distance"] - 1)
    assert table.loc["same_country", "change"] == pytest.approx(np.exp(beta["same_country"]) - 1)
    assert table["step"].eq("double").sum() == 1
    assert table["change"].between(table["change_low"], table["change_high"]).all()


def test_what_is_the_same_for_all_is_left_out_and_named(found):
    assert dict(found.dropped) == {"log_seats": "constant", "no_offer": "constant"}
    assert ("repeated", 3.0) in found.notes
    assert (found.n, found.partners) == (120, 40)
    assert found.zeros == int(found.observations["stays"].eq(0).sum())


def test_a_covariate_of_ones_own_is_a_term_and_its_double_is_not(office):
    country = sorted(set(office["institutions"]["country"]))
    own = pd.DataFrame({"country": country, "gdp": np.arange(len(country)) ** 1.5, "twice": 0.0})
    found = gravity(office, covariates=own.assign(twice=2 * own["gdp"] + 1))
    assert "gdp" in coefficients(found).index
    assert ("twice", "collinear") in found.dropped
    assert abs(coefficients(found)["gdp"]) < 0.1


def test_a_covariate_may_be_as_large_as_it_likes(office):
    country = sorted(set(office["institutions"]["country"]))
    small = pd.DataFrame({"country": country, "gdp": np.arange(len(country)) ** 1.5})
    one = gravity(office, covariates=small).table.set_index("term")
    other = gravity(office, covariates=small.assign(gdp=5e12 + 1e10 * small["gdp"])).table.set_index("term")
    assert other.loc["gdp", "coefficient"] * 1e10 == pytest.approx(one.loc["gdp", "coefficient"], rel=1e-4)
    assert other["z"].drop("const").tolist() == pytest.approx(one["z"].drop("const").tolist(), rel=1e-4)


def test_a_logarithm_of_ones_own_is_told_by_its_double(office):
    country = sorted(set(office["institutions"]["country"]))
    own = pd.DataFrame({"country": country, "log_gdp": np.log(1 + np.arange(len(country)))})
    row = gravity(office, covariates=own).table.set_index("term").loc["log_gdp"]
    assert row["step"] == "double"
    assert row["change"] == pytest.approx(2 ** row["coefficient"] - 1)


def test_what_is_not_known_is_left_out_and_counted(office):
    few = pd.DataFrame({"country": ["KZ", "RU", "LV", "TR", "DE", "KG"], "gdp": [5.0, 6, 2, 9, 40, 1]})
    found = gravity(office, covariates=few)
    assert dict(found.notes)["unknown"] == 10 * 3
    assert found.n == 90


def test_partners_whom_the_terms_alone_keep_empty_are_left_out_and_named():
    rows = partners(20, countries=("RU", "TR", "DE", "FR", "KZ"))
    inside = {row["hei_id"] for row in rows if row["country"] == "KZ"}
    stays = [(who, year, 0 if who in inside else count) for who, year, count in drawn(rows, lambda place, _: 4)]
    found = gravity(world(rows, stays))
    assert set(found.separated) == inside - {"home"}
    assert ("separated", 12.0) in found.notes
    assert ("same_country", "constant") in found.dropped
    assert found.table["std_error"].lt(10).all()


def test_those_who_came_are_explained_without_our_seats():
    rows = partners(20)
    came = [stay(f"{who}{year}{n}", hei_id=who, academic_year=year, direction="in")
            for who, year, count in drawn(rows, lambda place, _: 3) for n in range(count)]  # fmt: skip
    office = history(institutions=rows, mobilities=came, offers=offers(rows[:9]))
    found = gravity(office, direction="in")
    assert not {"log_seats", "no_offer"} & {*found.table["term"], *dict(found.dropped)}
    assert found.observations["stays"].sum() == len(came)


def test_stays_at_universities_that_are_not_listed_are_counted():
    rows = partners(20)
    made = [*drawn(rows, lambda place, _: 3), ("nobody-knows", YEARS[0], 2)]
    assert dict(gravity(world(rows, made)).notes)["not_listed"] == 2


def test_too_little_is_told_instead_of_numbers():
    mobilities, institutions = document_003()
    office = history(institutions=institutions.to_dict("records"), mobilities=mobilities.to_dict("records"))
    with pytest.raises(MobilityError, match="home university 'home' is not among"):
        gravity(office)
    at_home = institutions.replace({"hei_id": {HOME: "home"}})
    office = history(institutions=at_home.to_dict("records"), mobilities=mobilities.to_dict("records"))
    with pytest.raises(MobilityError, match=r"too few to estimate \d+ terms"):
        gravity(office)


def test_an_office_without_a_stay_is_told_so():
    with pytest.raises(MobilityError, match="0 observations of 0 partners"):
        gravity(history(institutions=partners(9), mobilities=[stay(1, direction="in")]))


@pytest.mark.parametrize("asked", [{"errors": "robsut"}, {"direction": "away"}])
def test_a_word_that_is_not_known_is_refused(asked):
    with pytest.raises(MobilityError, match="does not know"):
        gravity(history(), **asked)
