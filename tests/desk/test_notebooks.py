"""The notebooks run from top to bottom, each to its board, and nothing else is shown."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from mobility_planning.desk.board import PAGES
from mobility_planning.desk.office import FOLDER
from mobility_planning.tables.sample import write_sample

NOTEBOOKS = sorted((Path(__file__).parent.parent.parent / "notebooks").glob("*.ipynb"))
VIEW = "application/vnd.jupyter.widget-view+json"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    office = tmp_path_factory.mktemp("notebooks") / "office"
    write_sample(office, applicants=20)
    return office


def test_every_page_has_its_notebook_and_every_notebook_its_page():
    assert {path.stem for path in NOTEBOOKS} == set(PAGES)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_from_top_to_bottom_and_shows_its_board(path, folder, monkeypatch):
    monkeypatch.setenv(FOLDER, str(folder))
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(path.parent)}}).execute()
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert [VIEW in output.get("data", {}) for output in outputs] == [True]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_sentences_and_one_call(path):
    words, calls = nbformat.read(path, as_version=4).cells
    assert (words.cell_type, calls.cell_type) == ("markdown", "code")
    assert f"{path.stem}_board(office)" in calls.source
    assert not calls.outputs
