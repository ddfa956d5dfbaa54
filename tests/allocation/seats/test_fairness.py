"""What fairness settles before any solver runs, and the mechanism that is fair by itself."""

import numpy as np
from hypothesis import given, settings

from mobility_planning.allocation.mechanisms import deferred_acceptance
from mobility_planning.allocation.seats.fairness import undecided
from tests.allocation.strategies import everything_possible, justified, problems


@settings(max_examples=150, deadline=None)
@given(problems())
def test_no_fair_allocation_uses_a_wish_that_was_left_out(problem):
    left = set(undecided(problem).tolist())
    kept = problem.keep(np.array(sorted(left), dtype=np.int64))
    everywhere = {tuple(s) for s in everything_possible(problem) if not justified(problem, s)}
    among_left = {tuple(kept.row[s]) for s in everything_possible(kept) if not justified(kept, s)}
    assert {tuple(problem.row[list(s)]) for s in everywhere} == among_left


@settings(max_examples=100, deadline=None)
@given(problems())
def test_deferred_acceptance_is_fair(problem):
    assert justified(problem, deferred_acceptance(problem)) == []
