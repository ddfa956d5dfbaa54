"""Learning agreements: drawn up without inventing credits, kept as rows, read back the same, changes applied."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mobility_planning.agreements.signing.agreement import agreement_of, current, read_agreement, rows
from mobility_planning.agreements.signing.components import balance_of, identity, in_force, in_order, table_rows, typed
from mobility_planning.core.csv_text import csv_text
from mobility_planning.core.errors import AgreementError
from tests.agreements.drafts import draft, office, table_a, table_b, tables

FULL = (table_a(("1", 0, None), ("2", 1, None), ("2", 2, None), ("", 3, None)), table_b(("1", 0, 4), ("2", 1, 4.5)))


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    return office(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def agreement(workspace):
    return agreement_of(draft(*FULL), workspace)


def test_a_draft_names_both_sides_the_programme_the_language_and_the_days(agreement):
    assert (agreement.home.names, agreement.host.name("ru")) == ({"en": "Home", "ru": "Дом"}, "Host")
    assert (agreement.host.country, agreement.host.city, agreement.host.erasmus_code) == ("LV", "Riga", "LV RIGA99")
    assert agreement.programme["title"] == "Tourism"
    assert (agreement.language, agreement.cefr) == ("en", "C1")
    assert (agreement.academic_year, agreement.starts_on, agreement.ends_on) == ("2026/2027", "2027-02-01", "")
    assert (agreement.version, agreement.state) == (1, "draft")
    assert agreement.signatures.empty
    assert agreement.later["course_id"].tolist() == ["h9"]


def test_table_b_counts_what_is_recognised_and_a_part_is_counted_in_ects(agreement):
    home = current(agreement).query("part == 'recognised'").set_index("course_id")
    assert home.loc["h0", ["credits", "credit_system", "ects", "fact_id"]].tolist() == [4, "kz", 4, "kz.any"]
    assert home.loc["h1", ["credits", "credit_system", "ects", "fact_id"]].tolist() == [4.5, "ects", 4.5, "ects.any"]


def test_titles_of_the_catalogue_stand_beside_the_agreed_ones(agreement):
    host = agreement.components.query("course_id == 'x1'").iloc[0]
    assert (host["title"], host["title_en"], host["title_kk"]) == ("Kurss 1", "Course 1", "")


def test_more_recognised_than_studied_is_refused(workspace):
    with pytest.raises(AgreementError, match="group 1 recognises 5 ECTS for 4 ECTS studied"):
        agreement_of(draft(table_a(("1", 0, None)), table_b(("1", 1, 5))), workspace)


def test_a_home_course_without_a_group_is_recognised_for_nothing(workspace):
    with pytest.raises(AgreementError, match="'Home course 0' is recognised for nothing"):
        agreement_of(draft(table_a(("1", 0, None)), table_b(("", 0, 1))), workspace)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=tables())
def test_credits_never_appear(workspace, drawn):
    made = agreement_of(draft(*drawn), workspace)
    now = current(made)
    studied = now[now["part"] == "studied"]["ects"].sum()
    back = now[now["part"] == "recognised"]["ects"].sum()
    assert back <= studied + 1e-9
    assert studied == pytest.approx(drawn[0]["ects"].sum())
    assert back == pytest.approx(drawn[1]["recognised_ects"].sum())
    figures = balance_of(now, {})
    assert (figures["recognised_ects"] <= figures["host_ects"] + 1e-9).all()
    assert figures["recognised_ects"].sum() == pytest.approx(back)


@settings(max_examples=12, deadline=None)
@given(drawn=tables())
def test_what_is_written_is_read_back_the_same(tmp_path_factory, drawn):
    folder = tmp_path_factory.mktemp("kept")
    kept = rows(agreement_of(draft(*drawn), office(folder)))
    again = rows(read_agreement(office(folder, agreements=csv_text(kept)), "A"))
    pd.testing.assert_frame_equal(again, kept)


@settings(max_examples=60, deadline=None)
@given(drawn=tables(), order=st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_count(drawn, order):
    parts = [drawn[0].assign(part="studied", version=1), drawn[1].assign(part="recognised", version=1)]
    components = typed(pd.concat(parts).reset_index(drop=True))
    places = list(components.index)
    order.shuffle(places)
    pd.testing.assert_frame_equal(in_order(components.loc[places]), in_order(components))
    pd.testing.assert_frame_equal(in_force(components.loc[places]), in_force(components))


def test_the_catalogue_says_what_a_home_course_is_worth_and_nothing_how_probable_it_was(agreement, tmp_path):
    read = read_agreement(office(tmp_path, agreements=csv_text(rows(agreement))), "A", "X1")
    figures = read.balance.set_index("group")
    assert figures.loc["2", ["host_ects", "home_ects", "recognised_ects", "missing_ects"]].tolist() == [11, 5, 4.5, 0.5]
    assert np.isnan(figures["probability"]).all()
    assert read.later.empty


def test_ects_that_the_table_does_not_state_are_converted(tmp_path):
    kept = "applicant_id,version,part,group,hei_id,course_id,title,credits,credit_system\n"
    kept += "A,1,studied,1,X,x0,Kurss,2,lv-kp\nA,1,studied,1,X,,Seminārs,3,\n"
    read = read_agreement(office(tmp_path, agreements=kept), "A")
    assert current(read)["ects"].tolist() == [3, 2]
    assert current(read)["fact_id"].tolist() == ["ects.any", "lv-kp.ects"]


def test_a_stay_of_the_past_needs_no_applicant_and_no_offer(tmp_path):
    stays = (
        "applicant_id,academic_year,direction,hei_id,programme_id,term,starts_on,ends_on,language,cefr,omobility_id\n"
        "M1,2024/2025,out,X,P,autumn,2024-09-02,2025-01-31,lv,B1,om-1\nM1,2023/2024,out,X,P,spring,,,,,\n"
    )
    kept = "applicant_id,academic_year,version,part,group,hei_id,course_id,title,credits,term\n"
    kept += "M1,2024/2025,1,studied,1,X,x0,Kurss 0,4,autumn\nM1,2024/2025,1,recognised,1,H,h0,Home course 0,4,autumn\n"
    read = read_agreement(office(tmp_path, agreements=kept, mobilities=stays), "M1")
    assert (read.omobility_id, read.academic_year, read.term) == ("om-1", "2024/2025", "autumn")
    assert (read.starts_on, read.ends_on, read.language, read.cefr) == ("2024-09-02", "2025-01-31", "lv", "B1")
    assert (read.host.hei_id, read.programme["title"]) == ("X", "Tourism")


def test_only_the_newest_word_on_a_course_is_in_force():
    one = {"part": "studied", "hei_id": "X", "group": "1", "ects": 5.0}
    components = typed(pd.DataFrame([
        one | {"version": 1, "course_id": "a", "title": "Kept"},
        one | {"version": 1, "course_id": "b", "title": "Gone"},
        one | {"version": 1, "course_id": "c", "title": "Made smaller"},
        one | {"version": 2, "course_id": "b", "title": "Gone", "status": "deleted"},
        one | {"version": 2, "course_id": "c", "title": "Made smaller", "status": "deleted"},
        one | {"version": 2, "course_id": "c", "title": "Made smaller", "status": "inserted", "ects": 3.0},
        one | {"version": 2, "course_id": "a", "title": "Kept", "group": "2"},
    ]))  # fmt: skip
    assert in_force(components, version=1)["course_id"].tolist() == ["a", "b", "c"]
    now = in_force(components)
    assert now[["course_id", "group", "ects"]].to_numpy().tolist() == [["c", "1", 3.0], ["a", "2", 5.0]]


def test_a_course_without_an_id_is_known_by_its_code_or_title():
    rows_ = typed({"part": ["studied"] * 3, "code": ["AB 1", "ab 1", ""], "title": ["One", "Other", "One"]})
    assert identity(rows_).tolist() == ["studied||code:ab 1", "studied||code:ab 1", "studied||title:one"]


def test_groups_stand_in_the_order_of_their_numbers():
    named = typed({"version": [1] * 3, "part": ["studied"] * 3, "group": ["10", "", "2"], "title": ["a", "b", "c"]})
    assert in_order(named)["group"].tolist() == ["2", "10", ""]
    assert table_rows(named)["title"].tolist() == ["a", "b", "c"]


def test_an_unknown_applicant_is_answered_with_the_nearest(agreement, tmp_path):
    kept = rows(agreement).assign(applicant_id="S26-0001")
    with pytest.raises(AgreementError, match=r"no learning agreement of 'S26-0010' .did you mean 'S26-0001'"):
        read_agreement(office(tmp_path, agreements=csv_text(kept)), "S26-0010")


def test_of_several_seats_one_has_to_be_named(agreement, tmp_path):
    kept = rows(agreement)
    both = pd.concat([kept, kept.assign(offer_id="X2")])
    office_ = office(tmp_path, agreements=csv_text(both))
    with pytest.raises(AgreementError, match=r"several seats.*there are: X1, X2"):
        read_agreement(office_, "A")
    assert read_agreement(office_, "A", "X2").offer_id == "X2"
    with pytest.raises(AgreementError, match="for 'X3'"):
        read_agreement(office_, "A", "X3")


def test_a_course_of_an_elective_group_has_no_credits_of_its_own_and_is_counted_in_ects(workspace):
    slot = table_b(("1", 0, 4)).assign(course_id="", code="", title="E1", credits=float("nan"), credit_system="")
    made = agreement_of(draft(table_a(("1", 0, None)), slot), workspace)
    home = current(made).query("part == 'recognised'").iloc[0]
    assert home[["course_id", "title", "credits", "credit_system", "ects"]].tolist() == ["", "E1", 4, "ects", 4]


def test_what_a_place_in_an_elective_group_lacks_is_still_known_when_it_is_read_back(tmp_path, workspace):
    slot = table_b(("1", 0, 4)).assign(course_id="", code="", title="E1", credits=float("nan"), credit_system="")
    made = agreement_of(draft(table_a(("1", 0, None)), slot), workspace)
    plan = "programme_id,course_id,semester,kind,elective_group\nP,h1,3,elective,E1\n"
    back = read_agreement(office(tmp_path, agreements=csv_text(rows(made)), curriculum=plan), "A")
    assert back.balance[["home_ects", "recognised_ects", "missing_ects"]].values.tolist() == [[5, 4, 1]]
