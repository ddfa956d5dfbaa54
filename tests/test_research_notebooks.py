"""The notebooks of research run from top to bottom, on any office, and show a table or a picture in every cell."""

import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from mobility_planning.desk.office import FOLDER
from mobility_planning.tables.sample import write_sample

NOTEBOOKS = sorted((Path(__file__).parent.parent / "notebooks" / "research").glob("*.ipynb"))
SHOWN = {"text/html", "image/png", "image/svg+xml", "text/markdown"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    office = tmp_path_factory.mktemp("research") / "office"
    write_sample(office, applicants=60)
    return office


def codes(path):
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


def test_flows_questions_and_simulations_have_a_notebook():
    assert [path.stem for path in NOTEBOOKS] == ["flows", "questions", "simulation"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_every_cell_after_the_first_shows_something(path, folder, monkeypatch):
    monkeypatch.setenv(FOLDER, str(folder))
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=600, resources={"metadata": {"path": str(path.parent)}}).execute()
    shown = [
        {kind for output in cell.outputs for kind in output.get("data", {})}
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]
    assert len(shown) > 4
    assert all(kinds & SHOWN for kinds in shown[1:])


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_sentences_and_calls(path):
    for cell in codes(path):
        assert not cell.outputs
        assert cell.source.count("\n") < 20
        assert not re.search(r"^\s*(def|class|for|while)\b|lambda", cell.source, re.MULTILINE)
