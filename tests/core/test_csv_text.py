"""No text of a CSV file can be taken for a formula."""

import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobility_planning.core.csv_text import csv_text


@given(st.lists(st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=6)))
def test_no_cell_of_a_text_column_begins_like_a_formula(texts):
    read = list(csv.reader(io.StringIO(csv_text(pd.DataFrame({"=own": texts, "n": -1}, dtype=object)), newline="")))
    assert read[0] == ["'=own", "n"]
    ends = [text.replace("\r\n", "\n").replace("\r", "\n") for text in texts]
    assert [row[0] for row in read[1:]] == [f"'{end}" if text[:1] in [*"=+-@\t\r"] else end
                                            for text, end in zip(texts, ends, strict=True)]  # fmt: skip
    assert not any(row[0].startswith(("=", "+", "-", "@", "\t", "\r")) for row in read)


@pytest.mark.parametrize("dtype", ["str", "object", "category"])
def test_numbers_stay_and_texts_get_an_apostrophe_whatever_their_dtype(dtype):
    table = pd.DataFrame({"text": pd.Series(["-1", None], dtype=dtype), "number": [-1.5, 2.0]})
    assert csv_text(table) == "text,number\n'-1,-1.5\n,2.0\n"


def test_a_table_without_rows_keeps_its_header():
    assert csv_text(pd.DataFrame({"text": pd.Series(dtype="str")})) == "text\n"
