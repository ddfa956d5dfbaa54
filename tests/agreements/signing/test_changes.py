"""Changes to an agreement: the next version says what goes, what comes and why, and credits stay balanced."""

import pandas as pd
import pytest
from hypothesis import given, settings

from mobility_planning.agreements.signing.agreement import agreement_of, current
from mobility_planning.agreements.signing.changes import OF_DELETIONS, OF_INSERTIONS, appended, changed
from mobility_planning.agreements.signing.components import balance_of, identity, typed
from mobility_planning.core.errors import AgreementError
from mobility_planning.core.terms import ChangeReason
from tests.agreements.drafts import draft, office, table_a, table_b, tables

BEFORE = (table_a(("1", 0, None), ("2", 1, None), ("2", 2, None)), table_b(("1", 0, 4), ("2", 1, 5)))


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    return office(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def agreement(workspace):
    return agreement_of(draft(*BEFORE), workspace)


def news(agreement):
    rows = agreement.components[agreement.components["version"] == agreement.version]
    return rows.set_index(["course_id", "status"])


def test_a_course_that_is_not_taught_gives_way_to_another(agreement):
    after = changed(agreement, table_a(("a", 3, None), ("b", 1, None), ("b", 2, None)),
                    table_b(("a", 0, 4), ("b", 1, 5)), {"x0": "not_available"})  # fmt: skip
    said = news(after)
    assert (after.version, after.state) == (2, "draft")
    assert set(said.index) == {("x0", "deleted"), ("x3", "inserted")}
    assert said.loc[("x0", "deleted"), "reason_code"] == "not_available"
    assert said.loc[("x3", "inserted"), ["reason_code", "group", "title_en"]].tolist() == [
        "substituting_deleted", "1", "Course 3",
    ]  # fmt: skip
    assert sorted(current(after)["course_id"]) == ["h0", "h1", "x1", "x2", "x3"]


def test_a_reason_in_words_of_ones_own_stands_as_words(agreement):
    after = changed(agreement, BEFORE[0].iloc[1:], BEFORE[1].iloc[1:], {"x0": "the lecturer is on leave"})
    said = news(after)
    assert said.loc[("x0", "deleted"), ["reason_code", "reason"]].tolist() == ["", "the lecturer is on leave"]
    assert said.loc[("h0", "deleted"), ["reason_code", "reason"]].tolist() == ["", ""]


def test_a_reason_is_read_as_ewp_spells_it(agreement):
    after = changed(agreement, BEFORE[0].iloc[1:], BEFORE[1].iloc[1:], {"x0": "timetable-conflict"})
    assert news(after).loc[("x0", "deleted"), "reason_code"] == "timetable_conflict"


def test_a_course_added_to_what_stays_replaces_nothing(agreement):
    longer = pd.concat([BEFORE[0], table_a(("", 4, None))], ignore_index=True)
    assert news(changed(agreement, longer, BEFORE[1], {})).loc[("x4", "inserted"), "reason_code"] == ""
    after = changed(agreement, longer, BEFORE[1], {"x4": "extending_mobility"})
    assert news(after).loc[("x4", "inserted"), "reason_code"] == "extending_mobility"


def test_other_credits_are_a_deletion_and_an_insertion(agreement):
    smaller = table_a(("1", 0, None), ("2", 1, 3.0), ("2", 2, None))
    after = changed(agreement, smaller, BEFORE[1], {"x1": "not_available"})
    said = news(after)
    assert set(said.index) == {("x1", "deleted"), ("x1", "inserted")}
    assert said["reason_code"].tolist() == ["not_available", "substituting_deleted"]
    assert after.balance.set_index("group").loc["2", "host_ects"] == 9


def test_a_course_that_moves_to_another_group_is_named_without_a_status(agreement):
    moved = table_a(("1", 0, None), ("1", 1, None), ("2", 2, None))
    after = changed(agreement, moved, BEFORE[1], {})
    assert news(after)[["group"]].reset_index().to_numpy().tolist() == [["x1", "", "1"]]
    assert after.balance["host_ects"].tolist() == [9, 6]


def test_nothing_changed_is_no_new_version(agreement):
    renamed = [table.assign(group=table["group"].map({"1": "9", "2": "8"})) for table in BEFORE]
    assert changed(agreement, *renamed, {}) is agreement


def test_changes_go_on_from_the_version_before(agreement):
    second = changed(agreement, BEFORE[0].iloc[1:], BEFORE[1].iloc[1:], {})
    third = changed(second, *BEFORE, {})
    assert third.version == 3
    assert set(identity(current(third))) == set(identity(current(agreement)))
    assert set(news(third).index) == {("x0", "inserted"), ("h0", "inserted")}


def test_home_ects_known_before_are_still_known_after(agreement):
    partly = table_b(("1", 0, 4), ("2", 1, 3))
    after = changed(agreement, BEFORE[0], partly, {})
    assert after.balance.set_index("group").loc["2", ["recognised_ects", "missing_ects"]].tolist() == [3, 2]


def test_a_deleted_course_takes_what_it_stood_for_along_or_is_refused(agreement):
    with pytest.raises(AgreementError, match="group 1 recognises 4 ECTS for 0 ECTS studied"):
        changed(agreement, BEFORE[0].iloc[1:], BEFORE[1], {})


@pytest.mark.parametrize(
    ("reasons", "message"),
    [
        ({"x0": "substituting_deleted"}, "substituting_deleted is no reason for 'Kurss 0' being deleted"),
        ({"x3": "not_available"}, "not_available is no reason for 'Kurss 3' being inserted"),
        ({"x2": "not_available"}, "a reason is given for 'x2', which does not change"),
    ],
)
def test_a_reason_has_to_fit(agreement, reasons, message):
    with pytest.raises(AgreementError, match=message):
        changed(agreement, table_a(("1", 3, None), ("2", 1, None), ("2", 2, None)), BEFORE[1], reasons)


@pytest.mark.parametrize(
    ("course", "status", "message"),
    [("x5", "deleted", "'Kurss 5' is deleted but was not agreed"), ("x0", "inserted", "'Kurss 0' is inserted but was")],
)
def test_what_is_not_there_cannot_go_and_what_is_there_cannot_come(agreement, course, status, message):
    row = table_a(("1", int(course[1:]), None)).assign(part="studied", version=2, status=status, applicant_id="A")
    with pytest.raises(AgreementError, match=message):
        appended(agreement, typed(row))


def test_a_course_is_not_inserted_twice_in_one_version(agreement):
    row = table_a(("1", 5, None)).assign(part="studied", version=2, status="inserted", applicant_id="A")
    with pytest.raises(AgreementError, match="'Kurss 5' is inserted twice"):
        appended(agreement, typed(pd.concat([row, row], ignore_index=True)))


def test_a_table_that_names_a_course_twice_is_refused(agreement):
    twice = pd.concat([BEFORE[0], BEFORE[0].iloc[[0]].assign(group="2")], ignore_index=True)
    with pytest.raises(AgreementError, match="'Kurss 0' stands twice"):
        changed(agreement, twice, BEFORE[1], {})


def test_every_reason_of_ewp_is_for_deletions_or_for_insertions():
    assert set(ChangeReason) == OF_DELETIONS | OF_INSERTIONS
    assert not OF_DELETIONS & OF_INSERTIONS


@settings(max_examples=25, deadline=None)
@given(before=tables(), after=tables())
def test_after_any_change_exactly_the_new_tables_are_in_force(workspace, before, after):
    first = agreement_of(draft(*before), workspace)
    second = changed(first, *after, {})
    now = current(second)
    wanted = agreement_of(draft(*after), workspace)
    assert set(identity(now)) == set(identity(current(wanted)))
    assert now["ects"].sum() == pytest.approx(current(wanted)["ects"].sum())
    for name in ("host_ects", "recognised_ects"):
        assert sorted(balance_of(now, {})[name]) == pytest.approx(sorted(balance_of(current(wanted), {})[name]))
    assert changed(second, *after, {}) is second


def test_what_fills_an_elective_group_is_worth_what_the_group_is(agreement):
    slots = table_b(("1", 0, 4), ("2", 1, 3)).assign(course_id="", code="", title=["E1", "E2"])
    after = changed(agreement, BEFORE[0], slots, {})
    assert after.balance["home_ects"].tolist() == [4, 5]
    assert after.balance["missing_ects"].tolist() == [0, 2]
