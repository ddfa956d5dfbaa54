"""The stay's row of mobilities gets the day from which all that counts was decided."""

import pandas as pd
import pytest

from mobility_planning.agreements.returning.recognition import recognise
from mobility_planning.tables.schemas import SCHEMAS
from tests.agreements.returned import HEADERS, agreed, returned, taken

PLAN = agreed("A 1 x0 4", "A 2 x1 5", "B 1 h0 4", "B 2 h1 5")
HEADER = "applicant_id,academic_year,term,hei_id,host_course_ids,home_course_ids,outcome,ects,decided_on"
FIRST = "A,2026/2027,spring,X,x0,h0,recognised,4,2027-07-01"
LAST = "A,2026/2027,spring,X,x1,h1,partial,3,2027-07-20"
OPEN = "A,2026/2027,spring,X,x1,h1,partial,3,"
REFUSED = "A,2026/2027,spring,X,x1,h1,not_recognised,0,"


def recognised_on(*rows):
    workspace = returned(PLAN, taken("x0 4 8", "x1 5 9"), recognitions=[HEADER, *rows])
    return recognise(workspace, "A").mobility["recognised_on"].iloc[0]


@pytest.fixture(autouse=True)
def _rows_with_days(monkeypatch):
    monkeypatch.delitem(HEADERS, "recognitions")


def test_the_day_of_recognition_is_the_last_day_of_the_office_s_decisions():
    assert recognised_on(FIRST, LAST) == pd.Timestamp("2027-07-20")


@pytest.mark.parametrize("rows", [[FIRST], [FIRST, OPEN]])
def test_while_something_that_counts_is_undecided_there_is_no_day(rows):
    assert pd.isna(recognised_on(*rows))


def test_what_counts_for_nothing_is_not_waited_for():
    assert recognised_on(FIRST, REFUSED) == pd.Timestamp("2027-07-01")


def test_a_past_decision_that_is_proposed_again_is_no_decision_on_this_stay():
    courses = taken("x0 4 8", "x1 5 9", "x5 5 9")
    past = ["2025-03-01,dean,X,x5,,,h5,equivalent,5"]
    found = recognise(returned(PLAN, courses, decisions=past, recognitions=[HEADER, FIRST, LAST]), "A")
    assert "2025-03-01" in set(found.groups["decided_on"])
    assert found.mobility["recognised_on"].isna().all()


def test_the_row_fits_its_schema():
    found = recognise(returned(PLAN, taken("x0 4 8", "x1 5 9"), recognitions=[HEADER, FIRST, LAST]), "A")
    SCHEMAS["mobilities"].validate(found.mobility)
    assert found.mobility["recognised_on"].notna().all()
