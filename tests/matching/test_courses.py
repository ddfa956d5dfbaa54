"""A courses table is read in one order, one row per course, with whatever columns it has."""

import pandas as pd

from mobility_planning.matching.courses import read_courses, read_titles_of


def test_a_course_without_a_printed_title_is_read_by_its_title_in_another_language() -> None:
    courses = pd.DataFrame({"hei_id": "A", "course_id": ["1"], "title": [None], "title_ru": ["Физика"]})
    assert read_courses(courses)["words"].tolist() == ["fizika"]


def test_a_course_without_any_title_is_left_out() -> None:
    courses = pd.DataFrame({"hei_id": "A", "course_id": ["1", "2"], "title": ["--", "Physics"]})
    assert read_courses(courses)["course_id"].tolist() == ["2"]


def test_one_id_may_stand_for_courses_of_two_universities() -> None:
    courses = pd.DataFrame({"hei_id": ["B", "A"], "course_id": ["1", "1"], "title": ["Physics", "Chemistry"]})
    assert read_courses(courses)[["hei_id", "words"]].to_numpy().tolist() == [["A", "chemistry"], ["B", "physics"]]


def test_of_a_repeated_course_the_same_row_stays_in_any_order() -> None:
    courses = pd.DataFrame({"hei_id": "A", "course_id": ["1", "1"], "title": ["Physics", "Optics"]})
    pd.testing.assert_frame_equal(read_courses(courses), read_courses(courses.iloc[::-1]))
    assert read_courses(courses)["words"].tolist() == ["optics"]


def test_every_language_of_a_title_is_a_lesson() -> None:
    courses = pd.DataFrame({"course_id": ["1"], "title": ["Physics"], "title_kk": ["Физика"], "title_ru": ["Физика"]})
    assert read_titles_of(courses)["words"].tolist() == ["fizika", "physics"]


def test_a_table_without_titles_has_no_courses() -> None:
    assert read_courses(pd.DataFrame({"hei_id": ["A"], "course_id": ["1"]})).empty
