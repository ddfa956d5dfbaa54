"""Results come back from Parquet as they went in, and how they were parted does not show in the bytes of the rest."""

import pandas as pd
import pyarrow as pa
import pytest

from mobility_planning.outcomes.simulation import result_tables
from mobility_planning.outcomes.simulation.result_tables import (
    OFFERS,
    ROUNDS,
    SCHEMAS,
    read_results,
    results,
    write_tables,
)

ROW = {"run": 1, "seed": "1-1-1", "year": 1, "policy": "base", "demand": "as_is", "mechanism": "m", "fault": ""}


def written(path, *found):
    write_tables(path, iter([one.arrow["rounds"] for one in found]), SCHEMAS["rounds"])
    return path


def test_what_is_missing_stays_missing_and_whole_numbers_stay_whole(tmp_path):
    found = results([{**ROW, "placed": 3, "gpa_mean": 3.25}, {**ROW, "run": 2}], [])
    back = read_results(written(tmp_path / "rounds.parquet", found))
    pd.testing.assert_frame_equal(back, found.rounds)
    assert (str(back["placed"].dtype), str(back["gpa_mean"].dtype), str(back["mechanism"].dtype)) == (
        "Int64", "Float64", "str",
    )  # fmt: skip
    assert back["placed"].isna().tolist() == [False, True]


def test_nothing_about_who_wrote_them_stands_in_the_tables():
    for table in results([ROW], []).arrow.values():
        assert table.schema.metadata is None
    assert [tuple(SCHEMAS[name].names) for name in ("rounds", "offers")] == [ROUNDS, OFFERS]


def test_the_same_blocks_give_the_same_bytes_and_all_of_them_are_written(tmp_path, monkeypatch):
    monkeypatch.setattr(result_tables, "_BLOCKS_IN_A_GROUP", 2)
    blocks = [results([{**ROW, "run": run}], []) for run in range(1, 6)]
    one, other = (written(tmp_path / f"{name}.parquet", *blocks) for name in "ab")
    assert one.read_bytes() == other.read_bytes()
    assert read_results(one)["run"].tolist() == [1, 2, 3, 4, 5]


def test_a_column_of_another_kind_is_refused_rather_than_written():
    with pytest.raises((pa.ArrowInvalid, TypeError, ValueError)):
        _ = results([{**ROW, "placed": "three"}], []).arrow
