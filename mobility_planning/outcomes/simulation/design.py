"""What is to be simulated: how many runs and years, which mechanisms, policies and demands, and from which seed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields, replace
from math import ceil
from typing import Any

from mobility_planning.core.errors import SettingsError, near_miss
from mobility_planning.core.facts import Facts
from mobility_planning.core.program import RECKONERS, program, versions
from mobility_planning.outcomes.simulation.demand import Demand
from mobility_planning.tables.workspace import Workspace, fingerprint

BASE = "base"
"""What the settings themselves are called among the scenarios."""
KNOWN = (
    "serial_dictatorship", "deferred_acceptance_common", "deferred_acceptance", "fair_optimum", "without_fairness",
    "merit_optimum", "rank_maximal", "generous",
)  # fmt: skip
"""The mechanisms there are, as `mechanisms.mechanisms_of` names them."""
ROUNDS_IN_A_BLOCK = 20
ROOMS = ("core", "tables", "allocation", "outcomes/simulation")
"""The rooms of the package that a simulated round passes through: see `program.program`."""


@dataclass(frozen=True)
class Design:
    """What is simulated, whatever it is simulated on.

    Parameters
    ----------
    runs : int
        Independent histories. Within one, every policy, demand and mechanism meets the same people who come anew.
    seed : int
        Of all draws, 0 or more; run and year are added to it, so that no draw depends on what else is simulated.
    years : int
        Rounds one after another in each run; whoever got no seat may apply again in the next.
    mechanisms : tuple of str
        Of `KNOWN`.
    policies : tuple of str
        "base", for the settings as they are, and names of `[[scenario]]`s; empty: all there are.
    demands : tuple of Demand
        What is supposed of those who apply.
    misreports : int
        Applicants of each round of whom false lists are tried under each mechanism.
    reapply : float
        Chance of someone without a seat, and not in the last year, to apply again.

    Raises
    ------
    SettingsError
        Where nothing can be meant by it.

    Examples
    --------
    >>> Design(runs=12, years=2).blocks
    [range(1, 4), range(4, 7), range(7, 10), range(10, 13)]
    >>> Design(mechanisms=("generos",))
    Traceback (most recent call last):
    mobility_planning.core.errors.SettingsError: there is no mechanism 'generos' (did you mean 'generous'?)
    """

    runs: int = 100
    seed: int = 1
    years: int = 1
    mechanisms: tuple[str, ...] = ("serial_dictatorship", "deferred_acceptance", "fair_optimum", "without_fairness")
    policies: tuple[str, ...] = ()
    demands: tuple[Demand, ...] = (Demand(),)
    misreports: int = 0
    reapply: float = 0.5

    def __post_init__(self) -> None:
        """Refuse what nothing can be meant by."""
        for name, least in {"runs": 1, "seed": 0, "years": 1, "misreports": 0, "reapply": 0}.items():
            if getattr(self, name) < least:
                raise SettingsError(f"{name} of a simulation is {getattr(self, name)}", hint=f"{least} is the least")
        if self.reapply > 1:
            raise SettingsError(f"reapply of a simulation is {self.reapply}", hint="it is a chance, from 0 to 1")
        _demand_known("mechanism", self.mechanisms, KNOWN)
        _demand_once("mechanism", self.mechanisms)
        _demand_once("demand", [demand.name for demand in self.demands])

    @property
    def blocks(self) -> list[range]:
        """The runs, parted into what is done and kept at once: by the design alone, not by who does it."""
        rounds = self.years * len(self.mechanisms) * len(self.demands) * max(1, len(self.policies))
        size = ceil(ROUNDS_IN_A_BLOCK / rounds)
        return [range(first, min(first + size, self.runs + 1)) for first in range(1, self.runs + 1, size)]

    def whole(self, workspace: Workspace) -> Design:
        """Name the policies of an office where none are named, and refuse what the office does not have.

        Parameters
        ----------
        workspace : Workspace

        Returns
        -------
        Design

        Raises
        ------
        SettingsError
            Where there is no such scenario or offer.
        """
        known = (BASE, *(scenario.name for scenario in workspace.settings.scenario))
        _demand_known("policy", self.policies, known)
        _demand_once("policy", self.policies)
        offers = workspace["offers"]["offer_id"].tolist()
        for demand in self.demands:
            _demand_known("offer", tuple(demand.seats), offers)
        return replace(self, policies=self.policies or known)

    def described(self, workspace: Workspace) -> dict[str, Any]:
        """Say all that the results depend on, so that they can be had again and two designs be told apart.

        Parameters
        ----------
        workspace : Workspace

        Returns
        -------
        dict
            `design`; `office`, SHA-256 of each table (of facts too), of the settings and the policy; `program`, SHA-256
            of the code that reckons; `versions` of the packages. All can be written as JSON.
        """
        settings = json.dumps(workspace.settings.model_dump(mode="json"), sort_keys=True, ensure_ascii=False)
        facts = {f"facts.{field.name}": fingerprint(getattr(workspace.facts, field.name)) for field in fields(Facts)}
        office = {
            **workspace.fingerprints,
            **facts,
            "settings": _sha256(settings),
            "policy": workspace.policy.fingerprint if workspace.policy else "",
        }
        return {
            "design": asdict(self.whole(workspace)),
            "office": office,
            "program": program(*ROOMS),
            "versions": versions(("mobility-planning", *RECKONERS)),
        }

    def fingerprint(self, workspace: Workspace) -> str:
        """Hash what `described` says.

        Parameters
        ----------
        workspace : Workspace

        Returns
        -------
        str
            SHA-256.
        """
        return _sha256(json.dumps(self.described(workspace), sort_keys=True, ensure_ascii=False))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _demand_known(kind: str, named: Iterable[str], known: Sequence[str]) -> None:
    for name in named:
        if name not in known:
            hint = near_miss(name, known) or "there are " + ", ".join(known)
            raise SettingsError(f"there is no {kind} {name!r}", hint=hint)


def _demand_once(kind: str, named: Sequence[str]) -> None:
    twice = next((name for name in named if named.count(name) > 1), None)
    if twice is not None:
        raise SettingsError(f"the {kind} {twice!r} stands twice in a simulation", hint="name it once")
    if kind != "policy" and not named:
        raise SettingsError(f"a simulation without a {kind}", hint=f"name at least one {kind}")
