"""Grade-distribution tables: how often each grade was given, and where it stands between the best and the last pass."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

import pandas as pd

from mobility_planning.core.facts import Facts
from mobility_planning.core.grade_counts import added, fault, ordered, rows_of_field, same_grade, which_pass
from mobility_planning.core.remark import Remark, remark


@dataclass(frozen=True)
class GradeShare:
    """One passing grade of a table.

    Parameters
    ----------
    grade : str
        As printed.
    count : int or None
        How often it was given; None where only percentages are known.
    first, last : fractions.Fraction
        From where to where it reaches among all passing grades, counted from the best: 0 to 1.
    """

    grade: str
    count: int | None
    first: Fraction
    last: Fraction

    @property
    def share(self) -> Fraction:
        """Share of all passing grades."""
        return self.last - self.first


@dataclass(frozen=True)
class GradeTable:
    """The passing grades of a university in one field, best first, and the grades that fail.

    Parameters
    ----------
    hei_id : str
    field : str
        ISCED-F code of 4 or 2 digits; empty = the whole university.
    grades : tuple of GradeShare
    failing : tuple of str
    total : int or None
        Passing grades counted; None where only percentages are known.
    caveats : tuple of Remark
    """

    hei_id: str
    field: str
    grades: tuple[GradeShare, ...]
    failing: tuple[str, ...] = ()
    total: int | None = None
    caveats: tuple[Remark, ...] = ()

    def find(self, grade: str) -> GradeShare | None:
        """Find a passing grade as printed: letters in any case, numbers with point or comma."""
        return next((one for one in self.grades if same_grade(one.grade, grade)), None)

    def fails(self, grade: str) -> bool:
        """Tell whether the table lists a grade among those that fail."""
        return any(same_grade(one, grade) for one in self.failing)


@dataclass(frozen=True, eq=False)
class Distributions:
    """The table grade_distributions, each of its distributions read once.

    Parameters
    ----------
    rows : DataFrame
    facts : Facts, optional
        The facts to use instead of the shipped ones.
    """

    rows: pd.DataFrame
    facts: Facts | None = None
    _read: dict[tuple[str, str, str, str], GradeTable | None] = field(default_factory=dict)

    def table(self, hei_id: str, isced_f: str, *, level: str = "", scale: str = "") -> GradeTable | None:
        """Read the distribution of a university in a field; see `grade_table`."""
        key = (hei_id, isced_f, level, scale)
        if key not in self._read:
            self._read[key] = grade_table(self.rows, hei_id, isced_f, level=level, scale=scale, facts=self.facts)
        return self._read[key]

    def common(
        self, host: tuple[str, str], home: tuple[str, str], isced_f: str = "", *, level: str = ""
    ) -> tuple[GradeTable, GradeTable] | None:
        """Find the distributions of both sides for the narrowest common field; see `common_tables`."""
        for narrower in dict.fromkeys([isced_f, isced_f[:2], ""]):
            away = self.table(host[0], narrower, level=level, scale=host[1])
            back = self.table(home[0], narrower, level=level, scale=home[1])
            if away and back:
                return away, back
        return None


def grade_table(
    rows: pd.DataFrame, hei_id: str, field: str = "", *, level: str = "", scale: str = "", facts: Facts | None = None
) -> GradeTable | None:
    """Read the distribution of a university's grades in a field of study.

    Parameters
    ----------
    rows : DataFrame
        The table grade_distributions. A field's own rows are taken as they stand; without them, the rows of the fields
        within it, or of single courses, are added up.
    hei_id : str
    field : str
        ISCED-F code of 4 or 2 digits; empty = the whole university.
    level : str
        Level of study: rows of another level do not count.
    scale : str
        The university's grade scale: says which grades pass, and their order, where the rows do not.
    facts : Facts, optional
        The facts to use instead of the shipped ones.

    Returns
    -------
    GradeTable or None
        None where the university has no rows for the field.

    Raises
    ------
    ConversionError
        Where a count is negative or missing, nothing was counted, or the order of the grades is not known.

    Examples
    --------
    >>> rows = pd.DataFrame({"hei_id": "H", "isced_f": "0612", "course_id": "", "level": "", "grade": ["A", "B", "F"],
    ...                      "position": [1, 2, 3], "passing": [True, True, False], "count": [10, 30, 5],
    ...                      "percent": None})
    >>> [(one.grade, str(one.first), str(one.last)) for one in grade_table(rows, "H", "0612").grades]
    [('A', '0', '1/4'), ('B', '1/4', '1')]
    """
    own = rows[rows["hei_id"] == hei_id]
    if level:
        own = own[own["level"].isin(["", level])]
    chosen, caveats = rows_of_field(own, field)
    if chosen.empty:
        return None
    graded = ordered(added(chosen, hei_id), hei_id, scale, facts)
    passing, unsaid = which_pass(graded, scale, facts)
    if unsaid:
        caveats = (*caveats, remark("grade-passing-not-said", university=hei_id))
    return _table(graded, passing, hei_id, field, caveats)


def common_tables(
    rows: pd.DataFrame,
    host: tuple[str, str],
    home: tuple[str, str],
    field: str = "",
    *,
    level: str = "",
    facts: Facts | None = None,
) -> tuple[GradeTable, GradeTable] | None:
    """Find the distributions of both sides for the narrowest field that both have: 4 digits, 2, the whole university.

    Two distributions may be compared for one field only (EGRACONS), so the side with the narrower one steps back.

    Parameters
    ----------
    rows : DataFrame
        The table grade_distributions.
    host, home : tuple of (str, str)
        `hei_id` and grade scale of each side.
    field : str
        ISCED-F code of the course, 2 to 4 digits or empty.
    level, facts
        As for `grade_table`.

    Returns
    -------
    tuple of (GradeTable, GradeTable) or None
        Host and home; None where no field is common.
    """
    return Distributions(rows, facts).common(host, home, field, level=level)


def _table(
    graded: pd.DataFrame, passing: list[bool], hei_id: str, field: str, caveats: tuple[Remark, ...]
) -> GradeTable:
    passed = graded[passing]
    total: Fraction = sum(passed["weight"], Fraction())
    if not total:
        raise fault(hei_id, "count", "no passing grade was ever given", "fill in count for every grade")
    counted = bool(graded["counted"].all())
    if not counted:
        caveats = (*caveats, remark("grade-percent-only", university=hei_id))
    failing = tuple(graded.loc[[not one for one in passing], "grade"])
    shares = tuple(_shares(passed.itertuples(index=False), total, counted=counted))
    return GradeTable(hei_id, field, shares, failing, int(total) if counted else None, caveats)


def _shares(passed: Iterable[object], total: Fraction, *, counted: bool) -> Iterable[GradeShare]:
    reached = Fraction()
    for row in passed:
        weight: Fraction = row.weight  # type: ignore[attr-defined]
        first, reached = reached, reached + weight / total
        yield GradeShare(str(row.grade), int(weight) if counted else None, first, reached)  # type: ignore[attr-defined]
