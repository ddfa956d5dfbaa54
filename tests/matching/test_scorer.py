"""A probability is a share of odds, its parts add up to its log-odds, and a scorer file is numbers or refused."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import expit

from mobility_planning.core.errors import SettingsError
from mobility_planning.matching.scorer import Scorer, log_odds

candidates = st.lists(st.tuples(st.integers(0, 3), st.floats(-60, 60)), min_size=1, max_size=12)


@given(candidates)
def test_the_parts_add_up_to_the_log_odds_of_the_probability(drawn: list[tuple[int, float]]) -> None:
    scorer = Scorer(-1.5, {"nearest": 1.0})
    rows = pd.Series([row for row, _ in drawn])
    scored = scorer.score(pd.DataFrame({"nearest": [value for _, value in drawn]}), rows)
    parts = scored.drop(columns="probability").to_numpy()
    added = np.array([sum(row) for row in parts])
    assert (expit(added) == scored["probability"]).all()
    assert (added == log_odds(scored, scorer)).all()


@given(candidates)
def test_probabilities_are_the_shares_of_odds_with_none_of_these(drawn: list[tuple[int, float]]) -> None:
    rows = pd.Series([row for row, _ in drawn])
    scored = Scorer(0.0, {"nearest": 1.0}).score(pd.DataFrame({"nearest": [value for _, value in drawn]}), rows)
    odds = np.exp([value for _, value in drawn])
    whole = 1 + rows.map(pd.Series(odds).groupby(rows).sum())
    np.testing.assert_allclose(scored["probability"], odds / whole, rtol=1e-9)


def test_a_certain_proposal_still_says_how_certain() -> None:
    scored = Scorer(0.0, {"nearest": 1.0}).score(pd.DataFrame({"nearest": [400.0, 390.0]}), pd.Series([0, 0]))
    assert scored["rivals"].iloc[0] == pytest.approx(-390.0)


def test_the_shipped_scorer_turns_a_rejection_against_its_pair() -> None:
    shipped = Scorer.load().coefficients
    assert shipped["rejected_share"] < 0 < shipped["accepted_share"]


def test_an_unknown_signal_is_answered_with_its_neighbour() -> None:
    with pytest.raises(SettingsError, match="did you mean 'nearest'"):
        Scorer(0.0, {"nearst": 1.0})


@pytest.mark.parametrize(
    "text",
    [
        "format = 2\nprior = 1.0\n[coefficients]",
        "format = 1\n[coefficients]\nnearest = 1.0",
        "format = 1\nprior = 1.0",
        "format = 1\nprior = 1.0\n[coefficients]\nnearest = 'much'",
        "format = 1\nprior = 1.0\n[coefficients]\nnearest = nan",
        "format = 1\nprior = true\n[coefficients]",
        "no toml at all",
    ],
)
def test_a_scorer_file_of_anything_but_numbers_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "scorer.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"scorer\.toml"):
        Scorer.load(tmp_path / "scorer.toml")


def test_a_missing_scorer_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"none\.toml"):
        Scorer.load(tmp_path / "none.toml")


def test_another_scorer_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text("format = 1\nprior = -2\n[coefficients]\nratio = 3", encoding="utf-8")
    assert Scorer.load(tmp_path / "own.toml") == Scorer(-2.0, {"ratio": 3.0})
