"""How far a student is from the degree once the stay is over, if everything agreed is passed."""

from __future__ import annotations

from fractions import Fraction

from mobility_planning.agreements.planning.plan import Plan
from mobility_planning.agreements.signing.stay_record import course_ects
from mobility_planning.core.degree import DegreeCheck, degree_check
from mobility_planning.core.errors import ConversionError
from mobility_planning.core.facts import exact
from mobility_planning.tables.workspace import Workspace


def degree_outlook(workspace: Workspace, plan: Plan) -> tuple[DegreeCheck, ...]:
    """Hold what will have been earned by the end of the stay against the minimums of the degree.

    Parameters
    ----------
    workspace : Workspace
        Its policy's own degree minimums go before the facts.
    plan : Plan
        Earned are the ECTS of the home courses passed before the stay, and those that the plan recognises.

    Returns
    -------
    tuple of DegreeCheck
        Empty where the level of the programme is not known, or has no minimum.

    Examples
    --------
    >>> import pandas as pd
    >>> from mobility_planning.agreements.planning.plan import plan
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> nothing = pd.DataFrame({"host_hei_id": [], "host_course_id": [], "home_course_id": [], "probability": []})
    >>> workspace = read_workspace(sample_folder())
    >>> check, = degree_outlook(workspace, plan(workspace, "S26-0001", "OF27-06", proposals=nothing).best)
    >>> str(check.enough), str(check.minimum.amount), int(check.low)
    ('short', '240', 119)
    """
    ects = course_ects(workspace, workspace.home)
    before = sum((exact(ects.get((workspace.home, course), 0)) for course in plan.student.passed), Fraction())
    try:
        return degree_check(
            before + exact(plan.recognised_ects), plan.student.level, policy=workspace.policy,
            on=workspace.settings.workspace.today, facts=workspace.facts,
        )  # fmt: skip
    except ConversionError:
        return ()
