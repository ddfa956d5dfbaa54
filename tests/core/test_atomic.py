"""A file appears whole or not at all, with the permissions that the user's umask gives."""

import os
import stat

import pytest

from mobility_planning.core.atomic import whole_file


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
