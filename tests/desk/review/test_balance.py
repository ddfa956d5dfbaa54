from inspect import signature

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobility_planning.core.locale import words
from mobility_planning.desk.review.balance import SHARE, balance, offered_groups, weighed
from mobility_planning.desk.review.catalogue import Catalogue
from mobility_planning.desk.review.units import Unit
from mobility_planning.matching.groups.groups import propose_groups
from tests.agreements.plans import HOST
from tests.desk.review.offices import LECTURE_AND_LAB, OPTICS, proposals, small_office

ECTS = st.integers(0, 60).map(lambda half: half / 2)


@given(ECTS, ECTS)
def test_what_is_recognised_and_what_is_missing_make_the_home_credits(host, home):
    told = weighed(host, home)
    assert told["recognised"] + told["missing"] == home
    assert told["recognised"] + told["left_over"] == host


def test_two_host_courses_together_reach_what_one_does_not():
    catalogue = Catalogue.of(small_office())
    assert balance(catalogue, OPTICS) == {
        "host": 4.0, "home": 6.0, "recognised": 4.0, "missing": 2.0, "left_over": 0.0, "enough": False,
    }  # fmt: skip
    assert balance(catalogue, LECTURE_AND_LAB)["missing"] == 0.0


def test_a_course_without_known_credits_leaves_the_balance_open():
    told = balance(Catalogue.of(small_office()), Unit.of(HOST, ["H2", "H4"], ["OPT"]))
    assert told == {"host": None, "home": 6.0, "recognised": None, "missing": None, "left_over": None, "enough": None}


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_courses_that_belong_together_are_offered_as_a_group(language):
    (offer,) = offered_groups(small_office(), proposals(("H2", "OPT", 0.95), ("H3", "OPT", 0.95)), words(language))
    assert offer["unit"] == LECTURE_AND_LAB.key
    assert offer["kind"] == words(language).say("template-lecture-laboratory")


def test_without_proposals_no_group_is_offered():
    assert offered_groups(small_office(), proposals().iloc[:0], words("en")) == []


def test_four_fifths_of_the_home_credits_are_enough_to_the_last_cent():
    assert [weighed(host, 6.0)["enough"] for host in (4.79, 4.8, 6.0)] == [False, True, True]
    assert signature(propose_groups).parameters["credit_share"].default == SHARE


def test_groups_of_more_than_one_course_on_either_side_are_offered_the_most_probable_first(monkeypatch):
    sides = [("H1", "CAL", 0.9), ("H2", "CAL; OPT", 0.4), ("H2; H3", "OPT", 0.6)]
    rows = [
        {"host_hei_id": HOST, "host_course_ids": hosts, "home_course_ids": homes, "probability": share, "template": "",
         "n_host": len(hosts.split("; ")), "n_home": len(homes.split("; ")), "host_ects": 6.0, "home_ects": 6.0,
         "group_id": hosts}
        for hosts, homes, share in sides
    ]  # fmt: skip
    taught = []

    def found(*_, decisions):
        taught.append(decisions)
        return pd.DataFrame(rows)

    monkeypatch.setattr("mobility_planning.desk.review.balance.propose_groups", found)
    workspace = small_office()
    offered = offered_groups(workspace, proposals(), words("en"))
    assert [one["probability"] for one in offered] == [0.6, 0.4]
    assert taught[0] is workspace["decisions"]
