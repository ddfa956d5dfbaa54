"""Titles are read alike whatever their alphabet, case and numerals, and no text is too strange to be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobility_planning.matching.words.text import LONGEST, fold, key, plain, read_title, read_titles


@pytest.mark.parametrize(
    ("title", "folded"),
    [
        ("Физика и механика", "fizika i mekhanika"),
        ("Химиялық технология", "khimiyalyq tekhnologiya"),
        ("Қазақстан тарихы: ә ғ қ ң ө ұ ү һ і", "qazaqstan tarikhy: a g q n o u u h i"),
        ("Щука, подъезд, эхо", "shchuka, podezd, ekho"),
        ("IŞIK ve İLETİŞİM", "isik ve iletisim"),
        ("Łódź, Straße, Smørrebrød", "lodz, strasse, smorrebrod"),
        ("ﬁnance Ⅳ", "finance iv"),
        ("a\x00b\u200bc\td", "a b c d"),
    ],
)
def test_every_alphabet_of_the_offices_folds_to_plain_latin(title: str, folded: str) -> None:
    assert fold(title) == folded


def test_the_two_kazakh_alphabets_agree() -> None:
    assert key("Қазақ тілі") == key("Qazaq tili")


@pytest.mark.parametrize("spelling", ["Calculus 2", "CALCULUS II", "calculus, ii.", "Calculus — II", "Calculus 02"])
def test_a_roman_numeral_is_its_arabic_number(spelling: str) -> None:
    assert key(spelling) == "calculus 2"


@pytest.mark.parametrize(
    ("title", "sequence"),
    [
        ("Physics II", 2),
        ("Physics II: Waves", 2),
        ("Physics III (Honours)", 3),
        ("Physics II Laboratory", 2),
        ("Физика 4", 4),
        ("World War I and After", 0),
        ("Vitamin C", 0),
        ("Europe since 1945", 0),
        ("Calculus 101", 0),
        ("", 0),
    ],
)
def test_only_a_small_number_at_the_end_of_a_clause_is_a_sequence_number(title: str, sequence: int) -> None:
    assert read_title(title).sequence == sequence


def test_labels_leave_the_words_and_become_signals() -> None:
    title = read_title("Advanced Genetics Laboratory II")
    assert (title.words, title.sequence, title.laboratory, title.level) == ("genetics", 2, True, 1)


def test_labels_stay_where_a_title_has_no_other_words() -> None:
    assert read_title("Introduction").words == "introduction"


@pytest.mark.parametrize(
    "title", ["Введение в экономику", "Ekonomiye Giriş", "Einführung in die Ökonomie", "Wstęp do ekonomii"]
)
def test_an_introduction_is_known_in_the_offices_languages(title: str) -> None:
    assert read_title(title).level == -1


@pytest.mark.parametrize("nothing", ["", "   ", None, float("nan"), "!!!", "\x00\x07"])
def test_a_title_that_says_nothing_has_no_key(nothing: object) -> None:
    assert key(nothing) == ""


def test_only_the_beginning_of_an_endless_title_is_read() -> None:
    assert len(fold("x" * 10_000)) == LONGEST


def test_a_script_unknown_to_us_keeps_its_words() -> None:
    assert key("線形代数 入門") == "線形代数 入門"


@given(st.text(max_size=300))
def test_a_key_is_the_same_title_as_what_it_was_made_from(text: str) -> None:
    assert key(key(text).upper()) == key(key(text))


@given(st.text(max_size=300))
def test_any_text_is_read_without_control_characters(text: str) -> None:
    assert fold(text).isprintable()
    assert plain(text) == " ".join(plain(text).split())


@given(st.lists(st.one_of(st.text(max_size=30), st.none()), max_size=8))
def test_a_column_of_titles_reads_as_its_titles_do(titles: list[str | None]) -> None:
    assert read_titles(titles)["key"].tolist() == [key(title) for title in titles]
