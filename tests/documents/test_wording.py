"""Codes become sentences; what the catalogue does not know keeps its own words."""

import io

import pandas as pd
import pytest
from openpyxl import load_workbook

from mobility_planning.allocation.allocate import allocate
from mobility_planning.core.locale import words
from mobility_planning.core.policy import load_policy, shipped_policies
from mobility_planning.documents.wording import (
    asked_in_words,
    limit_name,
    reasons_in_words,
    role,
    rule_name,
    rule_text,
    source_in_words,
    why_unchecked,
)
from mobility_planning.documents.workbook import allocation_workbook

SHAPES = {
    "at least 3": "не менее 3",
    "at least 3, at most 4": "не менее 3, не более 4",
    "a value on the rule's scale": "значение по шкале правила",
    "a value on the rule's scale, at most 2": "значение по шкале правила, не более 2",
    "one of 2, 3": "одно из: 2, 3",
    "none of 1": "ни одно из: 1",
    "lowest grade one of A, B+": "низшая оценка — одна из: A, B+",
    "by 2026-11-12": "не позднее 2026-11-12",
    "by the deadline": "не позднее срока подачи",
    "handed in": "представлено",
    "none": "нет",
    "yes": "да",
    "en B1 IELTS 6 or TOEFL 80": "en B1 или IELTS 6 или TOEFL 80",
    "en  IELTS 6 or TOEFL 80": "en: IELTS 6 или TOEFL 80",
    "the wish is declared at least 3 months before the trip": "о желании заявлено не позднее чем за 3 мес. до поездки",
}


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


@pytest.mark.parametrize(("text", "said"), SHAPES.items())
def test_what_a_rule_asks_or_found_is_said_in_the_reader_s_language(text, said):
    assert asked_in_words(text, words("ru")) == said
    assert asked_in_words(text, words("kk")) not in (text, said)


@pytest.mark.parametrize("text", ["3.2", "B1", "en B1", "bachelor", "2026-11-12", "", "by and by", "someone"])
def test_a_text_of_no_known_shape_stays_as_it_stands(text):
    assert [asked_in_words(text, words(language)) for language in ("en", "ru", "kk")] == [text] * 3


def test_only_a_policy_is_quoted():
    spoken = words("kk")
    assert rule_text("gpa", "GPA of 3 or more", spoken) == "GPA of 3 or more"
    for code in ("offer.min_gpa", "document.passport", "deadlines.applications_close"):
        assert rule_text(f"{code}.missing", "the code's English", spoken) == rule_name(code, spoken) != code
    notice = "the wish is declared at least 3 months before the trip"
    assert [
        rule_text("deadlines.notify", notice, words("en")),
        "3" in rule_text("deadlines.notify", notice, spoken),
    ] == [
        notice,
        True,
    ]


def test_refusals_of_a_russian_workbook_hold_no_english_of_the_code(office, tmp_path):
    refused = office(
        tmp_path,
        offers=["offer_id,hei_id,quantity,language,min_cefr,funding", "X-2,X,1,en,B1,grant"],
        applicants=["applicant_id,programme_id,year,study_form,gpa,funding", "A-1,P,2,full_time,2.5,own"],
        languages=["applicant_id,language,test,score"],
        choices=["applicant_id,rank,offer_id", "A-1,1,X-2"],
    )
    book = load_workbook(io.BytesIO(allocation_workbook(allocate(refused), words("ru"))))
    rows = list(book["Отказы"].iter_rows(values_only=True))
    told = {row["Код"]: row for row in (dict(zip(rows[0], row, strict=True)) for row in rows[1:])}
    assert set(told) == {"gpa", "language", "offer.funding"}
    assert (told["language"]["Фактически"], told["gpa"]["Требуется"]) == ("нет", "не менее 3")
    assert told["offer.funding"]["Текст"] == "Финансирование по условиям предложения"
    assert told["gpa"]["Текст"] == refused.policy.rule("gpa").text


def test_the_office_s_own_rules_are_named_and_their_sources_said():
    spoken = words("ru")
    assert rule_name("withdrawn", spoken) == rule_text("withdrawn", "the applicant has withdrawn", spoken)
    assert rule_name("coverage.min.missing", spoken) == "ECTS, признаваемые в своём вузе (нет данных)"
    assert source_in_words("the table withdrawals", words("kk")) == "withdrawals кестесі"
    assert source_in_words("the table of fees", spoken) == "the table of fees"


@pytest.mark.parametrize("language", ["ru", "kk"])
@pytest.mark.parametrize("rule", ['quota "a «b» c"', 'budget "state"', "pin", "earlier seat"])
def test_every_rule_that_excuses_a_claim_has_a_name(rule, language):
    said = limit_name(rule, words(language))
    assert said != rule
    assert rule.partition(' "')[2].removesuffix('"') in said


def test_a_rule_without_words_keeps_its_own():
    assert limit_name("earlier seats", words("kk")) == "earlier seats"


def test_a_missing_value_and_a_paper_are_named():
    assert rule_name("document.passport.missing", words("en")) == "Paper: passport (not known)"
    assert rule_name("document.cost_estimate", words("en")) == "Paper: cost estimate"
