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


@pytest.fixture(scope="module", params=NOTEBOOKS, ids=lambda path: path.stem)
def ran(request, folder):
    """Run a notebook; give its name and what each cell of code showed."""
    notebook = nbformat.read(request.param, as_version=4)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(FOLDER, str(folder))
        NotebookClient(notebook, timeout=600, resources={"metadata": {"path": str(request.param.parent)}}).execute()
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return request.param.stem, [[output.get("data", {}) for output in cell.outputs] for cell in cells]


def test_every_cell_after_the_first_shows_something_and_most_a_table_or_a_picture(ran):
    name, shown = ran
    assert all(shown[1:])
    assert sum(any(SHOWN & data.keys() for data in cell) for cell in shown) >= 4
    if name == "flows":
        rows = [line.split() for data in shown[1] for line in data.get("text/plain", "").splitlines()]
        assert ["2", "2022/2023", "spring", "internal", "43", "8", "35"] in rows


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_sentences_and_calls(path):
    for cell in codes(path):
        assert not cell.outputs
        assert cell.source.count("\n") < 20
        assert not re.search(r"^\s*(def|class|for|while)\b|lambda", cell.source, re.MULTILINE)
