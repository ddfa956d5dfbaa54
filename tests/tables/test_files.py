"""Files of every kind become grids of text; what cannot be read becomes an issue, never a traceback."""

import os
from datetime import UTC, datetime
from decimal import Decimal

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from mobility_planning.tables.files import read_grids


def parquet(path, **columns):
    pq.write_table(pa.table(columns), path)
    return read_grids(path)[0]


def test_only_regular_files_are_read(tmp_path):
    os.mkfifo(tmp_path / "offers.csv")
    assert read_grids(tmp_path / "offers.csv")[0].issues[0].rule == "not a regular file"


def test_a_file_that_is_gone_cannot_be_opened(tmp_path):
    assert read_grids(tmp_path / "offers.csv")[0].issues[0].rule == "cannot be opened"


def test_parquet_values_of_any_type_become_texts(tmp_path):
    grid = parquet(
        tmp_path / "t.parquet",
        many=[["a", "b"], None],
        raw=[b"X", b"Y"],
        money=[Decimal("12.50"), None],
        single=pa.array([2.67, float("nan")], pa.float32()),
        moment=pa.array([datetime(2026, 12, 1, 23, 30, tzinfo=UTC)] * 2, pa.timestamp("s", "Asia/Almaty")),
        part=[{"a": 1}, None],
    )
    assert grid.rows[0] == ["a; b", "X", "12.50", "2.67", "2026-12-02", "{'a': 1}"]
    assert grid.rows[1][:4] == ["", "Y", "", ""]


def test_a_named_parquet_index_is_a_column(tmp_path):
    table = pd.DataFrame({"offer_id": ["X"], "quantity": [1]})
    table.set_index("offer_id").to_parquet(tmp_path / "named.parquet")
    table.set_axis([7]).to_parquet(tmp_path / "plain.parquet")
    assert set(read_grids(tmp_path / "named.parquet")[0].header) == {"offer_id", "quantity"}
    assert set(read_grids(tmp_path / "plain.parquet")[0].header) == {"offer_id", "quantity"}


@pytest.mark.parametrize("data", [b"", b"PAR1xxxxPAR1", b"offer_id,quantity\n"])
def test_a_broken_parquet_file_is_an_issue(tmp_path, data):
    (tmp_path / "t.parquet").write_bytes(data)
    assert read_grids(tmp_path / "t.parquet")[0].issues[0].rule == "not a readable Parquet file"


def test_parquet_bytes_that_are_no_text_are_an_issue(tmp_path):
    assert parquet(tmp_path / "t.parquet", offer_id=[b"\xff\xfe"]).issues[0].rule == "not a readable Parquet file"


def test_parquet_of_too_many_cells_is_not_laid_out(tmp_path, monkeypatch):
    monkeypatch.setattr(pq, "read_table", None)
    grid = parquet(tmp_path / "t.parquet", offer_id=pa.array(np.zeros(5_000_001, dtype="int8")))
    assert [issue.rule for issue in grid.issues] == ["more than 5 million cells"]
