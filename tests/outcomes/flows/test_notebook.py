"""The notebook of flows runs from top to bottom and shows what it says."""

import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

PATH = Path(__file__).parents[3] / "notebooks" / "research" / "flows.ipynb"


@pytest.fixture(scope="module")
def shown():
    notebook = nbformat.read(PATH, as_version=4)
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(PATH.parent)}}).execute()
    return [output.get("data", {}) for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]


def test_every_cell_but_the_first_shows_a_table_a_picture_or_notes(shown):
    codes = [cell for cell in nbformat.read(PATH, as_version=4).cells if cell.cell_type == "code"]
    assert len(shown) == len(codes) - 1
    assert sum("image/png" in data for data in shown) == 5
    assert sum("text/html" in data for data in shown) == 5


def test_the_net_flow_of_document_003_is_35(shown):
    rows = [line.split() for line in shown[0]["text/plain"].splitlines()]
    assert ["2", "2022/2023", "spring", "internal", "43", "8", "35"] in rows


def test_it_is_sentences_and_calls():
    for cell in nbformat.read(PATH, as_version=4).cells:
        assert cell.cell_type == "markdown" or not cell.outputs
        assert cell.source.count("\n") < 15
        assert not re.search(r"^\s*(def|class|lambda)\b", cell.source, re.MULTILINE)
