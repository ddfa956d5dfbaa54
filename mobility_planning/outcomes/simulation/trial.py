"""One run: people drawn for every year, and what each mechanism gives them under every policy and demand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from mobility_planning.allocation.measures import counted
from mobility_planning.allocation.mechanisms import Mechanism, mechanisms_of
from mobility_planning.allocation.problem import Array
from mobility_planning.allocation.round import HUNDREDTHS, Round, prepare
from mobility_planning.core.errors import AllocationError
from mobility_planning.outcomes.simulation.demand import Demand
from mobility_planning.outcomes.simulation.design import Design
from mobility_planning.outcomes.simulation.misreport import misreported
from mobility_planning.outcomes.simulation.office import Office, Rules
from mobility_planning.outcomes.simulation.reapplying import Carried, apply_again, together
from mobility_planning.outcomes.simulation.result_tables import Results, results
from mobility_planning.tables.workspace import Workspace

_DIGITS = 6
Seats = Mapping[str, str]
"""Offer by applicant."""


@dataclass(frozen=True, eq=False)
class _Ready:
    """A workspace as a round, or why it is none."""

    workspace: Workspace
    round_: Round | None
    known: Mapping[str, Mechanism]
    fault: str = ""


@dataclass(frozen=True, eq=False)
class _Held:
    """What one mechanism gave in one round."""

    row: dict[str, Any]
    seats: Seats
    offers: pd.DataFrame | None = None


def simulate_run(office: Office, design: Design, run: int) -> Results:
    """Simulate one run.

    The same people come anew in a year under every policy and mechanism (common random numbers), so that within a run
    these differ by what they do and not by whom they met. From the second year on each has its own people too: those
    it left without a seat who apply again.

    Parameters
    ----------
    office : Office
    design : Design
        With its policies named, as the office was learnt for.
    run : int
        From 1.

    Returns
    -------
    Results
        Rows by year, policy, demand and mechanism, each in the design's order. A round that the rules make impossible
        has a row that says why.
    """
    found: list[tuple[tuple[int, ...], _Held]] = []
    for number, demand in enumerate(design.demands):
        first: dict[str, Seats] = {}
        drawn = [office.generator.draw(demand, (design.seed, run, year)) for year in _years(design)]
        for place, rules in enumerate(office.rules):
            story = _Story(office, design, run, demand, rules)
            for (year, order), held in story.told(drawn):
                if year == 1 and place == 0 and not held.row["fault"]:
                    first[held.row["mechanism"]] = held.seats
                found.append(((year, place, number, order), _with_moves(held, first)))
    ordered = [held for _, held in sorted(found, key=lambda one: one[0])]
    return results([held.row for held in ordered], [held.offers for held in ordered if held.offers is not None])


def _years(design: Design) -> range:
    return range(1, design.years + 1)


def _with_moves(held: _Held, first: Mapping[str, Seats]) -> _Held:
    """Count who has another seat than under the first policy; in the first year, where both gave any."""
    before, after = first.get(held.row["mechanism"]), held.seats
    if held.row["year"] > 1 or held.row["fault"] or before is None:
        return held
    moved = sum(before.get(person) != after.get(person) for person in before.keys() | after.keys())
    return replace(held, row={**held.row, "moved": moved})


@dataclass(frozen=True, eq=False)
class _Story:
    """The years of one run under one policy and demand."""

    office: Office
    design: Design
    run: int
    demand: Demand
    rules: Rules

    def told(self, drawn: list[Workspace]) -> Iterator[tuple[tuple[int, int], _Held]]:
        """Go through the years with every mechanism; in the first they share one round."""
        first = _ready(self.rules.over(drawn[0]))
        for order, mechanism in enumerate(self.design.mechanisms):
            ready, again = first, dict[str, pd.DataFrame]()
            for year, people in enumerate(drawn, 1):
                if year > 1:
                    ready = _ready(self.rules.over(together(people, again)))
                held = self._held(ready, mechanism, year, again)
                yield (year, order), held
                if year < self.design.years:
                    again = dict(self._again(ready.workspace, held.seats, again, year))

    def _again(self, workspace: Workspace, seats: Seats, before: Carried, year: int) -> Carried:
        return apply_again(
            workspace, seats, before, share=self.design.reapply, draw=(self.design.seed, self.run, year),
            last_years=self.office.last_years,
        )  # fmt: skip

    def _held(self, ready: _Ready, mechanism: str, year: int, again: Carried) -> _Held:
        key = {"run": self.run, "year": year, "policy": self.rules.name, "demand": self.demand.name,
               "mechanism": mechanism}  # fmt: skip
        row = {
            **key,
            "seed": f"{self.design.seed}-{self.run}-{year}",
            "applicants": len(ready.workspace["applicants"]),
            "returning": len(again["applicants"]) if again else 0,
            "seats": int(ready.workspace["offers"]["quantity"].sum()),
            "fault": ready.fault,
        }
        if ready.round_ is None:
            return _Held(row, {})
        give = ready.known[mechanism]
        try:
            chosen = give(ready.round_)
            tried = misreported(ready.round_, give, self.design, self.run, year)
        except AllocationError as fault:
            return _Held({**row, "fault": str(fault)}, {})
        problem = ready.round_.problem
        pairs = zip(problem.applicant[chosen].tolist(), problem.offer[chosen].tolist(), strict=True)
        seats = {problem.applicants[person]: problem.offers[offer] for person, offer in pairs}
        return _Held({**row, **_measures(ready.round_, chosen), **tried}, seats, _offers(ready.round_, chosen, key))


def _ready(workspace: Workspace) -> _Ready:
    try:
        round_ = prepare(workspace)
    except AllocationError as fault:
        return _Ready(workspace, None, {}, str(fault))
    return _Ready(workspace, round_, mechanisms_of(round_))


def _measures(round_: Round, chosen: Array) -> dict[str, Any]:
    """Count what a round gave; the mean GPA is that of the home scale."""
    problem, workspace = round_.problem, round_.workspace
    people = workspace["applicants"].iloc[problem.applicant[chosen]]
    gpa = people.loc[people["grade_scale"].isin(["", workspace.home_scale]), "gpa"].dropna()
    known = len(workspace["coverage"]) > 0
    return {
        "eligible": len(np.unique(problem.applicant)),
        **asdict(counted(round_, chosen)),
        "gpa_mean": round(float(gpa.mean()), _DIGITS) if len(gpa) else None,
        "ects_sum": int(problem.column("coverage")[chosen].sum()) / HUNDREDTHS if known else None,
    }


def _offers(round_: Round, chosen: Array, key: dict[str, Any]) -> pd.DataFrame:
    """Count demand and seats at every offer."""
    problem = round_.problem
    size = len(problem.offers)
    placed = np.bincount(problem.offer[chosen], minlength=size)
    lowest = np.full(size, np.iinfo(np.int64).max)
    np.minimum.at(lowest, problem.offer[chosen], problem.merit[chosen])
    full = (placed == problem.capacity) & (placed > 0)
    wished = round_.wishes.groupby("offer_id").size().reindex(problem.offers, fill_value=0)
    return pd.DataFrame({
        **key,
        "offer_id": pd.array(problem.offers, dtype="str"),
        "quantity": problem.capacity,
        "wished": wished.to_numpy(),
        "eligible": np.bincount(problem.offer, minlength=size),
        "first_choices": np.bincount(problem.offer[problem.rank == 1], minlength=size),
        "placed": placed,
        "cutoff": pd.Series(lowest, dtype="Int64").where(full),
    })  # fmt: skip
