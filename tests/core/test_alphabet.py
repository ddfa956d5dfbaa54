"""Words stand in the order of their own alphabet: a total order, the same on every computer."""

import unicodedata

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobility_planning.core.alphabet import KAZAKH, alphabetical, by_alphabet, sort_key
from mobility_planning.core.terms import Language

ALPHABETS = {
    "en": "abcdefghijklmnopqrstuvwxyz",
    "ru": "абвгдежзийклмнопрстуфхцчшщъыьэюя",
    "kk": "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
}
texts = st.text(
    st.sampled_from(KAZAKH + KAZAKH.upper() + "abzé ÀüĞ-,.'«»0129ёїⅣ№½ß\u200b\u202eъωמ中") | st.characters()
)
languages = st.sampled_from(list(Language))


def in_order(words, language):
    return sorted(words, key=lambda word: sort_key(word, language))


@pytest.mark.parametrize("language", ALPHABETS)
def test_letters_stand_as_their_alphabet_has_them(language):
    letters = ALPHABETS[language]
    assert "".join(in_order(set(letters), language)) == letters
    assert "".join(in_order(set(letters.upper()), language)) == letters.upper()


def test_the_kazakh_alphabet_has_42_letters():
    assert len(set(KAZAKH)) == len(KAZAKH) == 42


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "kk",
            ["азамат", "әдебиет", "бағдарлама", "гүл", "ғылым", "ел", "ёлка", "жол", "кітап", "қала", "ойын", "өмір"],
        ),
        ("kk", ["уақыт", "ұлт", "үй", "химия", "һауа", "цирк", "ыдыс", "іс", "эколог"]),
        ("ru", ["ёж", "ежевика", "ежи", "ёлка", "ель", "жук"]),
        ("en", ["resume", "Resume", "résumé", "resumes"]),
        ("en", ["Calculus", "Calculus 02", "Calculus 2", "Calculus 10", "Calculus II", "calculuses"]),
        ("en", ["Łódź", "Lund"]),
        ("en", ["Straße", "Strategy"]),
        ("en", ["Zürich", "Алматы"]),
        ("ru", ["Алматы", "Zürich"]),
        ("kk", ["Ысқақ", "Zürich"]),
        ("en", ["", " ", "-", ".", "(", "1", "a"]),
        ("en", ["data base", "data-base", "database"]),
        ("ru", ["ґанок", "гора", "дом"]),
        ("en", ["O'Brien", "O’Brien", "Obrien"]),
        ("kk", ["ев", "єв", "жол"]),
        ("en", ["ab", "a\ac", "ad"]),
    ],
)
def test_words_are_in_order(language, words):
    assert in_order(reversed(words), language) == words


@given(st.lists(texts), languages)
def test_the_order_is_the_same_however_the_words_came(words, language):
    once = in_order(words, language)
    assert in_order(reversed(words), language) == once
    assert in_order(once, language) == once


@given(texts, texts, languages)
def test_only_the_same_text_has_the_same_key(one, other, language):
    assert (sort_key(one, language) == sort_key(other, language)) == (one == other)


@given(texts, languages)
def test_how_a_letter_is_put_together_changes_its_place_only_among_equals(text, language):
    one, other = (sort_key(unicodedata.normalize(form, text), language) for form in ("NFC", "NFD"))
    assert one[:3] == other[:3]


@given(st.integers(0, 10**30), st.integers(0, 10**30), languages)
def test_numbers_go_by_their_value(one, other, language):
    keys = [sort_key(f"Room {number}", language) for number in (one, other)]
    assert (keys[0] < keys[1]) == (one < other)


@given(st.text(st.sampled_from(KAZAKH), min_size=1), st.text(st.sampled_from(KAZAKH), min_size=1))
def test_kazakh_words_compare_letter_by_letter(one, other):
    places = [[KAZAKH.index(letter) for letter in word] for word in (one, other)]
    assert (sort_key(one, "kk") < sort_key(other, "kk")) == (places[0] < places[1])


def test_a_very_long_text_has_its_place_too():
    assert in_order(["ә" * 20_000 + "б", "ә" * 20_000 + "а"], "kk")[0].endswith("а")


def test_a_table_is_sorted_with_its_own_index():
    table = pd.DataFrame({"host": ["Өнер", "Пән", "Орал", "Пән"], "n": [1, 2, 3, 4]}, index=[5, 6, 7, 8])
    found = table.sort_values(["host", "n"], key=by_alphabet("kk", "host"))
    assert found["n"].tolist() == [3, 1, 2, 4]
    assert alphabetical(table["host"], "kk").tolist() == [1, 2, 0, 2]
    assert alphabetical(table["host"].iloc[:0], "kk").tolist() == []
