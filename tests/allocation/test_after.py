"""After the round: what each way of going on promises, and what it costs in moves."""

import tempfile
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mobility_planning.allocation.after import EARLIER, compare_modes, follow_up, following, next_round
from mobility_planning.allocation.allocate import allocate
from mobility_planning.allocation.moves import moves, moves_of
from mobility_planning.allocation.round import prepare
from mobility_planning.core.csv_text import csv_text
from mobility_planning.core.errors import AllocationError
from mobility_planning.tables.sample import sample_folder
from mobility_planning.tables.workspace import read_workspace
from tests.allocation.offices import office
from tests.strategies import workspaces, write

SLOW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
ROUND = {
    "offers": "offer_id,hei_id,quantity\nX1,X,1\nX2,X,1\n",
    "applicants": "applicant_id,programme_id,year,study_form,gpa\n"
    "A,P,2,full_time,3.9\nB,P,2,full_time,3.7\nC,P,2,full_time,3.5\n",
    "languages": "applicant_id,language,test,score\nA,en,CEFR,B2\nB,en,CEFR,B2\nC,en,CEFR,B2\n",
    "choices": "applicant_id,rank,offer_id\nA,1,X1\nB,1,X1\nB,2,X2\nC,1,X1\nC,2,X2\n",
}


def without(workspace, people):
    """Let some applicants give their seats back."""
    gone = pd.DataFrame({"applicant_id": sorted(people)}, dtype="str").assign(withdrawn_on=pd.NaT, reason="")
    return replace(workspace, tables={**workspace.tables, "withdrawals": gone})


def fairness(workspace, asked):
    section = workspace.settings.allocation.model_copy(update={"fairness": asked})
    return replace(workspace, settings=workspace.settings.model_copy(update={"allocation": section}))


def seats_of(round_):
    return round_.seats(round_.best().seats)


def seats_after(workspace, before, mode):
    return seats_of(follow_up(workspace, before, mode=mode))


def held(seats):
    there = seats[seats["offer_id"] != ""]
    return {
        person: (offer, int(rank))
        for person, offer, rank in there[["applicant_id", "offer_id", "rank"]].itertuples(index=False)
    }


@st.composite
def rounds(draw):
    """Draw a workspace, its allocation, and the workspace after some who were placed have withdrawn."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = read_workspace(write(draw(workspaces()), Path(folder) / "w"))
    before = seats_of(prepare(workspace))
    gone = [person for person in held(before) if draw(st.booleans())]
    return workspace, before, without(workspace, gone), frozenset(gone)


@SLOW
@given(rounds())
def test_in_keep_nobody_who_stays_in_the_round_loses_a_seat_or_gets_a_worse_one(drawn):
    _, before, later, gone = drawn
    after = held(seats_after(later, before, "keep"))
    for person, (_, rank) in held(before).items():
        assert person in after or person in gone
        assert person in gone or after[person][1] <= rank
    assert not gone & set(after)


@SLOW
@given(rounds())
def test_in_waiting_nobody_moves(drawn):
    _, before, later, gone = drawn
    after = seats_after(later, before, "waiting")
    stays = {person: seat for person, seat in held(before).items() if person not in gone}
    assert stays.items() <= held(after).items()
    assert set(moves(before, after, withdrawn=gone)["kind"]) <= {"kept", "withdrawn", "new_seat"}


@SLOW
@given(rounds())
def test_fewest_places_as_many_as_a_full_round_and_keeps_at_least_as_many_seats(drawn):
    _, before, later, gone = drawn
    goals = later.settings.allocation.goals
    after = [seats_after(later, before, mode) for mode in ("fewest", "full")]
    if "placed" in goals:
        assert len(held(after[0])) == len(held(after[1]))
    kept = [int((moves(before, seats, withdrawn=gone)["kind"] == "kept").sum()) for seats in after]
    assert goals[0] != "placed" or kept[0] >= kept[1]


@SLOW
@given(rounds())
def test_without_withdrawals_or_news_nobody_loses_a_seat(drawn):
    workspace, before, _, _ = drawn
    for mode in ("waiting", "keep"):
        after = held(seats_after(workspace, before, mode))
        assert held(before).keys() <= after.keys()
        if mode == "waiting":
            assert held(before).items() <= after.items()


@pytest.fixture(scope="module")
def sample():
    return read_workspace(sample_folder())


@pytest.mark.parametrize(("asked", "mode"), [("by_merit", "keep"), ("none", "fewest")])
def test_after_a_withdrawal_of_eight_percent_as_many_are_placed_as_anew_with_a_third_of_the_moves(sample, asked, mode):
    workspace = fairness(sample, asked)
    before = seats_of(prepare(workspace))
    gone = sorted(held(before))[::12]
    assert 0.08 <= len(gone) / len(held(before)) <= 0.09
    table = compare_modes(without(workspace, gone), before).set_index("mode")
    had = table["moved_up"] + table["moved"] + table["lost"]
    assert table.loc[mode, "placed"] >= table.loc["full", "placed"]
    assert had[mode] <= 0.3 * had["full"]
    assert table.loc["waiting", ["moved_up", "moved", "lost"]].tolist() == [0, 0, 0]
    assert list(table.index) == list(EARLIER)
    assert (table["kept"] + had + len(gone) == len(held(before))).all()


def test_a_seat_given_back_goes_down_the_waiting_list_or_lets_others_move_up(tmp_path):
    workspace = office(tmp_path, **ROUND)
    before = allocate(workspace).seats
    assert held(before) == {"A": ("X1", 1), "B": ("X2", 2)}
    later = without(workspace, ["A"])
    assert held(next_round(later, before, mode="waiting").seats) == {"B": ("X2", 2), "C": ("X1", 1)}
    moved = moves_of(next_round(later, before, mode="full")).set_index("applicant_id")["kind"].to_dict()
    assert moved == {"A": "withdrawn", "B": "moved_up", "C": "new_seat"}


def test_a_late_offer_goes_to_who_has_no_seat(tmp_path):
    before = allocate(office(tmp_path, **ROUND)).seats
    more = {
        "offers": ROUND["offers"] + "X3,X,1\n",
        "choices": ROUND["choices"] + "C,3,X3\n",
    }
    later = office(tmp_path, **(ROUND | more))
    assert held(next_round(later, before, mode="waiting").seats)["C"] == ("X3", 3)


def test_keep_aims_at_few_moves_right_after_the_placed_and_leaves_a_stay_of_the_office_s_own(tmp_path):
    for goals, said in (
        ('["placed", "merit"]', ("placed", "stay", "merit")),
        ('["merit", "preference"]', ("merit", "stay", "preference")),
        ('["stay", "placed"]', ("stay", "placed")),
    ):
        earlier = "applicant_id,offer_id,rank,merit\nA,X1,1,\n"
        workspace = office(tmp_path, f"[allocation]\ngoals = {goals}\n", earlier_seats=earlier, **ROUND)
        changed = following(workspace, workspace["earlier_seats"], mode="keep").settings.allocation
        assert (changed.goals, changed.earlier) == (said, "kept")
        assert following(workspace, workspace["earlier_seats"], mode="full").settings.allocation.goals == tuple(
            goal.strip('[]" ') for goal in goals.split(",")
        )


def test_an_allocation_read_from_its_file_is_the_allocation(tmp_path):
    workspace = office(tmp_path, **ROUND)
    before = allocate(workspace).seats
    (tmp_path / "allocation.out").write_text(csv_text(before), encoding="utf-8")
    read = pd.read_csv(tmp_path / "allocation.out")
    one, other = (following(workspace, table)["earlier_seats"] for table in (before, read))
    pd.testing.assert_frame_equal(one, other)
    assert one.dtypes.astype("str").to_dict() == {
        "applicant_id": "str", "offer_id": "str", "rank": "Int64", "merit": "Int64",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("earlier", "mode", "what"),
    [
        ({"applicant_id": ["A"], "offer_id": ["X1"]}, "often", "no mode 'often'"),
        ({"applicant_id": ["A"]}, "keep", "no column offer_id"),
        ({"applicant_id": ["A", "A"], "offer_id": ["X1", "X2"]}, "keep", "A has two seats"),
        ({"applicant_id": ["Z"], "offer_id": ["X1"]}, "keep", "Z had a seat and is not among the applicants"),
    ],
)
def test_what_cannot_be_followed_is_said(tmp_path, earlier, mode, what):
    with pytest.raises(AllocationError, match=what):
        following(office(tmp_path, **ROUND), pd.DataFrame(earlier), mode=mode)


@pytest.mark.parametrize("asked", ["by_merit", "none"])
def test_a_quota_that_leaves_a_holder_no_seat_is_named(tmp_path, asked):
    before = allocate(office(tmp_path, **ROUND)).seats
    rules = f'[allocation]\nfairness = "{asked}"\n[[quota]]\nname = "one"\nmax = 1\n'
    with pytest.raises(AllocationError, match=r'quota "one" \(at most 1\) and right "earlier seats" \(at least 2\)'):
        follow_up(office(tmp_path, rules, **ROUND), before, mode="keep").best()


KEPT = '[allocation]\nfairness = "{}"\nearlier = "kept"\n'
HOLDERS = {
    "offers": "offer_id,hei_id,quantity\nX,X,1\nY,X,1\n",
    "applicants": "applicant_id,programme_id,gpa\nA,P,3.9\nT,P,3.0\nU,P,3.1\n",
    "choices": "applicant_id,rank,offer_id\nA,1,Y\nT,1,X\nT,2,Y\nU,1,X\n",
    "earlier_seats": "applicant_id,offer_id\nT,Y\n",
}


@pytest.mark.parametrize("fairness", ["by_merit", "none"])
@pytest.mark.parametrize("quota", ["", '[[quota]]\nname = "idle"\nmax = 99\n', '[[quota]]\nname = "two"\nmax = 2\n'])
def test_a_quota_that_forbids_nothing_changes_nothing_for_holders(tmp_path, fairness, quota):
    done = allocate(office(tmp_path, KEPT.format(fairness) + quota, **HOLDERS))
    seats = dict(zip(done.seats["applicant_id"], done.seats["offer_id"], strict=True))
    assert seats["T"] in {"X", "Y"}
    if fairness == "by_merit":
        assert seats == {"A": "", "T": "Y", "U": "X"}


def test_a_holder_pinned_to_a_worse_wish_has_no_right_to_the_better_one(tmp_path):
    worse = HOLDERS | {"earlier_seats": "applicant_id,offer_id\nT,X\n"}
    done = allocate(office(tmp_path, KEPT.format("none") + '[[pin]]\napplicant_id = "T"\noffer_id = "Y"\n', **worse))
    assert dict(zip(done.seats["applicant_id"], done.seats["offer_id"], strict=True))["T"] == "Y"


def test_the_allocation_of_another_year_is_refused(tmp_path):
    strange = pd.DataFrame({"applicant_id": ["T"], "offer_id": ["QQ"]})
    with pytest.raises(AllocationError, match="no earlier seat is at an offer of this round"):
        follow_up(office(tmp_path, **{k: v for k, v in HOLDERS.items() if k != "earlier_seats"}), strange)
