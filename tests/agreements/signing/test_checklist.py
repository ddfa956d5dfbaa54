"""The checklist of a stay: what is missing and by when, what is not needed and why, what is not known."""

import pytest

from mobility_planning.agreements.signing.checklist import checklist, why_in_words
from mobility_planning.core.academic_year import academic_year_of
from mobility_planning.core.errors import AgreementError
from mobility_planning.core.locale import words
from mobility_planning.core.terms import Language
from tests.agreements.drafts import office

PAPERS = "applicant_id,document,received_on\nA,competition_application,2026-10-05\nA,transcript,2026-10-02\n"


def papers(workspace, applicant="A", offer="X1"):
    return checklist(workspace, applicant, offer).set_index("document")


def states(found, *documents):
    return found.loc[list(documents), "state"].tolist()


def test_missing_papers_stand_first_in_the_order_of_their_days(tmp_path):
    found = checklist(office(tmp_path, documents=PAPERS), "A", "X1")
    order = ["missing", "late", "received", "not_needed"]
    assert found["state"].map(order.index).is_monotonic_increasing
    assert found["state"].iloc[0] == "missing"
    missing = found[found["state"] == "missing"]
    assert missing["due_on"].is_monotonic_increasing


def test_papers_of_the_competition_are_due_by_the_offers_deadline_and_the_others_before_the_trip(tmp_path):
    found = papers(office(tmp_path, documents=PAPERS))
    assert str(found.loc["competition_application", "due_on"].date()) == "2026-11-01"
    assert str(found.loc["medical_certificate", "due_on"].date()) == "2027-02-01"
    assert states(found, "competition_application", "transcript", "medical_certificate") == [
        "received", "received", "missing",
    ]  # fmt: skip


def test_a_paper_after_its_day_is_late_and_one_of_which_the_day_is_not_known_is_not(tmp_path):
    late = PAPERS.replace("2026-10-05", "2026-11-02")
    assert states(papers(office(tmp_path, documents=late)), "competition_application") == ["late"]
    undated = PAPERS.replace("2026-10-05", "")
    assert states(papers(office(tmp_path, documents=undated)), "competition_application") == ["received"]


def test_the_wish_is_due_three_months_before_the_trip(tmp_path):
    found = papers(office(tmp_path, documents=PAPERS)).loc["wish_declared"]
    assert (str(found["due_on"].date()), str(found["received_on"].date()), found["state"]) == (
        "2026-11-01", "2026-10-02", "received",
    )  # fmt: skip
    assert 'document 001, line 66: "' in found["source"]


def test_within_the_country_the_papers_for_sending_are_not_needed(tmp_path):
    found = papers(office(tmp_path), offer="H1")
    assert found.loc["medical_certificate", ["needed", "why", "value", "state"]].tolist() == [
        "no", "scope", "internal", "not_needed",
    ]  # fmt: skip
    assert found.loc["competition_application", "needed"] == "yes"


def test_whoever_pays_alone_needs_no_papers_for_sending(tmp_path):
    people = "applicant_id,programme_id,year,study_form,gpa,funding\nA,P,2,full_time,3.5,self\n"
    found = papers(office(tmp_path, applicants=people))
    assert found.loc["parental_consent", ["needed", "why", "value"]].tolist() == ["no", "funding", "self"]


def test_what_nobody_knows_is_neither_dropped_nor_demanded(tmp_path):
    found = papers(office(tmp_path), applicant="B").loc["parental_consent"]
    assert (found["needed"], found["why"], found["value"], found["state"]) == ("unknown", "funding", "", "missing")
    assert not found["overdue"]


@pytest.mark.parametrize(("ends_on", "needed"), [("2027-03-31", "no"), ("2027-04-15", "yes"), ("2027-03", "no")])
def test_the_parents_consent_depends_on_the_length_of_the_stay(tmp_path, ends_on, needed):
    stays = "applicant_id,academic_year,direction,hei_id,term,starts_on,ends_on\n"
    stays += f"A,2026/2027,out,X,spring,2027-02-01,{ends_on}\n"
    assert papers(office(tmp_path, mobilities=stays)).loc["parental_consent", "needed"] == needed


def test_a_paper_still_missing_after_its_day_is_overdue(tmp_path):
    found = papers(office(tmp_path, offers="offer_id,hei_id,quantity,term,deadline\nX1,X,1,spring,2026-10-01\n"))
    assert found["overdue"].to_dict() | {} == {name: name == "competition_application" for name in found.index}


def test_without_a_deadline_the_day_is_not_known(tmp_path):
    found = papers(office(tmp_path), offer="X2")
    assert found["due_on"].isna()["competition_application"]


def test_without_a_policy_there_is_nothing_to_ask_for(tmp_path):
    office(tmp_path)
    settings = (tmp_path / "mobility.toml").read_text(encoding="utf-8").replace('policy = "aupet"\n', "")
    (tmp_path / "mobility.toml").write_text(settings, encoding="utf-8")
    from mobility_planning.tables.workspace import read_workspace

    assert checklist(read_workspace(tmp_path), "A", "X1").empty


@pytest.mark.parametrize(("applicant", "offer", "message"), [("A", "X9", "no offer 'X9'"), ("Q", "X1", "no applicant")])
def test_ids_that_do_not_exist_are_refused(tmp_path, applicant, offer, message):
    with pytest.raises(AgreementError, match=message):
        checklist(office(tmp_path), applicant, offer)


@pytest.mark.parametrize("language", list(Language))
def test_every_reason_is_said_in_every_language(language):
    said = words(language)
    assert why_in_words({"needed": "yes", "why": "", "value": ""}, said) == ""
    for why, value in (("funding", "self"), ("scope", "internal"), ("stay_months_over", "2")):
        told = why_in_words({"needed": "no", "why": why, "value": value}, said)
        assert told.count(":") == 1
        assert why not in told
        assert told.split(":")[0] in why_in_words({"needed": "unknown", "why": why, "value": ""}, said)
    assert "hobby" in why_in_words({"needed": "no", "why": "hobby", "value": "chess"}, said)


def test_an_academic_year_begins_in_july():
    from datetime import date

    assert academic_year_of(date(2026, 6, 30)) == "2025/2026"
    assert academic_year_of(date(2026, 7, 1)) == "2026/2027"


def test_a_paper_on_its_last_day_is_in_time(tmp_path):
    last = PAPERS.replace("2026-10-05", "2026-11-01")
    assert states(papers(office(tmp_path, documents=last)), "competition_application") == ["received"]


def test_what_may_not_be_needed_is_not_overdue(tmp_path):
    begun = "applicant_id,academic_year,direction,hei_id,term,starts_on\nB,2026/2027,out,X,spring,2026-09-01\n"
    found = papers(office(tmp_path, mobilities=begun), applicant="B").loc["parental_consent"]
    assert (found["needed"], found["state"], str(found["due_on"].date())) == ("unknown", "missing", "2026-09-01")
    assert not found["overdue"]
