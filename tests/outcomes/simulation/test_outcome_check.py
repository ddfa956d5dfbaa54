"""The outcome of an office's round is set beside those of its draws."""

import numpy as np
import pytest

from mobility_planning.allocation.mechanisms import deferred_acceptance
from mobility_planning.allocation.round import prepare
from mobility_planning.outcomes.simulation.demand import Demand
from mobility_planning.outcomes.simulation.outcome_check import COLUMNS, outcome_check
from mobility_planning.outcomes.simulation.population import Generator
from tests.outcomes.simulation.offices import applicants, office


@pytest.fixture(scope="module")
def learnt():
    workspace = office(applicants(40))
    return workspace, Generator.fit(workspace)


def test_the_offices_outcome_and_the_mean_of_the_draws_are_counted(learnt):
    workspace, generator = learnt
    table = outcome_check(workspace, generator, draws=3, seed=2)
    assert [*table] == COLUMNS
    rounds = [prepare(each) for each in (workspace, *(generator.draw(seed=(2, number)) for number in range(3)))]
    placed = [len(deferred_acceptance(each.problem)) for each in rounds]
    row = table.set_index("measure").loc["placed"]
    assert row["office"] == placed[0]
    assert row["drawn"] == pytest.approx(np.mean(placed[1:]))
    assert row["low"] <= row["drawn"] <= row["high"]


def test_a_demand_that_the_office_never_had_is_told_apart(learnt):
    workspace, generator = learnt
    seats = dict.fromkeys(workspace["offers"]["offer_id"], 40)
    table = outcome_check(workspace, generator, demand=Demand("room for all", seats=seats), draws=3)
    placed = table.set_index("measure").loc["placed"]
    assert placed["drawn"] > placed["office"]
    assert not placed["inside"]
