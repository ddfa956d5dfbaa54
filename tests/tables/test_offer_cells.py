"""Every cell of document 001's offer table is read whole or told as an issue."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobility_planning.core.terms import Cefr
from mobility_planning.tables.offer_cells import read_costs, read_quantity, read_requirements


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GPA ≥ 3,25; English – B2", ("3.25", "en", "B2")),
        ("3.0 GPA, B2 English", ("3.0", "en", "B2")),
        ("GPA 3.0 English B2", ("3.0", "en", "B2")),
        ("GPA of at least 3.0, English B2", ("3.0", "en", "B2")),
        ("GPA not lower than 3.0 and English B2", ("3.0", "en", "B2")),
        ("Minimum GPA 3.0 and above, English level B2", ("3.0", "en", "B2")),
        ("English b2, gpa 3", ("3", "en", "B2")),
        ("средний балл не менее 3.0, английский В2", ("3.0", "en", "B2")),
        ("GPA от 3,0, английский язык не ниже В2", ("3.0", "en", "B2")),
        ("орташа балл 3.0; түрік тілі B1", ("3.0", "tr", "B1")),
        ("German level C1", ("", "de", "C1")),
        ("French", ("", "fr", "")),
        ("", ("", "", "")),
    ],
)
def test_requirements_are_read_in_three_languages_and_either_order(text, expected):
    found, faults = read_requirements(text)
    assert faults == []
    assert (found["min_gpa"], found["language"], found["min_cefr"]) == expected


@pytest.mark.parametrize(
    "text",
    [
        "GPA 75%", "GPA 10/20, French B2", "GPA (4.0 scale) 3.0, English B2", "English B1-B2", "GPA n/a; C1 English",
        "motivation letter", "GPA 2-3", "English B2, German B1", "German A2 or English B2", "B2", "GPA 3.0, GPA 3.5",
        "English C1 for masters, B2 for bachelors", "English B2+", "GPA 3 . 0",
    ],
)  # fmt: skip
def test_requirements_of_which_anything_is_left_over_are_an_error(text):
    found, faults = read_requirements(text)
    assert found == {}
    assert [(fault.rule, fault.severity) for fault in faults] == [("not all of it was read", "error")]


def test_a_language_test_among_the_requirements_is_answered_with_the_levels():
    assert "give a CEFR level in place of IELTS" in read_requirements("IELTS 6.0, GPA 3.0")[1][0].hint


@given(st.floats(1, 4).map(lambda gpa: f"{gpa:.2f}"), st.sampled_from([str(level) for level in Cefr]), st.booleans())
def test_what_is_read_is_what_was_written(gpa, level, gpa_first):
    parts = [f"GPA {gpa}", f"English {level}"]
    found, faults = read_requirements(", ".join(parts if gpa_first else parts[::-1]))
    assert (found, faults) == ({"min_gpa": gpa, "language": "en", "min_cefr": level}, [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("350 EUR", ("350", "EUR")),
        ("€ 350.50", ("350.50", "EUR")),
        ("1 200,50 €", ("1200.50", "EUR")),
        ("120'000 KZT", ("120000", "KZT")),
        ("150000 тенге", ("150000", "KZT")),
        ("350 EUR per month", ("350", "EUR")),
        ("350 евро в месяц", ("350", "EUR")),
    ],
)
def test_costs_are_one_amount_with_its_currency(text, expected):
    found, faults = read_costs(text)
    assert faults == []
    assert (found["cost"], found["currency"]) == expected


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("2,500 EUR", "three digits"),
        ("1.200 €", "three digits"),
        ("2 semesters: 350 EUR", "not all of it"),
        ("300-400 EUR", "not all of it"),
        ("C$ 500", "not all of it"),
        ("MAX 350 EUR", "not all of it"),
        ("500k KZT", "no amount"),
        ("as agreed", "no amount"),
        ("350 XQX", "not all of it"),
    ],
)
def test_costs_with_two_meanings_or_anything_left_over_are_an_error(text, rule):
    found, faults = read_costs(text)
    assert found == {}
    assert rule in faults[0].rule


@pytest.mark.parametrize("text", ["2", "2 students", "2 места", "2 орын"])
def test_seats_are_one_number(text):
    assert read_quantity(text) == ({"quantity": "2"}, [])


@pytest.mark.parametrize("text", ["2-3", "–2", "-2", "2 per semester", "1,000", "two", "2/2", ""])
def test_seats_that_are_not_one_number_are_an_error(text):
    assert read_quantity(text)[1][0].rule == "not one number of seats"


@pytest.mark.parametrize("read", [read_requirements, read_costs, read_quantity])
def test_a_cell_longer_than_a_sentence_is_an_error(read):
    found, faults = read("1 GPA, " * 20_000)
    assert found == {}
    assert [fault.rule for fault in faults] == ["longer than 500 letters"]


def test_blanks_do_not_count_as_length():
    blanks = " " * 100_000
    assert read_requirements(f"GPA{blanks}3.0;{blanks}English\n{blanks}B2")[1] == []
    assert read_costs(f"350{blanks}EUR")[0] == {"cost": "350", "currency": "EUR"}
