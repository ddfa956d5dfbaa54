"""A round made ready: who competes for what under which rules, and the best allocation of it under any goals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from mobility_planning.allocation.certificate import FairCertificate
from mobility_planning.allocation.limits import SideRule
from mobility_planning.allocation.lookup import look_up
from mobility_planning.allocation.problem import Array, Problem, problem_of
from mobility_planning.allocation.rules.eligibility import Eligibility, eligibility
from mobility_planning.allocation.rules.merit import with_merit
from mobility_planning.allocation.rules.tenants import tenants_first
from mobility_planning.allocation.rules.wishes import wishes
from mobility_planning.allocation.seats.clash import demand_possible
from mobility_planning.allocation.seats.fair_certificate import fair_certificate
from mobility_planning.allocation.seats.goals import BALANCE
from mobility_planning.allocation.seats.optimum import Optimum, optimum
from mobility_planning.allocation.seats.side_rules import pinned, rights, side_rules
from mobility_planning.core.errors import AllocationError
from mobility_planning.core.progress import Track, silent
from mobility_planning.tables.settings import Settings
from mobility_planning.tables.workspace import Workspace

NEEDED = ("offers", "programmes", "applicants", "choices")
HUNDREDTHS = 100


@dataclass(frozen=True, eq=False)
class Round:
    """Everything a round is decided from, before anything is decided.

    Parameters
    ----------
    workspace : Workspace
    wishes : DataFrame, one row per wish
        As `wishes.wishes` makes it.
    eligibility : Eligibility
    pairs : DataFrame, one row per wish
        With eligibility, merit, priority, lottery, and `coverage, stay, claim, group` (see `Problem.more`).
    problem : Problem
        Of the eligible wishes.
    fixed : int64 array
        Positions of the pairs that are decided already: pins, and earlier seats that are not to be moved.
    rules : tuple of SideRule
        Quotas and budgets over `problem`.
    """

    workspace: Workspace
    wishes: pd.DataFrame
    eligibility: Eligibility
    pairs: pd.DataFrame
    problem: Problem
    fixed: Array
    rules: tuple[SideRule, ...]

    @cached_property
    def rights(self) -> tuple[SideRule, ...]:
        """What every holder of an earlier seat may keep, where seats are kept."""
        return rights(self.problem, self.fixed)

    @cached_property
    def possible(self) -> bool:
        """True; where no allocation keeps all rules, looking here raises, and names the fewest that clash."""
        plain = replace(self.problem, more={name: own for name, own in self.problem.more.items() if name != "keep"})
        demand_possible(plain, [*self.rules, *self.rights], self.fixed, self.workspace.settings.allocation.seconds)
        return True

    @cached_property
    def rest(self) -> Array:
        """The pairs of everyone who is not decided already."""
        return np.flatnonzero(~np.isin(self.problem.applicant, self.problem.applicant[self.fixed]))

    @cached_property
    def left(self) -> Problem:
        """The problem of those pairs, with the seats that are left."""
        used = np.bincount(self.problem.offer[self.fixed], minlength=len(self.problem.offers))
        return replace(self.problem.keep(self.rest), capacity=self.problem.capacity - used)

    def whole(self, seats: Array) -> Array:
        """Put the pairs already decided and the chosen ones of `left` together."""
        return np.sort(np.concatenate([self.fixed, self.rest[seats]]))

    def best(self, *, goals: Sequence[str] | None = None, fair: bool | None = None, seconds: float | None = None,
             track: Track = silent) -> Optimum:  # fmt: skip
        """Find the best allocation, by the office's own goals and fairness or by others.

        Parameters
        ----------
        goals : sequence of str, optional
            See `goals.levels_of`.
        fair : bool, optional
        seconds : float, optional
        track : Track

        Returns
        -------
        Optimum
            Its seats are positions in `problem`, those already decided among them; its goals speak of the others.

        Raises
        ------
        AllocationError
            Where the rules exclude each other (the fewest that do are named), or a time limit leaves nothing.
        """
        asked = self.workspace.settings.allocation
        _ = self.possible
        found = optimum(
            self.left,
            goals or asked.goals,
            fair=asked.fairness == "by_merit" if fair is None else fair,
            rules=[rule.without(self.fixed, self.rest) for rule in self.rules],
            seconds=seconds or asked.seconds,
            track=track,
        )
        return replace(found, seats=self.whole(found.seats))

    def fair_certificate(self, best: Optimum) -> FairCertificate | None:
        """Look for prices that prove a fair optimum, where no rule and no earlier seat changes what is fair."""
        asked = self.workspace.settings.allocation
        plain = asked.fairness == "by_merit" and asked.earlier != "kept" and BALANCE not in asked.goals
        if not plain or any(rule.binds(self.problem) for rule in self.rules):
            return None
        return fair_certificate(self.left, asked.goals, np.flatnonzero(np.isin(self.rest, best.seats)))

    def seats(self, chosen: Array) -> pd.DataFrame:
        """Lay seats out with one row per applicant.

        Parameters
        ----------
        chosen : int64 array
            Positions of the pairs that hold a seat.

        Returns
        -------
        DataFrame
            `applicant_id, offer_id` ("" = none), `rank, merit` (Int64).
        """
        problem = self.problem
        table = pd.DataFrame({"applicant_id": list(problem.applicants)}, dtype="str")
        person = problem.applicant[chosen]
        offer = pd.Series([problem.offers[o] for o in problem.offer[chosen]], index=person, dtype="str")
        numbers = {
            name: pd.Series(getattr(problem, name)[chosen], index=person, dtype="Int64") for name in ("rank", "merit")
        }
        return table.assign(
            offer_id=offer.reindex(table.index).fillna("").astype("str"),
            **{name: values.reindex(table.index) for name, values in numbers.items()},
        )


def prepare(workspace: Workspace, *, track: Track = silent) -> Round:
    """Read a workspace as a round.

    Parameters
    ----------
    workspace : Workspace
        Without an error among its issues.
    track : Track

    Returns
    -------
    Round

    Raises
    ------
    AllocationError
        Where the workspace has errors or lacks a table, or a pin is not possible.

    Examples
    --------
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> round_ = prepare(read_workspace(sample_folder()))
    >>> most = round_.best(goals=["placed"], fair=False)
    >>> len(round_.best(goals=["rank_maximal"], fair=False).seats) <= len(most.seats)
    True
    """
    _demand_whole(workspace)
    everything = wishes(workspace)
    rules = eligibility(everything, workspace, track=track)
    pairs = _with_more(with_merit(rules.pairs, everything, workspace), everything, workspace)
    if workspace.settings.allocation.earlier == "kept":
        pairs = tenants_first(pairs)
    problem = problem_of(pairs, workspace["offers"], workspace["applicants"]["applicant_id"])
    return Round(
        workspace=workspace,
        wishes=everything,
        eligibility=rules,
        pairs=pairs,
        problem=problem,
        fixed=_fixed(problem, workspace.settings),
        rules=tuple(side_rules(problem, everything, workspace.settings)),
    )


def _demand_whole(workspace: Workspace) -> None:
    if not workspace.sound:
        wrong = int((workspace.issues["severity"] == "error").sum())
        raise AllocationError(
            f"{workspace.source} has {wrong} faults", hint="mend what `mobility check` lists, then allocate"
        )
    there = set(workspace.counts["table"])
    absent = [name for name in NEEDED if name not in there]
    if absent:
        raise AllocationError(f"{workspace.source} has no {absent[0]}", hint=f"add the table {absent[0]} to it")


def _fixed(problem: Problem, settings: Settings) -> Array:
    """Give the pins, and the earlier seats of everyone else where these are not to be moved."""
    pins = pinned(problem, settings)
    if settings.allocation.earlier != "fixed":
        return pins
    earlier = np.flatnonzero(problem.column("stay"))
    others = earlier[~np.isin(problem.applicant[earlier], problem.applicant[pins])]
    fixed = np.sort(np.concatenate([pins, others]))
    used = np.bincount(problem.offer[fixed], minlength=len(problem.offers))
    for offer in np.flatnonzero(used > problem.capacity).tolist():
        name, seats = problem.offers[offer], problem.capacity[offer]
        what = f"{name} has {seats} seats, and {used[offer]} are kept or pinned there"
        raise AllocationError(what, hint='give the offer its seats back, or write earlier = "kept"')
    return fixed


def _with_more(pairs: pd.DataFrame, everything: pd.DataFrame, workspace: Workspace) -> pd.DataFrame:
    """Add what only some goals look at: recognisable credits, earlier seats, the group to be balanced."""
    keys = pd.MultiIndex.from_frame(pairs[["applicant_id", "offer_id"]])
    recognised = workspace["coverage"].set_index(["applicant_id", "offer_id"])["ects"]
    covered = recognised.reindex(keys).fillna(0).to_numpy(dtype="float64")
    earlier = workspace["earlier_seats"].set_index("applicant_id")["offer_id"]
    stay = look_up(pairs["applicant_id"], earlier).fillna("") == pairs["offer_id"]
    group = everything[workspace.settings.allocation.balance].astype("str").fillna("")
    return pairs.assign(
        coverage=(covered * HUNDREDTHS).round().astype("int64"),
        stay=stay.astype("int64"),
        group=pd.factorize(group, sort=True)[0].astype("int64"),
    )
