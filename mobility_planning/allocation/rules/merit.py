"""Merit in exact integers: what each wish weighs, within which bands wishes are equal, and what breaks the ties."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pandas as pd

from mobility_planning.allocation.rules.lottery import lottery_numbers
from mobility_planning.core.facts import Facts, exact
from mobility_planning.core.grades import compared, gpa_share, off_scale
from mobility_planning.core.policy import Policy, Tier
from mobility_planning.core.terms import Cefr
from mobility_planning.tables.papers import applies
from mobility_planning.tables.settings import MeritSection
from mobility_planning.tables.workspace import Workspace

HIGHEST = 10_000
_TOP_LEVEL = len(Cefr)


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
    parts = {column: _shares(column, wishes, workspace) for column in {*merit.weights, *merit.tie_break} - {"lottery"}}
    score = _scores(parts, merit, wishes)
    classes = priority_class(wishes, policy, workspace.facts)
    banded = score // merit.bands * merit.bands
    compared = banded + HIGHEST * (classes.max() - classes if len(classes) else 0)
    breaks = merit.tie_break[:-1]
    numbers = lottery_numbers(workspace["applicants"]["applicant_id"], int(merit.seed or 0))
    return pairs.assign(
        score=score,
        merit=compared.astype("int64"),
        priority=_dense_rank([compared, *(parts[column] for column in breaks)]),
        lottery=pairs["applicant_id"].map(numbers).astype("int64"),
    )


def _shares(column: str, wishes: pd.DataFrame, workspace: Workspace) -> pd.Series:
    """Give the share, 0 to 1, that each wish has of a column's highest value, as exact fractions; missing counts 0."""
    if column == "language":
        return wishes["known_order"].map({order: Fraction(order, _TOP_LEVEL) for order in range(_TOP_LEVEL + 1)})
    if column == "gpa":
        keys = list(zip(wishes["gpa"], wishes["scale"], strict=True))
        known = {key: _gpa(key[0], key[1], workspace.facts) for key in dict.fromkeys(keys)}
        return pd.Series([known[key] for key in keys], index=wishes.index, dtype=object)
    highest = exact(workspace.settings.merit.highest.get(column, 100))
    own = wishes[column].astype("float64")
    known_values = {v: min(max(exact(v) / highest, Fraction(0)), Fraction(1)) for v in own.dropna().unique()}
    return own.map(lambda value: known_values.get(value, Fraction(0))).astype(object)


def _gpa(gpa: float, scale: str, facts: Facts) -> Fraction:
    return Fraction(0) if pd.isna(gpa) or off_scale(gpa, scale, facts) else gpa_share(gpa, scale, facts)


def _scores(parts: dict[str, pd.Series], merit: MeritSection, wishes: pd.DataFrame) -> pd.Series:
    columns = list(merit.weights)
    spoken = (wishes["offer.language"] != "") | ("language" not in columns) | (len(columns) == 1)
    keys = list(zip(spoken, *(parts[column] for column in columns), strict=True))
    known = {key: _score(key[0], dict(zip(columns, key[1:], strict=True)), merit) for key in dict.fromkeys(keys)}
    return pd.Series([known[key] for key in keys], index=wishes.index, dtype="int64")


def _score(spoken: bool, shares: dict[str, Fraction], merit: MeritSection) -> int:  # noqa: FBT001 - one key of a memo
    weights = {column: weight for column, weight in merit.weights.items() if spoken or column != "language"}
    whole = sum(weights.values())
    exact_score = sum((weight * shares[column] for column, weight in weights.items()), Fraction(0)) * HIGHEST
    return int(exact_score / whole + Fraction(1, 2)) if whole else 0


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


def _dense_rank(keys: Sequence[pd.Series]) -> pd.Series:
    """Rank the distinct keys upwards from 0: equal keys share a number, a higher key has a higher number."""
    rows = list(zip(*keys, strict=True))
    place = {row: number for number, row in enumerate(sorted(set(rows)))}
    return pd.Series([place[row] for row in rows], index=keys[0].index, dtype="int64")
