"""The individual curriculum says what is taken, what it replaces and what is left, in Word and PDF."""

from collections import Counter
from dataclasses import replace
from functools import cache

from mobility_planning.agreements.planning.shortfalls import Shortfall
from mobility_planning.core.degree import degree_check
from mobility_planning.core.locale import words
from mobility_planning.documents.agreements.curriculum_paper import add_curriculum
from mobility_planning.documents.agreements.wording import figures, total
from mobility_planning.documents.paper import Paper
from mobility_planning.documents.pdf import PdfPaper
from tests.documents.agreements.stays import (
    ENGINES,
    HOSTILE,
    KAZAKH,
    LANGUAGES,
    LATER,
    draft,
    set_in,
    spaced,
    table,
    the_plan,
)

PLAN = the_plan()


@cache
def said(engine, language, plan=None, degree=(), **more):
    case = plan or PLAN
    return set_in(
        lambda paper, spoken: add_curriculum(paper, case, draft(), spoken, degree=degree), engine, language, **more
    )


@ENGINES
@LANGUAGES
def test_a_group_stands_with_its_courses_ects_and_basis(engine, language):
    text, spoken, groups = said(engine, language), words(language), the_plan().groups
    assert f"GEO 102 {HOSTILE}, {spoken.number(3)} ECTS" in text
    columns = [figures(groups[name], spoken) for name in ("recognised_ects", "missing_ects")]
    basis = [
        spoken.say("curriculum-basis-decided"),
        spoken.say("curriculum-basis-proposed", chance=spoken.percent(0.62)),
    ]
    for *amounts, ground in zip(*columns, basis, strict=True):
        assert " ".join([*amounts, *ground.split()]) in text
    assert " ".join(total(groups[name], spoken) for name in ("recognised_ects", "missing_ects")) in text


@ENGINES
def test_a_place_in_an_elective_group_is_named_as_such(engine):
    text = said(engine, "en")
    assert "one course of the elective group G1, 5 ECTS" in text.replace("5.0 ECTS", "5 ECTS")
    assert "one course of the elective group G2 4 elective" in text


@ENGINES
def test_a_course_that_replaces_nothing_says_so(engine):
    assert "Sport, 1 ECTS nothing: taken to reach the load of the semester" in said(engine, "en")


@ENGINES
@LANGUAGES
def test_what_is_left_stands_with_semester_and_sum(engine, language):
    text, spoken = said(engine, language), words(language)
    title = LATER["title" if language == "en" else f"title_{language}"][0]
    assert f"PHI 2204 {title} 4 " in text
    assert f"{spoken.say('agreement-sum')} {spoken.number(9)} " in text


@ENGINES
@LANGUAGES
def test_the_sentence_and_the_slip_give_the_plan_s_own_figures(engine, language):
    plan, spoken = the_plan(), words(language)
    due, covered, gap, back = figures([21.5, 11.5, 10.0, 11.5], spoken)
    assert (plan.due_ects, plan.due_ects - plan.gap_ects, plan.gap_ects, plan.recognised_ects) == (21.5, 11.5, 10, 11.5)
    text = said(engine, language)
    assert spoken.say("curriculum-picture-sum", due=due, covered=covered, gap=gap, recognised=back) in text
    host, *_ = figures([14.0, 11.5], spoken)
    assert f"{host} ECTS" in text[text.index(spoken.say("curriculum-cut")) :]


@ENGINES
def test_kazakh_titles_stand_in_the_kazakh_paper(engine):
    assert KAZAKH in said(engine, "kk")


@ENGINES
def test_the_degree_is_checked_with_its_source(engine):
    text = said(engine, "en", degree=degree_check(231, "bachelor"))
    assert "231 of at least 240 credits" in text
    assert "9 are missing" in text
    assert "kaznu.kz" in text
    assert "for the degree: reached" in said(engine, "en", degree=degree_check(240, "bachelor"))


@ENGINES
def test_a_plan_that_leaves_nothing_says_so(engine):
    none = the_plan().later.iloc[:0]
    assert "Nothing of these semesters is left over." in said(engine, "en", the_plan(later=none))


@LANGUAGES
def test_word_and_pdf_say_the_same_letter_for_letter(language):
    word, pdf = (Counter(said(engine, language, numbered=False).replace(" ", "")) for engine in (Paper, PdfPaper))
    word.subtract(pdf)
    assert {letter: times for letter, times in word.items() if times} in ({}, {"•": 0})


@ENGINES
@LANGUAGES
def test_a_stay_of_a_year_below_its_least_load_says_what_is_missing(engine, language):
    load = table(["term", "least", "most", "ects"], ("autumn", 20.0, 30.0, 14.0), ("spring", 20.0, 30.0, 20.5))
    short = (Shortfall("plan-short-semester", {"term": "autumn", "ects": 14, "least": 20}),)
    year = replace(PLAN, student=replace(PLAN.student, semesters=2), term="year", load=load, missing=short)
    text, spoken = said(engine, language, year), words(language)
    assert spoken.say("curriculum-semesters-of", first="4", second="5") in text
    numbers = [figures([14.0, 20.5], spoken), figures([20, 20], spoken), figures([30, 30], spoken)]
    rows = zip((spoken.say("agreement-term-autumn"), spoken.say("agreement-term-spring")), *numbers, strict=True)
    assert all(" ".join(row) in text for row in rows)
    assert spaced(spoken.say(short[0].key, **short[0].data)) in text
