"""Merit in exact integers: what each wish weighs, within which bands wishes are equal, and what breaks the ties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import pandas as pd

from mobility_planning.allocation.problem import Array
from mobility_planning.allocation.rules.lottery import lottery_numbers
from mobility_planning.core.facts import Facts, exact
from mobility_planning.core.grades import compared, share_on
from mobility_planning.core.policy import Policy, Tier
from mobility_planning.core.terms import Cefr
from mobility_planning.tables.papers import applies
from mobility_planning.tables.settings import MeritSection
from mobility_planning.tables.workspace import Workspace

HIGHEST = 10_000
_LEVELS = [Fraction(order, len(Cefr)) for order in range(len(Cefr) + 1)]
Table = np.ndarray[tuple[int, int], np.dtype[np.int64]]


def with_merit(pairs: pd.DataFrame, wishes: pd.DataFrame, workspace: Workspace) -> pd.DataFrame:
    """Add to every pair what the competition compares.

    Document 000 (line 11) names the two criteria, average score and language level; the weights are the office's.

    Parameters
    ----------
    pairs : DataFrame
        With `applicant_id, offer_id, eligible`, one row per wish.
    wishes : DataFrame
        The same rows with the applicant's columns, `known_order` and `offer.language`.
    workspace : Workspace

    Returns
    -------
    DataFrame
        With four more int64 columns: `score` (0…10000, half rounded up), `merit` (as compared: the score at the foot of
        its band, raised by 10000 for every priority class below), `priority` (dense rank over all pairs of merit and
        then the declared tie-breaks before the lottery; higher goes first) and `lottery` (1 is the best number).

    Notes
    -----
    GPA counts by its place between the worst and best of its scale, language by the CEFR level of the offer's language
    (A1 = 1/6 … C2 = 6/6), another column by its part of `[merit.highest]` (100 unless stated). Where an offer names
    no language, the other weights fill its place.
    """
    merit, policy = workspace.settings.merit, workspace.policy
    shares = {column: _shares(column, wishes, workspace) for column in {*merit.weights, *merit.tie_break} - {"lottery"}}
    score = _scores(shares, merit, wishes)
    classes = priority_class(wishes, policy, workspace.facts)
    banded = score // merit.bands * merit.bands
    compared = banded + HIGHEST * (classes.max() - classes if len(classes) else 0)
    _, priority = _kinds([compared, *(shares[column].place for column in merit.tie_break[:-1])])
    numbers = lottery_numbers(workspace["applicants"]["applicant_id"], int(merit.seed or 0))
    return pairs.assign(
        score=score,
        merit=compared.astype("int64"),
        priority=priority,
        lottery=pairs["applicant_id"].map(numbers).astype("int64"),
    )


@dataclass(frozen=True, eq=False)
class _Shares:
    """Every share of a column's highest value that occurs, 0 to 1, ascending; and which of them each wish has.

    Scores are added up from the exact fractions, each sum once; ties are broken by places, which compare as they do.
    """

    distinct: Sequence[Fraction]
    place: Array


def _shares(column: str, wishes: pd.DataFrame, workspace: Workspace) -> _Shares:
    """Read the share that each wish has of a column's highest value; a missing one counts 0."""
    if column == "language":
        return _Shares(_LEVELS, wishes["known_order"].to_numpy(dtype=np.int64))
    values = wishes[column].astype("float64").tolist()
    keys = list(zip(values, wishes["scale"].tolist(), strict=True))
    known = {key: _share(column, *key, workspace) for key in dict.fromkeys(keys)}
    distinct = sorted(set(known.values()))
    number = {share: place for place, share in enumerate(distinct)}
    place = {key: number[share] for key, share in known.items()}
    return _Shares(distinct, np.array([place[key] for key in keys], dtype=np.int64))


def _share(column: str, value: float, scale: str, workspace: Workspace) -> Fraction:
    if pd.isna(value):
        return Fraction(0)
    if column == "gpa":
        return share_on(value, scale, workspace.facts) or Fraction(0)
    highest = exact(workspace.settings.merit.highest.get(column, 100))
    return min(max(exact(value) / highest, Fraction(0)), Fraction(1))


def _scores(shares: Mapping[str, _Shares], merit: MeritSection, wishes: pd.DataFrame) -> pd.Series:
    """Add up the weighted shares, half a point rounded up, once for each way they come together."""
    columns = list(merit.weights)
    spoken = (wishes["offer.language"] != "") | ("language" not in columns) | (len(columns) == 1)
    kinds, kind = _kinds([spoken, *(shares[column].place for column in columns)])
    points = {flag: _points(merit.weights, shares, spoken=bool(flag)) for flag in (0, 1)}
    scores = [
        int(sum((points[flag][number][place] for number, place in enumerate(places)), Fraction(1, 2)))
        for flag, *places in kinds.tolist()
    ]
    return pd.Series(np.array(scores, dtype=np.int64)[kind], index=wishes.index)


def _points(weights: Mapping[str, int], shares: Mapping[str, _Shares], *, spoken: bool) -> list[list[Fraction]]:
    """Give the points of each column's shares; without a language to be spoken, the other weights fill its place."""
    asked = {column: weight if spoken or column != "language" else 0 for column, weight in weights.items()}
    whole = sum(asked.values()) or 1
    return [[share * weight * HIGHEST / whole for share in shares[column].distinct] for column, weight in asked.items()]


def _kinds(columns: Sequence[pd.Series | Array]) -> tuple[Table, Array]:
    """List the distinct rows of some columns of whole numbers, ascending, and the place of each row among them."""
    rows = np.column_stack([np.asarray(column, dtype=np.int64) for column in columns])
    distinct, place = np.unique(rows, axis=0, return_inverse=True)
    return distinct, place.ravel()


def priority_class(wishes: pd.DataFrame, policy: Policy | None, facts: Facts) -> pd.Series:
    """Give each wish its priority class: the order of the first tier of the policy it meets (1 is served first).

    Parameters
    ----------
    wishes : DataFrame
    policy : Policy or None
    facts : Facts
        The grade scales.

    Returns
    -------
    Series of int64
        All 1 where the policy has no tiers; wishes of no tier come after all tiers.
    """
    tiers = sorted(policy.tiers, key=lambda tier: tier.order) if policy else []
    classes = pd.Series(len(tiers) + 1 if tiers else 1, index=wishes.index, dtype="int64")
    for number, tier in reversed(list(enumerate(tiers, start=1))):
        classes = classes.mask(_meets(tier, wishes, facts), number)
    return classes


def _meets(tier: Tier, wishes: pd.DataFrame, facts: Facts) -> pd.Series:
    met = applies(tier.when, wishes) & ((wishes["scale"] == tier.scale) | (tier.scale is None))
    for bound, sign, exclusive in (
        (tier.min_gpa, 1, tier.min_gpa_exclusive),
        (tier.max_gpa, -1, tier.max_gpa_exclusive),
    ):
        if bound is not None:
            bounds = pd.Series(bound, index=wishes.index)
            found = compared(wishes["gpa"], bounds, wishes["scale"], facts) * sign
            met &= (found.fillna(-1) >= (1 if exclusive else 0)).astype(bool)
    if tier.min_cefr is not None:
        met &= wishes["known_order"] >= tier.min_cefr.order
    return met
