"""Both sides' courses by their ids, with their credits in ECTS: what every question of the page looks up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from mobility_planning.core.errors import MobilityError
from mobility_planning.matching.proposals import course_ects
from mobility_planning.tables.workspace import Workspace

TITLES = ("title", "title_en", "title_ru", "title_kk")


@dataclass(frozen=True, eq=False)
class Catalogue:
    """The courses of a workspace.

    Parameters
    ----------
    home : str
        The home university.
    courses : mapping of (hei_id, course_id) to row
        The columns of the courses table with `ects` (None where it cannot be converted) and `fact_id`.
    """

    home: str
    courses: Mapping[tuple[str, str], Mapping[str, Any]]

    @classmethod
    def of(cls, workspace: Workspace) -> Catalogue:
        """Look every course up once."""
        table, worth = workspace["courses"], course_ects(workspace)
        systems = workspace["institutions"].set_index("hei_id")["credit_system"]
        usual = systems.reindex(table["hei_id"].tolist()).fillna("").set_axis(table.index)
        told = table.assign(
            credit_system=table["credit_system"].where(table["credit_system"] != "", usual),
            ects=worth["ects"].to_numpy(),
            fact_id=worth["fact_id"].fillna("").to_numpy(),
        ).astype(object)
        rows = told.where(told.notna(), None).to_dict("records")
        named = [{str(column): value for column, value in row.items()} for row in rows]
        return cls(workspace.home, {(row["hei_id"], row["course_id"]): row for row in named})

    def course(self, hei: str, course: str) -> Mapping[str, Any]:
        """Give a course.

        Raises
        ------
        MobilityError
            Where the tables do not have it, or have it no longer.
        """
        if (hei, course) not in self.courses:
            hint = "the tables changed: open the page again"
            raise MobilityError(f"there is no course {course!r} at {hei!r}", hint=hint)
        return self.courses[hei, course]

    def titles(self, course: Mapping[str, Any]) -> dict[str, str]:
        """Give a course's titles by language, the printed one under ""; one that repeats it is left out."""
        printed = str(course["title"])
        told = {name.removeprefix("title").removeprefix("_"): str(course[name] or "") for name in TITLES}
        return {tag: text for tag, text in told.items() if text and (tag == "" or text != printed)}

    def ects(self, hei: str, course: str) -> float | None:
        """Give a course's ECTS, None where unknown."""
        worth = self.course(hei, course)["ects"]
        return None if worth is None or pd.isna(worth) else float(worth)
