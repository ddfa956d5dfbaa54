"""A file appears whole or not at all, with the permissions that the user's umask gives."""

import os
import stat
from pathlib import Path

import pytest

from mobility_planning.core.atomic import whole_file, write_together


@pytest.mark.parametrize("mask", [0o077, 0o022, 0o002])
def test_the_umask_is_honoured(tmp_path, mask):
    before = os.umask(mask)
    try:
        with whole_file(tmp_path / "a.csv") as draft:
            draft.write_text("kept", encoding="utf-8")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.csv").stat().st_mode) == 0o666 & ~mask


def test_a_file_that_fails_leaves_the_old_one(tmp_path):
    (tmp_path / "a.csv").write_text("old", encoding="utf-8")
    with pytest.raises(TypeError), whole_file(tmp_path / "a.csv") as draft:
        draft.write_text(b"no text", encoding="utf-8")
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [("a.csv", "old")]


def test_where_one_file_cannot_be_written_none_is(tmp_path):
    (tmp_path / "taken").write_text("a file, no folder", encoding="utf-8")
    with pytest.raises(OSError, match="taken"):
        write_together({tmp_path / "a.xml": b"<a/>", tmp_path / "taken" / "b.xml": b"<b/>"})
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def test_what_stood_there_comes_back_where_a_later_file_cannot_take_its_place(tmp_path, monkeypatch):
    first, last = tmp_path / "a.xml", tmp_path / "b.xml"
    last.write_bytes(b"<b/>")
    replace, moved = Path.replace, []

    def second_fails(draft, target):
        moved.append(target)
        if len(moved) == 2:
            raise OSError("no space left")
        return replace(draft, target)

    monkeypatch.setattr(Path, "replace", second_fails)
    with pytest.raises(OSError, match="no space left"):
        write_together({first: b"<a/>", last: b"<new/>"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"b.xml": b"<b/>"}
    assert len(moved) == 3
