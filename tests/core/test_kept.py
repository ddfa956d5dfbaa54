"""A kept table is the made one to the bit; whatever befalls the drawer costs time and nothing else."""

import os
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobility_planning.core.kept import SUFFIX, kept_table

TABLE = pd.DataFrame({
    "id": pd.Series(["a", "", "ә"], dtype="str"), "n": [1, 2, 3], "share": [0.1, np.nan, 1 / 3],
    "ok": [True, False, True],
})  # fmt: skip


class Maker:
    """Makes a table and counts how often."""

    def __init__(self, table=TABLE):
        self.table, self.times = table, 0

    def __call__(self):
        self.times += 1
        return self.table


def files(drawer):
    return sorted(path.name for path in drawer.iterdir())


def test_a_table_is_made_once_for_the_same_inputs(tmp_path):
    make = Maker()
    found = [kept_table(tmp_path, "t", ["x", "y"], make) for _ in range(3)]
    assert make.times == 1
    for table in found:
        pd.testing.assert_frame_equal(table, TABLE, check_exact=True)


def test_inputs_are_told_apart_wherever_one_ends_and_the_next_begins(tmp_path):
    make = Maker()
    for inputs in (["ab", "c"], ["a", "bc"], ["abc"], ["c", "ab"]):
        kept_table(tmp_path, "t", inputs, make)
    assert make.times == 4


cells = st.one_of(st.floats(), st.integers(-(2**53), 2**53).map(float), st.none())


@given(st.lists(st.tuples(st.text(), cells)), st.text(max_size=4))
def test_what_comes_out_of_the_drawer_equals_what_went_in(rows, column):
    table = pd.DataFrame(rows, columns=["text", column + "1"]).astype({"text": "str", column + "1": "float64"})
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(2):
            found = kept_table(Path(folder), "t", [], lambda: table)
            pd.testing.assert_frame_equal(found, table, check_exact=True)


@given(st.data())
def test_a_file_changed_in_any_byte_is_made_anew(data):
    with tempfile.TemporaryDirectory() as folder:
        kept_table(Path(folder), "t", [], Maker())
        (path,) = Path(folder).iterdir()
        whole = path.read_bytes()
        at, other = data.draw(st.integers(0, len(whole) - 1)), data.draw(st.integers(1, 255))
        path.write_bytes(whole[:at] + bytes([whole[at] ^ other]) + whole[at + 1 :])
        make = Maker(pd.DataFrame({"n": [7]}))
        assert kept_table(Path(folder), "t", [], make)["n"].tolist() == [7]
        assert make.times == 1


@pytest.mark.parametrize("content", [b"", b"PAR1", b"not a table" * 10])
def test_another_one_s_file_is_made_anew_and_replaced(tmp_path, content):
    kept_table(tmp_path, "t", [], Maker())
    (path,) = tmp_path.iterdir()
    path.write_bytes(content)
    make = Maker()
    for _ in range(2):
        pd.testing.assert_frame_equal(kept_table(tmp_path, "t", [], make), TABLE)
    assert make.times == 1


def test_a_table_under_the_name_of_other_inputs_is_not_believed(tmp_path):
    kept_table(tmp_path, "t", ["one"], Maker())
    (one,) = tmp_path.iterdir()
    content = one.read_bytes()
    one.unlink()
    kept_table(tmp_path, "t", ["two"], Maker())
    (two,) = tmp_path.iterdir()
    two.write_bytes(content)
    assert kept_table(tmp_path, "t", ["two"], Maker(pd.DataFrame({"n": [7]})))["n"].tolist() == [7]


def test_a_drawer_that_cannot_be_made_is_no_error(tmp_path):
    drawer = tmp_path / "drawer"
    drawer.write_text("a file, no folder", encoding="utf-8")
    pd.testing.assert_frame_equal(kept_table(drawer, "t", [], Maker()), TABLE)
    assert drawer.read_text(encoding="utf-8") == "a file, no folder"


def test_a_full_disk_is_no_error_and_leaves_nothing(tmp_path, monkeypatch):
    def full(self, content):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    pd.testing.assert_frame_equal(kept_table(tmp_path, "t", [], Maker()), TABLE)
    assert files(tmp_path) == []


def test_a_table_without_rows_is_not_kept(tmp_path):
    assert len(kept_table(tmp_path, "t", [], Maker(TABLE.iloc[:0]))) == 0
    assert files(tmp_path) == []


def test_what_fails_to_be_made_is_not_kept(tmp_path):
    def fail():
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        kept_table(tmp_path, "t", [], fail)
    assert files(tmp_path) == []


def test_the_three_used_last_stay_and_other_names_are_left_alone(tmp_path):
    kept_table(tmp_path, "other", [], Maker())
    (tmp_path / "t-notes.txt").write_text("mine", encoding="utf-8")
    made = {}
    for hour, text in enumerate("abc"):
        before = set(tmp_path.iterdir())
        kept_table(tmp_path, "t", [text], Maker())
        (made[text],) = set(tmp_path.iterdir()) - before
        os.utime(made[text], (hour, hour))
    kept_table(tmp_path, "t", ["a"], Maker())
    kept_table(tmp_path, "t", ["d"], Maker())
    assert made["a"].exists()
    assert not made["b"].exists()
    assert made["c"].exists()
    assert len([name for name in files(tmp_path) if name.startswith("t-") and name.endswith(SUFFIX)]) == 3
    assert "t-notes.txt" in files(tmp_path)
    assert any(name.startswith("other-") for name in files(tmp_path))
