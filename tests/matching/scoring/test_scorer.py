"""A probability is a share of odds, its parts add up to its log-odds, and a scorer file is numbers or refused."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import expit

from mobility_planning.core.errors import SettingsError
from mobility_planning.matching.scoring.scorer import Scorer, Scorers, first_of_each_row, log_odds, parts, probabilities
from mobility_planning.matching.scoring.signals import TOGETHER, signal_names

candidates = st.lists(st.tuples(st.integers(0, 3), st.floats(-60, 60)), min_size=1, max_size=12)
numbers = st.floats(-3, 3)
GOOD = """format = 2
[first_day]
prior = -2
[first_day.coefficients]
ratio = 3
[decided]
prior = -1.5
slope = 0.5
intercept = 0.25
[decided.coefficients]
nearest = 2.0
[decided.together]
claimed = -1
"""


def laid_out(drawn: list[tuple[int, float]], **others: float) -> tuple[pd.DataFrame, np.ndarray]:
    rows = pd.factorize(np.array([row for row, _ in drawn]))[0]
    return pd.DataFrame({"nearest": [value for _, value in drawn], **others}), rows


@given(candidates, numbers, numbers, numbers, numbers)
def test_the_parts_add_up_to_the_log_odds_of_the_probability(drawn, prior, slope, intercept, claimed) -> None:
    scorer = Scorer(prior, {"nearest": 1.0, "ratio": -0.3}, slope, intercept, {"claimed": claimed})
    signals, rows = laid_out(drawn, ratio=0.7, claimed=1.1)
    scored = scorer.score(signals, rows)
    assert parts(scored) == ["prior", "nearest", "ratio", "calibration", "claimed", "rivals"]
    added = np.array([sum(row) for row in scored[parts(scored)].to_numpy()])
    assert (expit(added) == scored["probability"]).all()
    assert (added == log_odds(scored)).all()


@given(candidates)
def test_the_probabilities_of_all_candidates_and_none_of_these_are_one(drawn: list[tuple[int, float]]) -> None:
    signals, rows = laid_out(drawn)
    scored = Scorer(0.0, {"nearest": 1.0}).score(signals, rows)
    whole = scored.groupby(rows)["probability"].sum() + scored.groupby(rows)["none"].first()
    np.testing.assert_allclose(whole, 1, rtol=1e-9)
    assert (scored["none"] == scored.groupby(rows)["none"].transform("max")).all()


@given(candidates)
def test_probabilities_are_the_shares_of_odds_with_none_of_these(drawn: list[tuple[int, float]]) -> None:
    signals, rows = laid_out(drawn)
    odds = np.exp(signals["nearest"].to_numpy())
    expected = odds / (1 + np.bincount(rows, odds)[rows])
    np.testing.assert_allclose(probabilities(signals["nearest"].to_numpy(), rows), expected, rtol=1e-9)
    np.testing.assert_allclose(Scorer(0.0, {"nearest": 1.0}).score(signals, rows)["probability"], expected, rtol=1e-9)


@given(candidates, st.integers(0, 10_000))
def test_each_row_has_one_first_and_none_has_greater_odds(drawn: list[tuple[int, float]], seed: int) -> None:
    signals, rows = laid_out(drawn)
    order = np.random.default_rng(seed).permutation(len(rows))
    odds, rows = signals["nearest"].to_numpy()[order], rows[order]
    first = first_of_each_row(odds, rows)
    assert np.bincount(rows, first).tolist() == [1] * (rows.max() + 1)
    assert all(odds[first & (rows == row)][0] == odds[rows == row].max() for row in set(rows.tolist()))


def test_a_certain_proposal_still_says_how_certain() -> None:
    scored = Scorer(0.0, {"nearest": 1.0}).score(pd.DataFrame({"nearest": [400.0, 390.0]}), np.array([0, 0]))
    assert scored["rivals"].iloc[0] == pytest.approx(-390.0)
    assert scored["none"].iloc[0] == pytest.approx(0.0, abs=1e-150)


def test_hopeless_candidates_leave_none_of_these() -> None:
    scored = Scorer(-800.0, {}).score(pd.DataFrame(index=range(3)), np.array([0, 0, 1]))
    assert scored["none"].tolist() == [1.0, 1.0, 1.0]
    assert np.isfinite(scored.to_numpy()).all()


def test_the_calibration_stretches_the_log_odds_and_shifts_them() -> None:
    signals, rows = pd.DataFrame({"nearest": [2.0]}), np.array([0])
    scored = Scorer(1.0, {"nearest": 1.0}, slope=0.5, intercept=0.25).score(signals, rows)
    assert log_odds(scored) == pytest.approx([0.5 * 3.0 + 0.25])
    assert Scorer(1.0, {"nearest": 1.0}, slope=0.5).odds(signals) == pytest.approx([3.0])


def test_a_signal_without_evidence_says_nothing() -> None:
    scorer = Scorer(0.0, {"nearest": 1.0, "encoder": 5.0}, together={"claimed": 2.0})
    scored = scorer.score(pd.DataFrame({"nearest": [1.0]}), np.array([0]))
    assert parts(scored) == ["prior", "nearest", "calibration", "rivals"]


def test_no_candidates_are_scored_as_nothing() -> None:
    nothing = pd.DataFrame({"nearest": pd.Series(dtype=float)})
    assert Scorer(0.0, {"nearest": 1.0}).score(nothing, np.zeros(0, np.int64)).empty


@pytest.mark.parametrize("name", ["first_day", "decided"])
def test_the_shipped_scorers_turn_a_rejection_against_its_pair(name: str) -> None:
    shipped = getattr(Scorers.load(), name)
    assert shipped.coefficients["rejected_share"] < 0 < shipped.coefficients["accepted_share"]
    assert shipped.slope > 0


def test_the_first_day_leans_on_no_decisions() -> None:
    learned = {"translation", "share", "nearest", "department", "popularity", "alias_stem"}
    assert not learned & set(Scorers.load().first_day.coefficients)
    assert learned & set(Scorers.load().decided.coefficients)


def test_an_unknown_signal_is_answered_with_its_neighbour() -> None:
    with pytest.raises(SettingsError, match="did you mean 'nearest'"):
        Scorer(0.0, {"nearst": 1.0})
    with pytest.raises(SettingsError, match="did you mean 'claimed'"):
        Scorer(0.0, {}, together={"claimd": 1.0})
    assert set(TOGETHER) < set(signal_names())


def test_coefficients_cannot_be_changed_afterwards() -> None:
    own = {"nearest": 1.0}
    scorer = Scorer(0.0, own)
    own["nearest"] = 9.0
    assert scorer.coefficients["nearest"] == 1.0
    with pytest.raises(TypeError):
        scorer.coefficients["nearest"] = 2.0  # type: ignore[index]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("format = 2", "format = 1"),
        ("format = 2", ""),
        ("ratio = 3", "ratio = 'much'"),
        ("ratio = 3", "ratio = nan"),
        ("ratio = 3", "ratio = inf"),
        ("ratio = 3", "raito = 3"),
        ("prior = -2", "prior = true"),
        ("prior = -2", ""),
        ("slope = 0.5", "slope = [1]"),
        ("claimed = -1", "ratio = -1"),
        ("[decided.coefficients]\nnearest = 2.0", "coefficients = 2.0"),
        ("[first_day.coefficients]", "[first_day.numbers]"),
        (GOOD, "no toml at all"),
    ],
)
def test_a_scorer_file_of_anything_but_numbers_for_signals_is_refused(tmp_path: Path, old: str, new: str) -> None:
    assert old in GOOD
    (tmp_path / "scorer.toml").write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(SettingsError):
        Scorers.load(tmp_path / "scorer.toml")


@pytest.mark.parametrize("content", [b"\xff\xfe", b"\x80\x04K\x01."])
def test_a_file_of_bytes_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "scorer.toml").write_bytes(content)
    with pytest.raises(SettingsError, match=r"scorer\.toml"):
        Scorers.load(tmp_path / "scorer.toml")


def test_a_missing_scorer_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"none\.toml"):
        Scorers.load(tmp_path / "none.toml")


def test_another_scorer_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(GOOD, encoding="utf-8")
    assert Scorers.load(tmp_path / "own.toml") == Scorers(
        Scorer(-2.0, {"ratio": 3.0}), Scorer(-1.5, {"nearest": 2.0}, 0.5, 0.25, {"claimed": -1.0})
    )


def test_a_scorer_file_may_bring_associations_of_its_own_from_its_own_folder(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text("associations = 'words.csv'\n" + GOOD, encoding="utf-8")
    assert Scorers.load(str(tmp_path / "own.toml")).associations == tmp_path / "words.csv"
    assert Scorers.load().associations is None
