"""Markets to allocate: synthetic ones in any size, and tables of one's own; and what an allocation of one is worth.

Nothing here needs the project, so that the peers may run in an interpreter of their own.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np

LONGEST = 10
"""Wishes of one applicant at most."""
DRAWS = 24
"""Offers drawn for one applicant, the same one perhaps several times, until the list is long enough."""

Array = np.ndarray[tuple[int], np.dtype[np.int64]]


@dataclass(frozen=True, eq=False)
class Market:
    """Who wishes for what, as arrays; pairs stand in the order of applicants and their ranks.

    Parameters
    ----------
    capacity : int64 array, shape (offers,)
    applicant, offer, rank, merit : int64 array, shape (pairs,)
        The two sides of each wish by number, its place on the list from 1, and merit as compared, 0...10000.
    lottery : int64 array, shape (applicants,)
        Decides between equals, 1 first.
    cost : int64 array, shape (offers,)
        What the grant of a seat costs, in whole units of a currency.
    faculty : int64 array, shape (applicants,)
        Number of the faculty, -1 for an applicant without a grant.
    """

    capacity: Array
    applicant: Array
    offer: Array
    rank: Array
    merit: Array
    lottery: Array
    cost: Array
    faculty: Array

    @property
    def size(self) -> int:
        """Number of wishes."""
        return len(self.rank)

    @property
    def down(self) -> Array:
        """Count down from the longest list, so that a seat is worth more than none."""
        return int(self.rank.max()) + 1 - self.rank

    @property
    def points(self) -> Array:
        """Write both goals, seats and then the sum of ranks, as one: a seat outweighs every gain in ranks."""
        seats = min(len(self.lottery), int(self.capacity.sum()))
        return self.down + int(self.down.max()) * seats

    def save(self, path: Path) -> None:
        """Write the arrays to an .npz file."""
        np.savez(path, **vars(self))


def load(path: Path) -> Market:
    """Read what `Market.save` wrote."""
    with np.load(path) as arrays:
        return Market(**{name: arrays[name] for name in arrays.files})


def synthetic(
    applicants: int, offers: int, *, seed: int = 0, wishes: float = 6.55, seats: float = 0.4, own: bool = False
) -> Market:
    """Draw a market with crowded and quiet offers.

    Parameters
    ----------
    applicants, offers, seed : int
    wishes : float
        Length of a list before repetitions are taken out; at most ten are kept.
    seats : float
        Seats for each applicant; an offer has at least one.
    own : bool
        Whether merit differs by offer (as where each asks for another language) or is the applicant's alone.
    """
    rng = np.random.default_rng(seed)
    applicant, offer, rank = _lists(rng, applicants, offers, wishes)
    shares = rng.integers(1, 100, offers)
    capacity = np.maximum(1, np.round(shares / shares.sum() * applicants * seats)).astype(np.int64)
    merit = np.clip(rng.normal(6500, 1500, applicants), 0, 10_000).astype(np.int64)[applicant]
    if own:
        merit = np.clip(merit + rng.integers(-500, 500, len(merit)), 0, 10_000)
    lottery = rng.permutation(applicants).astype(np.int64) + 1
    cost = rng.integers(40, 101, offers) * 50
    faculty = np.where(rng.random(applicants) < 0.6, rng.integers(0, 10, applicants), -1)
    return Market(capacity, applicant, offer, rank, merit, lottery, cost, faculty)


def _lists(rng: np.random.Generator, applicants: int, offers: int, wishes: float) -> tuple[Array, Array, Array]:
    """Draw each applicant's list by the offers' appeal, without repetitions."""
    appeal = np.cumsum(np.exp(rng.gumbel(size=offers) * 0.8))
    drawn = np.searchsorted(appeal / appeal[-1], rng.random((applicants, DRAWS))).clip(0, offers - 1)
    order = np.argsort(drawn, axis=1, kind="stable")
    sorted_ = np.take_along_axis(drawn, order, axis=1)
    fresh = np.ones_like(drawn, dtype=bool)
    np.put_along_axis(fresh, order[:, 1:], sorted_[:, 1:] != sorted_[:, :-1], axis=1)
    length = np.clip(rng.poisson(wishes - 1, applicants) + 1, 1, min(LONGEST, offers))
    place = np.cumsum(fresh, axis=1)
    kept = fresh & (place <= length[:, None])
    return np.nonzero(kept)[0].astype(np.int64), drawn[kept].astype(np.int64), place[kept].astype(np.int64)


def read(folder: Path, name: str, seed: int = 0) -> Market:
    """Read a market from three tables.

    Parameters
    ----------
    folder : path
    name : str
        The tables are `NAME_applicants.csv` (applicant, faculty, merit, grant: 0 or 1), `NAME_seats.csv` (seat,
        capacity, grant_cost_eur) and `NAME_preferences.csv` (applicant, seat, pref from 1), numbered from 0.
    seed : int
        Of the lottery.
    """
    people, seats, wishes = (
        _columns(folder / f"{name}_{table}.csv") for table in ("applicants", "seats", "preferences")
    )
    order = np.lexsort((wishes["pref"], wishes["applicant"]))
    applicant, offer, rank = (wishes[column][order].astype(np.int64) for column in ("applicant", "seat", "pref"))
    lottery = np.random.default_rng(seed).permutation(len(people["merit"])).astype(np.int64) + 1
    faculty = np.where(people["grant"] == 1, people["faculty"], -1).astype(np.int64)
    capacity, cost = (seats[column].astype(np.int64) for column in ("capacity", "grant_cost_eur"))
    return Market(capacity, applicant, offer, rank, people["merit"].astype(np.int64)[applicant], lottery, cost, faculty)


def _columns(path: Path) -> dict[str, np.ndarray[tuple[int], np.dtype[np.float64]]]:
    """Read a table of numbers by column."""
    with path.open(newline="", encoding="utf-8") as file:
        heads, *rows = csv.reader(file)
    return dict(zip(heads, np.array(rows, dtype=float).T, strict=True))


def fault_of(market: Market, seats: Array) -> str:
    """Say why some pairs are no allocation; nothing where they are one."""
    if len(np.unique(market.applicant[seats])) < len(seats):
        return "two seats for one applicant"
    given = np.bincount(market.offer[seats], minlength=len(market.capacity))
    return "an offer over its seats" if (given > market.capacity).any() else ""


def worth(market: Market, seats: Array) -> tuple[int, int]:
    """Count the placed and add up their ranks."""
    return len(seats), int(market.rank[seats].sum())
