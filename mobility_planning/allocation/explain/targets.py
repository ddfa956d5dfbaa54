"""The wishes somebody did not get, each with the values of the GPA or of a language's level that might win it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any

import pandas as pd

from mobility_planning.allocation.explain.changed import GPA, LANGUAGE, Change
from mobility_planning.allocation.lookup import look_up
from mobility_planning.allocation.result import Allocation
from mobility_planning.allocation.rules.merit import HIGHEST
from mobility_planning.allocation.rules.wishes import known_order
from mobility_planning.allocation.standings import NO_RANK, PLACED, PLACED_HIGHER, REFUSED
from mobility_planning.core.facts import Facts, exact
from mobility_planning.core.grades import gpa_scale, off_scale
from mobility_planning.core.policy import LanguageRule
from mobility_planning.core.terms import Cefr

LEVELS = tuple(level.value for level in sorted(Cefr, key=lambda level: level.order))
_ORDER = {level: place for place, level in enumerate(LEVELS, start=1)}
_STEP = Fraction(1, 100)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Target:
    """One unfulfilled wish and one thing that might win it.

    Parameters
    ----------
    applicant_id, offer_id : str
    rank : int
    refused : bool
        Whether a rule refuses the wish as it is.
    kind : {"gpa", "language"}
    language : str
    own : float, str or None
        The GPA or level there is; None where there is none.
    better : sequence of float or str
        Every better value, the best one last.
    guess : int
        The place in `better` at which to start: about where the cut-off, or what a rule asks, is reached.
    offers : mapping of int to str
        The applicant's offers by rank.
    """

    applicant_id: str
    offer_id: str
    rank: int
    refused: bool
    kind: str
    language: str
    own: float | str | None
    better: Sequence[float | str]
    guess: int
    offers: Mapping[int, str]

    def change(self, place: int) -> Change:
        """Give the change to the value at a place."""
        return Change(self.applicant_id, self.kind, self.better[place], self.language)


def targets(allocation: Allocation, applicants: Collection[str] | None = None) -> list[Target]:
    """List what might win each wish that its applicant would rather have.

    Parameters
    ----------
    allocation : Allocation
    applicants : collection of str, optional
        Everyone by default.

    Returns
    -------
    list of Target
        In the order of applicants and ranks, the GPA before the language. Nobody whose seat is pinned or fixed.
    """
    rows = unfulfilled(allocation)
    if applicants is not None:
        rows = rows[rows["applicant_id"].isin(list(applicants))]
    listed = allocation.pairs[allocation.pairs["applicant_id"].isin(rows["applicant_id"])]
    offers: dict[str, dict[int, str]] = {}
    for person, rank, offer in zip(listed["applicant_id"], listed["rank"], listed["offer_id"], strict=True):
        offers.setdefault(person, {})[int(rank)] = offer
    records: list[dict[str, Any]] = rows.to_dict("records")  # type: ignore[assignment]
    return [target for row in records for target in _of(row, offers[row["applicant_id"]], allocation)]


def unfulfilled(allocation: Allocation) -> pd.DataFrame:
    """Give the wishes that were not fulfilled and that their applicants would rather have than what they got.

    Parameters
    ----------
    allocation : Allocation

    Returns
    -------
    DataFrame
        The wish with `score, outcome, cutoff` (Int64), `gpa, scale, language` (what the offer or else the policy asks
        for, "" for none), `known_order`, `asked_order`, `asked_gpa` (what rules that refuse the wish ask, 0 for
        nothing).
    """
    round_ = allocation.round
    pairs = allocation.pairs.reset_index(drop=True)
    held = allocation.seats.set_index("applicant_id")["rank"]
    rank = look_up(pairs["applicant_id"], held).fillna(NO_RANK)
    decided = {round_.problem.applicants[person] for person in round_.problem.applicant[round_.fixed]}
    wanted = (pairs["rank"] < rank) & ~pairs["applicant_id"].isin(decided)
    wanted &= ~pairs["outcome"].isin([PLACED, PLACED_HIGHER])
    rows, wishes = pairs[wanted], round_.wishes[wanted.to_numpy()]
    language = wishes["offer.language"].where(wishes["offer.language"] != "", _default_language(allocation))
    return rows.assign(
        gpa=wishes["gpa"].to_numpy(), scale=wishes["scale"].to_numpy(), language=language.to_numpy(),
        known_order=known_order(allocation.workspace, language, wishes).to_numpy(),
        asked_order=wishes["offer.min_cefr"].map(_ORDER).fillna(0).to_numpy(),
        spoken=(wishes["offer.language"] != "").to_numpy(),
        asked_gpa=_asked_gpa(allocation, rows),
        cutoff=look_up(rows["offer_id"], allocation.cutoffs.set_index("offer_id")["cutoff"]),
    ).reset_index(drop=True)  # fmt: skip


def _default_language(allocation: Allocation) -> str:
    """Give the language a policy asks for where the offer names none."""
    policy = allocation.workspace.policy
    asked = [rule.default_language for rule in policy.rules if isinstance(rule, LanguageRule)] if policy else []
    return next((language for language in asked if language), "")


def _asked_gpa(allocation: Allocation, rows: pd.DataFrame) -> list[float]:
    """Read the GPA that refusals of each wish ask for; only a place to start searching from."""
    refusals = allocation.eligibility.refusals
    code = refusals["code"].str.removesuffix(".missing")
    asked: dict[tuple[str, str], float] = {}
    mine = refusals[code.isin(["offer.min_gpa", "gpa"])]
    for person, offer, text in zip(mine["applicant_id"], mine["offer_id"], mine["required"], strict=True):
        if number := _NUMBER.search(text):
            asked[person, offer] = max(asked.get((person, offer), 0.0), float(number[0]))
    return [asked.get(key, 0.0) for key in zip(rows["applicant_id"], rows["offer_id"], strict=True)]


def _of(row: dict[str, Any], offers: Mapping[int, str], allocation: Allocation) -> Iterator[Target]:
    """Give the targets of one wish: its GPA where there is a better one, its language's level likewise."""
    merit, facts = allocation.workspace.settings.merit, allocation.workspace.facts
    wish = row["applicant_id"], row["offer_id"], int(row["rank"]), row["outcome"] == REFUSED
    gap = 0 if pd.isna(row["cutoff"]) else max(0, int(row["cutoff"]) - int(row["merit"]))
    whole = sum(weight for column, weight in merit.weights.items() if row["spoken"] or column != "language") or 1
    own = None if pd.isna(row["gpa"]) or off_scale(row["gpa"], row["scale"], facts) else row["gpa"]
    better, span = _better(own, str(row["scale"]), facts)
    if better:
        weight = merit.weights.get(GPA, 0)
        rise = Fraction(gap * whole, weight * HIGHEST) * span if weight else Fraction(0)
        guess = _first(better, exact(better[0] if own is None else own) + rise, span > 0, float(row["asked_gpa"]))
        yield Target(*wish, GPA, "", own, better, guess, offers)
    level = int(row["known_order"])
    if row["language"] and level < len(LEVELS):
        weight = merit.weights.get(LANGUAGE, 0) if row["spoken"] else 0
        steps = -(-gap * whole * len(LEVELS) // (weight * HIGHEST)) if weight else 0
        place = max(level + steps, int(row["asked_order"])) - level - 1
        known, values = LEVELS[level - 1] if level else None, LEVELS[level:]
        guess = min(max(place, 0), len(values) - 1)
        yield Target(*wish, LANGUAGE, row["language"], known, values, guess, offers)


def _first(better: Sequence[float], wanted: Fraction, rising: bool, asked: float) -> int:  # noqa: FBT001 - of a scale
    """Find the place of the first value that is as good as the wanted one and as what a rule asks, or the last."""
    up = 1 if rising else -1
    bound = max(up * wanted, up * exact(asked)) if asked else up * wanted
    return min(bisect_left(better, bound, key=lambda value: up * exact(value)), len(better) - 1)


@lru_cache(maxsize=65_536)
def _better(own: float | None, scale: str, facts: Facts) -> tuple[tuple[float, ...], Fraction]:
    """Give every value of a scale better than one's own, and how far it is from its worst to its best."""
    found = gpa_scale(scale, facts)
    row = facts.gpa_scales.set_index("scale").loc[found.name]
    length = found.best - found.worst
    step = exact(row["step"]) if row["step"] else _STEP
    up = 1 if length > 0 else -1
    grid = [found.worst + up * step * place for place in range(int(abs(length) / step) + 1)]
    better = tuple(float(value) for value in grid if own is None or up * (value - exact(own)) > 0)
    return better, length
