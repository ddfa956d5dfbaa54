"""The check of a certificate: prices of seats prove that no allocation is better, with additions anyone can repeat."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

Wish = tuple[str, str]
"""An applicant's id and an offer's id."""
Points = tuple[int, ...]
"""One whole number per goal; compared as a dictionary compares words, by the first goal first."""


@dataclass(frozen=True)
class CountedCap:
    """A quota as the check counts it: `least <= placed wishes among these <= most`; None leaves a side open.

    Parameters
    ----------
    name : str
    wishes : collection of (applicant_id, offer_id)
    least, most : int or None
    """

    name: str
    wishes: Collection[Wish]
    least: int | None = None
    most: int | None = None

    def side(self, price: Points) -> int | None:
        """Give the bound a price speaks for: the upper one above zeros, the lower one below, 0 where it is free."""
        if not any(price):
            return 0
        return self.most if price > _zeros(price) else self.least


@dataclass(frozen=True)
class CertificateCheck:
    """What the check found.

    Parameters
    ----------
    proven : bool
        True where the allocation is valid and no allocation has more points.
    bound : tuple of int
        What no allocation can exceed, by the goals in order; empty where the prices prove nothing.
    value : tuple of int
        What the allocation has.
    reason : str
        Why it is not proven; empty where it is.
    """

    proven: bool
    bound: Points
    value: Points
    reason: str


def check_certificate(
    wishes: pd.DataFrame,
    goals: Sequence[str],
    seats: Mapping[str, int],
    caps: Sequence[CountedCap],
    offer_prices: Mapping[str, Points],
    cap_prices: Mapping[str, Points],
    placed: Collection[Wish],
) -> CertificateCheck:
    """Check an allocation's certificate without a solver.

    1. The allocation is valid: every place is a wish, nobody has two, no offer is over its seats, no quota is broken.
    2. Every seat has a price per goal, never below zero, and so has every quota; prices, like points, are compared by
       the first goal first, and a quota's price may be below zero only where it asks for a least number.
    3. What a wish leaves its applicant is its points less the price of its offer and of every quota that counts it; the
       best that is left to an applicant is the most of these, or zero for no place at all.
    4. The points of any allocation are the prices paid in it and what it leaves the applicants, so they never exceed
       the bound: the best left to each applicant, plus seats times price of each offer, plus limit times price of each
       quota.
    5. Where the points of this allocation are equal to that bound, goal by goal, no allocation has more.

    Parameters
    ----------
    wishes : DataFrame
        One row per eligible wish: `applicant_id`, `offer_id`, and a column of whole points for each goal.
    goals : sequence of str
        The columns of points, most important first.
    seats : mapping of str to int
        Seats of each offer.
    caps : sequence of CountedCap
    offer_prices, cap_prices : mapping of str to tuple of int
        One number per goal, by offer_id and by quota name; what is not named is free.
    placed : collection of (applicant_id, offer_id)
        The allocation.

    Returns
    -------
    CertificateCheck

    References
    ----------
    Koopmans & Beckmann (1957), Assignment problems and the location of economic activities, Econometrica 25(1).

    Examples
    --------
    >>> wishes = pd.DataFrame({"applicant_id": ["A", "B"], "offer_id": ["X", "X"], "merit": [9, 7]})
    >>> check_certificate(wishes, ["merit"], {"X": 1}, [], {"X": (7,)}, {}, [("A", "X")])
    CertificateCheck(proven=True, bound=(9,), value=(9,), reason='')
    >>> check_certificate(wishes, ["merit"], {"X": 1}, [], {"X": (7,)}, {}, [("B", "X")]).reason
    'the points (7,) are not the bound (9,)'
    """
    zeros = (0,) * len(goals)
    if reason := _fault_of_table(wishes, goals):
        return CertificateCheck(proven=False, bound=(), value=(), reason=reason)
    points = _points(wishes, goals)
    value = _sum([points.get(wish, zeros) for wish in placed], zeros)
    if reason := _fault_of_places(points, seats, caps, placed) or _fault_of_prices(
        seats, caps, offer_prices, cap_prices, zeros
    ):
        return CertificateCheck(proven=False, bound=(), value=value, reason=reason)
    paid = [_times(offer_prices.get(offer, zeros), count) for offer, count in seats.items()]
    for cap in caps:
        price = cap_prices.get(cap.name, zeros)
        paid.append(_times(price, cap.side(price) or 0))
    bound = _sum([*_best_left(points, caps, offer_prices, cap_prices, zeros).values(), *paid], zeros)
    reason = "" if value == bound else f"the points {value} are not the bound {bound}"
    return CertificateCheck(not reason, bound, value, reason)


def _points(wishes: pd.DataFrame, goals: Sequence[str]) -> dict[Wish, Points]:
    """Read the points of each wish as whole numbers."""
    ids = zip(wishes["applicant_id"].tolist(), wishes["offer_id"].tolist(), strict=True)
    columns = [wishes[goal].tolist() for goal in goals]
    return dict(zip(ids, zip(*columns, strict=True) if columns else [()] * len(wishes), strict=True))


def _best_left(
    points: Mapping[Wish, Points], caps: Sequence[CountedCap], offer_prices: Mapping[str, Points],
    cap_prices: Mapping[str, Points], zeros: Points,
) -> dict[str, Points]:  # fmt: skip
    """Give the most that any wish, or none, leaves each applicant."""
    left = {wish: _less(own, offer_prices.get(wish[1], zeros)) for wish, own in points.items()}
    for cap in caps:
        price = cap_prices.get(cap.name, zeros)
        left.update({wish: _less(left[wish], price) for wish in cap.wishes if wish in left})
    best: dict[str, Points] = {}
    for (applicant, _), own in left.items():
        best[applicant] = max(best.get(applicant, zeros), own)
    return best


def _fault_of_table(wishes: pd.DataFrame, goals: Sequence[str]) -> str:
    """Say what keeps the wishes from being added up exactly."""
    if not all(pd.api.types.is_integer_dtype(wishes[goal]) and wishes[goal].notna().all() for goal in goals):
        return "points are whole numbers"
    return "a wish stands twice" if wishes.duplicated(["applicant_id", "offer_id"]).any() else ""


def _fault_of_places(
    points: Mapping[Wish, Points], seats: Mapping[str, int], caps: Sequence[CountedCap], placed: Collection[Wish]
) -> str:
    """Say what makes the allocation invalid."""
    strange = next((wish for wish in placed if wish not in points), None)
    if strange:
        return f"{strange} is no wish"
    if len({applicant for applicant, _ in placed}) < len(placed):
        return "an applicant has two places"
    held = Counter(offer for _, offer in placed)
    over = next((offer for offer in sorted(held) if held[offer] > seats.get(offer, 0)), None)
    if over is not None:
        return f"{over} has more places than seats"
    chosen = set(placed)
    for cap in caps:
        count = len(chosen.intersection(cap.wishes))
        if (cap.most is not None and count > cap.most) or (cap.least is not None and count < cap.least):
            return f"{cap.name} is broken: {count} placed"
    return ""


def _fault_of_prices(
    seats: Mapping[str, int], caps: Sequence[CountedCap], offer_prices: Mapping[str, Points],
    cap_prices: Mapping[str, Points], zeros: Points,
) -> str:  # fmt: skip
    """Say which price proves nothing: not one number per goal, nothing it belongs to, or a sign its rule forbids."""
    names = [cap.name for cap in caps]
    strange = sorted((set(offer_prices) - set(seats)) | (set(cap_prices) - set(names)))
    if strange or len(set(names)) < len(names):
        return f"a price names no single offer or quota: {', '.join(strange) or 'two quotas have one name'}"
    for name, price in [*offer_prices.items(), *cap_prices.items()]:
        if len(price) != len(zeros) or not all(type(part) is int for part in price):
            return f"the price of {name} is not one whole number per goal"
    below = next((offer for offer, price in offer_prices.items() if price < zeros), None)
    if below is not None:
        return f"the price of {below} is below zero"
    open_side = next((cap for cap in caps if cap.side(cap_prices.get(cap.name, zeros)) is None), None)
    return f"the price of {open_side.name} speaks for a bound it does not have" if open_side else ""


def _zeros(like: Points) -> Points:
    return (0,) * len(like)


def _less(one: Points, other: Points) -> Points:
    return tuple(a - b for a, b in zip(one, other, strict=True))


def _times(price: Points, count: int) -> Points:
    return tuple(part * count for part in price)


def _sum(rows: Sequence[Points], zeros: Points) -> Points:
    return tuple(map(sum, zip(zeros, *rows, strict=True)))
