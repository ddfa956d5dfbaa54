from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mobility_planning.desk.review.changes import LEAST, changes
from mobility_planning.desk.review.units import Unit
from tests.agreements.plans import HOST
from tests.desk.review.offices import proposals

SHARES = st.lists(st.integers(0, 100).map(lambda n: n / 100), min_size=4, max_size=4)


def table(shares):
    return proposals(*[(f"H{n}", "CAL", share) for n, share in enumerate(shares)])


@given(SHARES, SHARES)
def test_the_largest_movements_come_first_and_small_ones_are_no_news(before, after):
    told = changes(table(before), table(after))
    steps = [abs(row["after"] - row["before"]) for row in told["rows"]]
    assert all(one >= other - 1e-9 for one, other in pairwise(steps))
    assert all(step >= LEAST - 1e-9 for step in steps)
    assert told["moved"] == len(told["rows"]) >= told["up"]


@given(SHARES)
def test_the_same_proposals_show_no_change(shares):
    assert changes(table(shares), table(shares)) == {"moved": 0, "up": 0, "rows": []}


def test_a_pair_that_came_or_went_counts_from_nothing():
    told = changes(proposals(("H1", "CAL", 0.4)), proposals(("H2", "CAL", 0.9)))
    assert told["rows"] == [
        {"unit": Unit.of(HOST, ["H2"], ["CAL"]).key, "before": 0.0, "after": 0.9},
        {"unit": Unit.of(HOST, ["H1"], ["CAL"]).key, "before": 0.4, "after": 0.0},
    ]


def test_only_so_many_rows_are_told_but_all_are_counted():
    told = changes(table([0.1] * 4), table([0.9] * 4), most=2)
    assert (told["moved"], len(told["rows"])) == (4, 2)
