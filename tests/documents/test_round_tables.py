"""Goals, quotas, claims and moves as tables: the audit's numbers in the units the words say."""

import pytest

from mobility_planning.core.locale import words
from mobility_planning.core.terms import Language
from mobility_planning.documents.round_tables import (
    changed,
    claims_in_words,
    excused_counts,
    goals_in_words,
    is_follow_up,
    limits_in_words,
    move_counts,
    moves_in_words,
    seat_coverage,
)


def test_credits_are_shown_as_credits_and_each_rank_by_its_number(followed):
    table = goals_in_words(followed, words("en")).set_index("goal")["reached"].to_dict()
    held = followed.seats[followed.seats["offer_id"] != ""]
    covered = seat_coverage(followed)
    total = sum(covered[seat] for seat in zip(held["applicant_id"], held["offer_id"], strict=True))
    assert table == {
        "Applicants with a seat": len(held),
        "Earlier seats that stay as they are": 3,
        "Recognisable ECTS of all seats together": total,
        "Seats at choice 1": int((held["rank"] == 1).sum()),
        "Seats at choice 2": int((held["rank"] == 2).sum()),
    }


@pytest.mark.parametrize("language", list(Language))
def test_rules_units_and_moves_have_words(followed, pinned, language):
    spoken = words(language)
    limits = limits_in_words(followed, spoken)
    assert limits["unit"].tolist() == [spoken.say("unit-seats"), spoken.say("unit-percent"), "EUR"]
    assert limits["limit"].tolist()[0] == spoken.say("limit-quota", name="few")
    assert set(claims_in_words(pinned, spoken)["excused_by"]) == {spoken.say("limit-pin")}
    assert set(moves_in_words(followed, spoken)["move"]) == {
        spoken.say(f"move-{kind}") for kind, _ in move_counts(followed)
    }


def test_a_claim_is_counted_under_every_rule_that_excuses_it(pinned):
    claims = pinned.audit.claims
    assert excused_counts(pinned)["claims"].sum() == sum(len(claim.rules) for claim in claims) == 2


def test_those_who_kept_their_seat_are_counted_and_not_listed(allocation, followed):
    assert is_follow_up(followed)
    assert not is_follow_up(allocation)
    counts = dict(move_counts(followed))
    assert len(changed(followed)) == sum(counts.values()) - counts["kept"]
    assert changed(followed)["kind"].tolist()[-1] == "withdrawn"
    assert move_counts(allocation) == []
