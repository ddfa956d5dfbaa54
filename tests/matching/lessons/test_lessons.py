"""A lesson is a title decided at one university, with how often which home course was accepted or rejected for it."""

import numpy as np
import pandas as pd

from mobility_planning.matching.catalogue.courses import read_courses
from mobility_planning.matching.lessons.decisions import read_decisions
from mobility_planning.matching.lessons.lessons import Lessons, read_lessons
from mobility_planning.matching.words.vocabulary import Vocabulary

VOCABULARY = Vocabulary.load()
HOME = read_courses(pd.DataFrame({"course_id": ["OPT", "WAV"], "title": ["Optics", "Waves"]}), VOCABULARY)


def lessons(*rows: tuple[str, str, str, str]) -> Lessons:
    table = pd.DataFrame(rows, columns=["host_hei_id", "host_titles", "home_course_ids", "verdict"])
    return read_lessons(read_decisions(table), HOME, VOCABULARY)


def test_one_title_of_one_university_is_one_lesson_however_often_decided() -> None:
    found = lessons(
        ("X", "Light", "OPT", "equivalent"), ("X", "LIGHT", "OPT", "partial"), ("Y", "Light", "WAV", "equivalent")
    )
    assert found.courses[["hei_id", "key"]].to_numpy().tolist() == [["X", "light"], ["Y", "light"]]
    assert found.accepted.toarray().tolist() == [[2, 0], [0, 1]]


def test_a_title_stands_for_what_was_accepted_more_often_than_rejected() -> None:
    yes, no = ("X", "Light", "OPT", "equivalent"), ("X", "Light", "OPT", "rejected")
    assert lessons(yes, no).taught.nnz == 0
    assert lessons(no).taught.nnz == 0
    assert lessons(yes, ("X", "Light", "OPT; WAV", "equivalent"), no).taught.toarray().tolist() == [[1, 1]]


def test_an_elective_or_unknown_home_course_teaches_that_none_of_these_was_the_answer() -> None:
    found = lessons(
        ("X", "Chess", "", "elective"), ("X", "Go", "GONE", "equivalent"), ("X", "Bridge", "OPT", "elective")
    )
    assert len(found) == 3
    assert found.accepted.nnz == found.rejected.nnz == 0


def test_faculties_of_one_university_are_in_one_fold() -> None:
    rows = [(f"{name} - Faculty {n}", f"Light {name} {n}", "OPT", "equivalent") for name in "ABCDEFG" for n in (2, 3)]
    found = lessons(*rows)
    names = found.courses["hei_id"].str[0]
    assert pd.Series(found.fold).groupby(names).nunique().eq(1).all()
    assert len(set(found.fold.tolist())) > 1


def test_some_of_the_lessons_keep_their_answers() -> None:
    found = lessons(("X", "Light", "OPT", "equivalent"), ("Y", "Sound", "WAV", "rejected"))
    part = found.take(np.array([1]))
    assert part.courses["key"].tolist() == ["sound"]
    assert part.rejected.toarray().tolist() == [[0, 1]]
    assert part.accepted.nnz == 0


def test_a_decision_without_a_title_is_no_lesson() -> None:
    assert len(lessons(("X", "", "OPT", "equivalent"), ("X", "--", "OPT", "equivalent"))) == 0


def test_the_order_of_decisions_does_not_matter() -> None:
    rows = [("Y", "Light", "OPT", "equivalent"), ("X", "Sound", "WAV", "equivalent"), ("X", "Light", "WAV", "rejected")]
    there, back = lessons(*rows), lessons(*rows[::-1])
    pd.testing.assert_frame_equal(there.courses, back.courses)
    assert (there.accepted != back.accepted).nnz == (there.rejected != back.rejected).nnz == 0
    assert there.fold.tolist() == back.fold.tolist()
