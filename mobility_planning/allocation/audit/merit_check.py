"""Merit recomputed from the tables, wish by wish, in fractions: the audit believes no published score."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterator, Mapping
from fractions import Fraction
from typing import Any

import pandas as pd

from mobility_planning.allocation.audit.tallies import Tables
from mobility_planning.core.facts import Facts
from mobility_planning.core.languages import certificate_levels
from mobility_planning.tables.settings import MeritSection

LEVELS = ("", "A1", "A2", "B1", "B2", "C1", "C2")
WHOLE = 10_000
NAMED = 3
"""Faults told one by one; further ones are counted."""


def faults_of_merit(
    pairs: pd.DataFrame, tables: Tables, merit: MeritSection, facts: Facts, home_scale: str
) -> Iterator[str]:
    """Find wishes whose published score or merit is not what grades, certificates and weights give.

    A score is the weighted mean of shares of the best, half a point rounded up; merit is the score at the foot of its
    band, raised by whole ten thousands for priority classes.

    Parameters
    ----------
    pairs : DataFrame
        `applicant_id, offer_id, merit`, and `score` where it is published.
    tables : mapping of str to DataFrame
    merit : MeritSection
    facts : Facts
    home_scale : str

    Yields
    ------
    str
        One sentence per fault; many are summed up.
    """
    if "score" not in pairs:
        return
    people = {row["applicant_id"]: row for row in tables["applicants"].to_dict("records")}
    spoken = dict(zip(tables["offers"]["offer_id"], tables["offers"]["language"], strict=True))
    scores = _Scores(merit, facts, home_scale, levels_shown(tables, facts))
    columns = [pairs[name].tolist() for name in ("applicant_id", "offer_id", "score", "merit")]
    wrong = 0
    for person, offer, score, compared in zip(*columns, strict=True):
        if person not in people or offer not in spoken:
            continue
        due = scores.of(people[person], spoken[offer])
        if score != due or (compared - due // merit.bands * merit.bands) % WHOLE:
            wrong += 1
            if wrong <= NAMED:
                yield f"{person} has {score} points at {offer} instead of {due}, compared as {compared}"
    if wrong > NAMED:
        yield f"{wrong - NAMED} further wishes have points other than the tables give"


class _Scores:
    """The score of an applicant for an offer in a language, remembered."""

    def __init__(
        self, merit: MeritSection, facts: Facts, home_scale: str, shown: Mapping[tuple[str, str], int]
    ) -> None:
        self._merit, self._home_scale, self._shown = merit, home_scale, shown
        ends = facts.gpa_scales[["scale", "best", "worst"]].to_dict("records")
        self._scales = {row["scale"]: (Fraction(str(row["best"])), Fraction(str(row["worst"]))) for row in ends}
        self._known: dict[tuple[str, str], int] = {}

    def of(self, person: Mapping[Hashable, Any], language: str) -> int:
        key = (person["applicant_id"], language)
        if key not in self._known:
            self._known[key] = self._score(person, language)
        return self._known[key]

    def _score(self, person: Mapping[Hashable, Any], language: str) -> int:
        asked = dict(self._merit.weights)
        if not language and len(asked) > 1:
            asked.pop("language", None)
        total = sum(asked.values())
        if not total:
            return 0
        points = sum((weight * self._share(name, person, language) for name, weight in asked.items()), Fraction(0))
        return int(points * WHOLE / total + Fraction(1, 2))

    def _share(self, name: str, person: Mapping[Hashable, Any], language: str) -> Fraction:
        if name == "language":
            return Fraction(self._shown.get((person["applicant_id"], language), 0), len(LEVELS) - 1)
        value = person.get(name)
        if value is None or pd.isna(value):
            return Fraction(0)
        if name == "gpa":
            best, worst = self._scales[person.get("grade_scale") or self._home_scale]
            share = (Fraction(str(value)) - worst) / (best - worst)
            return share if 0 <= share <= 1 else Fraction(0)
        share = Fraction(str(value)) / Fraction(str(self._merit.highest.get(name, 100)))
        return min(max(share, Fraction(0)), Fraction(1))


def faults_of_lottery(pairs: pd.DataFrame, tables: Tables, merit: MeritSection) -> Iterator[str]:
    """Find lottery numbers that the public seed does not draw: ids in the order of the SHA-256 of `seed:id`."""
    if "lottery" not in pairs:
        return
    ids = set(tables["applicants"]["applicant_id"])
    drawn = sorted(sorted(ids), key=lambda name: hashlib.sha256(f"{merit.seed or 0}:{name}".encode()).hexdigest())
    number = {name: place for place, name in enumerate(drawn, start=1)}
    told = dict(zip(pairs["applicant_id"].tolist(), pairs["lottery"].tolist(), strict=True))
    wrong = sorted(person for person, place in told.items() if number.get(person, place) != place)
    if wrong:
        yield f"{wrong[0]} has the lottery number {told[wrong[0]]} instead of {number[wrong[0]]}"


def levels_shown(tables: Tables, facts: Facts) -> dict[tuple[str, str], int]:
    """Give the best level each applicant has shown in each language: 1 is A1, 6 is C2."""
    if "languages" not in tables:
        return {}
    rows = certificate_levels(tables["languages"], facts)
    best: dict[tuple[str, str], int] = {}
    for person, language, level in zip(rows["applicant_id"], rows["language"], rows["cefr"], strict=True):
        best[person, language] = max(best.get((person, language), 0), LEVELS.index(level))
    return best
