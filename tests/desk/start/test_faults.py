"""Faults are said in the reader's language, and what is not known stays as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobility_planning.core.errors import MobilityError, Place
from mobility_planning.core.locale import words
from mobility_planning.core.terms import Language
from mobility_planning.desk.start.faults import _PATTERNS, error_in_words, fault_in_words, faults_in_words
from mobility_planning.tables.issues import Issue, issue_table

SAID = [
    ("at least 0", "не меньше 0"),
    ("at most 200 characters", "не длиннее 200 знаков"),
    ("one of autumn, spring", "одно из: autumn, spring"),
    ("not in offers.csv", "этого нет в offers.csv"),
    ("did you mean 'a' or 'b'?", "возможно, имелось в виду 'a', 'b'?"),
    ("two files of one name", "два файла с одним именем"),
    ("the tables have 3 faults, the first: not a date", "в таблицах ошибок: 3, первая: это не дата"),
]


@pytest.mark.parametrize(("text", "said"), SAID)
def test_a_known_sentence_is_said_in_russian(text, said):
    assert fault_in_words(text, words("ru")) == said


@pytest.mark.parametrize("language", list(Language))
def test_every_known_sentence_has_a_message_that_its_places_fill(language):
    for key, pattern in _PATTERNS.items():
        values = dict.fromkeys(pattern.groupindex, "x")
        assert words(language).say(f"start-said-fault-{key}", **values)


@given(st.text(max_size=80))
def test_any_text_at_all_is_said(text):
    assert fault_in_words(text, words("kk")) or not text


def test_places_and_values_stay_as_the_office_wrote_them():
    table = issue_table([Issue("места.csv", "Лист1", 7, "количество", "=1+1", "not a whole number", "<b>")])
    said = faults_in_words(table, words("ru"))
    assert said.drop(columns="rule").equals(table.drop(columns="rule"))


def test_an_error_keeps_its_place():
    with pytest.raises(MobilityError) as caught, error_in_words(words("kk")):
        raise MobilityError("not a readable ZIP file", Place(file="all.zip"), "pack the tables anew")
    assert caught.value.what == "ZIP мұрағатын оқу мүмкін емес"
    assert str(caught.value.place) == "all.zip"
