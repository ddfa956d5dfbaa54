"""The groups that applicants are counted by, and which of them may be shown."""

from __future__ import annotations

import pandas as pd

from mobility_planning.core.errors import MobilityError, near_miss
from mobility_planning.outcomes.equity.subjects import Subjects, placement
from mobility_planning.outcomes.suppression import K, Shown, suppressed
from mobility_planning.tables.workspace import Workspace


def members(workspace: Workspace, by: str) -> pd.Series:
    """Say of everyone with a wish which group they are in.

    Parameters
    ----------
    workspace : Workspace
    by : str
        A column of applicants, or `faculty` or `level` of their programme.

    Returns
    -------
    Series of str, index applicant_id
        "" where it is not known.

    Raises
    ------
    MobilityError
        Where there is no such column.

    Examples
    --------
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> sorted(members(read_workspace(sample_folder()), "gender").unique())
    ['female', 'male']
    """
    rows = _everybody(workspace).rows.set_index("applicant_id")
    if by not in rows:
        raise MobilityError(f"there is no column {by!r} to group by", hint=near_miss(by, list(map(str, rows))))
    return rows[by].astype("str").fillna("").replace({"<NA>": "", "nan": ""})


def groupings(workspace: Workspace) -> tuple[str, ...]:
    """Name the columns that applicants can be grouped by: those about the person first, then those about the studies.

    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> groupings(read_workspace(sample_folder()))[:2]
    ('gender', 'region')
    """
    people = _everybody(workspace)
    return (*people.sensitive, *people.controls)


def states(group: pd.Series, k: int = K) -> dict[str, Shown]:
    """Decide which groups are shown, in the order of their names.

    >>> {name: str(shown) for name, shown in states(pd.Series(["m"] * 3 + ["f"] * 9 + ["x"] * 2)).items()}
    {'f': 'yes', 'm': 'small', 'x': 'small'}
    """
    sizes = {str(name): int(size) for name, size in group.value_counts().sort_index().items()}
    return dict(suppressed(sizes, k))


def _everybody(workspace: Workspace) -> Subjects:
    nobody = workspace["applicants"][["applicant_id"]].assign(offer_id="", rank=pd.array([None], dtype="Int64")[0])
    return placement(workspace, nobody)["placed"]
