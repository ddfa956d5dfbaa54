"""The allocation problem as arrays: eligible wishes, seats, priorities, and the part each connected group plays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import pandas as pd
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

Array = np.ndarray[tuple[int], np.dtype[np.int64]]
Mask = np.ndarray[tuple[int], np.dtype[np.bool_]]
MORE = ("coverage", "stay", "claim", "keep", "group")


@dataclass(frozen=True, eq=False)
class Problem:
    """Who may get what.

    Parameters
    ----------
    applicants, offers : tuple of str
        The ids, in order; arrays below refer to their positions.
    capacity : int64 array, shape (offers,)
        Seats.
    applicant, offer : int64 array, shape (pairs,)
        The two sides of each eligible wish; pairs stand in the order of applicants and their ranks.
    rank, merit, priority, lottery : int64 array, shape (pairs,)
        1 = first wish; merit as compared; priority within an offer (higher goes first); lottery number (1 is best).
    row : int64 array, shape (pairs,)
        Position of the pair in the pairs table it was made from.
    more : mapping of str to int64 array, shape (pairs,)
        What only some rounds have: `coverage` (recognisable credits, hundredths of an ECTS credit), `stay` (1 = the
        applicant's earlier seat), `claim` (0 = nobody's envy counts here, 1 otherwise), `keep` (1 = a seat its
        holder has, or a better one), `group` (number of the group
        whose placement rate is to be balanced).
    """

    applicants: tuple[str, ...]
    offers: tuple[str, ...]
    capacity: Array
    applicant: Array
    offer: Array
    rank: Array
    merit: Array
    priority: Array
    lottery: Array
    row: Array
    more: Mapping[str, Array] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Number of eligible wishes."""
        return len(self.rank)

    @cached_property
    def by_applicant(self) -> list[Array]:
        """The pairs of each applicant, best wish first."""
        return _groups(self.applicant, len(self.applicants))

    @cached_property
    def by_offer(self) -> list[Array]:
        """The pairs of each offer, in the order of applicants."""
        return _groups(self.offer, len(self.offers))

    def column(self, name: str, default: int = 0) -> Array:
        """Give a column of `more`, or the default for every pair where the round has none."""
        return self.more[name] if name in self.more else np.full(self.size, default, dtype=np.int64)

    def keep(self, pairs: Array) -> Problem:
        """Leave only some of the wishes, in their order."""
        names = ("applicant", "offer", "rank", "merit", "priority", "lottery", "row")
        more = {name: values[pairs] for name, values in self.more.items()}
        return replace(self, more=more, **{name: getattr(self, name)[pairs] for name in names})

    def compact(self) -> Problem:
        """Renumber the applicants and offers that have a pair from 0, so that a small part makes a small model."""
        people, applicant = np.unique(self.applicant, return_inverse=True)
        places, offer = np.unique(self.offer, return_inverse=True)
        return replace(
            self,
            applicants=tuple(self.applicants[i] for i in people), offers=tuple(self.offers[i] for i in places),
            capacity=self.capacity[places], applicant=applicant, offer=offer,
        )  # fmt: skip

    def parts(self, linked: Mapping[int, int] | None = None) -> Iterator[Array]:
        """Split the wishes into groups that share no applicant and no offer, so that each can be optimised by itself.

        Parameters
        ----------
        linked : mapping of int to int, optional
            Pair to group: pairs of one group (a quota's, say) stay together.

        Yields
        ------
        int64 array
            Positions of the pairs of one part, ascending.
        """
        if not self.size:
            return
        people, offers = len(self.applicants), len(self.offers)
        left, right = self.applicant, people + self.offer
        nodes = people + offers
        if linked:
            pairs = np.fromiter(linked.keys(), dtype=np.int64)
            groups = np.fromiter(linked.values(), dtype=np.int64)
            left = np.concatenate([left, self.applicant[pairs]])
            right = np.concatenate([right, nodes + groups])
            nodes += int(groups.max()) + 1
        graph = coo_array((np.ones(len(left), dtype=np.int8), (left, right)), shape=(nodes, nodes))
        _, label = connected_components(graph, directed=False)
        part_of = label[self.applicant]
        order = np.argsort(part_of, kind="stable")
        yield from np.split(order, np.flatnonzero(np.diff(part_of[order])) + 1)


def problem_of(pairs: pd.DataFrame, offers: pd.DataFrame, applicants: pd.Series) -> Problem:
    """Make the problem of a pairs table.

    Parameters
    ----------
    pairs : DataFrame
        With `applicant_id, offer_id, rank, eligible, merit, priority, lottery`, and any column of `Problem.more`.
    offers : DataFrame
        With `offer_id` and `quantity` (seats).
    applicants : Series of str
        Every applicant, also those without an eligible wish.

    Returns
    -------
    Problem
        In the order of ids and ranks, whatever the order of the rows.
    """
    people = sorted(applicants)
    places = offers.sort_values("offer_id")
    person = {name: number for number, name in enumerate(people)}
    place = {name: number for number, name in enumerate(places["offer_id"])}
    numbered = pairs.assign(row=np.arange(len(pairs)))[pairs["eligible"]].sort_values(["applicant_id", "rank"])
    return Problem(
        applicants=tuple(people),
        offers=tuple(places["offer_id"]),
        capacity=places["quantity"].to_numpy(dtype=np.int64),
        applicant=numbered["applicant_id"].map(person).to_numpy(dtype=np.int64),
        offer=numbered["offer_id"].map(place).to_numpy(dtype=np.int64),
        **{name: numbered[name].to_numpy(dtype=np.int64) for name in ("rank", "merit", "priority", "lottery", "row")},
        more={name: numbered[name].to_numpy(dtype=np.int64) for name in MORE if name in numbered},
    )


def _groups(labels: Array, number: int) -> list[Array]:
    if not number:
        return []
    order = np.argsort(labels, kind="stable")
    return np.split(order, np.searchsorted(labels[order], np.arange(1, number)))
