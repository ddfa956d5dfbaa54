"""Lying about wishes never pays under strategy-proof mechanisms, and is found to pay where it must."""

import pytest
from hypothesis import HealthCheck, given, settings

from mobility_planning.allocation.mechanisms import mechanisms_of
from mobility_planning.allocation.round import prepare
from mobility_planning.allocation.study.manipulation import manipulation, misreports, reported, wilson
from tests.allocation.offices import office
from tests.allocation.strategies import read
from tests.strategies import workspaces

SLOW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
STRATEGY_PROOF = ("serial_dictatorship", "deferred_acceptance", "deferred_acceptance_common")


def people(**gpa):
    rows = "".join(f"{name},P,2,full_time,{value}\n" for name, value in gpa.items())
    return "applicant_id,programme_id,year,study_form,gpa\n" + rows


def tried(round_, name, **asked):
    return manipulation(round_, mechanisms_of(round_)[name], name=name, **{"people": 99, "tries": 99, **asked})


@SLOW
@given(workspaces(fairness=["by_merit"]))
def test_no_list_pays_under_serial_dictatorship_or_deferred_acceptance(files):
    workspace = read(files)
    if not workspace.sound:
        return
    round_ = prepare(workspace)
    for name in STRATEGY_PROOF:
        found = tried(round_, name, tries=20)
        assert found.gainers == 0, found.example


@pytest.fixture
def contested(tmp_path):
    """A and B want the one seat of X, A with the higher merit; A would also take Y, B nothing else."""
    offers = "offer_id,hei_id,quantity\nX1,X,1\nY1,X,1\n"
    choices = "applicant_id,rank,offer_id\nA,1,X1\nA,2,Y1\nB,1,X1\n"
    return prepare(office(tmp_path, offers=offers, applicants=people(A="3.9", B="3.1"), choices=choices))


@pytest.mark.parametrize("name", ["without_fairness", "merit_optimum"])
def test_cutting_the_list_off_pays_where_most_are_to_be_placed(contested, name):
    found = tried(contested, name)
    assert (found.people, found.gainers) == (2, 1)
    assert found.example.applicant == "A"
    assert found.example.wishes == ("X1", "Y1")
    assert found.example.reported == ("X1",)
    assert (found.example.before, found.example.after) == (2, 1)
    assert found.share == 0.5
    assert (found.low, found.high) == wilson(1, 2)


def test_the_same_round_gives_nobody_a_reason_to_lie_under_strict_priorities(contested):
    assert [tried(contested, name).gainers for name in STRATEGY_PROOF] == [0, 0, 0]


def test_moving_a_wish_up_pays_under_the_rank_maximal_rule(tmp_path):
    # X goes to A or B, who both have it first. Whoever loses there comes second at Y, which C has first, unless Y is
    # moved up: then it is a matter of merit, here equal, and so of the lottery.
    offers = "offer_id,hei_id,quantity\nX1,X,1\nY1,X,1\n"
    choices = "applicant_id,rank,offer_id\nA,1,X1\nA,2,Y1\nB,1,X1\nB,2,Y1\nC,1,Y1\n"
    settings_ = '[merit]\ngpa = 100\ntie_break = ["lottery"]\nseed = {seed}\n'
    applicants = people(A="3.5", B="3.5", C="3.5")
    gained = []
    for seed in range(6):
        folder = tmp_path / str(seed)
        folder.mkdir()
        workspace = office(
            folder, settings_.format(seed=seed), offers=offers, applicants=applicants, choices=choices, languages=NONE
        )
        gained.append(tried(prepare(workspace), "rank_maximal").example)
    assert {one.kind for one in gained if one} <= {"swap", "move_up", "drop"}
    assert any(one.before is None and one.after == 2 for one in gained if one)


NONE = "applicant_id,language,test,score\nA,en,CEFR,B2\n"


def test_a_misreport_is_never_the_true_list_and_never_comes_twice():
    for length in range(6):
        lists = [order for _, order in misreports(length)]
        assert tuple(range(length)) not in lists
        assert len(lists) == len(set(lists))
        assert all(set(order) <= set(range(length)) for order in lists)
    assert {kind for kind, _ in misreports(4)} == {"truncate", "swap", "move_up", "drop"}
    assert misreports(1) == []


def test_a_reported_list_changes_nothing_but_the_order_and_length_of_one_list(contested):
    problem = contested.problem
    changed = reported(contested, 0, (1, 0)).problem
    assert [problem.offers[offer] for offer in changed.offer] == ["Y1", "X1", "X1"]
    assert changed.rank.tolist() == [1, 2, 1]
    assert changed.merit.tolist() == problem.merit[[1, 0, 2]].tolist()
    shorter = reported(contested, 0, (1,)).problem
    assert shorter.rank.tolist() == [1, 1]
    assert shorter.row.tolist() == [1, 2]


def test_a_quota_counts_the_pairs_it_counted_before(tmp_path):
    offers = "offer_id,hei_id,quantity\nX1,X,1\nY1,X,1\n"
    choices = "applicant_id,rank,offer_id\nA,1,X1\nA,2,Y1\nB,1,X1\n"
    quota = '[[quota]]\nname = "no Y"\noffers = {offer_id = "Y1"}\nmax = 0\n'
    applicants = people(A="3.9", B="3.1")
    round_ = prepare(office(tmp_path, quota, offers=offers, applicants=applicants, choices=choices))
    (rule,) = reported(round_, 0, (1, 0)).rules
    assert rule.pairs.tolist() == [0]
    assert tried(round_, "without_fairness").gainers == 0


def test_whoever_is_pinned_is_not_drawn(tmp_path):
    pin = '[[pin]]\napplicant_id = "A"\noffer_id = "Y1"\n'
    offers = "offer_id,hei_id,quantity\nX1,X,1\nY1,X,1\n"
    choices = "applicant_id,rank,offer_id\nA,1,X1\nA,2,Y1\nB,1,X1\n"
    applicants = people(A="3.9", B="3.1")
    round_ = prepare(office(tmp_path, pin, offers=offers, applicants=applicants, choices=choices))
    assert tried(round_, "without_fairness").people == 1


def test_the_same_seed_draws_the_same_lies(contested):
    one, other = (tried(contested, "without_fairness", people=1, tries=2, seed=7) for _ in range(2))
    assert one == other
    drawn = {tried(contested, "without_fairness", people=1, tries=2, seed=seed).gainers for seed in range(12)}
    assert drawn == {0, 1}


@pytest.mark.parametrize(("found", "among"), [(0, 20), (5, 10), (20, 20), (1, 300)])
def test_the_interval_holds_the_share_and_narrows(found, among):
    low, high = wilson(found, among)
    assert low <= found / among <= high
    wide, narrow = wilson(found, among), wilson(found * 100, among * 100)
    assert narrow[1] - narrow[0] < wide[1] - wide[0]


def test_nothing_tried_says_nothing():
    assert wilson(0, 0) == (0.0, 1.0)
