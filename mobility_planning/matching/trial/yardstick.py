"""How good a ranking of home courses was, where the right answer is known: pure functions of a table of answers.

A table of answers has one row per query, a host title whose home courses were decided: `seed` and `query` (together its
name), `rank` (of the first right home course among the proposals; missing where none was right), `probability` (of the
first proposal) and `right` (whether the first proposal was right).
"""

from __future__ import annotations

import numpy as np
import pandas as pd

BINS = 10
PRECISION = 0.9
DEPTHS = (1, 5, 10)
"""The k of every hit@k that is reported."""
FEWEST = 20
"""Queries below which a precision is luck: coverage is not read off fewer."""
_NAME = ["seed", "query"]


def hit_rate(answers: pd.DataFrame, k: int) -> float:
    """Give hit@k: the share of queries with a right home course among the first `k` proposals.

    Examples
    --------
    >>> hit_rate(pd.DataFrame({"rank": pd.array([1, 3, None, 2], dtype="Int64")}), 2)
    0.5
    """
    return _mean(answers["rank"].le(k).fillna(value=False).astype(float))


def mean_reciprocal_rank(answers: pd.DataFrame) -> float:
    """Give MRR: the mean of 1 / rank, 0 where no proposal was right (Voorhees 1999).

    Examples
    --------
    >>> mean_reciprocal_rank(pd.DataFrame({"rank": pd.array([1, 4, None, 2], dtype="Int64")}))
    0.4375
    """
    return _mean((1 / answers["rank"]).fillna(0.0).astype(float))


def coverage(answers: pd.DataFrame, precision: float = PRECISION) -> float:
    """Give the largest share of queries, the most probable first, whose first proposals reach a precision.

    It says how much of the work could be signed off unread if so many errors were borne with.

    Parameters
    ----------
    answers : DataFrame
        Equal probabilities are taken in the order of the queries' names.
    precision : float
        Share of first proposals that must be right.

    Returns
    -------
    float
        0 where no more than `FEWEST` queries reach it (all of them, where there are no more).

    Examples
    --------
    >>> told = pd.DataFrame({"seed": 0, "query": [0, 1], "probability": [0.9, 0.5], "right": [True, False]})
    >>> coverage(told), coverage(told, precision=0.5)
    (0.0, 1.0)
    """
    ranked = answers.sort_values(["probability", *_NAME], ascending=[False, True, True])
    number = np.arange(1, len(ranked) + 1)
    precise = np.flatnonzero(ranked["right"].to_numpy(np.float64).cumsum() / number >= precision)
    enough = precise[precise >= min(FEWEST, len(ranked) - 1)]
    return float(number[enough[-1]] / len(ranked)) if len(enough) else 0.0


def reliability(answers: pd.DataFrame, bins: int = BINS) -> pd.DataFrame:
    """Compare probability and outcome: queries in bins of equal count, from the least to the most probable.

    The data of a reliability diagram: where probabilities are honest, the share right is the mean probability.

    Parameters
    ----------
    answers : DataFrame
    bins : int
        Of fewer queries than bins, each is a bin.

    Returns
    -------
    DataFrame
        bin (from 1), predicted (mean probability), observed (share right), proposals (first proposals: one per query).

    Examples
    --------
    >>> told = pd.DataFrame({"seed": 0, "query": [0, 1], "probability": [0.9, 0.25], "right": [True, False]})
    >>> reliability(told).values.tolist()
    [[1.0, 0.25, 0.0, 1.0], [2.0, 0.9, 1.0, 1.0]]
    """
    ranked = answers.sort_values(["probability", *_NAME])
    parts = [part for part in np.array_split(np.arange(len(ranked)), bins) if len(part)]
    number = np.repeat(np.arange(1, len(parts) + 1), [len(part) for part in parts])
    binned = ranked.assign(bin=number, right=ranked["right"].astype(float)).groupby("bin", as_index=False)
    return binned.agg(predicted=("probability", "mean"), observed=("right", "mean"), proposals=("right", "size"))


def calibration_error(answers: pd.DataFrame, bins: int = BINS) -> float:
    """Give ECE: the mean distance between probability and share right over bins of equal count.

    Returns
    -------
    float
        Between 0 (honest) and 1 (Naeini, Cooper, Hauskrecht 2015, with bins of equal count in place of equal width).

    Examples
    --------
    >>> told = pd.DataFrame({"seed": 0, "query": [0, 1], "probability": [0.75, 0.25], "right": [True, False]})
    >>> calibration_error(told)
    0.25
    """
    table = reliability(answers, bins)
    distance = (table["predicted"] - table["observed"]).abs()
    return float(np.average(distance, weights=table["proposals"])) if len(table) else float("nan")


def measure(answers: pd.DataFrame) -> dict[str, float]:
    """Give every metric of a table of answers that also says which titles were `unseen`.

    Returns
    -------
    dict
        queries, hit_at_1, hit_at_5, hit_at_10, mrr, coverage_90, ece, unseen (number of queries whose title was never
        decided before), unseen_hit_at_1, unseen_hit_at_5 (NaN where there are none).

    Examples
    --------
    >>> told = {"seed": 0, "query": [0, 1], "probability": [1.0, 0.0], "right": [True, False]}
    >>> measure(pd.DataFrame(told).assign(rank=[1, 2], unseen=[False, True]))["unseen_hit_at_5"]
    1.0
    """
    new = answers[answers["unseen"].astype(bool)]
    return {
        "queries": len(answers),
        **{f"hit_at_{k}": hit_rate(answers, k) for k in DEPTHS},
        "mrr": mean_reciprocal_rank(answers),
        "coverage_90": coverage(answers),
        "ece": calibration_error(answers),
        "unseen": len(new),
        **{f"unseen_hit_at_{k}": hit_rate(new, k) for k in DEPTHS[:2]},
    }


def _mean(values: pd.Series[float]) -> float:
    """Sum in the order of size, so that the order of the rows cannot show in the last digit."""
    return float(np.sort(values.to_numpy(np.float64)).mean()) if len(values) else float("nan")
