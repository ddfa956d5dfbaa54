"""Every kind of reason on a round small enough to be read, and explanations that hold together on a larger one."""

from dataclasses import replace

import pandas as pd
import pytest

from mobility_planning.allocation.allocate import allocate
from mobility_planning.allocation.explain.explain import explain_applicant, explain_offer, explained, explanations
from mobility_planning.allocation.explain.reasons import WHY, Holder, reasons
from mobility_planning.allocation.explain.what_if import GoalLost
from mobility_planning.core.errors import AllocationError
from mobility_planning.tables.sample import write_sample
from mobility_planning.tables.settings import Settings
from mobility_planning.tables.workspace import read_workspace
from tests.allocation.offices import office

PEOPLE = "applicant_id,programme_id,gpa,funding\nA,P,3.9,grant\nB,P,3.5,grant\nC,P,3.0,self\n"
WISHES = "applicant_id,rank,offer_id\nA,1,X1\nB,1,X1\nB,2,X2\nC,1,X2\n"
OFFERS = "offer_id,hei_id,quantity,cost,currency\nX1,X,1,900,EUR\nX2,X,1,900,EUR\n"
PLAIN = {"applicants": PEOPLE, "choices": WISHES, "offers": OFFERS, "languages": "applicant_id,language,test,score\n"}


def told(folder, settings="", **tables):
    """Allocate a small round, and give the reason of every wish by applicant and offer."""
    return reasons(allocate(office(folder, settings, **(PLAIN | tables))))


def whys(found):
    return {key: wish.why for key, wish in found.items()}


def test_a_seat_is_given_by_merit_and_the_others_are_outranked_with_the_numbers(tmp_path):
    found = told(tmp_path)
    assert whys(found) == {
        ("A", "X1"): "seat_merit", ("B", "X1"): "outranked", ("B", "X2"): "seat_merit", ("C", "X2"): "outranked",
    }  # fmt: skip
    lost = found["B", "X1"]
    assert (lost.merit, lost.cutoff, lost.seats, lost.position, lost.waiting, lost.holders) == (8750, 9750, 1, 1, 1, ())


def test_a_seat_left_open_and_an_earlier_wish_are_told_as_such(tmp_path):
    wishes = "applicant_id,rank,offer_id\nA,1,X1\nA,2,X2\n"
    offers = OFFERS.replace("X1,X,1", "X1,X,2")
    assert whys(told(tmp_path, choices=wishes, offers=offers)) == {
        ("A", "X1"): "seat_open", ("A", "X2"): "earlier_wish",
    }  # fmt: skip


def test_a_refusal_carries_every_rule_with_its_source(tmp_path):
    offers = "offer_id,hei_id,quantity,min_gpa,language,min_cefr\nX1,X,1,3.8,en,B2\n"
    (wish,) = told(tmp_path, offers=offers, choices="applicant_id,rank,offer_id\nC,1,X1\n").values()
    assert (wish.why, wish.outcome, wish.position) == ("refused", "refused", 0)
    failed = {rule.code: (rule.value, rule.required, rule.source) for rule in wish.refusals}
    assert failed == {
        "offer.min_gpa": ("3", "3.8", "the offer's column min_gpa"),
        "offer.language": ("none", "en B2", "the offer's column language"),
    }


def test_a_policy_refusal_quotes_its_line(tmp_path):
    people = "applicant_id,programme_id,year,study_form,gpa\nA,P,2,full_time,2.0\n"
    wishes = "applicant_id,rank,offer_id\nA,1,X1\n"
    (wish,) = told(tmp_path, 'policy = "aupet"\n', applicants=people, choices=wishes).values()
    rule = next(rule for rule in wish.refusals if rule.code == "gpa")
    assert rule.source.startswith("document 001, line 31")
    assert rule.text


EQUALS = "applicant_id,programme_id,gpa\nA,P,3.5\nB,P,3.5\n"


def test_of_two_equals_the_numbers_of_the_lottery_are_named(tmp_path):
    wishes = "applicant_id,rank,offer_id\nA,1,X1\nB,1,X1\n"
    found = told(tmp_path, applicants=EQUALS, choices=wishes)
    won, lost = sorted(found.values(), key=lambda wish: wish.lottery)
    assert (won.why, lost.why) == ("seat_lottery", "lottery")
    assert lost.holders == (Holder(won.applicant_id, 8750, won.lottery, "lottery"),)
    assert won.lottery < lost.lottery


@pytest.mark.parametrize("seed", range(1, 9))
def test_between_equals_the_goals_go_before_the_lottery(tmp_path, seed):
    wishes = "applicant_id,rank,offer_id\nA,1,X1\nA,2,X2\nB,1,X1\n"
    found = told(tmp_path, f"[merit]\nseed = {seed}\n", applicants=EQUALS, choices=wishes)
    better = found["A", "X1"].lottery < found["B", "X1"].lottery
    assert found["A", "X1"].why == ("equals" if better else "lottery")
    assert found["B", "X1"].why == ("seat_goals" if better else "seat_lottery")


def test_a_quota_that_excuses_is_named(tmp_path):
    quota = '[[quota]]\nname = "grants"\napplicants = {funding = "grant"}\nmax = 1\n'
    found = told(tmp_path, quota)
    assert whys(found)["B", "X2"] == "quota"
    assert found["B", "X2"].rules == ('quota "grants"',)
    assert found["B", "X2"].holders == (Holder("C", 7500, found["C", "X2"].lottery, "rule"),)
    assert found["C", "X2"].why == "seat_goals"


def test_a_budget_that_excuses_is_named(tmp_path):
    budget = '[[budget]]\nname = "state"\nfunding = "grant"\namount = 1000\ncurrency = "EUR"\n'
    wish = told(tmp_path, budget)["B", "X2"]
    assert (wish.why, wish.rules) == ("budget", ('budget "state"',))


def test_a_pin_is_named_for_who_has_it_and_for_who_has_not(tmp_path):
    found = told(tmp_path, '[[pin]]\napplicant_id = "C"\noffer_id = "X2"\n')
    assert (found["C", "X2"].why, found["B", "X2"].why) == ("seat_pin", "pin")
    assert [holder.why for holder in found["B", "X2"].holders] == ["pin"]


def test_a_pinned_applicant_is_told_that_the_pin_decided(tmp_path):
    found = told(tmp_path, '[[pin]]\napplicant_id = "A"\noffer_id = "X2"\n', choices=WISHES + "A,2,X2\n")
    assert (found["A", "X1"].why, found["A", "X2"].why, found["B", "X1"].why) == ("pin", "seat_pin", "seat_merit")


@pytest.mark.parametrize("earlier", ["kept", "fixed"])
def test_an_earlier_seat_is_named_for_who_has_it_and_for_who_has_not(tmp_path, earlier):
    seats = "applicant_id,offer_id,rank,merit\nC,X2,1,7500\n"
    found = told(tmp_path, f'[allocation]\nearlier = "{earlier}"\n', earlier_seats=seats)
    assert (found["C", "X2"].why, found["B", "X2"].why) == ("seat_earlier", "earlier_seat")
    assert [holder.why for holder in found["B", "X2"].holders] == ["earlier_seat"]


def test_without_fairness_the_goal_that_won_is_told_with_its_numbers(tmp_path):
    wishes = "applicant_id,rank,offer_id\nA,1,X1\nA,2,X2\nC,1,X1\n"
    done = allocate(office(tmp_path, '[allocation]\nfairness = "none"\n', **(PLAIN | {"choices": wishes})))
    wish = explain_applicant(done, "A").wishes[0]
    assert (wish.why, wish.goal) == ("goals", GoalLost("placed", None, 2, 1))
    assert [holder.why for holder in wish.holders] == ["goals"]
    row = explanations(done).iloc[0]
    assert (row["goal"], row["goal_now"], row["goal_then"]) == ("placed", 2, 1)


def test_a_justified_claim_left_in_a_fair_round_is_told_as_passed_over(tmp_path):
    wishes = "applicant_id,rank,offer_id\nA,1,X1\nA,2,X2\nC,1,X1\n"
    done = allocate(office(tmp_path, '[allocation]\nfairness = "none"\n', **(PLAIN | {"choices": wishes})))
    assert done.audit.envy_pairs == 1
    fair = replace(done.round, workspace=replace(done.workspace, settings=Settings()))
    wish = reasons(replace(done, round=fair))["A", "X1"]
    assert (wish.why, [holder.why for holder in wish.holders]) == ("passed_over", ["passed_over"])


def test_an_applicant_without_a_wish_has_an_explanation_without_reasons(tmp_path):
    done = allocate(office(tmp_path, **(PLAIN | {"choices": "applicant_id,rank,offer_id\nA,1,X1\n"})))
    one = explain_applicant(done, "B")
    assert (one.offer_id, one.rank, one.merit, one.wishes) == ("", None, None, ())
    assert not len(one.table())


def test_an_offer_lists_who_sits_there_then_who_waits_then_the_others(tmp_path):
    done = allocate(office(tmp_path, **PLAIN))
    offer = explain_offer(done, "X2", changes=True)
    assert (offer.seats, offer.free, offer.cutoff) == (1, 0, 8750)
    assert [(wish.applicant_id, wish.why) for wish in offer.wishes] == [("B", "seat_merit"), ("C", "outranked")]
    assert offer.table()["gpa_found"].tolist() == ["", "wins"]


@pytest.mark.parametrize(("ask", "name"), [(explain_applicant, "AA"), (explain_offer, "X11")])
def test_a_name_that_is_not_there_is_an_error_with_a_near_miss(tmp_path, ask, name):
    done = allocate(office(tmp_path, **PLAIN))
    with pytest.raises(AllocationError, match="did you mean"):
        ask(done, name)


@pytest.fixture(scope="module")
def sampled(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sample") / "office"
    write_sample(folder, applicants=150, seed=11)
    return allocate(read_workspace(folder))


def test_the_table_says_of_every_wish_what_the_allocation_says(sampled):
    table = explanations(sampled)
    pairs = sampled.pairs.sort_values(["applicant_id", "rank"]).reset_index(drop=True)
    same = ["applicant_id", "offer_id", "rank", "outcome", "merit", "lottery"]
    pd.testing.assert_frame_equal(table[same], pairs[same], check_dtype=False)
    assert set(table["why"]) <= set(WHY)
    assert len(set(table["why"])) >= 4
    waiting = sampled.waiting.set_index(["applicant_id", "offer_id"])["position"]
    placed = table[table["position"] > 0].set_index(["applicant_id", "offer_id"])["position"]
    assert placed.sort_index().to_dict() == waiting.sort_index().to_dict()
    refused = table[table["outcome"] == "refused"].set_index(["applicant_id", "offer_id"])["rules"]
    reasons_given = pairs[pairs["outcome"] == "refused"].set_index(["applicant_id", "offer_id"])["reasons"]
    assert refused.to_dict() == reasons_given.to_dict()
    assert (table.loc[table["outcome"] == "refused", "sources"] != "").all()


def test_every_reason_agrees_with_the_numbers_beside_it(sampled):
    for wish in reasons(sampled).values():
        if wish.why == "outranked":
            assert wish.cutoff is not None
            assert wish.merit <= wish.cutoff
            assert not wish.holders
        if wish.why == "lottery":
            assert wish.merit == wish.cutoff
            assert all(holder.lottery < wish.lottery for holder in wish.holders)
        if wish.why == "seat_open":
            assert wish.cutoff is None
        if wish.why.startswith("seat_"):
            assert wish.outcome == "placed"


def test_needs_stand_only_by_wishes_that_were_not_fulfilled(sampled):
    for one in explained(sampled):
        for wish in one.wishes:
            better = one.rank is None or wish.rank < one.rank
            assert better or not wish.needs
            assert {need.offer_id for need in wish.needs} <= {wish.offer_id}
    assert not any(wish.needs for one in explained(sampled, changes=False) for wish in one.wishes)
