"""An explanation adds up, shows the terms of both titles, the credits and the decisions a proposal leans on."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mobility_planning.matching.explain.explain import MOST_DECISIONS, explain
from mobility_planning.matching.match import match

HOME = pd.DataFrame(
    {
        "hei_id": "kz.home",
        "course_id": ["CAL2", "PSY", "LAW"],
        "title": ["Calculus II", "General Psychology", "Law"],
        "title_ru": ["Математический анализ II", "Общая психология", ""],
    }
)


def hosts(*titles: str) -> pd.DataFrame:
    return pd.DataFrame({"hei_id": "x", "course_id": [f"S{i}" for i in range(len(titles))], "title": titles})


def proposal(home: str, **columns: object) -> pd.DataFrame:
    ids = {"host_hei_id": ["x"], "host_course_id": ["S0"], "home_course_id": [home]}
    return pd.DataFrame({**ids, "probability": 0.5, "prior": -1.0, "share": 1.0, "rivals": 0.0, **columns})


def decision(titles: str, home: str, verdict: str = "equivalent", **columns: object) -> dict[str, object]:
    past = {"host_hei_id": "y", "host_course_ids": "old", "host_titles": titles, "home_course_ids": home}
    return {**past, "verdict": verdict, **columns}


def terms(host: str, home: str) -> list[tuple[str, str, str]]:
    (explanation,) = explain(proposal(home), HOME, hosts(host))
    return list(explanation.terms[["side", "host_term", "home_term"]].itertuples(index=False, name=None))


def leaned_on(*rows: dict[str, object], title: str = "Psychological Science", home: str = "PSY") -> pd.DataFrame:
    (explanation,) = explain(proposal(home), HOME, hosts(title), decisions=pd.DataFrame(rows))
    return explanation.decisions


def test_the_parts_of_every_proposal_add_up_exactly_to_its_log_odds():
    host = hosts("Calculus 2", "Психология", "Law and Psychology", "Calculus of Law")
    past = pd.DataFrame([decision("Psychology", "PSY"), decision("Law and Order", "LAW", "rejected")])
    proposals = match(HOME, host, decisions=past)
    explanations = explain(proposals, HOME, host, decisions=past)
    assert len(explanations) == len(proposals) > 4
    for explanation, row in zip(explanations, proposals.itertuples(), strict=True):
        found = explanation.parts
        assert found["name"].iloc[0] == "prior"
        assert found["name"].iloc[-1] == "rivals"
        assert explanation.log_odds == sum(found["log_odds"].tolist()) == found["until"].iloc[-1]
        assert 1 / (1 + np.exp(-explanation.log_odds)) == pytest.approx(row.probability, rel=1e-12)
        assert (explanation.host_course_id, explanation.home_course_id) == (row.host_course_id, row.home_course_id)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.floats(-1e3, 1e3), min_size=1, max_size=12))
def test_every_part_stands_in_its_order_with_the_sum_so_far(numbers):
    columns = {f"signal_{place}": number for place, number in enumerate(numbers)}
    ids = proposal("PSY").drop(columns=["prior", "share", "rivals"])
    (explanation,) = explain(ids.assign(prior=-1.0, **columns, rivals=0.5), HOME, hosts("Law"))
    assert explanation.parts["name"].tolist() == ["prior", *columns, "rivals"]
    so_far = 0.0
    for number, until in zip([-1.0, *numbers, 0.5], explanation.parts["until"], strict=True):
        so_far += number
        assert until == so_far
    assert explanation.log_odds == so_far


def test_terms_are_those_both_titles_have_then_those_of_one_as_printed():
    assert terms("Vector CALCULUS", "CAL2") == [
        ("both", "CALCULUS", "Calculus"), ("host", "Vector", ""), ("home", "", "II"),
    ]  # fmt: skip
    assert terms("Psychological Science", "PSY") == [
        ("both", "Psychological", "Psychology"), ("host", "Science", ""), ("home", "", "General"),
    ]  # fmt: skip


def test_a_roman_and_an_arabic_number_are_one_term():
    assert set(terms("Calculus 2", "CAL2")) == {("both", "2", "II"), ("both", "Calculus", "Calculus")}


def test_titles_are_compared_in_the_language_they_share():
    shared = {("both", "общая", "Общая"), ("both", "Психология", "психология")}
    assert set(terms("Психология общая", "PSY")) == shared


def test_titles_of_two_languages_are_compared_in_english():
    home = HOME.drop(columns="title_ru")
    (explanation,) = explain(proposal("PSY"), home, hosts("Психология"))
    assert "psychology" in explanation.terms.loc[explanation.terms["side"] == "both", "host_term"].tolist()


def test_a_word_in_few_titles_weighs_more_than_one_in_many():
    host = hosts("Applied Botany", "Applied Law", "Applied Physics")
    (explanation,) = explain(proposal("LAW"), HOME, host)
    weight = explanation.terms.set_index("host_term")["weight"]
    assert weight["Botany"] > weight["Applied"] > 0


@pytest.mark.parametrize("title", ["", "\x00", ";", "法律", "C++ & C#", "U.S. Law", "x" * 10_000])
def test_any_title_is_explained(title):
    (explanation,) = explain(proposal("LAW"), HOME, hosts(title))
    assert "home" in explanation.terms["side"].tolist() or "both" in explanation.terms["side"].tolist()


def test_a_course_that_is_in_no_table_is_explained_without_terms():
    (explanation,) = explain(proposal("GONE"), HOME, hosts("Law").iloc[:0])
    assert explanation.terms.empty
    assert (explanation.host_title, explanation.home_title) == ("", "")


def test_credits_stand_with_the_facts_they_were_converted_by():
    known = {"none": 0.25, "host_ects": 6.0, "home_ects": 5.0, "host_ects_fact": "ects.any", "home_ects_fact": "kz.any"}
    (explanation,) = explain(proposal("LAW", **known), HOME, hosts("Law"))
    assert {name: getattr(explanation, name) for name in known} == known
    (bare,) = explain(proposal("LAW"), HOME, hosts("Law"))
    assert np.isnan([bare.none, bare.host_ects, bare.home_ects]).all()
    assert bare.host_ects_fact == bare.home_ects_fact == ""


def test_decisions_that_accepted_or_rejected_this_home_course_are_shown_the_most_similar_first():
    found = leaned_on(
        decision("Psychological Sciences", "PSY", "partial", reason="short"),
        decision("Psychological Science", "LAW; PSY", "rejected"),
        decision("Psychological Science", "LAW"),
        decision("Psychological Science", "PSY", "elective"),
        decision("Botany", "PSY"),
    )
    assert found["speaks"].tolist() == ["against", "for"]
    assert found["verdict"].tolist() == ["rejected", "partial"]
    assert found["similarity"].iloc[0] == 1 > found["similarity"].iloc[1]
    assert found["reason"].tolist()[1] == "short"


def test_at_most_five_decisions_are_shown_the_newest_of_equals_first():
    days = pd.to_datetime([f"2024-01-{day:02}" for day in range(1, 9)])
    found = leaned_on(*[decision("Psychological Science", "PSY", decided_on=day) for day in days])
    assert len(found) == MOST_DECISIONS
    assert found["decided_on"].tolist() == sorted(days, reverse=True)[:MOST_DECISIONS]


def test_a_decision_on_the_very_course_counts_whatever_its_title():
    found = leaned_on(decision("", "PSY", host_hei_id="x", host_course_ids="A; S0"))
    assert found["similarity"].tolist() == [1]


def test_a_group_is_as_similar_as_the_most_similar_of_its_titles():
    assert leaned_on(decision("Botany; Psychological Science", "PSY"))["similarity"].tolist() == [1]


def test_without_decisions_a_proposal_leans_on_none():
    (explanation,) = explain(proposal("PSY"), HOME, hosts("Law"), decisions=None)
    assert explanation.decisions.empty
    assert {"similarity", "speaks"} <= set(explanation.decisions)


def test_the_tables_are_left_as_they_were():
    past = pd.DataFrame([decision("Law", "LAW")])
    before = past.copy(), HOME.copy()
    explain(proposal("LAW"), HOME, hosts("Law"), decisions=past)
    pd.testing.assert_frame_equal(past, before[0])
    pd.testing.assert_frame_equal(HOME, before[1])
