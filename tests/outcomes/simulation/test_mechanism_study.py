"""A study of mechanisms finds what theory says of them.

Serial dictatorship along a line that nobody's wishes move (Satterthwaite & Sonnenschein 1981) and deferred acceptance
(Dubins & Freedman 1981; Roth 1982) leave nothing to gain by a false list; an optimum of ranks does. Deferred acceptance
leaves no justified envy (Gale & Shapley 1962), and what places the most places at least as many as anything else.
"""

import pandas as pd
import pytest

from mobility_planning.outcomes.simulation.demand import Demand
from mobility_planning.outcomes.simulation.design import KNOWN, Design
from mobility_planning.outcomes.simulation.office import office_of
from mobility_planning.outcomes.simulation.summary import paired, summary
from mobility_planning.outcomes.simulation.trial import simulate_run
from tests.outcomes.simulation.small_office import small_office

TRUTHFUL = ("serial_dictatorship", "deferred_acceptance")
SPARSE = Demand("few with short lists", applicants=8, list_length=2)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    return small_office(tmp_path_factory.mktemp("office"))


def rounds_of(workspace, **asked):
    design = Design(**asked).whole(workspace)
    office = office_of(workspace, design)
    found = [simulate_run(office, design, run).rounds for run in range(1, design.runs + 1)]
    return pd.concat(found, ignore_index=True)


@pytest.fixture(scope="module")
def lied(workspace):
    demands = (Demand(), Demand("ties", ties=25, correlation=0.8))
    mechanisms = (*TRUTHFUL, "rank_maximal")
    return rounds_of(workspace, runs=12, mechanisms=mechanisms, policies=("base",), demands=demands, misreports=3)


@pytest.fixture(scope="module")
def compared(workspace):
    return rounds_of(workspace, runs=12, mechanisms=KNOWN, policies=("base",), demands=(SPARSE,))


def test_under_serial_dictatorship_and_deferred_acceptance_lying_never_pays(lied):
    honest = lied[lied["mechanism"].isin(TRUTHFUL)]
    assert (honest["people_tried"] == 3).all()
    assert len(honest) == 12 * 2 * 2
    assert honest["gainers"].sum() == 0


def test_under_an_optimum_of_ranks_it_does(lied):
    found = summary(lied).set_index(["mechanism", "policy", "demand", "measure"])
    shares = found.loc["rank_maximal"].xs("gain_share", level="measure")
    assert (shares["low"] > 0).all()
    apart = paired(lied, {"mechanism": "deferred_acceptance"}).set_index(["mechanism", "measure"])
    assert (apart.loc[("rank_maximal", "gain_share"), "p_value"] < 0.05).all()


def test_deferred_acceptance_leaves_no_envy_and_no_seat_that_someone_wants(compared, lied):
    for rounds in (compared, lied):
        accepted = rounds[rounds["mechanism"] == "deferred_acceptance"]
        assert (accepted[["envy_pairs", "wasted_seats"]] == 0).all(axis=None)
        assert rounds.loc[rounds["mechanism"] == "rank_maximal", "envy_pairs"].sum() > 0


def test_along_one_line_serial_dictatorship_is_deferred_acceptance(compared):
    measures = compared.columns.drop("mechanism")
    one, other = (compared.loc[compared["mechanism"] == name, measures].reset_index(drop=True)
                  for name in ("serial_dictatorship", "deferred_acceptance_common"))  # fmt: skip
    assert one.equals(other)


def test_what_places_the_most_places_at_least_as_many_as_any_other_and_the_fair_optimum_stands_between(compared):
    placed = compared.pivot_table(index="run", columns="mechanism", values="placed")
    assert placed.le(placed["without_fairness"], axis=0).all(axis=None)
    assert (placed["fair_optimum"] >= placed["deferred_acceptance"]).all()
    assert (placed["without_fairness"] > placed["fair_optimum"]).any()


def test_an_optimum_of_first_wishes_fills_the_most_of_them(compared):
    first = compared.pivot_table(index="run", columns="mechanism", values="first_choice")
    assert first.le(first["rank_maximal"], axis=0).all(axis=None)
    assert (first["rank_maximal"] > first["deferred_acceptance"]).any()


def test_the_optimum_of_merit_places_the_highest_merit(compared):
    merit = compared.pivot_table(index="run", columns="mechanism", values="merit_sum")
    assert merit.le(merit["merit_optimum"], axis=0).all(axis=None)
