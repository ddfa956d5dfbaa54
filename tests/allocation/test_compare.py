"""The table of mechanisms: what each gives, what it costs, what it breaks."""

import pytest

from mobility_planning.allocation.compare import MEASURES, MORE_MEASURES, compare
from mobility_planning.allocation.mechanisms import mechanisms_of
from mobility_planning.allocation.round import prepare
from mobility_planning.allocation.study.mechanism_table import compare_all, lying, manipulations
from tests.allocation.offices import office

PEOPLE = "applicant_id,programme_id,year,study_form,gpa\n" + "".join(
    f"{name},{programme},2,full_time,{gpa}\n"
    for name, programme, gpa in [("A", "P", "3.9"), ("B", "P", "3.1"), ("C", "Q", "3.0"), ("D", "Q", "3.2")]
)
PROGRAMMES = (
    "programme_id,title,faculty,level,isced_f\nP,Tourism,Services,bachelor,1015\nQ,Physics,Science,bachelor,0533\n"
)
OFFERS = "offer_id,hei_id,quantity\nX1,X,1\nY1,X,1\nZ1,X,1\n"
CHOICES = "applicant_id,rank,offer_id\nA,1,X1\nA,2,Y1\nB,1,X1\nC,1,Z1\nD,1,Z1\n"
TABLES = {"applicants": PEOPLE, "programmes": PROGRAMMES, "offers": OFFERS, "choices": CHOICES}


@pytest.fixture
def round_(tmp_path):
    return prepare(office(tmp_path, **TABLES))


def rows(table):
    return table.set_index("mechanism")


def test_the_short_table_is_part_of_the_long_one(round_):
    chosen = round_.best().seats
    short, long = compare(round_, chosen), compare_all(round_, chosen)
    assert list(short) == ["mechanism", *MEASURES]
    assert list(long) == ["mechanism", *MORE_MEASURES]
    assert list(long["mechanism"]) == ["this_allocation", *mechanisms_of(round_)]
    same = rows(long).loc[short["mechanism"], MEASURES]
    assert same.equals(rows(short)[MEASURES])


def test_every_mechanism_tells_what_it_gives_and_what_it_costs(round_):
    found = rows(compare_all(round_, round_.best().seats))
    # Fair: A has X, D has Z; B and C wait. Without fairness A gives X up to B, who takes nothing else.
    assert found.loc["fair_optimum", ["placed", "first_choice", "envy_pairs", "wasted_seats"]].tolist() == [2, 2, 0, 0]
    assert found.loc["without_fairness", ["placed", "first_choice", "envy_pairs"]].tolist() == [3, 2, 1]
    assert found.loc["without_fairness", "mean_rank"] == 1.333
    assert found.loc["rank_maximal", ["placed", "first_choice"]].tolist() == [3, 2]
    for name in ("serial_dictatorship", "deferred_acceptance", "deferred_acceptance_common", "this_allocation"):
        assert found.loc[name, MORE_MEASURES].equals(found.loc["fair_optimum", MORE_MEASURES]), name


def test_the_spread_is_between_the_groups_that_the_office_balances(round_):
    found = rows(compare_all(round_, round_.best().seats))
    assert found.loc["fair_optimum", "spread"] == 0
    assert found.loc["without_fairness", "spread"] == 5000


def test_mechanisms_that_know_no_quota_are_told_what_they_break(tmp_path):
    quota = '[[quota]]\nname = "few"\napplicants = {faculty = "Services"}\nmax = 0\n'
    round_ = prepare(office(tmp_path, quota, **TABLES))
    found = rows(compare_all(round_, round_.best().seats))
    assert found.loc["deferred_acceptance", "rules_broken"] == 1
    assert found.loc["serial_dictatorship", "rules_broken"] == 1
    assert (
        found.loc[["fair_optimum", "without_fairness", "merit_optimum", "generous"], "rules_broken"].tolist() == [0] * 4
    )
    # A and B would have free seats: the quota excuses both wishes of A and the one of B.
    assert found.loc["fair_optimum", ["placed", "wasted_seats", "excused"]].tolist() == [1, 0, 3]


def test_what_was_tried_stands_beside_each_mechanism_and_not_beside_this_allocation(round_):
    table = compare_all(round_, round_.best().seats, samples=9, tries=9)
    found = rows(table)
    assert found.loc["this_allocation", ["people_tried", "gainers", "gain_share"]].isna().all()
    assert found.loc["deferred_acceptance", ["people_tried", "gainers", "gain_share"]].tolist() == [4, 0, 0.0]
    assert found.loc["without_fairness", ["people_tried", "gainers", "gain_share"]].tolist() == [4, 1, 0.25]
    assert found.loc["without_fairness", "gain_low"] < 0.25 < found.loc["without_fairness", "gain_high"]


def test_a_table_without_anything_tried_stays_empty_there(round_):
    found = lying(compare(round_, round_.best().seats), ())
    assert found["gainers"].isna().all()
    assert [one.mechanism for one in manipulations(round_, people=1, tries=1)] == list(mechanisms_of(round_))
