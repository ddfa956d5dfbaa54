"""The rows of a grade distribution: those of a field, added up, in order from the best, each passing or not."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from fractions import Fraction
from typing import Any

import pandas as pd

from mobility_planning.core.errors import ConversionError, Place
from mobility_planning.core.facts import Facts, exact
from mobility_planning.core.grade_values import read_grade
from mobility_planning.core.grades import gpa_scale
from mobility_planning.core.remark import Remark, remark

_FILE = "grade_distributions"
_DASHES = str.maketrans("АВСЕ−–—", "ABCE---")


def same_grade(one: str, other: str) -> bool:
    """Tell whether two grades are printed alike: case, blanks, Cyrillic letters and decimal commas do not count.

    >>> same_grade("1,3", "1.30"), same_grade("а-", "A–"), same_grade("B", "B+")
    (True, True, False)
    """
    return spelt(one) == spelt(other)


def spelt(grade: str) -> str | Fraction:
    """Give the one spelling of a grade: a number where it is one."""
    text = "".join(grade.upper().split()).translate(_DASHES)
    try:
        return exact(text)
    except ConversionError:
        return text


def rows_of_field(own: pd.DataFrame, field: str) -> tuple[pd.DataFrame, tuple[Remark, ...]]:
    """Choose the rows for a field: its own, else those of the fields within it, else those of single courses."""
    whole, within = own[own["course_id"] == ""], own["isced_f"].str.startswith(field)
    exactly = whole[whole["isced_f"] == field]
    if len(exactly):
        return exactly, ()
    fields, courses = own[within & (own["course_id"] == "")], own[within & (own["course_id"] != "")]
    if len(fields):
        return fields, (remark("grade-added-fields", count=int(fields["isced_f"].nunique())),)
    number = int(courses["course_id"].nunique())
    return courses, (remark("grade-added-courses", count=number),) if number else ()


def added(chosen: pd.DataFrame, hei_id: str) -> pd.DataFrame:
    """Add up the rows of a grade over the tables chosen; each table must have counted it, or be the only one."""
    tables = chosen[["isced_f", "course_id"]].drop_duplicates()
    counts, percents = chosen["count"], chosen["percent"]
    if (counts.dropna() < 0).any() or (percents.dropna() < 0).any():
        raise fault(
            hei_id, "count" if (counts.dropna() < 0).any() else "percent", "a grade was given less than 0 times"
        )
    column = "count" if counts.notna().all() else "percent"
    if chosen[column].isna().any() or (column == "percent" and len(tables) > 1):
        hint = "fill in count for every grade, or percent for every grade of one table"
        raise fault(hei_id, "count", "how often a grade was given is not known", hint)
    weights = pd.Series([exact(str(value)) for value in chosen[column]], chosen.index, dtype="object")
    weighed = chosen.assign(weight=weights, counted=column == "count")
    groups = weighed.groupby(weighed["grade"].map(lambda grade: str(spelt(str(grade)))), sort=False)
    return pd.DataFrame([_one_grade(group, hei_id) for _, group in groups])


def ordered(graded: pd.DataFrame, hei_id: str, scale: str, facts: Facts | None) -> pd.DataFrame:
    """Put the best grade first, by the positions given, or else by the scale."""
    positions = [None if pd.isna(value) else int(value) for value in graded["position"]]
    if all(value is not None for value in positions) and len(set(positions)) == len(positions):
        return graded.sort_values("position", ignore_index=True)
    try:
        values = [read_grade(str(grade), scale, facts).value for grade in graded["grade"]]
    except ConversionError as error:
        hint = "number the grades in position: 1 = best, each number once, the same in every field"
        raise fault(hei_id, "position", f"the order of the grades is not known: {error.what}", hint) from None
    falling = gpa_scale(scale, facts).best > gpa_scale(scale, facts).worst
    order = sorted(range(len(values)), key=lambda place: -values[place] if falling else values[place])
    return graded.iloc[order].reset_index(drop=True)


def which_pass(graded: pd.DataFrame, scale: str, facts: Facts | None) -> tuple[list[bool], bool]:
    """Tell of each grade whether it passes, and whether that had to be taken for granted for any."""
    found = [_known_to_pass(row, scale, facts) for row in graded.to_dict("records")]
    return [True if one is None else one for one in found], any(one is None for one in found)


def fault(hei_id: str, column: str, what: str, hint: str = "") -> ConversionError:
    """Make the error for a university's distribution that cannot be right."""
    return ConversionError(f"{hei_id}: {what}", Place(_FILE, column=column), hint)


def _one_grade(group: pd.DataFrame, hei_id: str) -> dict[str, object]:
    said = group["passing"].dropna().unique()
    if len(said) > 1:
        raise fault(hei_id, "passing", f"grade {group['grade'].iloc[0]!r} passes in one row and fails in another")
    positions = group["position"].dropna().unique()
    return {
        "grade": str(group["grade"].iloc[0]),
        "weight": sum(group["weight"], Fraction()),
        "counted": bool(group["counted"].iloc[0]),
        "passing": bool(said[0]) if len(said) else None,
        "position": int(positions[0]) if len(positions) == 1 and group["position"].notna().all() else None,
    }


def _known_to_pass(row: Mapping[Hashable, Any], scale: str, facts: Facts | None) -> bool | None:
    if not pd.isna(row["passing"]):
        return bool(row["passing"])
    try:
        return read_grade(str(row["grade"]), scale, facts).passing
    except ConversionError:
        return None
