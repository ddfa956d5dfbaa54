"""The referee: recomputes an allocation's validity, envy, waste and cut-offs from the tables, and knows no solver."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

_LEVELS = ("", "A1", "A2", "B1", "B2", "C1", "C2")
_NEVER = 10**9


@dataclass(frozen=True)
class Audit:
    """What the recomputation found.

    Parameters
    ----------
    faults : tuple of str
        What makes the allocation invalid; empty where it is valid.
    placed, first_choice : int
        Applicants with a seat, and with their first wish.
    mean_rank : float or None
        Mean rank of the seats given, rounded to 3 digits.
    envy_pairs : int
        Wishes of someone who would rather sit where a lower merit sits.
    wasted_seats : int
        Wishes of someone who would rather have a seat that stays free.
    cutoffs : mapping of str to int
        Lowest merit placed, per full offer.
    """

    faults: tuple[str, ...]
    placed: int
    first_choice: int
    mean_rank: float | None
    envy_pairs: int
    wasted_seats: int
    cutoffs: Mapping[str, int]

    @property
    def valid(self) -> bool:
        """True where nothing was found against the allocation."""
        return not self.faults


def audit(tables: Mapping[str, pd.DataFrame], pairs: pd.DataFrame, seats: pd.DataFrame) -> Audit:
    """Recompute an allocation from the office's tables.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        `offers`, `applicants`, `choices` and `languages` as the office handed them in.
    pairs : DataFrame
        `applicant_id, offer_id, rank, eligible, merit` of every wish, as published.
    seats : DataFrame
        `applicant_id, offer_id` of every applicant, as published.

    Returns
    -------
    Audit

    Examples
    --------
    >>> offer = {"offer_id": "X", "quantity": 1, "language": "", "min_cefr": "", "min_gpa": None}
    >>> applicants = pd.DataFrame({"applicant_id": ["A", "B"], "gpa": [3.0, 3.5]})
    >>> choices = pd.DataFrame({"applicant_id": ["A", "B"], "offer_id": ["X", "X"], "rank": [1, 1]})
    >>> tables = {"offers": pd.DataFrame([offer]), "applicants": applicants, "choices": choices}
    >>> pairs = choices.assign(eligible=True, merit=[7500, 8750])
    >>> wrong = audit(tables, pairs, pd.DataFrame({"applicant_id": ["A", "B"], "offer_id": ["X", ""]}))
    >>> wrong.valid, wrong.envy_pairs
    (True, 1)
    """
    offers, wishes = _offers(tables["offers"]), _wishes(pairs)
    listed = _numbered(tables["choices"])
    held = {a: o for a, o in zip(seats["applicant_id"].tolist(), seats["offer_id"].tolist(), strict=True) if o}
    used = Counter(held.values())
    crowded = [offer for offer, n in sorted(used.items()) if offer in offers and n > offers[offer].seats]
    faults = [
        *_faults_of_tables(tables, pairs, seats),
        *(f"{offer} holds {used[offer]} on {offers[offer].seats} seats" for offer in crowded),
        *_faults_of_seats(held, wishes, offers, tables),
    ]
    ranks = {person: listed[person, offer] for person, offer in held.items() if (person, offer) in listed}
    lowest = _lowest(held, wishes)
    wanted = [
        w for w in wishes.values() if w.eligible and w.offer in offers and w.rank < ranks.get(w.applicant, _NEVER)
    ]
    full = [offer for offer, n in sorted(used.items()) if offer in lowest and n >= offers[offer].seats]
    return Audit(
        faults=tuple(faults),
        placed=len(held),
        first_choice=list(ranks.values()).count(1),
        mean_rank=round(sum(ranks.values()) / len(ranks), 3) if ranks else None,
        envy_pairs=sum(wish.merit > lowest.get(wish.offer, _NEVER) for wish in wanted),
        wasted_seats=sum(used[wish.offer] < offers[wish.offer].seats for wish in wanted),
        cutoffs={offer: lowest[offer] for offer in full},
    )


@dataclass(frozen=True)
class _Wish:
    applicant: str
    offer: str
    rank: int
    eligible: bool
    merit: int


@dataclass(frozen=True)
class _Offer:
    seats: int
    language: str
    least_level: int
    least_gpa: float | None


def _numbered(choices: pd.DataFrame) -> dict[tuple[str, str], int]:
    """Read the rank of every wish."""
    keys = zip(choices["applicant_id"].tolist(), choices["offer_id"].tolist(), strict=True)
    return dict(zip(keys, map(int, choices["rank"].tolist()), strict=True))


def _wishes(pairs: pd.DataFrame) -> dict[tuple[str, str], _Wish]:
    columns = [pairs[name].tolist() for name in ("applicant_id", "offer_id", "rank", "eligible", "merit")]
    return {
        (a, o): _Wish(a, o, int(rank), bool(eligible), int(merit))
        for a, o, rank, eligible, merit in zip(*columns, strict=True)
    }


def _offers(offers: pd.DataFrame) -> dict[str, _Offer]:
    columns = [offers[name].tolist() for name in ("offer_id", "quantity", "language", "min_cefr", "min_gpa")]
    return {
        offer: _Offer(int(seats), language, _LEVELS.index(level), None if pd.isna(gpa) else float(gpa))
        for offer, seats, language, level, gpa in zip(*columns, strict=True)
    }


def _lowest(held: Mapping[str, str], wishes: Mapping[tuple[str, str], _Wish]) -> dict[str, int]:
    """Find the lowest merit that sits at each offer."""
    lowest: dict[str, int] = {}
    for key in held.items():
        if key in wishes:
            lowest[key[1]] = min(lowest.get(key[1], _NEVER), wishes[key].merit)
    return lowest


def _faults_of_tables(tables: Mapping[str, pd.DataFrame], pairs: pd.DataFrame, seats: pd.DataFrame) -> Iterator[str]:
    if sorted(tables["applicants"]["applicant_id"]) != sorted(seats["applicant_id"]):
        yield "the seats do not name every applicant once"
    if _numbered(pairs) != _numbered(tables["choices"]):
        yield "the pairs are not the wishes that were handed in"


def _faults_of_seats(
    held: Mapping[str, str],
    wishes: Mapping[tuple[str, str], _Wish],
    offers: Mapping[str, _Offer],
    tables: Mapping[str, pd.DataFrame],
) -> Iterator[str]:
    """Find seats that were not wished for, were refused, or go against what the offer itself asks."""
    gpa = dict(zip(tables["applicants"]["applicant_id"].tolist(), tables["applicants"]["gpa"].tolist(), strict=True))
    stated = _stated_levels(tables.get("languages"))
    for person, name in sorted(held.items()):
        wish, offer = wishes.get((person, name)), offers.get(name)
        if wish is None or offer is None:
            yield f"{person} holds {name}, which is not among the wishes"
            continue
        if not wish.eligible:
            yield f"{person} holds {name} although refused there"
        if offer.least_gpa is not None and not gpa.get(person, 0) >= offer.least_gpa:
            yield f"{person} holds {name} with a GPA below {offer.least_gpa:g}"
        if stated.get((person, offer.language), offer.least_level) < offer.least_level:
            yield f"{person} holds {name} below level {_LEVELS[offer.least_level]}"


def _stated_levels(languages: pd.DataFrame | None) -> dict[tuple[str, str], int]:
    """Read the levels that certificates state outright; whoever has another test is left to its conversion."""
    best: dict[tuple[str, str], int] = {}
    tested: set[tuple[str, str]] = set()
    names = ("applicant_id", "language", "test", "score")
    columns = [languages[name].tolist() for name in names] if languages is not None else [[]] * len(names)
    for person, language, test, score in zip(*columns, strict=True):
        if test != "CEFR":
            tested.add((person, language))
        elif score in _LEVELS:
            best[person, language] = max(best.get((person, language), 0), _LEVELS.index(score))
    return {key: level for key, level in best.items() if key not in tested}
