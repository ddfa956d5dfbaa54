"""What would have changed the result, confirmed by allocating again from changed tables."""

import math
from dataclasses import replace
from itertools import product
from random import Random

import numpy as np
import pandas as pd
import pytest

from mobility_planning.allocation.allocate import allocate
from mobility_planning.allocation.explain.changed import Change, ChangedRounds, changed_workspace
from mobility_planning.allocation.explain.what_if import (
    GoalLost,
    goal_lost,
    needs,
    one_more_seat,
    open_to_change,
    rank_obtained,
)
from mobility_planning.allocation.round import prepare
from mobility_planning.allocation.seats.fairness import undecided
from mobility_planning.tables.sample import write_sample
from mobility_planning.tables.settings import Settings
from mobility_planning.tables.workspace import read_workspace
from tests.allocation.offices import office

PEOPLE = "applicant_id,programme_id,gpa\nA,P,3.9\nB,P,3.5\nC,P,3.0\n"
WISHES = "applicant_id,rank,offer_id\nA,1,X1\nB,1,X1\nB,2,X2\nC,1,X2\n"
OFFERS = "offer_id,hei_id,quantity\nX1,X,1\nX2,X,1\n"
NO_LANGUAGES = "applicant_id,language,test,score\n"


@pytest.fixture(scope="module")
def crowded(tmp_path_factory):
    """Give a round of the sample office with one seat at most at every offer."""
    folder = tmp_path_factory.mktemp("sample") / "office"
    write_sample(folder, applicants=40, seed=3)
    workspace = read_workspace(folder)
    offers = workspace["offers"]
    return replace(
        workspace, tables={**workspace.tables, "offers": offers.assign(quantity=offers["quantity"].clip(upper=1))}
    )


def with_settings(workspace, **sections):
    """Give the workspace other settings."""
    plain = workspace.settings.model_dump(mode="json")
    merit = plain["merit"].pop("weights") | plain["merit"]
    said = plain | {"merit": merit | sections.pop("merit", {})}
    said["allocation"] |= sections.pop("allocation", {})
    return replace(workspace, settings=Settings.model_validate(said | sections))


def with_earlier(workspace, number=12):
    """Let an earlier round have given some of its wishes' offers."""
    choices = workspace["choices"].drop_duplicates("applicant_id", keep="last").drop_duplicates("offer_id").head(number)
    earlier = choices[["applicant_id", "offer_id"]].reset_index(drop=True)
    return replace(workspace, tables={**workspace.tables, "earlier_seats": earlier})


def handed_in(workspace, person, kind, value, language):
    """Write another GPA, or one more certificate, into the tables by hand."""
    tables = dict(workspace.tables)
    if kind == "gpa":
        people = tables["applicants"]
        tables["applicants"] = people.assign(gpa=people["gpa"].mask(people["applicant_id"] == person, value))
    else:
        row = {"applicant_id": person, "language": language, "test": "CEFR", "score": value}
        known = tables["languages"]
        added = pd.DataFrame([row]).reindex(columns=known.columns).astype(known.dtypes)
        tables["languages"] = pd.concat([known, added], ignore_index=True)
    return replace(workspace, tables=tables)


def ranks_after(workspace, need, value):
    """Allocate everything anew from changed tables: the rank obtained, and the ranks that may compete."""
    round_ = prepare(handed_in(workspace, need.applicant_id, need.kind, value, need.language))
    seats = round_.seats(round_.best().seats).set_index("applicant_id")["rank"]
    mine = round_.pairs[(round_.pairs["applicant_id"] == need.applicant_id) & round_.pairs["eligible"]]
    rank = seats[need.applicant_id]
    return (math.inf if pd.isna(rank) else int(rank)), set(mine["rank"])


def test_every_need_of_a_round_is_confirmed_by_allocating_again_from_changed_tables(crowded):
    allocation = allocate(crowded)
    rank = allocation.pairs.set_index(["applicant_id", "offer_id"])["rank"]
    offers = allocation.pairs.set_index(["applicant_id", "rank"])["offer_id"]
    found = needs(allocation)
    assert {need.found for need in found} >= {"wins", "never", "rule"}
    asked = {}

    def after(need, value):
        key = need.applicant_id, need.kind, need.language, value
        asked[key] = asked.get(key) or ranks_after(crowded, need, value)
        return asked[key]

    for need in found:
        wanted = rank[need.applicant_id, need.offer_id]
        if need.found == "wins":
            obtained, _ = after(need, need.least)
            assert obtained <= wanted, need
            assert offers[need.applicant_id, obtained] == need.gives, need
            if need.below is not None:
                assert after(need, need.below)[0] > wanted, need
        else:
            obtained, able = after(need, 4.0 if need.kind == "gpa" else "C2")
            assert (wanted in able) == (need.found == "never"), need
            assert need.found == "rule" or obtained > wanted, need


def test_a_need_names_the_step_of_the_scale_below(crowded):
    for need in needs(allocate(crowded)):
        if need.found == "wins" and need.kind == "gpa" and need.below != need.own:
            assert round(need.least - need.below, 10) == 0.01


QUOTA = {"name": "faculty", "applicants": {"faculty": "Economics"}, "max": 2}
WIDE = QUOTA | {"max": 30}
ROUNDS = {
    "plain": lambda w: w,
    "bands": lambda w: with_settings(w, merit={"bands": 700, "tie_break": ["lottery"]}),
    "kept": lambda w: with_earlier(with_settings(w, allocation={"earlier": "kept"})),
    "fixed": lambda w: with_earlier(with_settings(w, allocation={"earlier": "fixed"})),
    "kept, none": lambda w: with_earlier(with_settings(w, allocation={"earlier": "kept", "fairness": "none"})),
    "kept, quota": lambda w: with_earlier(
        with_settings(w, allocation={"earlier": "kept"}, quota=[QUOTA | {"max": 30}])
    ),
    "quota": lambda w: with_settings(w, quota=[QUOTA]),
    "share": lambda w: with_settings(w, quota=[{"name": "high", "applicants": {"gpa": "3.5"}, "max_percent": 40}]),
    "none": lambda w: with_settings(w, allocation={"fairness": "none"}),
}


def some_changes(workspace, number=10):
    """Give changes up and down the scale, and to levels, of applicants spread over the round."""
    people = workspace["applicants"]["applicant_id"].tolist()
    values = [("gpa", 0.0, ""), ("gpa", 2.61, ""), ("gpa", 3.5, ""), ("gpa", 4.0, ""), ("language", "B2", "en"),
              ("language", "C2", "en"), ("language", "C1", "de"), ("language", "C2", "ru")]  # fmt: skip
    every = [Change(person, *value) for person, value in product(people, values)]
    return Random(7).sample(every, number)  # noqa: S311 - a draw for a test


def same(one, other):
    """Compare two problems array by array."""
    names = ("capacity", "applicant", "offer", "rank", "merit", "priority", "lottery", "row")
    assert (one.applicants, one.offers, one.more.keys()) == (other.applicants, other.offers, other.more.keys())
    assert all(np.array_equal(getattr(one, name), getattr(other, name)) for name in names)
    assert all(np.array_equal(one.more[name], other.more[name]) for name in one.more)


@pytest.mark.parametrize("kind", ROUNDS)
def test_recomputing_one_applicant_gives_what_preparing_the_whole_changed_workspace_gives(crowded, kind):
    workspace = ROUNDS[kind](crowded)
    changes = some_changes(workspace)
    before = prepare(workspace)
    quick = list(ChangedRounds(before).of(changes))
    different = 0
    for change, after in zip(changes, quick, strict=True):
        slow = prepare(changed_workspace(workspace, change))
        same(after.problem, slow.problem)
        assert np.array_equal(after.fixed, slow.fixed)
        assert len(after.rules) == len(slow.rules)
        for one, other in zip(after.rules, slow.rules, strict=True):
            assert (one.name, one.least, one.most) == (other.name, other.least, other.most)
            assert np.array_equal(one.pairs, other.pairs)
            assert np.array_equal(one.coefficients, other.coefficients)
        different += not np.array_equal(slow.problem.priority, before.problem.priority)
    assert different > len(changes) / 3


def test_priority_classes_move_with_the_change(tmp_path):
    people = "applicant_id,programme_id,year,study_form,gpa,funding\n" + "".join(
        f"{name},P,2,full_time,{gpa},ministry_grant\n" for name, gpa in (("A", 3.9), ("B", 3.4), ("C", 2.9))
    )
    certificates = NO_LANGUAGES + "".join(f"{name},en,CEFR,B2\n" for name in "ABC")
    offers = "offer_id,hei_id,quantity,language\nX1,X,1,en\nX2,X,1,en\n"
    workspace = office(
        tmp_path, 'policy = "nkzu"\n', applicants=people, choices=WISHES, offers=offers, languages=certificates
    )
    round_ = prepare(workspace)
    changes = [Change("B", "gpa", 3.7), Change("A", "gpa", 3.0), Change("C", "gpa", 4.0), Change("C", "gpa", 3.3)]
    highest = set()
    for change, after in zip(changes, ChangedRounds(round_).of(changes), strict=True):
        same(after.problem, prepare(changed_workspace(workspace, change)).problem)
        highest.add(int(after.problem.merit.max()) // 10_000)
    assert len(highest) > 1


@pytest.mark.parametrize("kind", ["plain", "bands", "kept", "fixed"])
def test_what_no_single_change_opens_stays_shut(crowded, kind):
    round_ = prepare(ROUNDS[kind](crowded))
    within, changes = open_to_change(round_), some_changes(crowded, 30)
    shut = 0
    for change, after in zip(changes, ChangedRounds(round_).of(changes), strict=True):
        person = after.problem.applicants.index(change.applicant_id)
        others = np.flatnonzero(after.left.applicant != person)
        left = undecided(after.left)
        assert within[after.left.row[np.intersect1d(left, others)]].all()
        shut += int((~within[after.left.row]).sum())
    assert shut


@pytest.mark.parametrize("kind", ROUNDS)
def test_solving_the_part_an_applicant_touches_gives_the_seat_of_the_whole(crowded, kind):
    round_ = prepare(ROUNDS[kind](crowded))
    within, changes, obtained = open_to_change(round_), some_changes(crowded, 10), set()
    for change, after in zip(changes, ChangedRounds(round_).of(changes), strict=True):
        problem, seats = after.problem, after.best().seats
        person = problem.applicants.index(change.applicant_id)
        whole = int(problem.rank[seats[problem.applicant[seats] == person]].sum())
        fixed = np.isin(person, problem.applicant[after.fixed])
        assert fixed or rank_obtained(after, person, within) == whole
        obtained.add(whole)
    assert len(obtained) > 1


def test_the_least_gpa_beats_the_one_who_sits_there(tmp_path):
    done = allocate(office(tmp_path, applicants=PEOPLE, choices=WISHES, offers=OFFERS, languages=NO_LANGUAGES))
    found = {(need.applicant_id, need.offer_id): need for need in needs(done)}
    assert (found["B", "X1"].own, found["B", "X1"].least, found["B", "X1"].below) == (3.5, 3.91, 3.9)
    # With B's own 3.5 the better lottery number decides, which is C's.
    assert (found["C", "X2"].least, found["C", "X2"].below) == (3.5, 3.49)


def test_a_lower_number_is_better_on_a_falling_scale(tmp_path):
    hosts = "hei_id,name,country,grade_scale,scope\nH,Home,DE,de,internal\nX,Host,LV,,external\n"
    people = "applicant_id,programme_id,gpa\nA,P,1.7\nB,P,2.3\n"
    wishes = "applicant_id,rank,offer_id\nA,1,X1\nB,1,X1\n"
    done = allocate(office(tmp_path, institutions=hosts, applicants=people, choices=wishes, languages=NO_LANGUAGES))
    (need,) = needs(done)
    assert (need.applicant_id, need.own, need.least, need.below) == ("B", 2.3, 1.6, 1.7)


def test_a_rule_and_the_competition_have_to_be_passed_both(tmp_path):
    offers = "offer_id,hei_id,quantity,min_gpa\nX1,X,1,3.2\nX2,X,1,3.2\n"
    wishes = "applicant_id,rank,offer_id\nB,1,X1\nC,1,X1\nC,2,X2\n"
    done = allocate(office(tmp_path, applicants=PEOPLE, choices=wishes, offers=offers, languages=NO_LANGUAGES))
    first, second = needs(done, ["C"])
    assert (first.least, first.gives, second.least, second.below, second.gives) == (3.51, "X1", 3.2, 3.19, "X2")


def test_where_the_best_value_does_not_win_this_is_said(tmp_path):
    wishes = "applicant_id,rank,offer_id\nA,1,X1\nB,1,X1\n"
    settings = "[merit]\ngpa = 50\npoints = 50\nseed = 1\n"
    people = "applicant_id,programme_id,gpa,points\nA,P,3.0,90\nB,P,3.5,10\n"
    (need,) = needs(allocate(office(tmp_path, settings, applicants=people, choices=wishes, languages=NO_LANGUAGES)))
    assert (need.applicant_id, need.found, need.least, need.gives) == ("B", "never", None, "")


def test_a_rule_about_something_else_is_not_outdone_by_any_gpa(tmp_path):
    offers = "offer_id,hei_id,quantity,level\nX1,X,1,doctorate\n"
    (need,) = needs(allocate(office(tmp_path, offers=offers, languages=NO_LANGUAGES)))
    assert (need.kind, need.found) == ("gpa", "rule")


def test_a_limit_leaves_wishes_open_and_changes_nothing_else(crowded):
    allocation = allocate(crowded)
    every, some = needs(allocation), needs(allocation, limit=40)
    assert len(every) == len(some)
    shut = [(one, other) for one, other in zip(every, some, strict=True) if other.found != "open"]
    assert 0 < len(shut) < len(every)
    assert all(one == other for one, other in shut)


def test_a_pinned_applicant_needs_nothing(tmp_path):
    pin = '[[pin]]\napplicant_id = "B"\noffer_id = "X2"\n'
    done = allocate(office(tmp_path, pin, applicants=PEOPLE, choices=WISHES, offers=OFFERS, languages=NO_LANGUAGES))
    assert {need.applicant_id for need in needs(done)} == {"C"}


def test_one_more_seat_gives_what_allocating_with_it_gives(crowded):
    allocation = allocate(crowded)
    found = one_more_seat(allocation, most=4)
    assert found["placed"].is_monotonic_decreasing
    for row in found.to_dict("records"):
        offers = crowded["offers"]
        more = offers.assign(quantity=offers["quantity"] + (offers["offer_id"] == row["offer_id"]))
        after = allocate(replace(crowded, tables={**crowded.tables, "offers": more}))
        assert after.placed - allocation.placed == row["placed"]
        assert after.audit.first_choice - allocation.audit.first_choice == row["first_choices"]
        assert int(after.seats["rank"].sum() - allocation.seats["rank"].sum()) == row["rank_sum"]
        moved = after.seats["offer_id"].to_numpy() != allocation.seats["offer_id"].to_numpy()
        assert int(moved.sum()) == row["moved"] == len(row["moves"].split("; "))


def test_an_offer_that_nobody_waits_for_is_not_asked_about(tmp_path):
    done = allocate(office(tmp_path, applicants=PEOPLE, choices=WISHES, offers=OFFERS, languages=NO_LANGUAGES))
    found = one_more_seat(done)
    assert found["offer_id"].tolist() == ["X1", "X2"]
    assert found["moves"].tolist() == ["B: X2 > X1; C: > X2", "C: > X2"]
    assert one_more_seat(done, ["X2"])["placed"].tolist() == [1]
    assert not len(one_more_seat(done, []))


def test_the_goal_that_would_lose_is_named_with_its_numbers(tmp_path):
    wishes = "applicant_id,rank,offer_id\nA,1,X1\nA,2,X2\nC,1,X1\n"
    settings = '[allocation]\nfairness = "none"\n'
    done = allocate(
        office(tmp_path, settings, applicants=PEOPLE, choices=wishes, offers=OFFERS, languages=NO_LANGUAGES)
    )
    assert done.seats["offer_id"].tolist() == ["X2", "", "X1"]
    assert goal_lost(done, "A", 1) == GoalLost("placed", None, 2, 1)
