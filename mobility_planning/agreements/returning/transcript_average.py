"""The grade point average of a whole transcript, on the home scale."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from mobility_planning.agreements.course_names import reference
from mobility_planning.core.facts import exact
from mobility_planning.core.grades import grade_point_average


@dataclass(frozen=True)
class Average:
    """The grade point average of a transcript.

    Parameters
    ----------
    gpa : fractions.Fraction
        Points weighted by ECTS, on the home scale; failed courses count with their ECTS.
    ects : fractions.Fraction
        ECTS that counted.
    left_out : tuple of str
        Courses without a grade or without ECTS, which cannot count.
    """

    gpa: Fraction
    ects: Fraction
    left_out: tuple[str, ...]


def transcript_average(transcript: pd.DataFrame) -> Average:
    """Average a whole transcript: home points weighted by ECTS, failed courses included, every attempt counted.

    Parameters
    ----------
    transcript : DataFrame
        Of `read_transcript`.

    Returns
    -------
    Average

    Raises
    ------
    ConversionError
        Where no course has both a grade and ECTS.

    References
    ----------
    abaiuniversity.edu.kz/en/2469 counts failed courses; its example is 18/8 = 2.25.

    Examples
    --------
    >>> rows = {"course_id": ["A", "B"], "code": "", "title": "", "home_points": [4.0, 0.0], "ects": [6.0, 2.0]}
    >>> float(transcript_average(pd.DataFrame(rows)).gpa)
    3.0
    """
    counts = transcript["home_points"].notna() & transcript["ects"].notna()
    points = [exact(float(value)) for value in transcript.loc[counts, "home_points"]]
    ects = [exact(float(value)) for value in transcript.loc[counts, "ects"]]
    names = transcript.loc[~counts, ["course_id", "code", "title"]].itertuples(index=False, name=None)
    return Average(
        grade_point_average(points, ects), sum(ects, Fraction()), tuple(reference(*course) for course in names)
    )
