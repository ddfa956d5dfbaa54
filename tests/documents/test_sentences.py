"""What minutes and report claim of fairness is what the audit found."""

from dataclasses import replace

import pytest

from mobility_planning.allocation.allocate import allocate
from mobility_planning.core.locale import words
from mobility_planning.core.terms import Language
from mobility_planning.documents.sentences import (
    audit_sentence,
    fairness_sentence,
    follow_up_sentences,
    price_sentence,
)
from tests.documents.conftest import SETTINGS

FREE = '[allocation]\nfairness = "none"\n'
QUOTA = '[[quota]]\nname = "few"\noffers = {offer_id = "X-1"}\nmax = 2\n'


@pytest.mark.parametrize("language", list(Language))
def test_fairness_holds_where_the_audit_found_nothing_against_it(allocation, language):
    assert fairness_sentence(allocation, words(language)) == words(language).say("fairness-by_merit")


@pytest.mark.parametrize("language", list(Language))
def test_claims_that_a_pin_stands_in_the_way_of_are_told_by_their_number(pinned, language):
    assert (pinned.audit.envy_pairs, len(pinned.audit.excused)) == (0, 2)
    said = fairness_sentence(pinned, words(language))
    assert said == words(language).say("fairness-by_merit-excused", claims=2)
    assert "2" in said


@pytest.mark.parametrize(("fewest", "said"), [(1, "It is proven"), (None, "was not proven"), (0, "was not proven")])
def test_claims_passed_over_are_told_with_how_far_fewer_are_excluded(pinned, fewest, said):
    claims = (replace(pinned.audit.claims[0], rules=()), pinned.audit.claims[1])
    best = replace(pinned.best, passed_over=1, fewest=fewest)
    passed = replace(pinned, best=best, audit=replace(pinned.audit, claims=claims))
    told = fairness_sentence(passed, words("en"))
    assert "1 case of justified envy and 0 wasted claims had to be passed over" in told
    assert said in told
    assert "excuse one more claim" in told


def test_fairness_switched_off_is_said_so_whatever_the_audit_found(pinned):
    settings = pinned.workspace.settings
    off = settings.model_copy(update={"allocation": settings.allocation.model_copy(update={"fairness": "none"})})
    workspace = replace(pinned.workspace, settings=off)
    unfair = replace(pinned, round=replace(pinned.round, workspace=workspace))
    assert fairness_sentence(unfair, words("en")) == words("en").say("fairness-none")


@pytest.mark.parametrize("language", list(Language))
def test_a_follow_up_round_says_what_earlier_seats_were_worth_and_who_withdrew(followed, language):
    spoken = words(language)
    assert follow_up_sentences(followed, spoken) == [
        spoken.say("minutes-mode-kept"), spoken.say("minutes-withdrawn", withdrawn=1, seats=1),
    ]  # fmt: skip


def test_the_audit_s_extent_stands_beside_its_verdict(allocation):
    said = audit_sentence(allocation, words("en"))
    assert "the offer's own GPA and language, pins, quotas, budgets" in said
    assert said.endswith("which rules of the policy refuse a wish is taken as published.")


def test_the_price_of_fairness_is_told_where_fairness_was_asked_for(allocation, office, tmp_path):
    limited = allocate(office(tmp_path, SETTINGS + FREE + QUOTA))
    (tmp_path / "free").mkdir()
    free = allocate(office(tmp_path / "free", SETTINGS + FREE))
    spoken = words("en")
    assert "What fairness costs is the difference" in price_sentence(allocation, spoken)
    assert "Deferred acceptance knows no quotas and budgets" in price_sentence(limited, spoken)
    assert "Deferred acceptance" not in price_sentence(free, spoken) + price_sentence(allocation, spoken)
    assert "What fairness costs" not in price_sentence(limited, spoken) + price_sentence(free, spoken)
