"""CBC, a solver of another make, agrees with HiGHS on what the best fair allocation under rules is worth."""

import warnings

import pulp
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mobility_planning.allocation.limits import NoAllocationError
from mobility_planning.allocation.seats.model import PartModel
from tests.allocation.strategies import problems, rules

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # PuLP 4 takes the bundled CBC out; the pin is below 4
    CBC = pulp.PULP_CBC_CMD(msg=False)


def opinion(model):
    """Solve the model again, as it was last asked, with CBC."""
    inner = model._rows._model
    inner.solve(CBC)
    return inner.status, inner.objective.value() if inner.objective else 0


@pytest.mark.skipif(not CBC.available(), reason="CBC does not run on this machine")
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), st.booleans())
def test_cbc_finds_the_same_worth(data, fair):
    problem = data.draw(problems(people=5).filter(lambda problem: problem.size))
    asked = data.draw(rules(problem))
    model = PartModel(problem, fair=fair, rules=asked)
    points = problem.merit + problem.rank
    try:
        solution = model.maximise(points, 60.0)
    except NoAllocationError:
        assert opinion(model)[0] == pulp.LpStatusInfeasible
        return
    assert opinion(model) == (pulp.LpStatusOptimal, int(points[solution.seats].sum()))
    assert solution.bound == int(points[solution.seats].sum())
