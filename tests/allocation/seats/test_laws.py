"""The laws of allocation: any workspace gives issues or a valid allocation, and the order of rows never counts."""

import itertools
import random
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mobility_planning.allocation.allocate import allocate
from mobility_planning.allocation.mechanisms import deferred_acceptance
from mobility_planning.allocation.problem import problem_of
from mobility_planning.allocation.seats.fairness import envy_pairs, undecided
from mobility_planning.allocation.seats.goals import levels_of
from mobility_planning.allocation.seats.optimum import optimum
from mobility_planning.tables.workspace import read_workspace
from tests.strategies import workspaces, write

SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(files):
    with tempfile.TemporaryDirectory() as folder:
        return read_workspace(write(files, Path(folder) / "w"))


@SLOW
@given(workspaces(spoilt=True))
def test_any_workspace_gives_issues_or_a_valid_allocation(files):
    workspace = read(files)
    if workspace.sound:
        assert allocate(workspace).audit.valid
    else:
        errors = workspace.issues[workspace.issues["severity"] == "error"]
        assert (errors["file"] != "").all()
        assert (errors["rule"] != "").all()


@SLOW
@given(workspaces(fairness=["by_merit"]))
def test_a_fair_allocation_has_no_justified_envy_and_no_wasted_seat(files):
    allocation = allocate(read(files))
    assert allocation.audit.envy_pairs == 0
    assert allocation.audit.wasted_seats == 0


@SLOW
@given(workspaces(), st.randoms(use_true_random=False))
def test_permuting_the_rows_of_the_input_changes_nothing(files, order: random.Random):
    shuffled = {}
    for name, (header, *rows) in files.items():
        order.shuffle(rows)
        shuffled[name] = [header, *rows]
    one, other = read(files), read(shuffled)
    assert one.fingerprints == other.fingerprints
    for left, right in [(allocate(one), allocate(other))]:
        for table in ("seats", "pairs", "waiting", "cutoffs", "mechanisms"):
            pd.testing.assert_frame_equal(getattr(left, table), getattr(right, table))


@st.composite
def problems(draw):
    offers = draw(st.integers(1, 3))
    rows = []
    for person in range(draw(st.integers(1, 5))):
        wishes = draw(st.permutations(range(offers)))[: draw(st.integers(0, offers))]
        rows += [(f"A{person}", f"O{o}", rank, draw(st.integers(0, 2)), person + 1) for rank, o in enumerate(wishes, 1)]
    pairs = pd.DataFrame(rows, columns=["applicant_id", "offer_id", "rank", "priority", "lottery"])
    pairs = pairs.astype({"rank": "int64", "priority": "int64", "lottery": "int64"})
    pairs = pairs.assign(merit=pairs["priority"] * 1000, eligible=True)
    table = pd.DataFrame({"offer_id": [f"O{i}" for i in range(offers)]})
    table = table.assign(quantity=[draw(st.integers(0, 2)) for _ in range(offers)])
    return problem_of(pairs, table, pd.Series([f"A{i}" for i in range(5)]))


def everything_possible(problem):
    """List all allocations of a small problem as arrays of pairs."""
    options = [[None, *pairs.tolist()] for pairs in problem.by_applicant]
    for chosen in itertools.product(*options):
        seats = np.array([pair for pair in chosen if pair is not None], dtype=np.int64)
        if (np.bincount(problem.offer[seats], minlength=len(problem.offers)) <= problem.capacity).all():
            yield np.sort(seats)


def fair(problem, seats):
    held = np.full(len(problem.applicants), 10**6)
    held[problem.applicant[seats]] = problem.rank[seats]
    used = np.bincount(problem.offer[seats], minlength=len(problem.offers))
    wanted = problem.rank < held[problem.applicant]
    return not len(envy_pairs(problem, seats)) and not (wanted & (used < problem.capacity)[problem.offer]).any()


@settings(max_examples=150, deadline=None)
@given(problems(), st.permutations(["placed", "merit", "preference"]), st.booleans())
def test_the_optimum_is_the_lexicographic_optimum_over_everything_possible(problem, goals, by_merit):
    best = optimum(problem, goals, fair=by_merit)
    points = [level.points for level in levels_of(goals, problem)]
    possible = [s for s in everything_possible(problem) if not by_merit or fair(problem, s)]
    values = [tuple(int(own[seats].sum()) for own in points) for seats in possible]
    assert tuple(int(own[best.seats].sum()) for own in points) == max(values)
    assert all(goal.proven for goal in best.goals)


@settings(max_examples=150, deadline=None)
@given(problems())
def test_no_fair_allocation_uses_a_wish_that_was_left_out(problem):
    left = set(undecided(problem).tolist())
    kept = problem.keep(np.array(sorted(left), dtype=np.int64))
    everywhere = {tuple(s) for s in everything_possible(problem) if fair(problem, s)}
    among_left = {tuple(kept.row[s]) for s in everything_possible(kept) if fair(kept, s)}
    assert {tuple(problem.row[list(s)]) for s in everywhere} == among_left


@settings(max_examples=100, deadline=None)
@given(problems())
def test_deferred_acceptance_is_fair(problem):
    assert fair(problem, deferred_acceptance(problem))
