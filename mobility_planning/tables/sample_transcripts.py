"""Courses passed at home by a few of the sample's applicants: one was put off, or taken early, by each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from mobility_planning.tables.sample_applicants import SOUND
from mobility_planning.tables.sample_draws import Row, between, records, stream

_STREAM = 5
_PEOPLE = 6
_YEAR = 2026
"""The calendar year of the competition's October."""
_POINTS = {"A": 400, "A-": 367, "B+": 333, "B": 300, "B-": 267, "C+": 233}


def draw_transcripts(
    people: pd.DataFrame, curriculum: pd.DataFrame, courses: pd.DataFrame, home: str, seed: int
) -> pd.DataFrame:
    """Draw the transcripts of the home university for up to six applicants, spread over the list.

    Every other of them put a course of the last semester off; the others took one of a later semester early. So what
    is open to be replaced is not the same as for the rest of their year.

    Parameters
    ----------
    people : DataFrame
        As `draw_applicants` makes it, with `kind`.
    curriculum, courses : DataFrame
        As text.
    home : str
    seed : int

    Returns
    -------
    DataFrame of str
        Columns of the table `transcripts`.
    """
    rng = stream(seed, _STREAM)
    sound = [person for person in records(people) if person["kind"] == SOUND and person["gpa"]]
    step = max(1, len(sound) // _PEOPLE)
    catalogue = {row["course_id"]: row for row in records(courses[courses["hei_id"] == home])}
    lessons = _lessons(curriculum)
    rows = [
        row
        for number, person in enumerate(sound[step // 2 :: step][:_PEOPLE])
        for row in _transcript(rng, person, lessons[person["programme_id"]], catalogue, early=bool(number % 2))
    ]
    columns = ["applicant_id", "hei_id", "academic_year", "term", "course_id", "code", "title", "isced_f", "level",
               "language", "credits", "grade", "issued_on"]  # fmt: skip
    return pd.DataFrame(rows, columns=columns).astype("str")


def _lessons(curriculum: pd.DataFrame) -> dict[str, list[Row]]:
    """List the courses of each programme by semester; of an elective group the first one is taken."""
    chosen = curriculum[
        (curriculum["kind"] == "compulsory") | ~curriculum.duplicated(["programme_id", "elective_group"])
    ]
    ordered = chosen.assign(number=chosen["semester"].astype("int64")).sort_values("number", kind="stable")
    return {str(programme): records(rows) for programme, rows in ordered.groupby("programme_id")}


def _transcript(
    rng: np.random.Generator, person: Row, lessons: Sequence[Row], catalogue: dict[str, Row], *, early: bool
) -> Iterator[dict[str, str]]:
    year = int(person["year"])
    last = 2 * (year - 1)
    done = [lesson for lesson in lessons if lesson["number"] <= last]
    if early:
        done += [lesson for lesson in lessons if lesson["number"] == last + 2 and lesson["kind"] == "compulsory"][:1]
    else:
        done.remove([lesson for lesson in done if lesson["kind"] == "compulsory"][-1])
    for lesson in done:
        course = catalogue[lesson["course_id"]]
        semester = min(lesson["number"], last - lesson["number"] % 2)
        first = _YEAR - year + 1 + (semester - 1) // 2
        yield {
            "applicant_id": person["applicant_id"], "academic_year": f"{first}/{first + 1}",
            "term": "autumn" if semester % 2 else "spring", "grade": _grade(rng, person),
            **{name: course[name] for name in ("hei_id", "course_id", "code", "title", "isced_f", "level", "language",
                                               "credits")},
            "issued_on": f"{_YEAR}-09-07",
        }  # fmt: skip


def _grade(rng: np.random.Generator, person: Row) -> str:
    """Give a letter near the person's average."""
    aimed = round(float(person["gpa"]) * 100) + between(rng, -40, 40)
    return min(_POINTS, key=lambda letter: abs(_POINTS[letter] - aimed))
