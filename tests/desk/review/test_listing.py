import json
from dataclasses import replace

import pandas as pd

from mobility_planning.desk.review.catalogue import Catalogue
from mobility_planning.desk.review.listing import gains, listing
from tests.agreements.plans import HOME, HOST, decision
from tests.desk.review.offices import EVIL, PAIRS, proposals, small_office


def told(workspace=None, table=None):
    workspace = workspace or small_office()
    return listing(workspace, proposals() if table is None else table, Catalogue.of(workspace))


def test_every_pair_finds_its_two_courses():
    found = told()
    homes, hosts = ([course["id"] for course in found[side]] for side in ("homes", "hosts"))
    pairs = found["pairs"]
    named = zip((hosts[i] for i in pairs["host"]), (homes[i] for i in pairs["home"]), pairs["probability"], strict=True)
    assert list(named) == PAIRS


def test_a_course_stands_once_with_its_titles_in_every_language():
    found = told(table=proposals(("H1", "CAL", 0.5), ("H1", "OPT", 0.4), ("H2", "CAL", 0.1)))
    assert [course["id"] for course in found["homes"]] == ["CAL", "OPT"]
    assert found["homes"][0]["titles"] == {"": "Calculus I", "ru": "Математический анализ I"}
    assert found["homes"][0]["programmes"] == ["P"]
    assert found["programmes"] == {"P": {"en": "Physics", "kk": "Physics", "ru": "Physics"}}


def test_a_title_with_markup_is_told_as_it_stands():
    assert EVIL in [course["titles"][""] for course in told()["hosts"]]


def test_proposals_about_courses_that_are_gone_are_left_out():
    assert told(table=proposals(("GONE", "CAL", 0.9), ("H1", "GONE", 0.9)))["pairs"]["home"] == []


def test_an_office_without_proposals_has_an_empty_list():
    found = told(table=proposals().iloc[:0])
    assert (found["homes"], found["hosts"], found["pairs"]["gain"]) == ([], [], [])


def test_what_is_decided_has_nothing_left_to_teach():
    open_gains = gains(small_office(), proposals())
    decided = small_office(decisions=[decision("H1", "CAL", decided_by="a")])
    assert (HOST, "H1", "CAL") in open_gains
    assert (HOST, "H1", "CAL") not in gains(decided, proposals())


def test_the_list_is_plain_json():
    assert json.loads(json.dumps(told(), allow_nan=False)) == told()


def test_every_pair_says_what_its_decision_would_teach():
    known = gains(small_office(), proposals())
    assert told()["pairs"]["gain"] == [round(known.get((HOST, *pair[:2]), 0.0), 4) for pair in PAIRS]
    assert any(told()["pairs"]["gain"])


def test_the_home_university_has_its_name_too():
    assert {HOME, HOST} == told()["universities"].keys()


def test_the_programmes_of_a_course_are_in_order():
    workspace = small_office()
    rows = pd.concat([workspace["curriculum"].assign(programme_id=name) for name in ("Z", "A")], ignore_index=True)
    course = told(replace(workspace, tables={**workspace.tables, "curriculum": rows}))["homes"][0]
    assert course["programmes"] == ["A", "Z"]
