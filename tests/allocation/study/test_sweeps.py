"""Weights and lotteries tried again: what changes, from where on, and for whom."""

from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mobility_planning.allocation.round import prepare
from mobility_planning.allocation.study.sweeps import lottery_stability, scaled, weight_sweep
from mobility_planning.allocation.study.variations import held, under_merit
from mobility_planning.core.errors import AllocationError
from tests.allocation.offices import office
from tests.allocation.strategies import read
from tests.strategies import workspaces

SLOW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
OFFERS = "offer_id,hei_id,quantity,language\nX1,X,1,en\n"
CHOICES = "applicant_id,rank,offer_id\nA,1,X1\nB,1,X1\n"
PEOPLE = "applicant_id,programme_id,year,study_form,gpa\nA,P,2,full_time,4.0\nB,P,2,full_time,3.0\n"
LANGUAGES = "applicant_id,language,test,score\nA,en,CEFR,A1\nB,en,CEFR,C2\n"
RIVALS = {"offers": OFFERS, "choices": CHOICES, "applicants": PEOPLE, "languages": LANGUAGES}


@pytest.fixture
def rivals(tmp_path):
    """A has the better GPA, B the better language; there is one seat."""
    return office(tmp_path, "[merit]\ngpa = 50\nlanguage = 50\n", **RIVALS)


def test_the_switching_point_is_found_to_one_percent(rivals):
    ahead, round_ = [], prepare(rivals)
    for weight in range(101):
        merit = rivals.settings.merit.model_copy(update={"weights": {"gpa": weight, "language": 100 - weight}})
        of_a, of_b = under_merit(round_, merit).pairs["merit"]
        ahead += [weight] if of_a > of_b else []
    found = weight_sweep(rivals, step=10)
    assert found.switches["weight_percent"].tolist() == [ahead[0]]
    assert 0 < ahead[0] < 100
    assert found.switches["seats_switched"].tolist() == [2]
    assert found.points["placed"].eq(1).all()


def test_applicants_who_depend_on_the_weight_are_named_with_how_often(rivals):
    found = weight_sweep(rivals)
    people = found.people.set_index("applicant_id")
    assert people["offer_id"].to_dict() == {"A": "", "B": "X1"}
    assert people["outcomes"].tolist() == [2, 2]
    turn = int(found.switches["weight_percent"].iloc[0])
    assert people.loc["B", "any_seat"] == pytest.approx(turn / 101, abs=1e-4)
    assert people.loc["A", "any_seat"] == pytest.approx(1 - turn / 101, abs=1e-4)
    assert people.loc["A", "same_seat"] == people.loc["B", "same_seat"]


def test_every_point_is_the_round_under_that_weight(rivals):
    found = weight_sweep(rivals, step=50).points.set_index("weight_percent")
    assert found.loc[50, "seats_changed"] == 0
    assert found.loc[100, "seats_changed"] == 2
    assert found.loc[0, "seats_changed"] == 0


def test_a_criterion_alone_or_unknown_cannot_be_swept(rivals, tmp_path):
    with pytest.raises(AllocationError, match="gpa, language: there is nothing to weigh points against"):
        weight_sweep(rivals, "points")
    (tmp_path / "one").mkdir()
    with pytest.raises(AllocationError, match="nothing to weigh gpa against"):
        weight_sweep(office(tmp_path / "one", "[merit]\ngpa = 100\n"))


@given(
    st.lists(st.integers(0, 100), min_size=1, max_size=4).map(lambda cuts: [0, *sorted(cuts), 100]),
    st.integers(0, 100),
)
def test_scaled_weights_are_whole_add_up_and_keep_proportions_to_one_percent(cuts, weight):
    weights = {f"c{n}": high - low for n, (low, high) in enumerate(pairwise(cuts))}
    found = scaled(weights, "c0", weight)
    assert list(found) == list(weights)
    assert sum(found.values()) == 100
    assert found["c0"] == weight
    whole = 100 - weights["c0"]
    for name, own in weights.items():
        if name != "c0" and whole:
            assert abs(found[name] - (100 - weight) * own / whole) < 1


def test_weights_as_they_are_stay_as_they_are():
    weights = {"gpa": 55, "language": 30, "points": 15}
    assert all(scaled(weights, name, own) == weights for name, own in weights.items())


@SLOW
@given(workspaces(), st.sampled_from([1, 500, 10_000]), st.integers(0, 100), st.integers(0, 99))
def test_a_round_under_another_merit_is_the_round_prepared_with_it(files, bands, gpa, seed):
    workspace = read(files)
    if not workspace.sound:
        return
    merit = workspace.settings.merit.model_copy(
        update={"bands": bands, "weights": {"gpa": gpa, "language": 100 - gpa}, "seed": seed}
    )
    varied = under_merit(prepare(workspace), merit)
    fresh = prepare(varied.workspace)
    pd.testing.assert_frame_equal(varied.pairs, fresh.pairs)
    for name in ("applicant", "offer", "rank", "merit", "priority", "lottery", "row"):
        assert getattr(varied.problem, name).tolist() == getattr(fresh.problem, name).tolist()


def test_holders_of_a_kept_seat_stay_first_in_line_under_another_merit(tmp_path):
    earlier = "applicant_id,offer_id,rank\nA,X1,1\n"
    kept = '[allocation]\nearlier = "kept"\n[merit]\ngpa = 50\nlanguage = 50\n'
    workspace = office(tmp_path, kept, earlier_seats=earlier, **RIVALS)
    merit = workspace.settings.merit.model_copy(update={"weights": {"gpa": 0, "language": 100}})
    varied = under_merit(prepare(workspace), merit)
    pd.testing.assert_frame_equal(varied.pairs, prepare(varied.workspace).pairs)
    assert varied.seats(varied.best().seats)["offer_id"].tolist() == ["X1", ""]


EQUAL = {**RIVALS, "applicants": PEOPLE.replace("3.0", "4.0"), "languages": LANGUAGES.replace("A1", "C2")}


def test_a_seat_between_equals_depends_on_luck(tmp_path):
    workspace = office(tmp_path, **EQUAL)
    found = lottery_stability(workspace, draws=40)
    people = found.people.set_index("applicant_id")
    assert (found.seats, found.lucky, found.unchanged) == (1, 1, 0.0)
    assert people["outcomes"].tolist() == [2, 2]
    assert people["any_seat"].sum() == pytest.approx(1)
    assert people["any_seat"].between(0.2, 0.8).all()
    assert found.seeds == (1, 40)


def test_a_draw_with_the_office_s_own_seed_changes_nothing(tmp_path):
    workspace = office(tmp_path, **EQUAL)
    found = lottery_stability(workspace, draws=1, seed=workspace.settings.merit.seed)
    assert found.people["same_seat"].eq(1).all()
    assert found.unchanged == 1.0


def test_a_seat_decided_by_merit_depends_on_no_luck(rivals):
    found = lottery_stability(rivals, draws=10)
    assert (found.seats, found.lucky, found.unchanged) == (1, 0, 1.0)
    assert found.people["outcomes"].eq(1).all()


def test_shares_count_seats_and_outcomes_as_they_are(tmp_path):
    workspace = office(tmp_path, **EQUAL)
    round_ = prepare(workspace)
    drawn = [
        held(one, one.best().seats)
        for seed in range(5, 12)
        for one in [under_merit(round_, workspace.settings.merit.model_copy(update={"seed": seed}))]
    ]
    found = lottery_stability(workspace, draws=7, seed=5, ready=round_)
    assert found.people["any_seat"].tolist() == [round(float(sum(d[n] >= 0 for d in drawn) / 7), 4) for n in (0, 1)]
