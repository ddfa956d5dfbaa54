"""A language is told by a catalogue, not by a title."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobility_planning.matching.words.languages import SHARE, catalogue_languages, column_language, title_languages

ENGLISH = ["Linear Algebra", "Organic Chemistry", "World History", "Microeconomics", "Genetics"]


def languages(titles: list[str], catalogues: list[str] | None = None, stated: list[str] | None = None) -> list[str]:
    count = len(titles)
    return title_languages(
        pd.Series(titles, dtype="str"),
        pd.Series(catalogues or ["A"] * count, dtype="str"),
        pd.Series(stated or [""] * count, dtype="str"),
    ).tolist()


@pytest.mark.parametrize(
    ("titles", "language"),
    [
        (["Физика", "Основы права"], "ru"),
        (["Физика", "Құқық негіздері"], "kk"),
        (["Fizik", "Isı Transferi"], "tr"),
        (["FİZİK", "KİMYA"], "tr"),
        (["Fizyka", "Język angielski"], "pl"),
        (["Physik", "Wärmelehre"], "de"),
        (["Physik", "Einführung in das Recht"], "de"),
        (["Türk Dili", "Isı"], "tr"),
        (["Physics", "Law"], "en"),
    ],
)
def test_the_letters_of_a_catalogue_tell_its_language(titles: list[str], language: str) -> None:
    assert languages(titles) == [language] * len(titles)


def test_one_borrowed_name_does_not_turn_a_catalogue() -> None:
    many = [f"{title} {number}" for title in ENGLISH for number in range(4)]
    assert set(languages([*many, "History of Łódź", "Life in Gdańsk"])) == {"en"}


def test_a_letter_counts_from_the_share_on() -> None:
    plain = [f"Title {number}" for number in range(9)]
    assert catalogue_languages([*plain, "Isı"])[1] == "tr"
    assert catalogue_languages([*plain, "Title", "Isı"])[1] == "en"
    assert pytest.approx(0.1) == SHARE


def test_a_catalogue_in_two_scripts_has_a_language_for_each() -> None:
    assert languages(["Жүйелер", "Основы права", "Law"]) == ["kk", "kk", "en"]


def test_catalogues_are_told_apart() -> None:
    assert languages(["Algebra", "Isı", "Algebra"], ["A", "A", "B"]) == ["tr", "tr", "en"]


def test_the_language_column_decides_where_letters_say_nothing() -> None:
    assert languages(["Algebra", "Optik", "Chemie"], stated=["", "DE ", "de"]) == ["de"] * 3
    assert languages(["Fizik", "Isı"], stated=["en", "en"]) == ["tr", "tr"]
    assert languages(["Основы", "Право"], stated=["en", "en"]) == ["ru", "ru"]


def test_letters_of_other_alphabets_are_not_taken_for_german() -> None:
    assert set(languages(["Språk", "Människan och språket", "Hälsa på nätet"])) == {"en"}


def test_composed_and_decomposed_letters_say_the_same() -> None:
    assert languages(["Wa\u0308rmelehre"]) == languages(["W\u00e4rmelehre"]) == ["de"]


def test_a_column_names_its_language() -> None:
    assert [column_language(name) for name in ("title_ru", "title_KK", "title")] == ["ru", "kk", ""]


def test_no_titles_are_no_fault() -> None:
    assert languages([]) == []
    assert languages(["", "12"]) == ["en", "en"]


@given(st.lists(st.sampled_from([*ENGLISH, "Isı", "Жүйелер", "Право", "Łódź", ""]), min_size=1), st.randoms())
def test_the_order_of_titles_does_not_matter(titles: list[str], shuffler: object) -> None:
    told = dict(zip(titles, languages(titles), strict=True))
    shuffled = sorted(titles)
    shuffler.shuffle(shuffled)  # type: ignore[attr-defined]
    assert dict(zip(shuffled, languages(shuffled), strict=True)) == told
