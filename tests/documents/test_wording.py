"""Codes become sentences; what the catalogue does not know keeps its own words."""

import pandas as pd
import pytest

from mobility_planning.allocation.allocate import allocate
from mobility_planning.core.locale import words
from mobility_planning.core.policy import load_policy, shipped_policies
from mobility_planning.documents.wording import reasons_in_words, role, rule_name, source_in_words, why_unchecked


def test_every_reason_of_a_wish_is_named():
    said = reasons_in_words(pd.Series(["", "gpa; offer.language", "own_rule"]), words("ru"))
    assert said.tolist() == ["", "Средний балл (GPA); Уровень языка по условиям предложения", "own_rule"]


def test_every_reason_why_a_rule_was_not_checked_has_its_sentence(allocation, office, tmp_path):
    without = office(tmp_path, applicants=["applicant_id,programme_id,year,study_form,gpa", "A-1,P,2,full_time,3.9"],
                     languages=["applicant_id,language,test,score"],
                     choices=["applicant_id,rank,offer_id", "A-1,1,X-2"],
                     documents=["applicant_id,document,received_on"])  # fmt: skip
    given = pd.concat([allocate(without).eligibility.unchecked, allocation.eligibility.unchecked])["why"]
    assert len(set(given)) >= 4
    for why in given:
        assert why_unchecked(why, words("kk")) != why_unchecked(why, words("ru")) != why


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_every_role_of_the_shipped_commissions_has_a_name(language):
    commissions = [policy.commission for policy in map(load_policy, shipped_policies()) if policy.commission]
    assert commissions
    for commission in commissions:
        for office in (commission.chair, *commission.members):
            assert role(office, words(language)) != office


def test_a_citation_changes_its_language_and_never_its_quote():
    cited = load_policy("aupet").rule("gpa").cite()
    said = source_in_words(cited, words("kk"))
    assert said.startswith("001-құжат, 31-жол: ")
    assert said.split(": ", 1)[1] == cited.split(": ", 1)[1]


def test_a_missing_value_and_a_paper_are_named():
    assert rule_name("document.passport.missing", words("en")) == "Paper: passport (not known)"
    assert rule_name("document.cost_estimate", words("en")) == "Paper: cost estimate"
