"""What catalogues, universities and programmes say of a transcript's courses: credit system, scale, level and field."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

from mobility_planning.agreements.course_names import CourseNames, names_of
from mobility_planning.tables.workspace import Workspace

Row = Mapping[Hashable, Any]
"""A row of the table `transcripts`."""


@dataclass(frozen=True, eq=False)
class CourseFacts:
    """What is known of a transcript's course beside the transcript; looked up once for a whole workspace.

    Parameters
    ----------
    workspace : Workspace
    """

    workspace: Workspace
    _names: dict[tuple[str, str], CourseNames] = field(default_factory=dict)

    def study(self, row: Row) -> tuple[str, str]:
        """Give level and ISCED-F field: the transcript's, the catalogue's, or the programme's."""
        level, isced, _ = self._listed(row)
        own, other = self._studies.get(str(row["applicant_id"]), ("", ""))
        return str(row["level"] or level or own), str(row["isced_f"] or isced or other)

    def system(self, row: Row) -> str:
        """Give the credit system: the transcript's, the catalogue's, or the university's; empty where none is known."""
        return str(row["credit_system"] or self._listed(row)[2] or self._university(row, "credit_system"))

    def scale(self, row: Row) -> str:
        """Give the grade scale: the transcript's or the university's; empty where none is known."""
        if row["hei_id"] == self.workspace.home:
            return str(row["grade_scale"] or self.workspace.home_scale)
        return str(row["grade_scale"] or self._university(row, "grade_scale"))

    def knows(self, row: Row) -> bool:
        """Tell whether the university's catalogue or one of the applicant's agreements has the course."""
        return self._found("courses", row) is not None or self._found("agreements", row) is not None

    @cached_property
    def ids(self) -> Mapping[str, list[str]]:
        """The ids of every university's catalogue."""
        return {str(hei): ids.tolist() for hei, ids in self.workspace["courses"].groupby("hei_id")["course_id"]}

    def _listed(self, row: Row) -> tuple[str, str, str]:
        """Give level, field and credit system of the course in its catalogue; empty where that has no such course."""
        label = self._found("courses", row)
        return ("", "", "") if label is None else self._catalogue[label]

    def _found(self, table: str, row: Row) -> Hashable | None:
        """Find a course among those of its university: in the catalogue, or in the applicant's agreements."""
        person = str(row["applicant_id"]) if table == "agreements" else ""
        key = (str(row["hei_id"]), person)
        if key not in self._names:
            rows = self.workspace[table]
            own = rows[rows["hei_id"] == key[0]]
            self._names[key] = names_of(own[own["applicant_id"] == person] if person else own)
        return self._names[key].find(str(row["course_id"]), str(row["code"]), str(row["title"]))

    def _university(self, row: Row, column: str) -> str:
        return self._universities[column].get(str(row["hei_id"]), "")

    @cached_property
    def _universities(self) -> Mapping[str, Mapping[str, str]]:
        rows = self.workspace["institutions"].set_index("hei_id")
        columns = ("credit_system", "grade_scale")
        return {column: dict(zip(map(str, rows.index), rows[column], strict=True)) for column in columns}

    @cached_property
    def _catalogue(self) -> Mapping[Hashable, tuple[str, str, str]]:
        rows = self.workspace["courses"][["level", "isced_f", "credit_system"]]
        return dict(zip(rows.index, rows.itertuples(index=False, name=None), strict=True))

    @cached_property
    def _studies(self) -> Mapping[str, tuple[str, str]]:
        """Level and field of everyone's programme, as the applications or the stays name it."""
        rows = self.workspace["programmes"]
        studies = dict(zip(rows["programme_id"], zip(rows["level"], rows["isced_f"], strict=True), strict=True))
        people = [self.workspace[name][["applicant_id", "programme_id"]] for name in ("mobilities", "applicants")]
        pairs = pd.concat(people).itertuples(index=False, name=None)
        return {person: studies[programme] for person, programme in pairs if programme in studies}
