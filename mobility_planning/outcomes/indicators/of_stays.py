"""The figures of the past: who went and came, what was recognised and how soon, what became of the grades."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from mobility_planning.core.policy import Policy
from mobility_planning.core.terms import Direction, MobilityStatus, Scope
from mobility_planning.outcomes.indicators.figures import Figure, share
from mobility_planning.outcomes.indicators.gpa_pairs import matched_pairs, plain_pairs
from mobility_planning.outcomes.indicators.recognition_time import IN_TIME, recognition_days
from mobility_planning.outcomes.indicators.scopes import BOTH, by_scope
from mobility_planning.outcomes.indicators.stays import counted_stays, participation, recognition, stays_made
from mobility_planning.tables.workspace import Workspace


@dataclass(frozen=True, eq=False)
class _Pairs:
    """What the grades of stays are compared in: matched pairs, or plain ones where there are no records of terms."""

    indicator: str
    rows: pd.DataFrame


def figures_of_stays(workspace: Workspace, target: Policy | None) -> Iterator[Figure]:
    """Give the figures of every academic year with stays, apart by scope and together.

    Parameters
    ----------
    workspace : Workspace
    target : Policy, optional
        The policy that states the target of participation; the workspace's own unless given.

    Yields
    ------
    Figure
    """
    stays, days, pairs = workspace["mobilities"], recognition_days(workspace), _pairs(workspace)
    for year in sorted(set(stays["academic_year"]) - {""}):
        taken = participation(workspace, year, target=target)
        wished = None if taken.target_percent is None else taken.target_percent / 100
        yield share(year, "participation", Scope.EXTERNAL, taken.mobile, taken.students, target=wished)
        for scope, rows in by_scope(stays[stays["academic_year"] == year]):
            yield from _flow(year, scope, rows, taken.students)
            yield from _recognised(year, scope, rows)
            yield from _waited(year, scope, days[days["academic_year"].eq(year) & days["scope"].isin(rows["scope"])])
            yield from _graded(year, scope, rows, pairs)


def figures_of_agreements(agreements: pd.DataFrame) -> Iterator[Figure]:
    """Count the agreements that have a version after the first."""
    last = agreements.groupby(["academic_year", "applicant_id", "offer_id"])["version"].max()
    for year, versions in last.groupby(level="academic_year"):
        yield share(str(year), "agreements_changed", BOTH, int(versions.gt(1).sum()), len(versions))


def _pairs(workspace: Workspace) -> _Pairs:
    if len(workspace["term_records"]):
        return _Pairs("gpa_change", matched_pairs(workspace).pairs)
    return _Pairs("gpa_before_after", plain_pairs(workspace))


def _flow(year: str, scope: str, stays: pd.DataFrame, students: int) -> Iterator[Figure]:
    made = stays_made(stays)
    out, into = made[made["direction"] == Direction.OUT], made[made["direction"] == Direction.IN]
    went, came = out["applicant_id"].nunique(), into["applicant_id"].nunique()
    yield share(year, "outbound_ratio", scope, went, students)
    yield share(year, "inbound_ratio", scope, came, students)
    yield Figure(year, "net_flow", scope, len(into) - len(out), len(into), len(out))
    yield share(year, "net_flow_ratio", scope, came - went, students)
    agreed = stays[stays["direction"] == Direction.OUT]
    given_up = int((agreed["status"] == MobilityStatus.RENOUNCED).sum())
    yield share(year, "renounced", scope, given_up, len(agreed))


def _recognised(year: str, scope: str, stays: pd.DataFrame) -> Iterator[Figure]:
    persons = counted_stays(stays)["applicant_id"].nunique()
    for row in recognition(stays.assign(scope=scope)).to_dict("records"):
        yield share(year, "recognised_fully", scope, row["full"], row["stays"], persons=persons)
        yield share(year, "recognised_partly", scope, row["partial"], row["stays"], persons=persons)
        yield share(year, "recognised_not", scope, row["none"], row["stays"], persons=persons)
        yield share(year, "ects_recognised", scope, row["ects_recognised"], row["ects_earned"], persons=persons)


def _waited(year: str, scope: str, stays: pd.DataFrame) -> Iterator[Figure]:
    known = stays.dropna(subset="days")
    if not len(known):
        return
    persons, days = known["applicant_id"].nunique(), known["days"].astype("float64")
    yield Figure(year, "days_to_recognition", scope, days.median(), len(days), len(stays), None, persons)
    yield share(year, "recognised_in_time", scope, int(days.le(IN_TIME).sum()), len(days), persons=persons)


def _graded(year: str, scope: str, stays: pd.DataFrame, pairs: _Pairs) -> Iterator[Figure]:
    here = pairs.rows[pairs.rows["academic_year"].eq(year) & pairs.rows["scope"].isin(stays["scope"])]
    if not len(here):
        return
    out = stays_made(stays)["direction"].eq(Direction.OUT).sum()
    value, persons = float(here["difference"].mean()), here["treated"].nunique()
    yield Figure(year, pairs.indicator, scope, value, len(here), int(out), None, persons)
