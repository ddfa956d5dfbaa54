"""The house's own laws: arrows downward, small rooms, light imports, one set of versions, thin notebooks."""

import ast
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "mobility_planning"
MODULES = sorted(PACKAGE.rglob("*.py"))
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def test_imports_run_downwards_only():
    done = subprocess.run([Path(sys.executable).parent / "lint-imports"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_importing_the_package_loads_no_widget_solver_or_plot_library():
    heavy = {
        "pulp",
        "highspy",
        "ipywidgets",
        "anywidget",
        "altair",
        "vl_convert",
        "docx",
        "openpyxl",
        "sklearn",
        "pandas",
    }
    code = f"import sys, mobility_planning; print(sorted({heavy!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_public_name_can_be_fetched():
    import mobility_planning

    assert all(getattr(mobility_planning, name) for name in mobility_planning.__all__)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_stays_under_400_lines_and_its_functions_under_40(module):
    text = module.read_text(encoding="utf-8")
    assert text.count("\n") <= 400
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
            assert body[-1].end_lineno - body[0].lineno < 40, node.name


def _name(requirement):
    return re.match(r"[\w.\-]+", requirement)[0].lower().replace("_", "-").replace(".", "-")


def test_environment_project_and_lock_name_the_same_versions():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    direct = {_name(entry) for entry in [*project["dependencies"], *project["optional-dependencies"]["test"]]}
    locked = re.findall(
        r"^([\w.\-]+)==([^ ;\\]+)", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE
    )
    pins = {(_name(name), version) for name, version in locked}
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    listed = [entry.split("==") for entry in environment["dependencies"][-1]["pip"] if "==" in entry]
    assert {_name(name) for name, _ in listed} == direct
    assert {(_name(name), version) for name, version in listed} <= pins


def test_the_lock_has_hashes_and_no_index_address():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    assert all("--hash=sha256:" in block for block in re.split(r"^(?=[\w])", lock, flags=re.MULTILINE) if block.strip())


def test_the_version_is_the_same_everywhere():
    import mobility_planning

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert mobility_planning.__version__ == project["version"] == citation["version"]
    assert f"## {project['version']}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_there_are_notebooks_for_advisors_commission_and_researchers():
    assert [path.stem for path in NOTEBOOKS] == ["agreement", "commission", "researcher", "review", "start"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_thin_and_stripped(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert code
    for cell in code:
        source = "".join(cell["source"])
        assert cell["outputs"] == []
        assert cell["execution_count"] is None
        assert source.count("\n") < 15
        assert not re.search(r"^\s*(def|class|lambda)\b", source, re.MULTILINE)
