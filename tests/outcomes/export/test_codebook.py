"""Every column of an export is described: meaning, unit, what may stand there, what became of it, what is missing."""

import pandas as pd
import pytest

from mobility_planning.outcomes.export.codebook import COLUMNS, codebook, meaning
from mobility_planning.outcomes.export.privacy import EXPORTED
from mobility_planning.outcomes.export.treatment import DROPPED, treatments
from mobility_planning.tables.schemas import empty_table

TABLES = {name: empty_table(name) for name in EXPORTED}
BOOK = codebook(TABLES, {name: treatments(name, table) for name, table in TABLES.items()})


def row(table, column):
    return BOOK[(BOOK["table"] == table) & (BOOK["column"] == column)].iloc[0]


def test_every_column_of_every_table_has_one_row_and_a_meaning():
    assert tuple(BOOK) == COLUMNS
    assert len(BOOK) == sum(len(table.columns) for table in TABLES.values())
    assert BOOK["meaning"].str.len().gt(0).all()
    assert not BOOK.duplicated(["table", "column"]).any()


@pytest.mark.parametrize(
    ("table", "column", "key", "value"),
    [
        ("mobilities", "ects_earned", "unit", "ECTS"),
        ("mobilities", "ects_earned", "allowed", "steps of 5; at least 0; at most 400"),
        ("applicants", "study_form", "allowed", "one of full_time, part_time, distance"),
        ("applicants", "academic_debt", "allowed", "True or False"),
        ("languages", "taken_on", "allowed", "a month, such as 2026-03"),
        ("languages", "score", "treatment", "level"),
        ("offers", "quantity", "unit", "seats"),
        ("withdrawals", "reason", "allowed", ""),
    ],
)
def test_units_and_allowed_values_are_those_of_schema_and_treatment(table, column, key, value):
    assert row(table, column)[key] == value


def test_missing_cells_are_counted_in_what_leaves_the_office():
    people = pd.DataFrame({"applicant_id": ["a", "b", "c"], "gpa": [3.1, None, None], "funding": ["", "x", "x"]})
    made = codebook({"applicants": people}, {"applicants": treatments("applicants", people)})
    assert made.set_index("column")["missing"].to_dict() == {"pseudonym": 0, "gpa": 2, "funding": 1}


def test_dropped_columns_are_described_without_allowed_values():
    gone = BOOK[BOOK["treatment"].isin([str(how) for how in DROPPED])]
    assert len(gone) > 0
    assert gone["allowed"].eq("").all()


def test_the_seats_of_a_round_are_told_by_their_own_words():
    assert meaning("seats", "merit") == "merit as compared"
    assert meaning("seats", "hobby") == "a column of the office's own"
