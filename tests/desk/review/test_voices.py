import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mobility_planning.desk.review import voices
from mobility_planning.desk.review.units import Unit
from mobility_planning.desk.review.voices import last_event, news
from mobility_planning.matching.ledger.ledger import Ledger
from tests.desk.review.offices import CALCULUS, LECTURE_AND_LAB, OPTICS


def row(unit, verdict="equivalent", **cells):
    hosts, homes = unit.joined
    return {
        "host_hei_id": unit.hei, "host_course_ids": hosts, "home_course_ids": homes, "verdict": verdict, **cells,
    }  # fmt: skip


@pytest.fixture
def ledger(tmp_path):
    return Ledger.open(tmp_path / "ledger.sqlite")


def verdicts(told, unit):
    return [(voice["by"], voice["verdict"]) for voice in told["units"].get(unit.key, [])]


def test_an_empty_ledger_has_no_news(ledger):
    assert news(ledger) == {"last": 0, "units": {}}


def test_a_page_hears_only_what_was_touched_since_it_asked(ledger):
    ledger.record(row(CALCULUS), by="advisor-1")
    seen = news(ledger)["last"]
    ledger.record(row(OPTICS, "partial", credits=4, reason="no waves"), by="advisor-2")
    told = news(ledger, seen)
    assert list(told["units"]) == [OPTICS.key]
    (voice,) = told["units"][OPTICS.key]
    assert (voice["by"], voice["verdict"], voice["credits"], voice["reason"]) == (
        "advisor-2",
        "partial",
        4.0,
        "no waves",
    )
    assert news(ledger, told["last"]) == {"last": 2, "units": {}}


def test_two_advisors_who_differ_are_both_heard(ledger):
    ledger.record(row(CALCULUS), by="advisor-1")
    ledger.record(row(CALCULUS, "rejected"), by="advisor-2")
    assert verdicts(news(ledger, 1), CALCULUS) == [("advisor-1", "equivalent"), ("advisor-2", "rejected")]


def test_a_later_verdict_of_the_same_advisor_takes_the_place_of_the_first(ledger):
    ledger.record(row(CALCULUS), by="advisor-1")
    ledger.record(row(CALCULUS, "rejected"), by="advisor-1")
    assert verdicts(news(ledger), CALCULUS) == [("advisor-1", "rejected")]


def test_an_undo_empties_the_unit_and_its_undo_brings_it_back(ledger):
    ledger.record(row(CALCULUS), by="advisor-1")
    ledger.undo(1, by="advisor-1")
    assert news(ledger, 1) == {"last": 2, "units": {CALCULUS.key: []}}
    ledger.undo(2, by="advisor-1")
    assert verdicts(news(ledger, 2), CALCULUS) == [("advisor-1", "equivalent")]


def test_a_group_is_one_unit_whatever_the_order_of_its_courses(ledger):
    ledger.record({**row(LECTURE_AND_LAB), "host_course_ids": "H3; H2"}, by="advisor-1")
    assert list(news(ledger)["units"]) == [LECTURE_AND_LAB.key]


def test_a_decision_by_title_alone_is_nobodys_unit(ledger):
    ledger.record({**row(CALCULUS), "host_course_ids": "", "host_titles": "Calculus"}, by="advisor-1")
    assert news(ledger) == {"last": 1, "units": {}}


def test_a_page_that_knows_more_than_the_ledger_hears_everything(ledger):
    ledger.record(row(CALCULUS), by="advisor-1")
    assert list(news(ledger, 99)["units"]) == [CALCULUS.key]


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["decide", "undo", "ask"]), st.integers(0, 2), st.sampled_from(["equivalent", "rejected"])
    ),
    max_size=8,
)


@settings(max_examples=15, deadline=None)
@given(steps=STEPS)
def test_a_page_that_asks_now_and_then_knows_the_same_as_one_that_asks_for_everything(steps, tmp_path_factory):
    ledger = Ledger.open(tmp_path_factory.mktemp("ledger") / "ledger.sqlite")
    known: dict = {}
    last = 0

    def ask():
        told = news(ledger, last)
        known.update(told["units"])
        return told["last"]

    for act, number, verdict in steps:
        if act == "decide":
            ledger.record(row(Unit.of("x", [str(number)], ["A"]), verdict), by=f"advisor-{number % 2}")
        elif act == "ask":
            last = ask()
        elif (count := last_event(ledger)) and count not in ledger.events()["undoes"].dropna().tolist():
            ledger.undo(count, by="advisor-0")
    ask()
    assert {key: voices for key, voices in known.items() if voices} == {
        key: voices for key, voices in news(ledger)["units"].items() if voices
    }


def test_what_is_told_of_a_unit_is_the_same_however_much_the_page_knows(ledger):
    elsewhere = Unit.of("other", OPTICS.hosts, OPTICS.homes)
    for unit, who in ((OPTICS, "a"), (elsewhere, "a"), (CALCULUS, "b"), (OPTICS, "b")):
        ledger.record(row(unit), by=who)
    ledger.undo(1, by="b")
    ledger.undo(5, by="a")
    whole = news(ledger)["units"]
    for since in range(1, 6):
        told = news(ledger, since)
        assert told["last"] == 6
        assert told["units"] == {key: whole[key] for key in told["units"]}
    assert list(news(ledger, 4)["units"]) == [OPTICS.key]


def test_after_a_verdict_only_the_partner_is_read_that_it_is_about(ledger):
    ledger.record(row(Unit.of("other", ["1"], ["A"])), by="a")
    event = ledger.record(row(OPTICS), by="a")[0]
    assert [one["event_id"] for one in voices._events(ledger, event - 1, event)] == [event]
