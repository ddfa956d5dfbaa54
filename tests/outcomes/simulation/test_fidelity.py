"""How far drawn rounds are from their office is told for every marginal, and grows with what is changed."""

import pytest
from scipy.stats import ks_2samp

from mobility_planning.outcomes.simulation.fidelity import COLUMNS, DIFFERENCE, KOLMOGOROV, VARIATION, fidelity
from mobility_planning.outcomes.simulation.population import Demand, Generator
from tests.outcomes.simulation.offices import applicants, office

COVERAGE = [{"applicant_id": f"S{number:03d}", "offer_id": "N1", "ects": 10.0 + number % 3} for number in range(120)]


@pytest.fixture(scope="module")
def learnt():
    workspace = office(applicants(120), coverage=COVERAGE)
    return workspace, Generator.fit(workspace)


@pytest.fixture(scope="module")
def near(learnt):
    return fidelity(*learnt, draws=10).set_index("marginal")


def test_every_kind_of_marginal_is_told(near):
    assert [*near.reset_index()] == COLUMNS
    assert set(near["measure"]) == {KOLMOGOROV, VARIATION, DIFFERENCE}
    assert {"gpa", "level.en", "programme_id", "wishes", "offer", "first_choice", "reach", "document", "ects",
            "gpa~level.en"} <= set(near.index)  # fmt: skip
    assert "gpa~level.de" not in near.index, "nobody with German has a GPA in this office"
    assert near["distance"].between(0, 1).all()


def test_an_office_and_its_draws_are_near(near):
    assert near.loc[["gpa", "level.en", "level.de", "reach", "ects"], "distance"].max() < 0.1
    assert near.loc["offer", "distance"] < 0.15
    assert near.loc["programme_id", ["office", "drawn", "distance"]].tolist() == [0.5, 0.5, 0.0]
    assert near.loc["wishes", ["value", "office", "drawn"]].tolist() == ["mean", 2.0, 2.0]


def test_the_distance_of_numbers_is_scipys(learnt):
    workspace, generator = learnt
    table = fidelity(workspace, generator, draws=1, seed=4).set_index("marginal")
    drawn = generator.draw(seed=(4, 0))["applicants"]["gpa"].dropna()
    theirs = ks_2samp(workspace["applicants"]["gpa"].dropna(), drawn).statistic
    assert table.loc["gpa", "distance"] == pytest.approx(theirs)


def test_the_distance_of_categories_is_half_the_sum_of_differences(learnt):
    workspace, generator = learnt
    table = fidelity(workspace, generator, draws=1, seed=4).set_index("marginal")
    own, drawn = (each["choices"]["offer_id"].value_counts(normalize=True)
                  for each in (workspace, generator.draw(seed=(4, 0))))  # fmt: skip
    by_hand = sum(abs(own.get(offer, 0) - drawn.get(offer, 0)) for offer in ("F1", "F2", "N1", "N2", "N3")) / 2
    assert table.loc["offer", "distance"] == pytest.approx(by_hand)


@pytest.mark.parametrize(("demand", "marginal"), [
    (Demand(ties=100), "gpa"), (Demand(language=2), "level.en"), (Demand(list_length=1), "wishes"),
    (Demand(correlation=0.95), "first_choice"),
])  # fmt: skip
def test_what_a_demand_changes_is_seen(learnt, near, demand, marginal):
    changed = fidelity(*learnt, demand=demand, draws=3).set_index("marginal")
    assert changed.loc[marginal, "distance"] > near.loc[marginal, "distance"] + 0.05


def test_an_office_that_keeps_no_papers_and_knows_no_coverage_is_compared_in_the_rest():
    workspace = office(documents=[])
    found = set(fidelity(workspace, Generator.fit(workspace), draws=2)["marginal"])
    assert "gpa" in found
    assert not {"document", "ects"} & found
