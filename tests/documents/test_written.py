"""Papers are made in their turn, and none takes the place of what was read."""

import pytest

from mobility_planning.core.errors import MobilityError
from mobility_planning.core.progress import silent
from mobility_planning.documents.written import write_all, write_each
from tests.documents.conftest import write_office


def test_no_paper_takes_the_place_of_what_was_read_and_none_is_made(tmp_path):
    workspace = write_office(tmp_path)
    before = (workspace.folder / "offers.csv").read_bytes()
    with pytest.raises(MobilityError, match=r"offers\.csv is what is read"):
        write_each({"page.html": lambda: 1 / 0, "offers.csv": "x"}, workspace.folder, workspace, silent)
    assert (workspace.folder / "offers.csv").read_bytes() == before


def test_texts_bytes_and_what_makes_them_are_written_in_their_order(tmp_path):
    workspace, out = write_office(tmp_path), tmp_path / "out"
    papers = {"a.txt": "ә", "pictures/b.png": b"\x89", "c.txt": lambda: "made"}
    paths = write_each(papers, out, workspace, silent)
    assert paths == [out / name for name in papers]
    assert [path.read_bytes() for path in paths] == ["ә".encode(), b"\x89", b"made"]


def test_papers_that_belong_together_are_written_all_or_none(tmp_path):
    read = tmp_path / "agreements.csv"
    read.write_bytes(b"read")
    with pytest.raises(MobilityError, match=r"agreements\.csv is what is read"):
        write_all({"plan.csv": b"x", "agreements.csv": b"x"}, tmp_path, [read])
    assert [path.name for path in tmp_path.iterdir()] == ["agreements.csv"]
    (tmp_path / "plan.csv").mkdir()
    with pytest.raises(OSError, match=r"plan\.csv"):
        write_all({"note.csv": b"x", "plan.csv": b"x"}, tmp_path, [read])
    assert not (tmp_path / "note.csv").exists()
    assert write_all({"note.csv": b"x"}, tmp_path, [read]) == [tmp_path / "note.csv"]
    assert (tmp_path / "note.csv").read_bytes() == b"x"
