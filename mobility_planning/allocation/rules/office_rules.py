"""What neither an offer nor a policy asks, but the office itself: nobody who withdrew, and enough recognisable ECTS."""

from __future__ import annotations

import pandas as pd

from mobility_planning.allocation.lookup import look_up
from mobility_planning.allocation.rules.findings import NO_COVERAGE, Finding, unchecked
from mobility_planning.tables.settings import SETTINGS_FILE
from mobility_planning.tables.workspace import Workspace

WITHDRAWN, LEAST_COVERAGE = "withdrawn", "coverage.min"
"""The codes of the two refusals."""
_TEXT = "the ECTS of the stay that can be recognised at home"
_SOURCE = f"{SETTINGS_FILE}, [allocation] min_ects"


def office_findings(wishes: pd.DataFrame, workspace: Workspace) -> list[Finding]:
    """Hold every wish against the table of withdrawals and the least ECTS of `mobility.toml`.

    Parameters
    ----------
    wishes : DataFrame
        As `wishes.wishes` makes it.
    workspace : Workspace

    Returns
    -------
    list of Finding
        Codes `withdrawn` and, where `[allocation] min_ects` is set, `coverage.min`: unchecked as long as nothing is
        known of the ECTS of any wish (`agreements.coverage.covered` computes them).

    Examples
    --------
    >>> from dataclasses import replace
    >>> from mobility_planning.allocation.rules.wishes import wishes
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> workspace = read_workspace(sample_folder())
    >>> [(found.code, int(found.failed.sum())) for found in office_findings(wishes(workspace), workspace)]
    [('withdrawn', 0), ('coverage.min', 0)]
    """
    least = workspace.settings.allocation.min_ects
    found = [_withdrawn(wishes, workspace["withdrawals"])]
    return found if least is None else [*found, _covered(wishes, workspace["coverage"], least)]


def _withdrawn(wishes: pd.DataFrame, withdrawals: pd.DataFrame) -> Finding:
    """Refuse every wish of who withdrew, with the day where the office has noted it."""
    days = withdrawals.set_index("applicant_id")["withdrawn_on"]
    day = look_up(wishes["applicant_id"], days).dt.strftime("%Y-%m-%d")
    return Finding(
        WITHDRAWN,
        failed=wishes["applicant_id"].isin(withdrawals["applicant_id"]),
        value=day.fillna("yes").astype("str"),
        required=pd.Series("no", index=wishes.index, dtype="str"),
        text="the applicant has withdrawn",
        source="the table withdrawals",
    )


def _covered(wishes: pd.DataFrame, coverage: pd.DataFrame, least: int) -> Finding:
    """Refuse a wish of which too little counts at home; one that the table does not name counts nothing."""
    if not len(coverage):
        return unchecked(wishes.index, LEAST_COVERAGE, NO_COVERAGE, text=_TEXT, source=_SOURCE)
    known = coverage.set_index(["applicant_id", "offer_id"])["ects"].astype("float64")
    ects = known.reindex(pd.MultiIndex.from_frame(wishes[["applicant_id", "offer_id"]])).set_axis(wishes.index)
    return Finding(
        LEAST_COVERAGE,
        failed=ects.fillna(0) < least,
        value=ects,
        required=pd.Series(f"at least {least}", index=wishes.index, dtype="str"),
        text=_TEXT,
        source=_SOURCE,
    )
