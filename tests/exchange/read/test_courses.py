"""A catalogue becomes courses and the spread of their grades; the newest time a course was given counts."""

from pathlib import Path

import pytest

from mobility_planning.core.errors import ExchangeError
from mobility_planning.exchange.imported import read_files
from mobility_planning.exchange.read.reading import Reading

EXAMPLE = Path(__file__).parent / "examples" / "courses.xml"


@pytest.fixture(scope="module")
def found():
    return read_files([EXAMPLE], reading=Reading(hei="harbour.example"))


def test_a_course_keeps_its_titles_in_every_language(found):
    course = found.tables["courses"].iloc[0]
    assert course[["title", "title_en", "title_ru", "title_lv", "title_kk"]].tolist() == [
        "Optika", "Optics", "Оптика", "Optika", "",
    ]  # fmt: skip


def test_a_course_is_as_it_was_given_last_with_credits(found):
    course = found.tables["courses"].iloc[0]
    assert course[["hei_id", "course_id", "code", "credits", "credit_system", "level", "isced_f"]].tolist() == [
        "harbour.example", "CR/opt-2", "OPT 2", 6.0, "ects", "bachelor", "0533",
    ]  # fmt: skip
    assert course[["language", "term", "eqf_level", "hours", "url", "description"]].tolist() == [
        "en", "spring", 6, 48.5, "https://harbour.example/en/opt-2", "Lenses.\n\nMirrors.",
    ]  # fmt: skip


def test_markup_in_a_title_stays_text_and_a_whole_year_is_one(found):
    course = found.tables["courses"].iloc[1]
    assert course[["title", "term"]].tolist() == ["Sea <b>trade</b>", "year"]


def test_credits_of_no_known_system_are_told_and_left_empty(found):
    assert found.tables["courses"]["credits"].isna().tolist() == [False, True]
    assert any("'3 knots' are credits of no known system" in str(note) for note in found.notes)


def test_grades_are_counted_with_their_order(found):
    table = found.tables["grade_distributions"]
    assert table[
        ["course_id", "isced_f", "academic_year", "grade", "position", "passing", "count"]
    ].values.tolist() == [
        ["CR/opt-2", "0533", "2024/2025", "A", 1, True, 5],
        ["CR/opt-2", "0533", "2024/2025", "B", 2, True, 7],
        ["CR/opt-2", "0533", "2024/2025", "FX", 3, False, 2],
    ]


def test_what_is_no_course_is_told(found):
    told = [note.value for note in found.notes if "is no course" in note.what]
    assert told == ["CLS/opt-2-lab", "DEP/physics"]


def test_a_catalogue_does_not_say_whose_it_is():
    with pytest.raises(ExchangeError, match="does not say whose courses it holds"):
        read_files([EXAMPLE])


def test_a_catalogue_without_courses_is_read(tmp_path):
    path = tmp_path / "courses.xml"
    path.write_text("<courses-response/>", encoding="utf-8")
    assert read_files([path]).tables == {}


def test_a_description_that_is_too_long_keeps_its_beginning(tmp_path):
    path = tmp_path / "courses.xml"
    path.write_text(EXAMPLE.read_text(encoding="utf-8").replace("Mirrors.", "x" * 30_000), encoding="utf-8")
    found = read_files([path], reading=Reading(hei="harbour.example"))
    assert len(found.tables["courses"]["description"][0]) == 20_000
    assert any(note.hint == "cut" for note in found.notes)
