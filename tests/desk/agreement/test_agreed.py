"""The agreement there is, taken into the hand, and what a plan changes in it."""

import json

import pandas as pd
import pytest

from mobility_planning.core.locale import words
from mobility_planning.core.terms import Language
from mobility_planning.desk.agreement.agreed import (
    agreement_in_hand,
    agreement_view,
    changes_view,
    draft_of,
    next_agreement,
    reasons_view,
    without_drafts,
)
from mobility_planning.desk.agreement.draft import drafted, paired, without
from mobility_planning.desk.agreement.recount import counted
from mobility_planning.desk.agreement.stays import Stays
from tests.agreements.plans import HOME, HOST, proposed
from tests.desk.agreement.desks import agreed, stay

ONE = stay()
ROWS = [
    ("studied", "1", HOST, "V", 5.0), ("studied", "2", HOST, "W", 6.0), ("studied", "", HOST, "X", 4.0),
    ("recognised", "1", HOME, "D", 5.0), ("recognised", "2", HOME, "B", 5.0),
]  # fmt: skip
ENGLISH = words("en")


def opened(rows=ROWS):
    workspace = agreed(ONE.workspace, rows)
    return Stays(workspace, proposed(("V", "A", 0.9), ("W", "B", 0.8), ("Y", "A", 0.8))).stay("A", "O")


def test_a_stay_without_an_agreement_has_none_in_hand():
    assert agreement_in_hand(ONE.workspace, "A", "O") is None


def test_an_agreement_is_taken_into_the_hand_as_it_was_agreed_and_held():
    one = opened()
    draft = draft_of(one, agreement_in_hand(one.workspace, "A", "O"))
    assert {(pair.hosts, pair.homes) for pair in draft.pairs} == {(("V",), ("D",)), (("W",), ("B",))}
    assert draft.extras == ("X",)
    assert draft.kept == {"V", "W", "X"}
    assert counted(one, draft).decided_ects == 10


def test_an_agreement_that_cannot_be_had_any_more_is_not_taken_into_the_hand():
    one = opened([*ROWS, ("studied", "", HOST, "gone", 3.0)])
    assert draft_of(one, agreement_in_hand(one.workspace, "A", "O")) is None


def test_a_plan_that_keeps_to_the_agreement_changes_nothing():
    one = opened()
    before = agreement_in_hand(one.workspace, "A", "O")
    assert next_agreement(one.workspace, counted(one, draft_of(one, before)), {}).version == 1


def test_a_course_given_up_stands_in_the_next_version_with_its_reason():
    one = opened()
    draft = draft_of(one, agreement_in_hand(one.workspace, "A", "O"))
    swapped = paired(without(draft, "V"), ["Y"], ["D"])
    after = next_agreement(one.workspace, counted(one, swapped), {"V": "timetable_conflict"})
    assert after.version == 2
    told = {(row["id"], row["status"]): row["reason"] for row in changes_view(after, ENGLISH, version=2)}
    assert told["V", "deleted"] == "clashes with the timetable"
    assert told["Y", "inserted"] == "in place of a deleted course"


def test_a_draft_that_nobody_signed_is_replaced_and_not_changed():
    workspace = agreed(ONE.workspace, ROWS)
    unsigned = workspace["agreements"].assign(state="draft")
    tables = {**workspace.tables, "agreements": unsigned}
    workspace = type(workspace)(**{**vars(workspace), "tables": tables})
    assert without_drafts(workspace, "A", "O")["agreements"].empty
    assert len(without_drafts(workspace, "B", "O")["agreements"]) == len(unsigned)
    found = next_agreement(workspace, counted(ONE, drafted(ONE.plans.best)), {})
    assert found.version == 1
    assert set(found.components["status"]) == {""}


@pytest.mark.parametrize("language", list(Language))
def test_an_agreement_is_shown_as_plain_json_in_every_language(language):
    told = agreement_view(agreement_in_hand(agreed(ONE.workspace, ROWS), "A", "O"), words(language))
    assert json.loads(json.dumps(told, allow_nan=False)) == told
    assert [row["id"] for row in told["studied"]] == ["V", "W", "X"]
    assert {each["state"] for each in told["signatures"]} == {"none"}


def test_a_signature_that_was_sent_back_is_shown_as_such():
    workspace = agreed(ONE.workspace, ROWS)
    signed = pd.DataFrame({"applicant_id": ["A"] * 2, "version": 1, "party": ["student", "receiving"],
                           "approved": pd.array([True, False], dtype="boolean"), "signed_at": ["2026-05-01", ""],
                           "comment": "", "position": ""})  # fmt: skip
    tables = {**workspace.tables, "signatures": signed}
    workspace = type(workspace)(**{**vars(workspace), "tables": tables})
    told = agreement_view(agreement_in_hand(workspace, "A", "O"), ENGLISH)["signatures"]
    assert [each["state"] for each in told] == ["received", "none", "back"]


def test_the_reasons_offered_are_those_for_which_a_course_may_be_deleted():
    assert [row["code"] for row in reasons_view(ENGLISH)] == [
        "language_mismatch",
        "not_available",
        "timetable_conflict",
    ]
