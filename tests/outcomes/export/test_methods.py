"""A paragraph for a paper says what was done, by which versions, in three languages, the same each time."""

import re
from dataclasses import replace

import pytest

from mobility_planning.core.locale import words
from mobility_planning.core.program import versions
from mobility_planning.core.terms import Language
from mobility_planning.outcomes.export.methods import methods_of, methods_text
from mobility_planning.outcomes.export.rounding import EXACT, ROUNDING
from tests.outcomes.histories import history

DESIGN = {"runs": 100, "seed": "7", "years": 2, "mechanisms": "generous", "policies": "base", "demands": "as_is",
          "misreports": 3, "fingerprint": "f" * 64}  # fmt: skip


@pytest.fixture(scope="module")
def made():
    return methods_of(history(), {"choices": 3}, {"choices": "a" * 64, "rounds.parquet": "b" * 64})


@pytest.mark.parametrize("language", list(Language))
def test_versions_hashes_and_settings_are_named(made, language):
    text = methods_text(replace(made, rounding=ROUNDING, design=DESIGN), words(language))
    assert all(number in text for number in versions().values())
    assert "a" * 64 in text
    assert "b" * 64 in text
    assert "f" * 64 in text
    assert "Home" in text
    assert "2025/2026" in text
    assert "70 %" in text
    assert not re.search(r"\{|None", text)


def test_what_was_not_done_is_not_told(made):
    text = methods_text(made, words("en"))
    assert "HMAC" not in text
    assert "runs" not in text
    assert "exact" not in text


def test_rounded_and_exact_exports_say_so(made):
    assert "merit: 500" in methods_text(replace(made, rounding=ROUNDING), words("en"))
    assert "Numbers are exact." in methods_text(replace(made, rounding=EXACT), words("en"))


def test_false_lists_are_told_only_where_they_were_tried(made):
    tried = methods_text(replace(made, design=DESIGN), words("en"))
    assert "false lists of 3 applicants" in tried
    assert "false lists" not in methods_text(replace(made, design={**DESIGN, "misreports": 0}), words("en"))


def test_the_same_input_gives_the_same_text(made):
    assert methods_text(made, words("kk")) == methods_text(replace(made), words("kk"))
