"""Rank correlations become correlations of normal scores, and always a correlation matrix."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobility_planning.outcomes.simulation.copula import latent_correlation, nearest, root


@pytest.mark.parametrize("correlation", [-0.7, 0.0, 0.5, 0.9])
def test_the_correlation_behind_normal_numbers_is_found_on_any_scale(correlation):
    rng = np.random.default_rng(1)
    normal = rng.multivariate_normal([0, 0], [[1, correlation], [correlation, 1]], size=20_000)
    bent = np.column_stack([np.exp(normal[:, 0]), normal[:, 1] ** 3])
    assert latent_correlation(bent)[0, 1] == pytest.approx(correlation, abs=0.02)


def test_what_does_not_vary_or_is_hardly_known_goes_with_nothing():
    values = np.array([[1.0, 5.0, np.nan], [2.0, 5.0, np.nan], [3.0, 5.0, 1.0], [4.0, 5.0, 2.0]])
    assert latent_correlation(values).tolist() == np.eye(3).tolist()


@given(st.lists(st.floats(-1, 1), min_size=3, max_size=3))
def test_any_three_correlations_become_a_matrix_with_a_root(pairs):
    a, b, c = pairs
    found = nearest(np.array([[1, a, b], [a, 1, c], [b, c, 1]]))
    half = root(found)
    assert np.linalg.eigvalsh(found).min() > -1e-9
    assert np.allclose(found.diagonal(), 1)
    assert np.allclose(half @ half, found, atol=1e-7)
    assert np.allclose(half, half.T)


def test_a_correlation_matrix_stays_as_it_is():
    matrix = np.array([[1, 0.3], [0.3, 1]])
    assert nearest(matrix) is matrix
