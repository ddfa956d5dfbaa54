"""The referee: recomputes an allocation's validity, envy, waste and cut-offs from the tables, and knows no solver."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

_LEVELS = ("", "A1", "A2", "B1", "B2", "C1", "C2")


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
    >>> offers = pd.DataFrame({"offer_id": ["X"], "quantity": [1], "language": [""], "min_cefr": [""], "min_gpa": [None]})
    >>> applicants = pd.DataFrame({"applicant_id": ["A", "B"], "gpa": [3.0, 3.5]})
    >>> choices = pd.DataFrame({"applicant_id": ["A", "B"], "offer_id": ["X", "X"], "rank": [1, 1]})
    >>> tables = {"offers": offers, "applicants": applicants, "choices": choices}
    >>> pairs = choices.assign(eligible=True, merit=[7500, 8750])
    >>> wrong = audit(tables, pairs, pd.DataFrame({"applicant_id": ["A", "B"], "offer_id": ["X", ""]}))
    >>> wrong.valid, wrong.envy_pairs
    (True, 1)
    """
    offers = {row.offer_id: row for row in tables["offers"].itertuples()}
    listed = {(row.applicant_id, row.offer_id): int(row.rank) for row in tables["choices"].itertuples()}
    wishes = {(row.applicant_id, row.offer_id): row for row in pairs.itertuples()}
    held = {row.applicant_id: row.offer_id for row in seats.itertuples() if row.offer_id}
    used = Counter(held.values())
    faults = [
        *_faults_of_tables(tables, pairs, seats, listed),
        *(f"{offer} holds {n} on {offers[offer].quantity} seats" for offer, n in sorted(used.items())
          if offer in offers and n > offers[offer].quantity),
        *_faults_of_seats(held, wishes, offers, tables),
    ]  # fmt: skip
    ranks = [listed[pair] for pair in held.items() if pair in listed]
    lowest: dict[str, int] = {}
    for pair in held.items():
        if pair in wishes:
            lowest[pair[1]] = min(lowest.get(pair[1], 10**9), int(wishes[pair].merit))
    wanted = [w for w in wishes.values() if w.eligible and w.rank < listed.get((w.applicant_id, held.get(w.applicant_id, "")), 10**9)]
    return Audit(
        faults=tuple(faults),
        placed=len(held),
        first_choice=ranks.count(1),
        mean_rank=round(sum(ranks) / len(ranks), 3) if ranks else None,
        envy_pairs=sum(int(wish.merit) > lowest.get(wish.offer_id, 10**9) for wish in wanted),
        wasted_seats=sum(used[wish.offer_id] < offers[wish.offer_id].quantity for wish in wanted if wish.offer_id in offers),
        cutoffs={offer: lowest[offer] for offer, n in sorted(used.items()) if offer in lowest and n >= offers[offer].quantity},
    )


def _faults_of_tables(
    tables: Mapping[str, pd.DataFrame], pairs: pd.DataFrame, seats: pd.DataFrame, listed: Mapping[tuple[str, str], int]
) -> Iterable[str]:
    if sorted(tables["applicants"]["applicant_id"]) != sorted(seats["applicant_id"]):
        yield "the seats do not name every applicant once"
    published = {(row.applicant_id, row.offer_id): int(row.rank) for row in pairs.itertuples()}
    if published != dict(listed):
        yield "the pairs are not the wishes that were handed in"


def _faults_of_seats(
    held: Mapping[str, str], wishes: Mapping[tuple[str, str], object], offers: Mapping[str, object],
    tables: Mapping[str, pd.DataFrame],
) -> Iterable[str]:  # fmt: skip
    """Find seats that were not wished for, were refused, or go against what the offer itself asks."""
    gpa = dict(zip(tables["applicants"]["applicant_id"], tables["applicants"]["gpa"], strict=True))
    stated = _stated_levels(tables.get("languages"))
    for person, offer_id in sorted(held.items()):
        wish, offer = wishes.get((person, offer_id)), offers.get(offer_id)
        if wish is None or offer is None:
            yield f"{person} holds {offer_id}, which is not among the wishes"
            continue
        if not wish.eligible:  # type: ignore[attr-defined]
            yield f"{person} holds {offer_id} although refused there"
        least = offer.min_gpa  # type: ignore[attr-defined]
        if not pd.isna(least) and not gpa.get(person, 0) >= least:
            yield f"{person} holds {offer_id} with a GPA below {least:g}"
        asked = _LEVELS.index(offer.min_cefr)  # type: ignore[attr-defined]
        shown = stated.get((person, offer.language))  # type: ignore[attr-defined]
        if asked and shown is not None and shown < asked:
            yield f"{person} holds {offer_id} below level {_LEVELS[asked]}"


def _stated_levels(languages: pd.DataFrame | None) -> dict[tuple[str, str], int]:
    """Read the levels that certificates state outright; whoever has a test of another kind is left to its conversion."""
    best: dict[tuple[str, str], int] = {}
    tested: set[tuple[str, str]] = set()
    for row in languages.itertuples() if languages is not None else ():
        key = (row.applicant_id, row.language)
        if row.test == "CEFR":
            best[key] = max(best.get(key, 0), _LEVELS.index(row.score) if row.score in _LEVELS else 0)
        else:
            tested.add(key)
    return {key: level for key, level in best.items() if key not in tested}
