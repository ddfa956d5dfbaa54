"""Every indicator by academic year and scope in one tidy table, each value with what it was divided by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from mobility_planning.core.policy import Policy
from mobility_planning.core.terms import MobilityStatus, Scope
from mobility_planning.outcomes.indicators.definitions import DEFINITIONS
from mobility_planning.outcomes.indicators.stays import participation, recognition, stays_made
from mobility_planning.tables.workspace import Workspace

ALL = "all"
"""Both scopes together."""
COLUMNS = ("academic_year", "indicator", "scope", "value", "part", "whole", "target")


class _Value(NamedTuple):
    academic_year: str
    indicator: str
    scope: str
    value: float | None
    part: float
    whole: float
    target: float | None = None


def indicator_table(
    workspace: Workspace, *, seats: pd.DataFrame | None = None, target: Policy | None = None
) -> pd.DataFrame:
    """Work out every indicator that the office's tables allow.

    Parameters
    ----------
    workspace : Workspace
        Its mobilities, agreements, programmes, offers and choices.
    seats : DataFrame, optional
        `applicant_id, offer_id` ("" = none) and `rank` of an allocation of the workspace; without it nothing is said
        about the round.
    target : Policy, optional
        The policy that states the target of participation; the workspace's own unless given.

    Returns
    -------
    DataFrame
        `academic_year, indicator` (a name of `DEFINITIONS`), `scope` ("external", "internal", "all"), `value` (missing
        where nothing can be divided by), `part, whole` (what was divided: persons, stays, ECTS or seats) and `target`.
        Net flow is a number of stays, with incoming as its part and outgoing as its whole; the mean rank is the sum
        of ranks by the seats.

    Examples
    --------
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> table = indicator_table(read_workspace(sample_folder()))
    >>> table.loc[table["indicator"] == "net_flow", ["academic_year", "scope", "value"]].head(2).values.tolist()
    [['2022/2023', 'external', -5.0], ['2022/2023', 'internal', 35.0]]
    """
    values = [*_of_stays(workspace, target), *_of_agreements(workspace["agreements"])]
    if seats is not None:
        values += _of_round(workspace, seats)
    table = pd.DataFrame(values, columns=list(COLUMNS))
    numbers = dict.fromkeys(("value", "part", "whole", "target"), "float64")
    place = {name: number for number, name in enumerate(DEFINITIONS)}
    ordered = table.assign(place=table["indicator"].map(place), last=table["scope"] == ALL).astype(numbers)
    return ordered.sort_values(["academic_year", "place", "last", "scope"], ignore_index=True)[list(COLUMNS)]


def _of_stays(workspace: Workspace, target: Policy | None) -> Iterator[_Value]:
    stays = workspace["mobilities"]
    for year in sorted(set(stays["academic_year"]) - {""}):
        here = stays[stays["academic_year"] == year]
        taken = participation(workspace, year, target=target)
        wished = None if taken.target_percent is None else taken.target_percent / 100
        yield _share(year, "participation", Scope.EXTERNAL, taken.mobile, taken.students, wished)
        for scope, rows in _by_scope(here):
            yield from _of_flow(year, scope, rows, taken.students)
            yield from _of_recognition(year, scope, rows)


def _by_scope(stays: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    """Part stays by scope, and give them once together where there is more than one."""
    scopes = sorted(set(stays["scope"]) - {""})
    yield from ((scope, stays[stays["scope"] == scope]) for scope in scopes)
    if len(scopes) > 1:
        yield ALL, stays


def _of_flow(year: str, scope: str, stays: pd.DataFrame, students: int) -> Iterator[_Value]:
    made = stays_made(stays)
    out, into = made[made["direction"] == "out"], made[made["direction"] == "in"]
    yield _share(year, "outbound_ratio", scope, out["applicant_id"].nunique(), students)
    yield _share(year, "inbound_ratio", scope, into["applicant_id"].nunique(), students)
    yield _Value(year, "net_flow", scope, len(into) - len(out), len(into), len(out))
    agreed = stays[stays["direction"] == "out"]
    given_up = int((agreed["status"] == MobilityStatus.RENOUNCED).sum())
    yield _share(year, "renounced", scope, given_up, len(agreed))


def _of_recognition(year: str, scope: str, stays: pd.DataFrame) -> Iterator[_Value]:
    found = recognition(stays.assign(scope=scope))
    for row in found.to_dict("records"):
        yield _share(year, "recognised_fully", scope, row["full"], row["stays"])
        yield _share(year, "recognised_partly", scope, row["partial"], row["stays"])
        yield _share(year, "recognised_not", scope, row["none"], row["stays"])
        yield _share(year, "ects_recognised", scope, row["ects_recognised"], row["ects_earned"])


def _of_agreements(agreements: pd.DataFrame) -> Iterator[_Value]:
    """Count the agreements that have a version after the first."""
    last = agreements.groupby(["academic_year", "applicant_id", "offer_id"])["version"].max()
    for year, versions in last.groupby(level="academic_year"):
        yield _share(str(year), "agreements_changed", ALL, int(versions.gt(1).sum()), len(versions))


def _of_round(workspace: Workspace, seats: pd.DataFrame) -> Iterator[_Value]:
    year = workspace.settings.workspace.year
    asked = seats[seats["applicant_id"].isin(workspace["choices"]["applicant_id"])]
    placed = asked[asked["offer_id"] != ""]
    yield _share(year, "placed", ALL, len(placed), len(asked))
    yield _share(year, "first_choice", ALL, int(placed["rank"].eq(1).sum()), len(placed))
    yield _share(year, "mean_rank", ALL, float(placed["rank"].sum()), len(placed))
    yield _share(year, "fill_rate", ALL, len(placed), int(workspace["offers"]["quantity"].sum()))


def _share(year: str, name: str, scope: str, part: float, whole: float, target: float | None = None) -> _Value:
    return _Value(year, name, str(scope), part / whole if whole else None, part, whole, target)
