"""Who got no seat and is not in the last year may apply again, one year further on, beside those who come anew."""

import pytest

from mobility_planning.outcomes.simulation.reapplying import CARRIED, apply_again, together
from tests.allocation.offices import office

PEOPLE = "applicant_id,programme_id,year,study_form,gpa,final_year\n"
LAST = {"bachelor": 4}
SURE = {"share": 1.0, "draw": (1, 1, 1), "last_years": LAST}


@pytest.fixture
def workspace(tmp_path):
    rows = "A,P,2,full_time,3.5,no\nB,P,3,full_time,3.1,no\nC,P,4,full_time,3.0,no\nD,P,2,full_time,3.0,yes\n"
    return office(
        tmp_path,
        applicants=PEOPLE + rows,
        languages="applicant_id,language,test,score\n" + "".join(f"{name},en,CEFR,B2\n" for name in "ABCD"),
        choices="applicant_id,rank,offer_id\n" + "".join(f"{name},1,X1\n" for name in "ABCD"),
    )


def test_those_without_a_seat_come_again_older_with_their_papers_and_those_in_the_last_year_do_not(workspace):
    again = apply_again(workspace, {"A"}, {}, **SURE)
    assert set(again) == set(CARRIED)
    assert again["applicants"][["applicant_id", "year", "final_year"]].values.tolist() == [["B/1", 4, True]]
    assert again["choices"][["applicant_id", "rank", "offer_id"]].values.tolist() == [["B/1", 1, "X1"]]
    assert again["languages"]["applicant_id"].tolist() == ["B/1"]


def test_they_stand_beside_those_who_come_anew_and_in_the_order_of_applicants(workspace):
    again = apply_again(workspace, {"A"}, {}, **SURE)
    both = together(workspace, again)
    assert both["applicants"]["applicant_id"].tolist() == ["A", "B", "B/1", "C", "D"]
    assert both["choices"]["applicant_id"].tolist() == ["A", "B", "B/1", "C", "D"]
    assert (both["applicants"].dtypes == workspace["applicants"].dtypes).all()
    assert together(workspace, {}) is workspace


def test_whoever_comes_a_third_time_keeps_the_name_of_the_second(workspace):
    younger = workspace.with_table("applicants", workspace["applicants"].assign(year=1, final_year=False))
    first = apply_again(younger, {"B", "C", "D"}, {}, **SURE)
    second = apply_again(together(younger, first), {"B", "C", "D"}, first, **{**SURE, "draw": (1, 1, 2)})
    assert sorted(second["applicants"][["applicant_id", "year"]].values.tolist()) == [["A/1", 3], ["A/2", 2]]


def test_the_chance_decides_by_person_whoever_else_is_there(workspace):
    many = workspace.with_table("applicants", workspace["applicants"].assign(year=1, final_year=False))
    half = {"share": 0.5, "last_years": LAST}
    came = [set(apply_again(many, (), {}, draw=(1, run, 1), **half)["applicants"]["applicant_id"]) for run in range(25)]
    assert 0 < sum("B/1" in names for names in came) < 25
    for run, names in enumerate(came):
        alone = apply_again(many, ("A", "C", "D"), {}, draw=(1, run, 1), **half)["applicants"]["applicant_id"]
        assert set(alone) == names & {"B/1"}
    nobody = apply_again(many, (), {}, share=0.0, draw=(1, 1, 1), last_years=LAST)
    assert all(table.empty for table in nobody.values())


def test_without_the_offices_own_column_the_highest_year_of_the_level_is_the_last(workspace):
    plain = workspace.with_table("applicants", workspace["applicants"].drop(columns="final_year"))
    again = apply_again(plain, {"A"}, {}, **SURE)
    assert again["applicants"]["applicant_id"].tolist() == ["B/1", "D/1"]
