"""The rules a commission sets on its page, and the workspace that is decided under them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd
from pydantic import ValidationError

from mobility_planning.core.errors import Place, SettingsError
from mobility_planning.desk.commission.acts import Gone, Pinned
from mobility_planning.tables.grids import Grid
from mobility_planning.tables.scenarios import scenarios
from mobility_planning.tables.settings import SETTINGS_FILE, Pin, Scenario, Settings
from mobility_planning.tables.settings_check import settings_issues
from mobility_planning.tables.typed import read_table
from mobility_planning.tables.workspace import Workspace

SHEET = "the commission's page"
"""What a fault in these rules is said to stand in."""
_WITHDRAWALS = "withdrawals.csv"


@dataclass(frozen=True)
class Rules:
    """What the controls of the page set.

    Parameters
    ----------
    policy : str
        A shipped name, a file of the workspace, or "" for none.
    weights : mapping of str to int
        Percent by criterion; together 100.
    bands : int
        Points of merit (of 10,000) within which applicants are equal.
    tie_break : tuple of str
        What decides between equals, in order; the lottery is last.
    fairness : {"by_merit", "none"}
    goals : tuple of str
        In order.
    min_ects : int or None
        ECTS that a stay must at least count for.
    """

    policy: str
    weights: Mapping[str, int]
    bands: int
    tie_break: tuple[str, ...]
    fairness: str
    goals: tuple[str, ...]
    min_ects: int | None

    @classmethod
    def of(cls, settings: Settings) -> Rules:
        """Read the rules off an office's settings."""
        merit, asked = settings.merit, settings.allocation
        return cls(
            settings.workspace.policy, dict(merit.weights), merit.bands, merit.tie_break, asked.fairness, asked.goals,
            asked.min_ects,
        )  # fmt: skip

    @classmethod
    def read(cls, raw: Mapping[str, Any]) -> Rules:
        """Read rules as a page or a file hands them in.

        Raises
        ------
        SettingsError
            Where a part is missing or of the wrong kind.
        """
        try:
            least = raw["min_ects"]
            return cls(
                str(raw["policy"]), {str(name): int(weight) for name, weight in raw["weights"].items()},
                int(raw["bands"]), tuple(map(str, raw["tie_break"])), str(raw["fairness"]),
                tuple(map(str, raw["goals"])), None if least is None else int(least),
            )  # fmt: skip
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise SettingsError("the rules cannot be read", Place(file=SHEET), "load the page again") from error

    def plain(self) -> dict[str, Any]:
        """Give the rules as JSON has them."""
        return {**asdict(self), "tie_break": list(self.tie_break), "goals": list(self.goals)}


def ruled(workspace: Workspace, rules: Rules, pins: Iterable[Pinned] = (), gone: Iterable[Gone] = ()) -> Workspace:
    """Give the workspace as it is decided under other rules.

    Parameters
    ----------
    workspace : Workspace
        As read; it is not changed.
    rules : Rules
    pins : iterable of Pinned
        Beside those of `mobility.toml`.
    gone : iterable of Gone
        Beside those of the table withdrawals.

    Returns
    -------
    Workspace
        Its settings have no scenarios.

    Raises
    ------
    SettingsError
        Where the rules make no valid settings, or name what the tables do not have.

    Examples
    --------
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> workspace = read_workspace(sample_folder())
    >>> rules = replace(Rules.of(workspace.settings), bands=100)
    >>> ruled(workspace, rules).settings.merit.bands, workspace.settings.merit.bands
    (100, 1)
    """
    own = _as_scenario(workspace.settings, rules, pins)
    asked = replace(workspace, settings=workspace.settings.model_copy(update={"scenario": (own,)}))
    try:
        [(_, found)] = scenarios(asked)
    except ValidationError as error:
        raise _fault(error) from error
    wrong = [issue for issue in settings_issues(found.settings, found.tables) if issue.severity == "error"]
    if wrong:
        what = f"{wrong[0].value}: {wrong[0].rule}" if wrong[0].value else wrong[0].rule
        raise SettingsError(what, Place(file=SHEET, column=wrong[0].column), wrong[0].hint)
    return found.with_table("withdrawals", withdrawals(workspace, gone))


def withdrawals(workspace: Workspace, gone: Iterable[Gone]) -> pd.DataFrame:
    """Put the withdrawals said on the page into the table of that name.

    Parameters
    ----------
    workspace : Workspace
    gone : iterable of Gone

    Returns
    -------
    DataFrame
        As the table withdrawals is read from a file with these rows.
    """
    table = workspace["withdrawals"]
    known = set(table["applicant_id"])
    added = [[one.applicant_id, one.when[:10], one.reason] for one in gone if one.applicant_id not in known]
    if not added:
        return table
    days = pd.to_datetime(table["withdrawn_on"]).dt.strftime("%Y-%m-%d").fillna("")
    rows = [list(row) for row in zip(table["applicant_id"], days, table["reason"].fillna(""), strict=True)]
    header = ("applicant_id", "withdrawn_on", "reason")
    rows = [*rows, *added]
    return read_table("withdrawals", Grid(_WITHDRAWALS, "", header, rows, list(range(2, len(rows) + 2)))).ordered


def own_policies(folder: Path) -> list[str]:
    """Name the policy files of an office's own folder."""
    files = sorted(path for path in folder.glob("*.toml") if path.name != SETTINGS_FILE)
    return [path.name for path in files if b"mobility-policy/" in path.read_bytes()]


def _as_scenario(settings: Settings, rules: Rules, pins: Iterable[Pinned]) -> Scenario:
    """Say the rules as a scenario over the office's settings, since those are merged and checked already."""
    before = {pin.applicant_id: pin for pin in settings.pin}
    added = {
        pin.applicant_id: Pin(applicant_id=pin.applicant_id, offer_id=pin.offer_id, reason=pin.reason) for pin in pins
    }
    merit = {"weights": dict(rules.weights), "bands": rules.bands, "tie_break": rules.tie_break}
    return Scenario(
        name=SHEET,
        workspace={"policy": rules.policy},
        merit={**merit, "seed": settings.merit.seed},
        allocation={"fairness": rules.fairness, "goals": rules.goals, "min_ects": rules.min_ects},
        pin=tuple((before | added).values()),
    )


def _fault(error: ValidationError) -> SettingsError:
    first = error.errors(include_url=False)[0]
    what, _, hint = first["msg"].removeprefix("Value error, ").partition("; ")
    return SettingsError(what, Place(file=SHEET, column=".".join(map(str, first["loc"]))), hint)
