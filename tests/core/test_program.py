"""A program is named by its code, facts, packages and machine: with any of them changed it is another one."""

import pytest

from mobility_planning.core.program import RECKONERS, program, versions


def test_every_package_that_reckons_is_installed_and_named_by_its_version():
    assert list(versions()) == list(RECKONERS)
    assert "not installed" not in versions().values()


def test_a_program_is_another_one_with_another_library(monkeypatch):
    before = program.__wrapped__("core")
    monkeypatch.setattr("mobility_planning.core.program.version", lambda name: "0")
    assert program.__wrapped__("core") != before


@pytest.mark.parametrize("changed", ["core/a.py", "standards/words.csv"])
def test_a_program_is_another_one_when_a_file_of_it_is_even_of_the_same_length(tmp_path, monkeypatch, changed):
    for name in ("core/a.py", "standards/words.csv", "other/b.py"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("one", encoding="utf-8")
    monkeypatch.setattr("mobility_planning.core.program._PACKAGE", tmp_path)
    before = program.__wrapped__("core")
    (tmp_path / "other" / "b.py").write_text("two", encoding="utf-8")
    assert program.__wrapped__("core") == before
    (tmp_path / changed).write_text("two", encoding="utf-8")
    assert program.__wrapped__("core") != before


def test_a_program_is_another_one_on_another_kind_of_machine(monkeypatch):
    before = program.__wrapped__("core")
    monkeypatch.setattr("mobility_planning.core.program.platform.machine", lambda: "abacus")
    assert program.__wrapped__("core") != before
