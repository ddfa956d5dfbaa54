"""The laws of allocation: any workspace gives issues or a valid allocation, and the order of rows never counts."""

import random

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mobility_planning.allocation.allocate import allocate
from tests.allocation.strategies import read
from tests.strategies import workspaces

SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


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
