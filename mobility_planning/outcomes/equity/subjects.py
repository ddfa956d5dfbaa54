"""Whom an outcome is measured on: one row per applicant or stay, with the outcome and every column to group by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from mobility_planning.outcomes.indicators.stays import counted_stays
from mobility_planning.tables.schemas import SCHEMAS
from mobility_planning.tables.workspace import Workspace

CONTROLS = ("academic_year", "scope", "faculty", "programme_id", "level", "year", "study_form", "term", "country")
"""Columns about the studies and the stay: what a comparison of persons may be kept within."""
SENSITIVE = ("gender", "region", "citizenship", "funding", "state_grant_holder", "age", "disability", "special_needs",
             "fewer_opportunities")  # fmt: skip
"""Columns about the person, known by name; every further column that an office keeps is taken as one of them."""
MOST_GROUPS = 30
"""A column with more groups is no grouping any more."""


@dataclass(frozen=True, eq=False)
class Subjects:
    """Those an outcome is measured on.

    Parameters
    ----------
    outcome : str
        `placed`, `first_choice`, `recognised_fully` or `ects_recognised`.
    rows : DataFrame
        One row per applicant or stay: `part` and `whole`, whose sums are divided, and every column to group by.
    """

    outcome: str
    rows: pd.DataFrame

    @property
    def controls(self) -> tuple[str, ...]:
        """Columns about the studies that there is more than one group of."""
        return tuple(name for name in CONTROLS if name in self.rows and _is_grouping(self.rows[name]))

    @property
    def sensitive(self) -> tuple[str, ...]:
        """Columns about the person that there is more than one group of, the well-known ones first."""
        others = [str(name) for name in self.rows if name not in {*CONTROLS, *_NO_GROUPS, "part", "whole"}]
        known = [name for name in SENSITIVE if name in others]
        ordered = [*known, *(name for name in others if name not in known)]
        return tuple(name for name in ordered if _is_grouping(self.rows[name]))


_NO_GROUPS = frozenset({"applicant_id", "gpa", "grade_scale", "hei_id", "omobility_id", "status"})


def placement(workspace: Workspace, seats: pd.DataFrame) -> Mapping[str, Subjects]:
    """Give the applicants with a wish, and whether each was placed, and on the first wish.

    Parameters
    ----------
    workspace : Workspace
    seats : DataFrame
        `applicant_id, offer_id` ("" = none), `rank`.

    Returns
    -------
    mapping of str to Subjects
        `placed` (of all with a wish) and `first_choice` (of those placed).
    """
    people = _people(workspace)
    asked = people[people["applicant_id"].isin(workspace["choices"]["applicant_id"])]
    held = asked[["applicant_id"]].merge(seats[["applicant_id", "offer_id", "rank"]], on="applicant_id", how="left")
    placed = held["offer_id"].fillna("").ne("").to_numpy()
    first = held["rank"].eq(1).fillna(value=False).to_numpy(dtype=bool)
    everybody = asked.assign(part=placed.astype(float), whole=1.0)
    seated = asked[placed].assign(part=first[placed].astype(float), whole=1.0)
    return {"placed": Subjects("placed", everybody), "first_choice": Subjects("first_choice", seated)}


def recognised(workspace: Workspace) -> Mapping[str, Subjects]:
    """Give the outgoing stays with credits earned, and how much of these counts at home.

    Parameters
    ----------
    workspace : Workspace
        What it knows of an applicant is joined to the stay where the ids are the same.

    Returns
    -------
    mapping of str to Subjects
        `recognised_fully` (of the stays) and `ects_recognised` (of the ECTS earned).
    """
    stays = counted_stays(workspace["mobilities"])
    about = ["applicant_id", "academic_year", "scope", "country", "programme_id", "term"]
    rows = _with_programme(stays[about], workspace["programmes"])
    rows = rows.merge(_personal(workspace), on="applicant_id", how="left").set_axis(stays.index)
    full = stays["ects_recognised"].ge(stays["ects_earned"]).astype(float)
    return {
        "recognised_fully": Subjects("recognised_fully", rows.assign(part=full, whole=1.0)),
        "ects_recognised": Subjects(
            "ects_recognised", rows.assign(part=stays["ects_recognised"], whole=stays["ects_earned"])
        ),
    }


def _people(workspace: Workspace) -> pd.DataFrame:
    applicants = workspace["applicants"]
    known = [name for name in applicants if name not in _manual()]
    return _with_programme(applicants[known], workspace["programmes"])


def _personal(workspace: Workspace) -> pd.DataFrame:
    """Give what applicants are asked about themselves, beside their studies."""
    people = workspace["applicants"]
    left_out = {*_manual(), *CONTROLS, *_NO_GROUPS} - {"applicant_id"}
    return people[[name for name in people if name not in left_out]]


def _manual() -> frozenset[str]:
    """Name the columns that say whether the rules are met: they are grounds of a result, not groups of persons."""
    schema = SCHEMAS["applicants"].columns
    grounds = [name for name, spec in schema.items() if spec.metadata["kind"] == "flag" and name not in SENSITIVE]
    return frozenset([*grounds, "lowest_grade", "ects_earned", "completed_years", "completed_periods"])


def _with_programme(rows: pd.DataFrame, programmes: pd.DataFrame) -> pd.DataFrame:
    more = programmes[["programme_id", "faculty", "level"]]
    return rows.merge(more, on="programme_id", how="left").set_axis(rows.index)


def _is_grouping(column: pd.Series) -> bool:
    return 2 <= column.dropna().astype(str).replace("", None).nunique() <= MOST_GROUPS
