"""What a page shows of a plan, and what it offers to change it."""

import json
import re

import pytest

from mobility_planning.core.locale import words
from mobility_planning.core.terms import Language
from mobility_planning.desk.agreement.alternatives import side_by_side
from mobility_planning.desk.agreement.draft import Draft, Pair, drafted, from_page, paired, without
from mobility_planning.desk.agreement.recount import counted
from mobility_planning.desk.agreement.view import choices_view, left_out, plan_view, stay_view
from tests.agreements.plans import HOST, course, decision
from tests.desk.agreement.desks import stay

ENGLISH = words("en")
ONE = stay()
SPOILT = "<img src=x onerror=alert(1)>"


def shown(one, draft):
    return plan_view(one, draft, counted(one, draft), ENGLISH)


@pytest.mark.parametrize("language", list(Language))
def test_everything_a_page_is_told_is_plain_json_in_every_language(language):
    draft = drafted(ONE.plans.best)
    told = [plan_view(ONE, draft, counted(ONE, draft), words(language)), choices_view(ONE, words(language)),
            stay_view(ONE, words(language)), side_by_side(ONE, words(language))]  # fmt: skip
    assert json.loads(json.dumps(told, allow_nan=False)) == told


def test_the_groups_of_a_plan_are_rows_with_both_sides():
    row = shown(ONE, drafted(ONE.plans.best))["groups"][0]
    assert [each["id"] for each in row["hosts"]] == ["V"]
    assert [each["key"] for each in row["homes"]] == ["A"]
    assert (row["found"], row["kept"], row["rejected"], row["decided"]) == (True, False, False, False)


def test_what_is_paired_by_hand_is_marked_as_such():
    rows = shown(ONE, paired(drafted(ONE.plans.best), ["V"], ["D"]))["groups"]
    row = next(row for row in rows if row["hosts"][0]["id"] == "V")
    assert (row["found"], row["kept"]) == (False, True)


def test_a_course_that_replaces_nothing_stands_by_itself():
    told = shown(ONE, Draft(extras=("V",)))
    assert [each["id"] for each in told["extras"]] == ["V"]
    assert told["figures"]["host"] == 5
    assert told["figures"]["gap"] == told["figures"]["due"] == 25


def test_a_pair_the_office_rejected_says_so():
    assert shown(stay(decisions=[decision("V", "A", "rejected")]), Draft((Pair(("V",), ("A",)),)))["groups"][0][
        "rejected"
    ]


def test_a_load_over_its_bound_is_a_warning_and_room_is_only_a_note():
    over = shown(stay({"max_ects": 6}), Draft((Pair(("V",), ("A",)), Pair(("W",), ("B",)))))
    assert len(over["warnings"]) == 1
    assert over["load"][0]["state"] == "over"
    usual = shown(ONE, drafted(ONE.plans.best))
    assert usual["warnings"] == []
    assert usual["notes"]
    assert usual["load"][0]["state"] == "fits"


def test_the_courses_that_may_be_taken_name_what_they_fit_the_most_probable_first():
    told = choices_view(ONE, ENGLISH)
    fits = {row["id"]: [fit["homes"] for fit in row["fits"]] for row in told["hosts"]}
    assert fits["V"] == [["A"]]
    assert fits["Z"] == [["E"]]
    assert {row["key"] for row in told["homes"]} == {"A", "B", "C", "D", "E", "F", "*G"}
    assert {row["slot"] for row in told["homes"] if row["key"] in {"E", "F", "*G"}} == {"group|G"}


def test_what_may_not_be_taken_says_why_in_words():
    row = {"course_id": "V", "title": "Optics", "code": "term", "value": "spring", "required": "autumn"}
    told = left_out(row, words("ru"))
    assert (told["why"], told["value"], told["required"]) == ("другой период обучения", "весна", "осень")


def test_alternatives_say_what_they_have_and_lack_against_the_best_and_can_be_taken():
    one = stay({"max_ects": 6, "alternatives": 2})
    best, second, *_ = side_by_side(one, ENGLISH)
    assert (best["more"], best["less"]) == ([], [])
    assert second["more"]
    assert counted(one, from_page(second["draft"])).expected_ects == one.plans.alternatives[0].expected_ects
    assert 0 < second["sure"] <= 1


def test_a_plan_without_anything_recognised_has_no_probability():
    assert side_by_side(stay(proposals=[("V", "A", 0.01)]), ENGLISH)[0]["sure"] is None


def test_markup_in_a_title_is_handed_on_as_the_text_it_is():
    rows = [course(HOST, "V", title=SPOILT), course(HOST, "W")]
    one = stay(hosts=rows, proposals=[("V", "A", 0.9)])
    told = json.dumps([shown(one, without(drafted(one.plans.best), "W")), choices_view(one, ENGLISH)])
    assert len(re.findall(re.escape(SPOILT), told)) == 2
