"""Where the notebooks are."""

from mobility_planning.desk.server import notebooks


def test_installed_notebooks_are_copied_beside_the_tables(tmp_path, monkeypatch):
    installed = tmp_path / "package" / "notebooks"
    installed.mkdir(parents=True)
    (installed / "review.ipynb").write_text("new")
    (installed / "start.ipynb").write_text("new")
    (installed / "research").mkdir()
    (installed / "research" / "flows.ipynb").write_text("new")
    office = tmp_path / "office"
    (office / "notebooks").mkdir(parents=True)
    (office / "notebooks" / "review.ipynb").write_text("changed by somebody")
    monkeypatch.setattr(notebooks, "_PACKAGE", installed.parent)
    copy = notebooks.own_notebooks(office)
    assert copy == office / "notebooks"
    assert {str(path.relative_to(copy)): path.read_text() for path in copy.rglob("*.ipynb")} == {
        "research/flows.ipynb": "new",
        "review.ipynb": "changed by somebody",
        "start.ipynb": "new",
    }


def test_the_notebooks_of_the_source_tree_are_used_as_they_are(tmp_path, monkeypatch):
    monkeypatch.setattr(notebooks, "_PACKAGE", tmp_path / "package")
    (tmp_path / "notebooks").mkdir()
    assert notebooks.own_notebooks(tmp_path / "office") == tmp_path / "notebooks"
