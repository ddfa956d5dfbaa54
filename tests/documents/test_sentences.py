"""What minutes and report claim of fairness is what the audit found."""

from dataclasses import replace

import pytest

from mobility_planning.allocation.allocate import allocate
from mobility_planning.core.locale import words
from mobility_planning.core.terms import Language
from mobility_planning.documents.charts import mechanisms_picture
from mobility_planning.documents.sentences import audit_sentence, fairness_sentence, price_sentence
from tests.documents.conftest import SETTINGS

FREE = '[allocation]\nfairness = "none"\n'
QUOTA = '[[quota]]\nname = "few"\noffers = {offer_id = "X-1"}\nmax = 2\n'


@pytest.mark.parametrize("language", list(Language))
def test_fairness_holds_where_the_audit_found_nothing_against_it(allocation, language):
    assert fairness_sentence(allocation, words(language)) == words(language).say("fairness-by_merit")


def test_a_pinned_seat_that_makes_envy_is_told_with_its_cases(pinned):
    assert pinned.audit.envy_pairs
    said = fairness_sentence(pinned, words("en"))
    assert said.startswith("Fairness by merit holds except for the pinned seat")
    assert f"{pinned.audit.envy_pairs} cases of justified envy, 0 wasted claims." in said
    for language in ("ru", "kk"):
        said = fairness_sentence(pinned, words(language))
        assert said != words(language).say("fairness-by_merit")
        assert str(pinned.audit.envy_pairs) in said


def test_fairness_switched_off_is_said_so_whatever_the_audit_found(pinned):
    settings = pinned.workspace.settings
    off = settings.model_copy(update={"allocation": settings.allocation.model_copy(update={"fairness": "none"})})
    unfair = replace(pinned, workspace=replace(pinned.workspace, settings=off))
    assert fairness_sentence(unfair, words("en")) == words("en").say("fairness-none")


def test_the_audit_s_extent_stands_beside_its_verdict(allocation):
    said = audit_sentence(allocation, words("en"))
    assert "the offer's own GPA and language, pins, quotas, budgets" in said
    assert said.endswith("merit and eligibility are taken as published.")


def test_a_price_of_fairness_is_claimed_only_where_nothing_else_sets_the_mechanisms_apart(allocation, office, tmp_path):
    limited = allocate(office(tmp_path, SETTINGS + FREE + QUOTA))
    (tmp_path / "free").mkdir()
    free = allocate(office(tmp_path / "free", SETTINGS + FREE))
    spoken = words("en")
    assert "What fairness costs is the difference" in price_sentence(allocation, spoken)
    assert "Quotas and budgets bind this allocation alone" in price_sentence(limited, spoken)
    assert "What fairness costs" not in price_sentence(limited, spoken) + price_sentence(free, spoken)
    assert mechanisms_picture(allocation, spoken).title == "The price of fairness"
    assert mechanisms_picture(limited, spoken).title == "Beside mechanisms without quotas and budgets"
