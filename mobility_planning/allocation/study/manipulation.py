"""Can lying about wishes pay? Tried, not assumed: other lists for some applicants, measured by their true wishes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

import numpy as np

from mobility_planning.allocation.mechanisms import Mechanism
from mobility_planning.allocation.problem import Array
from mobility_planning.allocation.round import Round
from mobility_planning.allocation.seats.side_rules import side_rules
from mobility_planning.core.errors import AllocationError
from mobility_planning.core.progress import Track, silent

KINDS = ("truncate", "swap", "move_up", "drop")
_NORMAL = 1.959963984540054
"""Standard deviations on each side that hold 95 percent."""


@dataclass(frozen=True)
class Example:
    """One false list that paid.

    Parameters
    ----------
    applicant : str
    kind : {"truncate", "swap", "move_up", "drop"}
        What was done to the list.
    wishes, reported : tuple of str
        The offers of the true list that no rule refuses, and those handed in instead, best first.
    before, after : int or None
        True rank of the seat with each; None for no seat.
    """

    applicant: str
    kind: str
    wishes: tuple[str, ...]
    reported: tuple[str, ...]
    before: int | None
    after: int | None


@dataclass(frozen=True)
class Manipulation:
    """What trying false lists under one mechanism found.

    Parameters
    ----------
    mechanism : str
    people, tries : int
        Applicants drawn, and false lists tried; none for those who have their first wish, who cannot gain.
    gainers : int
        Applicants of whom some list tried gives a seat they truly prefer: at least so many can gain.
    low, high : float
        Wilson's 95 percent interval of the share of gainers among all who compete.
    example : Example or None
        The one that gains most ranks.
    """

    mechanism: str
    people: int
    tries: int
    gainers: int
    low: float
    high: float
    example: Example | None

    @property
    def share(self) -> float:
        """Share of gainers among those drawn."""
        return round(self.gainers / self.people, 4) if self.people else 0.0


def manipulation(
    round_: Round, mechanism: Mechanism, *, name: str = "", people: int = 20, tries: int = 5, seed: int = 1,
    track: Track = silent,
) -> Manipulation:  # fmt: skip
    """Try false lists under a mechanism.

    A mechanism under which nobody ever gains is strategy-proof (Roth, Mathematics of Operations Research 1982, for
    deferred acceptance); of any other it is worth knowing how many could gain in a round like this one.

    Parameters
    ----------
    round_ : Round
        Its wishes are taken as true, everyone else's as they are.
    mechanism : Mechanism
        See `mechanisms.mechanisms_of`.
    name : str
        What to call it in the result.
    people : int
        Applicants to draw among those who compete and have no seat decided already.
    tries : int
        False lists to try for each of them, of all kinds in turn.
    seed : int
        Of the draws, which follow SHA-256 as the lottery does.
    track : Track

    Returns
    -------
    Manipulation
    """
    truth = _ranks(round_, mechanism(round_))
    competing = np.unique(round_.problem.applicant[round_.rest])
    drawn = sorted(competing.tolist(), key=lambda person: _draw(seed, round_.problem.applicants[person]))[:people]
    found: list[Example] = []
    tried = gainers = 0
    for person in track(drawn, description="trying false lists", total=len(drawn)):
        examples = [_tried(round_, mechanism, person, lie, truth) for lie in _lies(round_, person, truth, tries, seed)]
        gained = [one for one in examples if one]
        tried, gainers = tried + len(examples), gainers + bool(gained)
        found += gained
    low, high = wilson(gainers, len(drawn))
    best = max(found, key=_gain, default=None)
    return Manipulation(name, len(drawn), tried, gainers, low, high, best)


def misreports(length: int) -> list[tuple[str, tuple[int, ...]]]:
    """List the false lists of someone with so many wishes.

    Parameters
    ----------
    length : int
        Wishes of the true list.

    Returns
    -------
    list of (str, tuple of int)
        Kind and the places of the true list in the order handed in; each list once, never the true one.

    Examples
    --------
    >>> misreports(2)
    [('truncate', (0,)), ('swap', (1, 0)), ('drop', (1,))]
    """
    true = tuple(range(length))
    found = {true: ""}
    for place in range(1, length):
        found.setdefault(true[:place], KINDS[0])
    for one in true:
        for other in true[one + 1 :]:
            swapped = {one: other, other: one}
            found.setdefault(tuple(swapped.get(place, place) for place in true), KINDS[1])
            found.setdefault((*true[:one], other, *true[one:other], *true[other + 1 :]), KINDS[2])
    for place in true[: length if length > 1 else 0]:
        found.setdefault((*true[:place], *true[place + 1 :]), KINDS[3])
    return [(kind, order) for order, kind in found.items() if kind]


def reported(round_: Round, person: int, order: Sequence[int]) -> Round:
    """Give the round in which one applicant hands in another list.

    Parameters
    ----------
    round_ : Round
    person : int
        Position of the applicant.
    order : sequence of int
        Places of the applicant's eligible wishes, in the order handed in.

    Returns
    -------
    Round
        Its problem has the applicant's wishes in the new order, ranked as far as the list goes; `problem.row` still
        names the pairs.
    """
    problem = round_.problem
    own = problem.by_applicant[person]
    kept = np.concatenate([np.arange(own[0]), own[list(order)], np.arange(own[-1] + 1, problem.size)])
    there = problem.keep(kept)
    rank = there.rank.copy()
    rank[own[0] : own[0] + len(order)] = problem.rank[own[: len(order)]]
    changed = replace(there, rank=rank)
    rules = side_rules(changed, round_.wishes, round_.workspace.settings) if round_.rules else []
    fixed = np.flatnonzero(np.isin(kept, round_.fixed))
    return replace(round_, problem=changed, fixed=fixed, rules=tuple(rules))


def wilson(found: int, among: int) -> tuple[float, float]:
    """Give Wilson's 95 percent interval of a share (Wilson, Journal of the American Statistical Association 1927).

    >>> wilson(0, 20), wilson(5, 10)
    ((0.0, 0.1611), (0.2366, 0.7634))
    """
    if not among:
        return 0.0, 1.0
    square, share = _NORMAL**2, found / among
    middle = share + square / (2 * among)
    half = _NORMAL * (share * (1 - share) / among + square / (4 * among**2)) ** 0.5
    low, high = ((middle + sign * half) / (1 + square / among) for sign in (-1, 1))
    return round(max(low, 0.0), 4), round(min(high, 1.0), 4)


def _ranks(round_: Round, chosen: Array) -> dict[int, int]:
    """Give the true rank, by the pairs table, of the seat of everyone who has one."""
    ranks = round_.pairs["rank"].to_numpy(dtype=np.int64)[round_.problem.row[chosen]]
    return dict(zip(round_.problem.applicant[chosen].tolist(), ranks.tolist(), strict=True))


def _lies(
    round_: Round, person: int, truth: dict[int, int], tries: int, seed: int
) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Draw false lists, of every kind in turn; none for someone who has the best wish there is."""
    own = round_.problem.by_applicant[person]
    if truth.get(person) == round_.problem.rank[own[0]]:
        return
    drawn = sorted(
        misreports(len(own)), key=lambda lie: _draw(seed, f"{round_.problem.applicants[person]}:{lie[0]}:{lie[1]}")
    )
    turns = zip_longest(*([lie for lie in drawn if lie[0] == kind] for kind in KINDS))
    yield from [lie for turn in turns for lie in turn if lie][:tries]


def _tried(
    round_: Round, mechanism: Mechanism, person: int, lie: tuple[str, tuple[int, ...]], truth: dict[int, int]
) -> Example | None:
    """Hand in a false list and say what it gained, if anything; one that makes the rules clash gains nothing."""
    kind, order = lie
    asked = reported(round_, person, order)
    try:
        after = _ranks(asked, mechanism(asked)).get(person)
    except AllocationError:
        return None
    before = truth.get(person)
    if after is None or (before is not None and before <= after):
        return None
    problem = round_.problem
    wishes = tuple(problem.offers[offer] for offer in problem.offer[problem.by_applicant[person]])
    said = tuple(wishes[place] for place in order)
    return Example(problem.applicants[person], kind, wishes, said, before, after)


def _gain(example: Example) -> int:
    """Count the ranks gained; a seat from none counts as from after the end of the list."""
    before = example.before or 10_000
    return before - (example.after or before)


def _draw(seed: int, text: str) -> str:
    return hashlib.sha256(f"{seed}:{text}".encode()).hexdigest()
