"""A column that no rule knows is never passed over in silence, save where an office's own columns are welcome."""

import pytest

from mobility_planning.tables.grids import Grid
from mobility_planning.tables.typed import read_table


def issues_of(name, *header, row=1):
    grid = Grid(f"{name}.csv", "", header, [["1"] * len(header)], [row + 1], header_row=row)
    return [(i.row, i.column, i.severity, i.hint) for i in read_table(name, grid).issues if i.rule == "unknown column"]


def test_a_near_miss_of_an_absent_column_is_an_error():
    assert issues_of("offers", "offer_id", "hei_id", "quantity", "min_gpaa", row=3) == [
        (3, "min_gpaa", "error", "did you mean 'min_gpa'?")
    ]


def test_a_column_like_no_other_is_kept_with_a_warning():
    hint = "kept, but no rule looks at it"
    assert issues_of("offers", "offer_id", "hei_id", "quantity", "remarks") == [(1, "remarks", "warning", hint)]


def test_a_column_like_one_that_is_there_is_kept_with_a_warning():
    assert issues_of("offers", "offer_id", "hei_id", "quantity", "quantity1")[0][2] == "warning"


def test_applicants_may_have_columns_of_the_office():
    assert issues_of("applicants", "applicant_id", "programme_id", "gender") == []
    assert [severity for _, _, severity, _ in issues_of("applicants", "applicant_id", "programme_id", "gpaa")] == [
        "warning"
    ]


def test_courses_may_have_titles_in_further_languages():
    assert issues_of("courses", "hei_id", "course_id", "title", "title_de") == []


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("Мин. балл", "min_gpa"), ("Минимальный балл", "min_gpa"), ("Средний балл", "min_gpa"),
        ("Lowest average", "min_gpa"), ("GPA requirement", "min_gpa"), ("Level of English", "min_cefr"),
        ("CEFR level", "min_cefr"), ("Required level", "min_cefr"), ("Языковой уровень", "min_cefr"),
        ("Дедлайн", "deadline"), ("Срок", "deadline"), ("Apply by", "deadline"), ("Programmes", "specialties"),
        ("Semester/Term:", "term"),
    ],
)  # fmt: skip
def test_the_headers_of_offices_are_understood(header, column):
    grid = Grid("offers.csv", "", ("offer_id", "hei_id", "quantity", header), [["X", "h", "1", ""]], [2])
    assert read_table("offers", grid).headers[column] == header


def test_a_missing_column_is_told_in_the_row_of_the_header():
    grid = Grid("choices.csv", "", ("applicant_id", "offer_id"), [["A", "X"]], [4], header_row=3)
    assert [(issue.row, issue.rule) for issue in read_table("choices", grid).issues] == [(3, "column missing")]


@pytest.mark.parametrize(
    ("texts", "values"),
    [
        (["007", "12"], ["007", "12"]), (["1234567890123456", "1"], ["1234567890123456", "1"]),
        (["1 234 567 890 123 456", "1"], ["1 234 567 890 123 456", "1"]),
        (["0", "0,5"], [0.0, 0.5]), (["83.33333333333333", "-0.5"], [83.33333333333333, -0.5]),
        (["123456789012345", "1"], [123456789012345.0, 1.0]),
    ],
)  # fmt: skip
def test_codes_of_digits_in_an_own_column_stay_text(texts, values):
    header = ("applicant_id", "programme_id", "own")
    grid = Grid("applicants.csv", "", header, [[f"A{i}", "P", text] for i, text in enumerate(texts)], [2, 3])
    assert read_table("applicants", grid).table["own"].tolist() == values
