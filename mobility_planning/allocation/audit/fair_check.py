"""The check of a fair optimum's certificate: additions that bound every fair allocation, without a solver."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import pandas as pd

from mobility_planning.allocation.certificate import FairCertificate, LevelProof

Key = tuple[str, str]


@dataclass(frozen=True)
class _Wish:
    applicant: str
    offer: str
    rank: int
    priority: int
    points: tuple[int, ...]

    @property
    def key(self) -> Key:
        return self.applicant, self.offer


def check_fair_certificate(
    wishes: pd.DataFrame, certificate: FairCertificate, seats: Mapping[str, int], placed: Collection[Key]
) -> tuple[tuple[str, int, int], ...]:
    """Check how far a certificate proves that no fair allocation has more points.

    1. Wishes that no fair allocation can fulfil are left out by two rules, again and again: whoever stands among the
       first of an offer's line, as many as it has seats, is sure of it, so that later wishes go; and who stands behind
       as many who want nothing better than this offer cannot get it.
    2. In a fair allocation every claim holds: seats times (1 if the applicant has this offer or a better one), plus the
       seats held there by this priority or a higher one, are at least the seats. And every level before reaches its
       value.
    3. A wish is worth its points, plus the price of each goal before times its points there, plus seats times weight of
       every claim of its applicant that it fulfils, plus the weight of every claim at its offer that it stands before.
    4. What a wish leaves its applicant is its worth less the price of the seat; the best left to an applicant is the
       most of these, or nothing.
    5. No fair allocation has more points than: the best left to each applicant, plus seats times price of each offer,
       less seats times weight of each claim, less price times value of each goal before; all divided by the unit.

    Parameters
    ----------
    wishes : DataFrame
        `applicant_id, offer_id, rank, priority` of every eligible wish, and its points in a column for each goal.
    certificate : FairCertificate
    seats : mapping of str to int
        Seats of each offer.
    placed : collection of (applicant_id, offer_id)
        The allocation.

    Returns
    -------
    tuple of (goal, value, bound)
        The level is proven where the bound is the value.

    Raises
    ------
    ValueError
        Where the certificate has a price below zero, or names what is not there.

    Examples
    --------
    >>> proof = LevelProof(1, 1, {"X": 1}, {}, ())
    >>> wishes = pd.DataFrame({"applicant_id": ["A", "B"], "offer_id": "X", "rank": 1, "priority": [1, 1], "placed": 1})
    >>> check_fair_certificate(wishes, FairCertificate(("placed",), (proof,)), {"X": 1}, [("A", "X")])
    (('placed', 1, 1),)
    """
    everything = _read(wishes, certificate.goals)
    left = _possible(everything, seats)
    known = {wish.key for wish in left}
    points = {wish.key: wish.points for wish in everything}
    values = [sum(points[key][level] for key in placed) for level in range(len(certificate.goals))]
    found = []
    for level, (goal, proof) in enumerate(zip(certificate.goals, certificate.levels, strict=True)):
        _demand_sound(proof, known, seats, level)
        found.append((goal, values[level], _bound(left, proof, seats, values, level)))
    return tuple(found)


def _read(wishes: pd.DataFrame, goals: Sequence[str]) -> list[_Wish]:
    columns = [wishes[name].tolist() for name in ("applicant_id", "offer_id", "rank", "priority")]
    points = zip(*(wishes[goal].tolist() for goal in goals), strict=True)
    return [_Wish(a, o, rank, priority, own) for a, o, rank, priority, own in zip(*columns, points, strict=True)]


def _possible(wishes: list[_Wish], seats: Mapping[str, int]) -> list[_Wish]:
    """Leave out, again and again, what comes after a sure seat and what is out of reach."""
    while True:
        left = _within_reach(_without_later(wishes, seats), seats)
        if len(left) == len(wishes):
            return left
        wishes = left


def _without_later(wishes: list[_Wish], seats: Mapping[str, int]) -> list[_Wish]:
    sure: dict[str, int] = {}
    for offer, line in _lines(wishes).items():
        # Whoever stands in front of the first one that is one too many has a sure seat, unless equal to that one.
        over = line[seats[offer]].priority if len(line) > seats[offer] else None
        for wish in line[: seats[offer]]:
            if over is None or wish.priority > over:
                sure[wish.applicant] = min(wish.rank, sure.get(wish.applicant, wish.rank))
    return [wish for wish in wishes if wish.rank <= sure.get(wish.applicant, wish.rank)]


def _within_reach(wishes: list[_Wish], seats: Mapping[str, int]) -> list[_Wish]:
    best: dict[str, int] = {}
    for wish in wishes:
        best[wish.applicant] = min(wish.rank, best.get(wish.applicant, wish.rank))
    wanting = _lines([wish for wish in wishes if wish.rank == best[wish.applicant]])
    floor = {offer: line[seats[offer] - 1].priority for offer, line in wanting.items() if len(line) >= seats[offer] > 0}
    return [wish for wish in wishes if seats[wish.offer] and wish.priority >= floor.get(wish.offer, wish.priority)]


def _lines(wishes: list[_Wish]) -> dict[str, list[_Wish]]:
    """Put every offer's applicants in a line, highest priority first."""
    lines: dict[str, list[_Wish]] = defaultdict(list)
    for wish in sorted(wishes, key=lambda wish: -wish.priority):
        lines[wish.offer].append(wish)
    return lines


def _demand_sound(proof: LevelProof, known: set[Key], seats: Mapping[str, int], before: int) -> None:
    numbers = [*proof.offers.values(), *proof.claims.values(), *proof.kept]
    if proof.unit < 1 or min(numbers, default=0) < 0:
        raise ValueError("a price or weight is below zero")
    if not (set(proof.claims) <= known and set(proof.offers) <= set(seats) and len(proof.kept) == before):
        raise ValueError("a price or weight names what is not there")


def _bound(wishes: list[_Wish], proof: LevelProof, seats: Mapping[str, int], values: Sequence[int], level: int) -> int:
    fulfilled, stood_before = _fulfilled(wishes, proof, seats), _stood_before(wishes, proof)
    best: dict[str, int] = defaultdict(int)
    for wish in wishes:
        worth = proof.unit * wish.points[level] + fulfilled[wish.key] + stood_before[wish.key]
        worth += sum(price * own for price, own in zip(proof.kept, wish.points, strict=False))
        best[wish.applicant] = max(best[wish.applicant], worth - proof.offers.get(wish.offer, 0))
    total = sum(best.values()) + sum(seats[offer] * price for offer, price in proof.offers.items())
    total -= sum(seats[offer] * weight for (_, offer), weight in proof.claims.items())
    total -= sum(price * value for price, value in zip(proof.kept, values, strict=False))
    return total // proof.unit


def _fulfilled(wishes: list[_Wish], proof: LevelProof, seats: Mapping[str, int]) -> dict[Key, int]:
    """Add up, for each wish, the claims of its applicant that it fulfils: those for this offer and for later wishes."""
    lists: dict[str, list[_Wish]] = defaultdict(list)
    for wish in sorted(wishes, key=lambda wish: -wish.rank):
        lists[wish.applicant].append(wish)
    found: dict[Key, int] = {}
    for own in lists.values():
        total = 0
        for wish in own:
            total += seats[wish.offer] * proof.claims.get(wish.key, 0)
            found[wish.key] = total
    return found


def _stood_before(wishes: list[_Wish], proof: LevelProof) -> dict[Key, int]:
    """Add up, for each wish, the weights of the claims at its offer of the same or a lower priority."""
    found: dict[Key, int] = {}
    for line in _lines(wishes).values():
        total = 0
        for _, equals in groupby(reversed(line), key=lambda wish: wish.priority):
            keys = [wish.key for wish in equals]
            total += sum(proof.claims.get(key, 0) for key in keys)
            found |= dict.fromkeys(keys, total)
    return found
