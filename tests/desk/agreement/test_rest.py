"""Planning the rest holds what was set by hand, and is the best around it."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mobility_planning.core.errors import AgreementError
from mobility_planning.desk.agreement.draft import Draft, Pair, drafted, fixed, paired, without
from mobility_planning.desk.agreement.recount import counted, points_of, replacement_of
from mobility_planning.desk.agreement.rest import with_rest
from tests.desk.agreement.desks import stay, steps

ONE = stay()
TIGHT = stay({"max_ects": 12})


def pairs(draft):
    return {(pair.hosts, pair.homes) for pair in draft.pairs}


def test_around_nothing_set_by_hand_the_rest_is_the_best_plan():
    assert pairs(with_rest(ONE, Draft())) == pairs(drafted(ONE.plans.best))


def test_a_course_left_out_is_replaced_by_another_and_does_not_come_back():
    again = with_rest(ONE, without(drafted(ONE.plans.best), "V"))
    assert (("Y",), ("A",)) in pairs(again)
    assert "V" not in again.hosts
    assert again.dropped == {"V"}


def test_a_pair_set_by_hand_stays_though_the_planner_would_not_have_made_it():
    again = with_rest(ONE, paired(drafted(ONE.plans.best), ["V"], ["D"]))
    assert (("V",), ("D",)) in pairs(again)
    assert (("Y",), ("A",)) in pairs(again)


def test_a_course_that_replaces_nothing_stays_where_it_is_held():
    again = with_rest(ONE, paired(Draft(), ["Y"], []))
    assert again.extras == ("Y",)
    assert counted(ONE, again).host_ects == counted(ONE, drafted(ONE.plans.best)).host_ects + 4


def test_a_course_let_go_of_may_be_planned_elsewhere():
    odd = paired(Draft(), ["V"], ["D"])
    assert (("V",), ("A",)) in pairs(with_rest(ONE, fixed(odd, ["V"], by_hand=False)))


def test_what_does_not_fit_by_itself_is_told_rather_than_dropped():
    held = paired(paired(Draft(), ["V"], ["A"]), ["W"], ["B"])
    assert pairs(with_rest(TIGHT, held)) >= pairs(held)
    with pytest.raises(AgreementError, match="does not fit"):
        with_rest(TIGHT, paired(held, ["X"], ["C"]))


@given(st.data())
@settings(max_examples=30)
def test_the_rest_is_the_best_around_what_is_held(data):
    draft = data.draw(steps(TIGHT))
    try:
        again = with_rest(TIGHT, draft)
    except AgreementError:
        assert sum(TIGHT.hosts[name].cents for name in draft.kept & draft.hosts) > 1200
        return
    held = {(pair.hosts, pair.homes) for pair in draft.pairs if draft.kept & {*pair.hosts}}
    assert held <= pairs(again)
    assert counted(TIGHT, again).load["ects"].max() <= 12
    assert sum(points(pair) for pair in pairs(again)) == best_around(draft, held)


def points(sides):
    return points_of("expected", replacement_of(TIGHT, Pair(*sides)))


def best_around(draft, held):
    """Try every set of the planner's groups around what is held."""
    extras = tuple(host for host in draft.extras if host in draft.kept)
    found = []
    for some in (some for size in range(len(TIGHT.known) + 1) for some in combinations(TIGHT.known, size)):
        hosts = [host for theirs, _ in (*held, *some) for host in theirs] + [*extras]
        slots = [TIGHT.homes[home].slot for _, ours in (*held, *some) for home in ours]
        fits = sum(TIGHT.hosts[host].cents for host in set(hosts)) <= 1200
        if fits and not draft.dropped & {*hosts} and (len(set(hosts)), len(set(slots))) == (len(hosts), len(slots)):
            found.append(sum(points(sides) for sides in (*held, *some)))
    return max(found)
