"""A demand is what the office has unless it says otherwise, and says only what can be."""

import pytest

from mobility_planning.core.errors import SettingsError
from mobility_planning.outcomes.simulation.demand import Demand


@pytest.mark.parametrize("wrong", [
    {"applicants": 0}, {"correlation": 1.0}, {"correlation": -0.1}, {"ties": 0}, {"language": 6}, {"language": -1},
    {"seats": {"X": -1}}, {"list_length": 0},
])  # fmt: skip
def test_numbers_that_cannot_be_are_refused_by_their_name(wrong):
    with pytest.raises(SettingsError, match=f"demand.odd.{next(iter(wrong))}"):
        Demand("odd", **wrong)


def test_the_outermost_numbers_are_taken():
    Demand(applicants=1, correlation=0.0, ties=1, language=5, seats={"X": 0}, list_length=1)
