"""Indicators of mobility, each with its definition and source, over the mobilities table."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from mobility_planning.core.policy import Policy
from mobility_planning.tables.workspace import Workspace

NOT_MADE = ("cancelled", "renounced")


@dataclass(frozen=True)
class Participation:
    """Students abroad as a share of all students, against the target.

    Document 000, line 57: in 2020, 20 % of students study at foreign universities in the course of one academic period.

    Parameters
    ----------
    mobile, students : int
        Persons abroad in the period, and persons enrolled.
    target_percent : int or None
        The policy's target, None where it states none.
    source : str
        Where the target stands.
    """

    mobile: int
    students: int
    target_percent: int | None
    source: str

    @property
    def share(self) -> Fraction:
        """Exact share of students abroad; 0 where no students are known.

        >>> Participation(5, 3000, 20, "").share
        Fraction(1, 600)
        """
        return Fraction(self.mobile, self.students) if self.students else Fraction(0)

    @property
    def missing(self) -> int:
        """Persons still needed to reach the target.

        >>> Participation(5, 3000, 20, "").missing
        595
        """
        if self.target_percent is None:
            return 0
        needed = -(-self.students * self.target_percent // 100)
        return max(0, needed - self.mobile)


def stays_made(mobilities: pd.DataFrame) -> pd.DataFrame:
    """Leave out the stays that were cancelled or renounced."""
    return mobilities[~mobilities["status"].isin(NOT_MADE)]


def participation(workspace: Workspace, academic_year: str, *, target: Policy | None = None) -> Participation:
    """Measure participation in one academic year against a policy's target.

    Parameters
    ----------
    workspace : Workspace
        Its `mobilities` (outgoing, external) and the `students` of its programmes.
    academic_year : str
        Such as "2022/2023".
    target : Policy, optional
        The policy that states the target; the workspace's own unless given.

    Returns
    -------
    Participation

    Examples
    --------
    >>> from mobility_planning import load_policy, read_workspace, sample_folder
    >>> found = participation(read_workspace(sample_folder()), "2022/2023", target=load_policy("abai_kaznpu"))
    >>> found.target_percent, found.mobile <= found.students
    (20, True)
    """
    policy = target or workspace.policy
    stays = stays_made(workspace["mobilities"])
    abroad = stays[
        (stays["academic_year"] == academic_year) & (stays["direction"] == "out") & (stays["scope"] == "external")
    ]
    stated = policy.participation if policy else None
    return Participation(
        mobile=int(abroad["applicant_id"].nunique()),
        students=int(workspace["programmes"]["students"].fillna(0).sum()),
        target_percent=stated.target_percent if stated else None,
        source=stated.cite() if stated else "not stated",
    )


def counted_stays(mobilities: pd.DataFrame) -> pd.DataFrame:
    """Give the outgoing stays made of which it was decided what counts of the ECTS earned."""
    stays = stays_made(mobilities)
    return stays[(stays["direction"] == "out") & stays["ects_earned"].gt(0) & stays["ects_recognised"].notna()]


def recognition(mobilities: pd.DataFrame) -> pd.DataFrame:
    """Measure how much of what was earned abroad counts at home, by scope.

    Full, partial and none as ESN PRIME (2010) asks for them: all, some or none of the ECTS earned were recognised.

    Parameters
    ----------
    mobilities : DataFrame
        The mobilities table.

    Returns
    -------
    DataFrame, one row per scope
        `scope, stays, full, partial, none` (stays), `ects_earned, ects_recognised, share` (share of ECTS recognised).

    Examples
    --------
    >>> stays = pd.DataFrame({"direction": "out", "status": "recognised", "scope": "external",
    ...                       "ects_earned": [30.0, 20.0], "ects_recognised": [30.0, 10.0]})
    >>> recognition(stays)[["full", "partial", "share"]].values.tolist()
    [[1.0, 1.0, 0.8]]
    """
    stays = counted_stays(mobilities)
    counted = stays.assign(
        full=stays["ects_recognised"] >= stays["ects_earned"],
        none=stays["ects_recognised"] == 0,
        partial=(stays["ects_recognised"] > 0) & (stays["ects_recognised"] < stays["ects_earned"]),
        stays=1,
    )
    columns = ["stays", "full", "partial", "none", "ects_earned", "ects_recognised"]
    table = counted.groupby("scope")[columns].sum().reset_index()
    return table.assign(share=table["ects_recognised"] / table["ects_earned"])
