"""A design says what can be meant, and is told apart from every other."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobility_planning.allocation.mechanisms import mechanisms_of
from mobility_planning.allocation.round import prepare
from mobility_planning.core.errors import SettingsError
from mobility_planning.outcomes.simulation.demand import Demand
from mobility_planning.outcomes.simulation.design import KNOWN, Design
from tests.outcomes.simulation.small_office import small_office


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    return small_office(tmp_path_factory.mktemp("office"))


def test_the_mechanisms_a_design_may_name_are_those_there_are(office):
    assert set(mechanisms_of(prepare(office))) == set(KNOWN)


@given(st.integers(1, 500), st.integers(1, 30), st.integers(1, 8), st.integers(0, 3))
def test_blocks_part_the_runs_in_order_and_hold_at_least_one(runs, years, mechanisms, policies):
    names = tuple(str(number) for number in range(policies))
    blocks = Design(runs=runs, years=years, mechanisms=KNOWN[:mechanisms], policies=names).blocks
    assert [run for block in blocks for run in block] == list(range(1, runs + 1))
    assert len({len(block) for block in blocks[:-1]}) <= 1


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"runs": 0}, "runs of a simulation is 0"),
        ({"seed": -1}, "seed of a simulation is -1"),
        ({"years": 0}, "years"),
        ({"misreports": -1}, "misreports"),
        ({"reapply": 1.5}, "from 0 to 1"),
        ({"reapply": -0.1}, "reapply"),
        ({"mechanisms": ("rank_maximum",)}, "did you mean 'rank_maximal'"),
        ({"mechanisms": ("generous", "generous")}, "stands twice"),
        ({"mechanisms": ()}, "without a mechanism"),
        ({"demands": ()}, "without a demand"),
        ({"demands": (Demand(), Demand(applicants=3))}, "'as_is' stands twice"),
    ],
)
def test_a_design_by_which_nothing_can_be_meant_is_refused(wrong, told):
    with pytest.raises(SettingsError, match=told):
        Design(**wrong)


def test_without_policies_named_the_base_and_every_scenario_are_meant(office):
    assert Design().whole(office).policies == ("base", "languages")
    assert Design(policies=("languages",)).whole(office).policies == ("languages",)


def test_a_scenario_or_an_offer_that_is_none_is_named(office):
    with pytest.raises(SettingsError, match=r"no policy 'language' \(did you mean 'languages'"):
        Design(policies=("language",)).whole(office)
    with pytest.raises(SettingsError, match="no offer 'X3'"):
        Design(demands=(Demand(seats={"X3": 1}),)).whole(office)


def test_a_fingerprint_tells_designs_and_offices_apart_and_nothing_else(office, tmp_path):
    design = Design(demands=(Demand(seats={"X1": 3}),))
    known = design.fingerprint(office)
    assert design.fingerprint(small_office(tmp_path / "same")) == known
    assert design.whole(office).fingerprint(office) == known
    fewer = office.with_table("applicants", office["applicants"].head(3))
    assert len({known, design.fingerprint(fewer), replace(design, seed=2).fingerprint(office)}) == 3
    assert replace(design, demands=(Demand(seats={"X1": 4}),)).fingerprint(office) != known
    assert json.loads(json.dumps(design.described(office)))["design"]["demands"][0]["seats"] == {"X1": 3}
