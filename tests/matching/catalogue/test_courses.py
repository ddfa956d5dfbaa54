"""A courses table is read in one order, one row per course, with whatever columns it has, its words in English."""

import pandas as pd
import pytest

from mobility_planning.matching.catalogue.courses import (
    COLUMNS,
    parallel_titles,
    read_courses,
    read_titles_of,
    title_columns,
)
from mobility_planning.matching.words.vocabulary import Vocabulary

VOCABULARY = Vocabulary.load()


def read(**columns: object) -> pd.DataFrame:
    return read_courses(pd.DataFrame(columns), VOCABULARY)


def test_a_course_without_a_printed_title_is_read_by_its_title_in_another_language() -> None:
    assert read(hei_id="A", course_id=["1"], title=[None], title_ru=["Физика"])["words"].tolist() == ["physics"]


def test_the_printed_title_comes_before_the_others() -> None:
    assert read(course_id=["1"], title_ru=["Физика"], title=["Optics"])["words"].tolist() == ["optics"]


@pytest.mark.parametrize("nothing", ["", "  ", "--", "\x00\x01", None, float("nan")])
def test_a_course_whose_title_says_nothing_is_left_out(nothing: object) -> None:
    assert read(hei_id="A", course_id=["1", "2"], title=[nothing, "Physics"])["course_id"].tolist() == ["2"]


def test_one_id_may_stand_for_courses_of_two_universities() -> None:
    courses = read(hei_id=["B", "A"], course_id=["1", "1"], title=["Physics", "Chemistry"])
    assert courses[["hei_id", "words"]].to_numpy().tolist() == [["A", "chemistry"], ["B", "physics"]]


def test_of_a_repeated_course_the_same_row_stays_in_any_order() -> None:
    there = read(hei_id="A", course_id=["1", "1"], title=["Physics", "Optics"])
    back = read(hei_id="A", course_id=["1", "1"], title=["Optics", "Physics"])
    pd.testing.assert_frame_equal(there, back)
    assert there["words"].tolist() == ["optics"]


def test_labels_are_taken_out_of_the_words_and_kept_beside_them() -> None:
    course = read(course_id=["1"], title=["Advanced Physics II: Laboratory"]).iloc[0]
    assert course[["words", "sequence", "laboratory", "level"]].tolist() == ["physics", 2, True, 1]


@pytest.mark.parametrize(
    ("code", "prefix", "digit"), [("MATH 201", "math", 2), ("мат-3", "mat", 3), ("", "", -1), ("101", "", 1)]
)
def test_a_code_gives_its_letters_and_its_first_digit(code: str, prefix: str, digit: int) -> None:
    assert read(course_id=["1"], title=["Law"], code=[code])[["prefix", "digit"]].to_numpy().tolist() == [
        [prefix, digit]
    ]


def test_description_and_outcomes_are_read_as_one_text() -> None:
    course = read(course_id=["1"], title=["Law"], description=["Courts & judges"], outcomes=["Reads statutes."])
    assert course["text"].tolist() == ["courts judges reads statutes"]


def test_every_language_of_a_title_names_the_course_in_english() -> None:
    courses = pd.DataFrame({"course_id": ["1"], "title": ["Physics"], "title_kk": ["Физика"], "title_ru": ["Оптика"]})
    assert set(read_titles_of(courses, VOCABULARY)["words"]) == {"physics", "optics"}


def test_parallel_titles_need_an_english_one() -> None:
    courses = pd.DataFrame(
        {"course_id": ["1", "2"], "title": ["Оптика", "Право"], "title_en": ["Optics", ""], "title_kk": ["", "Құқық"]}
    )
    assert parallel_titles(courses)["english"].tolist() == ["optics"]
    assert parallel_titles(courses[["course_id", "title"]]).empty


def test_title_columns_are_found_by_their_names() -> None:
    assert title_columns(pd.DataFrame(columns=["subtitle", "title_pl", "title", "titles"])) == ["title", "title_pl"]


@pytest.mark.parametrize("table", [{"hei_id": ["A"], "course_id": ["1"]}, {}, {"title": []}])
def test_a_table_without_titles_has_no_courses_but_the_usual_columns(table: dict[str, list[str]]) -> None:
    courses = read(**table)
    assert courses.empty
    assert courses.columns.tolist() == list(COLUMNS)
    assert read_titles_of(pd.DataFrame(table), VOCABULARY).columns.tolist() == ["course_id", "key", "words"]
