"""What becomes of a column: codes stay, words about persons do not."""

import pandas as pd
import pytest

from mobility_planning.outcomes.export.codebook import codebook
from mobility_planning.outcomes.export.treatment import DROPPED, PERSON, quasi_identifiers, treatments
from mobility_planning.tables.schemas import empty_table

NUMBER = 12
PEOPLE = empty_table("applicants").assign(**{PERSON: [f"p{n}" for n in range(NUMBER)]})


@pytest.mark.parametrize(
    ("values", "treatment"),
    [
        (["Almaty", "Karaganda"] * 6, "kept"),
        ([2001, 2002, 2003] * 4, "kept"),
        ([f"Name {n}" for n in range(NUMBER)], "dropped_own"),
        ([77010000000 + n for n in range(NUMBER)], "dropped_own"),
        (["a long story about why I want to go abroad at any cost"] * NUMBER, "dropped_own"),
        (pd.date_range("2001-01-01", periods=NUMBER), "dropped_own"),
    ],
)
def test_a_column_of_the_office_s_own_stays_only_where_its_values_are_few_and_short(values, treatment):
    assert treatments("applicants", PEOPLE.assign(own=values))["own"] == treatment


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("mobilities", "omobility_id"), ("recognitions", "ground"), ("recognitions", "decided_by"),
        ("withdrawals", "reason"), ("offers", "other_terms"), ("institutions", "website"),
    ],
)  # fmt: skip
def test_free_text_and_ids_of_other_systems_are_dropped(table, column):
    assert treatments(table, empty_table(table))[column] in DROPPED


@pytest.mark.parametrize(("table", "column"), [("languages", "taken_on"), ("withdrawals", "withdrawn_on"),
                                               ("mobilities", "starts_on"), ("documents", "received_on")])  # fmt: skip
def test_days_become_months(table, column):
    assert treatments(table, empty_table(table))[column] == "month"


def test_columns_may_be_left_out_and_count_no_more():
    people = PEOPLE.assign(gender=["f", "m"] * 6, region=["x", "y", "z"] * 4)
    assert {"gender", "region"} <= set(quasi_identifiers(people))
    assert "region" not in quasi_identifiers(people, ["region"])
    assert treatments("applicants", people, ["region"])["region"] == "dropped_choice"


def test_the_average_is_no_quasi_identifier():
    assert "gpa" not in quasi_identifiers(PEOPLE.assign(gpa=[3.0, 3.5] * 6))


def test_the_codebook_tells_of_every_column_also_those_left_out():
    source = {"applicants": PEOPLE.assign(motto=[f"word {n}" for n in range(NUMBER)])}
    book = codebook(source, {name: treatments(name, table) for name, table in source.items()})
    assert len(book) == len(source["applicants"].columns)
    assert book.set_index("column").loc["motto", ["treatment", "meaning"]].tolist() == [
        "dropped_own", "a column of the office's own",
    ]  # fmt: skip
    assert book["meaning"].ne("").all()
