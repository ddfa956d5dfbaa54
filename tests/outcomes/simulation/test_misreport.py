"""False lists are tried on as many people as a design asks for, the same under every mechanism."""

import pytest

from mobility_planning.allocation.mechanisms import mechanisms_of
from mobility_planning.allocation.round import prepare
from mobility_planning.outcomes.simulation.design import Design
from mobility_planning.outcomes.simulation.misreport import misreported
from tests.outcomes.simulation.small_office import small_office


@pytest.fixture(scope="module")
def round_(tmp_path_factory):
    return prepare(small_office(tmp_path_factory.mktemp("office")))


def test_a_design_that_asks_for_none_says_nothing(round_):
    give = mechanisms_of(round_)["rank_maximal"]
    assert misreported(round_, give, Design(), 1, 1) == {"people_tried": None, "gainers": None}


def test_the_number_asked_for_is_tried_and_another_run_tries_others(round_):
    known = mechanisms_of(round_)
    design = Design(misreports=4)
    assert misreported(round_, known["serial_dictatorship"], design, 1, 1) == {"people_tried": 4, "gainers": 0}
    found = [misreported(round_, known["rank_maximal"], design, run, 1)["gainers"] for run in range(1, 5)]
    assert max(found) > 0
    assert len(set(found)) > 1
