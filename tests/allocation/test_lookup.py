"""What is worked out once for each value is what working it out for every row would give."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobility_planning.allocation.lookup import told
from mobility_planning.tables.values import in_words

COLUMNS = {
    "str": st.sampled_from(["a", "", "b", None]),
    "float64": st.sampled_from([1.0, 2.5, None]),
    "Int64": st.sampled_from([1, 2, None]),
    "boolean": st.sampled_from([True, False, None]),
    "datetime64[s]": st.sampled_from([pd.Timestamp("2026-01-02"), pd.Timestamp("2026-12-01"), None]),
    "object": st.sampled_from([1, True, 1.5, "1", None]),
}


@pytest.mark.parametrize("dtype", COLUMNS)
@given(data=st.data())
def test_every_row_is_told_what_its_value_says(dtype, data):
    cells = data.draw(st.lists(COLUMNS[dtype], max_size=8))
    values = pd.Series(cells, dtype=dtype, index=range(3, 3 + len(cells)))
    found = told(values, in_words)
    assert found.tolist() == [in_words(cell) for cell in values.tolist()]
    assert found.index.equals(values.index)
    assert found.dtype == "str"
