"""Every mechanism there is beside an allocation, and whether lying about wishes would have paid under it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from mobility_planning.allocation.compare import THIS, side_by_side
from mobility_planning.allocation.mechanisms import mechanisms_of
from mobility_planning.allocation.problem import Array
from mobility_planning.allocation.round import Round
from mobility_planning.allocation.study.manipulation import Manipulation, manipulation
from mobility_planning.core.progress import Track, silent


def compare_all(
    round_: Round, chosen: Array, *, samples: int = 0, tries: int = 5, seed: int = 1, track: Track = silent
) -> pd.DataFrame:
    """Set an allocation beside every mechanism there is.

    Parameters
    ----------
    round_ : Round
    chosen : int64 array
        The allocation's seats, positions in the round's problem.
    samples : int
        Applicants whose false lists are tried under each mechanism; with 0, nothing is said of lying.
    tries, seed : int
        See `manipulation`.
    track : Track

    Returns
    -------
    DataFrame
        `mechanism` (this allocation, then those of `mechanisms_of`), `placed, first_choice, mean_rank`; the justified
        claims `envy_pairs, wasted_seats` and the `excused` ones, as the audit counts them; `rules_broken`, what makes
        the seats invalid (quotas and budgets of those that know none); `spread`, the largest difference between the
        shares placed of the groups of `[allocation] balance`, in hundredths of a percent. With samples, also what
        `lying` adds.
    """
    table = side_by_side(round_, {THIS: lambda _: chosen, **mechanisms_of(round_)}, track=track)
    if not samples:
        return table
    return lying(table, manipulations(round_, people=samples, tries=tries, seed=seed, track=track))


def manipulations(
    round_: Round, *, people: int = 20, tries: int = 5, seed: int = 1, track: Track = silent
) -> tuple[Manipulation, ...]:
    """Try under every mechanism whether lying about wishes pays.

    Parameters
    ----------
    round_ : Round
    people, tries, seed : int
        See `manipulation`.
    track : Track

    Returns
    -------
    tuple of Manipulation
        In the order of `mechanisms_of`.
    """
    known = mechanisms_of(round_)
    return tuple(
        manipulation(round_, mechanism, name=name, people=people, tries=tries, seed=seed)
        for name, mechanism in track(known.items(), description="trying false lists", total=len(known))
    )


def lying(table: pd.DataFrame, tried: Sequence[Manipulation]) -> pd.DataFrame:
    """Add to a table of mechanisms what was tried on them.

    Parameters
    ----------
    table : DataFrame
        With `mechanism`.
    tried : sequence of Manipulation

    Returns
    -------
    DataFrame
        The rows, with `people_tried, gainers` (Int64), the share of them `gain_share` and its interval `gain_low,
        gain_high` (0 to 1), empty where nothing was tried.
    """
    found = {one.mechanism: one for one in tried}
    rows = [found.get(name) for name in table["mechanism"]]
    return table.assign(
        people_tried=pd.array([one.people if one else None for one in rows], dtype="Int64"),
        gainers=pd.array([one.gainers if one else None for one in rows], dtype="Int64"),
        gain_share=pd.array([one.share if one else None for one in rows], dtype="Float64"),
        gain_low=pd.array([one.low if one else None for one in rows], dtype="Float64"),
        gain_high=pd.array([one.high if one else None for one in rows], dtype="Float64"),
    )
