"""Prices for a fair optimum: whole-number weights of claims and prices of seats that bound every fair allocation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array, csr_array, vstack

from mobility_planning.allocation.certificate import FairCertificate, LevelProof
from mobility_planning.allocation.network.network_optimum import network_optimum
from mobility_planning.allocation.problem import Array, Problem
from mobility_planning.allocation.seats.fairness import undecided
from mobility_planning.allocation.seats.goals import Level, levels_of
from mobility_planning.core.errors import AllocationError

UNITS = (1, 2, 3, 4, 6, 12, 60)
"""Fractions of a point tried: a linear programme's prices need not be whole."""
_SLACK = 1e-6
Prices = np.ndarray[tuple[int], np.dtype[np.float64]]
SECONDS = 30.0
"""Time for the relaxation of one level."""
LARGEST = 30_000
"""Wishes left up to which a certificate is looked for."""


def fair_certificate(problem: Problem, goals: Sequence[str], seats: Array) -> FairCertificate | None:
    """Look for prices that prove a fair allocation the best of all fair ones.

    Each level's linear relaxation is solved; its prices of claims and of the goals kept are rounded to whole numbers,
    and exact flows then give the best seat prices for these: the bound holds whatever the rounding (Lagrangian
    relaxation: Geoffrion, Mathematical Programming Study 1974). Under equal merit the relaxation may leave a gap that
    only branching closes; the bound then says how far prices alone prove.

    Parameters
    ----------
    problem : Problem
        Without rules that bind, and every wish with its claim.
    goals : sequence of str
    seats : int64 array
        The fair allocation.

    Returns
    -------
    FairCertificate or None
        None where the problem, or its points, are too large.
    """
    levels, left = levels_of(goals, problem), undecided(problem)
    if len(left) > LARGEST:
        return None
    reduced = problem.keep(left)
    rows = _Relaxation(reduced)
    chosen = np.isin(left, seats)
    own = [Level(level.goal, level.points[left], level.rank) for level in levels]
    values = [int(level.points[chosen].sum()) for level in own]
    try:
        proofs = [_proof(rows, own[: number + 1], values[: number + 1]) for number in range(len(own))]
    except AllocationError:  # points too large for exact sums: the optimum stands, unproven by prices
        return None
    return FairCertificate(tuple(level.name for level in own), tuple(proofs))


class _Relaxation:
    """The fair allocations of a problem, fractions allowed, as sparse rows over seats and cumulative counts."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        pairs = np.arange(problem.size)
        order = np.lexsort((-problem.priority, problem.offer))
        step = _steps(problem.offer[order], problem.priority[order])
        self._step = np.empty_like(order)
        self._step[order] = step
        self._steps = int(step.max()) + 1 if problem.size else 0
        first = np.flatnonzero(np.diff(step, prepend=-1))
        offer = problem.offer[order][first]
        # held(step) = held(step before, of the same offer) + seats of this step
        same = np.flatnonzero(offer[1:] == offer[:-1]) + 1
        steps = np.arange(self._steps)
        self._equal = self._matrix(self._steps, (self._step, pairs, -1), (steps, problem.size + steps, 1),
                                   (same, problem.size + same - 1, -1))  # fmt: skip
        seats = problem.capacity[problem.offer]
        mine, better = _better_or_same(problem)
        self._claims = self._matrix(problem.size, (mine, better, -seats[mine]),
                                    (pairs, problem.size + self._step, -1))  # fmt: skip
        one = self._matrix(len(problem.applicants), (problem.applicant, pairs, 1))
        full = self._matrix(len(problem.offers), (problem.offer, pairs, 1))
        self._seats = vstack([one, full])
        self._sides = np.concatenate([-seats, np.ones(len(problem.applicants)), problem.capacity])

    def _matrix(self, rows: int, *cells: tuple[Array, Array, Array | int]) -> csr_array:
        row, column = (np.concatenate([cell[side] for cell in cells]) for side in (0, 1))
        value = np.concatenate([np.broadcast_to(np.asarray(cell[2], dtype=float), len(cell[0])) for cell in cells])
        return csr_array(coo_array((value, (row, column)), shape=(rows, self.problem.size + self._steps)))

    def prices(self, levels: Sequence[Level], values: Sequence[int]) -> tuple[Prices, Prices, bool]:
        """Give the price of every claim and of every goal kept, and whether they may prove the last level."""
        size, *kept = self.problem.size, *levels[:-1]
        if not size:
            return np.zeros(0), np.zeros(len(kept)), True
        keep = [self._matrix(1, (np.zeros(size, dtype=np.int64), np.arange(size), -level.points)) for level in kept]
        sides = np.concatenate([self._sides, [-value for value in values[:-1]]])
        rows: Any = vstack([self._claims, self._seats, *keep])
        equal: Any = self._equal
        found: Any = linprog(
            np.concatenate([-levels[-1].points, np.zeros(self._steps)]), A_ub=rows, b_ub=sides, A_eq=equal,
            b_eq=np.zeros(self._steps), bounds=(0, None), method="highs-ds",
            options={"time_limit": SECONDS},
        )  # fmt: skip
        if found.status != 0:
            return np.zeros(size), np.zeros(len(kept)), False
        duals = -found.ineqlin.marginals
        return duals[:size], duals[len(duals) - len(kept) :], -found.fun < values[-1] + 1 - _SLACK


def _proof(rows: _Relaxation, levels: Sequence[Level], values: Sequence[int]) -> LevelProof:
    """Round the prices by ever finer units until they prove the level, or give the closest bound."""
    claims, kept, closes = rows.prices(levels, values)
    best: LevelProof | None = None
    for unit in UNITS if closes else UNITS[-1:]:
        whole = [np.maximum(np.round(prices * unit), 0).astype(np.int64) for prices in (claims, kept)]
        proof = _bounded(rows.problem, levels, values, unit, *whole)
        if best is None or proof.bound < best.bound:
            best = proof
        if best.bound == values[-1]:
            break
    assert best is not None  # noqa: S101 - there is a unit
    return best


def _bounded(
    problem: Problem, levels: Sequence[Level], values: Sequence[int], unit: int, claims: Array, kept: Array
) -> LevelProof:
    seats = problem.capacity[problem.offer]
    points = unit * levels[-1].points + _claimed(problem, claims, seats)
    for level, price in zip(levels[:-1], kept.tolist(), strict=True):
        points = points + price * level.points
    found = network_optimum(problem, [points])
    assert found is not None  # noqa: S101 - seats alone are a network
    paid = int((claims * seats).sum()) + sum(p * v for p, v in zip(kept.tolist(), values[:-1], strict=True))
    at = np.flatnonzero(claims).tolist()
    return LevelProof(
        unit=unit,
        bound=(found.values[0] - paid) // unit,
        offers={problem.offers[o]: price for o, (price,) in enumerate(found.prices.offers.tolist()) if price},
        claims={
            (problem.applicants[problem.applicant[pair]], problem.offers[problem.offer[pair]]): int(claims[pair])
            for pair in at
        },
        kept=tuple(kept.tolist()),
    )


def _claimed(problem: Problem, claims: Array, seats: Array) -> Array:
    """Add up what placing each pair does for claims: its applicant's own up to here, and those in line behind it."""
    mine, better = _better_or_same(problem)
    own = np.bincount(better, weights=(claims * seats)[mine], minlength=problem.size).astype(np.int64)
    order = np.lexsort((problem.priority, problem.offer))
    total = np.concatenate([[0], np.cumsum(claims[order])])
    offer, step = problem.offer[order], _steps(problem.offer[order], problem.priority[order])
    start = np.searchsorted(offer, offer, side="left")
    end = np.searchsorted(step, step, side="right")
    behind = np.empty(problem.size, dtype=np.int64)
    behind[order] = total[end] - total[start]
    return own + behind


def _steps(offer: Array, priority: Array) -> Array:
    """Give each distinct (offer, priority) of a sorted line a number, upwards from 0."""
    new = np.ones(len(offer), dtype=bool)
    new[1:] = (offer[1:] != offer[:-1]) | (priority[1:] != priority[:-1])
    return np.cumsum(new) - 1


def _better_or_same(problem: Problem) -> tuple[Array, Array]:
    """Pair every wish with each wish of its applicant that is as good or better."""
    mine, better = [], []
    for pairs in problem.by_applicant:
        ranked = pairs[np.argsort(problem.rank[pairs], kind="stable")]
        for place, pair in enumerate(ranked.tolist(), start=1):
            mine += [pair] * place
            better += ranked[:place].tolist()
    return np.array(mine, dtype=np.int64), np.array(better, dtype=np.int64)
