from hypothesis import given
from hypothesis import strategies as st

from mobility_planning.desk.review.marks import marked, stems_of

TEXTS = st.text("ab Зж<>&'’-,.;\n12", max_size=60)


@given(TEXTS, TEXTS)
def test_the_pieces_are_the_text_to_the_letter(text, other):
    assert "".join(piece for piece, _ in marked(text, stems_of([other]))) == text


def test_words_of_both_and_of_one_course_are_told_apart():
    assert marked("Waves, optics", stems_of(["optics"])) == [("Waves", "only"), (", ", ""), ("optics", "both")]


def test_an_ending_parts_no_word_in_any_alphabet():
    assert [mark for _, mark in marked("Математический", stems_of(["математика"]))] == ["both"]
    assert [mark for _, mark in marked("İstatistik", stems_of(["istatistiği"]))] == ["both"]


def test_words_that_tell_no_course_from_another_have_no_mark():
    assert marked("Introduction to the course", frozenset()) == [("Introduction to the course", "")]


def test_where_the_other_course_says_nothing_no_word_is_marked_as_missing():
    assert marked("Limits and integrals", frozenset(), missing=False) == [("Limits and integrals", "")]
