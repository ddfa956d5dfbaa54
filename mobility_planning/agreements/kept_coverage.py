"""Coverage that is kept beside an office's folder: planned anew only when something it depends on has changed."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from mobility_planning.agreements.coverage import computable, covered
from mobility_planning.core.kept import kept_table
from mobility_planning.core.program import program
from mobility_planning.core.progress import Track, silent
from mobility_planning.matching.kept import facts_fingerprint
from mobility_planning.tables.workspace import Workspace, fingerprint

NAME = "coverage"
_PROPOSED = ["host_hei_id", "host_course_id", "home_course_id", "probability"]


def kept_coverage(workspace: Workspace, proposals: pd.DataFrame, drawer: Path, track: Track = silent) -> pd.DataFrame:
    """Give the table coverage as `covered` fills it in, or as it did before for the same tables and settings.

    What merit weighs and the allocation aims at is no part of a plan, so a commission that tries other weights does
    not wait for coverage again.

    Parameters
    ----------
    workspace : Workspace
    proposals : DataFrame
        As `propose` gives them.
    drawer : Path
        A folder to keep the coverage in; see `kept_table`.
    track : Track
        Shows progress, where plans have to be made.

    Returns
    -------
    DataFrame
        The table `coverage` of what `covered` gives; the office's own where it handed one in.

    Raises
    ------
    AgreementError
        As `covered` does.

    Examples
    --------
    >>> import tempfile
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> nothing = pd.DataFrame({"host_hei_id": [], "host_course_id": [], "home_course_id": [], "probability": []})
    >>> sample = read_workspace(sample_folder())
    >>> small = sample.with_table("choices", sample["choices"].head(3))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     len(kept_coverage(small, nothing, Path(folder)))
    3
    """
    if len(workspace["coverage"]) or not computable(workspace):
        return workspace["coverage"]
    programs = program("core", "tables", "matching", "agreements")
    inputs = [programs, *_inputs(workspace), fingerprint(proposals[_PROPOSED])]
    return kept_table(drawer, NAME, inputs, lambda: covered(workspace, proposals=proposals, track=track)["coverage"])


def _inputs(workspace: Workspace) -> list[str]:
    """Name all of a workspace that a plan may look at: its tables, facts and policy, and two sections of settings."""
    tables = [f"{name} {found}" for name, found in sorted(workspace.fingerprints.items())]
    settings = (workspace.settings.workspace, workspace.settings.planning)
    policy = workspace.policy.fingerprint if workspace.policy else ""
    return [*tables, facts_fingerprint(workspace.facts), policy, *(part.model_dump_json() for part in settings)]
