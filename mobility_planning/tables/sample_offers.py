"""The sample's offers: what each host can teach, in which term, on which conditions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from mobility_planning.tables.sample_draws import Row, between, chance, day_between, pick, records, stream

GROUPS = {
    "computing": (("061",), "6B06101"),
    "energy": (("071",), "6B07101"),
    "business": (("041",), "6B04102; 6B04103"),
    "service": (("101",), "6B11101; 6B11102"),
    "languages": (("011", "023"), "6B01701"),
}
"""Fields a host can be strong in: ISCED-F narrow fields of its courses, and the home programmes they serve."""

TERMS = ("spring", "autumn")
TODAY = date(2026, 10, 15)
"""The day of the round, as the sample's `mobility.toml` has it."""
_ENOUGH_COURSES = 6
_STREAM = 1
_LEVELS = {
    "en": {"B1": 0.4, "B2": 0.6}, "ru": {"B2": 1.0}, "kk": {"B2": 1.0},
    "tr": {"A2": 0.7, "B1": 0.3}, "pl": {"A2": 0.4, "B1": 0.6}, "de": {"B1": 1.0},
}  # fmt: skip
_COSTS = {
    "KZ": ("KZT", 420_000), "RU": ("RUB", 145_000), "KG": ("KGS", 98_000), "BG": ("EUR", 2_100), "TR": ("EUR", 2_300),
    "LV": ("EUR", 2_700), "PL": ("EUR", 2_500), "CY": ("EUR", 3_400), "DE": ("EUR", 4_300),
}  # fmt: skip
_DEADLINES = {
    "spring": (date(2026, 10, 23), date(2026, 11, 27)),
    "autumn": (date(2027, 2, 15), date(2027, 5, 14)),
    "closed": (date(2026, 10, 5), date(2026, 10, 9)),
}


@dataclass(frozen=True)
class _Place:
    """A host's seats of one field and term, before their conditions are drawn."""

    hei_id: str
    city: str
    country: str
    language: str
    group: str
    term: str


def draw_offers(institutions: pd.DataFrame, courses: pd.DataFrame, home: str, seed: int) -> pd.DataFrame:
    """Draw the offers of a round.

    Parameters
    ----------
    institutions, courses : DataFrame
        The authored tables, as text. A host offers seats of a field where it teaches six bachelor courses of it.
    home : str
        The home university, which offers nothing.
    seed : int

    Returns
    -------
    DataFrame of str
        The columns of the offers schema, and `group` (a key of `GROUPS`), which is not written.
    """
    rng = stream(seed, _STREAM)
    places = [place for host in records(institutions) if host["hei_id"] != home for place in _places(host, courses)]
    closed = {between(rng, 0, len(places) // 2 - 1) * 2 for _ in range(2)}
    rows = [_offer(rng, place, number, closed=number in closed) for number, place in enumerate(places)]
    return pd.DataFrame(rows).astype("str")


def _places(host: Row, courses: pd.DataFrame) -> Iterator[_Place]:
    hei_id, city, country = (host[name] for name in ("hei_id", "city", "country"))
    own = courses[(courses["hei_id"] == hei_id) & (courses["level"] == "bachelor")]
    for group, (fields, _) in GROUPS.items():
        if own["isced_f"].str.startswith(fields).sum() >= _ENOUGH_COURSES:
            for term in TERMS:
                yield _Place(hei_id, city, country, str(own["language"].iloc[0]), group, term)


def _offer(rng: np.random.Generator, place: _Place, number: int, *, closed: bool) -> dict[str, str]:
    currency, cost = _COSTS[place.country]
    abroad = place.country != "KZ"
    first, last = _DEADLINES["closed" if closed else place.term]
    return {
        "offer_id": f"OF27-{number + 1:02d}",
        "hei_id": place.hei_id,
        "city": place.city,
        "country": place.country,
        "specialties": _specialties(rng, place.group),
        "level": "" if chance(rng, 0.1) else "bachelor",
        "term": place.term,
        "min_gpa": pick(rng, {"": 0.6, "3": 0.15, "3.2": 0.15, "3.3": 0.1}) if abroad else "",
        "language": place.language,
        "min_cefr": pick(rng, _LEVELS[place.language]),
        "tuition": pick(rng, {"free": 0.85, "partial": 0.15}),
        "cost": str(round(cost * (90 + between(rng, 0, 20)) / 1000) * 10),
        "currency": currency,
        "quantity": str(2 if closed else _seats(rng, place)),
        "catalogue_url": f"https://example.org/{place.hei_id}/catalogue",
        "deadline": day_between(rng, first, last),
        "funding": "grant" if abroad and chance(rng, 0.2) else "",
        "group": place.group,
    }


def _specialties(rng: np.random.Generator, group: str) -> str:
    """Name the specialties as partners do: by programme, or by field."""
    fields, programmes = GROUPS[group]
    return programmes if chance(rng, 0.6) else "; ".join(fields)


def _seats(rng: np.random.Generator, place: _Place) -> int:
    """Draw the seats: most at home, fewest where a language other than English or Russian is asked for."""
    if place.language in {"tr", "pl", "de"}:
        return between(rng, 1, 3)
    if place.country == "KZ":
        return between(rng, 4, 8)
    return between(rng, 3, 5)
