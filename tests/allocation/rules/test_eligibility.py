"""Each rule refuses whom it should, says why, and cites its source."""

import pytest

from mobility_planning.allocation.rules.eligibility import eligibility
from mobility_planning.allocation.rules.wishes import wishes
from tests.allocation.offices import office


def judged(workspace):
    return eligibility(wishes(workspace), workspace)


def reasons(workspace):
    return judged(workspace).pairs["reasons"].tolist()


def policy(name):

    return f'policy = "{name}"\n'


@pytest.mark.parametrize(
    ("offer", "expected"),
    [
        ("min_gpa\nX1,X,1,3.6", "offer.min_gpa"),
        ("min_gpa\nX1,X,1,3.5", ""),
        ("language,min_cefr\nX1,X,1,en,C1", "offer.language"),
        ("language,min_cefr\nX1,X,1,en,B2", ""),
        ("language,min_cefr\nX1,X,1,de,A1", "offer.language"),
        ("level\nX1,X,1,master_profile", "offer.level"),
        ("specialties\nX1,X,1,Finance; 0612", "offer.specialties"),
        ("specialties\nX1,X,1,tourism", ""),
        ("specialties\nX1,X,1,10", ""),
        ("specialties\nX1,X,1,P; Q", ""),
        ("deadline\nX1,X,1,2026-08-31", "offer.deadline"),
        ("deadline\nX1,X,1,2026-09-01", ""),
    ],
)
def test_an_offer_asks_what_its_columns_say(tmp_path, offer, expected):
    assert reasons(office(tmp_path, offers=f"offer_id,hei_id,quantity,{offer}\n")) == [expected]


@pytest.mark.parametrize(
    ("applicant", "expected"),
    [
        ("full_time,3.0", ""),
        ("full_time,2.99", "gpa"),
        ("part_time,3.5", "study_form"),
        ("full_time,", "gpa.missing"),
        ("part_time,2.0", "study_form; gpa"),
    ],
)
def test_aupet_asks_for_full_time_and_a_gpa_of_three(tmp_path, applicant, expected):
    people = f"applicant_id,programme_id,year,study_form,gpa\nA,P,2,{applicant}\n"
    found = reasons(office(tmp_path, policy("aupet"), applicants=people))[0]
    assert sorted(found.split("; ")) == sorted(expected.split("; "))


def test_a_refusal_carries_value_requirement_and_source_line(tmp_path):
    people = "applicant_id,programme_id,year,study_form,gpa\nA,P,2,full_time,2.8\n"
    refusal = judged(office(tmp_path, policy("aupet"), applicants=people)).refusals.iloc[0]
    assert refusal[["code", "value", "required"]].tolist() == ["gpa", "2.8", "at least 3"]
    assert "document 001, line 31" in refusal["source"]


def test_a_soft_rule_is_remarked_and_refuses_nobody(tmp_path):
    people = "applicant_id,programme_id,year,study_form,gpa\nA,P,4,full_time,3.5\n"
    found = judged(office(tmp_path, policy("aupet"), applicants=people))
    assert found.pairs["eligible"].tolist() == [True]
    assert "year_of_study" in found.remarks["code"].tolist()


def test_what_is_not_stated_decides_nothing_and_is_listed(tmp_path):
    found = judged(office(tmp_path, policy("abai_kaznpu")))
    assert found.pairs["eligible"].tolist() == [True]
    assert "not_stated" in found.unchecked["why"].tolist()


def test_karaganda_refuses_debt_penalties_and_ethics(tmp_path):
    header = "applicant_id,programme_id,year,gpa,academic_debt,disciplinary_penalty,ethics_violation\n"
    people = header + "A,P,2,3.5,yes,да,no\nB,P,2,3.5,no,no,no\nC,P,2,2.74,no,no,иә\n"
    wished = "applicant_id,rank,offer_id\nA,1,X1\nB,1,X1\nC,1,X1\n"
    certificates = "applicant_id,language,test,score\nA,en,CEFR,B2\n"
    office_ = office(tmp_path, policy("karaganda_medical"), applicants=people, choices=wished, languages=certificates)
    found = [set(text.split("; ")) - {""} for text in reasons(office_)]
    assert found[1] == set()
    assert len(found[0]) == 2
    assert len(found[2]) == 2


def test_a_lower_minimum_of_the_offer_replaces_the_home_rule_where_the_policy_says_so(tmp_path):
    people = "applicant_id,programme_id,gpa\nA,P,2.7\n"
    lower = "offer_id,hei_id,quantity,min_gpa\nX1,X,1,2.5\n"
    assert "gpa" in reasons(office(tmp_path, policy("bolashak"), applicants=people))[0]
    assert reasons(office(tmp_path, policy("bolashak"), applicants=people, offers=lower)) == [""]


def test_a_gpa_on_a_scale_the_rule_does_not_name_is_refused_and_not_converted(tmp_path):
    people = "applicant_id,programme_id,gpa,grade_scale\nA,P,90,kz-100\n"
    found = judged(office(tmp_path, policy("bolashak"), applicants=people))
    assert found.refusals["required"].iloc[0] == "a value on the rule's scale"


def test_minimums_by_scale(tmp_path):
    people = "applicant_id,programme_id,gpa,grade_scale\nA,P,4.0,kz-5.0\nB,P,3.9,kz-5.0\n"
    wished = "applicant_id,rank,offer_id\nA,1,X1\nB,1,X1\n"
    found = reasons(office(tmp_path, policy("bolashak"), applicants=people, choices=wished))
    assert "gpa" not in found[0]
    assert "gpa" in found[1]


def test_a_russian_medium_host_waives_english(tmp_path):
    people = "applicant_id,programme_id,gpa,funding,ects_earned\nA,P,3.0,self,120\n"
    certificates = "applicant_id,language,test,score\nA,ru,CEFR,C1\n"
    english = "offer_id,hei_id,quantity,language\nX1,X,1,en\n"
    russian = "offer_id,hei_id,quantity,language\nX1,X,1,ru\n"
    how = {"applicants": people, "languages": certificates}
    remarked = [
        "english_certificate"
        in judged(office(tmp_path, policy("ballet_academy"), offers=offers, **how)).remarks["code"].tolist()
        for offers in (english, russian)
    ]
    assert remarked == [True, False]


def test_a_test_score_fulfils_a_rule_that_names_tests(tmp_path):
    people = "applicant_id,programme_id,gpa,completed_years\nA,P,3.0,1\nB,P,3.0,1\n"
    wished = "applicant_id,rank,offer_id\nA,1,X1\nB,1,X1\n"
    programmes = "programme_id,title,level\nP,Tourism,master_scientific\n"
    certificates = "applicant_id,language,test,score\nA,en,IELTS,4.0\nB,en,TOEFL iBT,40\n"
    tables = {"applicants": people, "choices": wished, "programmes": programmes, "languages": certificates}
    found = reasons(office(tmp_path, policy("keremet_kaznu"), **tables))
    assert "language" not in found[0]
    assert "language" in found[1]


def test_rules_differ_by_source_of_funding(tmp_path):
    header = "applicant_id,programme_id,gpa,funding,ects_earned\n"
    wished = "applicant_id,rank,offer_id\nA,1,X1\nB,1,X1\n"
    people = header + "A,P,3.0,grant,30\nB,P,3.0,self,30\n"
    found = reasons(office(tmp_path, policy("ballet_academy"), applicants=people, choices=wished))
    assert "ects" in found[0]
    assert "ects" not in found[1]


def test_papers_of_the_competition_refuse_and_papers_for_sending_do_not(tmp_path):
    papers = "applicant_id,document,received_on\nA,transcript,2026-08-01\n"
    (tmp_path / "documents.csv").write_text(papers, encoding="utf-8")
    found = reasons(office(tmp_path, policy("aupet")))[0].split("; ")
    assert [code for code in found if code.startswith("document.")] == ["document.competition_application.missing"]


@pytest.mark.parametrize(("start", "expected"), [("2026-11-30", "deadlines.notify"), ("2026-12-01", "")])
def test_a_wish_is_declared_three_months_before_the_trip(tmp_path, start, expected):
    settings = policy("aupet") + f"[workspace.term_starts]\nautumn = {start}\n"
    offers = "offer_id,hei_id,quantity,term\nX1,X,1,autumn\n"
    assert reasons(office(tmp_path, settings, offers=offers)) == [expected]


@pytest.mark.parametrize(("word", "expected"), [("нет", ""), ("жоқ", ""), ("no", ""), ("да", "final_year")])
def test_yes_and_no_of_an_office_s_own_column_are_read_in_its_language(tmp_path, word, expected):
    people = f"applicant_id,programme_id,year,study_form,gpa,final_year\nA,P,2,full_time,3.5,{word}\n"
    assert reasons(office(tmp_path, policy("aupet"), applicants=people)) == [expected]


def test_a_rule_for_doctoral_students_leaves_others_alone(tmp_path):
    text = (
        'schema = "mobility-policy/1"\n[institution]\nid = "x"\nname = "X"\ncountry = "KZ"\naddress = "https://example.org"\n'
        '[[rule]]\nid = "gpa"\nkind = "threshold"\nfield = "gpa"\nmin = 3.9\nscale = "kz-4.0"\ntext = "GPA"\n'
        'applies_to = ["doctoral_student"]\nsource = {address = "https://example.org"}\n'
    )
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    assert reasons(office(tmp_path, policy("own.toml"))) == [""]
    doctors = "programme_id,title,level\nP,Tourism,doctorate\n"
    assert reasons(office(tmp_path, policy("own.toml"), programmes=doctors)) == ["gpa"]


def test_the_day_applications_close_is_held(tmp_path):
    late = office(tmp_path, "").source / "mobility.toml"
    late.write_text('[workspace]\nhome = "H"\ntoday = 2025-11-21\npolicy = "ballet_academy"\n', encoding="utf-8")
    from mobility_planning.tables.workspace import read_workspace

    assert "deadlines.applications_close" in reasons(read_workspace(tmp_path))[0]


def test_a_term_without_a_start_leaves_the_notice_unchecked(tmp_path):
    settings = policy("aupet") + "[workspace.term_starts]\nautumn = 2027-09-01\n"
    offers = "offer_id,hei_id,quantity,term\nX1,X,1,spring\n"
    found = judged(office(tmp_path, settings, offers=offers))
    assert "no_term_starts" in found.unchecked["why"].tolist()


def test_a_language_the_policy_asks_for_as_the_offer_does_is_refused_once(tmp_path):
    offers = "offer_id,hei_id,quantity,language,min_cefr\nX1,X,1,en,C1\n"
    assert reasons(office(tmp_path, policy("aupet"), offers=offers)) == ["language"]


def test_refusals_stand_by_wish_and_then_by_rule_and_make_up_the_reasons(tmp_path):
    found = judged(
        office(
            tmp_path, policy("aupet"),
            offers="offer_id,hei_id,quantity,min_gpa,term,funding\nX1,X,1,3.9,spring,self\nX2,X,1,,autumn,grant\n",
            applicants="applicant_id,programme_id,year,study_form,gpa,term,funding\n"
            "B,P,2,full_time,2.5,autumn,grant\nA,P,2,evening,3.5,autumn,grant\n",
            choices="applicant_id,rank,offer_id\nB,2,X1\nA,1,X2\nB,1,X2\nA,2,X1\n",
        )
    )  # fmt: skip
    rows = found.refusals[["applicant_id", "rank", "code"]].to_numpy().tolist()
    assert rows == [
        ["A", 1, "study_form"],
        *(["A", 2, code] for code in ("offer.min_gpa", "offer.term", "offer.funding", "study_form")),
        ["B", 1, "gpa"],
        *(["B", 2, code] for code in ("offer.min_gpa", "offer.term", "offer.funding", "gpa")),
    ]
    told = [
        "; ".join(code for a, r, code in rows if (a, r) == wish) for wish in (("A", 1), ("A", 2), ("B", 1), ("B", 2))
    ]
    assert found.pairs["reasons"].tolist() == told
