"""Planning a stay again: without a course, from what was agreed, into the table beside everybody else's rows."""

import pandas as pd
import pytest

from mobility_planning.agreements.planning.plan import plan
from mobility_planning.agreements.signing.agreement import agreement_of, current, rows
from mobility_planning.agreements.signing.replanning import drawn_up, kept, with_agreed, without_courses
from mobility_planning.core.csv_text import csv_text
from mobility_planning.core.errors import AgreementError
from tests.agreements.drafts import draft, office, table_a, table_b

CURRICULUM = "programme_id,course_id,semester,kind\n" + "".join(f"P,h{n},4,compulsory\n" for n in range(6))
PROPOSED = pd.DataFrame(
    [("X", "x0", "h0", 0.6), ("X", "x3", "h0", 0.7), ("X", "x1", "h1", 0.8)],
    columns=["host_hei_id", "host_course_id", "home_course_id", "probability"],
)
AGREED = (table_a(("1", 0, None), ("2", 1, None)), table_b(("1", 0, 4), ("2", 1, 5)))


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    return office(tmp_path_factory.mktemp("fresh"), curriculum=CURRICULUM)


@pytest.fixture(scope="module")
def agreed(fresh, tmp_path_factory):
    """An office where three parties have approved x0 for h0 although x3 is the likelier one."""
    table = rows(agreement_of(draft(*AGREED), fresh)).assign(state="approved")
    other = table.assign(applicant_id="B")
    both = csv_text(pd.concat([table, other]))
    return office(tmp_path_factory.mktemp("agreed"), curriculum=CURRICULUM, agreements=both)


def planned(workspace):
    return plan(workspace, "A", "X1", proposals=PROPOSED, alternatives=0).best


def test_without_an_agreement_the_plan_makes_the_first_version(fresh):
    best = planned(fresh)
    assert set(best.studied["course_id"]) == {"x1", "x3"}
    assert drawn_up(fresh, best, {}).version == 1
    assert with_agreed(fresh, "A", "X1") is fresh


def test_what_was_approved_is_planned_again_although_something_likelier_is_proposed(agreed):
    assert set(planned(agreed).studied["course_id"]) == {"x1", "x3"}
    best = planned(with_agreed(agreed, "A", "X1"))
    assert set(best.studied["course_id"]) == {"x0", "x1"}
    assert best.groups["decided"].all()


def test_a_draft_binds_nobody(agreed):
    drafts = agreed["agreements"].assign(state="draft")
    office_ = type(agreed)(**{**vars(agreed), "tables": {**agreed.tables, "agreements": drafts}})
    assert with_agreed(office_, "A", "X1") is office_


def test_a_change_touches_what_has_to_change_and_no_more(agreed):
    left = without_courses(with_agreed(agreed, "A", "X1"), "X1", ["x1"])
    changed = drawn_up(agreed, planned(left), {"x1": "not_available", "x5": "never agreed on"})
    news = changed.components[changed.components["version"] == 2]
    assert set(news["course_id"]) == {"x1", "h1"}
    assert set(current(changed)["course_id"]) == {"x0", "h0"}


def test_the_folders_decisions_stay_as_they_are(agreed):
    more = with_agreed(agreed, "A", "X1")["decisions"]
    assert agreed["decisions"].empty
    assert more[["host_course_ids", "home_course_ids", "verdict"]].to_numpy().tolist() == [
        ["x0", "h0", "equivalent"], ["x1", "h1", "equivalent"],
    ]  # fmt: skip


def test_what_fills_an_elective_group_is_an_elective_decision(agreed):
    table = agreed["agreements"]
    slot = table.assign(course_id=table["course_id"].mask(table["course_id"] == "h1", ""))
    office_ = type(agreed)(**{**vars(agreed), "tables": {**agreed.tables, "agreements": slot}})
    more = with_agreed(office_, "A", "X1")["decisions"].set_index("host_course_ids")
    assert more.loc["x1", ["home_course_ids", "verdict"]].tolist() == ["", "elective"]


def test_the_rows_to_keep_leave_everybody_else_alone(agreed):
    left = without_courses(with_agreed(agreed, "A", "X1"), "X1", ["x1"])
    changed = drawn_up(agreed, planned(left), {"x1": "not_available"})
    table = kept(agreed, changed)
    own = table["applicant_id"] == "A"
    pd.testing.assert_frame_equal(table[own].reset_index(drop=True), rows(changed))
    assert len(table[~own]) == len(agreed["agreements"].query("applicant_id == 'B'"))
    assert kept(agreed, changed)["version"].max() == 2


def test_a_course_the_host_does_not_have_cannot_be_left_out(fresh):
    with pytest.raises(AgreementError, match="the host has no course 'x00'"):
        without_courses(fresh, "X1", ["x00"])
    with pytest.raises(AgreementError, match="'h0'"):
        without_courses(fresh, "X1", ["h0"])
    assert without_courses(fresh, "X1", []) is fresh
