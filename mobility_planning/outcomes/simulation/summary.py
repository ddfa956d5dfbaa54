"""What simulated rounds say together: means with their Monte Carlo error, differences within runs, and how offers fill.

Runs are independent of each other, rounds within a run are not: the years of a run are averaged before anything else,
and an interval is Student's over runs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from mobility_planning.core.errors import SettingsError, near_miss

CASE = ("policy", "demand", "mechanism")
"""What is compared."""
SHARES: Mapping[str, tuple[str, str]] = {
    "placed_share": ("placed", "eligible"),
    "first_choice_share": ("first_choice", "eligible"),
    "filled_share": ("placed", "seats"),
    "rank_mean": ("rank_sum", "placed"),
    "merit_mean": ("merit_sum", "placed"),
    "ects_mean": ("ects_sum", "placed"),
    "gain_share": ("gainers", "people_tried"),
}
"""Measures that divide one column of the rounds by another."""
MEASURES = (
    "placed", "placed_share", "first_choice", "first_choice_share", "filled_share", "rank_mean", "merit_mean",
    "gpa_mean", "ects_mean", "envy_pairs", "wasted_seats", "spread", "moved", "returning", "gain_share",
)  # fmt: skip
"""All measures, in their order."""
CONFIDENCE = 0.95
_ROUND = ("run", "year")
_RESULT = ("mean", "std_error", "low", "high", "runs", "rounds")


def summary(rounds: pd.DataFrame) -> pd.DataFrame:
    """Average every measure over runs.

    Parameters
    ----------
    rounds : DataFrame
        As `Simulated.rounds`.

    Returns
    -------
    DataFrame
        `policy, demand, mechanism, measure` (in the order of `MEASURES`; one that no round has is left out), `mean`,
        its Monte Carlo standard error `std_error`, Student's 95 % interval `low` to `high` (all three missing for a
        single run), `runs` and `rounds` that it rests on: those that could be held.

    Examples
    --------
    >>> rounds = pd.DataFrame({"run": [1, 2], "year": 1, "policy": "base", "demand": "as_is", "mechanism": "m",
    ...                        "placed": [2, 4], "eligible": [4, 4]})
    >>> found = summary(rounds).set_index("measure")
    >>> found.loc["placed_share", ["mean", "std_error"]].tolist(), int(found.loc["placed", "runs"])
    ([0.75, 0.25], 2)
    """
    return _intervals(_by_run(_by_round(rounds)), [*CASE, "measure"])


def paired(rounds: pd.DataFrame, base: Mapping[str, str]) -> pd.DataFrame:
    """Compare what met the same people: differences within each run, which vary less than either side does.

    A year counts in which both sides' rounds could be held; the differences of a run's years are averaged.

    Parameters
    ----------
    rounds : DataFrame
        As `Simulated.rounds`.
    base : mapping of str to str
        What the others are set against: one of `policy`, `demand` and `mechanism`, or several, to a name. The others
        of these are the same on both sides.

    Returns
    -------
    DataFrame
        `policy, demand, mechanism` that is set against the base, `measure`; `mean` of the differences, `std_error,
        low, high, runs, rounds` as in `summary`, and `p_value` of Student's paired test, missing where nothing varies.

    Raises
    ------
    SettingsError
        Where no round is of the base.

    Examples
    --------
    >>> rounds = pd.DataFrame({"run": [1, 1, 2, 2], "year": 1, "policy": "base", "demand": "as_is",
    ...                        "mechanism": ["a", "b"] * 2, "placed": [10, 12, 20, 23]})
    >>> found = paired(rounds, {"mechanism": "a"})
    >>> found[["mechanism", "measure", "mean", "runs"]].values.tolist()
    [['b', 'placed', 2.5, 2]]
    """
    _demand_there(rounds, base)
    values = _by_round(rounds)
    of_base = np.logical_and.reduce([values[name] == wanted for name, wanted in base.items()])
    kept = [*_ROUND, *(name for name in CASE if name not in base), "measure"]
    against = values.loc[of_base, [*kept, "value"]].rename(columns={"value": "before"})
    both = values[~of_base].merge(against, on=kept, how="inner")
    found = _intervals(_by_run(both.assign(value=both["value"] - both["before"])), [*CASE, "measure"])
    return found.assign(p_value=_p_values(found))


def fill(offers: pd.DataFrame) -> pd.DataFrame:
    """Say of every offer how it fills.

    Parameters
    ----------
    offers : DataFrame
        As `Simulated.offers`.

    Returns
    -------
    DataFrame
        `policy, demand, mechanism, offer_id`; means over rounds of `quantity, wished, eligible, first_choices, placed`;
        `full_share` and `empty_share`, of the rounds in which it has seats, those in which all are taken or none is;
        `cutoff`, mean of the lowest merit placed where it was full; `rounds`.
    """
    seats = offers["quantity"].astype("float64").where(offers["quantity"] > 0)
    with_shares = offers.assign(
        full_share=(offers["placed"] >= seats).astype("float64").where(seats.notna()),
        empty_share=(offers["placed"] == 0).astype("float64").where(seats.notna()),
    )
    means = ["quantity", "wished", "eligible", "first_choices", "placed", "full_share", "empty_share", "cutoff"]
    floats = with_shares.astype(dict.fromkeys(means, "Float64"))
    groups = floats.groupby([*CASE, "offer_id"], sort=False)
    return groups[means].mean().assign(rounds=groups.size()).reset_index()


def faults(rounds: pd.DataFrame) -> pd.DataFrame:
    """Count the rounds that could not be held, by what made them impossible.

    Parameters
    ----------
    rounds : DataFrame
        As `Simulated.rounds`.

    Returns
    -------
    DataFrame
        `policy, demand, mechanism, fault, rounds`, `share` of all rounds of the three; no rows where all were held.
    """
    of_all = rounds.groupby(list(CASE), sort=False).size().rename("all")
    told = rounds[rounds["fault"] != ""].groupby([*CASE, "fault"], sort=False).size().rename("rounds").reset_index()
    table = told.merge(of_all.reset_index(), on=list(CASE), how="left")
    return table.assign(share=table["rounds"] / table["all"]).drop(columns="all")


def _by_round(rounds: pd.DataFrame) -> pd.DataFrame:
    """Lay out `run, year, policy, demand, mechanism, measure, value` of the rounds that could be held."""
    with_shares = rounds.assign(**{name: _share(rounds, *parts) for name, parts in SHARES.items()})
    there = [name for name in MEASURES if name in with_shares]
    keys = [*_ROUND, *CASE]
    long = with_shares[[*keys, *there]].astype(dict.fromkeys(there, "Float64")).melt(keys, there, "measure")
    return long.dropna(subset=["value"]).astype({"value": "float64"})


def _by_run(values: pd.DataFrame) -> pd.DataFrame:
    """Average over the years of each run: `run, policy, demand, mechanism, measure, value, rounds`."""
    grouped = values.groupby(["run", *CASE, "measure"], sort=False)["value"]
    return grouped.agg(value="mean", rounds="size").reset_index()


def _share(rounds: pd.DataFrame, part: str, whole: str) -> pd.Series:
    """Divide two columns; missing where either is, or the whole is nothing."""
    if part not in rounds or whole not in rounds:
        return pd.Series(pd.NA, index=rounds.index, dtype="Float64")
    among = rounds[whole].astype("Float64")
    return rounds[part].astype("Float64") / among.where(among > 0)


def _intervals(values: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Give the mean of each group with Student's interval, in the order of measures within each case."""
    from scipy.stats import t  # pages that read results need no statistics

    order = {name: number for number, name in enumerate(MEASURES)}
    groups = values.groupby(list(by), sort=False)
    found = groups["value"].agg(mean="mean", deviation="std", runs="size").assign(rounds=groups["rounds"].sum())
    error = found["deviation"] / np.sqrt(found["runs"])
    half = error * t.ppf((1 + CONFIDENCE) / 2, (found["runs"] - 1).where(found["runs"] > 1))
    table = found.assign(std_error=error, low=found["mean"] - half, high=found["mean"] + half).reset_index()
    case = table.groupby(list(CASE), sort=False).ngroup()
    place = np.lexsort((table["measure"].map(order).to_numpy(), case.to_numpy()))
    ordered: pd.DataFrame = table.iloc[place][[*by, *_RESULT]].reset_index(drop=True)
    return ordered


def _p_values(found: pd.DataFrame) -> pd.Series:
    from scipy.stats import t

    error = found["std_error"].where(found["std_error"] > 0)
    return pd.Series(2 * t.sf((found["mean"] / error).abs(), found["runs"] - 1), index=found.index)


def _demand_there(rounds: pd.DataFrame, base: Mapping[str, str]) -> None:
    for name, wanted in base.items():
        if name not in CASE:
            raise SettingsError(f"rounds are not compared by {name!r}", hint="compare by " + ", ".join(CASE))
        known = rounds[name].unique().tolist()
        if wanted not in known:
            hint = near_miss(wanted, known) or "there are " + ", ".join(known)
            raise SettingsError(f"no round is of the {name} {wanted!r}", hint=hint)
    if not base:
        raise SettingsError("nothing to compare with", hint="name a policy, a demand or a mechanism")
