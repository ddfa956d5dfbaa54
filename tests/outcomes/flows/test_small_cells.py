"""Small flows are hidden so that neither a list nor a table with sums gives them away."""

import numpy as np
import pandas as pd
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from mobility_planning.outcomes.flows.small_cells import hidden_in_table, without_small

TABLES = arrays.arrays("int64", arrays.array_shapes(min_dims=2, max_dims=2, max_side=6), elements=st.integers(0, 30))


@given(TABLES, st.integers(2, 9))
@example(np.array([[1, 1, 0], [0, 0, 0]]), 2)
def test_no_row_or_column_with_a_known_sum_gives_a_hidden_cell_away(counts, k):
    cells, *sums = hidden_in_table(pd.DataFrame(counts), k)
    hidden = cells.ne("yes").to_numpy()
    assert hidden[(counts > 0) & (counts < k)].all()
    for shown, lines, states in zip(sums, (counts, counts.T), (hidden, hidden.T), strict=True):
        for known, line, state in zip(shown, lines, states, strict=True):
            if known and state.any() and len(line) > 1:
                assert state.sum() >= 2
                # a sum that is known is at least k, or it is 0: an empty line has nobody to give away
                assert line[state].sum() >= min(k, line.sum())


@given(TABLES, st.integers(2, 9))
def test_small_cells_are_small_and_the_others_are_hidden_for_their_sake(counts, k):
    cells, _, _ = hidden_in_table(pd.DataFrame(counts), k)
    assert ((cells == "small").to_numpy() == ((counts > 0) & (counts < k))).all()
    if not ((counts > 0) & (counts < k)).any():
        assert cells.eq("yes").all(axis=None)


def test_a_hidden_row_of_the_sums_needs_nobody_else_to_be_hidden_in_it():
    cells, rows, columns = hidden_in_table(pd.DataFrame([[2, 0], [40, 50], [7, 9]]), 5)
    assert rows.tolist() == [False, True, False]
    assert columns.tolist() == [True, True]
    assert cells.values.tolist() == [["small", "yes"], ["yes", "yes"], ["complement", "yes"]]


@given(TABLES, st.integers(2, 9))
def test_a_sum_that_is_hidden_cannot_be_added_up_from_its_cells(counts, k):
    cells, *sums = hidden_in_table(pd.DataFrame(counts), k)
    hidden = cells.ne("yes").to_numpy()
    for shown, lines, states in zip(sums, (counts, counts.T), (hidden, hidden.T), strict=True):
        for known, line, state in zip(shown, lines, states, strict=True):
            assert known or (line[state] > 0).any()


def test_the_only_flow_of_a_small_partner_is_not_the_total_less_all_others():
    cells, rows, columns = hidden_in_table(pd.DataFrame([[4, 0, 0], [0, 10, 30], [0, 20, 0]]), 5)
    assert rows.tolist() == [False, True, False]
    assert columns.tolist() == [False, False, True]
    hidden = cells.ne("yes").to_numpy()
    assert hidden.sum() >= 2
    assert hidden[0, 0]


def test_a_cell_of_none_is_hidden_only_where_nothing_else_is_left():
    cells, _, _ = hidden_in_table(pd.DataFrame([[9, 0], [3, 8]]), 5)
    assert cells.values.tolist() == [["complement", "complement"], ["small", "complement"]]


def test_a_list_keeps_its_rows_and_loses_its_small_numbers_by_group():
    table = pd.DataFrame({"year": ["a", "a", "b", "b"], "stays": [4, 30, 30, 31]}, index=[7, 3, 5, 1])
    shown = without_small(table, ["year"], 5)
    assert shown.index.tolist() == [7, 3, 5, 1]
    assert shown["shown"].tolist() == ["small", "complement", "yes", "yes"]
    assert shown["stays"].isna().tolist() == [True, True, False, False]
    assert np.array_equal(table["stays"], [4, 30, 30, 31])


def test_sums_of_rows_and_columns_together_leave_no_hidden_cell_a_single_value():
    # With two hidden cells in each line, at least 5 together, only one table would have these sums.
    counts = np.array([[0, 4, 9], [14, 4, 0], [5, 11, 3]])
    cells = hidden_in_table(pd.DataFrame(counts), 5)[0]
    corner = np.stack(np.meshgrid(*[np.arange(20)] * 4, indexing="ij"), axis=-1).reshape(-1, 2, 2)
    top = np.concatenate([corner, (counts[:2].sum(axis=1) - corner.sum(axis=2))[:, :, None]], axis=2)
    tables = np.concatenate([top, (counts.sum(axis=0) - top.sum(axis=1))[:, None]], axis=1)
    small, seen = cells.eq("small").to_numpy(), cells.eq("yes").to_numpy()
    possible = (tables >= 0) & (~seen | (tables == counts)) & (~small | ((tables > 0) & (tables < 5)))
    tables = tables[possible.all(axis=(1, 2))]
    assert (tables.min(axis=0) < tables.max(axis=0))[~seen].all()
