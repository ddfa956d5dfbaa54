"""Each sheet and file is taken for the table it holds, and one that seems to be a table is not passed over."""

import pytest

from mobility_planning.tables.grids import Grid
from mobility_planning.tables.sources import named_grids, single_grid

OFFERS = ("offer_id", "hei_id", "quantity")


def strays(*grids):
    return [(issue.file, issue.severity) for issue in named_grids(list(grids))[1]]


@pytest.mark.parametrize("name", ["ofers.csv", "предложеня.csv", "credit_system.csv"])
def test_a_file_named_nearly_like_an_absent_table_is_an_error(name):
    assert strays(Grid(name, header=("a", "b")), Grid("choices.csv", header=("rank",))) == [(name, "error")]


def test_a_file_with_the_columns_of_an_absent_table_is_an_error():
    grid = Grid("langs.csv", header=("applicant_id", "language", "test", "score"))
    assert strays(grid) == [("langs.csv", "error")]


def test_any_other_file_is_a_warning():
    offers = Grid("offers.csv", header=OFFERS)
    assert strays(offers, Grid("notes.txt", header=("a",)), Grid("ofers.csv", header=OFFERS)) == [
        ("notes.txt", "warning"),
        ("ofers.csv", "warning"),
    ]


def test_a_workbook_with_one_filled_sheet_is_known_by_its_file():
    named, issues = named_grids([Grid("offers.xlsx", "Sheet1", OFFERS), Grid("choices.csv", header=("rank",))])
    assert named["offers"].sheet == "Sheet1"
    assert issues == []


def test_two_files_of_one_kind_of_fact_are_told():
    grids = [Grid("grades.csv", header=("fact_id",)), Grid("grades.tsv", header=("fact_id",))]
    assert strays(*grids) == [("grades.tsv", "error")]


def test_of_a_workbook_the_sheet_that_is_the_table_is_read_and_the_others_told():
    courses = ("hei_id", "course_id", "title")
    about, named, other = Grid("c.xlsx", "About", ("Text",)), Grid("c.xlsx", "courses", courses), ("x", "y")
    assert single_grid([about, named], "courses").sheet == "courses"
    chosen = single_grid([about, Grid("c.xlsx", "List", courses), Grid("c.xlsx", "More", other)], "courses")
    assert chosen.sheet == "List"
    assert [(issue.sheet, issue.rule) for issue in chosen.issues] == [("About", "not read"), ("More", "not read")]
