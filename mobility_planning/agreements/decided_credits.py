"""The credits that a decision of the office recognises, in ECTS: one reading for plans and for what comes back."""

from __future__ import annotations

from fractions import Fraction

from mobility_planning.core.credits import to_ects
from mobility_planning.core.errors import ConversionError
from mobility_planning.core.facts import Amount
from mobility_planning.tables.workspace import Workspace


def decided_ects(workspace: Workspace, credits: Amount, level: str) -> Fraction | None:  # noqa: A002 - the office's noun
    """Convert the credits that a decision recognises, which are of the home system.

    Parameters
    ----------
    workspace : Workspace
        Its home university's credit system; the day is the settings' `today`.
    credits : number
        As the table `decisions` has them.
    level : str
        Level of the programme: a legacy credit of a master's is worth more than one of a bachelor's.

    Returns
    -------
    fractions.Fraction or None
        ECTS; None where the home system is not known.

    Examples
    --------
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> decided_ects(read_workspace(sample_folder()), 5, "bachelor")
    Fraction(5, 1)
    """
    table = workspace["institutions"]
    system = "".join(table.loc[table["hei_id"] == workspace.home, "credit_system"])
    today, facts = workspace.settings.workspace.today, workspace.facts
    try:
        return to_ects(credits, system, level=level, on=today, facts=facts).ects
    except ConversionError:
        return None
