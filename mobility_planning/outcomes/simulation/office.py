"""What a simulation knows of an office: how people are drawn for it, and its rules with every scenario's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from mobility_planning.core.policy import Policy
from mobility_planning.outcomes.simulation.demand import Demand
from mobility_planning.outcomes.simulation.design import BASE, Design
from mobility_planning.outcomes.simulation.population import Generator
from mobility_planning.tables.scenarios import scenarios, with_seats
from mobility_planning.tables.settings import Settings
from mobility_planning.tables.workspace import Workspace


class Draws(Protocol):
    """Draws a round's people: `population.Generator`, or a model of a researcher's own."""

    def draw(self, demand: Demand, seed: tuple[int, ...], /) -> Workspace:
        """Draw a whole, sound workspace; the same demand and seed give the same tables."""
        ...


@dataclass(frozen=True, eq=False)
class Rules:
    """The settings of an office, or of one of its scenarios, to be laid over people who are drawn.

    Parameters
    ----------
    name : str
    settings : Settings
    policy : Policy or None
    seats : mapping of str to int
        Offers that have another quantity here.
    """

    name: str
    settings: Settings
    policy: Policy | None
    seats: Mapping[str, int]

    def over(self, drawn: Workspace) -> Workspace:
        """Give the workspace in which the people drawn would apply under these rules."""
        there = replace(drawn, settings=self.settings, policy=self.policy)
        return there.with_table("offers", with_seats(drawn["offers"], self.seats)) if self.seats else there


@dataclass(frozen=True, eq=False)
class Office:
    """All that a worker needs to simulate a run; it reads no file.

    Parameters
    ----------
    generator : Draws
    rules : tuple of Rules
        In the order of the design's policies.
    last_years : mapping of str to int
        The highest year of study among the office's applicants, by level of their programme.
    """

    generator: Draws
    rules: tuple[Rules, ...]
    last_years: Mapping[str, int]


def office_of(workspace: Workspace, design: Design, generator: Draws | None = None) -> Office:
    """Learn an office once, for all runs.

    Parameters
    ----------
    workspace : Workspace
    design : Design
        With its policies named, as `Design.whole` gives it.
    generator : Draws, optional
        Fitted to the workspace, unless given.

    Returns
    -------
    Office

    Raises
    ------
    WorkspaceError
        Where the office has no applicants to learn from.
    """
    draws = generator or Generator.fit(workspace)
    # what is drawn has no rule that names a person, in its scenarios neither
    base = draws.draw(design.demands[0], (design.seed,))
    named = {BASE: base, **dict(scenarios(base))}
    seats = {scenario.name: scenario.seats for scenario in base.settings.scenario}
    rules = [Rules(name, named[name].settings, named[name].policy, seats.get(name, {})) for name in design.policies]
    return Office(draws, tuple(rules), _last_years(workspace))


def _last_years(workspace: Workspace) -> dict[str, int]:
    levels = workspace["programmes"][["programme_id", "level"]]
    people = workspace["applicants"].merge(levels, on="programme_id").dropna(subset=["year"])
    return {str(level): int(year) for level, year in people.groupby("level")["year"].max().items()}
