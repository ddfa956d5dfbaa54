"""An office without the persons of its round: what stays the same whoever applies."""

from __future__ import annotations

from dataclasses import replace

from mobility_planning.tables.schemas import SCHEMAS, empty_table
from mobility_planning.tables.settings import Quota, Scenario, Settings
from mobility_planning.tables.workspace import Workspace

KEPT = "mobilities"
"""The one table of persons that stays: stays that are over, under pseudonyms."""


def without_persons(workspace: Workspace) -> Workspace:
    """Take out every table and setting that names a person of the round.

    Parameters
    ----------
    workspace : Workspace

    Returns
    -------
    Workspace
        Every table with a column `applicant_id`, but past mobilities, has no rows; the settings have no pins, and no
        quotas that bound one person, in their scenarios neither.

    Examples
    --------
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> office = without_persons(read_workspace(sample_folder()))
    >>> len(office["offers"]), len(office["applicants"]), len(office["transcripts"])
    (66, 0, 0)
    """
    personal = [name for name, schema in SCHEMAS.items() if "applicant_id" in schema.columns and name != KEPT]
    tables = {**workspace.tables, **{name: empty_table(name) for name in personal}}
    return replace(workspace, tables=tables, settings=_impersonal(workspace.settings))


def _impersonal(settings: Settings) -> Settings:
    scenarios = tuple(_impersonal_scenario(scenario) for scenario in settings.scenario)
    return settings.model_copy(update={"pin": (), "quota": _of_groups(settings.quota), "scenario": scenarios})


def _impersonal_scenario(scenario: Scenario) -> Scenario:
    """Touch only the lists that the scenario has: an empty list replaces the base's, a missing one does not."""
    own = {} if scenario.pin is None else {"pin": ()}
    quotas = {} if scenario.quota is None else {"quota": _of_groups(scenario.quota)}
    return scenario.model_copy(update={**own, **quotas})


def _of_groups(quotas: tuple[Quota, ...]) -> tuple[Quota, ...]:
    return tuple(quota for quota in quotas if "applicant_id" not in quota.applicants)
