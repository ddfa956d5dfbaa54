"""Every block of the README runs."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from sybil import Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser

from mobility_planning.tables.settings import Settings

ROOT = Path(__file__).parent.parent.parent


def run_in_shell(example):
    scripts = str(Path(sys.executable).parent)
    environment = {**os.environ, "PATH": scripts + os.pathsep + os.environ["PATH"]}
    folder = example.namespace["folder"]
    done = subprocess.run(["bash", "-ec", example.parsed], cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def read_as_settings(example):
    Settings.model_validate(tomllib.loads(example.parsed))


@pytest.fixture(scope="module")
def document():
    parsers = [
        PythonCodeBlockParser(),
        CodeBlockParser("bash", run_in_shell),
        CodeBlockParser("toml", read_as_settings),
    ]
    return Sybil(parsers, path=str(ROOT), pattern="README.md").parse(ROOT / "README.md")


def test_the_blocks_of_the_readme_run_in_their_order(document, tmp_path):
    document.namespace["folder"] = tmp_path
    examples = list(document.examples())
    assert len(examples) >= 6
    for example in examples:
        example.evaluate()


def test_the_two_commands_stand_in_the_makefile():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "\ndemo: $(READY)" in makefile
    assert "\ntest: $(READY)" in makefile
