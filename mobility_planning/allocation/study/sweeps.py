"""What a round owes to its weights and to luck: the same wishes allocated again under other weights and lotteries."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

import numpy as np
import pandas as pd

from mobility_planning.allocation.problem import Array
from mobility_planning.allocation.round import Round, prepare
from mobility_planning.allocation.rules.lottery import lottery_numbers
from mobility_planning.allocation.study.variations import held, outcomes, under_merit
from mobility_planning.core.errors import AllocationError, Place
from mobility_planning.core.progress import Track, silent
from mobility_planning.tables.settings import SETTINGS_FILE
from mobility_planning.tables.workspace import Workspace

WHOLE = 100


@dataclass(frozen=True, eq=False)
class WeightSweep:
    """The round under every weight of one criterion that was tried.

    Parameters
    ----------
    column : str
    base : int
        The office's own weight, in percent.
    points : DataFrame, one row per weight tried
        `weight_percent`, `placed, first_choice, mean_rank`, `seats_changed` (applicants whose seat is another than in
        the base), `seats_switched` (another than at the weight tried before).
    people : DataFrame, one row per applicant whose seat depends on the weight
        `applicant_id, offer_id` (seat of the base, "" = none), `outcomes` (different seats, no seat being one),
        `same_seat, any_seat` (share of the weights 0 to 100 with the seat of the base, and with any).
    """

    column: str
    base: int
    points: pd.DataFrame
    people: pd.DataFrame

    @property
    def switches(self) -> pd.DataFrame:
        """The switching points: weights at which seats are others than at the weight tried just before."""
        return self.points[self.points["seats_switched"] > 0].reset_index(drop=True)


@dataclass(frozen=True, eq=False)
class LotteryStability:
    """The round under other lotteries.

    Parameters
    ----------
    draws : int
    seeds : tuple of int
        First and last seed drawn.
    people : DataFrame, one row per applicant
        `applicant_id, offer_id` (seat of the base, "" = none), `outcomes` (different ones over the base and all draws),
        `same_seat, any_seat` (share of the draws with the seat of the base, none being one, and with any seat).
    """

    draws: int
    seeds: tuple[int, int]
    people: pd.DataFrame

    @property
    def seats(self) -> int:
        """Seats given in the base."""
        return int((self.people["offer_id"] != "").sum())

    @property
    def lucky(self) -> int:
        """Seats of the base that some draw gives to somebody else."""
        return int(((self.people["offer_id"] != "") & (self.people["outcomes"] > 1)).sum())

    @property
    def unchanged(self) -> float:
        """Share of the base's seats that no draw changes, 0 to 1; 1 where no seat was given."""
        return round(1 - self.lucky / self.seats, 4) if self.seats else 1.0


def weight_sweep(
    workspace: Workspace, column: str = "gpa", step: int = 5, *, ready: Round | None = None, track: Track = silent
) -> WeightSweep:
    """Allocate under other weights of one criterion, the others keeping their proportions.

    A commission that has no reason for just this weight should know from which weight on the seats would be others.

    Parameters
    ----------
    workspace : Workspace
    column : str
        A criterion of `[merit]`.
    step : int
        Percent between two weights. Between neighbours that give other seats, every percent is tried, so that each
        switching point there is found exactly; seats that change and change back within a step are not seen.
    ready : Round, optional
        The workspace as `prepare` reads it, where it is at hand.
    track : Track

    Returns
    -------
    WeightSweep

    Raises
    ------
    AllocationError
        Where merit has no such criterion, or no other one.

    Examples
    --------
    >>> scaled({"gpa": 70, "language": 20, "points": 10}, "gpa", 50)
    {'gpa': 50, 'language': 33, 'points': 17}
    """
    merit = workspace.settings.merit
    if column not in merit.weights or len(merit.weights) == 1:
        what = f"merit weighs {', '.join(merit.weights)}: there is nothing to weigh {column} against"
        raise AllocationError(what, Place(SETTINGS_FILE, column="merit"), "name one of at least two criteria")
    round_, base = ready or prepare(workspace, track=track), merit.weights[column]
    tried = _Tried(round_, lambda weight: scaled(merit.weights, column, weight))
    grid = sorted({*range(0, WHOLE + 1, step), WHOLE, base})
    for weight in track(grid, description="trying weights", total=len(grid)):
        tried.at(weight)
    between = [
        weight
        for low, high in pairwise(grid)
        if (tried.at(low) != tried.at(high)).any()
        for weight in range(low + 1, high)
    ]
    for weight in track(between, description="finding switching points", total=len(between)):
        tried.at(weight)
    return WeightSweep(column, base, tried.points(base), tried.people(base))


def lottery_stability(
    workspace: Workspace, draws: int = 50, seed: int = 1, *, ready: Round | None = None, track: Track = silent
) -> LotteryStability:
    """Draw other lotteries and say whose seat depends on luck.

    Parameters
    ----------
    workspace : Workspace
    draws : int
        Lotteries to draw.
    seed : int
        The lotteries are those of the seeds `seed`, `seed + 1` and so on, as `lottery.lottery_numbers` draws them.
    ready : Round, optional
        The workspace as `prepare` reads it, where it is at hand.
    track : Track

    Returns
    -------
    LotteryStability
        With everyone in it, by the order of ids.
    """
    round_ = ready or prepare(workspace, track=track)
    base = held(round_, round_.best().seats)
    seeds = range(seed, seed + draws)
    found = [_drawn(round_, one) for one in track(seeds, description="drawing lots", total=draws)]
    table = outcomes(round_, base, np.array([base, *found]), np.array([0, *[1] * draws]))
    return LotteryStability(draws, (seed, seed + draws - 1), table)


def scaled(weights: Mapping[str, int], column: str, weight: int) -> dict[str, int]:
    """Give one criterion another weight; the others share the rest as before, by the largest remainder (Hamilton).

    Parameters
    ----------
    weights : mapping of str to int
        Percent, together 100.
    column : str
    weight : int
        Of that criterion, percent.

    Returns
    -------
    dict of str to int
        In the same order, together 100. Equal remainders go by that order; others that weigh nothing share equally.

    Examples
    --------
    >>> scaled({"gpa": 100, "language": 0, "points": 0}, "gpa", 75)
    {'gpa': 75, 'language': 13, 'points': 12}
    """
    others = {name: own for name, own in weights.items() if name != column}
    parts = others if any(others.values()) else dict.fromkeys(others, 1)
    whole, rest = sum(parts.values()), WHOLE - weight
    shares = {name: rest * part // whole for name, part in parts.items()}
    by_remainder = sorted(parts, key=lambda name: -(rest * parts[name] % whole))
    for name in by_remainder[: rest - sum(shares.values())]:
        shares[name] += 1
    return {name: weight if name == column else shares[name] for name in weights}


@dataclass(frozen=True, eq=False)
class _Tried:
    """The seats under every weight tried so far; equal merits are solved once."""

    round_: Round
    weights: Callable[[int], Mapping[str, int]]

    @cached_property
    def _by_weight(self) -> dict[int, Array]:
        return {}

    @cached_property
    def _by_merit(self) -> dict[bytes, Array]:
        return {}

    def at(self, weight: int) -> Array:
        if weight not in self._by_weight:
            merit = self.round_.workspace.settings.merit.model_copy(update={"weights": self.weights(weight)})
            changed = under_merit(self.round_, merit)
            key = changed.problem.merit.tobytes() + changed.problem.priority.tobytes()
            if key not in self._by_merit:
                self._by_merit[key] = held(changed, changed.best().seats)
            self._by_weight[weight] = self._by_merit[key]
        return self._by_weight[weight]

    def points(self, base: int) -> pd.DataFrame:
        weights = sorted(self._by_weight)
        seats = [self.at(weight) for weight in weights]
        rank = self.round_.problem.rank
        placed = [rank[one[one >= 0]] for one in seats]
        return pd.DataFrame({
            "weight_percent": weights,
            "placed": [len(ranks) for ranks in placed],
            "first_choice": [int((ranks == 1).sum()) for ranks in placed],
            "mean_rank": [round(float(ranks.mean()), 3) if len(ranks) else None for ranks in placed],
            "seats_changed": [int((one != self.at(base)).sum()) for one in seats],
            "seats_switched": [0, *(int((a != b).sum()) for a, b in pairwise(seats))],
        })  # fmt: skip

    def people(self, base: int) -> pd.DataFrame:
        """Weigh every weight tried by the percents up to the next one, between which no seat was seen to change."""
        weights = sorted(self._by_weight)
        seats = np.array([self.at(weight) for weight in weights])
        table = outcomes(self.round_, self.at(base), seats, np.diff([*weights, WHOLE + 1]))
        return table[table["outcomes"] > 1].reset_index(drop=True)


def _drawn(round_: Round, seed: int) -> Array:
    """Allocate under another lottery: of merit nothing changes."""
    problem = round_.problem
    numbers = lottery_numbers(round_.workspace["applicants"]["applicant_id"], seed)
    mine = np.array([numbers[name] for name in problem.applicants], dtype=np.int64)
    changed = replace(round_, problem=replace(problem, lottery=mine[problem.applicant]))
    return held(changed, changed.best().seats)
